"""How much there is to win at each touchpoint: what matters times what is missing, over resampled people.

All from one bootstrap of people (`redrawn`), so that ranks over the draws know how the figures go together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from journeykit.responses.answer_matrix import AnswerMatrix
from journeykit.responses.bootstrap import redrawn


@dataclass(frozen=True, eq=False)
class Potential:
    """Figures of k touchpoints and g groups of touchpoints; the first row is of the people as they are, then the draws.

    Parameters
    ----------
    importance : array, shape (1 + draws, k)
        Share of R² (Johnson's relative weights).
    headroom : array, shape (1 + draws, k)
        Share of the scale that is missing to its best end, 0..1.
    top : array, shape (1 + draws, k)
        Share of top answers.
    reach : array, shape (1 + draws, g)
        Share of the people who rated a touchpoint of the group, the mean over its touchpoints.
    n : int
        People in the model.
    """

    importance: np.ndarray
    headroom: np.ndarray
    top: np.ndarray
    reach: np.ndarray
    n: int


def potential(matrix: AnswerMatrix, reached: np.ndarray, *, draws: int = 2000, seed: int = 1) -> Potential | None:
    """Importance, headroom, top share and reach, of the people as they are and of each draw.

    Parameters
    ----------
    matrix : AnswerMatrix
        With the touchpoints of the model.
    reached : array, shape (people, groups)
        The part of the touchpoints of each group that a person rated, 0..1.
    draws, seed : int
        Draws of people; the same seed gives the same draws.

    Returns
    -------
    Potential or None
        None with too few people who rated every touchpoint of the model, and where two touchpoints say the same.
    """
    found = redrawn(matrix, draws=draws, seed=seed)
    if found is None:
        return None
    low, high = matrix.ends
    headroom = (high - found.performance) / (high - low)
    return Potential(found.importance, headroom, found.top, found.share(reached), found.n)


def groups_of(matrix: AnswerMatrix, groups: Sequence[Sequence[str]]) -> np.ndarray:
    """The part of the touchpoints of each group that each person rated; shape (people, groups).

    The mean and not anybody who rated one of them: naming another touchpoint must not make a group greater.
    """
    known = np.isfinite(matrix.values)
    places = [[matrix.touchpoints.index(one) for one in group if one in matrix.touchpoints] for group in groups]
    parts = [known[:, place].mean(axis=1) if place else np.zeros(len(known)) for place in places]
    return np.column_stack(parts) if parts else np.empty((len(known), 0))
