"""What two groups share: people who are of both, and clusters, such as flights, in which people of both were asked.

Then their scores move together, and the error of their difference is not that of two surveys. The linearised parts of
each score, added up by cluster, give how far the two go together; the formulas for independent groups are then used
with as many answers as would leave that error.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from journeykit.responses import coded
from journeykit.responses.estimates import Spread
from journeykit.responses.marks import mark

ALIKE = 0.999
"""From this correlation on two groups are the same people, and no difference between them can be tested."""

Rows = npt.NDArray[np.bool_]


def drawn_together(rows: pd.DataFrame, people: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """A number for what each answer was drawn with: its cluster where there is one, else its person, else itself.

    Parameters
    ----------
    rows : pandas.DataFrame
        One row an answer, perhaps with a column ``cluster``.
    people : array
        The person of each answer, -1 where nobody knows.
    """
    alone = np.arange(len(rows))
    units = np.where(people >= 0, people, people.max(initial=0) + 1 + alone)
    if "cluster" not in rows or rows["cluster"].isna().all():
        return units
    clusters, _names = pd.factorize(rows["cluster"])
    return np.where(clusters >= 0, clusters, clusters.max(initial=0) + 1 + units)


def together(first: Spread, second: Spread, rows: pd.DataFrame, sides: tuple[Rows, Rows], units: np.ndarray) -> float:
    """The correlation of the scores of two groups; 0 where no unit has answers of both.

    Parameters
    ----------
    first, second : Spread
    rows : pandas.DataFrame
        The answers to one question, with ``score`` and ``weight``.
    sides : two arrays of bool, shape (answers,)
        Which answers are of each group.
    units : array of int, shape (answers,)
        As `drawn_together` gives them.
    """
    _found, at = coded.numbered(units, int(units.max(initial=0)) + 1)
    return correlation(*(by_unit(spread, rows, mine, at) for spread, mine in zip((first, second), sides, strict=True)))


def by_unit(spread: Spread, rows: pd.DataFrame, mine: Rows, at: np.ndarray) -> np.ndarray:
    """How far the answers of each unit, numbered without gaps, take the score of a group from its value."""
    score = rows["score"].to_numpy(float)[mine]
    weight = rows["weight"].to_numpy(float)[mine] if spread.weighted and "weight" in rows else np.ones(mine.sum())
    marks = mark(spread.statistic, spread.scale, score)
    off = weight * (marks - marks @ weight / weight.sum())
    return np.bincount(at[mine], off, at.max(initial=0) + 1)


def correlation(first: np.ndarray, second: np.ndarray) -> float:
    """The correlation of two scores, by what each unit adds to them (`by_unit`)."""
    size = float(np.sqrt((first @ first) * (second @ second)))
    return float(first @ second) / size if size > 0 else 0.0


def as_if_apart(first: Spread, second: Spread, correlation: float) -> tuple[Spread, Spread]:
    """The two spreads with the effective n with which independent groups would differ with the same error."""
    errors = [np.sqrt(_variance(one) / one.n_effective) for one in (first, second)]
    apart = errors[0] ** 2 + errors[1] ** 2
    left = apart - 2 * correlation * errors[0] * errors[1]
    if not correlation or not apart > 0 or not left > 0:
        return first, second
    times = float(apart / left)
    return replace(first, n_effective=first.n_effective * times), replace(
        second, n_effective=second.n_effective * times
    )


def _variance(spread: Spread) -> float:
    marks = spread.marks
    return max(0.0, float(marks**2 @ spread.share - (marks @ spread.share) ** 2))
