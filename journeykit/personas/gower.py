"""How far people are from one another in a table that mixes names, orders and numbers (Gower 1971)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def distances(values: npt.ArrayLike, named: Sequence[bool]) -> Floats:
    """Gower's distance of each person to each other, from 0 to 1.

    Parameters
    ----------
    values : array, shape (n, traits)
        Codes of named traits; numbers, or the ranks of an order, of the others, which are divided by their range. NaN
        is missing: the trait drops out of that pair.
    named : sequence of bool, length traits
        Whether a trait is named: then two people are the same in it or not.

    Returns
    -------
    array, shape (n, n)
        NaN for a pair that has no trait in common.

    Examples
    --------
    >>> distances([[0.0, 10.0], [0.0, 20.0], [1.0, 30.0]], [True, False]).round(2).tolist()
    [[0.0, 0.25, 1.0], [0.25, 0.0, 0.75], [1.0, 0.75, 0.0]]
    """
    table = np.asarray(values, dtype=float)
    total, traits = np.zeros((len(table), len(table))), np.zeros((len(table), len(table)))
    for column, by_name in zip(table.T, named, strict=True):
        apart = np.abs(column[:, None] - column[None, :])
        if by_name:
            apart = np.where(np.isnan(apart), np.nan, (apart > 0).astype(float))
        else:
            span = np.nanmax(column) - np.nanmin(column)
            apart = apart / span if span > 0 else apart
        there = ~np.isnan(apart)
        total[there] += apart[there]
        traits += there
    return np.divide(total, traits, out=np.full_like(total, np.nan), where=traits > 0)
