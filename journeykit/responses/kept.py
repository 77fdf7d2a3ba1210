"""What is asked of the answers of a client again and again, kept as long as they live.

A report asks dozens of questions of two or three tables: all answers, and those of the latest wave. What is worked out
of such a table is kept for the next question, and is looked up by the memory in which its columns lie. A table is known
here only while the client holds it, so its memory is nobody else's; pandas copies what is shared when it is written to,
so a table in which somebody has changed a column is another one.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Collection, Hashable
from threading import Lock
from typing import Any, TypeVar

import numpy as np
import pandas as pd

PARTS = 2
"""Parts of a table that are held at once, such as its waves: those asked about last."""

REDUCTIONS = 64
"""Small tables and numbers that are held of a table at once."""

Value = TypeVar("Value")
_NOTHING: Any = object()


class Kept:
    """What has been worked out of a table: some of its parts, and small tables.

    Parameters
    ----------
    frame : pandas.DataFrame
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._index, self._columns = frame.index, list(frame.columns)
        self._places = {name: _place(frame[name]) for name in self._columns} if frame.columns.is_unique else {}
        self._parts: dict[Hashable, pd.DataFrame] = {}
        self._reductions: dict[Hashable, Any] = {}
        self._turn = Lock()

    def is_of(self, frame: pd.DataFrame, names: Collection[Hashable] | None = None) -> bool:
        """Whether these columns of a table, or all, are those that lie here; columns that neither has are the same."""
        if not frame.index.is_(self._index):
            return False
        if names is None:
            names = self._columns
            if list(frame.columns) != names:
                return False
        return all(self._same(frame, name) for name in names)

    def _same(self, frame: pd.DataFrame, name: Hashable) -> bool:
        if name not in self._places:
            return name not in frame
        here = self._places[name]
        if here is None or name not in frame:
            return False
        return _place(frame[name]) == here

    def part(self, what: Hashable, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """A part of the table that is itself a table of the client."""
        part = self._parts.get(what)
        if part is None:
            part = keep(make().copy(deep=False))
        self._hold(self._parts, what, part, PARTS)
        return part.copy(deep=False)

    def reduced(self, what: Hashable, make: Callable[[], Value]) -> Value:
        """Something small that was worked out of the table; nobody may change it."""
        value: Value = self._reductions.get(what, _NOTHING)
        if value is _NOTHING:
            value = make()
            self._hold(self._reductions, what, value, REDUCTIONS)
        return value

    def _hold(self, held: dict[Hashable, Any], what: Hashable, value: Any, most: int) -> None:
        """Hold a value as the last one that was asked about, and no more than so many. A room asks in threads."""
        with self._turn:
            held.pop(what, None)
            held[what] = value
            while len(held) > most:
                del held[next(iter(held))]


_tables: dict[int, tuple[weakref.ref[pd.DataFrame], Kept]] = {}


def keep(frame: pd.DataFrame) -> pd.DataFrame:
    """From here on keep what is worked out of a table, for as long as somebody holds this very object.

    Whoever calls this hands out shallow copies of it, never the object itself: nobody may write to it.

    Examples
    --------
    >>> answers = keep(pd.DataFrame({"score": [9.0, 6.0]}))
    >>> copy = answers.copy(deep=False)
    >>> reduced(copy, ["score"], "all", copy["score"].tolist)
    [9.0, 6.0]
    >>> reduced(answers.copy(deep=False), ["score"], "all", list)
    [9.0, 6.0]
    >>> copy.loc[0, "score"] = 1.0
    >>> reduced(copy, ["score"], "all", copy["score"].tolist)
    [1.0, 6.0]
    """
    number, tables = id(frame), _tables  # when Python ends, modules lose their names before their tables go

    def forget(_gone: object) -> None:
        tables.pop(number, None)

    _tables[number] = (weakref.ref(frame, forget), Kept(frame))
    return frame


def kept_of(frame: pd.DataFrame, names: Collection[Hashable] | None = None) -> Kept | None:
    """What is kept of a table that has these columns, or all, of one that a client holds; None where none does."""
    for held, kept in list(_tables.values()):
        if held() is not None and kept.is_of(frame, names):
            return kept
    return None


def reduced(
    frame: pd.DataFrame | None, names: Collection[Hashable], what: Hashable, make: Callable[[], Value]
) -> Value:
    """What is worked out of some columns of a table, once where a client holds it.

    Parameters
    ----------
    frame : pandas.DataFrame, optional
        None where the answers are in no frame in memory: then nothing is kept.
    names : collection
        All columns that the value depends on, also those that may be absent.
    what : hashable
        What is worked out, with all else that it depends on.
    make : callable
        Works it out; what it gives nobody may change.
    """
    kept = None if frame is None else kept_of(frame, names)
    return make() if kept is None else kept.reduced(what, make)


def _place(column: pd.Series) -> tuple[int, tuple[int, ...], Hashable] | None:
    """Where the values of a column lie, and what they mean; None where they lie in no array of numpy."""
    array = column.array
    kind: Hashable
    if isinstance(array, pd.Categorical):
        values, kind = array.codes, id(array.dtype)  # one memory may be read as codes of other categories
    elif isinstance(column.dtype, np.dtype):
        values, kind = column.to_numpy(), column.dtype.str
    else:
        return None
    return values.__array_interface__["data"][0], values.strides, kind
