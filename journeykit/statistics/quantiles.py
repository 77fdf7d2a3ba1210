"""Quantiles and tail areas, and the checks of what goes into a formula."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.words import _

Array = npt.NDArray[np.float64]


def normal_quantile(level: float) -> float:
    """Half-width of a central normal interval in standard errors, 1.959964 for 0.95.

    Raises
    ------
    MeasureError
        For a level that is not between 0 and 1.

    Examples
    --------
    >>> round(normal_quantile(0.95), 6)
    1.959964
    """
    if not 0 < level < 1:
        do = _("Write 0.95 for 95%.")
        raise MeasureError(_("a confidence level lies between 0 and 1"), str(level), do)
    return NormalDist().inv_cdf(0.5 + level / 2)


def normal_p(z: npt.ArrayLike) -> Array:
    """Two-sided p-value of a standard normal statistic.

    Examples
    --------
    >>> float(normal_p(1.959963984540054).round(12))
    0.05
    """
    from scipy.special import ndtr

    return np.asarray(2 * ndtr(-np.abs(np.asarray(z, dtype=float))))


def t_quantile(level: float, df: npt.ArrayLike) -> Array:
    """Half-width of a central t interval in standard errors; `df` a number or an array.

    Examples
    --------
    >>> float(t_quantile(0.95, 19).round(6))
    2.093024
    """
    from scipy.special import stdtrit

    normal_quantile(level)
    return np.asarray(stdtrit(np.asarray(df, dtype=float), 0.5 + level / 2))


def t_p(t: npt.ArrayLike, df: npt.ArrayLike) -> Array:
    """Two-sided p-value of a t statistic.

    Examples
    --------
    >>> float(t_p(2.093024, 19).round(6))
    0.05
    """
    from scipy.special import stdtr

    return np.asarray(2 * stdtr(np.asarray(df, dtype=float), -np.abs(np.asarray(t, dtype=float))))


def chi2_p(statistic: npt.ArrayLike, df: npt.ArrayLike) -> Array:
    """Upper tail area of the chi-square distribution.

    Examples
    --------
    >>> float(chi2_p(3.841459, 1).round(6))
    0.05
    """
    from scipy.special import chdtrc

    return np.asarray(chdtrc(np.asarray(df, dtype=float), np.asarray(statistic, dtype=float)))


def f_p(statistic: float, df_between: float, df_within: float) -> float:
    """Upper tail area of the F distribution.

    Examples
    --------
    >>> round(f_p(3.98, 2, 11), 3)
    0.05
    """
    from scipy.special import fdtrc

    return float(fdtrc(df_between, df_within, statistic))


def studentized_range_p(statistic: float, groups: int, df: float) -> float:
    """Upper tail area of the studentised range of several groups.

    The error is integrated over the logarithm of the standard deviation and over the place of the lowest mean, both by
    the trapezoid rule, which is exact to rounding for functions that are smooth and fade on both sides. As
    `scipy.stats.studentized_range.sf`, whose package takes longer to import than most reports take to compare.

    Parameters
    ----------
    statistic : float
        Largest difference in standard errors of one mean.
    groups : int
    df : float
        Degrees of freedom of the error; infinity where it is known.

    Examples
    --------
    >>> round(studentized_range_p(3.877, 3, 10), 3), round(studentized_range_p(3.314, 3, float("inf")), 3)
    (0.05, 0.05)
    """
    from scipy.special import ndtr

    if not statistic > 0:
        return 1.0 if statistic <= 0 else float("nan")
    z, dz = np.linspace(-9.0, 9.0, 181, retstep=True)
    below, density = ndtr(z), np.exp(-z * z / 2) / np.sqrt(2 * np.pi) * groups * dz
    whole, half = below ** (groups - 1), min(df, 1e9) / 2
    # Logarithm of the standard deviation: normal for large df, and with an exponential tail to the left for small.
    t = np.arange(-min(40.0, 9 / np.sqrt(half) + 18 / half), min(4.0, 9 / np.sqrt(half)), 0.12 / np.sqrt(2 * half))
    weight = np.exp(half * (2 * t - np.expm1(2 * t)))
    weight /= weight.sum()
    apart = statistic * np.exp(t)
    inside = (below - ndtr(z - apart[:, None])) ** (groups - 1)
    return float(np.clip(weight @ ((whole - inside) @ density), 0, 1))


def checked_counts(*counts: float, of: str = "answers") -> tuple[float, ...]:
    """Counts as floats, none negative and not all zero; fractions are allowed (effective counts).

    Raises
    ------
    MeasureError
        For a negative or missing count, or no answer at all.

    Examples
    --------
    >>> checked_counts(3, 1, 1)
    (3.0, 1.0, 1.0)
    """
    numbers = tuple(float(one) for one in counts)
    if not all(np.isfinite(one) and one >= 0 for one in numbers):
        raise MeasureError(_("counts of {of} are zero or more").format(of=of), ", ".join(map(str, counts)))
    if sum(numbers) <= 0:
        raise MeasureError(_("a figure needs at least one of the {of}").format(of=of), _("none"))
    return numbers


def arrays(*values: npt.ArrayLike) -> tuple[Array, ...]:
    """Broadcast numbers and arrays against each other, as float arrays."""
    return tuple(np.broadcast_arrays(*(np.asarray(one, dtype=float) for one in values)))
