"""The respondent-level bootstrap: people, or whole clusters of people, are drawn with all their answers together."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.statistics.quantiles import Array
from journeykit.words import _

_CELLS = 200_000


def draws_of(
    people: int,
    draws: int = 2000,
    seed: int = 1,
    strata: npt.ArrayLike | None = None,
    units: npt.ArrayLike | None = None,
) -> Iterator[Array]:
    """How often each person was drawn, in blocks of draws.

    Parameters
    ----------
    people : int
        Number of people.
    draws : int
        Number of draws over all blocks.
    seed : int
        The same seed gives the same draws, so a report can be made again.
    strata : array, shape (people,), optional
        Groups whose sizes stay as they are in every draw (segments, weighting cells).
    units : array of int, shape (people,), optional
        The cluster of each person: clusters are drawn with all their people, those of a stratum within it.

    Yields
    ------
    array, shape (block, people)
        Counts; each row sums to `people`, or to about as many where clusters differ in size.

    Examples
    --------
    >>> blocks = list(draws_of(5, draws=3))
    >>> sum(len(one) for one in blocks), blocks[0].sum(axis=1).tolist()
    (3, [5.0, 5.0, 5.0])
    >>> next(draws_of(4, draws=2, units=[0, 0, 1, 1])).tolist()
    [[1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 2.0, 2.0]]
    """
    if units is not None:
        _labels, first, of = np.unique(np.asarray(units), return_index=True, return_inverse=True)
        own = None if strata is None else np.asarray(strata)[first]
        for block in draws_of(len(first), draws, seed, own):
            yield block[:, of.reshape(-1)]
        return
    if people < 1 or draws < 1:
        raise MeasureError(_("a bootstrap needs people and draws"), f"{people} and {draws}")
    rng = np.random.default_rng(seed)
    labels = np.zeros(people, dtype=np.intp)
    if strata is not None:
        labels = np.unique(np.asarray(strata), return_inverse=True)[1]
    members = [np.flatnonzero(labels == one) for one in range(labels.max() + 1)]
    step = max(1, _CELLS // people)
    for start in range(0, draws, step):
        counts = np.zeros((min(step, draws - start), people))
        for group in members:
            _count(rng, group, counts)
        yield counts


def _count(rng: np.random.Generator, group: npt.NDArray[np.intp], counts: Array) -> None:
    """Draw the people of a group anew in each row, and add how often each was drawn."""
    small = np.uint16 if group.size <= np.iinfo(np.uint16).max else np.uint32  # fewer random bits to make
    whole = group.size == counts.shape[1]
    picked = rng.integers(0, group.size, (len(counts), group.size), dtype=small)
    for row, one in zip(counts, picked, strict=True):
        if whole:
            row += np.bincount(one, minlength=group.size)
        else:
            row[group] += np.bincount(one, minlength=group.size)


def means(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    draws: int = 2000,
    seed: int = 1,
    strata: npt.ArrayLike | None = None,
) -> Array:
    """Bootstrap distribution of the means of many items at once.

    Parameters
    ----------
    values : array, shape (people, items)
        Answers, or 0/1 for shares, or -100/0/100 for NPS in points; NaN where there is none.
    weights : array, shape (people,), optional
        Weights of the people.

    Returns
    -------
    array, shape (draws, items)
        NaN where nobody with an answer was drawn.

    Examples
    --------
    >>> found = means([[0, 1], [1, 1], [1, float("nan")]], draws=500)
    >>> found.shape, bool(0 <= found[:, 0].min() < found[:, 0].max() <= 1)
    ((500, 2), True)
    """
    value = np.asarray(values, dtype=float)
    weight = np.ones(len(value)) if weights is None else np.asarray(weights, dtype=float)
    known = np.isfinite(value)
    base, mass = np.where(known, value, 0.0) * weight[:, None], known * weight[:, None]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.concatenate([(one @ base) / (one @ mass) for one in draws_of(len(value), draws, seed, strata)])


def percentile_limits(draws: npt.ArrayLike, level: float = 0.95) -> tuple[Array, Array]:
    """Ends of percentile intervals over the first axis, leaving out draws without a value.

    Examples
    --------
    >>> [float(one.round(6)) for one in percentile_limits(range(101), 0.9)]
    [5.0, 95.0]
    """
    tail = 100 * (1 - level) / 2
    low, high = np.nanpercentile(np.asarray(draws, dtype=float), [tail, 100 - tail], axis=0)
    return np.asarray(low), np.asarray(high)
