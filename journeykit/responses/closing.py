"""The closing gate: what one report, notebook or command shows of a client, and what more of it may be shown.

Every figure is a sum over the answers of a group, or gives one away. `Closing` keeps the groups whose figures are
shown, and lets a new one be shown only if no combination of them is a sum over fewer than k people
(`journeykit.statistics.span`); else the smallest of the new groups that take part is hidden. It is in use as the
disclosure is: whatever a client is asked goes by it, in the order in which it is asked. The scores of every touchpoint
and the pools of a wave are decided first, so they are the same in every report, command and notebook.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar, Token
from dataclasses import dataclass
from types import TracebackType

import numpy as np
import numpy.typing as npt
import pandas as pd

from journeykit.responses import coded
from journeykit.statistics.span import Leak, People, recovered

Marks = npt.NDArray[np.uint64]

STANDARD = (("touchpoint", "metric", "scale", "wave"), ("metric", "scale", "wave"))
"""What every report shows, or could: decided together, before anything else is asked."""


@dataclass(eq=False)
class _View:
    """Some groups of answers of which none shares an answer with another.

    Parameters
    ----------
    at : array of int, shape (answers of the client,)
        The group of each answer, -1 for none.
    mark : array of int, shape (groups,)
        A number that only the same set of answers has.
    people : array of int, shape (groups,)
        How many people stand behind each.
    shown : array of bool, shape (groups,)
    """

    at: npt.NDArray[np.int32]
    mark: Marks
    people: coded.Codes
    shown: npt.NDArray[np.bool_]


class Closing:
    """What is shown of the answers of a client.

    Parameters
    ----------
    responses : pandas.DataFrame
        All answers, as ``client.responses()`` gives them, in the order of their index.
    k : int
        Fewest people of whom anything may be known.

    Attributes
    ----------
    index : array of int
        The place of each answer among those that the client holds.

    Examples
    --------
    >>> answers = pd.DataFrame({"respondent": range(23), "plan": ["a"] * 12 + ["b"] * 8 + ["c"] * 3, "metric": "nps",
    ...                         "scale": "0-10", "score": 9.0})
    >>> closing = Closing(answers, 5)
    >>> closing.hidden(answers, [])
    set()
    >>> sorted(closing.hidden(answers, ["plan"]))
    [('b',), ('c',)]
    """

    def __init__(self, responses: pd.DataFrame, k: int) -> None:
        self.k = k
        self.index = responses.index.to_numpy(dtype=np.int64)
        self._scores = coded.numbers(responses["score"])
        there = "respondent" in responses and responses["respondent"].notna().any()
        rows = np.arange(len(responses), dtype=np.int64)
        self._person: coded.Codes = coded.coded(responses["respondent"])[0] if there else rows
        # A sum of such numbers over a set of answers is the mark of the set.
        self._number: Marks = np.random.default_rng(5).integers(1, 2**63, len(responses), dtype=np.uint64)
        self._decided: dict[int, bool] = {}
        self._views: list[_View] = []
        wanted = [keys for keys in STANDARD if set(keys) <= set(responses.columns)]
        self._close([view for keys in wanted if (view := self._view(responses, keys, rows)[0]) is not None])

    def knows(self, frame: pd.DataFrame) -> npt.NDArray[np.int64] | None:
        """The places of some answers among those of the client; None where they are others'."""
        if frame.index.dtype.kind != "i" or not frame.index.is_unique:
            return None
        wanted = frame.index.to_numpy(dtype=np.int64)
        rows = np.minimum(np.searchsorted(self.index, wanted), max(0, len(self.index) - 1))
        if not len(self.index) or not np.array_equal(self.index[rows], wanted):
            return None
        same = np.array_equal(self._scores[rows], coded.numbers(frame["score"]), equal_nan=True)
        return rows if same else None

    def hidden(self, frame: pd.DataFrame, keys: Sequence[str]) -> set[tuple[str, ...]] | None:
        """The groups of some answers that may not be shown beside what is shown already.

        Parameters
        ----------
        frame : pandas.DataFrame
            Answers of the client, with their place in ``client.responses()`` as index.
        keys : sequence of str
            Columns that tell the groups apart.

        Returns
        -------
        set of tuple of str, or None
            Keys as text; the others count as shown from here on. None where the answers are not the client's.
        """
        rows = self.knows(frame)
        if rows is None:
            return None
        view, names = self._view(frame, keys, rows)
        if view is None:
            return set()
        self._close([view])
        return {name for name, mark in zip(names, view.mark.tolist(), strict=True) if not self._decided[mark]}

    def _view(
        self, frame: pd.DataFrame, keys: Sequence[str], rows: coded.Codes
    ) -> tuple[_View | None, list[tuple[str, ...]]]:
        keep = coded.there(frame, keys)
        if not keep.any():
            return None, []
        groups = coded.grouped(frame, keys, keep)
        mine, at = rows[keep], groups.at
        size = int(at.max()) + 1
        order = np.argsort(at, kind="stable")
        starts = np.searchsorted(at[order], np.arange(size))
        mark = np.add.reduceat(self._number[mine][order], starts)
        person = self._person[mine]
        both = np.unique(at[person >= 0] * (len(self._number) + 1) + person[person >= 0])
        people = np.bincount(both // (len(self._number) + 1), minlength=size)
        whole = np.full(len(self._number), -1, dtype=np.int32)
        whole[mine] = at
        text = groups.table.astype(object).map(str)
        names: list[tuple[str, ...]] = list(text.itertuples(index=False, name=None)) if keys else [()]
        return _View(whole, mark, people, people >= self.k), names

    def _close(self, views: list[_View]) -> None:
        """Decide on the groups of new views, and keep what is shown."""
        for view in views:
            known = [self._decided.get(mark) for mark in view.mark.tolist()]
            view.shown &= np.array([one is not False for one in known])
        new = [_once(view, self._decided) for view in views]
        if any(fresh.any() for fresh in new):
            _Weighing(self, views, new).settle()
            self._views += [view for view, fresh in zip(views, new, strict=True) if fresh.any()]
        for view in views:
            for mark, shown in zip(view.mark.tolist(), view.shown.tolist(), strict=True):
                self._decided.setdefault(mark, shown)


def _once(view: _View, decided: dict[int, bool]) -> npt.NDArray[np.bool_]:
    """The shown groups of a view on which nothing is decided yet."""
    fresh = np.array([mark not in decided for mark in view.mark.tolist()], dtype=bool)
    return np.asarray(view.shown & fresh)


class _Weighing:
    """New groups beside those that are shown already, with the answers in as few cells as tell them apart."""

    def __init__(self, closing: Closing, views: list[_View], new: list[npt.NDArray[np.bool_]]) -> None:
        self.k, self.views = closing.k, [*closing._views, *views]
        self.new = [*(np.zeros(len(view.mark), dtype=bool) for view in closing._views), *new]
        draw = np.random.default_rng(7)
        # A cell is known by the sum of the numbers of the groups that it is in.
        self.names = [draw.integers(1, 2**63, len(view.mark) + 1, dtype=np.uint64) for view in self.views]
        told, first, at = np.unique(
            self._cells([view.at for view in self.views]), return_index=True, return_inverse=True
        )
        self.of = [view.at[first] for view in self.views]
        self.behind = _behind(at, closing._person, len(told), self.k)
        self.safe: set[frozenset[bytes]] = set()

    def _cells(self, of: Sequence[npt.NDArray[np.int32]]) -> Marks:
        """The number of each cell, by its shown groups."""
        cells = np.zeros(len(of[0]), dtype=np.uint64)
        for view, name, at in zip(self.views, self.names, of, strict=True):
            cells += np.where(np.append(view.shown, False), name, np.uint64(0))[at]
        return cells

    def settle(self) -> None:
        """Hide of the new groups, the smallest first, until nothing small follows."""
        while True:
            told, first, at = np.unique(self._cells(self.of), return_index=True, return_inverse=True)
            shown = [np.append(view.shown, False) for view in self.views]
            cells = [np.where(mine[of[first]], of[first], -1) for mine, of in zip(shown, self.of, strict=True)]
            leaks = recovered(cells, self._people(at.reshape(-1), len(told)), self.k, self.safe, told)
            if not leaks:
                return
            for leak in leaks:
                self._stop(leak)

    def _people(self, at: coded.Codes, cells: int) -> list[People]:
        """The people of each cell, where some have become one."""
        people: list[People] = [frozenset()] * cells
        for cell, one in zip(at.tolist(), self.behind, strict=True):
            had = people[cell]
            both = None if one is None or had is None else had | one
            people[cell] = None if both is None or len(both) >= self.k else both
        return people

    def _stop(self, leak: Leak) -> None:
        """Hide the smallest new group that takes part, unless one of them is hidden by now."""
        if not all(self.views[view].shown[group] for view, group in leak.groups):
            return
        taking = [(view, group) for view, group in leak.groups if self.new[view][group]]
        if leak.wide:
            # Too much hangs together: the pools go first, which tie the rest to one another.
            most = max(np.count_nonzero(self.of[view] == group) for view, group in taking)
            taking = [(view, group) for view, group in taking if np.count_nonzero(self.of[view] == group) == most]
        view, group = min(taking, key=lambda one: int(self.views[one[0]].people[one[1]]))
        self.views[view].shown[group] = False


def _behind(at: coded.Codes, person: coded.Codes, cells: int, k: int) -> list[People]:
    """The people behind each cell, None where they are k or more."""
    known = person >= 0
    size = int(person.max(initial=0)) + 1
    both = np.unique(at.reshape(-1)[known] * size + person[known])
    starts = np.searchsorted(both // size, np.arange(cells + 1))
    return [
        None if last - first >= k else frozenset((both[first:last] % size).tolist())
        for first, last in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)
    ]


class ShownAnswers:
    """What is shown of a client: sums over answers, and numbers of people.

    Parameters
    ----------
    responses : pandas.DataFrame
        All answers, as ``client.responses()`` gives them.
    k : int
        Fewest people of whom anything may be known.
    """

    def __init__(self, responses: pd.DataFrame, k: int) -> None:
        self.answers = Closing(responses, k)
        keys = [name for name in ("wave", "respondent") if name in responses]
        # A person in a wave is known by the first of the answers.
        whole = np.ones(len(responses), dtype=bool)
        at = coded.grouped(responses, keys, whole).at
        first = np.full(int(at.max(initial=-1)) + 1, -1, dtype=np.int64)
        first[at[::-1]] = np.arange(len(at) - 1, -1, -1)
        known = responses["respondent"].notna().to_numpy() if "respondent" in responses else ~whole
        self._first = np.where(known, first[at], -1)
        self._counts = Closing(_counted(responses.iloc[np.unique(self._first[known])]), k)

    def people_hidden(self, frame: pd.DataFrame, keys: Sequence[str]) -> set[tuple[str, ...]] | None:
        """The groups of people whose number may not be shown beside what is shown already, as `Closing.hidden`."""
        rows = self.answers.knows(frame)
        if rows is None:
            return None
        first = self._first[rows]
        people = frame.set_axis(pd.Index(self.answers.index[first]))[first >= 0]
        return self._counts.hidden(_counted(people[~people.index.duplicated()]), keys)


def _counted(people: pd.DataFrame) -> pd.DataFrame:
    return people.assign(score=0.0, metric="people", scale="")


_current: ContextVar[Callable[[], ShownAnswers] | None] = ContextVar("journeykit_closing", default=None)


def current() -> ShownAnswers | None:
    """What is shown of the client that is asked; None where nobody is."""
    shown = _current.get()
    return None if shown is None else shown()


class use:
    """Close over what is shown of a client, from here on or inside a ``with`` block.

    Parameters
    ----------
    shown : callable or None
        Gives what is shown of the client, such as ``client.shown``: its surveys are read when something is asked.
    """

    def __init__(self, shown: Callable[[], ShownAnswers] | None) -> None:
        self._token: Token[Callable[[], ShownAnswers] | None] = _current.set(shown)

    def __enter__(self) -> use:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _current.reset(self._token)
