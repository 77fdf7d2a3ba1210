"""How many answers it takes to see a change, and what can be seen with the answers there are.

Two-sided at 5%, power 80% unless said otherwise. Functions give the exact number; round it up for people.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from journeykit.errors import MeasureError
from journeykit.statistics.quantiles import normal_quantile
from journeykit.words import _


def _z(level: float, power: float) -> float:
    if not 0.5 <= power < 1:
        raise MeasureError(_("the power of a test lies between 0.5 and 1"), str(power), _("Write 0.8 for 80%."))
    return normal_quantile(level) + NormalDist().inv_cdf(power)


def detectable_ses(level: float = 0.95, power: float = 0.8) -> float:
    """Smallest change, in its standard errors, that a two-sided test tells with a power: ``z_level + z_power``.

    Examples
    --------
    >>> round(detectable_ses(), 3)
    2.802
    """
    return _z(level, power)


def nps_variance(promoters: float, detractors: float) -> float:
    """Variance of one answer to the NPS item, as a fraction: ``p + d - (p - d)²`` of the shares; 1 at worst.

    Examples
    --------
    >>> round(nps_variance(0.5, 0.18), 4)
    0.5776
    """
    if promoters < 0 or detractors < 0 or promoters + detractors > 1 + 1e-12:
        raise MeasureError(_("shares of promoters and detractors sum to at most 1"), f"{promoters} and {detractors}")
    return promoters + detractors - (promoters - detractors) ** 2


def nps_answers(
    change: float, variance: float = 1.0, variance_after: float | None = None, level: float = 0.95, power: float = 0.8
) -> float:
    """Answers a wave needed to see a change of the NPS.

    ``n = (v1 + v2)(z_level + z_power)²/change² - 3`` with the change as a fraction (Lewis & Sauro 2021); simulated
    power at that n is .79-.80.

    Parameters
    ----------
    change : float
        In points.
    variance, variance_after : float
        `nps_variance` of the first and the second wave; 1 is the worst case.

    Examples
    --------
    >>> import math
    >>> math.ceil(nps_answers(5, nps_variance(0.5, 0.18))), math.ceil(nps_answers(10))
    (3624, 1567)
    """
    if not change:
        raise MeasureError(_("a change to look for is not zero"), str(change))
    both = variance + (variance if variance_after is None else variance_after)
    return max(1.0, both * _z(level, power) ** 2 / (change / 100) ** 2 - 3)


def nps_detectable(
    n: float,
    n_after: float | None = None,
    variance: float = 1.0,
    variance_after: float | None = None,
    level: float = 0.95,
    power: float = 0.8,
) -> float:
    """Smallest change of the NPS, in points, that so many answers a wave can show.

    Examples
    --------
    >>> round(nps_detectable(100, variance=nps_variance(0.5, 0.18)), 2)
    29.67
    """
    second = n if n_after is None else n_after
    if min(n, second) <= 0:
        raise MeasureError(_("a wave needs at least one answer"), f"{n:g} and {second:g}")
    v2 = variance if variance_after is None else variance_after
    return float(100 * _z(level, power) * np.sqrt(variance / (n + 3) + v2 / (second + 3)))


def nps_answers_for_interval(half_width: float, variance: float = 1.0, level: float = 0.95) -> float:
    """Answers needed for an interval of plus or minus so many points: ``z² v/half² - 3``.

    Examples
    --------
    >>> import math
    >>> math.ceil(nps_answers_for_interval(5, nps_variance(0.5, 0.18)))
    885
    """
    if not half_width > 0:
        raise MeasureError(_("an interval has a width"), str(half_width))
    return max(1.0, normal_quantile(level) ** 2 * variance / (half_width / 100) ** 2 - 3)


def mean_answers_for_interval(half_width: float, sd: float, level: float = 0.95) -> float:
    """Answers needed for an interval of a mean of plus or minus so many units: ``z² sd²/half²``.

    Of a share p with ``sd = sqrt(p(1 - p))``.

    Examples
    --------
    >>> import math
    >>> math.ceil(mean_answers_for_interval(0.1, 1.0)), math.ceil(mean_answers_for_interval(0.05, 0.5))
    (385, 385)
    """
    if not half_width > 0:
        raise MeasureError(_("an interval has a width"), str(half_width))
    return float(max(1.0, (normal_quantile(level) * sd / half_width) ** 2))


def share_answers(before: float, after: float, level: float = 0.95, power: float = 0.8) -> float:
    """Answers a wave needed to see a share go from one value to another (Fleiss 1981; R's ``power.prop.test``).

    ``n = (z_level sqrt(2 p̄ q̄) + z_power sqrt(p1 q1 + p2 q2))²/(p1 - p2)²``.

    Examples
    --------
    >>> round(share_answers(0.80, 0.85), 2), round(share_answers(0.70, 0.75), 2)
    (905.37, 1250.72)
    """
    if not (0 <= before <= 1 and 0 <= after <= 1) or before == after:
        raise MeasureError(_("two different shares between 0 and 1"), f"{before} and {after}")
    z_power = _z(level, power) - normal_quantile(level)
    middle = (before + after) / 2
    spread = normal_quantile(level) * np.sqrt(2 * middle * (1 - middle))
    apart = z_power * np.sqrt(before * (1 - before) + after * (1 - after))
    return float(((spread + apart) / (after - before)) ** 2)


def share_detectable(n: float, share: float, up: bool = True, level: float = 0.95, power: float = 0.8) -> float | None:
    """Smallest change of a share that so many answers a wave can show; None where even 0 or 1 would not show.

    Examples
    --------
    >>> round(share_detectable(906, 0.80), 3), share_detectable(10, 0.95)
    (0.05, None)
    """
    if n <= 0 or not 0 <= share <= 1:
        raise MeasureError(_("a share between 0 and 1 and at least one answer"), f"{share} of {n:g}")
    near, far = share, 1.0 if up else 0.0
    if near == far or share_answers(share, far, level, power) > n:
        return None
    for _step in range(60):
        middle = (near + far) / 2
        near, far = (middle, far) if share_answers(share, middle, level, power) > n else (near, middle)
    return abs(far - share)


def mean_answers(change: float, sd: float, level: float = 0.95, power: float = 0.8) -> float:
    """Answers a wave needed to see a change of a mean (R's ``power.t.test``, two groups): noncentral t, by bisection.

    Parameters
    ----------
    change, sd : float
        In the units of the scale.

    Examples
    --------
    >>> round(mean_answers(0.2, 1.0), 2), round(mean_answers(0.15, 1.2, power=0.9), 2)
    (393.41, 1345.91)
    """
    if not change or not sd > 0:
        raise MeasureError(_("a change to look for and a spread above zero"), f"{change} and {sd}")
    _z(level, power)
    low, high = 2.0, 4.0
    while mean_power(high, change, sd, level) < power:
        low, high = high, high * 2
    for _step in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if mean_power(middle, change, sd, level) < power else (low, middle)
    return high


def mean_power(n: float, change: float, sd: float, level: float = 0.95) -> float:
    """Chance that n answers a wave show a change of a mean, in its direction.

    Examples
    --------
    >>> round(mean_power(100, 0.4, 1.0), 3)
    0.804
    """
    from scipy.special import nctdtr

    from journeykit.statistics.quantiles import t_quantile

    df = 2 * (n - 1)
    return float(1 - nctdtr(df, np.sqrt(n / 2) * abs(change) / sd, t_quantile(level, df)))


def mean_detectable(n: float, sd: float, level: float = 0.95, power: float = 0.8) -> float:
    """Smallest change of a mean that so many answers a wave can show, in the units of the scale.

    Examples
    --------
    >>> round(mean_detectable(394, 1.0), 3)
    0.2
    """
    if not (n >= 2 and sd > 0):
        raise MeasureError(_("two answers a wave and a spread above zero"), f"{n:g} and {sd}")
    _z(level, power)
    low, high = 0.0, sd
    while mean_power(n, high, sd, level) < power:
        high *= 2
    for _step in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if mean_power(n, middle, sd, level) < power else (low, middle)
    return high
