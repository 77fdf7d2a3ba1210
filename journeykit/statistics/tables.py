"""Two-way tables of counts, to see whether the mix is the same everywhere."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.statistics.quantiles import Array, chi2_p
from journeykit.words import _


@dataclass(frozen=True)
class Independence:
    """Pearson's chi-square test of a table, and how strong the association is.

    Parameters
    ----------
    statistic, p : float
        Chi-square and its p-value.
    df : int
        Degrees of freedom.
    cramers_v : float
        0 (none) to 1 (complete).
    residuals : array, shape (rows, columns)
        Adjusted standardised residuals; beyond ±2 a cell holds clearly more or fewer than its row and column foretell.
    fewest_expected : float
        Smallest expected count; under 5 the p-value is rough.
    """

    statistic: float
    p: float
    df: int
    cramers_v: float
    residuals: Array
    fewest_expected: float


def independence(table: npt.ArrayLike) -> Independence:
    """Pearson's chi-square of a table without continuity correction (R's ``chisq.test(correct = FALSE)``).

    ``V = sqrt(chi²/(n (min(rows, columns) - 1)))``; residual ``(o - e)/sqrt(e(1 - row/n)(1 - column/n))``.

    Parameters
    ----------
    table : array, shape (rows, columns)
        Counts of people.

    Raises
    ------
    MeasureError
        For fewer than two rows or columns with anybody in them.

    Examples
    --------
    >>> found = independence([[40, 20, 15], [25, 30, 20], [10, 15, 25]])
    >>> round(found.statistic, 4), found.df, round(found.cramers_v, 4)
    (21.0684, 4, 0.2295)
    """
    count = np.asarray(table, dtype=float)
    if count.ndim != 2 or (count < 0).any() or not np.isfinite(count).all():
        raise MeasureError(_("a table of counts has rows and columns of zero or more"), f"shape {count.shape}")
    count = count[count.sum(axis=1) > 0][:, count.sum(axis=0) > 0]
    if min(count.shape, default=0) < 2:
        raise MeasureError(_("a comparison needs two rows and two columns with people in them"), f"shape {count.shape}")
    n = count.sum()
    row, column = count.sum(axis=1, keepdims=True), count.sum(axis=0, keepdims=True)
    expected = row * column / n
    statistic = float(((count - expected) ** 2 / expected).sum())
    df = (count.shape[0] - 1) * (count.shape[1] - 1)
    residuals = (count - expected) / np.sqrt(expected * (1 - row / n) * (1 - column / n))
    v = float(np.sqrt(statistic / (n * (min(count.shape) - 1))))
    return Independence(statistic, float(chi2_p(statistic, df)), df, v, residuals, float(expected.min()))
