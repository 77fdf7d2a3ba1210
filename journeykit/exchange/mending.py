"""Parts of a map that do not fit together: what they name and nobody has is left out, and told."""

from __future__ import annotations

from typing import Any

from journeykit.exchange.told import Told
from journeykit.journey import OVERALL, Journey, JourneyErrors
from journeykit.journey.reading import checked
from journeykit.words import _


def mended(data: dict[str, Any], told: list[Told]) -> Journey:
    """The journey of plain values, without references that lead nowhere.

    Parameters
    ----------
    data : dict
        As journey.yaml holds it.
    told : list of Told
        The account, which grows.

    Examples
    --------
    >>> told = []
    >>> goal = {"id": "g", "kind": "other", "statement": "Shorter queues", "stages": ["gone"]}
    >>> mended({"client": {"name": "H"}, "goals": [goal]}, told).goals[0].stages, told[0].what
    ((), 'stages: gone')
    """
    stages = {one["id"] for one in data.get("stages", ())}
    touchpoints = {one["id"] for one in data.get("touchpoints", ())} | {OVERALL}
    people = {one["id"] for one in data.get("personas", ())}
    for goal in data.get("goals", ()):
        _within(goal, "stages", stages, goal["statement"], told)
        if goal.get("touchpoint", OVERALL) not in touchpoints:
            told.append(_nowhere(goal["statement"], "touchpoint", goal.pop("touchpoint")))
    for one in data.get("touchpoints", ()):
        for name in ("emotions", "persona_pains"):
            for lost in [who for who in one.get(name, {}) if who not in people]:
                del one[name][lost]
                told.append(_nowhere(one["name"], name, lost))
    try:
        return checked(data)
    except JourneyErrors as fault:
        if not data.get("goals"):
            raise
        why = str(fault.problems[0])
    for goal in data["goals"]:
        for name in [name for name in goal if name not in ("id", "kind", "statement", "owner", "due", "priority")]:
            told.append(Told("left", goal["statement"], f"{name}: {goal.pop(name)}", why))
    return checked(data)


def _within(part: dict[str, Any], name: str, known: set[str], where: str, told: list[Told]) -> None:
    for lost in [one for one in part.get(name, ()) if one not in known]:
        told.append(_nowhere(where, name, lost))
    if name in part:
        part[name] = [one for one in part[name] if one in known]


def _nowhere(where: str, name: str, lost: str) -> Told:
    return Told("left", where, f"{name}: {lost}", _("nothing of this map is called so"))
