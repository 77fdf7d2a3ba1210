"""Means and correlations of answers given in clusters."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from journeykit.statistics.clusters import codes_of, estimate
from journeykit.statistics.design import for_few_units
from journeykit.statistics.mean_change import average_ranks
from journeykit.statistics.means import adjusted_limits
from journeykit.statistics.values import Interval


def adjusted_mean(
    values: npt.ArrayLike,
    units: npt.ArrayLike,
    weights: npt.ArrayLike,
    bounds: tuple[float, float],
    level: float = 0.95,
    *,
    strata: npt.ArrayLike | None = None,
    rest: npt.ArrayLike | None = None,
    most: float | None = None,
) -> tuple[Interval, float]:
    """Mean of answers given in clusters, with one pseudo-answer (`means.adjusted_t`), and the answers it counts as.

    Parameters
    ----------
    values, units, weights, strata, rest
        As of `estimate`, units being respondents or clusters.
    bounds : pair of float
        The ends of the scale.
    most : float, optional
        Answers of equal weight that they would count as if each were drawn alone: that clusters happen to be more
        mixed than chance makes them is no information.

    Examples
    --------
    >>> found, counts_as = adjusted_mean([5, 5, 5, 5], ["a", "a", "b", "b"], np.ones(4), (1, 5))
    >>> found.value, round(found.low, 2), found.high, counts_as
    (5.0, 1, 5, 2.0)
    """
    value, weight = np.asarray(values, dtype=float), np.asarray(weights, dtype=float)
    found = estimate(value, units, weight, strata=strata, rest=rest)
    spread = float(weight @ (value - found.value) ** 2 / weight.sum())
    if found.respondents > 1 and found.se > 0 and spread > 0:
        n = spread / found.se**2
    else:  # all said the same: each unit counts once
        codes, size = codes_of(units)
        n = float(weight.sum() ** 2 / (np.bincount(codes, weight, size) ** 2).sum())
    if most is not None:
        n = min(n, most / (1.0 if rest is None else float(np.asarray(rest, dtype=float).mean())))
    sd = float(np.sqrt(spread * n / (n - 1))) if n > 1 else 0.0
    people = found.df + 1 if found.respondents < found.n or strata is not None else None
    low, high = adjusted_limits(found.value, sd, n, bounds, level, people=people)
    method = "adjusted-t-cluster" if found.respondents < found.n else "adjusted-t"
    return Interval(found.value, low, high, method), n


def informed_n(x: npt.ArrayLike, y: npt.ArrayLike, units: npt.ArrayLike | None, *, ranked: bool = False) -> float:
    """As how many people those of a correlation count who were asked in clusters; their number where units is None.

    n over the design effect of the correlation, that of its influence ``x y - r (x² + y²)/2`` on standardised answers
    (or ranks), where it is above 1; and fewer where few clusters say how alike their answers are
    (`design.for_few_units`).

    Examples
    --------
    >>> informed_n([1, 2, 3, 4], [1, 3, 2, 4], None)
    4.0
    >>> round(informed_n([1, 1, 2, 2, 3, 3], [1, 1, 3, 3, 2, 2], [0, 0, 1, 1, 2, 2]), 1)
    0.5
    """
    a, b = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if units is None:
        return float(a.size)
    if ranked:
        a, b = average_ranks(a), average_ranks(b)
    first, second = ((one - one.mean()) / one.std() for one in (a, b))
    r = float(first @ second / a.size)
    influence = first * second - r * (first**2 + second**2) / 2
    found = estimate(influence, units)
    n = a.size / max(1.0, found.design_effect) if np.isfinite(found.design_effect) else 1.0
    return for_few_units(n, found.df) if found.respondents < a.size else n
