"""How far the mean of each group lies from the mean of all, over the same people or clusters: one pass for all groups.

The difference of two means is linear in the totals of the clusters up to second order: ``u_c = sum over the answers of
c of w ((x - m_g) 1[g]/W_g - (x - m)/W)``. Its variance is that of ``u_c`` (`statistics.design`). The totals of a
cluster in a group are summed once, so the cost is that of the answers, however many groups there are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journeykit.statistics.clusters import codes_of
from journeykit.statistics.design import DesignCells, cells_of
from journeykit.statistics.numbering import Codes, numbered
from journeykit.statistics.quantiles import Array


@dataclass(frozen=True, eq=False)
class Deviations:
    """Of each group; arrays of shape (groups,).

    Parameters
    ----------
    deviation, se : array
        The mean of the group less that of all, and its standard error.
    units : array of int
        Clusters that answered in the group.
    df : int
        Degrees of freedom of the whole.
    """

    deviation: Array
    se: Array
    units: Codes
    df: int


def deviations(
    values: npt.ArrayLike,
    groups: npt.ArrayLike,
    units: npt.ArrayLike,
    weights: npt.ArrayLike,
    *,
    strata: npt.ArrayLike | None = None,
    rest: npt.ArrayLike | None = None,
) -> Deviations:
    """The mean of each group less that of all answers.

    Parameters
    ----------
    values : array, shape (n,)
    groups : array of int, shape (n,)
        From 0; each has an answer.
    units, weights, strata, rest
        As of `clusters.estimate`.

    Examples
    --------
    >>> found = deviations([2, 0, 1, 1], [0, 1, 0, 1], ["a", "a", "b", "b"], [1, 1, 1, 1])
    >>> found.deviation.tolist(), found.se.round(3).tolist(), found.units.tolist(), found.df
    ([0.5, -0.5], [0.5, 0.5], [2, 2], 1)
    """
    value, weight, group = np.asarray(values, dtype=float), np.asarray(weights, dtype=float), np.asarray(groups)
    code, many = codes_of(units)
    size = int(group.max()) + 1
    pair, at = numbered(group * many + code, size * many)
    asked = np.bincount(pair // many, minlength=size)
    stratum = None
    if strata is not None:  # a unit that was split by a plan counts once in each of its strata
        labels, code = np.unique(np.column_stack([np.asarray(strata), code]), axis=0, return_inverse=True)
        code, many, stratum = code.reshape(-1), len(labels), labels[:, 0]
        pair, at = numbered(group * many + code, size * many)
    mean, centre = _means(value, weight, group, size), _means(value, weight, np.zeros_like(group), 1)[0]
    shrunk = weight if rest is None else weight * np.sqrt(np.asarray(rest, dtype=float))
    own = shrunk * (value - mean[group]) / np.bincount(group, weight, size)[group]
    whole = np.bincount(code, shrunk * (value - centre) / weight.sum(), many).astype(float)
    of, unit = pair // many, pair % many
    parts = np.bincount(at, own, len(pair)).astype(float) - whole[unit]
    cells = cells_of(whole, stratum)
    return Deviations(
        mean - centre, np.sqrt(_variance(parts, of, unit, whole, stratum, size)), asked, int(cells.freedom(1)[0])
    )


def _means(value: Array, weight: Array, group: Codes, size: int) -> Array:
    """The mean of each group; of equal answers exactly their value (`clusters.weighted_mean`)."""
    low, high = np.full(size, np.inf), np.full(size, -np.inf)
    np.minimum.at(low, group, value)
    np.maximum.at(high, group, value)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.bincount(group, weight * value, size) / np.bincount(group, weight, size)
    return np.where(low == high, low, mean)


def _variance(parts: Array, of: Codes, unit: Codes, whole: Array, stratum: Codes | None, size: int) -> Array:
    """From the totals of the units that answered in a group, and of the others, which are those of `whole`."""
    if stratum is None:
        stratum = np.full(len(whole), -1, dtype=np.int64)
    present, place = np.unique(stratum, return_inverse=True)
    many = len(present)
    cell, cells = of * many + place[unit], size * many
    units = np.bincount(place).astype(float)
    here = np.bincount(cell, minlength=cells)

    def summed(inside: Array, all_of_it: Array) -> Array:
        """Over the units of a stratum: those of the group as they are there, the others as in the whole."""
        others = np.tile(np.bincount(place, all_of_it, many), size) - np.bincount(cell, all_of_it[unit], cells)
        others[here == np.tile(units, size)] = 0.0  # nobody is left, whatever adding up leaves over
        return np.asarray(np.bincount(cell, inside, cells) + others)

    squares, sums = np.maximum(summed(parts**2, whole**2), 0.0), summed(parts, -whole)
    design = DesignCells(
        np.repeat(np.arange(size), many), np.tile(units, size), np.tile(np.where(present >= 0, units, np.nan), size),
        squares, sums,
    )  # fmt: skip
    return np.asarray(np.maximum(design.weights(size), 0.0))
