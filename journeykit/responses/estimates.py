"""One estimate from one group's answer counts: the value, its interval and how it was made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from journeykit.responses import gate
from journeykit.responses.marks import mark
from journeykit.responses.repeats import effective_n, for_few_people
from journeykit.responses.tally import Tally
from journeykit.scales import Scale
from journeykit.statistics import Interval, means, nps, shares
from journeykit.words.code import built


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


@dataclass(frozen=True)
class Spread:
    """How the answers of a group are spread: all that an interval or a comparison needs.

    Parameters
    ----------
    statistic : {"nps", "top", "mean"}
    scale : Scale
    score, share : array, shape (answers of the scale,)
        The scores given, and the (weighted) share of each.
    n, n_effective, respondents : float
        Answers, answers of equal weight by different people that would say as much, and people.
    weighted, repeated : bool
        Whether weights are used, and whether people answered more than once.
    """

    statistic: str
    scale: Scale
    score: np.ndarray
    share: np.ndarray
    n: int
    n_effective: float
    respondents: int
    weighted: bool
    repeated: bool

    @property
    def marks(self) -> np.ndarray:
        """What each score counts for."""
        return mark(self.statistic, self.scale, self.score)

    @property
    def value(self) -> float:
        """The figure: points, a share, or scale units."""
        return float(self.marks @ self.share) * (100.0 if self.statistic == "nps" else 1.0)

    @property
    def bands(self) -> tuple[float, float, float]:
        """Effective counts of promoters, passives and detractors."""
        marks = self.marks
        promoters, passives, detractors = (
            float(self.n_effective * self.share[marks == one].sum()) for one in (1, 0, -1)
        )
        return promoters, passives, detractors

    @property
    def top(self) -> float:
        """Effective count of top answers."""
        return min(self.n_effective * float(self.marks @ self.share), self.n_effective)

    @property
    def people(self) -> float:
        """Most people that degrees of freedom may count: no limit where nobody answered twice."""
        return float(self.respondents) if self.repeated else float("inf")

    @property
    def moments(self) -> tuple[float, float, float]:
        """Mean, standard deviation and effective n."""
        return means.moments(self.score, self.share, self.n_effective)


def spread_of(
    statistic: str, scale: Scale, tally: Tally, people: Mapping[str, float] | None, *, weighted: bool
) -> Spread:
    """Reduce one group's tally; parameters as of `estimated`."""
    score, n = tally.score, tally.answers
    respondents = int(people["respondents"]) if people is not None else n
    weight = tally.mass(weighted=weighted, shown=gate.status(respondents) != "hidden")
    total = weight.sum()
    squared = float(tally.weight_squared.sum()) if weight is tally.weight else float(n)
    n_effective = total**2 / squared
    repeated = people is not None and respondents < n and people.get("sum_ww", 0.0) > 0
    if repeated and people is not None:
        marks = mark(statistic, scale, score)
        value = float(marks @ weight / total)
        variance = float(((marks - value) ** 2) @ weight / total)
        n_effective = min(n_effective, effective_n(value, variance, n, total, people))
        if statistic != "mean":  # the interval of a mean knows its degrees of freedom
            n_effective = for_few_people(n_effective, respondents)
    return Spread(statistic, scale, score, weight / total, n, n_effective, respondents, weighted, repeated)


def estimated(
    statistic: str,
    scale: Scale,
    tally: Tally,
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
    tally : Tally
        How often the group gave each score.
    people : mapping, optional
        ``respondents`` of the group, and where they repeat the sums of `repeats.respondent_sums`; None when not known.
    weighted : bool
        Use the weights.
    """
    spread = spread_of(statistic, scale, tally, people, weighted=weighted)
    interval = _interval(spread, level)
    return Estimate(
        value=spread.value, low=interval.low, high=interval.high, n=spread.n, n_effective=spread.n_effective,
        respondents=spread.respondents, method=method(interval.method, weighted, spread.repeated), why=interval.why,
    )  # fmt: skip


def _interval(spread: Spread, level: float) -> Interval:
    if spread.statistic == "nps":
        return nps.adjusted_wald(*spread.bands, level)
    if spread.statistic == "top":
        return shares.wilson(spread.top, spread.n_effective, level)
    bounds = (float(spread.scale.low), float(spread.scale.high))
    return means.t_interval(
        spread.score, spread.share, level, n_effective=spread.n_effective, people=spread.people, bounds=bounds
    )


def method(formula: str, weighted: bool, repeated: bool) -> str:
    """The method of a figure in words: the formula, and how weights and repeated answers were counted."""
    if weighted and repeated:
        return built(formula, "weighted-people")
    if weighted:
        return built(formula, "kish")
    return built(formula, "people") if repeated else formula
