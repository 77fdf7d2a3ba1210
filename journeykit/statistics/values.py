"""The values that formulas hand out: an interval, a change, a trend."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Interval:
    """A figure and how far to trust it.

    Parameters
    ----------
    value : float
        The figure itself, never an adjusted one.
    low, high : float or None
        Its interval; None where there is none, and then `why` says why.
    method : str
        Name of the formula, for people.
    why : str
        The reason for a missing interval.

    Examples
    --------
    >>> Interval(32.0, 16.4, 45.8, "adjusted Wald").width
    29.4
    """

    value: float
    low: float | None
    high: float | None
    method: str
    why: str = ""

    @property
    def width(self) -> float | None:
        """Distance between the two ends, None where there are none."""
        if self.low is None or self.high is None:
            return None
        return round(self.high - self.low, 12)

    def __contains__(self, value: float) -> bool:
        return self.low is not None and self.high is not None and self.low <= value <= self.high


@dataclass(frozen=True)
class Change:
    """The difference between two figures, second minus first.

    Parameters
    ----------
    difference : float
        The raw difference, the point to show.
    low, high : float or None
        Its interval.
    p : float or None
        Two-sided p-value of no difference.
    method : str
        Name of the formula, for people.
    centre : float or None
        The estimate the test is about where it is not the raw difference (adjusted formulas).
    se : float or None
        Standard error of `centre`.
    statistic, df : float or None
        Test statistic and degrees of freedom.
    why : str
        The reason for what is missing.
    """

    difference: float
    low: float | None
    high: float | None
    p: float | None
    method: str
    centre: float | None = None
    se: float | None = None
    statistic: float | None = None
    df: float | None = None
    why: str = ""


@dataclass(frozen=True)
class Trend:
    """A straight line through a figure over waves.

    Parameters
    ----------
    slope : float or None
        Change a unit of the wave index, in the units of the figure.
    low, high : float or None
        Its interval.
    p : float or None
        Two-sided p-value of no slope.
    method : str
        Name of the formula, for people.
    se, statistic : float or None
        Standard error and test statistic.
    q, q_df, q_p : float or None
        Heterogeneity of the waves and its p-value.
    rest, rest_df, rest_p : float or None
        Heterogeneity around the line and its p-value: small where the waves do not lie on a straight line.
    why : str
        The reason for what is missing.
    """

    slope: float | None
    low: float | None
    high: float | None
    p: float | None
    method: str
    se: float | None = None
    statistic: float | None = None
    q: float | None = None
    q_df: int | None = None
    q_p: float | None = None
    why: str = ""
    rest: float | None = None
    rest_df: int | None = None
    rest_p: float | None = None
