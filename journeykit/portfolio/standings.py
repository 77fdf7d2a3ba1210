"""A question's clients side by side: their order, which places the answers allow, and how far they lie apart."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeykit.portfolio.matching import Figure, Group

if TYPE_CHECKING:
    from journeykit.statistics.heterogeneity import Between


@dataclass(frozen=True)
class LeaguePlace:
    """A client's score with the best and the worst rank that the answers allow; None on a scale without a good end."""

    figure: Figure
    best: int | None
    worst: int | None


@dataclass(frozen=True)
class League:
    """The clients of one question.

    Attributes
    ----------
    group : Group
    places : tuple of LeaguePlace
        The best score first; on a scale whose middle is best the highest first.
    told : int or None
        Pairs of which the answers tell who is better; None where nothing is better.
    between : Between
        The spread of clients beyond chance, in the unit of the scores.
    axis : tuple of float
        Ends of the axis on which the scores are drawn.
    """

    group: Group
    places: tuple[LeaguePlace, ...]
    told: int | None
    between: Between
    axis: tuple[float, float]

    @property
    def pairs(self) -> int:
        """How many pairs of clients there are."""
        return math.comb(len(self.places), 2)

    @property
    def mean(self) -> float:
        """Mean of the scores, each client counting once."""
        return sum(float(place.figure.row["value"]) for place in self.places) / len(self.places)


def standing(group: Group) -> League:
    """Put a group's clients in order, with the ranks that all their intervals together allow.

    Parameters
    ----------
    group : Group
        Two clients or more, each with an interval.
    """
    from journeykit.statistics import heterogeneity
    from journeykit.statistics.rank_ranges import rank_ranges, standard_errors, told_apart

    way = direction(group)
    # Equal scores stand in the order of their names: their places are the same.
    figures = sorted(
        group.figures, key=lambda one: (-(way or 1) * float(one.row["value"]), one.record.client.casefold())
    )
    value, low, high = ([float(one.row[name]) for one in figures] for name in ("value", "low", "high"))
    turned = [[-number for number in side] for side in (value, high, low)] if way == -1 else [value, low, high]
    apart = told_apart(turned[0], turned[1], turned[2])
    best, worst = rank_ranges(apart)
    places = [
        LeaguePlace(one, int(first), int(last)) if way else LeaguePlace(one, None, None)
        for one, first, last in zip(figures, best, worst, strict=True)
    ]
    between = heterogeneity.between(value, standard_errors(low, high))
    told = int(apart.sum()) if way else None
    return League(group, tuple(places), told, between, _axis(group.kind[1], min(low), max(high)))


def direction(group: Group) -> int:
    """1 where high is good, -1 where low is, 0 where the middle is best."""
    _metric, statistic, scale, _weighted = group.kind
    if statistic != "mean":
        return 1
    return -1 if "low is good" in scale else 0 if "middle is best" in scale else 1


def _axis(statistic: str, low: float, high: float) -> tuple[float, float]:
    """An axis around all intervals whose ends are round: points of ten, shares of 10%, halves of a scale unit.

    Examples
    --------
    >>> _axis("nps", -12.0, 37.5), _axis("top", 0.713, 0.95), _axis("mean", 3.1, 4.2)
    ((-20.0, 40.0), (0.7, 1.0), (3.0, 4.5))
    """
    step = {"nps": 10.0, "top": 0.1}.get(statistic, 0.5)
    first, last = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    return round(first, 6), round(max(last, first + step), 6)
