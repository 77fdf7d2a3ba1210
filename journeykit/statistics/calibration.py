"""Weights within bounds: margins met as far as no respondent counts for too much, or for too little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.statistics.quantiles import Array
from journeykit.statistics.weighting import Margins, Weights, checked_weights, rake, targets_of
from journeykit.words import _

_SWEEPS, _SETTLED = 400, 1e-9
_FARTHEST = 1e6


def bounded(
    categories: Mapping[str, Sequence[Any] | npt.NDArray[Any]],
    margins: Margins,
    base: npt.ArrayLike | None = None,
    *,
    ratio: float = 5.0,
    bounds: tuple[float, float] | None = None,
) -> Weights:
    """Rake with a ceiling: no weight exceeds `ratio` times the median weight, or none leaves absolute `bounds`.

    Raking that minimises the same distance, under an upper bound of the weights (calibration with bounds, Deville &
    Särndal 1992): each weight is the smaller of the ceiling and its raked value, and the margins are met with that
    ceiling in force. Where they cannot be met under it, the ceiling holds and the margins are missed: compare the
    shares of the weights with the margins. The weights keep the sum of `base`.

    Parameters
    ----------
    categories, margins, base
        As of `rake`.
    ratio : float
        Largest weight over the median one.
    bounds : (float, float), optional
        Smallest and largest weight, in place of the ratio: in units of the mean weight, so ``(0.3, 3)`` lets nobody
        count for less than three tenths of an average respondent, or for more than three.

    Raises
    ------
    MeasureError
        As `rake`, for a ratio that is not above 1, and for bounds that do not lie around 1.

    Examples
    --------
    >>> plans = {"plan": ["app"] * 9 + ["shop"]}
    >>> rake(plans, {"plan": {"app": 0.6, "shop": 0.4}}).values.round(2)[[0, -1]].tolist()
    [0.67, 4.0]
    >>> bounded(plans, {"plan": {"app": 0.6, "shop": 0.4}}, ratio=5).values.round(2)[[0, -1]].tolist()
    [0.71, 3.57]
    >>> bounded(plans, {"plan": {"app": 0.6, "shop": 0.4}}, bounds=(0.5, 3)).values.round(2)[[0, -1]].tolist()
    [0.78, 3.0]
    """
    if bounds is not None:
        return _between(bounds, categories, margins, base)
    if not ratio > 1:
        raise MeasureError(_("weights are bounded at more than their median"), f"ratio {ratio:g}")
    free = rake(categories, margins, base)
    if free.ratio <= ratio:
        return free
    start = np.ones(free.n) if base is None else checked_weights(base)
    total = float(start.sum())
    plan = [targets_of(name, categories[name], margin, total) for name, margin in margins.items()]
    # The lower the ceiling, the higher the median under it: one ceiling is the median's multiple.
    low, high = total / free.n, free.highest
    while high - low > _SETTLED * high:
        middle = (low + high) / 2
        reached = float(np.median(_under(middle, start, plan)))
        low, high = (low, middle) if middle > ratio * reached else (middle, high)
    values = _under(low, start, plan)
    return Weights.of(values * (total / values.sum()), free.sweeps)


def _between(
    bounds: tuple[float, float], categories: Mapping[str, Any], margins: Margins, base: npt.ArrayLike | None
) -> Weights:
    """Raked weights within absolute bounds: where these miss a margin, the rest takes what is cut off evenly."""
    low, high = bounds
    if not 0 <= low < 1 < high:
        raise MeasureError(
            _("weights are bounded below and above their mean, which is 1"), f"bounds {low:g} to {high:g}"
        )
    free = rake(categories, margins, base)
    start = np.ones(free.n) if base is None else checked_weights(base)
    mean = float(start.sum()) / free.n
    if low * mean <= free.lowest and free.highest <= high * mean:
        return free
    plan = [targets_of(name, categories[name], margin, mean * free.n) for name, margin in margins.items()]
    values = _under(high * mean, start, plan, low * mean)
    for _sweep in range(_SWEEPS):
        inside = (values > low * mean) & (values < high * mean)
        missing = mean * free.n - float(values.sum())
        if abs(missing) < _SETTLED * mean * free.n or not inside.any():
            break
        values = np.clip(np.where(inside, values + missing / inside.sum(), values), low * mean, high * mean)
    return Weights.of(values, free.sweeps)


def _under(ceiling: float, base: Array, plan: Sequence[tuple[npt.NDArray[np.intp], Array]], floor: float = 0) -> Array:
    """Raked weights with a ceiling and a floor, margins met as far as these let them."""
    raw = base.copy()
    values = np.clip(raw, floor, ceiling)
    for _sweep in range(_SWEEPS):
        before = values
        for codes, target in plan:
            # Nothing above the ceiling counts, so a group at its ceiling may stop growing.
            raw = np.minimum(raw * (target / np.bincount(codes, values, target.size))[codes], ceiling * _FARTHEST)
            values = np.clip(raw, floor, ceiling)
        if float(np.abs(values - before).max()) < _SETTLED * ceiling:
            break
    return values
