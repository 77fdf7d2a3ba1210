"""From one framework to another and back, with nothing lost.

The two guides cut the same road differently: *decision* of the five covers *intent* and *purchase* of the nine;
*interest* has no place of its own in the five and belongs to *consideration*, *post-purchase* to *retention*, *loyalty*
to *advocacy*. Industry frameworks say with ``maps_to`` which stage of a base framework each of theirs is.

Where a touchpoint goes, first rule that fits:

1. back to the stage it had before in that framework (field ``was``), if that lies in the matching one of the five;
2. where the framework itself places a touchpoint of this id, if that lies in the matching one of the five;
3. by the tables below; from the five to the nine, *decision* becomes *intent* for touchpoints before the transaction
   and *purchase* for the others;
4. if the framework has no such stage, to the last one in the matching part, or else to the one before it.

Survey bindings name touchpoints, never stages, so every answer follows its touchpoint. Stages that were written by
hand are kept in ``former`` and come back with their framework.
"""

from __future__ import annotations

from collections.abc import Iterable

from journeykit.errors import JourneyError, did_you_mean
from journeykit.journey.aim import Goal
from journeykit.journey.frameworks import Framework, framework, names, stages
from journeykit.journey.model import Journey
from journeykit.journey.operations import changed
from journeykit.journey.parts import Stage, Touchpoint
from journeykit.words import _

NINE_TO_FIVE = {
    "awareness": "awareness", "consideration": "consideration", "interest": "consideration",
    "intent": "decision", "purchase": "decision", "post-purchase": "retention",
    "retention": "retention", "advocacy": "advocacy", "loyalty": "advocacy",
}  # fmt: skip
"""Every stage of the nine lies in one of the five."""

FIVE_TO_NINE = {
    "awareness": "awareness", "consideration": "consideration", "decision": "purchase",
    "retention": "retention", "advocacy": "advocacy",
}  # fmt: skip
"""Where a stage of the five goes when nothing else is known."""


def convert(journey: Journey, to: str) -> Journey:
    """The journey in another framework: every touchpoint, goal and survey stays, stages change.

    Parameters
    ----------
    journey : Journey
    to : str
        One of `journeykit.journey.frameworks.names`.

    Returns
    -------
    Journey
        Converted back it equals the one that came in.

    Raises
    ------
    JourneyError
        When either framework is not one of the kit's.

    Examples
    --------
    >>> from journeykit.journey.frameworks import new_journey
    >>> nine = new_journey("nine-stage", "Harbour Café")
    >>> five = convert(nine, "five-stage")
    >>> five.touchpoint("quote").stage, convert(five, "nine-stage") == nine
    ('decision', True)
    """
    if journey.framework == to:
        return journey
    old, new = _known(journey.framework), _known(to)
    way = _Way(old, new, journey.stages, journey.former.get(to) or stages(to))
    back = _Way(new, old, way.there, journey.stages)
    former = {name: kept for name, kept in journey.former.items() if name != to}
    if journey.stages != stages(journey.framework):
        former[journey.framework] = journey.stages
    return changed(
        journey,
        framework=to,
        stages=way.there,
        touchpoints=tuple(_moved(one, way, back) for one in journey.touchpoints),
        goals=tuple(_aimed(one, way, back) for one in journey.goals),
        former=former,
    )


