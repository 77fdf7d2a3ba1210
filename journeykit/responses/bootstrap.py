"""One bootstrap for everything that is said of the touchpoints of a model.

In each draw of people (of clusters, where people were asked together), importance and performance are computed anew
from the same people, so that drivers and priorities go together and ranks over the draws know how the figures hang
together. Of very many people lots are drawn (`lots`), and all that a draw needs are sums over their people. The last
ones are kept, under the hash of the answers they were made from: the two tables of one report cost one bootstrap.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from journeykit.responses.answer_matrix import AnswerMatrix
from journeykit.responses.completed import Completed, completed
from journeykit.responses.lots import Lots
from journeykit.statistics import drivers as weights_of
from journeykit.statistics.correlation import from_sums, terms
from journeykit.statistics.resampling import draws_of

KEPT = 2
"""How many bootstraps are kept."""

ROOM = 1 << 26
"""Most draws of people that are kept with one, a byte each."""

AT_ONCE = 20_000
"""People whose products of answers are made at once, where only the sums over lots are kept."""


class Blocks:
    """How often each lot counts: once as they are, then in blocks of draws; kept in bytes where they are few."""

    def __init__(self, lots: Lots, draws: int, seed: int) -> None:
        self._drawn = lots.size, draws, seed, lots.strata
        self._kept: list[np.ndarray] = []
        self._keep = lots.size * draws <= ROOM

    def __iter__(self) -> Iterator[np.ndarray]:
        yield np.ones((1, self._drawn[0]))
        if self._kept:
            yield from (block.astype(float) for block in self._kept)
            return
        kept = []
        for block in draws_of(*self._drawn):
            yield block
            if self._keep and block.max() <= np.iinfo(np.uint8).max:
                kept.append(block.astype(np.uint8))
            else:
                self._keep = False
        self._kept = kept if self._keep else []


@dataclass(frozen=True, eq=False)
class Redrawn:
    """Figures of k touchpoints; the first row is of the people as they are, then the draws.

    Parameters
    ----------
    importance : array, shape (1 + draws, k)
        Share of R² (Johnson's relative weights).
    performance : array, shape (1 + draws, k)
        Weighted mean of the answers, on `AnswerMatrix.unit`.
    top : array, shape (1 + draws, k)
        Share of top answers.
    good : array of bool, shape (1 + all draws,)
        The draws that count: where every touchpoint has a spread.
    weights : array, shape (people,)
        The weights of the people.
    counts : sequence of arrays, shape (block, lots)
        How often each lot was drawn; the first block is of the people as they are.
    n : int
        People in the model.
    lots : Lots
        Who is drawn with whom.
    """

    importance: np.ndarray
    performance: np.ndarray
    top: np.ndarray
    good: np.ndarray
    weights: np.ndarray
    counts: Blocks
    n: int
    lots: Lots

    def share(self, who: np.ndarray) -> np.ndarray:
        """Share of the people who belong to each group, in the same draws.

        Parameters
        ----------
        who : array of bool, shape (people, groups)

        Returns
        -------
        array, shape (1 + draws, groups)
        """
        if not who.shape[1]:
            return np.empty((int(self.good.sum()), 0))
        weighted = self.lots.sums(np.column_stack([who * self.weights[:, None], self.weights]))
        found = np.concatenate([counts @ weighted for counts in self.counts])[self.good]
        return np.asarray(found[:, :-1] / found[:, -1:])


_last: dict[bytes, Redrawn | None] = {}


def redrawn(matrix: AnswerMatrix, *, draws: int = 2000, seed: int = 1, missing: str = "imputed") -> Redrawn | None:
    """Resample the people of a matrix.

    Parameters
    ----------
    matrix : AnswerMatrix
        With the touchpoints of the model.
    draws, seed : int
        Draws of people; the same seed gives the same draws. Draws in which a touchpoint has no spread are left out.
    missing : str
        As of `completed`. Where answers are filled in, each set of them has its part of the draws, so that their limits
        hold what filling in leaves open (Schomaker & Heumann 2018); the people as they are stand for the mean of all.

    Returns
    -------
    Redrawn or None
        None with too few people in the model, and where two touchpoints say the same.
    """
    key = content(matrix, draws, seed, missing)
    if key not in _last:
        while len(_last) >= KEPT:
            del _last[next(iter(_last))]
        _last[key] = _redrawn(matrix, draws, seed, missing)
    return _last[key]


def content(matrix: AnswerMatrix, draws: int, seed: int, missing: str) -> bytes:
    """What a model of a matrix is known by: equal answers, weights and draws give equal figures."""
    asked = [(other.metric, other.scale) for other in matrix.others]
    said = hashlib.sha256(f"{matrix.values.shape} {draws} {seed} {missing} {asked}".encode())
    drawn = () if matrix.units is None else (matrix.units.codes, matrix.units.strata)
    others = (other.values for other in matrix.others)
    whole = (matrix.values, matrix.top, matrix.outcome, matrix.weights, *others)
    for one in (*whole, *(one for one in drawn if one is not None)):
        said.update(np.ascontiguousarray(one, dtype=float).tobytes())
    return said.digest()


class _Moments:
    """Sums over people that the correlations of a model need, of each set of answers without gaps."""

    def __init__(self, filled: Completed, weights: np.ndarray, draws: int, lots: Lots) -> None:
        self._sets = filled.sets - filled.sets.mean(axis=(0, 1))
        self._who, self._weights, self._draws = filled.who, weights[filled.who, None], draws
        self._lots, self._held = lots, (-1, np.empty(0))

    def _of(self, place: int) -> np.ndarray:
        if self._held[0] != place:
            self._held = (place, self._summed(self._sets[place]))
        return self._held[1]

    def _summed(self, answers: np.ndarray) -> np.ndarray:
        if self._lots.of is None:
            return np.asarray(terms(answers) * self._weights)
        of, sums = self._lots.of[self._who], np.zeros(())
        for start in range(0, len(answers), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            part = Lots(self._lots.size, of[some])
            sums = sums + part.sums(terms(answers[some]) * self._weights[some])
        return sums

    def sums(self, counts: np.ndarray, start: int | None) -> np.ndarray:
        """Of people as they are (`start` None) the mean over sets; of draws from `start` on, each of its own set."""
        mine = counts[:, self._who] if self._lots.of is None else counts
        sets = len(self._sets)
        if start is None:
            return np.asarray(sum(mine @ self._of(place) for place in range(sets)) / sets)
        own = (start + np.arange(len(counts))) * sets // self._draws
        return np.concatenate([mine[own == place] @ self._of(place) for place in np.unique(own).tolist()])


def _redrawn(matrix: AnswerMatrix, draws: int, seed: int, missing: str) -> Redrawn | None:
    k = matrix.values.shape[1]
    filled = completed(matrix, missing)
    if k < 2 or not weights_of.enough(filled.n, k):
        return None
    known = np.isfinite(matrix.values)
    # Everything a draw needs is a sum over people: products of matrices.
    own = np.column_stack([*(np.where(known, one, 0.0) for one in (matrix.values, matrix.top)), known])
    lots = Lots.among(len(known), matrix.units, seed)
    own, moments = lots.sums(own * matrix.weights[:, None]), _Moments(filled, matrix.weights, draws, lots)
    parts: list[tuple[np.ndarray, ...]] = []
    blocks, start = Blocks(lots, draws, seed), None
    for counts in blocks:
        matrices = from_sums(moments.sums(counts, start), k + 1)
        good = np.asarray(np.isfinite(matrices).all(axis=(1, 2)))
        good[good] = np.linalg.eigvalsh(matrices[good])[:, 0] > 1e-6
        if start is None and not good[0]:  # the first row is of the people as they are, or there is none
            return None
        raw = weights_of.relative_weights(*weights_of.split(matrices[good]))
        performance, top, mass = np.split((counts @ own)[good], 3, axis=1)
        parts.append((raw / raw.sum(axis=1, keepdims=True), performance / mass, top / mass, good))
        start = 0 if start is None else start + len(counts)
    found = [*(np.concatenate(one) for one in zip(*parts, strict=True)), matrix.weights.copy()]
    for one in found:
        one.setflags(write=False)  # several tables are made of them
    importance, performance, top, good, weights = found
    return Redrawn(importance, performance, top, good, weights, blocks, filled.n, lots)
