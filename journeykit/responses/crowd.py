"""The people behind the answers of a table in memory: how many each group has, and what their error needs.

The same sums as `repeats` takes in other engines, of all groups and figures in one pass.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from journeykit.responses import coded
from journeykit.responses.design import Units, records, units_of
from journeykit.responses.marks import ShownFigure
from journeykit.statistics.design import DesignCells


@dataclass(frozen=True, eq=False)
class Entries:
    """One entry for each person, or unit of a stratum, in each group.

    Parameters
    ----------
    groups : Groups
        Of the rows.
    of : array of int, shape (rows,)
        The entry that each row belongs to.
    group, code : array of int, shape (entries,)
        The group and the code of each entry.
    """

    groups: coded.Groups
    of: coded.Codes
    group: coded.Codes
    code: coded.Codes

    def each(self, values: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        """The sum of a value over the rows of each entry."""
        return np.bincount(self.of, values, len(self.group)).astype(float)


def entries_in(groups: coded.Groups, codes: coded.Codes, size: int) -> Entries:
    """Tell the entries of each group apart.

    Parameters
    ----------
    groups : Groups
        Of some rows.
    codes : array of int, shape (rows,)
        From 0 to ``size`` - 1.
    """
    size = max(1, size)
    present, of = coded.numbered(groups.at * size + codes, size * max(1, len(groups)))
    return Entries(groups, of, present // size, present % size)


def keys_of(groups: coded.Groups, keys: Sequence[str]) -> list[tuple[Any, ...]]:
    """The key of each group."""
    return list(zip(*(groups.table[name].tolist() for name in keys), strict=True))


def respondents_in(frame: pd.DataFrame, keys: Sequence[str]) -> dict[tuple[Any, ...], int]:
    """How many people answered in each group of a frame with a column ``respondent``.

    Examples
    --------
    >>> frame = pd.DataFrame({"respondent": ["a", "a", "b"], "score": 9.0, "metric": "nps", "scale": "0-10"})
    >>> respondents_in(frame, ["metric", "scale"])
    {('nps', '0-10'): 2}
    """
    keep = coded.there(frame, [*keys, "respondent"])
    persons, known = coded.coded(frame["respondent"])
    found = entries_in(coded.grouped(frame, keys, keep), persons[keep], len(known))
    people = np.bincount(found.group, minlength=len(found.groups))
    return dict(zip(keys_of(found.groups, keys), people.tolist(), strict=True))


def sums_in(
    frame: pd.DataFrame,
    keys: Sequence[str],
    kinds: Collection[tuple[str, str]],
    figures: Mapping[tuple[str, str], Mapping[Any, ShownFigure]],
    *,
    weighted: bool,
) -> dict[tuple[Any, ...], dict[Any, dict[str, float]]]:
    """`repeats.unit_sums` of a pandas frame, of several kinds of answers at once.

    Parameters
    ----------
    keys : sequence of str
        Grouping columns, with metric and scale last.
    kinds : collection of (metric, scale)
        Which answers.
    figures : mapping
        What is counted of each kind.
    weighted : bool
        Use the weights.

    Examples
    --------
    >>> from journeykit.responses.marks import share_of
    >>> frame = pd.DataFrame({"respondent": ["a", "a", "b"], "score": [5.0, 4.0, 1.0]})
    >>> frame, kind = frame.assign(metric="csat", scale="1-5"), ("csat", "1-5")
    >>> found = sums_in(frame, ["metric", "scale"], [kind], {kind: {"top": share_of([4, 5])}}, weighted=False)
    >>> {name: value for name, value in found[kind]["top"].items() if name in ("units", "sum_aa", "mass")}
    {'units': 2.0, 'mass': 5.0, 'sum_aa': 8.0}
    """
    units = units_of(frame)
    keep = coded.there(frame, keys) & (units.codes >= 0)
    groups = coded.grouped(frame, keys, keep)
    raw = coded.weights_of(frame, keep) if weighted else np.ones(int(keep.sum()))
    score, named = coded.numbers(frame["score"])[keep], keys_of(groups, keys)
    drawn = None if units.strata is None else _drawn(frame, keys, named)
    behind = UnitSums(groups.at, len(groups), units.only(keep), units, raw, drawn)
    result: dict[tuple[Any, ...], dict[Any, dict[str, float]]] = {}
    for kind in sorted(kinds):
        mine = np.array([key[-2:] == kind for key in named], dtype=bool)
        marks = {name: np.where(mine[groups.at], one.marks(score), 0.0) for name, one in figures[kind].items()}
        made = behind.records(marks)
        result |= {key: record for key, record, wanted in zip(named, made, mine, strict=True) if wanted}
    return result


class UnitSums:
    """The units behind answers in groups, and the sums over them that the errors of figures need.

    Parameters
    ----------
    group : array of int, shape (answers,)
        The group of each answer; one that is of several stands here once for each.
    many : int
        How many groups there are.
    units : Units
        Of these answers, all of them known.
    whole : Units
        Of the whole table, by which strata are counted.
    raw : array of float, shape (answers,)
        Weights.
    drawn : pair of arrays of int, optional
        The wave of each answer of the whole table and of each group, where groups are of single waves: each wave draws
        its own sample of a stratum.
    """

    def __init__(
        self, group: coded.Codes, many: int, units: Units, whole: Units, raw: npt.NDArray[np.float64],
        drawn: tuple[coded.Codes, coded.Codes] | None = None,
    ) -> None:  # fmt: skip
        self._many = many
        places, code = _strata(units)
        size = max(1, units.size)
        span = places * size
        present, self._of = coded.numbered(group * span + code, span * max(1, many))
        self._entries = len(present)
        self._shrunk = raw if units.left is None else raw * np.sqrt(units.left)
        self._own = self._each(self._shrunk)
        cell = present // span * places + present % span // size
        cells, self._at = coded.numbered(cell, places * max(1, many))
        self._size = len(cells)
        self._strata = DesignCells(
            cells // places, self._in_cells(np.ones(len(present))),
            _whole(whole, cells % places, *(_ONE_WAVE if drawn is None else (drawn[0], drawn[1][cells // places]))),
            self._in_cells(self._own**2), self._in_cells(self._own),
        )  # fmt: skip
        self._clusters = self._in_cells((present % span % size < units.clusters).astype(float))
        self._raws = self._in_cells(self._each(raw) ** 2)

    def _each(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """The sum of a value over the answers of each unit in each group."""
        return np.bincount(self._of, values, self._entries).astype(float)

    def _in_cells(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """The sum of a value over the units of each group and stratum."""
        return np.bincount(self._at, values, self._size).astype(float)

    def records(self, marks: Mapping[Any, npt.NDArray[np.float64]]) -> list[dict[Any, dict[str, float]]]:
        """Of each group the sums of each figure (`design.records`), by what each answer counts for in it."""
        each = {name: self._each(values * self._shrunk) for name, values in marks.items()}
        own = {
            name: (self._in_cells(values**2), self._in_cells(values * self._own), self._in_cells(values))
            for name, values in each.items()
        }
        return records(self._strata, self._many, self._clusters, self._raws, own)


def _strata(units: Units) -> tuple[int, coded.Codes]:
    """How many strata there may be, that of none included, and a code of each answer for its unit in its stratum."""
    if units.strata is None:
        return 1, units.codes
    return int(units.strata.max(initial=-1)) + 2, (units.strata + 1) * max(1, units.size) + units.codes


_ONE_WAVE = (np.int64(0), np.int64(0))


def _drawn(
    frame: pd.DataFrame, keys: Sequence[str], named: Sequence[tuple[Any, ...]]
) -> tuple[coded.Codes, coded.Codes] | None:
    """The wave of each row and of each group; None where a group is of all waves."""
    if "wave" not in keys:
        return None
    codes, values = coded.coded(frame["wave"])
    place, at = {value: code for code, value in enumerate(values)}, list(keys).index("wave")
    return codes, np.array([place[key[at]] for key in named], dtype=np.int64)


def _whole(units: Units, strata: coded.Codes, waves: Any, of: Any) -> npt.NDArray[np.float64]:
    """How many units each of some strata has in the whole sample of its wave; NaN for the stratum of none, 0."""
    if units.strata is None:
        return np.full(len(strata), np.nan)
    known = units.codes >= 0
    size, places = max(1, units.size), int(units.strata.max(initial=-1)) + 2
    of = np.broadcast_to(of, strata.shape)
    drawn = (np.broadcast_to(waves, known.shape) * places + units.strata + 1)[known] * size + units.codes[known]
    most = max(int(of.max(initial=0)) + 1, 1) * places
    counts = np.bincount(np.unique(drawn[drawn >= 0]) // size, minlength=most).astype(float)
    return np.where(strata > 0, counts[of * places + strata], np.nan)
