"""What follows from sums that are shown: whether any of their combinations is a sum over fewer than k people.

Every figure that is shown is a sum over the answers of a group, or gives one away: a mean beside its n. Who adds and
subtracts such sums reaches every vector in the span of the groups' indicators. A vector that is zero but on answers of
fewer than k people tells what these said. `recovered` looks for such vectors.

Cells that follow by one subtraction after the other are taken out first; what is left falls into parts, and each part
is taken apart by elimination (`journeykit.statistics.support`). What takes too long counts as recovered: rather too
much is hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journeykit.statistics.nesting import Cells, Pairs, best_parts, pairs_of
from journeykit.statistics.support import NEAR, Search, vanishing

People = frozenset[int] | None
"""The people behind a cell; None for k of them and more."""

Group = tuple[int, int]
"""A group by the number of its view and its own."""

Safe = set[frozenset[tuple[bytes, tuple[People, ...]]]]
"""Parts that give nobody away: the cells of each row by their marks, and the people behind them."""

REMEMBERED = 10_000
"""Parts that are remembered at once."""

LARGEST = 400_000_000
"""Multiplications up to which a matrix is taken apart."""


@dataclass(frozen=True)
class Leak:
    """What gives a small group away.

    Attributes
    ----------
    groups : tuple of (view, group)
        The groups whose sums are added and subtracted.
    wide : bool
        No leak was found, but the search was given up.
    """

    groups: tuple[Group, ...]
    wide: bool = False


Recipe = dict[Group, float]


def recovered(
    views: Sequence[Cells], people: Sequence[People], k: int, safe: Safe | None = None,
    marks: npt.NDArray[np.uint64] | None = None, pairs: Pairs | None = None,
) -> list[Leak]:  # fmt: skip
    """Which sums over groups of cells give the sum of fewer than k people away.

    Parameters
    ----------
    views : sequence of arrays of int, shape (cells,)
        The group of each cell, -1 for none: of each of them the sum is shown. Groups of one view share no cell.
    people : sequence of frozenset of int, or None
        The people behind each cell, None where they are k or more. One person may stand in several cells.
    k : int
        Fewest people whose sum may be known.
    safe : set, optional
        Remembers what was looked through in vain, by the ``marks`` of its cells and the people behind them.
    marks : array of int, shape (cells,), optional
        A number for each cell that stands for the groups it is in.
    pairs : mapping, optional
        Which groups lie in which (`journeykit.statistics.nesting`), where that is known.

    Returns
    -------
    list of Leak
        At least one where there is any, not all; when they are stopped, ask again.

    Examples
    --------
    A total of three parts, two of them shown:

    >>> total, parts, three = np.array([0, 0, 0]), np.array([0, 1, -1]), frozenset({1, 2, 3})
    >>> recovered([total, parts], [None, None, three], 5)[0].groups
    ((0, 0), (1, 0), (1, 1))
    >>> recovered([total, np.array([0, -1, -1])], [None, None, three], 5)
    []
    """
    known = _Known(_rows(views, pairs_of(views) if pairs is None else pairs), people)
    leaks = known.peeled()
    for rows in known.parts():
        part = _Part(known, rows, k)
        if not part.small:
            continue
        key = _key(rows, marks, people) if safe is not None and marks is not None else None
        if safe is not None and key in safe:
            continue
        leak = part.leak()
        if leak is not None:
            leaks.append(leak)
        elif safe is not None and key is not None:
            if len(safe) >= REMEMBERED:
                safe.clear()
            safe.add(key)
    return leaks


def _key(
    rows: Sequence[tuple[int, tuple[int, ...]]], marks: npt.NDArray[np.uint64], people: Sequence[People]
) -> frozenset[tuple[bytes, tuple[People, ...]]]:
    """What tells a part from another: the cells of each of its rows by their marks, and who is behind each."""
    told = []
    for _at, cells in rows:
        mine = marks[list(cells)]
        order = np.argsort(mine)
        told.append((mine[order].tobytes(), tuple(people[cells[place]] for place in order.tolist())))
    return frozenset(told)


def _rows(views: Sequence[Cells], pairs: Pairs) -> list[tuple[Recipe, list[int]]]:
    """The groups, each without the groups of another view that lie in it: the same span, with far fewer entries."""
    best = best_parts(views, pairs)
    rows: dict[bytes, tuple[Recipe, list[int]]] = {}
    for view, at in enumerate(views):
        order = np.argsort(at, kind="stable")
        many = int(at.max(initial=-1)) + 1
        for group, cells in enumerate(np.split(order, np.searchsorted(at[order], np.arange(many)))[1:]):
            if len(cells) and (name := cells.tobytes()) not in rows:
                rows[name] = _without_parts((view, group), cells, views, best.get((view, group)))
    return [row for row in rows.values() if row[1]]


def _without_parts(
    name: Group, cells: Cells, views: Sequence[Cells], best: tuple[int, Cells] | None
) -> tuple[Recipe, list[int]]:
    if best is None:
        return {name: 1.0}, cells.tolist()
    view, parts = best
    rest = cells[~np.isin(views[view][cells], parts)]
    return {name: 1.0} | {(view, part): -1.0 for part in parts.tolist()}, rest.tolist()


class _Known:
    """The cells whose sums follow one after the other, each by a subtraction."""

    def __init__(self, rows: Sequence[tuple[Recipe, list[int]]], people: Sequence[People]) -> None:
        self.rows, self.people = rows, people
        self.recipes: dict[int, Recipe] = {}
        self.left = [len(cells) for _recipe, cells in rows]
        self.of: dict[int, list[int]] = {}
        for at, (_recipe, cells) in enumerate(rows):
            for cell in cells:
                self.of.setdefault(cell, []).append(at)

    def peeled(self) -> list[Leak]:
        """Subtract what is known from every row until no row has a single cell left; cells of few people are leaks."""
        ready, leaks = [at for at, left in enumerate(self.left) if left == 1], list[Leak]()
        while ready:
            at = ready.pop()
            cell = next((one for one in self.rows[at][1] if one not in self.recipes), None)
            if cell is None:
                continue
            recipe = self.recipe(at)
            if self.people[cell] is not None:
                leaks.append(Leak(_named(recipe)))
                continue
            self.recipes[cell] = recipe
            for other in self.of[cell]:
                self.left[other] -= 1
                if self.left[other] == 1:
                    ready.append(other)
        return leaks

    def recipe(self, at: int) -> Recipe:
        """How the part of a row that is not known is made of the groups."""
        made: Recipe = dict(self.rows[at][0])
        for cell in self.rows[at][1]:
            for group, share in self.recipes.get(cell, {}).items():
                made[group] = made.get(group, 0.0) - share
        return made

    def parts(self) -> list[list[tuple[int, tuple[int, ...]]]]:
        """The rows with more than one unknown cell, those of one part sharing no cell with those of another."""
        rows: dict[tuple[int, ...], int] = {}
        for at, (_recipe, cells) in enumerate(self.rows):
            if self.left[at] > 1:
                rows.setdefault(tuple(one for one in cells if one not in self.recipes), at)
        head: dict[int, int] = {}

        def top(cell: int) -> int:
            while head.setdefault(cell, cell) != cell:
                head[cell] = head[head[cell]]
                cell = head[cell]
            return cell

        for several in rows:
            first = top(several[0])
            for cell in several[1:]:
                head[top(cell)] = first
        found: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
        for several, at in rows.items():
            found.setdefault(top(several[0]), []).append((at, several))
        return list(found.values())


def _named(recipe: Recipe) -> tuple[Group, ...]:
    return tuple(sorted(group for group, share in recipe.items() if abs(share) > NEAR))


class _Part:
    """Groups that share unknown cells: their span, and what of it is zero on all cells of k people and more."""

    def __init__(self, known: _Known, rows: list[tuple[int, tuple[int, ...]]], k: int) -> None:
        self.known, self.rows, self.k = known, rows, k
        self.cells = sorted({cell for _at, cells in rows for cell in cells})
        self.small = [cell for cell in self.cells if known.people[cell] is not None]

    def leak(self) -> Leak | None:
        """A vector of the span on fewer than k people, or None."""
        if len(self.rows) * len(self.cells) * min(len(self.rows), len(self.cells)) > LARGEST:
            return self._given_up()
        place = {cell: at for at, cell in enumerate(self.cells)}
        matrix = np.zeros((len(self.rows), len(self.cells)))
        for row, (_at, cells) in enumerate(self.rows):
            matrix[row, [place[cell] for cell in cells]] = 1.0
        big = [place[cell] for cell in self.cells if self.known.people[cell] is None]
        ways = vanishing(matrix[:, big])
        beside = ways @ matrix[:, [place[cell] for cell in self.small]]
        ways = ways[np.abs(beside).max(axis=1, initial=0.0) > NEAR] if len(ways) else ways
        if not len(ways):
            return None
        beside = ways @ matrix[:, [place[cell] for cell in self.small]]
        people = [self.known.people[cell] or frozenset() for cell in self.small]
        found = Search(beside, people, self.k).weights()
        if found is None:
            return None
        if not len(found):
            return self._given_up()
        return Leak(self._groups(found @ ways))

    def _given_up(self) -> Leak:
        return Leak(
            tuple(dict.fromkeys(group for at, _cells in self.rows for group in self.known.recipe(at))), wide=True
        )

    def _groups(self, shares: npt.NDArray[np.float64]) -> tuple[Group, ...]:
        made: Recipe = {}
        for (at, _cells), share in zip(self.rows, shares, strict=True):
            if abs(share) > NEAR:
                for group, part in self.known.recipe(at).items():
                    made[group] = made.get(group, 0.0) + share * part
        return _named(made)
