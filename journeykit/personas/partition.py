"""How alike two groupings of the same people are."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def crossed(one: npt.ArrayLike, other: npt.ArrayLike, weight: npt.ArrayLike | None = None) -> Floats:
    """People of each group of ``one`` in each group of ``other``.

    Parameters
    ----------
    one, other : array of int, shape (n,)
        Groups counted from 0; -1 is nobody's group and is left out.
    weight : array, shape (n,), optional

    Returns
    -------
    array, shape (groups of one, groups of other)
    """
    rows, columns = np.asarray(one, dtype=np.int64), np.asarray(other, dtype=np.int64)
    known = (rows >= 0) & (columns >= 0)
    table = np.zeros((int(rows.max(initial=-1)) + 1, int(columns.max(initial=-1)) + 1))
    amount = np.ones(len(rows)) if weight is None else np.asarray(weight, dtype=float)
    np.add.at(table, (rows[known], columns[known]), amount[known])
    return table


def adjusted_rand(one: npt.ArrayLike, other: npt.ArrayLike) -> float:
    """Agreement of two groupings beyond chance (Hubert & Arabie 1985): 1 the same, about 0 by chance.

    Examples
    --------
    >>> adjusted_rand([0, 0, 1, 1], [1, 1, 0, 0])
    1.0
    """
    table = crossed(one, other)
    pairs, rows, columns = _pairs(table).sum(), _pairs(table.sum(axis=1)).sum(), _pairs(table.sum(axis=0)).sum()
    total = float(_pairs(np.asarray(table.sum())))
    chance = rows * columns / total if total else 0.0
    most = (rows + columns) / 2
    return 1.0 if most == chance else float((pairs - chance) / (most - chance))


def _pairs(counts: Floats) -> Floats:
    return np.asarray(counts * (counts - 1) / 2)


def jaccard(one: npt.ArrayLike, other: npt.ArrayLike) -> Floats:
    """For each group of ``one`` its likeness to the group of ``other`` that it is most like: 0 none, 1 the same people.

    Examples
    --------
    >>> jaccard([0, 0, 1, 1], [0, 0, 0, 1]).round(2).tolist()
    [0.67, 0.5]
    """
    return np.asarray(likeness(crossed(one, other)).max(axis=1))


def likeness(table: Floats) -> Floats:
    """Jaccard's index of each group of the rows with each of the columns: people in both by people in either."""
    either = table.sum(axis=1, keepdims=True) + table.sum(axis=0, keepdims=True) - table
    return np.asarray(np.divide(table, either, out=np.zeros_like(table), where=either > 0))


def matched(table: Floats) -> npt.NDArray[np.int64]:
    """For each group of the rows the group of the columns that is its own: the pairs that are most alike together.

    Parameters
    ----------
    table : array, shape (k, k)
        As `crossed` gives it.
    """
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(-likeness(table))
    own = np.full(len(table), -1, dtype=np.int64)
    own[rows] = columns
    return own


def kept_together(new: npt.ArrayLike, old: npt.ArrayLike, weight: npt.ArrayLike | None = None) -> Floats:
    """Of each group of ``new``, the share of its pairs of people that ``old`` keeps together.

    The smallest of them is the prediction strength (Tibshirani & Walther 2005): 0.8 is their line.

    Examples
    --------
    >>> kept_together([0, 0, 0, 0, 1], [0, 0, 0, 1, 1]).tolist()
    [0.5, 1.0]
    """
    table = crossed(new, old, weight)
    if weight is None:
        pairs, all_pairs = _pairs(table).sum(axis=1), _pairs(table.sum(axis=1))
    else:
        pairs, all_pairs = (table**2).sum(axis=1), table.sum(axis=1) ** 2
    return np.asarray(np.divide(pairs, all_pairs, out=np.ones(len(table)), where=all_pairs > 0))
