"""Linearised variance under a sampling design: clusters within strata, out of a known number of customers.

A weighted mean ``m`` is linear in the totals of its clusters up to second order, so its variance is that of the
totals ``u_c = A_c - m W_c`` (``A_c`` the weighted sum of the answers of a cluster, ``W_c`` of its weights), each
stratum on its own: ``sum_h (1 - f_h) C_h/(C_h - 1) sum_c (u_c - mean u_h)² / W²`` (Taylor linearisation; R's
``svymean``, Stata's ``svy: mean``). All of it opens into sums of ``A²``, ``AW``, ``W²``, ``A`` and ``W``, so that any
engine can take them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journeykit.statistics.quantiles import Array, normal_quantile, t_quantile

SMALLEST = 1e-6
"""What is left of a variance at least, where everybody answered: no division by 0 in a census."""


def left(sampled: npt.ArrayLike) -> Array:
    """What remains of the variance when a share of all customers has answered: ``1 - f``; all of it where f is unknown.

    Examples
    --------
    >>> left([0.6, np.nan, 1.0]).tolist()
    [0.4, 1.0, 1e-06]
    """
    share = np.nan_to_num(np.asarray(sampled, dtype=float), nan=0.0)
    return np.asarray(np.clip(1 - share, SMALLEST, 1.0))


@dataclass(frozen=True, eq=False)
class DesignCells:
    """Sums over the clusters of each stratum of each group: arrays of one shape, an entry a group and stratum.

    Parameters
    ----------
    group : array of int
        The group of each entry.
    units : array
        Clusters of the stratum in the group.
    whole : array
        Clusters of the stratum in the whole sample; NaN for clusters of no stratum.
    ww, w : array
        Sums of the squared weights of the clusters, and of the weights, shrunk by the square root of `left`.
    """

    group: npt.NDArray[np.int64]
    units: Array
    whole: Array
    ww: Array
    w: Array

    def _factors(self) -> tuple[Array, Array]:
        """By what the squares count, and how much of the squared mean goes off.

        A stratum of one cluster is held against the mean of all: a spread within it nobody has seen.
        """
        known = np.isfinite(self.whole)
        count = np.where(known, self.whole, self.units)
        alone = count < 2
        factor = np.where(alone, 1.0, count / np.where(alone, 1.0, count - 1))
        return factor, np.where(known & ~alone, 1 / np.maximum(count, 1), 0.0)

    def total(self, values: Array, groups: int) -> Array:
        """The sum of a value over the strata of each group."""
        return np.bincount(self.group, values, groups).astype(float)

    def weights(self, groups: int) -> Array:
        """``sum_ww`` of each group."""
        factor, off = self._factors()
        return self.total(factor * (self.ww - off * self.w**2), groups)

    def marks(self, aa: Array, aw: Array, a: Array, groups: int) -> tuple[Array, Array]:
        """``sum_aa`` and ``sum_aw`` of each group, from sums over the clusters of their marks."""
        factor, off = self._factors()
        squares, products = factor * (aa - off * a**2), factor * (aw - off * a * self.w)
        return self.total(squares, groups), self.total(products, groups)

    def freedom(self, groups: int) -> Array:
        """Degrees of freedom: clusters less strata, where that leaves any, else clusters less one."""
        units = self.total(self.units, groups)
        within = self.total(np.maximum(self.units - 1, 0.0), groups)
        return np.maximum(np.where(within >= 1, within, units - 1), 0.0)


def cells_of(weights: Array, strata: npt.NDArray[np.int64] | None) -> DesignCells:
    """The strata of one group of which each row is a cluster.

    Parameters
    ----------
    weights : array, shape (clusters,)
        Of each cluster, shrunk by the square root of `left`.
    strata : array of int, shape (clusters,), optional
        -1 for a cluster of no stratum.
    """
    codes = np.full(len(weights), -1, dtype=np.int64) if strata is None else strata
    present, at = np.unique(codes, return_inverse=True)
    units = np.bincount(at).astype(float)
    whole = np.where(present >= 0, units, np.nan)
    zeros = np.zeros(len(units), dtype=np.int64)
    return DesignCells(zeros, units, whole, *(np.bincount(at, one).astype(float) for one in (weights**2, weights)))


def effective_n(value: float, variance: float, n: int, total_weight: float, sums: Mapping[str, float]) -> float:
    """Answers that would be worth as much if each came from another person, drawn alone.

    The linearised variance of a weighted mean, divided into the variance of one answer.

    Parameters
    ----------
    value, variance : float
        Weighted mean of the marks, and their weighted variance (``sum w (a - m)^2 / sum w``).
    n, total_weight : int, float
        Answers, and the sum of their weights.
    sums : mapping
        ``units``, ``sum_aa``, ``sum_aw``, ``sum_ww`` (`DesignCells`), ``mass`` (sum of squared weights of clusters).

    Examples
    --------
    >>> twice = {"units": 2, "sum_aa": 8.0, "sum_aw": 8.0, "sum_ww": 16.0, "mass": 8.0}  # two people said it twice
    >>> round(effective_n(0.5, 0.25, 4, 4.0, twice), 3)
    1.333
    """
    squares = float(sums["sum_aa"] - 2 * value * sums["sum_aw"] + value**2 * sums["sum_ww"])
    if sums["units"] < 2 or variance <= 0 or squares <= 1e-12 * total_weight**2:
        # All said the same: nothing tells how alike the answers of a cluster are, so each cluster counts once.
        return total_weight**2 / float(sums["mass"])
    return variance * n / (n - 1) / (squares / total_weight**2)


def for_few_units(n_effective: float, free: float, level: float = 0.95) -> float:
    """Effective n for a formula with normal quantiles, made smaller because few units say how alike their answers are.

    Times ``(z / t)^2`` with the degrees of freedom of the design (Korn & Graubard 1998).

    Examples
    --------
    >>> round(for_few_units(49.0, 39), 2), round(for_few_units(49.0, 3999), 2)
    (46.01, 48.97)
    """
    if free < 1:
        return n_effective
    return n_effective * float(normal_quantile(level) / t_quantile(level, free)) ** 2
