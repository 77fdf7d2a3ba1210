"""The tally of one group: how often each score was given, as plain arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from journeykit.errors import MeasureError
from journeykit.responses import coded
from journeykit.words import _


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

    def mass(self, *, weighted: bool, shown: bool) -> np.ndarray:
        """How much the answers with each score count: their weights, or their number.

        Parameters
        ----------
        weighted : bool
            Use the weights.
        shown : bool
            Whether any figure of the group is shown; one that is hidden may have no weight at all.

        Raises
        ------
        MeasureError
            When the weights of the group add up to nothing, or some are below 0.
        """
        if not weighted or not (shown or self.weight.any()):
            return self.n
        if not self.weight.sum() > 0 or (self.weight < 0).any():
            came = _("weights below 0, or of 0 alone, for {answers} answers of a group").format(answers=self.answers)
            raise MeasureError(_("weights above 0 were needed"), came, _("Mend them, or pass weighted=False."))
        return self.weight


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
    columns = [counts[name].to_numpy(float) for name in ("score", "n", "sum_weight", "sum_weight_squared")]
    places: dict[tuple[Any, ...], list[int]] = {}
    found = zip(*(counts[name].tolist() for name in keys), strict=True) if keys else [()] * len(counts)
    for at, key in enumerate(found):
        places.setdefault(key, []).append(at)
    order = [_order(counts[name]) for name in keys]
    for key in sorted(places, key=lambda key: [rank(value) for rank, value in zip(order, key, strict=True)]):
        yield key, Tally(*(column[places[key]] for column in columns))


def _order(column: pd.Series) -> Callable[[Any], Any]:
    """What the values of a column are sorted by: categories by their own order, mixed values as `coded` has it."""
    if not isinstance(column.dtype, pd.CategoricalDtype) and column.dtype != object:
        return lambda value: value
    return {value: at for at, value in enumerate(coded.coded(column)[1].tolist())}.__getitem__
