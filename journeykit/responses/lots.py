"""What a bootstrap draws: people one by one, clusters whole, and of very many of either lots put together by chance.

The spread of a sum over draws of lots is that of draws of people, whoever was put with whom (random groups: Wolter,
Introduction to Variance Estimation, 2007, chapter 2). Of 5,000 lots it is known to one part in a hundred, which is
less than a thousand draws leave open; so a draw costs the same from 20,000 people on.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journeykit.responses.design import Units
from journeykit.statistics.numbering import Codes

MOST = 20_000
"""Most people, or clusters, that are drawn by themselves."""

LOTS = 5_000
"""How many lots more of them make."""

FEWEST = 50
"""Lots of a stratum at least, as far as it has units."""


@dataclass(frozen=True, eq=False)
class Lots:
    """What is drawn.

    Parameters
    ----------
    size : int
        How many lots there are.
    of : array of int, shape (people,), optional
        The lot of each person; without it everybody is one.
    strata : array of int, shape (size,), optional
        The stratum of each lot.
    """

    size: int
    of: Codes | None = None
    strata: Codes | None = None

    @classmethod
    def among(cls, people: int, units: Units | None = None, seed: int = 1) -> Lots:
        """Those of some people.

        Parameters
        ----------
        people : int
        units : Units, optional
            Who was asked together.
        seed : int
            The same seed puts the same people together.

        Examples
        --------
        >>> Lots.among(300).size, Lots.among(300_000).size
        (300, 5000)
        """
        if units is None:
            return cls(people) if people <= MOST else cls(LOTS, _by_chance(np.zeros(people, dtype=np.int64), seed))
        _labels, first, of = np.unique(units.codes, return_index=True, return_inverse=True)
        of, strata = of.reshape(-1), None if units.strata is None else units.strata[first]
        if len(first) <= MOST:
            return cls(len(first), of, strata)
        lot = _by_chance(np.zeros(len(first), dtype=np.int64) if strata is None else strata, seed)
        own = None
        if strata is not None:
            own = np.zeros(lot.max() + 1, dtype=np.int64)
            own[lot] = strata
        return cls(int(lot.max()) + 1, lot[of], own)

    def sums(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """The sums of some values, shape (people, k), over the people of each lot; shape (lots, k)."""
        if self.of is None:
            return values
        return np.column_stack([np.bincount(self.of, column, self.size) for column in values.T])


def _by_chance(strata: Codes, seed: int) -> Codes:
    """The lot of each unit: those of a stratum share as many lots as it has its part in all."""
    draw = np.random.default_rng(seed)
    lots, start = np.zeros(len(strata), dtype=np.int64), 0
    for stratum in np.unique(strata):
        own = np.flatnonzero(strata == stratum)
        many = max(min(len(own), FEWEST), round(LOTS * len(own) / len(strata)))
        lots[own] = start + draw.permutation(len(own)) % many
        start += many
    return lots
