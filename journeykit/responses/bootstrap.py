"""One bootstrap for everything that is said of the touchpoints of a model.

In each draw of people, importance and performance are computed anew from the same people, so that drivers and
priorities go together and ranks over the draws know how the figures hang together. The last ones are kept, under the
hash of the answers they were made from: the two tables of one report cost one bootstrap.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from journeykit.responses.answer_matrix import AnswerMatrix
from journeykit.statistics import drivers as weights_of
from journeykit.statistics.correlation import from_sums, terms
from journeykit.statistics.resampling import draws_of

KEPT = 2
"""How many bootstraps are kept."""

ROOM = 1 << 26
"""Most draws of people that are kept with one, a byte each."""


class Blocks:
    """How often each person counts: once as they are, then in blocks of draws; kept in bytes where they are few."""

    def __init__(self, people: int, draws: int, seed: int) -> None:
        self._drawn = (people, draws, seed)
        self._kept: list[np.ndarray] = []
        self._keep = people * draws <= ROOM

    def __iter__(self) -> Iterator[np.ndarray]:
        people, draws, seed = self._drawn
        yield np.ones((1, people))
        if self._kept:
            yield from (block.astype(float) for block in self._kept)
            return
        kept = []
        for block in draws_of(people, draws, seed):
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
    counts : sequence of arrays, shape (block, people)
        How often each person was drawn; the first block is of the people as they are.
    n : int
        People in the model.
    """

    importance: np.ndarray
    performance: np.ndarray
    top: np.ndarray
    good: np.ndarray
    weights: np.ndarray
    counts: Blocks
    n: int

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
        weighted = np.column_stack([who * self.weights[:, None], self.weights])
        found = np.concatenate([counts @ weighted for counts in self.counts])[self.good]
        return np.asarray(found[:, :-1] / found[:, -1:])


_last: dict[bytes, Redrawn | None] = {}


def redrawn(matrix: AnswerMatrix, *, draws: int = 2000, seed: int = 1) -> Redrawn | None:
    """Resample the people of a matrix.

    Parameters
    ----------
    matrix : AnswerMatrix
        With the touchpoints of the model.
    draws, seed : int
        Draws of people; the same seed gives the same draws. Draws in which a touchpoint has no spread are left out.

    Returns
    -------
    Redrawn or None
        None with too few people who rated every touchpoint of the model, and where two touchpoints say the same.
    """
    key = _content(matrix, draws, seed)
    if key not in _last:
        while len(_last) >= KEPT:
            del _last[next(iter(_last))]
        _last[key] = _redrawn(matrix, draws, seed)
    return _last[key]


def _content(matrix: AnswerMatrix, draws: int, seed: int) -> bytes:
    said = hashlib.sha256(f"{matrix.values.shape} {draws} {seed}".encode())
    for one in (matrix.values, matrix.top, matrix.outcome, matrix.weights):
        said.update(np.ascontiguousarray(one, dtype=float).tobytes())
    return said.digest()


def _redrawn(matrix: AnswerMatrix, draws: int, seed: int) -> Redrawn | None:
    data = np.column_stack([matrix.outcome, matrix.values])
    whole = np.isfinite(data).all(axis=1)
    k = matrix.values.shape[1]
    if k < 2 or not weights_of.enough(int(whole.sum()), k):
        return None
    known = np.isfinite(matrix.values)
    centred = np.where(whole[:, None], data - data[whole].mean(axis=0), 0.0)
    own = [np.where(known, one, 0.0) for one in (matrix.values, matrix.top)]
    # Everything a draw needs is a sum over people: one product of matrices.
    model = terms(centred) * whole[:, None]
    summed = np.column_stack([model, *own, known]) * matrix.weights[:, None]
    parts: list[tuple[np.ndarray, ...]] = []
    blocks = Blocks(len(data), draws, seed)
    for counts in blocks:
        found = counts @ summed
        matrices = from_sums(found[:, : model.shape[1]], k + 1)
        good = np.asarray(np.isfinite(matrices).all(axis=(1, 2)))
        good[good] = np.linalg.eigvalsh(matrices[good])[:, 0] > 1e-6
        if not parts and not good[0]:  # the first row is of the people as they are, or there is none
            return None
        raw = weights_of.relative_weights(*weights_of.split(matrices[good]))
        performance, top, mass = np.split(found[good, model.shape[1] :], 3, axis=1)
        parts.append((raw / raw.sum(axis=1, keepdims=True), performance / mass, top / mass, good))
    found = [*(np.concatenate(one) for one in zip(*parts, strict=True)), matrix.weights.copy()]
    for one in found:
        one.setflags(write=False)  # several tables are made of them
    importance, performance, top, good, weights = found
    return Redrawn(importance, performance, top, good, weights, blocks, int(whole.sum()))
