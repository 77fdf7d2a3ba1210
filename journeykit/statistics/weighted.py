"""Weighted figures and their standard errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.statistics import nps as nps_
from journeykit.statistics.quantiles import Array
from journeykit.statistics.values import Interval
from journeykit.statistics.weighting import checked_weights, kish
from journeykit.words import _


def nps(scores: npt.ArrayLike, weights: npt.ArrayLike, level: float = 0.95) -> Interval:
    """Weighted NPS: adjusted Wald on counts scaled to Kish's effective n, the default of the kit.

    Covers 95-96% from n = 20 under strong non-response, where an unweighted n gives 85-91% and the linearised error
    91-96%.

    Parameters
    ----------
    scores : array, shape (n,)
        Answers 0-10.
    weights : array, shape (n,)
        One weight an answer.

    Examples
    --------
    >>> found = nps([10, 9, 8, 3, 10], [1, 1, 2, 2, 1])
    >>> round(found.value, 2), round(found.low, 2), round(found.high, 2)
    (14.29, -48.02, 65.1)
    """
    score, weight = np.asarray(scores, dtype=float), checked_weights(weights)
    p, m, d = nps_.counts_of(score, weight)
    scaled = kish(weight) / weight.sum()
    found = nps_.adjusted_wald(p * scaled, m * scaled, d * scaled, level)
    return Interval(found.value, found.low, found.high, "adjusted-wald-effective-n")


def mean(values: npt.ArrayLike, weights: npt.ArrayLike) -> float:
    """Weighted mean.

    Examples
    --------
    >>> mean([1, 5], [3, 1])
    2.0
    """
    weight = checked_weights(weights)
    return float(weight @ _checked_values(values, weight) / weight.sum())


def linearised_se(values: npt.ArrayLike, weights: npt.ArrayLike) -> float:
    """Standard error of a weighted mean, weights taken as fixed.

    ``u = w(s - mean)/sum w``; ``SE = sqrt(n/(n - 1) sum(u - mean u)²)``: R's ``svymean`` on an unraked design.

    Parameters
    ----------
    values, weights : array, shape (n,)
        Answers and their weights.

    Returns
    -------
    float
        In the units of the values; NaN for a single answer.

    Examples
    --------
    >>> round(linearised_se([1, 2, 3, 4], [1, 1, 2, 2]), 4)
    0.5966
    """
    value, weight = np.asarray(values, dtype=float), checked_weights(weights)
    return _se(weight * (value - mean(value, weight)) / weight.sum())


def calibrated_se(
    values: npt.ArrayLike,
    weights: npt.ArrayLike,
    categories: Mapping[str, Sequence[Any] | npt.NDArray[Any]],
    domain: npt.ArrayLike | None = None,
) -> float:
    """Standard error of a mean with raked weights, which knows that the margins are known.

    The deviation ``s - mean`` is replaced by its unweighted least-squares residual on the dummies of the margins,
    then as `linearised_se` (Deville & Särndal 1992; what R prints after ``rake``). Shorter where margins explain the
    answer; it covers only 79-92% at n = 20-100 under strong non-response, so it is an option for n of 300 or more.

    Parameters
    ----------
    values, weights : array, shape (n,)
        Answers and raked weights.
    categories : mapping of str to array, shape (n,)
        What the weights were raked on.
    domain : array of bool, shape (n,), optional
        The group whose mean it is; all rows still take part in the residuals.

    Examples
    --------
    >>> round(calibrated_se([1, 2, 5, 4], [1, 1, 2, 2], {"channel": ["a", "a", "b", "b"]}), 4)
    0.3043
    """
    weight = checked_weights(weights)
    value = _checked_values(values, weight)
    inside = np.ones(value.size) if domain is None else np.asarray(domain, dtype=bool).astype(float)
    share = weight * inside
    if share.sum() <= 0:
        raise MeasureError(_("a mean needs at least one answer of its group"), _("none"))
    deviation = inside * (value - share @ value / share.sum())
    dummies = _dummies(categories, value.size)
    residual = deviation - dummies @ np.linalg.lstsq(dummies, deviation, rcond=None)[0]
    return _se(weight * residual / share.sum())


def _checked_values(values: npt.ArrayLike, weight: Array) -> Array:
    value = np.asarray(values, dtype=float)
    if value.shape != weight.shape or not np.isfinite(value).all():
        came = f"{value.size} answers, {int(np.sum(~np.isfinite(value)))} missing, {weight.size} weights"
        raise MeasureError(_("each answer is a number with a weight"), came)
    return value


def _dummies(categories: Mapping[str, Sequence[Any] | npt.NDArray[Any]], n: int) -> Array:
    columns = [np.ones(n)]
    for values in categories.values():
        labels = np.asarray(values, dtype=object).astype(str)
        columns += [(labels == label).astype(float) for label in np.unique(labels)[1:]]
    return np.column_stack(columns)


def _se(parts: Array) -> float:
    n = parts.size
    return float(np.sqrt(n / (n - 1) * ((parts - parts.mean()) ** 2).sum())) if n > 1 else float("nan")
