"""Whether groups come back: in answers drawn anew, in the half of the people set aside, in another wave."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from journeykit.personas.partition import jaccard
from journeykit.personas.traits import Traits, units

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

Grouping = Callable[[Places, int], Places]
"""Groups some people: takes their rows and a seed, gives the group of each of them."""

DRAWS = 50
STABLE, PATTERN = 0.75, 0.6
"""Mean Jaccard from which on a group is stable, or at least a pattern (Hennig 2007)."""

STRENGTH = 0.8
"""Share of pairs kept together from which on groups are the same (Tibshirani & Walther 2005)."""


def drawn(units: Sequence[Places], seed: int) -> Places:
    """The people who are in a bootstrap sample, each once: clusters are drawn whole."""
    rng = np.random.default_rng(seed)
    places = np.unique(rng.integers(0, len(units), len(units)))
    return np.sort(np.concatenate([units[place] for place in places]))


def drawn_up_to(traits: Traits, most: int, seed: int) -> Traits:
    """Some of the people where there are more than ``most``, clusters whole; else all of them."""
    if len(traits) <= most:
        return traits
    whole = units(traits)
    chosen: list[Places] = []
    for place in np.random.default_rng(seed).permutation(len(whole)):
        if chosen and sum(map(len, chosen)) + len(whole[place]) > most:
            break
        chosen.append(whole[place])
    return traits.rows(np.sort(np.concatenate(chosen)))


def halves(units: Sequence[Places], seed: int) -> tuple[Places, Places]:
    """Two halves of the people, clusters whole: one to find groups in, one that is set aside."""
    order = np.random.default_rng(seed).permutation(len(units))
    half = len(order) // 2
    return tuple(  # type: ignore[return-value]
        np.sort(np.concatenate([units[place] for place in part])) for part in (order[:half], order[half:])
    )


def bootstrap_jaccard(
    groups: npt.ArrayLike, units: Sequence[Places], grouping: Grouping, *, draws: int = DRAWS, seed: int = 0
) -> Floats:
    """For each group how well it is found again among people drawn anew (Hennig 2007): 1 always, under 0.6 no trust.

    Who is drawn twice counts once, as in R's ``fpc::clusterboot``.

    Parameters
    ----------
    groups : array of int, shape (n,)
        As found among all people.
    units : sequence of array
        The rows of each cluster; of each person where everybody was asked alone.
    grouping : callable
    draws : int
    seed : int

    Returns
    -------
    array, shape (groups,)
    """
    whole = np.asarray(groups, dtype=np.int64)
    count = int(whole.max()) + 1
    found = np.full((draws, count), np.nan)
    for draw in range(draws):
        rows = drawn(units, seed + draw)
        again = jaccard(whole[rows], grouping(rows, seed + draw))
        found[draw, : len(again)] = again
    return np.asarray(np.nanmean(found, axis=0))
