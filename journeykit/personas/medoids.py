"""Groups of a small table, each around one of its people (partitioning around medoids, Kaufman & Rousseeuw 1990).

Own code: what is well kept on the package index for this is under the GPL, or no longer kept.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Medoids:
    """People around medoids.

    Attributes
    ----------
    medoids : array of int, shape (k,)
        The row of each group's middle person.
    groups : array of int, shape (n,)
    cost : float
        Sum of the distances of all people to their medoids.
    """

    medoids: Places
    groups: Places
    cost: float


def around_medoids(distance: Floats, k: int) -> Medoids:
    """Choose ``k`` people so that everybody is near one of them: greedily, then swap while that helps.

    Parameters
    ----------
    distance : array, shape (n, n)
        Of each person (a row) from each other; without NaN. Of people of unlike weight a row is times the weight.
    k : int
        From 1 to n.

    Examples
    --------
    >>> apart = np.abs(np.subtract.outer([0.0, 1, 2, 10, 11], [0.0, 1, 2, 10, 11]))
    >>> found = around_medoids(apart, 2)
    >>> found.medoids.tolist(), found.groups.tolist(), found.cost
    ([1, 3], [0, 0, 0, 1, 1], 3.0)
    """
    chosen = _built(distance, k)
    while (better := _swapped(distance, chosen)) is not None:
        chosen = better
    medoids = np.array(chosen, dtype=np.int64)
    groups = np.asarray(distance[:, medoids].argmin(axis=1), dtype=np.int64)
    groups[medoids] = np.arange(k)
    return Medoids(medoids, groups, float(distance[np.arange(len(distance)), medoids[groups]].sum()))


def _built(distance: Floats, k: int) -> list[int]:
    chosen = [int(distance.sum(axis=0).argmin())]
    nearest = distance[:, chosen[0]]
    while len(chosen) < k:
        gain = np.maximum(nearest[:, None] - distance, 0).sum(axis=0)
        gain[chosen] = -1
        chosen.append(int(gain.argmax()))
        nearest = np.minimum(nearest, distance[:, chosen[-1]])
    return chosen


def _swapped(distance: Floats, chosen: list[int]) -> list[int] | None:
    """The best exchange of one medoid for another person; None where none lowers the cost."""
    best, cost = None, float(distance[:, chosen].min(axis=1).sum()) - 1e-12
    for at in range(len(chosen)):
        others = [one for place, one in enumerate(chosen) if place != at]
        rest = distance[:, others].min(axis=1) if others else np.full(len(distance), np.inf)
        costs = np.minimum(rest[:, None], distance).sum(axis=0)
        costs[chosen] = np.inf
        if costs.min() < cost:
            best, cost = [*chosen[:at], int(costs.argmin()), *chosen[at + 1 :]], float(costs.min())
    return best


def silhouettes(distance: Floats, groups: npt.ArrayLike) -> Floats:
    """How much nearer each person is to the own group than to the next (Rousseeuw 1987): -1 to 1, 0 for one alone.

    Parameters
    ----------
    distance : array, shape (n, n)
    groups : array of int, shape (n,)
    """
    own = np.asarray(groups, dtype=np.int64)
    member = np.eye(int(own.max()) + 1)[own]
    sizes, sums = member.sum(axis=0), distance @ member
    there = np.arange(len(own))
    inside = sums[there, own] / np.maximum(sizes[own] - 1, 1)
    means = sums / sizes
    means[there, own] = np.inf
    outside = means.min(axis=1)
    width = (outside - inside) / np.maximum(np.maximum(inside, outside), 1e-300)
    return np.asarray(np.where(sizes[own] > 1, width, 0.0))
