"""One estimate from one group's answer counts: the value, its interval and how it was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from journeykit.responses import gate
from journeykit.responses.marks import mark
from journeykit.responses.tally import Tally
from journeykit.scales import Scale
from journeykit.statistics import Interval, means, nps, shares
from journeykit.statistics.design import effective_n, for_few_units
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
    weighted : bool
        Whether weights are used.
    units : str
        What is counted in place of answers: ``people`` where some answered more than once, ``clusters`` where some were
        asked together; empty where every answer stands alone.
    free : float
        Most degrees of freedom: no limit where every answer stands alone.
    planned : bool
        Whether strata or the number of all customers are known.
    """

    statistic: str
    scale: Scale
    score: np.ndarray
    share: np.ndarray
    n: int
    n_effective: float
    respondents: int
    weighted: bool
    units: str = ""
    free: float = float("inf")
    planned: bool = False

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
        """Most units that degrees of freedom may count: no limit where every answer stands alone."""
        return self.free + 1

    @property
    def moments(self) -> tuple[float, float, float]:
        """Mean, standard deviation and effective n."""
        return means.moments(self.score, self.share, self.n_effective)

    @property
    def ends(self) -> tuple[float, float]:
        """The ends of the scale."""
        return float(self.scale.low), float(self.scale.high)

    @property
    def adjusted_moments(self) -> tuple[float, float, float]:
        """Mean, standard deviation and n with one pseudo-answer: what a mean is compared by."""
        return means.with_pseudo_answer(*self.moments, self.ends)


def spread_of(
    statistic: str, scale: Scale, tally: Tally, people: Mapping[str, float] | None, *, weighted: bool
) -> Spread:
    """Reduce one group's tally; parameters as of `estimated`."""
    score, n = tally.score, tally.answers
    respondents = int(people["respondents"]) if people is not None else n
    weight = tally.mass(weighted=weighted, shown=gate.status(respondents) != "hidden")
    total = weight.sum()
    squared = float(tally.weight_squared.sum()) if weight is tally.weight else float(n)
    kish = total**2 / squared
    spread = Spread(statistic, scale, score, weight / total, n, kish, respondents, weighted)
    if people is None or not people.get("sum_ww", 0.0) > 0 or not (people["units"] < n or people["planned"]):
        return spread
    marks = mark(statistic, scale, score)
    value = float(marks @ weight / total)
    variance = float(((marks - value) ** 2) @ weight / total)
    units = grouping(people, n)
    n_effective = informed_n(kish, effective_n(value, variance, n, total, people), people)
    if units and statistic != "mean":  # the interval of a mean knows its degrees of freedom
        n_effective = for_few_units(n_effective, people["free"])
    free = people["free"] if units else float("inf")
    return replace(spread, n_effective=n_effective, units=units, free=free, planned=bool(people["planned"]))


def grouping(people: Mapping[str, float], n: int) -> str:
    """What counts in place of n answers: ``clusters``, ``people``, or nothing where there are as many units."""
    if not people["units"] < n:
        return ""
    return "clusters" if people["clusters"] else "people"


def informed_n(kish: float, robust: float, sums: Mapping[str, float]) -> float:
    """Effective n of a design: never more than weights alone leave, but for customers who are exhausted."""
    return min(kish, robust * sums["left"]) / sums["left"]


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
        ``respondents`` of the group, and where its answers do not stand alone the sums of `design.records`; None when
        not known.
    weighted : bool
        Use the weights.
    """
    return estimate_of(spread_of(statistic, scale, tally, people, weighted=weighted), level)


def estimate_of(spread: Spread, level: float = 0.95) -> Estimate:
    """The estimate of a group whose answers are reduced already."""
    interval = _interval(spread, level)
    return Estimate(
        value=spread.value, low=interval.low, high=interval.high, n=spread.n, n_effective=spread.n_effective,
        respondents=spread.respondents, method=method_of(interval.method, [spread]), why=interval.why,
    )  # fmt: skip


def _interval(spread: Spread, level: float) -> Interval:
    if spread.statistic == "nps":
        return nps.adjusted_wald(*spread.bands, level)
    if spread.statistic == "top":
        return shares.wilson(spread.top, spread.n_effective, level)
    return means.adjusted_t(
        spread.score, spread.share, spread.ends, level, n_effective=spread.n_effective, people=spread.people
    )


def method_of(formula: str, spreads: Iterable[Spread]) -> str:
    """The method of a figure made of some spreads."""
    spreads = list(spreads)
    units = next((one.units for one in sorted(spreads, key=lambda one: one.units == "people") if one.units), "")
    return method(formula, any(one.weighted for one in spreads), units, planned=any(one.planned for one in spreads))


def method(formula: str, weighted: bool, units: str, *, planned: bool = False) -> str:
    """The method of a figure in words: the formula, and how weights, units and the design were counted.

    Examples
    --------
    >>> method("wilson", True, ""), method("wilson", True, "clusters"), method("wilson", False, "people", planned=True)
    ('wilson+kish', 'wilson+weighted-clusters', 'wilson+people+planned')
    """
    if units:
        formula = built(formula, f"weighted-{units}" if weighted else units)
    elif weighted:
        formula = built(formula, "weighted" if planned else "kish")
    return built(formula, "planned") if planned else formula
