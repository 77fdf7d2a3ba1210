"""What comes first, and how sure that is: ranks over draws, scores of opportunities, peak and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.statistics.quantiles import Array
from journeykit.words import _

SETTLED = 0.975
"""An order of two is called only when the first comes before the second with this probability.

Both ways together that is one wrong call in twenty where two things are truly equal; from .9 on, one in five.
"""


def shared_ranks(values: npt.ArrayLike) -> npt.NDArray[np.intp]:
    """Ranks from 1 for the highest; equal values share the better rank, whatever their names.

    Values that differ after the twelfth digit only, as 3 × 0.1 and 0.3 do, are equal.

    Examples
    --------
    >>> shared_ranks([800, 750, 800]).tolist(), shared_ranks([3 * 0.1, 0.3]).tolist()
    ([1, 3, 1], [1, 1])
    """
    value = _rounded(values)
    return np.asarray((value[None, :] > value[:, None]).sum(axis=1) + 1)


def _rounded(values: npt.ArrayLike, digits: int = 12) -> Array:
    """Values without the noise of floating point: so many significant digits."""
    value = np.asarray(values, dtype=float)
    size = np.abs(np.where(np.isfinite(value) & (value != 0), value, 1.0))
    scale = 10.0 ** (digits - 1 - np.floor(np.log10(size)))
    with np.errstate(over="ignore", invalid="ignore"):
        near = np.rint(value * scale) / scale
    return np.asarray(np.where(np.isfinite(near), near, value))


@dataclass(frozen=True)
class Ranks:
    """Ranks of k things over many draws; every field has shape (k,).

    Parameters
    ----------
    p_first, p_top3 : array
        Chance of rank 1, and of ranks 1 to 3; ties share theirs.
    mean, median : array
        Mean and median rank.
    low, high : array
        Rank interval.
    """

    p_first: Array
    p_top3: Array
    mean: Array
    median: Array
    low: Array
    high: Array


def over_draws(draws: npt.ArrayLike, level: float = 0.8) -> Ranks:
    """Summarise ranks over draws, the highest value first.

    Parameters
    ----------
    draws : array, shape (draws, k)
        A score of each thing in each draw, all from the same resampled people.
    level : float
        Level of the rank interval, 80% by default.

    Examples
    --------
    >>> found = over_draws([[3, 2, 1], [3, 1, 2], [2, 3, 1], [3, 2, 1]])
    >>> found.p_first.tolist(), found.p_top3.tolist(), found.median.tolist()
    ([0.75, 0.25, 0.0], [1.0, 1.0, 1.0], [1.0, 2.0, 3.0])
    """
    value = np.asarray(draws, dtype=float)
    if value.ndim != 2 or value.size == 0:
        raise MeasureError(_("ranks need draws of the same things"), f"shape {value.shape}")
    if not np.isfinite(value).all():
        raise MeasureError(_("each thing has a score in each draw"), f"{int((~np.isfinite(value)).sum())} without one")
    value = _rounded(value)
    ranks, first, top = (np.empty(value.shape) for _each in range(3))
    for at in range(value.shape[1]):
        better = (value > value[:, [at]]).sum(axis=1)
        tied = (value == value[:, [at]]).sum(axis=1)
        ranks[:, at] = better + (tied + 1) / 2
        first[:, at] = np.clip((1 - better) / tied, 0, 1)
        top[:, at] = np.clip((3 - better) / tied, 0, 1)
    tail = 100 * (1 - level) / 2
    low, median, high = np.percentile(ranks, [tail, 50, 100 - tail], axis=0)
    return Ranks(first.mean(axis=0), top.mean(axis=0), ranks.mean(axis=0), median, low, high)


def beats(draws: npt.ArrayLike) -> Array:
    """Chance that each thing comes before each other, shape (k, k); ties count half.

    Examples
    --------
    >>> beats([[3, 2], [3, 1], [2, 2]]).round(3).tolist()
    [[0.5, 0.833], [0.167, 0.5]]
    """
    value = _rounded(draws)
    columns = [
        ((value > value[:, [at]]).mean(axis=0) + (value == value[:, [at]]).mean(axis=0) / 2)
        for at in range(value.shape[1])
    ]
    return np.column_stack(columns)


def opportunity(importance: npt.ArrayLike, satisfaction: npt.ArrayLike) -> Array:
    """Ulwick's opportunity score ``I + max(I - S, 0)``, 0 to 20; over 10 a need is underserved.

    Parameters
    ----------
    importance, satisfaction : array
        Top-2-box shares, 0..1 (not means); within one segment.

    Examples
    --------
    >>> opportunity([0.78, 0.88], [0.66, 0.52]).round(2).tolist()
    [9.0, 12.4]
    """
    first, second = 10 * np.asarray(importance, dtype=float), 10 * np.asarray(satisfaction, dtype=float)
    for share in (first, second):
        if (share < 0).any() or (share > 10).any():
            raise MeasureError(_("the opportunity score takes shares between 0 and 1"), f"{share / 10}")
    return np.asarray(first + np.maximum(first - second, 0))


def rice(reach: npt.ArrayLike, impact: npt.ArrayLike, confidence: npt.ArrayLike, effort: npt.ArrayLike) -> Array:
    """RICE score (Intercom): reach times impact times confidence over effort.

    Parameters
    ----------
    reach : array
        People in a period, from data where there are any.
    impact : array
        3, 2, 1, 0.5 or 0.25: a judgement.
    confidence : array
        0..1: a judgement.
    effort : array
        Person-months, above zero: a judgement.

    Examples
    --------
    >>> rice([2000, 500, 8000], [2, 3, 0.5], [0.8, 0.5, 1], [4, 1, 5]).tolist()
    [800.0, 750.0, 800.0]
    """
    cost = np.asarray(effort, dtype=float)
    if (cost <= 0).any():
        raise MeasureError(_("effort is above zero"), str(cost.min()))
    sure = np.asarray(confidence, dtype=float)
    if ((sure < 0) | (sure > 1)).any():
        raise MeasureError(_("confidence lies between 0 and 1"), str(confidence), _("Write 0.8 for 80%."))
    return np.asarray(np.asarray(reach, dtype=float) * np.asarray(impact, dtype=float) * sure / cost)


@dataclass(frozen=True)
class PeakEnd:
    """The moments that people remember of a journey.

    Parameters
    ----------
    peak, end, value, mean : float
        The most extreme moment, the last, the mean of both, the mean of all.
    at : tuple of int
        Where the peak is; several where moments are equally extreme.
    tied : bool
        True where a high and a low moment are equally extreme, so that the peak has no sign: then `peak` and `value`
        are NaN.
    """

    peak: float
    end: float
    value: float
    mean: float
    at: tuple[int, ...]
    tied: bool


def peak_end(curve: Sequence[float] | Array, neutral: float = 0.0) -> PeakEnd:
    """Peak and end of an emotion curve (Fredrickson & Kahneman 1993; Redelmeier & Kahneman 1996).

    A finding on remembered pain in laboratory and clinic: mark the two moments on a map, do not present the number
    as loyalty foretold.

    Parameters
    ----------
    curve : sequence of float
        One value a stage, in order; at least three, none missing.
    neutral : float
        The value that is neither good nor bad.

    Examples
    --------
    >>> found = peak_end([0, 1, -2, 0.5, 1])
    >>> found.peak, found.end, found.value, found.at
    (-2.0, 1.0, -0.5, (2,))
    >>> peak_end([2, 0, -2]).tied
    True
    """
    value = np.asarray(curve, dtype=float)
    if value.size < 3 or not np.isfinite(value).all():
        raise MeasureError(_("peak and end need three stages with a value each"), f"{int(np.isfinite(value).sum())}")
    off = np.abs(value - neutral)
    at = np.flatnonzero(off >= off.max() - 1e-12)
    tied = len({float(np.sign(value[one] - neutral)) for one in at}) > 1
    peak = float("nan") if tied else float(value[at[0]])
    end = float(value[-1])
    return PeakEnd(peak, end, (peak + end) / 2, float(value.mean()), tuple(int(one) for one in at), tied)
