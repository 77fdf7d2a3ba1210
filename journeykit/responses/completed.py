"""Whom a model of drivers rests on: who answered all of it, or most of it, with the gaps filled in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np

from journeykit.responses.answer_matrix import AnswerMatrix
from journeykit.statistics.imputation import imputed

WORTH = 0.05
"""Share of the people that must be lost for missing answers to be filled in; below it they are left out."""

HALF = 0.5
"""Share of the touchpoints that a person, and of the people that a touchpoint, must have for gaps to be filled in."""

KEPT = 2
"""How many completed matrices are kept, so that drivers and priorities of one report fill in once."""


@dataclass(frozen=True, eq=False)
class Completed:
    """The answers that a model rests on, without gaps.

    Parameters
    ----------
    sets : array, shape (sets, n, 1 + touchpoints)
        The outcome first; one set where nothing was filled in.
    others : array, shape (sets, n, other outcomes)
        Further outcomes of the same people; NaN where one is missing and nothing was filled in.
    who : array of bool, shape (people,)
        Who is in it.
    filled : float
        Share of the answers to the touchpoints that was filled in.
    """

    sets: np.ndarray
    others: np.ndarray
    who: np.ndarray
    filled: float

    @property
    def n(self) -> int:
        """People in the model."""
        return int(self.who.sum())


_last: dict[bytes, Completed] = {}


def completed(matrix: AnswerMatrix, missing: str = "imputed") -> Completed:
    """The people of a matrix without gaps.

    Parameters
    ----------
    matrix : AnswerMatrix
        With the touchpoints of the model.
    missing : {"imputed", "listwise"}
        Fill gaps in where leaving people out would lose more than one in twenty: of people who answered the outcome and
        at least half of the touchpoints, and only where at least half of them rated each touchpoint. Or leave out
        whoever did not answer all.
    """
    key = _content(matrix, missing)
    if key not in _last:
        while len(_last) >= KEPT:
            del _last[next(iter(_last))]
        _last[key] = _completed(matrix, missing)
    return _last[key]


def _content(matrix: AnswerMatrix, missing: str) -> bytes:
    said = hashlib.sha256(f"{matrix.values.shape} {missing}".encode())
    for one in (matrix.values, matrix.outcome, matrix.weights, *(other.values for other in matrix.others)):
        said.update(np.ascontiguousarray(one, dtype=float).tobytes())
    return said.digest()


def _completed(matrix: AnswerMatrix, missing: str) -> Completed:
    data = np.column_stack([matrix.outcome, matrix.values, *(other.values for other in matrix.others)])
    k = matrix.values.shape[1]
    asked, known = np.isfinite(matrix.outcome), np.isfinite(matrix.values)
    who = asked & known.all(axis=1)
    if missing == "imputed" and k and asked.any() and who.sum() < (1 - WORTH) * asked.sum():
        most = asked & (known.mean(axis=1) >= HALF)
        if _fillable(data[most], k):
            sets = imputed(data[most], matrix.weights[most])
            return Completed(sets[..., : 1 + k], sets[..., 1 + k :], most, float(1 - known[most].mean()))
    return Completed(data[None, who, : 1 + k], data[None, who, 1 + k :], who, 0.0)


def _fillable(data: np.ndarray, k: int) -> bool:
    """Whether each touchpoint was rated by half of these people, and no question has a single answer alone."""
    there = np.isfinite(data)
    if len(data) < 3 or (there[:, : 1 + k].mean(axis=0) < HALF).any() or (there.sum(axis=0) < 3).any():
        return False
    low, high = (edge(np.where(there, data, fill), axis=0) for edge, fill in ((np.min, np.inf), (np.max, -np.inf)))
    return bool((high > low).all())
