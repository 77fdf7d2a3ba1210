"""What sets a persona apart, in words: values that its people have more often, and scores in which they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from journeykit.journey.naming import names as ids_of
from journeykit.journey.naming import segment_names
from journeykit.words import _, differences, figures, values
from journeykit.words.code import code

if TYPE_CHECKING:
    from journeykit.journey import Journey
    from journeykit.personas.contrast import Contrast


def oftener(one: Contrast) -> str:
    """The code of a value that a group has more often, or more rarely, than all others."""
    name = ("oftener" if one.lift > 1 else "rarer") + ("-bound" if one.bound else "")
    return code(name, trait=one.trait, value=one.value, share=one.share, others=one.others, lift=one.lift,
                low=one.low, high=one.high)  # fmt: skip


def apart_lines(journey: Journey | None, listed: str) -> list[str]:
    """What codes say, in the names of a journey.

    Parameters
    ----------
    journey : Journey, optional
    listed : str
        Codes one after another, as the column ``apart`` holds them.
    """
    return list(_lines(journey, listed))


def plain_lines(journey: Journey | None, told: Sequence[Contrast]) -> list[str]:
    """What a group has more often than others, without figures."""
    more, less = _("{trait}: {value}, more often than others"), _("{trait}: {value}, more rarely than others")
    named = [(_named(journey, one.trait, one.value), one) for one in told]
    return [(more if one.lift > 1 else less).format(trait=trait, value=value) for (trait, value), one in named]


def _lines(journey: Journey | None, listed: str) -> Iterator[str]:
    for one in listed.split():
        kind, _mark, given = one.partition("?")
        yield (_value if kind.startswith(("oftener", "rarer")) else _difference)(journey, kind, dict(parse_qsl(given)))


def _value(journey: Journey | None, kind: str, told: dict[str, str]) -> str:
    trait, value = _named(journey, told["trait"], told["value"])
    text = {
        "oftener": _("{trait} “{value}” {lift} times as often as others ({low} to {high}; {share}, others {others})"),
        "rarer": _(
            "{trait} “{value}” only {lift} times as often as others ({low} to {high}; {share}, others {others})"
        ),
        "oftener-bound": _("{trait} “{value}” at least {lift} times as often as others ({share}, others {others})"),
        "rarer-bound": _("{trait} “{value}” at most {lift} times as often as others ({share}, others {others})"),
    }[kind]
    lift, low, high = (figures.plain(float(told[name])) for name in ("lift", "low", "high"))
    share, others = (figures.percent(float(told[name])) for name in ("share", "others"))
    return text.format(trait=trait, value=value, lift=lift, low=low, high=high, share=share, others=others)


def _named(journey: Journey | None, trait: str, value: str) -> tuple[str, str]:
    """What the client calls a trait and its value."""
    others = _("any other") if value == "*" else _number_words(value)
    if journey is None:
        return trait, others
    known = ids_of(journey)
    name = segment_names(journey).get(trait) or known["touchpoint"].get(trait, trait)
    return name, known.get(trait, {}).get(value, others)


def _number_words(value: str) -> str:
    """A third of the numbers of a trait in words; any other value as it is."""
    if value.startswith("<="):
        return _("up to {number}").format(number=value[2:])
    return _("over {number}").format(number=value[1:]) if value.startswith(">") else value


def _difference(journey: Journey | None, kind: str, told: dict[str, str]) -> str:
    place = told["touchpoint"]
    named = values.value("touchpoint", place) if journey is None else ids_of(journey)["touchpoint"].get(place, place)
    text = (
        _("{touchpoint}, {measure}: better off with {value}, others {other} (difference {size}, {interval})")
        if kind == "better-off"
        else _("{touchpoint}, {measure}: worse off with {value}, others {other} (difference {size}, {interval})")
    )
    statistic = told["statistic"]
    low, high = (_number(told[name]) for name in ("difference_low", "difference_high"))
    return text.format(
        touchpoint=named, measure=values.metric_name(told["metric"], statistic),
        value=figures.value(statistic, float(told["value"])),
        other=figures.value(statistic, float(told["other_value"])),
        size=differences.difference(statistic, float(told["difference"])),
        interval=figures.difference_interval(statistic, low, high),
    )  # fmt: skip


def _number(text: str) -> float | None:
    return None if text in ("None", "nan") else float(text)


def size_words(row: Mapping[str, Any]) -> str:
    """The share of a persona with its interval; empty where none is shown."""
    if row["share"] is None:
        return ""
    if row["low"] is None:
        return figures.percent(row["share"])
    return _("{share} ({low} to {high})").format(
        share=figures.percent(row["share"]), low=figures.percent(row["low"]), high=figures.percent(row["high"])
    )
