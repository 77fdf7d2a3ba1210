"""Which places of a league table the answers allow, for all its members at once.

Neither overlapping intervals nor the order of estimates say who is better than whom: differences do, and of many
differences some are large by chance. Here every pair is compared, and the comparisons are right all together.
"""

from __future__ import annotations

from functools import cache
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.statistics.quantiles import Array, arrays, normal_quantile
from journeykit.words import _

_GRID = np.linspace(-8.5, 8.5, 3401)


@cache
def range_quantile(level: float, k: int) -> float:
    """The width that the range of k independent standard normal values stays below with probability `level`.

    The studentized range with infinite degrees of freedom: ``k ∫ φ(x) (Φ(x) - Φ(x - q))^(k-1) dx = level``, summed on a
    grid of 0.005.

    Parameters
    ----------
    level : float
    k : int
        Two or more.

    Examples
    --------
    >>> [round(range_quantile(0.95, k), 3) for k in (2, 3, 10, 100)]
    [2.772, 3.314, 4.474, 6.085]
    """
    from scipy.special import ndtr

    normal_quantile(level)
    if k < 2:
        raise MeasureError(_("a range needs two values or more"), str(k))
    density = np.exp(-(_GRID**2) / 2) / np.sqrt(2 * np.pi) * (_GRID[1] - _GRID[0])
    below = ndtr(_GRID)
    low, high = 0.0, 17.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        inside = k * float(density @ (below - ndtr(_GRID - middle)) ** (k - 1))
        low, high = (middle, high) if inside < level else (low, middle)
    return (low + high) / 2


def told_apart(
    values: npt.ArrayLike, low: npt.ArrayLike, high: npt.ArrayLike, level: float = 0.95
) -> npt.NDArray[np.bool_]:
    """Of which pairs the first is above the second, all pairs at once.

    The lower end of the difference of two independent figures is ``d - sqrt((v1 - l1)² + (u2 - v2)²)`` (MOVER: Zou &
    Donner 2008; for shares Newcombe's). Its arms are stretched from the normal quantile to that of Tukey and Kramer,
    ``q(level, k) / √2``, under which all pairs together hold with probability `level` or more (Hayter 1984, for
    normal figures of unequal precision).

    Parameters
    ----------
    values, low, high : array, shape (k,)
        Independent figures with their intervals of the same level.
    level : float
        Level of the intervals, and of all comparisons together.

    Returns
    -------
    array of bool, shape (k, k)
        True at ``[i, j]`` where i is above j.

    Examples
    --------
    >>> told_apart([50, 42, 10], [45, 36, 4], [55, 48, 16]).astype(int).tolist()
    [[0, 0, 1], [0, 0, 1], [0, 0, 0]]
    """
    value, below, above = arrays(values, low, high)
    if value.ndim != 1 or not (np.isfinite(value) & (below <= value) & (value <= above)).all():
        raise MeasureError(_("figures with intervals around them were needed"), f"{value.size} of which some have none")
    if value.size < 2:
        return np.zeros((value.size, value.size), dtype=bool)
    stretch = range_quantile(level, value.size) / np.sqrt(2) / NormalDist().inv_cdf(0.5 + level / 2)
    arm = np.hypot((value - below)[:, None], (above - value)[None, :])
    return np.asarray(value[:, None] - value[None, :] > stretch * arm)


def rank_ranges(apart: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The best and the worst rank of each, from 1 for the highest.

    One more than those surely above it, to k less those surely below it. Where the comparisons hold together, so do
    all ranges (Klein, Wright & Wieczorek 2020; Mogstad, Romano, Shaikh & Wilhelm 2024).

    Parameters
    ----------
    apart : array of bool, shape (k, k)
        What `told_apart` gives.

    Examples
    --------
    >>> best, worst = rank_ranges(told_apart([50, 42, 10], [45, 36, 4], [55, 48, 16]))
    >>> best.tolist(), worst.tolist()
    ([1, 1, 3], [2, 2, 3])
    """
    return apart.sum(axis=0) + 1, len(apart) - apart.sum(axis=1)


def standard_errors(low: npt.ArrayLike, high: npt.ArrayLike, level: float = 0.95) -> Array:
    """Standard errors as the widths of intervals tell them.

    Examples
    --------
    >>> standard_errors([30.0], [30 + 2 * 1.959964]).round(4).tolist()
    [1.0]
    """
    below, above = arrays(low, high)
    return np.asarray((above - below) / 2 / normal_quantile(level))
