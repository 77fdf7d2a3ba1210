"""How well a touchpoint does: the mean of what people answered, high always good."""

from __future__ import annotations

import numpy as np

from journeykit.responses.answer_matrix import AnswerMatrix
from journeykit.statistics import Interval, clustered, means
from journeykit.statistics.weighting import kish


def performance(matrix: AnswerMatrix, at: int, level: float = 0.95) -> tuple[Interval, float]:
    """The weighted mean of a touchpoint, by people or by the clusters in which they were asked.

    Parameters
    ----------
    matrix : AnswerMatrix
    at : int
        Place of the touchpoint.
    level : float
        Confidence level of the interval.

    Returns
    -------
    Interval, float
        On `AnswerMatrix.unit`; and as how many answers they count.
    """
    there = np.isfinite(matrix.values[:, at])
    column, own = matrix.values[there, at], matrix.weights[there]
    if matrix.units is None:
        return means.adjusted_t(column, own, matrix.ends, level, n_effective=kish(own)), kish(own)
    units = matrix.units.only(there)
    return clustered.adjusted_mean(
        column, units.codes, own, matrix.ends, level, strata=units.strata, rest=units.left, most=kish(own)
    )
