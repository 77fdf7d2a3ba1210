"""The closing gate: what one report, notebook or command shows of a client, and what more of it may be shown.

Every figure is a sum over the answers of a group, or gives one away. `Closing` keeps the groups whose figures are
shown, and lets a new one be shown only if no combination of them is a sum over fewer than k people
(`journeykit.statistics.span`); else the smallest of the new groups that take part is hidden. It is in use as the
disclosure is: whatever a client is asked goes by it, in the order in which it is asked. The scores of every touchpoint
and the pools of a wave are decided first, so they are the same in every report, command and notebook.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from threading import RLock
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
import pandas as pd

from journeykit.responses import coded
from journeykit.responses.kept import Kept, kept_of
from journeykit.responses.weighing import Marks, Parting, View, Weighing
from journeykit.scope import Scope

STANDARD = (("touchpoint", "metric", "scale", "wave"), ("metric", "scale", "wave"))
"""What every report shows, or could: decided together, before anything else is asked."""

NamedMark = tuple[tuple[str, ...], int]
"""The name of a group, and the mark by which it is known."""


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
        self._person: coded.Codes = _dense(coded.coded(responses["respondent"])[0]) if there else rows
        # A sum of such numbers over a set of answers is the mark of the set.
        self._number: Marks = np.random.default_rng(5).integers(1, 2**63, len(responses), dtype=np.uint64)
        self._decided: dict[int, bool] = {}
        self._asked: WeakKeyDictionary[Kept, dict[tuple[str, ...], list[NamedMark]]] = WeakKeyDictionary()
        self._shown = Parting(np.zeros(len(responses), dtype=np.uint64))
        # Figures of a room are asked for from several threads: what one of them shows, the next must know.
        self._turn = RLock()
        # A group of so many answers has k people, whoever they are: it need not be looked through.
        self._plenty = k * int(np.bincount(self._person[self._person >= 0]).max(initial=1))
        wanted = [keys for keys in STANDARD if set(keys) <= set(responses.columns)]
        self._close([view for keys in wanted if (view := self._view(responses, keys, rows)[0]) is not None])

    def knows(self, frame: pd.DataFrame) -> npt.NDArray[np.int64] | None:
        """The places of some answers among those of the client; None where they are others'."""
        if frame.index.dtype.kind != "i":
            return None
        wanted = frame.index.to_numpy(dtype=np.int64)
        if not (wanted[1:] > wanted[:-1]).all() and not frame.index.is_unique:
            return None
        last = max(0, len(self.index) - 1)
        if len(self.index) and self.index[-1] - self.index[0] == last:  # one after the other: nothing to search
            rows = np.clip(wanted - self.index[0], 0, last)
        else:
            rows = np.minimum(np.searchsorted(self.index, wanted), last)
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
        return self.hidden_together([(frame, keys)])[0]

    def hidden_together(self, asked: Sequence[tuple[pd.DataFrame, Sequence[str]]]) -> list[set[tuple[str, ...]] | None]:
        """As `hidden`, of several groupings at once: decided together, which is quicker than one after the other."""
        with self._turn:
            return self._together(asked)

    def _together(self, asked: Sequence[tuple[pd.DataFrame, Sequence[str]]]) -> list[set[tuple[str, ...]] | None]:
        before = [self._before(*one) for one in asked]
        views: list[View] = []
        groups = [self._groups(*one, views) if had is None else had for one, had in zip(asked, before, strict=True)]
        self._close(views)
        # What is decided stands: of the same answers nobody need be told apart again.
        for one, had, now in zip(asked, before, groups, strict=True):
            table = kept_of(one[0], ["score", "metric", *one[1]]) if had is None and now is not None else None
            if table is not None and now is not None:
                self._asked.setdefault(table, {})[tuple(one[1])] = now
        return [None if one is None else {name for name, mark in one if not self._decided[mark]} for one in groups]

    def _before(self, frame: pd.DataFrame, keys: Sequence[str]) -> list[NamedMark] | None:
        """The groups of answers that were asked about before."""
        table = kept_of(frame, ["score", "metric", *keys]) if self._asked else None
        return None if table is None else self._asked.get(table, {}).get(tuple(keys))

    def _groups(self, frame: pd.DataFrame, keys: Sequence[str], views: list[View]) -> list[NamedMark] | None:
        """The name and the mark of each group; their view goes to the others that are to be decided on."""
        rows = self.knows(frame)
        if rows is None:
            return None
        view, names = self._view(frame, keys, rows)
        if view is None:
            return []
        views.append(view)
        return list(zip(names, view.mark.tolist(), strict=True))

    def _view(
        self, frame: pd.DataFrame, keys: Sequence[str], rows: coded.Codes
    ) -> tuple[View | None, list[tuple[str, ...]]]:
        keep = coded.there(frame, keys)
        if not keep.any():
            return None, []
        groups = coded.grouped(frame, keys, keep)
        mine, at = rows[keep], groups.at
        size = int(at.max()) + 1
        # Of short numbers numpy sorts the digits, which takes a tenth of the time.
        order = np.argsort(at.astype(np.uint16) if size <= 1 << 16 else at, kind="stable")
        starts = np.searchsorted(at[order], np.arange(size))
        mark = np.add.reduceat(self._number[mine][order], starts)
        people = np.full(size, self.k)
        whole = np.full(len(self._number), -1, dtype=np.int32)
        if not all(one in self._decided for one in mark.tolist()):
            people = self._people(at, self._person[mine], size)
            whole[mine] = at
        text = [map(str, groups.table[name].tolist()) for name in keys]
        names: list[tuple[str, ...]] = list(zip(*text, strict=True)) if keys else [()]
        return View(whole, mark, people, people >= self.k), names

    def _people(self, at: coded.Codes, person: coded.Codes, size: int) -> coded.Codes:
        """The people of each group; of one with plenty of answers the fewest that it may have."""
        known = person >= 0
        answers = np.bincount(at[known], minlength=size)
        few = known & (answers < self._plenty)[at]
        both = np.unique(at[few] * (len(self._number) + 1) + person[few])
        exact = np.bincount(both // (len(self._number) + 1), minlength=size)
        return np.where(answers < self._plenty, exact, answers * self.k // self._plenty)

    def _close(self, views: list[View]) -> None:
        """Decide on the groups of new views, and keep what is shown."""
        for view in views:
            known = [self._decided.get(mark) for mark in view.mark.tolist()]
            view.shown &= np.array([one is not False for one in known])
        new = [_once(view, self._decided) for view in views]
        if any(fresh.any() for fresh in new):
            Weighing(self._shown, views, new, self._person, self.k, self._plenty).settle()
            self._shown.add([view for view, fresh in zip(views, new, strict=True) if fresh.any()])
        for view in views:
            for mark, shown in zip(view.mark.tolist(), view.shown.tolist(), strict=True):
                self._decided.setdefault(mark, shown)


def _dense(codes: coded.Codes) -> coded.Codes:
    """The same codes without gaps: of some of the answers most categories are of nobody."""
    known = codes >= 0
    found = np.full(len(codes), -1, dtype=np.int64)
    found[known] = coded.numbered(codes[known], int(codes.max(initial=-1)) + 1)[1]
    return found


def _once(view: View, decided: dict[int, bool]) -> npt.NDArray[np.bool_]:
    """The shown groups of a view on which nothing is decided yet."""
    fresh = np.array([mark not in decided for mark in view.mark.tolist()], dtype=bool)
    return np.asarray(view.shown & fresh)


class ShownAnswers:
    """What is shown of a client: sums over answers, numbers of people, and comments.

    Parameters
    ----------
    responses : pandas.DataFrame
        All answers, as ``client.responses()`` gives them.
    k : int
        Fewest people of whom anything may be known.
    comments : int, optional
        Fewest people of whom it may be known which comments are theirs; as many as ``k`` by default.
    """

    def __init__(self, responses: pd.DataFrame, k: int, comments: int | None = None) -> None:
        self.answers = Closing(responses, k)
        self._comments = Closing(_written(responses), k if comments is None else comments)
        self.comments_hidden(responses, ["touchpoint"])
        keys = [name for name in ("wave", "respondent") if name in responses]
        # A person in a wave is known by the first of the answers.
        whole = np.ones(len(responses), dtype=bool)
        at, first = coded.first_of(responses, keys)
        known = responses["respondent"].notna().to_numpy() if "respondent" in responses else ~whole
        self._first = np.where(known, first[at], -1)
        theirs = np.zeros(len(responses), dtype=bool)
        theirs[self._first[known]] = True
        self._counts = Closing(_counted(responses[theirs]), k)

    def people_hidden(self, frame: pd.DataFrame, keys: Sequence[str]) -> set[tuple[str, ...]] | None:
        """The groups of people whose number may not be shown beside what is shown already, as `Closing.hidden`."""
        rows = self.answers.knows(frame)
        if rows is None:
            return None
        first = self._first[rows]
        people = frame[list(keys)].set_axis(pd.Index(self.answers.index[first]))[first >= 0]
        return self._counts.hidden(_counted(people[~people.index.duplicated()]), keys)

    def comments_hidden(self, frame: pd.DataFrame, keys: Sequence[str]) -> set[tuple[str, ...]] | None:
        """The groups whose comments may not be shown beside those that are shown already, as `Closing.hidden`."""
        if not {"comment", *keys} <= set(frame.columns):
            return None
        return self._comments.hidden(_written(frame), keys)


def _written(responses: pd.DataFrame) -> pd.DataFrame:
    """The comments as if they were answers; their texts, in place of scores, tell them from another client's."""
    if "comment" not in responses:
        return responses.head(0).assign(score=0.0)
    rows = responses[responses["comment"].notna().to_numpy()]
    texts = rows["comment"].astype(str)
    written = texts.str.strip().ne("").to_numpy(bool)
    marks = pd.util.hash_array(texts[written].to_numpy(object)).astype(float)
    return rows[written].assign(score=marks, metric="comment", scale="")


def _counted(people: pd.DataFrame) -> pd.DataFrame:
    return people.assign(score=0.0, metric="people", scale="")


_current: ContextVar[Callable[[], ShownAnswers] | None] = ContextVar("journeykit_closing", default=None)


def current() -> ShownAnswers | None:
    """What is shown of the client that is asked; None where nobody is."""
    shown = _current.get()
    return None if shown is None else shown()


class use(Scope[Callable[[], ShownAnswers] | None]):
    """Close over what is shown of a client, from here on or inside a ``with`` block.

    Parameters
    ----------
    shown : callable or None
        Gives what is shown of the client, such as ``client.shown``: its surveys are read when something is asked.
    """

    def __init__(self, shown: Callable[[], ShownAnswers] | None) -> None:
        super().__init__(_current, shown)
