"""Net promoter score: the figure and its intervals.

Notation of the docstrings: ``p``, ``m``, ``d`` count promoters, passives, detractors; ``n = p + m + d``; ``t = (p -
d)/n``. Counts may be fractions, so that a weighted figure can use its effective n (see
`journeykit.statistics.weighting`).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.statistics.quantiles import Array, arrays, checked_counts, normal_quantile, t_quantile
from journeykit.statistics.values import Interval
from journeykit.words import _

PSEUDO = (0.75, 1.5, 0.75)
"""What the adjusted Wald interval adds to promoters, passives and detractors (Rocks 2016)."""


def counts_of(scores: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> tuple[float, float, float]:
    """Count promoters (9-10), passives (7-8) and detractors (0-6), or sum their weights.

    Raises
    ------
    MeasureError
        For a score that is not a whole number from 0 to 10: such answers are sorted out before.

    Examples
    --------
    >>> counts_of([10, 9, 8, 6])
    (2.0, 1.0, 1.0)
    """
    score = np.asarray(scores, dtype=float)
    wrong = ~np.isin(score, np.arange(11))
    if wrong.any():
        raise MeasureError(_("NPS scores are whole numbers from 0 to 10"), f"{score[wrong][0]:g}")
    weight = np.ones_like(score) if weights is None else np.asarray(weights, dtype=float)
    promoters, detractors = weight[score >= 9].sum(), weight[score <= 6].sum()
    return float(promoters), float(weight.sum() - promoters - detractors), float(detractors)


def nps(promoters: npt.ArrayLike, passives: npt.ArrayLike, detractors: npt.ArrayLike) -> float | Array:
    """Net promoter score in points: ``100 (p - d)/n``.

    Parameters
    ----------
    promoters, passives, detractors : float or array
        Counts of one group, or of many groups.

    Returns
    -------
    float or array
        Points from -100 to 100; NaN for a group without answers.

    Examples
    --------
    >>> nps(50, 32, 18)
    32.0
    """
    p, m, d = arrays(promoters, passives, detractors)
    with np.errstate(invalid="ignore", divide="ignore"):
        value = 100 * (p - d) / (p + m + d)
    return float(value) if value.ndim == 0 else value


def wald_estimate(promoters: npt.ArrayLike, passives: npt.ArrayLike, detractors: npt.ArrayLike) -> tuple[Array, Array]:
    """NPS and its standard error ``100 sqrt(v/n)``, ``v = (p + d)/n - t**2``, in points; arrays of any one shape.

    Examples
    --------
    >>> [float(one.round(6)) for one in wald_estimate(50, 32, 18)]
    [32.0, 7.6]
    """
    p, m, d = arrays(promoters, passives, detractors)
    n = p + m + d
    with np.errstate(invalid="ignore", divide="ignore"):
        t = (p - d) / n
        se = np.sqrt(np.maximum((p + d) / n - t**2, 0) / n)
    return 100 * t, 100 * se


def adjusted_estimate(
    promoters: npt.ArrayLike,
    passives: npt.ArrayLike,
    detractors: npt.ArrayLike,
    pseudo: tuple[float, float, float] = PSEUDO,
) -> tuple[Array, Array]:
    """Centre and standard error of the adjusted Wald interval, in points; arrays of any one shape.

    The Wald formulas on counts with `pseudo` added (Rocks 2016, The American Statistician; arXiv 1601.07235).

    Examples
    --------
    >>> [float(one.round(6)) for one in adjusted_estimate(50, 32, 18)]
    [31.067961, 7.492621]
    """
    p, m, d = arrays(promoters, passives, detractors)
    centre, se = wald_estimate(p + pseudo[0], m + pseudo[1], d + pseudo[2])
    empty = p + m + d <= 0
    return np.where(empty, np.nan, centre), np.where(empty, np.nan, se)


def wald_limits(
    promoters: npt.ArrayLike, passives: npt.ArrayLike, detractors: npt.ArrayLike, level: float = 0.95
) -> tuple[Array, Array]:
    """Ends of Wald intervals in points, for arrays of counts; see `wald`."""
    centre, se = wald_estimate(promoters, passives, detractors)
    return centre - normal_quantile(level) * se, centre + normal_quantile(level) * se


def adjusted_wald_limits(
    promoters: npt.ArrayLike,
    passives: npt.ArrayLike,
    detractors: npt.ArrayLike,
    level: float = 0.95,
    population: npt.ArrayLike | None = None,
    pseudo: tuple[float, float, float] = PSEUDO,
) -> tuple[Array, Array]:
    """Ends of adjusted Wald intervals in points, for arrays of counts; see `adjusted_wald`.

    Examples
    --------
    >>> low, high = adjusted_wald_limits([50, 3], [32, 1], [18, 1])
    >>> low.round(2).tolist(), high.round(2).tolist()
    ([16.38, -29.78], [45.75, 79.78])
    """
    p, m, d = arrays(promoters, passives, detractors)
    centre, se = adjusted_estimate(p, m, d, pseudo)
    if population is not None:
        se = se * finite_population(p + m + d, population)
    half, raw = normal_quantile(level) * se, np.asarray(nps(p, m, d))
    return np.clip(np.minimum(centre - half, raw), -100, 100), np.clip(np.maximum(centre + half, raw), -100, 100)


def finite_population(n: npt.ArrayLike, population: npt.ArrayLike) -> Array:
    """Factor by which the standard error shrinks when n of N known customers answered: ``sqrt((N - n)/(N - 1))``.

    Valid only if those who did not answer would have answered alike; never on by default.

    Raises
    ------
    MeasureError
        When more answered than there are.

    Examples
    --------
    >>> float(finite_population(72, 120).round(6))
    0.635107
    """
    answered, whole = arrays(n, population)
    if np.any(answered > whole) or np.any(whole < 1):
        do = _("Give the number of customers, not of answers.")
        raise MeasureError(_("no more people can answer than there are"), f"{answered.max():g} of {whole.min():g}", do)
    return np.sqrt(np.where(whole > 1, (whole - answered) / np.maximum(whole - 1, 1), 0.0))


def score_limits(
    promoters: npt.ArrayLike, passives: npt.ArrayLike, detractors: npt.ArrayLike, level: float = 0.95
) -> tuple[Array, Array]:
    """Ends of score intervals in points, for arrays of counts; see `score_interval`."""
    p, m, d = arrays(promoters, passives, detractors)
    z = normal_quantile(level)
    n = p + m + d
    t = np.divide(p - d, n, out=np.full(n.shape, np.nan), where=n > 0)
    low = np.where(d >= n, -1.0, _root(p, d, n, -np.ones_like(t), t, z))
    high = np.where(p >= n, 1.0, _root(p, d, n, t, np.ones_like(t), -z))
    empty = n <= 0
    return 100 * np.where(empty, np.nan, low), 100 * np.where(empty, np.nan, high)


def _root(p: Array, d: Array, n: Array, left: Array, right: Array, target: float) -> Array:
    """Where the score statistic, which falls with its argument, equals `target`; bisection to 1e-13."""
    for _step in range(45):
        middle = (left + right) / 2
        above = _score_statistic(p, d, n, middle) > target
        left, right = np.where(above, middle, left), np.where(above, right, middle)
    return (left + right) / 2


def _score_statistic(p: Array, d: Array, n: Array, shift: Array) -> Array:
    # Tango 1998: q is the restricted estimate of the share of detractors when the true NPS is `shift`.
    b = -d - p + (2 * n - p + d) * shift
    c = -d * shift * (1 - shift)
    with np.errstate(invalid="ignore", divide="ignore"):
        q = (np.sqrt(np.maximum(b**2 - 8 * n * c, 0)) - b) / (4 * n)
        variance = n * (2 * q + shift * (1 - shift))
        return np.where(variance > 0, (p - d - n * shift) / np.sqrt(variance), np.sign(p - d - n * shift) * np.inf)


def wald(promoters: float, passives: float, detractors: float, level: float = 0.95) -> Interval:
    """Wald interval ``t ± z sqrt(v/n)``: for teaching, never a default.

    At n = 5 it covers 70% at NPS +72 and 34% at +90, and it leaves [-100, 100].

    Examples
    --------
    >>> found = wald(50, 32, 18)
    >>> round(found.low, 4), round(found.high, 4)
    (17.1043, 46.8957)
    """
    p, m, d = checked_counts(promoters, passives, detractors)
    return _interval(p, m, d, *wald_limits(p, m, d, level), "wald")


def t_interval(promoters: float, passives: float, detractors: float, level: float = 0.95) -> Interval:
    """T interval on -1, 0, 1 with variance over n - 1: for teaching, like `wald`.

    Examples
    --------
    >>> round(t_interval(50, 32, 18).low, 4)
    16.844
    """
    p, m, d = checked_counts(promoters, passives, detractors)
    n = p + m + d
    if n <= 1:
        return Interval(float(nps(p, m, d)), None, None, "t", "single-answer")
    centre, se = wald_estimate(p, m, d)
    half = t_quantile(level, n - 1) * se * np.sqrt(n / (n - 1))
    return _interval(p, m, d, centre - half, centre + half, "t")


def adjusted_wald(
    promoters: float,
    passives: float,
    detractors: float,
    level: float = 0.95,
    *,
    population: float | None = None,
    pseudo: tuple[float, float, float] = PSEUDO,
) -> Interval:
    """Adjusted Wald interval, the default of the kit.

    ``P = p + .75, D = d + .75, N = n + 3, t' = (P - D)/N, se' = sqrt(((P + D)/N - t'**2)/N)``, interval ``t' ± z se'``,
    clipped to [-100, 100]. The value stays the raw NPS. Mean coverage of the 95% interval is 94.8-95.0% from n = 5
    to 500 over 400 populations (see `journeykit.statistics.coverage`). At levels under 90% the formula can leave the
    raw NPS outside; the interval is then widened to hold it, and `score_interval` is the better choice.

    Parameters
    ----------
    promoters, passives, detractors : float
        Counts, or effective counts of a weighted figure.
    level : float
        Confidence level.
    population : float, optional
        Number of customers there are, for the finite population correction.
    pseudo : tuple of float
        Added counts.

    Returns
    -------
    Interval
        In points.

    References
    ----------
    Rocks 2016, The American Statistician (arXiv 1601.07235); Lewis & Sauro 2021.

    Examples
    --------
    >>> found = adjusted_wald(50, 32, 18)
    >>> found.value, round(found.low, 4), round(found.high, 4)
    (32.0, 16.3827, 45.7532)
    """
    p, m, d = checked_counts(promoters, passives, detractors)
    low, high = adjusted_wald_limits(p, m, d, level, population, pseudo)
    method = "adjusted-wald" if population is None else "adjusted-wald-finite-population"
    return _interval(p, m, d, low, high, method)


def score_interval(promoters: float, passives: float, detractors: float, level: float = 0.95) -> Interval:
    """Score interval (Tango 1998 for paired proportions): all values D that a score test does not reject.

    ``S(D) = (p - d - nD)/sqrt(n(2q + D(1 - D)))`` with q the restricted estimate of the detractors' share. It always
    contains the raw NPS, stays inside [-100, 100] and takes fractional counts; to be preferred under 10 answers
    (worst coverage 92% against 83% for the adjusted Wald at n = 5) and at levels under 90 or over 99%.

    Examples
    --------
    >>> found = score_interval(50, 32, 18)
    >>> round(found.low, 3), round(found.high, 3)
    (16.32, 45.929)
    """
    p, m, d = checked_counts(promoters, passives, detractors)
    return _interval(p, m, d, *score_limits(p, m, d, level), "tango")


def _interval(
    promoters: float, passives: float, detractors: float, low: npt.ArrayLike, high: npt.ArrayLike, method: str
) -> Interval:
    value = nps(promoters, passives, detractors)
    return Interval(float(np.asarray(value)), float(np.asarray(low)), float(np.asarray(high)), method)
