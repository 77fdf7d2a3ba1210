"""Groups in groups: where all parts of a group are shown, the sum over the group tells nothing but what they leave.

Most sums that are shown beside each other are totals and their parts. Taking the parts out of each total first leaves
the same span (`journeykit.statistics.span`) with far fewer cells in every row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Cells = npt.NDArray[np.intp]

Pairs = Mapping[tuple[int, int], npt.NDArray[np.integer]]
"""By view and other view: the group of the other one in which each group of the view lies wholly, -1 for none."""


def within(parts: npt.NDArray[np.integer], wholes: npt.NDArray[np.integer], many: int) -> Cells:
    """The group of another view in which each group of a view lies wholly.

    Parameters
    ----------
    parts, wholes : arrays of int, shape (cells,)
        The group of each cell in the one view and in the other, -1 for none.
    many : int
        Number of groups of the first.

    Returns
    -------
    array of int, shape (many,)
        -1 for a group of which a cell is in another group or in none, and for one without cells.

    Examples
    --------
    >>> within(np.array([0, 0, 1, 2]), np.array([4, 4, 4, -1]), 3).tolist()
    [4, 4, -1]
    """
    mine = parts >= 0
    at, whole = parts[mine], wholes[mine]
    around = np.full(many, -1, dtype=np.intp)
    around[at] = whole
    around[at[around[at] != whole]] = -1
    return around


def pairs_of(views: Sequence[Cells]) -> dict[tuple[int, int], Cells]:
    """`within` for every two views."""
    many = [int(at.max(initial=-1)) + 1 for at in views]
    return {
        (part, whole): within(views[part], views[whole], many[part])
        for part in range(len(views))
        for whole in range(len(views))
        if part != whole
    }


def best_parts(views: Sequence[Cells], pairs: Pairs) -> dict[tuple[int, int], tuple[int, Cells]]:
    """The view whose groups take most cells out of each group, and which of its groups these are.

    Parameters
    ----------
    views : sequence of arrays of int, shape (cells,)
        The group of each cell, -1 for none.
    pairs : mapping
        As `pairs_of` gives it; of groups that have lost all their cells it may say anything.

    Returns
    -------
    dict
        By view and group, for groups that have smaller groups of another view in them.

    Examples
    --------
    >>> total, halves = np.array([0, 0, 0, 0]), np.array([0, 0, 1, -1])
    >>> best_parts([total, halves], pairs_of([total, halves]))
    {(0, 0): (1, array([0, 1]))}
    """
    wide = 1 + max((max(int(at.max(initial=-1)), 0) for at in views), default=0)
    wide = max([wide, *(len(around) for around in pairs.values())])
    sizes = np.array([np.bincount(at[at >= 0], minlength=wide) for at in views])
    if not pairs:
        return {}
    many = np.array([len(around) for around in pairs.values()])
    part, whole = np.repeat(np.array(list(pairs), dtype=np.intp), many, axis=0).T
    around = np.concatenate(list(pairs.values()))
    group = np.arange(len(around)) - np.repeat(np.cumsum(many) - many, many)
    size = sizes[part, group]
    inside = np.flatnonzero((around >= 0) & (size > 0))
    inside = inside[size[inside] < sizes[whole[inside], around[inside]]]
    view = part[inside]
    child, parent = view * wide + group[inside], whole[inside] * wide + around[inside]
    order = np.lexsort((child, view, parent))
    child, key = child[order], parent[order] * len(views) + view[order]
    starts = np.flatnonzero(np.append(True, key[1:] != key[:-1])) if len(key) else np.empty(0, dtype=np.intp)
    taken = np.add.reduceat(sizes.ravel()[child], starts) if len(starts) else starts
    best: dict[int, tuple[int, int]] = {}
    for place, (name, many) in enumerate(zip(key[starts].tolist(), taken.tolist(), strict=True)):
        group = name // len(views)
        if many > best.get(group, (0, 0))[0]:
            best[group] = (many, place)
    ends = np.append(starts[1:], len(key))
    return {
        divmod(group, wide): (int(key[starts[place]] % len(views)), child[starts[place] : ends[place]] % wide)
        for group, (_many, place) in best.items()
    }
