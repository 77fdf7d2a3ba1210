"""Respondents who answer more than once: counting rules, and standard errors that know of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError, did_you_mean
from journeykit.statistics import nps as nps_
from journeykit.statistics.design import cells_of
from journeykit.statistics.means import FEWEST
from journeykit.statistics.quantiles import Array, t_quantile
from journeykit.statistics.shares import logit_interval
from journeykit.statistics.values import Interval
from journeykit.words import _
from journeykit.words.code import code

COUNTING = ("per-response", "respondent-mean", "band-of-mean", "last-answer")
"""Counting rules: each answer; the mean of a person's own -100/0/+100; the band of a person's mean; the last answer."""


@dataclass(frozen=True)
class ClusterEstimate:
    """A mean with its cluster-robust standard error.

    Parameters
    ----------
    value, se : float
        In the units of the values.
    df : int
        Respondents (or clusters) minus one, or minus as many as there are strata.
    n, respondents : int
        Answers and people.
    design_effect : float
        Variance relative to as many answers by as many people; over 1 where people repeat themselves.
    """

    value: float
    se: float
    df: int
    n: int
    respondents: int
    design_effect: float

    @property
    def n_effective(self) -> float:
        """Answers by different people that would say as much."""
        return self.n / self.design_effect if self.design_effect > 0 else float(self.respondents)


def codes_of(respondents: npt.ArrayLike) -> tuple[npt.NDArray[np.intp], int]:
    """Number respondents from 0, in order of their labels; labels may be text or numbers, none missing.

    Examples
    --------
    >>> codes_of(["b", "a", "b"])
    (array([1, 0, 1]), 2)
    """
    labels = np.asarray(respondents)
    if labels.dtype.kind in "iu" and labels.size and labels.min() >= 0 and labels.max() < 4 * labels.size:
        number = np.cumsum(np.bincount(labels) > 0) - 1  # numbers close together need no sorting
        return number[labels], int(number[-1]) + 1
    different, codes = np.unique(labels.astype(str) if labels.dtype == object else labels, return_inverse=True)
    return codes.reshape(-1), len(different)


def weighted_mean(values: Array, weights: Array) -> float:
    """Mean of answers; of equal ones exactly their value, so that what adding up weights leaves over is no spread.

    Examples
    --------
    >>> weighted_mean(np.full(3, -1.0), np.array([0.7, 1.3, 1.1])), weighted_mean(np.array([1.0, 3.0]), np.ones(2))
    (-1.0, 2.0)
    """
    if (values == values[0]).all():
        return float(values[0])
    return float(weights @ values / weights.sum())


def estimate(
    values: npt.ArrayLike,
    respondents: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    strata: npt.ArrayLike | None = None,
    rest: npt.ArrayLike | None = None,
) -> ClusterEstimate:
    """Mean of answers with the standard error that respects who gave them.

    ``u_c = sum over the person's answers of w (s - mean)/sum w``; ``SE = sqrt(C/(C - 1) sum u_c²)`` with C people (the
    linearised estimate of R's ``svydesign(ids = ~respondent)``), or in each stratum apart (`statistics.design`). The
    design effect compares with `se` when every answer stands alone.

    Parameters
    ----------
    values : array, shape (n,)
        Scores, or -100/0/100 for NPS in points.
    respondents : array, shape (n,)
        Who gave each; or the cluster in which it was given.
    weights : array, shape (n,), optional
        Weights, taken as fixed.
    strata : array of int, shape (n,), optional
        The stratum of each answer, -1 for none.
    rest : array, shape (n,), optional
        What is left of the variance, since customers are exhausted (`journeykit.statistics.design.left`).

    Examples
    --------
    >>> found = estimate([100, 100, -100, 0], ["a", "a", "b", "c"])
    >>> found.value, round(found.se, 4), found.df
    (25.0, 60.2728, 2)
    """
    value = np.asarray(values, dtype=float)
    codes, people = codes_of(respondents)
    weight = np.ones_like(value) if weights is None else np.asarray(weights, dtype=float)
    if not value.size == codes.size == weight.size or value.size == 0:
        came = f"{value.size} answers, {codes.size} respondents, {weight.size} weights"
        raise MeasureError(_("each answer needs its respondent"), came)
    if not (np.isfinite(value).all() and np.isfinite(weight).all() and (weight >= 0).all() and weight.sum() > 0):
        raise MeasureError(
            _("answers and weights are numbers, none missing"), f"{np.sum(~np.isfinite(value))} without one"
        )
    mean = weighted_mean(value, weight)
    alone = weight * (value - mean) / weight.sum()
    shrunk = alone if rest is None else alone * np.sqrt(np.asarray(rest, dtype=float))
    if strata is not None:  # a unit lies within one stratum: one that was split by a plan counts once in each
        labels, codes = np.unique(np.column_stack([np.asarray(strata), codes]), axis=0, return_inverse=True)
        codes, people = codes.reshape(-1), len(labels)
    together = np.bincount(codes, shrunk, people).astype(float)
    cells = cells_of(together, None if strata is None else labels[:, 0])
    variance, free = _variance(together) if strata is None else float(cells.weights(1)[0]), int(cells.freedom(1)[0])
    naive = _variance(alone)
    effect = variance / naive if naive > 0 else 1.0
    return ClusterEstimate(mean, float(np.sqrt(variance)), free, value.size, people, effect)


def share(
    members: npt.ArrayLike, respondents: npt.ArrayLike, weights: npt.ArrayLike, **plan: npt.ArrayLike | None
) -> tuple[float, float | None, float | None]:
    """The weighted share of people who are of a group, with its interval (logit); no ends from a single unit.

    Parameters
    ----------
    members : array, shape (n,)
        How far each person is of the group, 0 to 1.
    respondents, weights, **plan
        As of `estimate`: ``strata`` and ``rest``.

    Examples
    --------
    >>> value, low, high = share([1, 1, 0, 0], ["a", "b", "c", "d"], [1, 1, 1, 1])
    >>> value, round(low, 2), round(high, 2)
    (0.5, 0.02, 0.98)
    >>> share([1, 0], ["a", "a"], [1, 1])
    (0.5, None, None)
    """
    found = estimate(members, respondents, weights, **plan)
    if found.df < 1:
        return found.value, None, None
    interval = logit_interval(found.value, found.se, found.df)
    return found.value, interval.low, interval.high


def _variance(parts: Array) -> float:
    count = parts.size
    return float(count / (count - 1) * (parts**2).sum()) if count > 1 else float("nan")


def mean(
    values: npt.ArrayLike,
    respondents: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    level: float = 0.95,
    *,
    fewest: int = FEWEST,
    strata: npt.ArrayLike | None = None,
    rest: npt.ArrayLike | None = None,
) -> Interval:
    """Interval of a mean over answers of which several may come from one person: `estimate`, t with C - 1 df.

    None under 10 people, and none when all answers are equal.

    Examples
    --------
    >>> found = mean([1, 2, 3, 4, 5] * 4, list("abcdefghij") * 2)
    >>> found.value, round(found.low, 3), round(found.high, 3)
    (3.0, 1.934, 4.066)
    """
    found = estimate(values, respondents, weights, strata=strata, rest=rest)
    method = "t-cluster" if found.respondents < found.n else "t"
    if found.respondents < fewest:
        why = code("too-few-people-for-mean", fewest=fewest)
        return Interval(found.value, None, None, method, why)
    if not found.se > 0:
        why = "no-spread"
        return Interval(found.value, None, None, method, why)
    half = float(t_quantile(level, found.df)) * found.se
    return Interval(found.value, found.value - half, found.value + half, method)


def bands(scores: npt.ArrayLike) -> Array:
    """Answers of the 0-10 item as -100, 0, 100; a mean rating between two bands (6.5, 8.6) counts as 0.

    Examples
    --------
    >>> bands([10, 8, 6, 8.6]).tolist()
    [100.0, 0.0, -100.0, 0.0]
    """
    score = np.asarray(scores, dtype=float)
    return np.where(score >= 9, 100.0, np.where(score <= 6, -100.0, 0.0))


def nps(
    scores: npt.ArrayLike,
    respondents: npt.ArrayLike,
    rule: str = "per-response",
    weights: npt.ArrayLike | None = None,
    order: npt.ArrayLike | None = None,
    level: float = 0.95,
) -> Interval:
    """NPS under a counting rule, with the interval that belongs to it.

    Parameters
    ----------
    scores : array, shape (n,)
        Answers 0-10.
    respondents : array, shape (n,)
        Who gave each.
    rule : str
        One of `COUNTING`. Three defensible rules gave +1.0, +5.0 and +7.5 on one real teaching file: print the rule.
    weights : array, optional
        A weight for each answer; by respondent, a person counts with the mean of the own weights.
    order : array, optional
        When each was given, for ``last-answer``; otherwise the order of the rows.

    Returns
    -------
    Interval
        In points. Per response: cluster-robust t; by respondent: t over people; bands and last answers: adjusted
        Wald on effective counts.

    Examples
    --------
    >>> nps([10, 10, 2, 8], ["a", "a", "b", "c"], "respondent-mean").value
    0.0
    """
    if rule not in COUNTING:
        raise MeasureError(_("a counting rule has a known name"), repr(rule), did_you_mean(rule, COUNTING))
    score = np.asarray(scores, dtype=float)
    nps_.counts_of(score)
    if rule == "per-response":
        return _clipped(mean(bands(score), respondents, weights, level))
    values, weight = per_respondent(score, respondents, rule, weights, order)
    if rule == "respondent-mean":
        return _clipped(mean(values, np.arange(values.size), weight, level))
    shares = [float(weight[values == one].sum() / weight.sum()) for one in (100.0, 0.0, -100.0)]
    effective = float(weight.sum() ** 2 / (weight**2).sum())
    p, m, d = (effective * share for share in shares)
    return nps_.adjusted_wald(p, m, d, level)


def _clipped(found: Interval) -> Interval:
    if found.low is None or found.high is None:
        return found
    return Interval(found.value, max(-100.0, found.low), min(100.0, found.high), found.method)


def per_respondent(
    scores: npt.ArrayLike,
    respondents: npt.ArrayLike,
    rule: str,
    weights: npt.ArrayLike | None = None,
    order: npt.ArrayLike | None = None,
) -> tuple[Array, Array]:
    """One NPS value (-100..100) and one weight a person, under a counting rule by respondent; people in label order.

    Examples
    --------
    >>> per_respondent([10, 5, 8], ["a", "a", "b"], "respondent-mean")
    (array([0., 0.]), array([1., 1.]))
    >>> per_respondent([10, 5, 8], ["a", "a", "b"], "last-answer")[0]
    array([-100.,    0.])
    """
    score = np.asarray(scores, dtype=float)
    codes, people = codes_of(respondents)
    weight = np.ones_like(score) if weights is None else np.asarray(weights, dtype=float)
    own = np.bincount(codes, minlength=people)
    average = np.bincount(codes, weight, people) / own
    if rule == "respondent-mean":
        return np.bincount(codes, bands(score), people) / own, average
    if rule == "band-of-mean":
        return bands(np.bincount(codes, score, people) / own), average
    when = np.arange(score.size) if order is None else np.asarray(order)
    rows = np.lexsort((np.arange(score.size), when))
    last = np.zeros(people, dtype=np.intp)
    last[codes[rows]] = rows
    return bands(score[last]), average
