"""How sure a persona is: computed from answers, never typed. A state, the wave that it is dated by, and why."""

from __future__ import annotations

from typing import NamedTuple

from journeykit.personas.record import Again, CustomerGroup, GroupRecord, Later
from journeykit.personas.search import MIDDLES
from journeykit.personas.stability import STABLE, STRENGTH
from journeykit.words.code import code, joined

DRIFT = 0.05
"""How far the share of a group may move between waves and still be that of the same group."""


class State(NamedTuple):
    """How sure (``hypothesis``, ``held``, ``confirmed``, ``lapsed``), dated by which wave, and the code of why."""

    state: str
    wave: str
    evidence: str


def state_of_group(record: GroupRecord | None, name: str) -> State:
    """The state of a group of the record.

    It is ``held`` when halves of the people that were set aside agree on it and it comes back among people drawn anew;
    ``confirmed`` when the newest wave that can say anything finds the same people together, and about as many;
    ``lapsed`` when that wave does not.

    Parameters
    ----------
    record : GroupRecord, optional
    name : str
        The id of the group.
    """
    group = None if record is None else record.group(name)
    if record is None or group is None:
        return State("hypothesis", "", code("no-such-group", group=name))
    if group.halo:
        return State("hypothesis", record.wave, code("only-a-mood", way=group.halo))
    held, stable = group.held or 0.0, group.stability
    if held < STRENGTH:
        return State("hypothesis", record.wave, code("not-held", wave=record.wave, held=held, line=STRENGTH))
    if stable is None or stable < STABLE:
        why = code("not-stable", wave=record.wave, stability=stable or 0.0, line=STABLE)
        return State("hypothesis", record.wave, why)
    kept = State("held", record.wave, code("held-aside", wave=record.wave, held=held, stability=stable))
    asked = [one for one in record.later if not one.why]
    if not asked:
        silent = [code("wave-cannot-say", wave=one.wave) for one in record.later[-1:]]
        return kept._replace(evidence=joined([kept.evidence, *silent, *(one.why for one in record.later[-1:])]))
    return _by_newer(record, group, asked[-1])


def _by_newer(record: GroupRecord, group: CustomerGroup, later: Later) -> State:
    again = next(one for one in later.groups if one.id == group.id)
    moved = abs(again.share - group.share)
    if later.gain is not None and later.gain <= 0:
        # A large group keeps most pairs together whatever the answers are: a wave without groups confirms none.
        return State("lapsed", later.wave, code("one-kind", wave=later.wave))
    if again.strength < STRENGTH:
        return State(
            "lapsed", later.wave, code("not-together", wave=later.wave, strength=again.strength, line=STRENGTH)
        )
    if moved > max(DRIFT, _by_chance(group, again) if record.way == MIDDLES else 0.0):
        return State("lapsed", later.wave, code("drifted", wave=later.wave, before=group.share, after=again.share))
    return State("confirmed", later.wave, code("together-again", wave=later.wave, strength=again.strength, moved=moved))


def _by_chance(before: CustomerGroup, after: Again) -> float:
    """How far two shares of few people come apart by chance alone: in a small table that is more than a drift."""
    spans = [(one.high - one.low) / 2 for one in (before, after) if one.low is not None and one.high is not None]
    return sum(half**2 for half in spans) ** 0.5 if len(spans) == 2 else 1.0
