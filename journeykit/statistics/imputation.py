"""Answers that are missing, filled in several times from the answers there are, and what that costs in certainty.

Multiple imputation by chained equations (van Buuren & Groothuis-Oudshoorn 2011), each equation a linear regression
whose parameters are drawn from their posterior: together a Gibbs sampler of a multivariate normal (Schafer 1997). It
takes it that whoever did not answer would have answered as people do who are alike in the other answers (missing at
random).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.statistics.quantiles import Array, f_p, t_p
from journeykit.words import _

ROUNDS, CYCLES = 10, 5
"""How often missing answers are filled in, and how often the equations go round before that."""


def imputed(
    data: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    rounds: int = ROUNDS,
    cycles: int = CYCLES,
    seed: int = 1,
) -> Array:
    """Fill in missing answers several times.

    Parameters
    ----------
    data : array, shape (people, k)
        Answers; NaN where there is none. Each column has a spread.
    weights : array, shape (people,), optional
        How much each person counts in the regressions.
    rounds, cycles : int
        Sets that are made, and passes over the columns before they are taken.
    seed : int
        The same seed gives the same sets, so a report can be made again.

    Returns
    -------
    array, shape (rounds, people, k)
        What was answered stays as it is; one set where nothing is missing. Filled-in answers lie between those of the
        scale, and may lie somewhat outside it: rounded ones would bend correlations.

    Examples
    --------
    >>> sets = imputed([[1, 1], [2, 2], [3, 3], [4, 4], [5, float("nan")], [float("nan"), 2]], rounds=5)
    >>> sets.shape, bool(np.isfinite(sets).all()), sets[0, :4].tolist()[0]
    ((5, 6, 2), True, [1.0, 1.0])
    """
    value = np.asarray(data, dtype=float)
    gaps = ~np.isfinite(value)
    if not gaps.any():
        return value[None].copy()
    if gaps.all(axis=0).any():
        raise MeasureError(_("each question has an answer"), _("a question without any"))
    weight = np.ones(len(value)) if weights is None else np.asarray(weights, dtype=float)
    rng = np.random.default_rng(seed)
    made = np.empty((rounds, *value.shape))
    # From the fewest gaps to the most, so that the first equations rest on what was answered.
    order = [int(at) for at in np.argsort(gaps.sum(axis=0), kind="stable") if gaps[:, at].any()]
    for one in made:
        one[:] = _gibbs(value, {at: np.flatnonzero(gaps[:, at]) for at in order}, weight / weight.mean(), cycles, rng)
    return made


def _gibbs(
    value: Array, gaps: dict[int, npt.NDArray[np.intp]], weight: Array, cycles: int, rng: np.random.Generator
) -> Array:
    """One set: gaps begin with answers of other people, then each column is drawn anew, pass after pass."""
    filled = np.column_stack([np.ones(len(value)), value])
    for at, gap in gaps.items():
        filled[gap, 1 + at] = rng.choice(value[np.isfinite(value[:, at]), at], len(gap))
    weighed = (filled * weight[:, None]).T
    sums = weighed @ filled
    for _cycle in range(cycles):
        for at, gap in gaps.items():
            mine = filled[gap]
            # The equation of a column rests on those who answered it: all sums less those of the gaps.
            own = sums - (mine * weight[gap, None]).T @ mine
            filled[gap, 1 + at] = _drawn(own, 1 + at, mine, float(weight.sum() - weight[gap].sum()), rng)
            weighed[1 + at] = filled[:, 1 + at] * weight
            sums[1 + at] = sums[:, 1 + at] = weighed[1 + at] @ filled
    return filled[:, 1:]


def _drawn(sums: Array, at: int, people: Array, total: float, rng: np.random.Generator) -> Array:
    """Answers to a column: parameters drawn from their posterior, given sums of products, then answers given them."""
    rest = [one for one in range(len(sums)) if one != at]
    # A little on the diagonal keeps columns that nearly say the same, or nothing but 0, from blowing up.
    products = sums[np.ix_(rest, rest)] + np.diag(np.r_[0.0, 1e-6 * np.diagonal(sums)[rest[1:]] + 1e-9])
    inverse, against = np.linalg.inv(products), sums[rest, at]
    beta = inverse @ against
    off = max(float(sums[at, at] - against @ beta), 1e-12)
    sigma = np.sqrt(off / rng.chisquare(max(1.0, total - len(rest))))
    beta = beta + sigma * (np.linalg.cholesky((inverse + inverse.T) / 2) @ rng.standard_normal(len(rest)))
    return np.asarray(people[:, rest] @ beta + sigma * rng.standard_normal(len(people)))


def pooled_wald(estimates: npt.ArrayLike, variances: npt.ArrayLike, df: float) -> tuple[float, float]:
    """Test that all of k figures are zero, over sets of filled-in answers.

    The pooled Wald test D1 of Li, Raghunathan & Rubin (1991); with one set, the plain Wald test.

    Parameters
    ----------
    estimates : array, shape (sets, k)
    variances : array, shape (sets, k, k)
        Their covariances in each set.
    df : float
        Degrees of freedom behind each covariance, such as people minus coefficients.

    Returns
    -------
    statistic, p : float
        F on k and at most `df` degrees of freedom, and its p.

    Examples
    --------
    >>> statistic, p = pooled_wald([[2.0, 0.0]], [[[1.0, 0.0], [0.0, 1.0]]], 50)
    >>> statistic, round(p, 4)
    (2.0, 0.146)
    """
    value, own = np.asarray(estimates, dtype=float), np.asarray(variances, dtype=float)
    sets, k = value.shape
    middle, within = value.mean(axis=0), own.mean(axis=0)
    plain = float(middle @ np.linalg.solve(within, middle)) / k
    if sets == 1:
        return plain, f_p(plain, k, df)
    between = np.atleast_2d(np.cov(value, rowvar=False))
    growth = (1 + 1 / sets) * float(np.trace(np.linalg.solve(within, between))) / k
    statistic = plain / (1 + growth)
    spare = k * (sets - 1)
    if growth <= 0:
        return statistic, f_p(statistic, k, df)
    second = (
        (4 + (spare - 4) * (1 + (1 - 2 / spare) / growth) ** 2)
        if spare > 4
        else spare * (1 + 1 / k) * (1 + 1 / growth) ** 2 / 2
    )
    return statistic, f_p(statistic, k, min(second, df))


def pooled_p(estimates: npt.ArrayLike, variances: npt.ArrayLike, df: float) -> Array:
    """Two-sided p of each figure over sets of filled-in answers: Rubin's rules (1987) with the t of one set.

    Parameters
    ----------
    estimates, variances : array, shape (sets, k)
        Figures and their squared standard errors in each set.
    df : float
        Degrees of freedom of one set.

    Examples
    --------
    >>> pooled_p([[2.0], [2.2]], [[1.0], [1.0]], 50).round(3).tolist()
    [0.044]
    """
    value, own = np.asarray(estimates, dtype=float), np.asarray(variances, dtype=float)
    between = value.var(axis=0, ddof=1) if len(value) > 1 else 0.0
    total = own.mean(axis=0) + (1 + 1 / len(value)) * between
    return t_p(value.mean(axis=0) / np.sqrt(total), df)