class _Way:
    """The way from the stages of one framework to those of another."""

    def __init__(self, old: Framework, new: Framework, here: Iterable[Stage], there: tuple[Stage, ...]) -> None:
        self.old, self.new, self.there = old, new, there
        self.ids = [stage.id for stage in there]
        self.base = _bases(old)
        self.parts = _parts(old, [stage.id for stage in here])
        self.new_base = _bases(new)
        self.new_parts = _parts(new, self.ids)
        self.typical = {one.id: one.stage for one in new.touchpoints}

    def fits(self, stage: str | None, from_: str) -> bool:
        """Whether a stage over there lies in the same one of the five parts as a stage here."""
        return stage in self.ids and self.new_parts[str(stage)] == self.parts[from_]

    def place(self, one: Touchpoint) -> str:
        """The stage of a touchpoint over there, by its memory and the rules."""
        remembered = one.was.get(self.new.framework)
        if self.fits(remembered, one.stage):
            return str(remembered)
        return self.by_rule(one.stage, one.id, one.phase == "before")

    def by_rule(self, stage: str, touchpoint: str = "", before: bool = False) -> str:
        """The stage over there by the rules alone."""
        typical = self.typical.get(touchpoint)
        if self.fits(typical, stage):
            return str(typical)
        wanted = self._base_stage(stage, before)
        same = [one for one in self.ids if self.new_base.get(one) == wanted]
        return same[0] if same else self._before(wanted, self.parts[stage])

    def _base_stage(self, stage: str, before: bool) -> str:
        """The stage of the other framework's base that a stage here stands for."""
        here, there = self.old.base or self.old.framework, self.new.base or self.new.framework
        base = self.base.get(stage, self.parts[stage] if here == "five-stage" else FIVE_TO_NINE[self.parts[stage]])
        if here == there:
            return base
        if there == "five-stage":
            return NINE_TO_FIVE[base]
        return "intent" if base == "decision" and before else FIVE_TO_NINE[base]

    def _before(self, wanted: str, part: str) -> str:
        """The last stage over there that comes no later than a base stage which has no counterpart."""
        order = list(NINE_TO_FIVE) if (self.new.base or self.new.framework) == "nine-stage" else list(FIVE_TO_NINE)
        earlier = [one for one in self.ids if self.new_base.get(one) in order[: order.index(wanted) + 1]]
        inside = [one for one in self.ids if self.new_parts[one] == part]
        return (inside or earlier or self.ids)[-1 if earlier or inside else 0]


def _moved(one: Touchpoint, way: _Way, back: _Way) -> Touchpoint:
    stage = way.place(one)
    was = {name: kept for name, kept in one.was.items() if name != way.new.framework}
    if back.by_rule(stage, one.id, one.phase == "before") != one.stage:
        was[way.old.framework] = one.stage
    return one.model_copy(update={"stage": stage, "was": was})


def _aimed(goal: Goal, way: _Way, back: _Way) -> Goal:
    """A goal whose stages are named in the new framework, with a memory where the way back is not plain."""
    if not goal.stages:
        return goal
    aimed = tuple(dict.fromkeys(way.by_rule(stage) for stage in goal.stages))
    remembered = goal.was.get(way.new.framework, ())
    if remembered and {way.new_parts.get(one) for one in remembered} == {way.parts[one] for one in goal.stages}:
        aimed = tuple(one for one in remembered if one in way.ids)
    was = {name: kept for name, kept in goal.was.items() if name != way.new.framework}
    if tuple(dict.fromkeys(back.by_rule(stage) for stage in aimed)) != goal.stages:
        was[way.old.framework] = goal.stages
    return goal.model_copy(update={"stages": aimed, "was": was})


def _bases(one: Framework) -> dict[str, str]:
    """For each stage of a framework the stage of its base."""
    return {stage.id: stage.maps_to or stage.id for stage in one.stages}


def _parts(one: Framework, ids: list[str]) -> dict[str, str]:
    """For each stage the one of the five in which it lies; an unknown stage lies where the one before it does."""
    bases = _bases(one)
    five = (one.base or one.framework) == "five-stage"
    parts: dict[str, str] = {}
    last = "awareness"
    for stage in ids:
        if stage in bases:
            last = bases[stage] if five else NINE_TO_FIVE[bases[stage]]
        parts[stage] = last
    return parts


def _known(name: str) -> Framework:
    if name not in names():
        do = _("{did_you_mean} Only these have a crosswalk; out of another one, move touchpoints on the board.").format(
            did_you_mean=did_you_mean(name, names())
        )
        raise JourneyError(_("a framework of the kit to convert from and to"), repr(name), do)
    return framework(name)
