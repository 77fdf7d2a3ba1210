"""Changed copies of a journey, by name: what notebooks call. Boards send the same changes as operations."""

from __future__ import annotations

from typing import Any

from journeykit.journey.aim import Goal
from journeykit.journey.fields import Part
from journeykit.journey.model import Journey
from journeykit.journey.operations import PARTS, apply, identity
from journeykit.journey.parts import Link, Opportunity, Persona, Stage, Touchpoint


def with_touchpoint(journey: Journey, touchpoint: Touchpoint, index: int | None = None) -> Journey:
    """A copy with a touchpoint put in (at `index` of its stage), or replacing the one of the same id.

    Examples
    --------
    >>> from journeykit.journey.reading import journey_of
    >>> journey = journey_of("{client: {name: Harbour}, stages: [{id: a, name: A}]}")
    >>> till = Touchpoint.model_validate({"id": "till", "stage": "a", "name": "Till"})
    >>> [one.id for one in with_touchpoint(journey, till).touchpoints]
    ['till']
    """
    return _with(journey, "touchpoint", touchpoint, index)


def with_stage(journey: Journey, stage: Stage, index: int | None = None) -> Journey:
    """A copy with a stage put in, or replacing the one of the same id."""
    return _with(journey, "stage", stage, index)


def with_persona(journey: Journey, persona: Persona, index: int | None = None) -> Journey:
    """A copy with a persona put in, or replacing the one of the same id."""
    return _with(journey, "persona", persona, index)


def with_goal(journey: Journey, goal: Goal, index: int | None = None) -> Journey:
    """A copy with a goal put in, or replacing the one of the same id."""
    return _with(journey, "goal", goal, index)


def with_opportunity(journey: Journey, opportunity: Opportunity, index: int | None = None) -> Journey:
    """A copy with an opportunity put in, or replacing the one of the same id."""
    return _with(journey, "opportunity", opportunity, index)


def with_link(journey: Journey, link: Link) -> Journey:
    """A copy with a link put in, or replacing the one between the same two touchpoints."""
    return _with(journey, "link", link, None)


def without_touchpoint(journey: Journey, id: str) -> Journey:  # noqa: A002
    """A copy without a touchpoint and its links; an error when survey answers or goals hang on it."""
    return apply(journey, {"kind": "delete", "part": "touchpoint", "id": id})


def without_stage(journey: Journey, id: str, to: str | None = None) -> Journey:  # noqa: A002
    """A copy without a stage; the stage `to` takes its touchpoints."""
    return apply(journey, {"kind": "delete", "part": "stage", "id": id, "to": to})


def without_persona(journey: Journey, id: str) -> Journey:  # noqa: A002
    """A copy without a persona and what it felt."""
    return apply(journey, {"kind": "delete", "part": "persona", "id": id})


def without_goal(journey: Journey, id: str) -> Journey:  # noqa: A002
    """A copy without a goal."""
    return apply(journey, {"kind": "delete", "part": "goal", "id": id})


def without_opportunity(journey: Journey, id: str) -> Journey:  # noqa: A002
    """A copy without an opportunity."""
    return apply(journey, {"kind": "delete", "part": "opportunity", "id": id})


def without_link(journey: Journey, source: str, target: str) -> Journey:
    """A copy without the link between two touchpoints."""
    return apply(journey, {"kind": "delete", "part": "link", "id": f"{source}->{target}"})


def moved(journey: Journey, touchpoint: str, stage: str, index: int | None = None) -> Journey:
    """A copy with a touchpoint at a place of a stage.

    Examples
    --------
    >>> from journeykit.journey.reading import journey_of
    >>> journey = journey_of('''{client: {name: Harbour}, stages: [{id: a, name: A}, {id: b, name: B}],
    ...     touchpoints: [{id: till, stage: a, name: Till}]}''')
    >>> moved(journey, "till", "b").touchpoint("till").stage
    'b'
    """
    return apply(journey, {"kind": "move", "id": touchpoint, "stage": stage, "index": index})


def edited(journey: Journey, part: str, id: str = "", /, **fields: Any) -> Journey:  # noqa: A002
    """A copy with some fields of a part changed; words change in the current language only.

    Examples
    --------
    >>> from journeykit.journey.reading import journey_of
    >>> journey = journey_of("{client: {name: Harbour}, stages: [{id: a, name: A}]}")
    >>> str(edited(journey, "stage", "a", name="Arrival").stage("a").name)
    'Arrival'
    """
    return apply(journey, {"kind": "edit", "part": part, "id": id, "fields": fields})


def _with(journey: Journey, part: str, one: Part, index: int | None) -> Journey:
    there = [identity(other) for other in getattr(journey, PARTS[part][0])]
    if identity(one) not in there:
        return apply(journey, {"kind": "add", "part": part, "value": one, "index": index})
    fields = {name: getattr(one, name) for name in type(one).model_fields}
    change = {"kind": "edit", "part": part, "id": identity(one), "exact": True, "fields": fields}
    replaced = apply(journey, change)
    if index is None:
        return replaced
    return apply(replaced, {"kind": "move", "part": part, "id": identity(one), "index": index})
