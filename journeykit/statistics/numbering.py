"""Whole numbers, numbered anew without a search where they lie close together."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int64]

ROOM = 1 << 20
"""Most cells of a table that is laid out whole; a sparser one is searched."""


def numbered(numbers: Codes, size: int) -> tuple[Codes, Codes]:
    """The different numbers in order, and the place of each row among them.

    Parameters
    ----------
    numbers : array of int
        From 0 to ``size`` - 1.
    size : int
        How many there may be.

    Examples
    --------
    >>> [one.tolist() for one in numbered(np.array([7, 3, 7]), 10)]
    [[3, 7], [1, 0, 1]]
    """
    if size > max(ROOM, 4 * len(numbers)):
        present, at = np.unique(numbers, return_inverse=True)
        return present, at
    marks = np.zeros(size, dtype=bool)
    marks[numbers] = True
    present = np.flatnonzero(marks)
    place = np.cumsum(marks) - 1
    return present, place[numbers]


def first_places(at: Codes) -> Codes:
    """Where each of some numbers, from 0 on and without gaps, stands first.

    Examples
    --------
    >>> first_places(np.array([1, 0, 1, 2])).tolist()
    [1, 0, 3]
    """
    first = np.empty(int(at.max(initial=-1)) + 1, dtype=np.int64)
    first[at[::-1]] = np.arange(len(at) - 1, -1, -1)
    return first
