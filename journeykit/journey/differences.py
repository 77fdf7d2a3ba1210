"""What differs between two versions of a journey, as people would say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from journeykit.journey.aim import Goal
from journeykit.journey.model import Journey
from journeykit.journey.operations import PARTS, identity
from journeykit.journey.parts import Link
from journeykit.journey.text import Text
from journeykit.words import _, figures
from journeykit.words.values import sides

KINDS = ("added", "removed", "moved", "renamed", "scored", "changed")

_NAMES = ("name", "statement", "text")
_SCORES = ("emotion", "emotions", "impact", "effort", "reach", "confidence", "baseline", "target", "evidence")


@dataclass(frozen=True)
class Difference:
    """One change between two versions.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    part, id, field : str
        What changed; `field` is empty where the whole part is meant.
    sentence : str
        The change in words, in the language current when it was found.
    back : dict
        The operation that takes the change back (see `journeykit.journey.operations`).
    """

    kind: str
    part: str
    id: str
    field: str
    sentence: str
    back: Mapping[str, Any]

    @property
    def key(self) -> str:
        """A short name that stays the same while the change does.

        Examples
        --------
        >>> Difference("renamed", "touchpoint", "till", "name", "", {}).key
        'renamed:touchpoint:till:name'
        """
        return f"{self.kind}:{self.part}:{self.id}:{self.field}"


def differences(before: Journey, after: Journey) -> list[Difference]:
    """What changed from one version to another, part by part in journey order.

    Parameters
    ----------
    before, after : Journey

    Returns
    -------
    list of Difference

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> old = journey_of('''{client: {name: Harbour}, stages: [{id: a, name: Arrive}, {id: b, name: Eat}],
    ...     touchpoints: [{id: till, stage: a, name: Till}]}''')
    >>> new = journey_of('''{client: {name: Harbour}, stages: [{id: a, name: Arrive}, {id: b, name: Eat}],
    ...     touchpoints: [{id: till, stage: b, name: Checkout, emotion: -1}]}''')
    >>> for one in differences(old, new):
    ...     print(one.kind, "-", one.sentence)
    moved - "Checkout" moved from Arrive to Eat
    renamed - "Till" is now called "Checkout"
    scored - Emotion of "Checkout": – → −1
    """
    found: list[Difference] = []
    for part in PARTS:
        found += _of_part(part, before, after)
    return found + list(_orders(before, after))


def _of_part(part: str, before: Journey, after: Journey) -> Iterator[Difference]:
    attribute = PARTS[part][0]
    old = {identity(one): one for one in getattr(before, attribute)}
    new = {identity(one): one for one in getattr(after, attribute)}
    for one_id, one in new.items():
        if one_id not in old:
            back: dict[str, Any] = {"kind": "delete", "part": part, "id": one_id}
            yield Difference("added", part, one_id, "", _('"{name}" is new').format(name=_title(one, after)), back)
        elif one != old[one_id]:
            yield from _fields(part, one_id, old[one_id], one, before, after)
    for one_id, one in old.items():
        if one_id not in new:
            value = one.model_dump(mode="json", exclude_defaults=True)
            back = {"kind": "add", "part": part, "value": value, "index": _index(before, part, one)}
            yield Difference("removed", part, one_id, "", _('"{name}" is gone').format(name=_title(one, before)), back)


def _fields(part: str, one_id: str, old: Any, new: Any, before: Journey, after: Journey) -> Iterator[Difference]:
    name = _title(new, after)
    data = old.model_dump(mode="json", exclude_defaults=True)
    for field in type(new).model_fields:
        was, now = getattr(old, field), getattr(new, field)
        if was == now:
            continue
        back: dict[str, Any] = {
            "kind": "edit",
            "part": part,
            "id": one_id,
            "exact": True,
            "fields": {field: data.get(field)},
        }
        if part == "touchpoint" and field == "stage":
            back = {"kind": "move", "part": part, "id": one_id, "stage": was, "index": _index(before, part, old)}
            places = {"before": str(before.stage(was).name), "after": str(after.stage(now).name)}
            yield Difference(
                "moved",
                part,
                one_id,
                field,
                _('"{name}" moved from {before} to {after}').format(name=name, **places),
                back,
            )
        elif field in _NAMES:
            said = _('"{before}" is now called "{after}"').format(before=str(was), after=str(now))
            yield Difference("renamed", part, one_id, field, said, back)
        else:
            kind = "scored" if field in _SCORES else "changed"
            values = {"field": label(field), "before": _valued(field, was), "after": _valued(field, now)}
            if field == "figures":
                values |= {"before": _figures(old), "after": _figures(new)}
            said = _('{field} of "{name}": {before} → {after}').format(name=name, **values)
            yield Difference(kind, part, one_id, field, said, back)


def _orders(before: Journey, after: Journey) -> Iterator[Difference]:
    """Stages in which touchpoints that stayed stand in another order; one difference a stage."""
    for stage in after.stages:
        old = [one.id for one in before.touchpoints_of(stage.id)]
        new = [one.id for one in after.touchpoints_of(stage.id)]
        stayed = [one for one in old if one in new]
        if stayed != [one for one in new if one in old]:
            moves = [{"kind": "move", "id": one, "stage": stage.id, "index": place} for place, one in enumerate(stayed)]
            back = {"kind": "several", "operations": moves}
            said = _("The touchpoints of {stage} stand in another order").format(stage=str(stage.name))
            yield Difference("moved", "stage", stage.id, "order", said, back)


def _index(journey: Journey, part: str, one: Any) -> int:
    same = journey.touchpoints_of(one.stage) if part == "touchpoint" else getattr(journey, PARTS[part][0])
    return [identity(each) for each in same].index(identity(one))


def _title(one: Any, journey: Journey) -> str:
    if isinstance(one, Link):
        names = {point.id: str(point.name) for point in journey.touchpoints}
        return f"{names.get(one.source, one.source)} → {names.get(one.target, one.target)}"
    return str(next(filter(None, (getattr(one, field, None) for field in _NAMES)), None) or identity(one))


def _valued(field: str, value: Any) -> str:
    words = _choices().get(field, {})
    if field == "sides":
        return sides(value) or "–"
    if field == "emotion" and isinstance(value, int | float):
        return f"{value:+g}".replace("-", "−") if value else "0"
    return words.get(value, value) if isinstance(value, str) and words else _said(value)


def _figures(goal: Goal) -> str:
    """The figures of a goal as people read them, wave by wave."""
    told = (
        _("{wave}: {value}").format(wave=one.wave, value=figures.value(str(goal.metric), one.value))
        if one.n is None
        else _("{wave}: {value}, n {n}").format(
            wave=one.wave, value=figures.value(str(goal.metric), one.value), n=figures.count(one.n)
        )
        for one in goal.figures
    )
    return figures.phrases(told) or "–"


def _choices() -> dict[str, dict[str, str]]:
    """Words for the values that are chosen from a list."""
    return {
        "phase": {"before": _("Before"), "during": _("During"), "after": _("After")},
        "evidence": {
            "assumed": _("Assumed"),
            "partly-supported": _("Partly supported"),
            "measured": _("With answers"),
        },
        "better": {"higher": _("More"), "lower": _("Less")},
        "metric": {"rate": _("Rate"), "count": _("Count"), "money": _("Money")},
        "horizon": {"now": _("Now"), "next": _("Next"), "later": _("Later")},
        "status": {
            "open": _("To be done"),
            "doing": _("Being done"),
            "done": _("Done"),
            "dropped": _("Dropped"),
        },
    }


def _said(value: Any) -> str:
    if value is None or value == () or value == {} or value == "":
        return "–"
    if isinstance(value, Text):
        return str(value) or "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return f"{value:g}".replace("-", "−")
    if isinstance(value, Mapping):
        return _("; ").join(f"{key} {_said(one)}" for key, one in value.items())
    if isinstance(value, tuple):
        return _("; ").join(_said(one) for one in value)
    return str(value)


def label(field: str) -> str:
    """What a field of the journey is called, in the current language; its own name where it has no other.

    Examples
    --------
    >>> label("moment_of_truth")
    'Moment of truth'
    """
    labels = {
        "actions": _("Actions"), "backstage": _("Behind the scenes"), "baseline": _("Baseline"),
        "better": _("Better is"), "currency": _("Currency"),
        "events": _("Events that happen one by one"), "figures": _("Figures by wave"), "unit": _("Unit"),
        "baseline_wave": _("Wave of the baseline"), "challenges": _("Challenges"), "channels": _("Channels"),
        "confidence": _("Confidence"), "demographics": _("Demographics"), "due": _("Due"), "effort": _("Effort"),
        "emotion": _("Emotion"), "emotions": _("Emotion by persona"), "evidence": _("Evidence"),
        "expectation": _("Expectation"), "goals": _("Goals"), "group": _("Group"), "horizon": _("When"),
        "ideas": _("Ideas"),
        "impact": _("Impact"), "kind": _("Kind"), "metric": _("Metric"), "moment_of_truth": _("Moment of truth"),
        "motivations": _("Motivations"), "notes": _("Notes"), "on": _("Written down on"),
        "owner": _("Owner"), "pains": _("Pain points"),
        "persona_pains": _("Pain points by persona"),
        "phase": _("Phase"), "priority": _("Priority"), "purpose": _("Purpose"), "quote": _("Quote"),
        "reach": _("Reach"), "reviewed": _("Last reviewed"), "segment": _("Segment"), "signals": _("Signals"),
        "sides": _("Smooth, pleasant, efficient"),
        "stages": _("Stages"), "statistic": _("Statistic"), "status": _("Status"),
        "systems": _("Systems"), "target": _("Target"), "touchpoint": _("Touchpoint"), "touchpoints": _("Touchpoints"),
        "who": _("Who"), "step": _("Step"),
    }  # fmt: skip
    return labels.get(field, field)
