"""Groups in a small table: people around a middle one, by Gower's distance, and whether chance makes as good ones.

A handful of people is too few for the parameters of latent classes. Distances need none, but they always find groups:
so as many are looked for in answers dealt out anew, and only what these do not reach counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import erf, sqrt

import numpy as np
import numpy.typing as npt

from journeykit.personas import gower
from journeykit.personas.medoids import around_medoids, silhouettes
from journeykit.personas.stability import drawn_up_to
from journeykit.personas.traits import Places, Traits, units

Floats = npt.NDArray[np.float64]

MOST = 5
"""Most groups that are looked for."""
SMALLEST = 10
"""People that the smallest group is worth."""
DEALS, CHANCE = 299, 0.01
"""How often answers are dealt out anew; the share of deals with as good groups under which groups count."""
MOST_PEOPLE = 200
"""People whose distances are worked out: of more, as many are drawn."""
_ENDS = (0.05, 0.95)
_ROUNDS = 20


@dataclass(frozen=True)
class Middles:
    """Groups described by how often their people have each value: somebody is of the group they are nearest to.

    Nearest is the mean of Gower's distances to the people of a group, which follows from the shares of its values. The
    middle person itself is kept nowhere: its answers are those of one person.

    Attributes
    ----------
    shares : array, shape (k,)
        The largest first.
    profiles : tuple of array
        One for each trait: the shares of its values, shape (k, values), or mean, spread and the unit in which numbers
        are measured, shape (k, 3).
    """

    shares: Floats
    profiles: tuple[Floats, ...]

    def distances(self, traits: Traits) -> Floats:
        """How far each person is from the people of each group, on average, shape (n, k)."""
        total, known = np.zeros((len(traits), len(self))), np.zeros((len(traits), 1))
        for column, kind, profile in zip(traits.values.T, traits.kinds, self.profiles, strict=True):
            there = ~np.isnan(column)
            known += there[:, None]
            if kind == "number":
                total[there] += _apart_in_number(column[there], profile)
            else:
                places = np.arange(profile.shape[1])
                apart = np.abs(np.subtract.outer(places, places)) / max(1, len(places) - 1)
                table = (apart if kind == "rating" else (apart > 0).astype(float)) @ profile.T
                total[there] += table[column[there].astype(np.int64)]
        return np.asarray(total / np.maximum(known, 1))

    def groups(self, traits: Traits) -> Places:
        """The nearest group of each person."""
        return np.asarray(self.distances(traits).argmin(axis=1), dtype=np.int64)

    def memberships(self, traits: Traits) -> Floats:
        """1 for the group of a person, else 0: distances know no in-between."""
        return np.asarray(np.eye(len(self))[self.groups(traits)])

    def __len__(self) -> int:
        return len(self.shares)


def _apart_in_number(column: Floats, profile: Floats) -> Floats:
    """The mean distance of numbers from those of each group, which are taken to lie as a normal curve does."""
    mean, spread, unit = profile.T
    off = np.abs(column[:, None] - mean)
    wide = np.maximum(spread, 1e-9 * unit)
    inner = np.vectorize(erf)(off / (wide * sqrt(2)))
    mean_off = wide * sqrt(2 / np.pi) * np.exp(-((off / wide) ** 2) / 2) + off * inner
    return np.asarray(np.minimum(mean_off / unit, 1.0))


def people_apart(traits: Traits) -> Floats:
    """Gower's distance of each person to each other; a pair with no answer in common is as far apart as the mean."""
    table = traits.values.copy()
    for place, kind in enumerate(traits.kinds):
        if kind == "number":
            table[:, place] = np.clip(table[:, place], *_ends(table[:, place]))
    distance = gower.distances(table, [kind == "named" for kind in traits.kinds])
    return np.where(np.isnan(distance), np.nanmean(distance), distance)


def _ends(column: Floats) -> tuple[float, float]:
    """Where nearly all numbers lie: a single one far out would make all others alike."""
    low, high = np.nanquantile(column, _ENDS)
    if not high > low:
        low, high = np.nanmin(column), np.nanmax(column)
    return float(low), float(high)


def fitted(traits: Traits, k: int, *, seed: int = 0) -> Middles:
    """Divide people into ``k`` groups: around middle people first, then each to the group that it is nearest to.

    Parameters
    ----------
    traits : Traits
    k : int
    seed : int
        Chooses the people of a large table whose distances are worked out.
    """
    part = drawn_up_to(traits, MOST_PEOPLE, seed)
    groups = around_medoids(_weighed(part, people_apart(part)), k).groups
    middles = _described(part, groups, k)
    for _round in range(_ROUNDS):
        again = middles.groups(traits)
        if len(np.unique(again)) < k:
            break
        refined = _described(traits, again, k)
        if np.array_equal(refined.groups(traits), again):
            return _largest_first(refined)
        middles = refined
    return _largest_first(middles)


