"""Two waves held against the scatter of a whole series: control limits that know the size of each wave.

Waves of a running survey differ by more than the chance of who answered: by season, by field work, by who is asked. A
test of sampling error alone then calls one in six quiet series changed. The scatter of the other waves says how much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from journeykit.errors import MeasureError
from journeykit.statistics.quantiles import normal_quantile, t_p, t_quantile
from journeykit.statistics.values import Change
from journeykit.words import _
from journeykit.words.code import built

FEWEST = 5
"""Waves that a series must have for its own scatter to speak."""

RANGE, EFFECTIVE = 1.128, 0.9
"""Mean range of two normal values in standard deviations (d2), and what a moving range has in degrees of freedom."""


def sigma_z(
    values: npt.ArrayLike, ses: npt.ArrayLike, left_out: Sequence[tuple[int, int]] = ()
) -> tuple[float, float] | None:
    """How much more the waves of a series move than chance explains (Laney 2002; XmR for figures of unlike size).

    Each wave as ``z = (value - mean)/SE``, the mean weighted with 1/SE²; the mean moving range of z over 1.128. Chance
    alone gives 1.

    Parameters
    ----------
    values, ses : array, shape (waves,)
        Figures in the order of time, and their standard errors.
    left_out : sequence of pairs of int
        Pairs of neighbours whose own step says nothing here: the one that is to be judged.

    Returns
    -------
    sigma, df : float, or None
        None below five waves, and where no step is left.

    Examples
    --------
    >>> sigma, df = sigma_z([40, 44, 39, 47, 38, 20], [3.0] * 6, left_out=[(4, 5)])
    >>> round(sigma, 2), df
    (1.92, 3.6)
    """
    value, se = np.asarray(values, dtype=float), np.asarray(ses, dtype=float)
    if value.size != se.size:
        raise MeasureError(_("each wave needs its figure and its standard error"), f"{value.size} and {se.size}")
    there = np.isfinite(value) & np.isfinite(se) & (se > 0)
    if there.sum() < FEWEST:
        return None
    weight = np.where(there, 1 / np.where(there, se, 1.0) ** 2, 0.0)
    z = np.where(
        there, (value - weight @ np.where(there, value, 0.0) / weight.sum()) / np.where(there, se, 1.0), np.nan
    )
    known = np.flatnonzero(there).tolist()
    steps = [abs(z[b] - z[a]) for a, b in pairwise(known) if (a, b) not in left_out]
    return (float(np.mean(steps)) / RANGE, EFFECTIVE * len(steps)) if steps else None


def held_against(change: Change, sigma: float, df: float, level: float = 0.95) -> Change:
    """A change whose standard error grows by the scatter of its series, with t of as many steps as that rests on.

    Parameters
    ----------
    change : Change
    sigma, df : float
        As of `sigma_z`; a change stays as it is where sigma is at most 1.

    Examples
    --------
    >>> from journeykit.statistics import share_change
    >>> plain = share_change.difference(48, 80, 56, 70)
    >>> wide = held_against(plain, 2.0, 7.2)
    >>> round(plain.p, 3), round(wide.p, 3), wide.high - wide.low > 2 * (plain.high - plain.low)
    (0.008, 0.226, True)
    """
    if sigma <= 1 or change.low is None or change.high is None or change.p is None:
        return change
    wider = sigma * float(t_quantile(level, df)) / normal_quantile(level)
    raw, z = change.difference, _z(change)
    return replace(
        change, low=raw - wider * (raw - change.low), high=raw + wider * (change.high - raw),
        p=float(t_p(z / sigma, df)), method=built(change.method, "own-scatter"),
        se=None if change.se is None else sigma * change.se, df=df,
    )  # fmt: skip


def _z(change: Change) -> float:
    """How many standard errors a change is away from none, from its p where it has no statistic."""
    if change.se and change.centre is not None:
        return change.centre / change.se
    from scipy.special import ndtri

    return float(-ndtri(max(float(change.p or 0.0), 1e-300) / 2))
