"""Vectors of a span with a small support: combinations of rows that are zero but on columns of few people.

A vector with a small support leaves out every basis of the columns that the support does not touch: so there is none
(1) if k bases are found in which different people stand; (2) else the support touches each basis, which leaves few
places to branch at. Both are exact; only a search that takes too long is given up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

NEAR = 1e-7
BRANCHES = 300
"""Places looked at before a search gives up."""


def vanishing(matrix: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """A basis of the combinations of rows that are zero, one a row; shape (combinations, rows of the matrix)."""
    rows = matrix.shape[0]
    work, ways = matrix.copy(), np.eye(rows)
    rank = 0
    for column in range(matrix.shape[1]):
        if rank == rows:
            break
        best = rank + int(np.argmax(np.abs(work[rank:, column])))
        if abs(work[best, column]) <= NEAR:
            continue
        work[[rank, best]], ways[[rank, best]] = work[[best, rank]], ways[[best, rank]]
        factors = work[rank + 1 :, column] / work[rank, column]
        touched = np.flatnonzero(np.abs(factors) > NEAR) + rank + 1
        work[touched] -= np.outer(work[touched, column] / work[rank, column], work[rank])
        ways[touched] -= np.outer(factors[touched - rank - 1], ways[rank])
        rank += 1
    return np.asarray(ways[rank:])


@dataclass
class Search:
    """Looks for a combination of rows that is zero but on columns of fewer than k people.

    Parameters
    ----------
    rows : array, shape (rows, columns)
    people : sequence of frozenset of int
        The people behind each column.
    k : int

    Examples
    --------
    >>> rows, people = np.array([[1.0, 1.0, 0.0], [0.0, 1.0, 1.0]]), [frozenset({at}) for at in range(3)]
    >>> Search(rows, people, 3).weights() is None, Search(rows, people, 2).weights() is None
    (False, True)
    """

    rows: npt.NDArray[np.float64]
    people: Sequence[frozenset[int]]
    k: int
    seen: set[frozenset[int]] = field(default_factory=set)

    def weights(self) -> npt.NDArray[np.float64] | None:
        """The weights of the rows; None where there is no such combination, empty where the search was given up."""
        kept = _pivots(self.rows.T)
        ways = np.eye(len(self.rows))[kept]
        self.rows = self.rows[kept]
        found = self._below(frozenset())
        return found @ ways if found is not None and len(found) else found

    def _below(self, few: frozenset[int]) -> npt.NDArray[np.float64] | None:
        if few in self.seen:
            return None
        self.seen.add(few)
        if len(self.seen) > BRANCHES:
            return np.empty(0)
        outside = [at for at, one in enumerate(self.people) if not one <= few]
        budget, used, bases = self.k - 1 - len(few), set[int](), list[list[int]]()
        while len(bases) <= budget:
            open_ = [at for at in outside if self.people[at] - few - used] if bases else outside
            open_.sort(key=lambda at: -len(self.people[at] - few))
            picked = _pivots(self.rows[:, open_])
            if len(picked) < len(self.rows):
                if bases:
                    break
                return np.asarray(vanishing(self.rows[:, outside])[0])
            bases.append([open_[at] for at in picked])
            used |= self._standing(bases[-1], few | used)
        if len(bases) > budget:
            return None
        return self._branched(few, bases)

    def _standing(self, basis: list[int], taken: set[int] | frozenset[int]) -> set[int]:
        """One person for each column of a basis, as few as can be."""
        stand = set[int]()
        for at in sorted(basis, key=lambda at: len(self.people[at])):
            free = self.people[at] - taken
            if not free & stand:
                stand.add(min(free))
        return stand

    def _branched(self, few: frozenset[int], bases: list[list[int]]) -> npt.NDArray[np.float64] | None:
        """Every support touches every basis: go on from the columns of the one with the fewest places."""
        places = [{few | self.people[at] for at in basis} for basis in bases]
        for more in min(([one for one in those if len(one) < self.k] for those in places), key=len):
            found = self._below(more)
            if found is not None:
                return found
        return None


def _pivots(matrix: npt.NDArray[np.float64]) -> list[int]:
    """The first columns that are independent of those before them."""
    work, rank, found = matrix.copy(), 0, list[int]()
    rows, columns = work.shape
    for at in range(columns):
        if rank == rows:
            break
        # Called ten thousand times in a session: a column is looked at when its turn comes, not all of them each time.
        sizes = np.abs(work[rank:, at])
        best = int(sizes.argmax())
        if sizes[best] <= NEAR:
            continue
        if best:
            work[[rank, rank + best]] = work[[rank + best, rank]]
        work[rank + 1 :, at + 1 :] -= (work[rank + 1 :, at] / work[rank, at])[:, None] * work[rank, at + 1 :]
        found.append(at)
        rank += 1
    return found
