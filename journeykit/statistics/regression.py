"""Least squares in the units of the answers, and its ridge check."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.statistics.quantiles import Array, t_p
from journeykit.words import _


@dataclass(frozen=True)
class LeastSquares:
    """A least-squares fit; the first coefficient is the intercept.

    Parameters
    ----------
    coefficients, ses, p : array, shape (p + 1,)
        Coefficients, standard errors, p-values.
    r_squared, adjusted_r_squared : float
        Explained share of the variance.
    n, df : int
        Rows, and rows (or clusters) minus coefficients.
    covariance : array, shape (p + 1, p + 1)
        Of the coefficients.
    """

    coefficients: Array
    ses: Array
    p: Array
    r_squared: float
    adjusted_r_squared: float
    n: int
    df: int
    covariance: Array


def least_squares(
    outcome: npt.ArrayLike,
    answers: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    units: npt.ArrayLike | None = None,
) -> LeastSquares:
    """Least squares on people with every answer: ordinary ones with classical standard errors, or weighted ones.

    With the weights of a survey the standard errors are linearised (R's ``svyglm``): ``A (n/(n - 1) sum w²e² xx') A``
    with ``A = (sum w xx')⁻¹`` and e the residuals; they do not change when all weights are multiplied by a number.
    Where people were asked in clusters (`units`), the sum is over the totals of clusters, and the degrees of freedom
    are clusters less coefficients.

    Parameters
    ----------
    outcome : array, shape (people,)
    answers : array, shape (people, p)
    weights : array, shape (people,), optional
        How much each person counts.
    units : array, shape (people,), optional
        The cluster of each person.

    Examples
    --------
    >>> fit = least_squares([1, 2, 2, 4, 5], [[1], [2], [3], [4], [5]])
    >>> fit.coefficients.round(3).tolist(), round(fit.r_squared, 3)
    ([-0.2, 1.0], 0.926)
    """
    y, x = np.asarray(outcome, dtype=float), np.asarray(answers, dtype=float)
    w = np.ones_like(y) if weights is None else np.asarray(weights, dtype=float)
    whole = np.isfinite(y) & np.isfinite(x).all(axis=1) & (w > 0)
    y, x, w = y[whole], np.column_stack([np.ones(int(whole.sum())), x[whole]]), w[whole]
    n, k = x.shape
    if n <= k or not _apart(x):
        do = _("Leave drivers out that determine each other.")
        raise MeasureError(
            _("a fit needs more people than drivers, and drivers that differ"), f"{n} people, {k - 1} drivers", do
        )
    inverse = np.linalg.inv((x.T * w) @ x)
    coefficients = inverse @ (x.T * w) @ y
    rest = y - x @ coefficients
    df = n - k
    if units is not None:
        _labels, codes = np.unique(np.asarray(units)[whole], return_inverse=True)
        scores = np.zeros((len(_labels), k))
        np.add.at(scores, codes.reshape(-1), x * (w * rest)[:, None])
        many = len(_labels)
        variance, df = inverse @ (scores.T @ scores * many / max(1, many - 1)) @ inverse, max(1, min(df, many - k))
    elif weights is None:
        variance = rest @ rest / (n - k) * inverse
    else:
        variance = inverse @ ((x.T * (w * rest) ** 2) @ x * n / (n - 1)) @ inverse
    ses = np.sqrt(np.diag(variance))
    explained = 1 - float(w @ rest**2) / float(w @ (y - w @ y / w.sum()) ** 2)
    adjusted = 1 - (1 - explained) * (n - 1) / (n - k)
    return LeastSquares(coefficients, ses, t_p(coefficients / ses, df), explained, adjusted, n, df, variance)


def _apart(x: Array) -> bool:
    """Whether no column follows from the others."""
    size = np.sqrt((x**2).sum(axis=0))
    if not (size > 0).all():
        return False
    unit = x / size
    return bool(np.linalg.eigvalsh(unit.T @ unit)[0] > 1e-12)


def ridge(outcome: npt.ArrayLike, answers: npt.ArrayLike, penalty: float) -> Array:
    """Ridge coefficients on drivers scaled by their standard deviation (over n): steadier signs than plain ones have.

    ``(X'X + penalty I)^-1 X'(y - mean)``.

    Examples
    --------
    >>> ridge([1, 2, 2, 4, 5], [[1], [2], [3], [4], [5]], 1.0).round(3).tolist()
    [1.179]
    """
    y, x = np.asarray(outcome, dtype=float), np.asarray(answers, dtype=float)
    if penalty < 0:
        raise MeasureError(_("a penalty is zero or more"), str(penalty))
    scaled = (x - x.mean(axis=0)) / x.std(axis=0)
    return np.linalg.solve(scaled.T @ scaled + penalty * np.eye(x.shape[1]), scaled.T @ (y - y.mean()))
