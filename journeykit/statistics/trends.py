"""Trends over waves, from four waves on. Never the latest against the best."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.language import _
from journeykit.statistics import nps as nps_
from journeykit.statistics.quantiles import Array, chi2_p, normal_p, normal_quantile
from journeykit.statistics.values import Trend

FEWEST_WAVES = 4


def slope(
    values: npt.ArrayLike,
    ses: npt.ArrayLike,
    waves: npt.ArrayLike | None = None,
    level: float = 0.95,
    method: str = "",
) -> Trend:
    """Straight line through figures of which each has a standard error: least squares weighted with 1/SE².

    ``slope = sum w(x - x̄)y / sum w(x - x̄)²``, ``SE = 1/sqrt(sum w(x - x̄)²)``; Q, the weighted squared distances
    from the common mean, says whether the waves differ at all (Cochran 1954).

    Parameters
    ----------
    values, ses : array, shape (k,)
        Figures and their standard errors.
    waves : array, shape (k,), optional
        When each was measured; 0, 1, 2, ... otherwise.

    Examples
    --------
    >>> found = slope([15, 23, 34, 40, 38], [8.0, 7.9, 7.6, 7.4, 6.9])
    >>> round(found.slope, 3), round(found.p, 4)
    (6.086, 0.01)
    """
    value, se = np.asarray(values, dtype=float), np.asarray(ses, dtype=float)
    when = np.arange(value.size, dtype=float) if waves is None else np.asarray(waves, dtype=float)
    method = method or _("weighted slope")
    if not value.size == se.size == when.size:
        raise MeasureError(
            "each wave needs its figure, its standard error and its time", f"{value.size}, {se.size}, {when.size}"
        )
    why = _refusal(value, se)
    if why:
        return Trend(None, None, None, None, method, why=why)
    weight = 1 / se**2
    off = when - weight @ when / weight.sum()
    spread = float(weight @ off**2)
    if not spread > 0:
        raise MeasureError("a trend needs waves at different times", "the same time")
    steep, steep_se = float(weight @ (off * value)) / spread, 1 / float(np.sqrt(spread))
    half, z = normal_quantile(level) * steep_se, steep / steep_se
    q = float(weight @ (value - weight @ value / weight.sum()) ** 2)
    k = value.size
    return Trend(
        steep, steep - half, steep + half, float(normal_p(z)), method, steep_se, z, q, k - 1, float(chi2_p(q, k - 1))
    )  # fmt: skip


def _refusal(value: Array, se: Array) -> str:
    if value.size < FEWEST_WAVES:
        return _("A trend needs {fewest} waves; there are {n}.").format(fewest=FEWEST_WAVES, n=value.size)
    if not (np.isfinite(value).all() and np.isfinite(se).all() and (se > 0).all()):
        return _("A wave in which every answer is the same has no spread to measure the uncertainty by.")
    return ""


def nps(counts: Sequence[Sequence[float]], waves: npt.ArrayLike | None = None, level: float = 0.95) -> Trend:
    """Trend of the NPS: `slope` of the raw figures with their Wald errors, in points a wave.

    Where a wave has no spread (all answers in one band), the errors of the adjusted Wald formula are used for all
    waves.

    Parameters
    ----------
    counts : sequence of three floats a wave
        Promoters, passives, detractors.

    Examples
    --------
    >>> found = nps([[40, 35, 25], [45, 33, 22], [52, 30, 18], [55, 30, 15], [50, 38, 12]])
    >>> round(found.slope, 6), round(found.se, 6), round(found.p, 6)
    (6.102179, 2.351705, 0.009465)
    """
    table = np.asarray(counts, dtype=float)
    if table.ndim != 2 or table.shape[1] != 3 or (table.sum(axis=1) <= 0).any():
        raise MeasureError("each wave needs promoters, passives and detractors", f"shape {table.shape}")
    value, se = nps_.wald_estimate(*table.T)
    if (se <= 0).any():
        se = nps_.adjusted_estimate(*table.T)[1]
    return slope(value, se, waves, level, _("weighted slope of the NPS"))


def cochran_armitage(
    hits: npt.ArrayLike, totals: npt.ArrayLike, waves: npt.ArrayLike | None = None, level: float = 0.95
) -> Trend:
    """Trend of a share (Cochran 1954, Armitage 1955; R's ``prop.trend.test``).

    The slope is the least-squares one weighted with n, its error from the pooled share; ``chi² = (slope/SE)²`` with
    1 degree of freedom. Q is the chi-square of any difference between the waves.

    Parameters
    ----------
    hits, totals : array, shape (k,)
        Answers that count, of all answers, by wave.

    Returns
    -------
    Trend
        `slope` in shares a wave; `statistic` is chi-square.

    Examples
    --------
    >>> found = cochran_armitage([60, 66, 71, 80], [100, 100, 100, 100])
    >>> round(found.statistic, 6), round(found.p, 6), round(found.slope, 4)
    (9.92046, 0.001635, 0.065)
    """
    x, n = np.asarray(hits, dtype=float), np.asarray(totals, dtype=float)
    when = np.arange(x.size, dtype=float) if waves is None else np.asarray(waves, dtype=float)
    method = "Cochran-Armitage"
    if not x.size == n.size == when.size or (n <= 0).any() or (x < 0).any() or (x > n).any():
        raise MeasureError("each wave needs its answers that count, of all answers", f"{x.tolist()} of {n.tolist()}")
    if x.size < FEWEST_WAVES:
        return Trend(None, None, None, None, method, why=_refusal(x, n))
    pooled = float(x.sum() / n.sum())
    if pooled in (0.0, 1.0):
        return Trend(None, None, None, None, method, why=_("Every answer is the same, so there is no trend."))
    off = when - n @ when / n.sum()
    spread = float(n @ off**2)
    steep, se = float(off @ x) / spread, float(np.sqrt(pooled * (1 - pooled) / spread))
    half, chi2 = normal_quantile(level) * se, (steep / se) ** 2
    q = float((n * (x / n - pooled) ** 2).sum() / (pooled * (1 - pooled)))
    return Trend(
        steep, steep - half, steep + half, float(chi2_p(chi2, 1)), method, se, chi2, q, x.size - 1,
        float(chi2_p(q, x.size - 1)),
    )  # fmt: skip
