"""What must hold between the parts of a journey: every name that is used is there, and only once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from journeykit.errors import did_you_mean
from journeykit.journey.binding import RESERVED_COLUMNS, TouchpointColumn
from journeykit.journey.fields import OVERALL
from journeykit.journey.figure_checks import aims
from journeykit.journey.problem import Place, Problem
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey.parts import Parts


class Unsound(ValueError):
    """The parts are right one by one, and do not fit together."""

    def __init__(self, found: tuple[Problem, ...]) -> None:
        self.problems = found
        super().__init__("; ".join(f"{one.needed}; came: {one.came}" for one in found))


def problems(journey: Parts) -> tuple[Problem, ...]:
    """Everything that does not fit together in a journey."""
    found = [
        problem
        for check in (_ids, _links_once, _references, aims, _bindings, _personas, _margins)
        for problem in check(journey)
    ]
    return tuple(found)


def _ids(journey: Parts) -> Iterator[Problem]:
    for part in ("goals", "stages", "personas", "touchpoints", "opportunities", "log"):
        seen: set[str] = set()
        for index, one in enumerate(getattr(journey, part)):
            place = (part, index, "id")
            if one.id in seen:
                yield Problem(
                    place,
                    _("every id in {part} stands for one thing").format(part=part),
                    _("{id!r} a second time").format(id=one.id),
                    _("Give one of the two another id."),
                )
            if one.id == OVERALL and part in ("touchpoints", "stages"):
                yield Problem(
                    place,
                    _("'overall' stands for the journey as a whole"),
                    _("'overall' as an id in {part}").format(part=part),
                    _("Choose another id."),
                )
            seen.add(one.id)


def _links_once(journey: Parts) -> Iterator[Problem]:
    seen = set()
    for index, link in enumerate(journey.links):
        if (link.source, link.target) in seen:
            yield Problem(
                ("links", index),
                _("one link from a touchpoint to another"),
                _("{source} -> {target} a second time").format(source=link.source, target=link.target),
                _("Remove one of the two."),
            )
        seen.add((link.source, link.target))


def _references(journey: Parts) -> Iterator[Problem]:
    stages = dict.fromkeys(one.id for one in journey.stages)
    touchpoints = dict.fromkeys(one.id for one in journey.touchpoints)
    personas = dict.fromkeys(one.id for one in journey.personas)
    anywhere = dict.fromkeys([*touchpoints, OVERALL])
    for index, touchpoint in enumerate(journey.touchpoints):
        yield from _known(("touchpoints", index, "stage"), "stage", [touchpoint.stage], stages)
        for name in ("emotions", "persona_pains"):
            for persona in getattr(touchpoint, name):
                yield from _known(("touchpoints", index, name, persona), "persona", [persona], personas)
    for index, goal in enumerate(journey.goals):
        yield from _known(("goals", index, "touchpoint"), "touchpoint", [goal.touchpoint], anywhere)
        yield from _each(("goals", index, "stages"), "stage", goal.stages, stages)
    for index, link in enumerate(journey.links):
        yield from _known(("links", index, "source"), "touchpoint", [link.source], touchpoints)
        yield from _known(("links", index, "target"), "touchpoint", [link.target], touchpoints)
    for index, opportunity in enumerate(journey.opportunities):
        place: Place = ("opportunities", index, "touchpoints")
        yield from _each(place, "touchpoint", opportunity.touchpoints, touchpoints)


def _bindings(journey: Parts) -> Iterator[Problem]:
    touchpoints = dict.fromkeys([OVERALL, *(one.id for one in journey.touchpoints)])
    for index, survey in enumerate(journey.surveys):
        for number, item in enumerate(survey.items):
            place: Place = ("surveys", index, "items", number, "touchpoint")
            if not isinstance(item.touchpoint, TouchpointColumn):
                yield from _known(place, "touchpoint", [item.touchpoint], touchpoints)
                continue
            for code, touchpoint in item.touchpoint.labels.items():
                yield from _known((*place, "labels", code), "touchpoint", [touchpoint], touchpoints)
        for number, comment in enumerate(survey.comments):
            place = ("surveys", index, "comments", number, "touchpoint")
            yield from _known(place, "touchpoint", [comment.touchpoint], touchpoints)
        for name in survey.segments:
            if name in RESERVED_COLUMNS:
                yield Problem(
                    ("surveys", index, "segments", name),
                    _("a segment needs a name of its own"),
                    _("{name!r}, a column of the kit's tables").format(name=name),
                    _("Choose another, such as '{name}_group'.").format(name=name),
                )


def _personas(journey: Parts) -> Iterator[Problem]:
    segments = journey.segments
    for index, persona in enumerate(journey.personas):
        for name, value in persona.segment.items():
            place = ("personas", index, "segment", name)
            yield from _known(place, "segment", [name], segments)
            yield from _value(journey, place, name, value)


def _value(journey: Parts, place: Place, segment: str, value: str) -> Iterator[Problem]:
    values = journey.segment_values(segment)
    if values and value not in values:
        yield Problem(
            place,
            _("a value of the segment '{segment}' as its label says it").format(segment=segment),
            repr(value),
            did_you_mean(value, values),
        )


def _margins(journey: Parts) -> Iterator[Problem]:
    for name, shares in journey.margins.items():
        place = ("margins", name)
        yield from _known(place, "segment", [name], journey.segments)
        for value in shares:
            yield from _value(journey, (*place, value), name, value)
        total = sum(shares.values())
        if abs(total - 1) > 0.005:
            yield Problem(
                place,
                _("the shares of a margin make one together"),
                f"{total:g}",
                _("Write parts of one, such as 0.25, for every value of the segment."),
            )


def _known(place: Place, what: str, names: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield Problem(
                place,
                _needed(what),
                repr(name),
                did_you_mean(name, known),
            )


def _needed(what: str) -> str:
    return {
        "stage": _("a stage of this journey"),
        "persona": _("a persona of this journey"),
        "touchpoint": _("a touchpoint of this journey"),
        "segment": _("a segment that a survey names"),
    }[what]


def _each(place: Place, what: str, names: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    for index, name in enumerate(names):
        yield from _known((*place, index), what, [name], known)
