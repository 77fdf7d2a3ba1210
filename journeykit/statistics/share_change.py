"""Change of a share: between two groups, between two answers of the same people."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.statistics import nps
from journeykit.statistics.quantiles import Array, arrays, checked_counts, normal_p, normal_quantile
from journeykit.statistics.shares import wilson_limits
from journeykit.statistics.values import Change
from journeykit.words import _


def newcombe_limits(
    x1: npt.ArrayLike, n1: npt.ArrayLike, x2: npt.ArrayLike, n2: npt.ArrayLike, level: float = 0.95
) -> tuple[Array, Array]:
    """Ends of Newcombe intervals of the share in the second group minus that in the first, for arrays of counts.

    Examples
    --------
    >>> low, high = newcombe_limits([48], [80], [56], [70])
    >>> low.round(4).tolist(), high.round(4).tolist()
    ([0.0524], [0.3339])
    """
    a, na, b, nb = arrays(x1, n1, x2, n2)
    with np.errstate(invalid="ignore", divide="ignore"):
        first, second = a / na, b / nb
    (first_low, first_high), (second_low, second_high) = wilson_limits(a, na, level), wilson_limits(b, nb, level)
    low = second - first - np.hypot(second - second_low, first_high - first)
    high = second - first + np.hypot(second_high - second, first - first_low)
    return low, high


def difference(x1: float, n1: float, x2: float, n2: float, level: float = 0.95) -> Change:
    """Change of a share between two independent groups, second minus first.

    Interval: Newcombe 1998, method 10, from the two Wilson intervals: ``d - sqrt((p2 - l2)² + (u1 - p1)²)`` to
    ``d + sqrt((u2 - p2)² + (p1 - l1)²)``. p-value: pooled z test, or Fisher's exact test where an expected count is
    under 5 and the counts are whole.

    Parameters
    ----------
    x1, n1, x2, n2 : float
        Answers that count, of all answers, in the first and the second group; effective counts for weighted figures.

    Returns
    -------
    Change
        In shares, -1..1.

    Examples
    --------
    >>> found = difference(48, 80, 56, 70)
    >>> round(found.difference, 12), round(found.low, 6), round(found.high, 6), round(found.p, 6)
    (0.2, 0.052431, 0.333873, 0.008045)
    """
    _check(x1, n1, x2, n2)
    low, high = (float(one) for one in newcombe_limits(x1, n1, x2, n2, level))
    raw, z = x2 / n2 - x1 / n1, pooled_z(x1, n1, x2, n2)
    pooled = (x1 + x2) / (n1 + n2)
    fewest = min(n1, n2) * min(pooled, 1 - pooled)
    whole = all(float(one).is_integer() for one in (x1, n1, x2, n2))
    if fewest < 5 and whole:
        return Change(raw, low, high, fisher_p(x1, n1, x2, n2), "newcombe-fisher")
    p = float(normal_p(z)) if np.isfinite(z) else 1.0
    return Change(raw, low, high, p, "newcombe-z", statistic=z)


def pooled_z(x1: float, n1: float, x2: float, n2: float) -> float:
    """Pooled z statistic, whose square is Pearson's chi-square without continuity correction; NaN where all agree.

    Examples
    --------
    >>> round(pooled_z(48, 80, 56, 70) ** 2, 6)
    7.023411
    """
    _check(x1, n1, x2, n2)
    pooled = (x1 + x2) / (n1 + n2)
    se = float(np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2)))
    return (x2 / n2 - x1 / n1) / se if se > 0 else float("nan")


def wald_difference(x1: float, n1: float, x2: float, n2: float, level: float = 0.95) -> Change:
    """Wald interval of the difference, for teaching.

    Examples
    --------
    >>> round(wald_difference(48, 80, 56, 70).low, 6)
    0.057505
    """
    _check(x1, n1, x2, n2)
    first, second = x1 / n1, x2 / n2
    se = float(np.sqrt(first * (1 - first) / n1 + second * (1 - second) / n2))
    half, raw = normal_quantile(level) * se, second - first
    return Change(raw, raw - half, raw + half, float(normal_p(raw / se)) if se > 0 else None, "wald", raw, se)


def fisher_p(x1: float, n1: float, x2: float, n2: float) -> float:
    """Two-sided p-value of Fisher's exact test: all tables at most as likely as the one seen. Whole counts.

    Examples
    --------
    >>> round(fisher_p(3, 10, 9, 10), 6)
    0.019767
    """
    from scipy.special import gammaln

    _check(x1, n1, x2, n2)
    hits = x1 + x2
    first = np.arange(max(0, hits - n2), min(n1, hits) + 1)
    second = hits - first
    log = -sum(gammaln(one + 1) for one in (first, n1 - first, second, n2 - second))
    chance = np.exp(log - log.max())
    seen = chance[int(x1 - first[0])]
    return float(min(1.0, chance[chance <= seen * (1 + 1e-7)].sum() / chance.sum()))


FEW_CHANGED = 25
"""From so many people on who changed, the normal form of McNemar's test holds."""


def exact_mcnemar_p(gained: int, lost: int) -> float:
    """Two-sided exact p of as many changes either way: twice the smaller tail of a fair coin, at most 1.

    Examples
    --------
    >>> exact_mcnemar_p(0, 5), exact_mcnemar_p(0, 0)
    (0.0625, 1.0)
    """
    n = gained + lost
    tail = sum(math.comb(n, k) for k in range(min(gained, lost) + 1))
    return min(1.0, float(2 * tail / 2**n))


def paired(gained: float, lost: float, people: float, level: float = 0.95) -> Change:
    """Change of a share of the same people, from those who changed (Tango 1998; McNemar's test).

    Where fewer than 25 people changed, p is exact: a coin thrown for each of them (McNemar's exact test).

    Parameters
    ----------
    gained, lost : float
        People who came into the top box, and who left it.
    people : float
        All people with both answers.

    Examples
    --------
    >>> found = paired(20, 8, 100)
    >>> round(found.difference, 2), round(found.low, 4), round(found.high, 4), round(found.p, 4)
    (0.12, 0.0172, 0.2245, 0.0233)
    >>> few = paired(9, 1, 100)
    >>> few.method, round(few.p, 6)
    ('tango-mcnemar-exact', 0.021484)
    """
    stayed = people - gained - lost
    if stayed < 0:
        raise MeasureError(_("no more people can change than there are"), f"{gained:g} and {lost:g} of {people:g}")
    up, same, down = checked_counts(gained, stayed, lost)
    low, high = (float(one) / 100 for one in nps.score_limits(up, same, down, level))
    z = (up - down) / np.sqrt(up + down) if up + down > 0 else 0.0
    if up + down < FEW_CHANGED and float(up).is_integer() and float(down).is_integer():
        p = exact_mcnemar_p(int(up), int(down))
        return Change((up - down) / people, low, high, p, "tango-mcnemar-exact", statistic=float(z))
    return Change((up - down) / people, low, high, float(normal_p(z)), "tango-mcnemar", statistic=float(z))


def _check(x1: float, n1: float, x2: float, n2: float) -> None:
    for x, n in ((x1, n1), (x2, n2)):
        checked_counts(x, n - x)