def _weighed(traits: Traits, distance: Floats) -> Floats:
    return np.asarray(traits.weight[:, None] / traits.weight.mean() * distance)


def _described(traits: Traits, groups: Places, k: int) -> Middles:
    member = np.eye(k)[groups] * traits.weight[:, None]
    profiles: list[Floats] = []
    for column, kind, levels in zip(traits.values.T, traits.kinds, traits.levels, strict=True):
        there = ~np.isnan(column)
        own, known = member[there], np.maximum(member[there].sum(axis=0), 1e-12)
        if kind == "number":
            low, high = _ends(column)
            numbers = np.clip(column[there], low, high)
            mean = own.T @ numbers / known
            spread = np.sqrt(np.maximum((own * (numbers[:, None] - mean) ** 2).sum(axis=0) / known, 0))
            profiles.append(np.column_stack([mean, spread, np.full(k, (high - low) or 1.0)]))
            continue
        counts = own.T @ (column[there, None] == np.arange(len(levels)))
        everybody = counts.sum(axis=0) / counts.sum()
        bare = member[there].sum(axis=0) == 0
        profiles.append(np.where(bare[:, None], everybody, counts / known[:, None]))
    return Middles(member.sum(axis=0) / member.sum(), tuple(profiles))


def _largest_first(middles: Middles) -> Middles:
    order = np.argsort(-middles.shares, kind="stable")
    return Middles(middles.shares[order], tuple(one[order] for one in middles.profiles))


@dataclass(frozen=True)
class Beyond:
    """How many groups lie apart, and how often answers dealt out anew lie as far apart.

    Attributes
    ----------
    widths : mapping
        Number of groups to the mean silhouette of the people.
    k : int
        The number that stands out most from chance.
    p : float
        Share of deals, this one among them, whose best number stands out as much.
    """

    widths: Mapping[int, float]
    k: int
    p: float


def beyond_chance(
    traits: Traits, numbers: range, *, seed: int = 0, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Beyond:
    """Choose the number of groups that stands out most from answers that were dealt out anew.

    Each trait is dealt on its own, so that nothing goes together any more but what people who were asked together
    share; gaps stay where they are. The best of all numbers is held against the best of each deal.

    Parameters
    ----------
    traits : Traits
    numbers : range
        Of groups, from 2 on.
    seed : int
    progress : callable
        Told how many deals are done, and how many there are.
    """
    part = drawn_up_to(traits, MOST_PEOPLE, seed)
    rng = np.random.default_rng(seed)
    tried = range(numbers.start, min(numbers.stop, len(part)))
    widths = np.empty((DEALS + 1, len(tried)))
    widths[0] = _widths(part, tried)
    for deal in range(1, DEALS + 1):
        progress(deal, DEALS)
        widths[deal] = _widths(_dealt(part, rng), tried)
    spread = widths.std(axis=0)
    out = (widths - widths.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    best = out.max(axis=1)
    p = float((best >= best[0] - 1e-12).mean())
    return Beyond(dict(zip(tried, widths[0].tolist(), strict=True)), tried[int(out[0].argmax())], p)


def _widths(traits: Traits, numbers: range) -> list[float]:
    distance = people_apart(traits)
    weighed = _weighed(traits, distance)
    return [
        float(np.average(silhouettes(distance, around_medoids(weighed, k).groups), weights=traits.weight))
        for k in numbers
    ]


def _dealt(traits: Traits, rng: np.random.Generator) -> Traits:
    """Every trait dealt anew: to people, or where people were asked together, to those who were."""
    values = traits.values.copy()
    together = units(traits)
    for column in values.T:
        known = [rows[~np.isnan(column[rows])] for rows in together]
        given = [column[rows].copy() for rows in known if len(rows)]
        for place, rows in zip(rng.permutation(len(given)), (rows for rows in known if len(rows)), strict=True):
            own = given[place]
            column[rows] = rng.choice(own, len(rows), replace=len(rows) > len(own))
    return Traits(traits.names, traits.kinds, traits.levels, values, traits.weight, traits.cluster, traits.people,
                  traits.wave, traits.left_out)  # fmt: skip
