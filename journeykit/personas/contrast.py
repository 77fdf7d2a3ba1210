"""What sets a group apart: how often its people have a value, beside how often all others have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journeykit import disclosure
from journeykit.personas.traits import Traits
from journeykit.statistics.quantiles import normal_quantile

Floats = npt.NDArray[np.float64]

TELLS = 1.25
"""A lift from which on a value is worth naming, and under its inverse that a value is rare in the group."""


@dataclass(frozen=True)
class Contrast:
    """One value in a group and in all others.

    Attributes
    ----------
    trait, value : str
    share, others : float
        Of the people of the group, and of all others, who have it among those whose answer is known.
    lift, low, high : float
        How many times as often the group has it, with its interval; clusters and weights count, that the group was
        made from these answers does not: an interval describes, it is no test.
    bound : bool
        Whether a share was drawn in, since fewer people than may be shown have the value, or have another one: then the
        lift is nearer to 1 than it is.
    """

    trait: str
    value: str
    share: float
    others: float
    lift: float
    low: float
    high: float
    bound: bool = False

    @property
    def tells(self) -> bool:
        """Whether the value is clearly more, or clearly less, frequent in the group."""
        return (self.low > 1 and self.lift >= TELLS) or (self.high < 1 and self.lift <= 1 / TELLS)


def contrasts(traits: Traits, memberships: Floats) -> list[list[Contrast]]:
    """For each group its values beside all others: those it has more often first, the widest difference of them first.

    A share of fewer people than may be shown is drawn in to that of as many as may; a value that so few people have, or
    all but so few, is left out. That somebody is of a group follows from these very answers and says nothing new.

    Parameters
    ----------
    traits : Traits
    memberships : array, shape (people, groups)
        The probability of each person to be of each group.
    """
    found: list[list[Contrast]] = [[] for _group in range(memberships.shape[1])]
    for trait, value, has, there in _values(traits):
        having = int(has[there].sum())
        if min(having, int(there.sum()) - having) < disclosure.current().hidden:
            continue
        for group, own in enumerate(found):
            own.append(_beside(trait, value, has[there], memberships[there, group], traits.rows(np.flatnonzero(there))))
    return [sorted(own, key=lambda one: (one.share < one.others, -abs(one.share - one.others))) for own in found]


def _values(traits: Traits) -> Iterator[tuple[str, str, Floats, npt.NDArray[np.bool_]]]:
    """Each value of each trait: who has it, and of whom that is known; numbers in three parts of as many people."""
    for column, name, kind, levels in zip(traits.values.T, traits.names, traits.kinds, traits.levels, strict=True):
        there = ~np.isnan(column)
        if kind == "number":
            first, second = np.nanquantile(column, [1 / 3, 2 / 3])
            parts = {
                f"<={first:g}": column <= first,
                f"{first:g}-{second:g}": (column > first) & (column <= second),
                f">{second:g}": column > second,
            }
            yield from ((name, label, (there & part).astype(float), there) for label, part in parts.items())
        else:
            yield from ((name, label, (column == place).astype(float), there) for place, label in enumerate(levels))


def _beside(trait: str, value: str, has: Floats, member: Floats, people: Traits) -> Contrast:
    mine, theirs = people.weight * member, people.weight * (1 - member)
    bare = float(mine @ has / mine.sum()), float(theirs @ has / theirs.sum())
    share, others = _drawn_in(bare[0], float(member.sum())), _drawn_in(bare[1], float((1 - member).sum()))
    # Linearised logarithm of the ratio of two shares, added up over whom was asked together.
    parts = mine * (has - bare[0]) / (mine.sum() * share) - theirs * (has - bare[1]) / (theirs.sum() * others)
    _labels, cluster = np.unique(people.cluster, return_inverse=True)
    together = np.bincount(cluster, parts)
    count = len(together)
    half = normal_quantile(0.95) * np.sqrt(count / max(1, count - 1) * float((together**2).sum()))
    lift = share / others
    low, high = lift * float(np.exp(-half)), lift * float(np.exp(half))
    return Contrast(trait, value, share, others, lift, low, high, (share, others) != bare)


def _drawn_in(share: float, people: float) -> float:
    """A share that tells of no fewer people than may be shown, on either side."""
    least = min(0.5, disclosure.current().hidden / max(people, 1.0))
    return float(min(max(share, least), 1 - least))
