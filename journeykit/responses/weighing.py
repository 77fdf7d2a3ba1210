"""New groups weighed against those that are shown: which of them to hide so that nothing small follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

import numpy as np
import numpy.typing as npt
import pandas as pd

from journeykit.responses import coded
from journeykit.statistics.nesting import within
from journeykit.statistics.numbering import first_places
from journeykit.statistics.span import Leak, People, Safe, recovered

Marks = npt.NDArray[np.uint64]

SEVERAL = 8
"""Of groups among which no search comes to an end one in so many is hidden, before the rest is searched again."""


@dataclass(eq=False)
class View:
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
    number: int = field(default_factory=count().__next__)
    """A number of its own."""
    names: Marks | None = None
    """The numbers by which cells tell its groups; the last is that of none."""
    inside: dict[int, npt.NDArray[np.intp]] = field(default_factory=dict)
    """The group of another view, by its number, in which each group lies wholly: what does not change is looked up
    once."""

    def within(self, other: View, mine: npt.NDArray[np.int32], others: npt.NDArray[np.int32]) -> npt.NDArray[np.intp]:
        """The group of another view in which each group lies wholly, by the groups of some cells in both."""
        around = self.inside.get(other.number)
        if around is None:
            around = self.inside[other.number] = within(mine, others, len(self.mark))
        return around

    def marks(self, at: npt.NDArray[np.int32]) -> Marks:
        """What the shown groups add to the numbers of some cells, of which these are the groups."""
        assert self.names is not None
        return np.asarray(np.where(np.append(self.shown, False), self.names, np.uint64(0))[at])


@dataclass(eq=False)
class Parting:
    """What is shown of some answers: the views, and the cells into which their groups part the answers.

    Parameters
    ----------
    cells : array of int, shape (answers,)
        A cell is known by the sum of the numbers of the shown groups that it is in.
    """

    cells: Marks
    views: list[View] = field(default_factory=list)
    safe: Safe = field(default_factory=set)
    """What was looked through in vain: cells of the same marks and the same people need not be looked through again."""
    _draw: np.random.Generator = field(default_factory=lambda: np.random.default_rng(7))

    def named(self, views: Sequence[View]) -> None:
        """Give new views the numbers by which cells tell their groups."""
        for view in views:
            view.names = self._draw.integers(1, 2**63, len(view.mark) + 1, dtype=np.uint64)

    def add(self, views: Sequence[View]) -> None:
        """Show views on which all is decided."""
        for view in views:
            self.cells += view.marks(view.at)
            self.views.append(view)


class Weighing:
    """New groups beside those that are shown already, with the answers in as few cells as tell them apart."""

    def __init__(
        self,
        old: Parting,
        views: list[View],
        new: list[npt.NDArray[np.bool_]],
        person: coded.Codes,
        k: int,
        plenty: int,
    ) -> None:
        self.k, self.views = k, [*old.views, *views]
        self.new = [*(np.zeros(len(view.mark), dtype=bool) for view in old.views), *new]
        old.named(views)
        told, first, at = _distinct(old.cells + sum((view.marks(view.at) for view in views), np.uint64(0)))
        self.of = [view.at[first] for view in self.views]
        self.behind = _behind(at, person, len(told), self.k, plenty)
        self.safe = old.safe
        self.pairs = {
            (part, whole): self.views[part].within(self.views[whole], self.of[part], self.of[whole])
            for part in range(len(self.views))
            for whole in range(len(self.views))
            if part != whole
        }

    def _cells(self) -> Marks:
        """The number of each cell, by its shown groups."""
        cells = np.zeros(len(self.of[0]), dtype=np.uint64)
        for view, at in zip(self.views, self.of, strict=True):
            cells += view.marks(at)
        return cells

    def settle(self) -> None:
        """Hide of the new groups, the smallest first, until nothing small follows."""
        while True:
            told, first, at = _distinct(self._cells())
            shown = [np.append(view.shown, False) for view in self.views]
            cells = [np.where(mine[of[first]], of[first], -1) for mine, of in zip(shown, self.of, strict=True)]
            leaks = recovered(cells, self._people(at, len(told)), self.k, self.safe, told, self.pairs)
            # Groups that were shown already were looked through with nothing else beside them.
            leaks = [leak for leak in leaks if any(self.new[view][group] for view, group in leak.groups)]
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
        """Hide the smallest new group that takes part, unless a group is hidden by now."""
        if not all(self.views[view].shown[group] for view, group in leak.groups):
            return
        taking = [(view, group) for view, group in leak.groups if self.new[view][group]]
        people = {(view, group): int(self.views[view].people[group]) for view, group in taking}
        if not leak.wide:
            taking = [min(taking, key=people.__getitem__)]
        else:
            # Too much hangs together: the pools go first, which tie the rest to one another, several at a time.
            cells = {(view, group): np.count_nonzero(self.of[view] == group) for view, group in taking}
            taking.sort(key=lambda name: (-cells[name], people[name]))
            taking = taking[: 1 + len(taking) // SEVERAL]
        for view, group in taking:
            self.views[view].shown[group] = False


def _distinct(marks: Marks) -> tuple[Marks, coded.Codes, coded.Codes]:
    """The different marks, the first place of each, and the number of the mark at each place."""
    numbers, told = pd.factorize(marks)
    at = np.asarray(numbers, dtype=np.int64)
    return np.asarray(told), first_places(at), at


def _behind(at: coded.Codes, person: coded.Codes, cells: int, k: int, plenty: int) -> list[People]:
    """The people behind each cell, None where they are k or more, as in any cell of ``plenty`` answers."""
    answers = np.bincount(at[person >= 0], minlength=cells)
    known = (person >= 0) & (answers < plenty)[at]
    size = int(person.max(initial=0)) + 1
    both = np.unique(at[known] * size + person[known])
    starts = np.searchsorted(both // size, np.arange(cells + 1))
    return [
        None if n >= plenty or last - first >= k else frozenset((both[first:last] % size).tolist())
        for n, first, last in zip(answers.tolist(), starts[:-1].tolist(), starts[1:].tolist(), strict=True)
    ]
