"""The people behind the answers of a table in memory: how many each group has, and what their repetition needs.

The same sums as `repeats` takes in other engines, of all groups and figures in one pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from journeykit.responses import coded

Marker = Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]]
"""From scores to what each counts for in a figure."""

Figures = Callable[[str, str], Mapping[Any, Marker]]
"""From a metric and the code of a scale to its figures, by name."""


@dataclass(frozen=True, eq=False)
class People:
    """The people of each group: one entry for each person in each of them.

    Parameters
    ----------
    groups : Groups
        Of the rows with a person.
    of : array of int, shape (rows,)
        The entry that each row belongs to.
    group : array of int, shape (entries,)
        The group of each entry.
    """

    groups: coded.Groups
    of: coded.Codes
    group: coded.Codes

    def each(self, values: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        """The sum of a value over the rows of each entry."""
        return np.bincount(self.of, values, len(self.group)).astype(float)

    def total(self, values: npt.NDArray[Any] | None = None) -> npt.NDArray[np.float64]:
        """The sum of a value of the entries, or their number, in each group."""
        return np.bincount(self.group, values, len(self.groups)).astype(float)


def people_in(frame: pd.DataFrame, keys: Sequence[str], keep: npt.NDArray[np.bool_]) -> People:
    """Tell the people of each group apart.

    Parameters
    ----------
    frame : pandas.DataFrame
        With a column ``respondent``, missing in none of the rows wanted.
    keys, keep
        As of `coded.grouped`.
    """
    groups = coded.grouped(frame, keys, keep)
    persons, known = coded.coded(frame["respondent"])
    size = max(1, len(known))
    present, of = coded.numbered(groups.at * size + persons[keep], size * max(1, len(groups)))
    return People(groups, of, present // size)


@dataclass(frozen=True)
class Crowd:
    """The people of one group.

    Parameters
    ----------
    respondents : int
        How many.
    sums : dict
        Where somebody of the metric and scale answered twice: from the name of each figure to the sums over people
        that its cluster-robust error needs (as a row of `repeats.respondent_sums`).
    """

    respondents: int
    sums: Mapping[Any, dict[str, float]]


def crowds(
    frame: pd.DataFrame,
    keys: Sequence[str],
    answers: Mapping[tuple[Any, ...], int],
    figures: Figures,
    *,
    weighted: bool,
) -> dict[tuple[Any, ...], Crowd]:
    """Count the people of every group, and take the sums of those who repeat themselves.

    Parameters
    ----------
    frame : pandas.DataFrame
        Responses with a column ``respondent``.
    keys : sequence of str
        Grouping columns, with metric and scale last.
    answers : mapping
        How many answers each group has.
    figures : callable
        What is counted of a metric and scale.
    weighted : bool
        Use the weights.

    Examples
    --------
    >>> frame = pd.DataFrame({"respondent": ["a", "a", "b"], "score": [5.0, 4.0, 1.0]})
    >>> frame = frame.assign(metric="csat", scale="1-5")
    >>> found = crowds(frame, ["metric", "scale"], {("csat", "1-5"): 3}, lambda *_: {"mean": lambda score: score},
    ...                weighted=False)[("csat", "1-5")]
    >>> found.respondents, dict(found.sums["mean"])
    (2, {'people': 2.0, 'sum_aa': 82.0, 'sum_aw': 19.0, 'sum_ww': 5.0})
    """
    keep = coded.there(frame, [*keys, "respondent"])
    found = people_in(frame, keys, keep)
    named = list(zip(*(found.groups.table[name].tolist() for name in keys), strict=True))
    people = found.total()
    repeating = {key[-2:] for key, n in zip(named, people, strict=True) if n < answers.get(key, 0)}
    sums: list[dict[Any, dict[str, float]]] = [{} for _key in named]
    if repeating:
        score = coded.numbers(frame["score"])[keep]
        weight = coded.weights_of(frame, keep) if weighted else np.ones(len(score))
        own = found.each(weight)
        ww = found.total(own**2)
        for kind in sorted(repeating):
            groups = np.array([key[-2:] == kind for key in named])
            mine = groups[found.groups.at]
            for name, marker in figures(*kind).items():
                marks = np.zeros(len(score))
                marks[mine] = marker(score[mine])
                each = found.each(marks * weight)
                columns = (people, found.total(each**2), found.total(each * own), ww)
                for at in np.flatnonzero(groups):
                    given = (float(column[at]) for column in columns)
                    sums[at][name] = dict(zip(("people", "sum_aa", "sum_aw", "sum_ww"), given, strict=True))
    return {key: Crowd(int(n), one) for key, n, one in zip(named, people, sums, strict=True)}
