"""What pydantic found, told in words that people can act on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from pydantic import BaseModel

from journeykit.errors import did_you_mean
from journeykit.journey.model import Journey
from journeykit.journey.problem import Problem
from journeykit.words import N_, _, translation

Details = dict[str, Any]


def explained(details: Any, model: type[BaseModel] = Journey) -> Problem:
    """One finding of pydantic as a problem: what was needed, what came, what to do."""
    place = _without_tags(details["loc"])
    kind = details["type"]
    came = _shown(details.get("input"))
    context: Details = details.get("ctx", {})
    if kind in ("extra_forbidden", "missing"):
        return Problem(place, *(_unknown if kind == "extra_forbidden" else _missing)(place, model))
    if kind in _WORDS:
        return Problem(place, *_WORDS[kind](context, came, place))
    return Problem(place, _("a value that fits this field"), came, details["msg"].rstrip(".") + ".")


def fields_at(place: tuple[str | int, ...], model: type[BaseModel] = Journey) -> list[str]:
    """The field names of the part of a journey at a place.

    Examples
    --------
    >>> fields_at(("links", 0))
    ['source', 'target', 'label']
    """
    part: type[BaseModel] | None = model
    for step in place:
        if part is not None and isinstance(step, str) and step in part.model_fields:
            part = _part_in(part.model_fields[step].annotation)
    return list(part.model_fields) if part is not None else []


def _part_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = [_part_in(one) for one in get_args(annotation)]
    return next((one for one in inner if one is not None), None)


def _without_tags(place: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """A place without the steps by which pydantic says what kind of value it tried."""
    if place[-1:] in (("int",), ("float",)):
        place = place[:-1]
    unions = ("wave", "touchpoint")
    return tuple(
        step
        for index, step in enumerate(place)
        if not (step in ("word", "column") and index and place[index - 1] in unions)
    )


def _shown(value: Any) -> str:
    if value is None:
        return _("nothing")
    if isinstance(value, dict):
        names = ", ".join(map(str, list(value)[:4]))
        return _("a mapping with {names}").format(names=names) if names else _("a mapping")
    if isinstance(value, list | tuple):
        return _("a list of {n}").format(n=len(value))
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


def _unknown(place: tuple[str | int, ...], model: type[BaseModel]) -> tuple[str, str, str]:
    name = str(place[-1])
    return (
        _("a field of {above} was needed").format(above=_above(place, model)),
        repr(name),
        did_you_mean(name, fields_at(place[:-1], model)),
    )


def _missing(place: tuple[str | int, ...], model: type[BaseModel]) -> tuple[str, str, str]:
    if isinstance(place[-1], int):
        return _("a scale with its two ends"), _("one of them"), _("Write it as [low, high], such as [1, 5].")
    return (
        _("'{place}' was needed in {above}").format(place=place[-1], above=_above(place, model)),
        _("nothing"),
        _("Add: {place}: ...").format(place=place[-1]),
    )


def _above(place: tuple[str | int, ...], model: type[BaseModel]) -> str:
    """The part in which a field stands, by the name it has in the file."""
    whole = _("the journey") if model is Journey else model.__name__.lower()
    return next((step for step in reversed(place[:-1]) if isinstance(step, str)), whole)


def _choice(context: Details, came: str, place: tuple[str | int, ...]) -> tuple[str, str, str]:
    known = str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
    way_out = did_you_mean(came.strip("'"), known)
    listed = "" if all(name in way_out for name in known) else f" ({', '.join(known)})"
    return _("one of the words for {place}{listed}").format(place=place[-1], listed=listed), came, way_out


def _id(context: Details, came: str, place: tuple[str | int, ...]) -> tuple[str, str, str]:
    if place[-1] == "colour":
        return _("a colour as #rrggbb"), came, _("Write it in quotes, such as '#1f6f8b'.")
    if place[-1] == "currency":
        return _("a currency by its three letters"), came, _("Write for example currency: TWD or EUR.")
    return (
        _("an id of lower case letters, digits, - and _"),
        came,
        _("Such as 'check-in'. Names for people go in 'name'."),
    )


def _number(came: str) -> str:
    if "%" in came or "％" in came:
        return _("A percentage such as 12% belongs to metric: rate. Elsewhere a share is a part of one: 0.8 for 80%.")
    return _("Write digits, with a point for decimals.")


def _limit(text: str, key: str) -> Callable[[Details, str, tuple[str | int, ...]], tuple[str, str, str]]:
    return lambda context, came, place: (
        translation(text).format(field=place[-1], limit=context[key]),
        came,
        _("Write a number in that range."),
    )


def _plain(needed: str, do: str = "") -> Callable[[Details, str, tuple[str | int, ...]], tuple[str, str, str]]:
    return lambda context, came, place: (
        translation(needed).format(**context),
        came,
        translation(do).format(**context) if do else "",
    )


_RATING = N_("If the question goes from {low} to {high}, it is a rating: write metric: rating.")
_WORDS: dict[str, Callable[[Details, str, tuple[str | int, ...]], tuple[str, str, str]]] = {
    "literal_error": _choice,
    "string_pattern_mismatch": _id,
    "greater_than_equal": _limit(N_("{field} of at least {limit:g}"), "ge"),
    "greater_than": _limit(N_("{field} above {limit:g}"), "gt"),
    "less_than_equal": _limit(N_("{field} of at most {limit:g}"), "le"),
    "int_parsing": _plain(N_("a whole number"), N_("Write digits only.")),
    "int_from_float": _plain(N_("a whole number"), N_("Write digits only.")),
    "float_parsing": lambda context, came, place: (_("a number"), came, _number(came)),
    "finite_number": _plain(N_("a number with an end"), N_("Write digits, or leave the field empty.")),
    "bool_parsing": _plain(N_("yes or no"), N_("Write true or false.")),
    "date_from_datetime_parsing": _plain(N_("a date as year-month-day"), N_("Such as 2026-11-21.")),
    "date_from_datetime_inexact": _plain(N_("a date without a time"), N_("Such as 2026-11-21.")),
    "string_type": _plain(N_("a word"), N_("Write one word or sentence, in quotes if need be.")),
    "tuple_type": lambda context, came, place: (
        (_("a scale with its two ends"), came, _("Write it as [low, high], such as [1, 5]."))
        if place[-1] == "scale"
        else (_("a list"), came, _("Write it as [one, two], or one a line, each after a dash."))
    ),
    "too_long": lambda context, came, place: (
        (_("a scale with its two ends"), came, _("Write it as [low, high], such as [1, 5]."))
        if place[-1] == "scale"
        else (
            _("an id of at most {max_length} characters").format(max_length=context["max_length"]),
            came,
            _("Write a shorter one."),
        )
    ),
    "dict_type": _plain(N_("a mapping"), N_("Write key: value, one a line, indented.")),
    "model_type": _plain(N_("a part with fields"), N_("Write its fields as key: value, one a line, indented.")),
    "text": _plain(N_("a word, a sentence or {{en: ..., zh-TW: ...}}")),
    "text_language": lambda context, came, place: (
        _("a language of the kit (en, zh-TW)"),
        repr(context["language"]),
        context["way_out"],
    ),
    "inside": _plain(
        N_("a file inside the client folder, such as surveys/2026.csv"),
        N_("Copy the file into the folder and name it so."),
    ),
    "timezone": lambda context, came, place: (
        _("a time zone by its name"),
        repr(context["name"]),
        _("Write for example timezone: Asia/Taipei or Europe/Berlin."),
    ),
    "row_an_answer": lambda context, came, place: (
        _("respondent, item and answer together, in a table with one row an answer"),
        _("no {missing}").format(missing=context["missing"]),
        _("Name the column of each; leave out item and answer where each row is a person."),
    ),
    "ces_direction": lambda context, came, place: (
        _("a CES item needs its direction"),
        _("neither version nor higher_is_better"),
        _(
            "Write version: '1.0' (how much effort: low is good), version: '2.0' (made it easy: high is"
            " good), or higher_is_better: true or false."
        ),
    ),
    "no_scale": lambda context, came, place: (
        _("a {metric} item needs its scale").format(metric=context["metric"]),
        _("none"),
        _("Write its two ends, such as scale: [1, 5]."),
    ),
    "scale_order": lambda context, came, place: (
        _("a scale from its low end to its high end"),
        f"[{context['low']}, {context['high']}]",
        _("Write the lower number first; where a low answer is the good one, add higher_is_better: false."),
    ),
    "state_computed": lambda context, came, place: (
        _("a persona without a state"),
        repr(context["state"]),
        _(
            "How sure a persona is, is computed from the answers and cannot be typed: remove the line, and run "
            "journeykit personas CLIENT."
        ),
    ),
    "disclosure_order": lambda context, came, place: (
        _("{more} of at least {few}, for {less} is {few}").format(**context),
        str(context["many"]),
        _("A group shows more, never less, the more people it has: raise {more}, or lower {less}.").format(**context),
    ),
    "label_outside": lambda context, came, place: (
        _("a whole score from {low} to {high} for each label").format(low=context["low"], high=context["high"]),
        f"{context['word']!r}: {context['score']}",
        _("Mend the score or the scale."),
    ),
    "nps_scale": lambda context, came, place: (
        _("an NPS item asks from 0 to 10 and nothing else"),
        _("a scale of {low} to {high}").format(low=context["low"], high=context["high"]),
        translation(_RATING).format(**context),
    ),
    "nps_words": lambda context, came, place: (
        _("an NPS item is answered with the numbers 0 to 10"),
        _("answers in words ({words})").format(words=context["words"]),
        _(
            "Promoters and detractors cannot be told from these words. Declare it as a rating with a "
            "scale and labels, for example scale: [1, 3], labels: {No: 1, Maybe: 2, Yes: 3}."
        ),
    ),
}
