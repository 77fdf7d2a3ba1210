"""Responses in memory as whole numbers: every key a code, so that counting needs no search.

The same reductions as in `counts` and `repeats`, for pandas frames, whose text columns are categories already: a report
asks for dozens of them, and each takes a millisecond in place of twenty. Every other engine, and whatever does not fit
in memory, goes through narwhals; tests hold the two to the same figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from journeykit.statistics.numbering import Codes as Codes
from journeykit.statistics.numbering import first_places
from journeykit.statistics.numbering import numbered as numbered

LARGEST = 1 << 62
"""Numbers of groups stay below it, so that no two of them can fall on the same."""


def held(frame: Any) -> pd.DataFrame | None:
    """The pandas frame behind a frame of narwhals; None for any other engine."""
    if not frame.implementation.is_pandas():
        return None
    native: pd.DataFrame = frame.to_native()
    return native if native.columns.is_unique else None


def coded(column: pd.Series) -> tuple[Codes, Any]:
    """The code of each value, -1 where there is none, and the values in order.

    Examples
    --------
    >>> codes, values = coded(pd.Series(["b", None, "a"]))
    >>> codes.tolist(), list(values)
    ([1, -1, 0], ['a', 'b'])
    """
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.array.codes.astype(np.int64), column.cat.categories
    found, values = pd.factorize(column)
    order = _order(values)
    place = np.empty(len(order) + 1, dtype=np.int64)
    place[order], place[-1] = np.arange(len(order)), -1
    return place[found], values.take(order)


def _order(values: Any) -> Codes:
    """The places of different values in order; values that do not compare (1 and "a") stand by kind, then as text."""
    try:
        return np.asarray(values.argsort(), dtype=np.int64)
    except TypeError:
        named = [(type(value).__name__, str(value)) for value in values]
        return np.array(sorted(range(len(named)), key=named.__getitem__), dtype=np.int64)


def numbers(column: pd.Series) -> npt.NDArray[np.float64]:
    """A column as floats, NaN where there is nothing.

    Examples
    --------
    >>> numbers(pd.Series([9, None, pd.NA], dtype=object)).tolist()
    [9.0, nan, nan]
    """
    return column.to_numpy() if column.dtype == float else column.to_numpy(float, na_value=np.nan)


def _key(column: pd.Series, rows: Codes | slice) -> tuple[npt.NDArray[Any], int]:
    """The codes of some rows in the order of their values, and how many there may be."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.array.codes[rows], max(1, len(column.array.categories))
    if column.dtype == float:
        score = column.to_numpy()[rows]
        if len(score) and score.min() >= 0 and score.max() < 1000:  # a score is its own code, if it is a whole number
            whole = score.astype(np.int64)
            if (whole == score).all():
                return whole, int(whole.max()) + 1
    codes, values = coded(column)
    return codes[rows], max(1, len(values))


@dataclass(frozen=True, eq=False)
class Groups:
    """Which group each row belongs to.

    Parameters
    ----------
    at : array of int, shape (rows,)
        Number of the group.
    table : pandas.DataFrame
        The keys of each group, in their order.
    """

    at: Codes
    table: pd.DataFrame

    def __len__(self) -> int:
        return len(self.table)

    def sums(self, values: npt.NDArray[Any] | None = None) -> npt.NDArray[np.float64]:
        """The sum of a value of the rows, or their number, in each group."""
        return np.bincount(self.at, values, len(self.table)).astype(float)


def there(frame: pd.DataFrame, keys: Sequence[str]) -> npt.NDArray[np.bool_]:
    """The rows that have a score, a metric, and every key."""
    keep = ~np.isnan(numbers(frame["score"]))
    for name in dict.fromkeys(("metric", *keys)):
        column = frame[name]
        categories = isinstance(column.dtype, pd.CategoricalDtype)
        keep &= column.array.codes >= 0 if categories else column.notna().to_numpy()
    return keep


def grouped(frame: pd.DataFrame, keys: Sequence[str], keep: npt.NDArray[np.bool_]) -> Groups:
    """Number the groups of some rows.

    Parameters
    ----------
    frame : pandas.DataFrame
    keys : sequence of str
        Columns; what is missing is a value of its own and comes first: leave such rows out where it is no group.
    keep : array of bool, shape (rows of the frame,)
        The rows wanted.

    Examples
    --------
    >>> frame = pd.DataFrame({"plan": ["b", "a", "b"], "score": [9.0, 8.0, 9.0]})
    >>> found = grouped(frame, ["plan", "score"], np.array([True, True, True]))
    >>> found.at.tolist(), found.table.values.tolist()
    ([1, 0, 1], [['a', 8.0], ['b', 9.0]])
    """
    rows: Codes | slice = slice(None) if keep.all() else np.flatnonzero(keep)
    together, size = np.zeros(int(keep.sum()), dtype=np.int64), 1
    for name in keys:
        codes, values = _key(frame[name], rows)
        if len(codes) and codes.min() < 0:  # nothing is a value of its own, and comes first
            codes, values = codes.astype(np.int64) + 1, values + 1
        if size * values >= LARGEST:  # number anew what there is, before the numbers run out
            present, together = numbered(together, size)
            size = max(1, len(present))
        together, size = together * values + codes, size * values
    at = numbered(together, size)[1]
    first = first_places(at)
    if not isinstance(rows, slice):
        first = rows[first]
    return Groups(at, pd.DataFrame({name: frame[name].array.take(first) for name in keys}))


def first_of(frame: pd.DataFrame, keys: Sequence[str]) -> tuple[Codes, Codes]:
    """The group of each row, in any order, and the first row of each group; what is missing is a value of its own.

    Examples
    --------
    >>> frame = pd.DataFrame({"wave": ["1", "1", "2"], "respondent": ["a", "a", None]})
    >>> [one.tolist() for one in first_of(frame, ["wave", "respondent"])]
    [[0, 0, 1], [0, 2]]
    """
    together = np.zeros(len(frame), dtype=np.int64)
    for name in keys:
        codes, values = _key(frame[name], slice(None))
        together = pd.factorize(together * (values + 1) + codes + 1)[0]
    return together, first_places(together)


def weights_of(frame: pd.DataFrame, keep: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """The weights of some rows, 1 where the survey has none."""
    if "weight" not in frame:
        return np.ones(int(keep.sum()))
    return numbers(frame["weight"])[keep]


def answer_counts(frame: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """`counts.answer_counts` of a pandas frame."""
    keys = [*by, "metric", "scale", "score"]
    keep = there(frame, [*by, "scale"])
    frame = frame if frame["score"].dtype == float else frame.assign(score=numbers(frame["score"]))
    groups = grouped(frame, keys, keep)
    weight = weights_of(frame, keep)
    return groups.table.assign(
        n=groups.sums().astype("int64"), sum_weight=groups.sums(weight), sum_weight_squared=groups.sums(weight**2)
    )
