"""One estimate from one group's answer counts: the value, its interval and how it was made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from journeykit.language import _
from journeykit.measures.repeats import effective_n
from journeykit.scales import Scale
from journeykit.statistics import Interval, means, nps, shares


@dataclass(frozen=True)
class Estimate:
    """A figure of one group; ``low`` and ``high`` are None where there is no interval, and ``why`` says why."""

    value: float
    low: float | None
    high: float | None
    n: int
    n_effective: float
    respondents: int
    method: str
    why: str


def estimated(
    statistic: str,
    scale: Scale,
    group: pd.DataFrame,
    people: Mapping[str, float] | None,
    *,
    weighted: bool,
    level: float = 0.95,
) -> Estimate:
    """Estimate one statistic of one group.

    Parameters
    ----------
    statistic : {"nps", "top", "mean"}
    scale : Scale
        What the scores mean.
    group : pandas.DataFrame
        Answer counts of the group: ``score``, ``n``, ``sum_weight``, ``sum_weight_squared``.
    people : mapping, optional
        ``respondents`` of the group, and where they repeat the sums of `repeats.respondent_sums`; None when not known.
    weighted : bool
        Use the weights.
    """
    score = group["score"].to_numpy(float)
    n = int(group["n"].sum())
    weight = group["sum_weight" if weighted else "n"].to_numpy(float)
    marks = mark(statistic, scale, score)
    total = weight.sum()
    value = float(marks @ weight / total)
    squared = float(group["sum_weight_squared"].sum()) if weighted else float(n)
    n_effective = total**2 / squared
    respondents = int(people["respondents"]) if people is not None else n
    repeated = people is not None and "sum_aa" in people and respondents < n
    if repeated and people is not None:
        variance = float(((marks - value) ** 2) @ weight / total)
        n_effective = min(n_effective, effective_n(value, variance, n, total, people))
    interval = _interval(statistic, scale, score, weight / total, n_effective, level)
    return Estimate(
        value=100 * value if statistic == "nps" else value,
        low=interval.low, high=interval.high, n=n, n_effective=n_effective, respondents=respondents,
        method=_method(interval.method, weighted, repeated), why=interval.why,
    )  # fmt: skip


def mark(statistic: str, scale: Scale, score: np.ndarray) -> np.ndarray:
    """What each score counts for: -1/0/1 for NPS, 0/1 for a top-box share, itself for a mean.

    Examples
    --------
    >>> import numpy as np
    >>> mark("nps", Scale("nps", 0, 10), np.array([10.0, 8.0, 6.0]))
    array([ 1.,  0., -1.])
    """
    if statistic == "nps":
        return np.where(score >= 9, 1.0, np.where(score <= 6, -1.0, 0.0))
    if statistic == "top":
        return (score >= scale.top_box if scale.higher_is_better else score <= scale.top_box).astype(float)
    return score


def _interval(
    statistic: str, scale: Scale, score: np.ndarray, share: np.ndarray, n_effective: float, level: float
) -> Interval:
    marks = mark(statistic, scale, score)
    if statistic == "nps":
        promoters, passives, detractors = (float(n_effective * share[marks == one].sum()) for one in (1.0, 0.0, -1.0))
        return nps.adjusted_wald(promoters, passives, detractors, level)
    if statistic == "top":
        return shares.wilson(min(n_effective * float(marks @ share), n_effective), n_effective, level)
    bounds = (float(scale.low), float(scale.high))
    return means.t_interval(score, share, level, n_effective=n_effective, bounds=bounds)


def _method(formula: str, weighted: bool, repeated: bool) -> str:
    if weighted and repeated:
        return _("{formula}; weighted; people, not answers, counted").format(formula=formula)
    if weighted:
        return _("{formula}; weighted, Kish effective n").format(formula=formula)
    return _("{formula}; people, not answers, counted").format(formula=formula) if repeated else formula
