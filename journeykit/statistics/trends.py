"""Trends over waves, from four waves on. Never the latest against the best."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.statistics import nps as nps_
from journeykit.statistics.quantiles import Array, chi2_p, normal_p, normal_quantile, t_p, t_quantile
from journeykit.statistics.values import Trend
from journeykit.words import _
from journeykit.words.code import built, code

FEWEST_WAVES = 4


def slope(
    values: npt.ArrayLike,
    ses: npt.ArrayLike,
    waves: npt.ArrayLike | None = None,
    level: float = 0.95,
    method: str = "",
    *,
    scaled: bool = False,
) -> Trend:
    """Straight line through figures of which each has a standard error: least squares weighted with 1/SE².

    ``slope = sum w(x - x̄)y / sum w(x - x̄)²``, ``SE = 1/sqrt(sum w(x - x̄)²)``; Q, the weighted squared distances
    from the common mean, says whether the waves differ at all (Cochran 1954); Q less ``(slope/SE)²``, the same
    distances from the line, whether they lie on a straight one.

    Parameters
    ----------
    values, ses : array, shape (k,)
        Figures and their standard errors.
    waves : array, shape (k,), optional
        When each was measured; 0, 1, 2, ... otherwise.
    scaled : bool
        Where the waves lie further from the line than their standard errors explain (rest over its k - 2 degrees of
        freedom above 1), multiply the SE by the square root of that ratio and take t with k - 2 degrees of freedom
        (Birge 1932): waves that jump say less of a line than each of them seems to say.

    Examples
    --------
    >>> found = slope([15, 23, 34, 40, 38], [8.0, 7.9, 7.6, 7.4, 6.9])
    >>> round(found.slope, 3), round(found.p, 4)
    (6.086, 0.01)
    >>> jumping = [0.0, 60.0, 20.0, 90.0], [10.0] * 4
    >>> round(slope(*jumping).p, 6), round(slope(*jumping, scaled=True).p, 3)
    (0.0, 0.263)
    """
    value, se = np.asarray(values, dtype=float), np.asarray(ses, dtype=float)
    when = np.arange(value.size, dtype=float) if waves is None else np.asarray(waves, dtype=float)
    method = method or "weighted-slope"
    if not value.size == se.size == when.size:
        raise MeasureError(
            _("each wave needs its figure, its standard error and its time"), f"{value.size}, {se.size}, {when.size}"
        )
    why = _refusal(value, se)
    if why:
        return Trend(None, None, None, None, method, why=why)
    weight = 1 / se**2
    off = when - weight @ when / weight.sum()
    spread = float(weight @ off**2)
    if not spread > 0:
        raise MeasureError(_("a trend needs waves at different times"), _("the same time"))
    steep, steep_se = float(weight @ (off * value)) / spread, 1 / float(np.sqrt(spread))
    q = float(weight @ (value - weight @ value / weight.sum()) ** 2)
    k = value.size
    rest = max(0.0, q - (steep / steep_se) ** 2)
    half, p = normal_quantile(level) * steep_se, float(normal_p(steep / steep_se))
    if scaled and rest > k - 2:
        steep_se, half, p, method = _scaled(steep, steep_se, rest / (k - 2), k - 2, level, method)
    return Trend(
        steep, steep - half, steep + half, p, method, steep_se, steep / steep_se, q, k - 1,
        float(chi2_p(q, k - 1)), rest=rest, rest_df=k - 2, rest_p=float(chi2_p(rest, k - 2)),
    )  # fmt: skip


def _scaled(
    steep: float, se: float, ratio: float, df: int, level: float, method: str
) -> tuple[float, float, float, str]:
    """Standard error, half of the interval, p and method of a line that the waves lie too far from."""
    wide = se * float(np.sqrt(ratio))
    text = built(method, "scaled-to-scatter")
    return wide, float(t_quantile(level, df)) * wide, float(t_p(steep / wide, df)), text


def _refusal(value: Array, se: Array) -> str:
    if value.size < FEWEST_WAVES:
        return code("too-few-waves", fewest=FEWEST_WAVES, n=value.size)
    if not (np.isfinite(value).all() and np.isfinite(se).all() and (se > 0).all()):
        return "wave-without-spread"
    return ""


def nps(
    counts: Sequence[Sequence[float]],
    waves: npt.ArrayLike | None = None,
    level: float = 0.95,
    *,
    adjusted: bool = False,
    scaled: bool = False,
) -> Trend:
    """Trend of the NPS: `slope` of the raw figures with their Wald errors, in points a wave.

    Where a wave has no spread (all answers in one band), the errors of the adjusted Wald formula are used for all
    waves.

    Parameters
    ----------
    counts : sequence of three floats a wave
        Promoters, passives, detractors.
    adjusted : bool
        Use the errors of the adjusted Wald formula whatever the spread: in waves of 10 to 30 people the plain ones
        are too small just where a wave has hardly any detractors, and such a wave then draws the line.
    scaled : bool
        As of `slope`.

    Examples
    --------
    >>> found = nps([[40, 35, 25], [45, 33, 22], [52, 30, 18], [55, 30, 15], [50, 38, 12]])
    >>> round(found.slope, 6), round(found.se, 6), round(found.p, 6)
    (6.102179, 2.351705, 0.009465)
    """
    table = np.asarray(counts, dtype=float)
    if table.ndim != 2 or table.shape[1] != 3 or (table.sum(axis=1) <= 0).any():
        raise MeasureError(_("each wave needs promoters, passives and detractors"), f"shape {table.shape}")
    value, se = nps_.wald_estimate(*table.T)
    if adjusted or (se <= 0).any():
        se = nps_.adjusted_estimate(*table.T)[1]
    return slope(value, se, waves, level, "weighted-slope-nps", scaled=scaled)


def cochran_armitage(
    hits: npt.ArrayLike,
    totals: npt.ArrayLike,
    waves: npt.ArrayLike | None = None,
    level: float = 0.95,
    *,
    scaled: bool = False,
) -> Trend:
    """Trend of a share (Cochran 1954, Armitage 1955; R's ``prop.trend.test``).

    The slope is the least-squares one weighted with n, its error from the pooled share; ``chi² = (slope/SE)²`` with
    1 degree of freedom. Q is the chi-square of any difference between the waves.

    Parameters
    ----------
    hits, totals : array, shape (k,)
        Answers that count, of all answers, by wave.
    scaled : bool
        As of `slope`.

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
    method = "cochran-armitage"
    if not x.size == n.size == when.size or (n <= 0).any() or (x < 0).any() or (x > n).any():
        raise MeasureError(_("each wave needs its answers that count, of all answers"), f"{x.tolist()} of {n.tolist()}")
    if x.size < FEWEST_WAVES:
        return Trend(None, None, None, None, method, why=_refusal(x, n))
    pooled = float(x.sum() / n.sum())
    if pooled in (0.0, 1.0):
        return Trend(None, None, None, None, method, why="no-trend")
    off = when - n @ when / n.sum()
    spread = float(n @ off**2)
    steep, se = float(off @ x) / spread, float(np.sqrt(pooled * (1 - pooled) / spread))
    half, chi2 = normal_quantile(level) * se, (steep / se) ** 2
    p = float(chi2_p(chi2, 1))
    q = float((n * (x / n - pooled) ** 2).sum() / (pooled * (1 - pooled)))
    rest, rest_df = max(0.0, q - chi2), x.size - 2
    if scaled and rest > rest_df:
        se, half, p, method = _scaled(steep, se, rest / rest_df, rest_df, level, method)
    return Trend(
        steep, steep - half, steep + half, p, method, se, (steep / se) ** 2, q, x.size - 1,
        float(chi2_p(q, x.size - 1)), rest=rest, rest_df=rest_df, rest_p=float(chi2_p(rest, rest_df)),
    )  # fmt: skip
