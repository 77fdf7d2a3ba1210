"""The tally of one group: how often each score was given, as plain arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from journeykit.measures import coded


@dataclass(frozen=True, eq=False)
class Tally:
    """How often each score was given in one group.

    Parameters
    ----------
    score, n, weight, weight_squared : array, shape (scores given,)
        The scores, how many answers gave each, and the sums of their weights and squared weights.
    """

    score: np.ndarray
    n: np.ndarray
    weight: np.ndarray
    weight_squared: np.ndarray

    @property
    def answers(self) -> int:
        """All answers of the group."""
        return int(self.n.sum())


def tallies(counts: pd.DataFrame, keys: Sequence[str]) -> Iterator[tuple[tuple[Any, ...], Tally]]:
    """The tally of each group of a table of answer counts, in the order of the keys.

    Parameters
    ----------
    counts : pandas.DataFrame
        As `counts.answer_counts` gives it.
    keys : sequence of str
        Columns that tell the groups apart.

    Examples
    --------
    >>> counts = pd.DataFrame({"plan": ["a", "a", "b"], "score": [9.0, 10.0, 8.0], "n": [1, 2, 3],
    ...                        "sum_weight": [1.0, 2.0, 3.0], "sum_weight_squared": [1.0, 2.0, 3.0]})
    >>> [(key, tally.answers) for key, tally in tallies(counts, ["plan"])]
    [(('a',), 3), (('b',), 3)]
    """
    if counts.empty:
        return
    groups = coded.grouped(counts, keys, np.ones(len(counts), dtype=bool))
    order = np.argsort(groups.at, kind="stable")
    names = ("score", "n", "sum_weight", "sum_weight_squared")
    columns = [counts[name].to_numpy(float)[order] for name in names]
    ends = np.cumsum(np.bincount(groups.at, minlength=len(groups)))
    found = zip(*(groups.table[name].tolist() for name in keys), strict=True)
    for start, end, key in zip([0, *ends[:-1]], ends, found, strict=True):
        yield key, Tally(*(column[start:end] for column in columns))
