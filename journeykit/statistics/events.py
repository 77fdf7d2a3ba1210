"""A number of events, and an error that somebody else worked out."""

from __future__ import annotations

import math

from journeykit.errors import MeasureError
from journeykit.statistics.quantiles import normal_quantile
from journeykit.statistics.values import Interval
from journeykit.words import _


def poisson_exact(events: float, level: float = 0.95) -> Interval:
    """Exact interval of a number of events that happen one by one and by chance (Garwood 1936), from gamma quantiles.

    Coverage is never under the level. It is too narrow where one cause makes several events, such as one failure that
    makes twenty people complain.

    Parameters
    ----------
    events : float
        A whole number, 0 or more.

    Raises
    ------
    MeasureError
        For a negative or a broken number.

    Examples
    --------
    >>> found = poisson_exact(10)
    >>> round(found.low, 3), round(found.high, 3), poisson_exact(0).low, round(poisson_exact(0).high, 3)
    (4.795, 18.39, 0.0, 3.689)
    """
    from scipy.special import gammaincinv

    if not math.isfinite(events) or events < 0 or events != int(events):
        raise MeasureError(_("a whole number of events was needed, 0 or more"), f"{events:g}")
    normal_quantile(level)  # refuses a level that is none
    tail = (1 - level) / 2
    low = float(gammaincinv(events, tail)) if events else 0.0
    return Interval(float(events), low, float(gammaincinv(events + 1, 1 - tail)), "poisson-exact")


def with_error(value: float, error: float, ends: tuple[float | None, float | None] = (None, None)) -> Interval:
    """Normal interval of a figure whose standard error is known: value ± z standard errors, within its ends.

    Parameters
    ----------
    value, error : float
    ends : tuple of float or None
        The lowest and highest value that the figure can have.

    Raises
    ------
    MeasureError
        For an error that is not above 0.

    Examples
    --------
    >>> found = with_error(0.02, 0.015, (0, 1))
    >>> found.low, round(found.high, 4)
    (0.0, 0.0494)
    """
    if not error > 0:
        raise MeasureError(_("a standard error above 0 was needed"), f"{error:g}")
    half = normal_quantile(0.95) * error
    low, high = value - half, value + half
    lowest, highest = ends
    low = low if lowest is None else max(low, float(lowest))
    high = high if highest is None else min(high, float(highest))
    return Interval(value, low, high, "standard-error")
