"""A share of answers (a top box) and its intervals.

``x`` answers of ``n`` count; both may be fractions, so that a weighted share can use its effective n. Shares are 0..1.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.statistics.quantiles import Array, arrays, checked_counts, normal_quantile, t_quantile
from journeykit.statistics.values import Interval
from journeykit.words import _


def wilson_limits(x: npt.ArrayLike, n: npt.ArrayLike, level: float = 0.95) -> tuple[Array, Array]:
    """Ends of Wilson intervals, for arrays of counts; see `wilson`. NaN where n is 0.

    Examples
    --------
    >>> low, high = wilson_limits([40, 9], [50, 10])
    >>> low.round(4).tolist(), high.round(4).tolist()
    ([0.6696, 0.5958], [0.8876, 0.9821])
    """
    hits, total = arrays(x, n)
    z2 = normal_quantile(level) ** 2
    with np.errstate(invalid="ignore", divide="ignore"):
        half = np.sqrt(z2 * (np.maximum(hits * (total - hits), 0) / total + z2 / 4))
        low, high = (hits + z2 / 2 - half) / (total + z2), (hits + z2 / 2 + half) / (total + z2)
    # Exact ends where rounding would leave 1e-17 on the wrong side.
    low, high = np.where(hits <= 0, 0.0, low), np.where(hits >= total, 1.0, high)
    return np.where(total > 0, low, np.nan), np.where(total > 0, high, np.nan)


def _checked(x: float, n: float) -> tuple[float, float]:
    x, n = float(x), float(n)
    # A weighted share times its effective n may miss its bound by rounding.
    x = 0.0 if -1e-9 * n < x < 0 else n if n < x < n * (1 + 1e-9) else x
    checked_counts(x, n - x)
    return x, n


def wilson(x: float, n: float, level: float = 0.95) -> Interval:
    """Wilson score interval of a share, the default of the kit.

    ``(x + z²/2 ± z sqrt(x(n - x)/n + z²/4))/(n + z²)`` (Wilson 1927). Mean coverage 94-96% from n = 10, worst 91%.

    Parameters
    ----------
    x, n : float
        Answers that count, of all answers; fractions allowed.

    Raises
    ------
    MeasureError
        For a negative count, x over n, or no answer.

    Examples
    --------
    >>> found = wilson(40, 50)
    >>> found.value, round(found.low, 6), round(found.high, 6)
    (0.8, 0.669629, 0.887562)
    """
    x, n = _checked(x, n)
    low, high = wilson_limits(x, n, level)
    return Interval(x / n, float(low), float(high), "wilson")


def clopper_pearson_limits(x: npt.ArrayLike, n: npt.ArrayLike, level: float = 0.95) -> tuple[Array, Array]:
    """Ends of Clopper-Pearson intervals, for arrays of counts; see `clopper_pearson`."""
    from scipy.special import betaincinv

    hits, total = arrays(x, n)
    normal_quantile(level)
    tail = (1 - level) / 2
    with np.errstate(invalid="ignore"):
        low = betaincinv(np.where(hits > 0, hits, 1), total - hits + 1, tail)
        high = betaincinv(hits + 1, np.where(hits < total, total - hits, 1), 1 - tail)
    return np.where(hits > 0, low, 0.0), np.where(hits < total, high, 1.0)


def clopper_pearson(x: float, n: float, level: float = 0.95) -> Interval:
    """Clopper-Pearson interval (1934) from beta quantiles: coverage never under the level, and wider for it.

    Examples
    --------
    >>> found = clopper_pearson(40, 50)
    >>> round(found.low, 6), round(found.high, 6)
    (0.662817, 0.899698)
    """
    x, n = _checked(x, n)
    low, high = clopper_pearson_limits(x, n, level)
    return Interval(x / n, float(low), float(high), "clopper-pearson")


def agresti_coull(x: float, n: float, level: float = 0.95, *, clip: bool = True) -> Interval:
    """Agresti-Coull interval (1998): Wald on ``x + z²/2`` of ``n + z²``; clipped to [0, 1] unless `clip` is False.

    Examples
    --------
    >>> round(agresti_coull(9, 10).high, 6), round(agresti_coull(9, 10, clip=False).high, 6)
    (1.0, 1.003941)
    """
    x, n = _checked(x, n)
    z = normal_quantile(level)
    total = n + z**2
    centre = (x + z**2 / 2) / total
    half = z * np.sqrt(centre * (1 - centre) / total)
    low, high = float(centre - half), float(centre + half)
    if clip:
        low, high = max(0.0, low), min(1.0, high)
    return Interval(x / n, low, high, "agresti-coull")


def jeffreys(x: float, n: float, level: float = 0.95) -> Interval:
    """Jeffreys interval: equal tails of ``Beta(x + 1/2, n - x + 1/2)``.

    For display its end is 0 at x = 0 and 1 at x = n (Brown, Cai & DasGupta 2001); this function gives the plain
    quantiles.

    Examples
    --------
    >>> found = jeffreys(40, 50)
    >>> round(found.low, 6), round(found.high, 6)
    (0.674173, 0.892266)
    """
    from scipy.special import betaincinv

    x, n = _checked(x, n)
    normal_quantile(level)
    low, high = (float(betaincinv(x + 0.5, n - x + 0.5, q)) for q in ((1 - level) / 2, (1 + level) / 2))
    return Interval(x / n, low, high, "jeffreys")


def logit_interval(share: float, se: float, df: float, level: float = 0.95) -> Interval:
    """Interval of a weighted share on the logit scale, from its standard error: what R's ``svyciprop`` prints.

    ``logit(share) ± t_df se/(share(1 - share))``, mapped back.

    Examples
    --------
    >>> found = logit_interval(0.415, 0.034928, 199)
    >>> round(found.low, 4), round(found.high, 4)
    (0.3482, 0.4851)
    """
    if not 0 < share < 1 or not se > 0:
        return Interval(share, None, None, "logit", "all-the-same")
    half = float(t_quantile(level, df)) * se / (share * (1 - share))
    centre = np.log(share / (1 - share))
    low, high = (float(1 / (1 + np.exp(-one))) for one in (centre - half, centre + half))
    return Interval(share, low, high, "logit")


def korn_graubard(share: float, se: float, n: float, df: float, level: float = 0.95) -> Interval:
    """Clopper-Pearson interval on the effective n of a survey estimate (Korn & Graubard 1998).

    ``n* = share(1 - share)/se² (t_{n-1}/t_df)²``, at most n.

    Examples
    --------
    >>> found = korn_graubard(0.415, 0.034928, 200, 199)
    >>> round(found.low, 3), round(found.high, 3)
    (0.346, 0.487)
    """
    if not se > 0:
        found = clopper_pearson(share * n, n, level)
    else:
        ratio = float(t_quantile(level, n - 1) / t_quantile(level, df)) ** 2
        effective = share * (1 - share) / se**2 * ratio
        found = clopper_pearson(share * effective, effective, level)
    return Interval(share, found.low, found.high, "korn-graubard")


def net(above: float, below: float, n: float) -> float:
    """Share above minus share below, in points, as some vendors report CES ("net easy").

    Examples
    --------
    >>> net(11, 3, 16)
    50.0
    """
    if above + below > n:
        raise MeasureError(_("the two boxes hold at most all answers"), f"{above:g} and {below:g} of {n:g}")
    checked_counts(above, below, n)
    return 100 * (above - below) / n
