"""How far groups lie apart beyond what chance alone would make of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.statistics.quantiles import Array, arrays, chi2_p, normal_quantile
from journeykit.words import _


@dataclass(frozen=True)
class Between:
    """The spread of true figures between groups.

    Parameters
    ----------
    mean : float
        Mean of the groups under this spread.
    sd : float
        Standard deviation between groups, in the unit of the figures; 0 where chance explains all.
    low, high : float
        Its interval.
    q, p : float
        Cochran's Q and its p-value: small where the groups do differ.
    """

    mean: float
    sd: float
    low: float
    high: float
    q: float
    p: float


def between(values: npt.ArrayLike, errors: npt.ArrayLike, level: float = 0.95) -> Between:
    """Standard deviation between groups, after chance within each is taken away.

    The estimate is that of Paule & Mandel (1982), at which the generalised Q is k - 1; its ends are where Q reaches
    the chi-square quantiles (Q-profile, Viechtbauer 2007).

    Parameters
    ----------
    values, errors : array, shape (k,)
        Independent figures and their standard errors, all above zero; two groups or more.
    level : float

    Examples
    --------
    >>> found = between([10, 20, 30, 40], [2, 2, 2, 2])
    >>> round(found.mean, 6), round(found.sd, 3), round(found.low, 2), round(found.high, 2)
    (25.0, 12.754, 7.03, 48.09)
    >>> between([10, 11, 10, 11], [2, 2, 2, 2]).sd
    0.0
    """
    from scipy.special import chdtri

    value, error = arrays(values, errors)
    if value.ndim != 1 or value.size < 2 or not (np.isfinite(value) & (error > 0)).all():
        raise MeasureError(_("two groups or more with standard errors above zero were needed"), f"{value.size}")
    normal_quantile(level)
    df, tail = value.size - 1, (1 - level) / 2

    def q_at(variance: float) -> float:
        return _q(value, error, variance)[0]

    targets = (df, chdtri(df, tail), chdtri(df, 1 - tail))
    sd, low, high = (float(np.sqrt(_where(q_at, target))) for target in targets)
    q = q_at(0.0)
    mean = _q(value, error, sd**2)[1]
    return Between(mean, sd, low, high, q, float(chi2_p(q, df)))


def _q(value: Array, error: Array, variance: float) -> tuple[float, float]:
    """Generalised Q and the weighted mean at a variance between groups."""
    weight = 1 / (error**2 + variance)
    mean = float(weight @ value / weight.sum())
    return float(weight @ (value - mean) ** 2), mean


def _where(q_at: Callable[[float], float], target: float) -> float:
    """The variance at which Q, which only falls, is as large as the target; 0 where it never is."""
    if q_at(0.0) <= target:
        return 0.0
    low, high = 0.0, 1.0
    while q_at(high) > target:
        high *= 4
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if q_at(middle) > target else (low, middle)
    return (low + high) / 2
