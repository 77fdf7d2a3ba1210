"""Small groups: what may be shown so that nobody can be found in a figure.

Counts are of people, not of answers. How many a group needs (k) is the client's to say: `journeykit.disclosure`.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.words import _

Group = TypeVar("Group", bound=Hashable)


def shown(people: Mapping[Group, float], k: int) -> dict[Group, bool]:
    """Which groups have at least k people, each looked at alone.

    Examples
    --------
    >>> shown({"A": 12, "B": 5, "C": 4, "D": 0}, 5)
    {'A': True, 'B': True, 'C': False, 'D': False}
    """
    return {group: n >= k for group, n in people.items()}


def shown_beside_total(people: Mapping[Group, float], k: int, *, shared: bool = False) -> dict[Group, bool]:
    """Which groups may be shown when their total is shown too (complementary suppression).

    A single hidden group would follow from the total by subtraction, so the smallest shown one is hidden with it;
    the same until the hidden ones together hold k people or nothing is left. Empty groups hold nobody and give
    nobody away. Where one person may be in several groups (`shared`), the hidden ones may be the same few people: then
    one of them must hold k by itself.

    Examples
    --------
    >>> shown_beside_total({"A": 12, "B": 8, "C": 3}, 5)
    {'A': True, 'B': False, 'C': False}
    >>> shown_beside_total({"A": 12, "B": 4, "C": 4}, 5)
    {'A': True, 'B': False, 'C': False}
    >>> shown_beside_total({"A": 12, "B": 4, "C": 4}, 5, shared=True)
    {'A': False, 'B': False, 'C': False}
    """
    result = shown(people, k)
    together = max if shared else sum
    while True:
        hidden = [n for group, n in people.items() if not result[group] and n > 0]
        left = [group for group in people if result[group]]
        if not hidden or not left or (len(hidden) > 1 and together(hidden) >= k):
            return result
        result[min(left, key=lambda group: people[group])] = False


def shown_in_grid(people: npt.ArrayLike, k: int) -> npt.NDArray[np.bool_]:
    """Which cells of a two-way table may be shown when the totals of its rows and columns are shown too.

    Hides small cells, then row by row and column by column what subtraction would give away, until nothing changes.

    Parameters
    ----------
    people : array, shape (rows, columns)
        People in each cell.

    Returns
    -------
    array of bool, shape (rows, columns)

    Examples
    --------
    >>> shown_in_grid([[20, 30, 3], [25, 40, 50], [9, 12, 14]], 5).tolist()
    [[False, True, False], [True, True, True], [False, True, False]]
    """
    count = np.asarray(people, dtype=float)
    result = count >= k
    while True:
        before = result.copy()
        for lines, marks in ((count, result), (count.T, result.T)):
            for line, mark in zip(lines, marks, strict=True):
                _hide_in_line(line, mark, k)
        if (before == result).all():
            return result


def _hide_in_line(line: npt.NDArray[np.float64], mark: npt.NDArray[np.bool_], k: int) -> None:
    """Hide further cells of one row or column, in place; cells hidden already are taken first into account."""
    while True:
        hidden = ~mark & (line > 0)
        if not hidden.any() or not mark.any() or (hidden.sum() > 1 and line[hidden].sum() >= k):
            return
        left = np.flatnonzero(mark)
        mark[left[np.argmin(line[left])]] = False


def may_follow(already: float, wanted: float, k: int, *, between: float | None = None) -> bool:
    """Whether a second filter may be answered after a first one, or would show a small group by subtraction.

    Parameters
    ----------
    already, wanted : float
        People in the result shown before and in the one asked for, where one filter holds the other.
    k : int
        Fewest people a difference may hold.
    between : float, optional
        People in one of the two and not in the other, where that is known; otherwise the difference of the counts.

    Returns
    -------
    bool
        True when the two hold the same people or differ by k people or more.

    Examples
    --------
    >>> may_follow(31, 28, 5), may_follow(31, 26, 5), may_follow(31, 31, 5)
    (False, True, True)
    """
    difference = abs(already - wanted) if between is None else between
    return difference == 0 or difference >= k


@dataclass(frozen=True)
class Presentation:
    """Whether a share is precise enough to be shown, and the figures behind the verdict."""

    share: float
    low: float
    high: float
    width: float
    relative_width: float
    show: bool


def presentable(x: float, n_effective: float, level: float = 0.95) -> Presentation:
    """Apply the data presentation standard of NCHS (2017, Vital Health Stat 2/175) to a share.

    Clopper-Pearson on the effective n; n under 30 hide, width up to .05 show, width from .30 hide, width over 1.30
    times the share hide, else show. Shares of 0 and 1 go to review there; here only their width counts.

    Examples
    --------
    >>> presentable(40, 50).show, presentable(3, 60).show, presentable(12, 25).show
    (True, False, False)
    """
    from journeykit.statistics.shares import clopper_pearson

    if not n_effective > 0:
        raise MeasureError(_("a share needs at least one answer"), f"{n_effective:g}")
    found = clopper_pearson(x, n_effective, level)
    low, high = found.low or 0.0, found.high or 0.0
    width, share = high - low, x / n_effective
    relative = width / share if share > 0 else float("inf")
    too_wide = width >= 0.30 or (relative > 1.30 and share > 0)
    show = n_effective >= 30 and (width <= 0.05 or not too_wide)
    return Presentation(share, low, high, width, relative, show)
