"""Who refers to whom in a journey: what a rename must follow, and what a deletion takes along or is stopped by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from journeykit.errors import JourneyError, did_you_mean
from journeykit.journey.binding import ItemBinding, SurveyBinding, TouchpointColumn
from journeykit.journey.fields import Part
from journeykit.journey.model import Journey
from journeykit.words import _

Updates = dict[str, Any]
_Part = TypeVar("_Part", bound=Part)

OF_PERSONAS = ("emotions", "persona_pains")
"""What a touchpoint holds by the id of a persona."""


def renamed(journey: Journey, part: str, old: str, new: str, updates: Updates) -> Updates:
    """The lists of a journey with every use of an id replaced, surveys included.

    Examples
    --------
    >>> from journeykit.journey.reading import journey_of
    >>> journey = journey_of('''
    ... client: {name: Harbour}
    ... stages: [{id: a, name: A}]
    ... goals: [{id: g, kind: other, statement: Better, stages: [a]}]''')
    >>> renamed(journey, "stage", "a", "start", {})["goals"][0].stages
    ('start',)
    """

    def name(one: str) -> str:
        return new if one == old else one

    def lists(field: str) -> list[Any]:
        return list(updates.get(field, getattr(journey, field)))

    if part == "stage":
        moved = [_copy(one, stage=name(one.stage)) for one in lists("touchpoints")]
        goals = [_copy(one, stages=tuple(map(name, one.stages))) for one in lists("goals")]
        return {**updates, "touchpoints": tuple(moved), "goals": tuple(goals)}
    if part == "persona":
        felt = [_by_persona(one, {key: name(key) for key in _personas_of(one)}) for one in lists("touchpoints")]
        return {**updates, "touchpoints": tuple(felt)}
    if part == "touchpoint":
        return {
            **updates,
            "goals": tuple(_copy(one, touchpoint=name(one.touchpoint)) for one in lists("goals")),
            "links": tuple(_copy(one, source=name(one.source), target=name(one.target)) for one in lists("links")),
            "opportunities": tuple(
                _copy(one, touchpoints=tuple(map(name, one.touchpoints))) for one in lists("opportunities")
            ),
            "surveys": tuple(_rebound(one, name) for one in lists("surveys")),
        }
    return updates


def _personas_of(touchpoint: Any) -> set[str]:
    return {key for field in OF_PERSONAS for key in getattr(touchpoint, field)}


def _by_persona(touchpoint: Any, named: dict[str, str]) -> Any:
    """A touchpoint with what it holds of personas under these ids; those that are not named are forgotten."""
    fields = {
        field: {named[key]: value for key, value in getattr(touchpoint, field).items() if key in named}
        for field in OF_PERSONAS
    }
    return _copy(touchpoint, **fields)


def forgotten(journey: Journey, part: str, one: Any, to: str | None) -> Updates:
    """The lists of a journey that change when a part is deleted; an error when others still need it."""
    if part == "stage":
        return _without_stage(journey, one.id, to)
    if part == "persona":
        felt = [
            _by_persona(point, {key: key for key in _personas_of(point) if key != one.id})
            for point in journey.touchpoints
        ]
        return {"touchpoints": tuple(felt)}
    if part == "touchpoint":
        _refuse_if_needed(journey, one.id)
        links = [link for link in journey.links if one.id not in (link.source, link.target)]
        weighed = [_copy(idea, touchpoints=tuple(point for point in idea.touchpoints if point != one.id))
                   for idea in journey.opportunities]  # fmt: skip
        return {"links": tuple(links), "opportunities": tuple(weighed)}
    return {}


def restored(journey: Journey, part: str, one: Any, index: int, to: str | None) -> dict[str, Any]:
    """The operation that brings a deleted part back, with everything that went with it."""
    value = one.model_dump(mode="json", exclude_defaults=True)
    back: list[dict[str, Any]] = [{"kind": "add", "part": part, "value": value, "position": index}]
    after = forgotten(journey, part, one, to)
    for field, kind in (("touchpoints", "touchpoint"), ("goals", "goal"), ("opportunities", "opportunity")):
        for before, now in zip(getattr(journey, field), after.get(field, getattr(journey, field)), strict=True):
            if before != now:
                back.append(_exact_edit(kind, before, now))
    if "links" in after:
        back.extend(
            {"kind": "add", "part": "link", "value": link.model_dump(mode="json"), "position": position}
            for position, link in enumerate(journey.links)
            if link not in after["links"]
        )
    return back[0] if len(back) == 1 else {"kind": "several", "operations": back}


def _exact_edit(part: str, before: Any, now: Any) -> dict[str, Any]:
    data = before.model_dump(mode="json", exclude_defaults=True)
    changed = [name for name in type(before).model_fields if getattr(before, name) != getattr(now, name)]
    fields = {name: data.get(name) for name in changed}
    return {"kind": "edit", "part": part, "id": before.id, "exact": True, "fields": fields}


def _without_stage(journey: Journey, stage: str, to: str | None) -> Updates:
    inside = journey.touchpoints_of(stage)
    others = [one.id for one in journey.stages if one.id != stage]
    if inside and to not in others:
        raise JourneyError(
            _("a stage that takes the {n} touchpoints of '{stage}'").format(n=len(inside), stage=stage),
            repr(to) if to else "",
            did_you_mean(to or "", others)
            if to
            else _("Name it with 'to'. {did_you_mean}").format(did_you_mean=did_you_mean("", others)),
        )
    moved = [_copy(one, stage=to) if one.stage == stage else one for one in journey.touchpoints]
    goals = [_copy(goal, stages=tuple(name for name in goal.stages if name != stage)) for goal in journey.goals]
    return {"touchpoints": tuple(moved), "goals": tuple(goals)}


def needing(journey: Journey, touchpoint: str) -> tuple[list[str], list[str]]:
    """What would be left without its touchpoint: columns of surveys, and ids of goals."""
    columns = [f"{item.column} of {survey.file}" for survey in journey.surveys for item in _answers(survey)
               if touchpoint in _points(item)]  # fmt: skip
    return columns, [goal.id for goal in journey.goals if goal.touchpoint == touchpoint]


def _refuse_if_needed(journey: Journey, touchpoint: str) -> None:
    columns, goals = needing(journey, touchpoint)
    if columns:
        raise JourneyError(
            _("no survey answers that hang on the touchpoint '{touchpoint}'").format(touchpoint=touchpoint),
            _some(columns),
            _("Bind those columns to another touchpoint (or to overall) first, so that no answer is lost."),
        )
    if goals:
        do = _("Give those goals another touchpoint (or overall) first.")
        raise JourneyError(
            _("no goal that is measured at the touchpoint '{touchpoint}'").format(touchpoint=touchpoint),
            _some(goals),
            do,
        )


def _answers(survey: SurveyBinding) -> Iterable[Any]:
    return (*survey.items, *survey.comments)


def _points(item: Any) -> tuple[str, ...]:
    point = item.touchpoint
    return tuple(point.labels.values()) if isinstance(point, TouchpointColumn) else (point,)


def _rebound(survey: SurveyBinding, name: Callable[[str], str]) -> SurveyBinding:
    items = tuple(_rebound_item(item, name) for item in survey.items)
    comments = tuple(_copy(one, touchpoint=name(one.touchpoint)) for one in survey.comments)
    return _copy(survey, items=items, comments=comments)


def _rebound_item(item: ItemBinding, name: Callable[[str], str]) -> ItemBinding:
    point = item.touchpoint
    if isinstance(point, TouchpointColumn):
        return _copy(item, touchpoint=_copy(point, labels={key: name(one) for key, one in point.labels.items()}))
    return _copy(item, touchpoint=name(point))


def _copy(one: _Part, **fields: Any) -> _Part:
    """The same object when nothing changes, so that comparing stays cheap."""
    if all(getattr(one, name) == value for name, value in fields.items()):
        return one
    return one.model_copy(update=fields)


def _some(names: list[str], most: int = 5) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
