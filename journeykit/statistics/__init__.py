"""Arrays in, numbers out: every formula with its source, its units and its limits.

NPS values are in points (-100..100), shares in 0..1, means in the item's own units; ``level`` is 0.95 unless said
otherwise. Functions whose names end in ``_limits`` take arrays of counts and give arrays, for thousands of groups at
once; the others give one `Interval` or `Change`. A group without a single answer is an error for one figure and NaN
among many.
"""

from journeykit.statistics.values import Change, Interval, Trend

__all__ = ["Change", "Interval", "Trend"]


def __dir__() -> list[str]:
    return sorted(__all__)
