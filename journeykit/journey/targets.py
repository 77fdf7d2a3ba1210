"""Which values a target can have: an NPS of 400 is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeykit.journey.aim import TYPED
from journeykit.journey.fields import OVERALL

if TYPE_CHECKING:
    from journeykit.journey.parts import Parts

USUAL = {
    "nps": "nps", "csat": "top", "ces": "top", "rating": "mean", "rate": "rate", "count": "count", "money": "money",
}  # fmt: skip
"""The statistic of a goal that names none, by its metric."""

_RANGES: dict[str, tuple[float, float | None]] = {
    "nps": (-100.0, 100.0), "top": (0.0, 1.0), "rate": (0.0, 1.0), "count": (0.0, None),
}  # fmt: skip


def fits(metric: str | None, statistic: str | None) -> bool:
    """Whether a statistic can be computed of a metric: NPS of recommendation alone, and none of typed figures.

    Examples
    --------
    >>> fits("nps", "nps"), fits("csat", "mean"), fits("csat", "nps"), fits(None, "top")
    (True, True, False, True)
    >>> fits("rate", "mean")
    False
    """
    if metric in TYPED:
        return statistic is None
    return metric is None or statistic is None or (metric == "nps") == (statistic == "nps")


def range_of(metric: str | None, statistic: str | None) -> tuple[float, float | None] | None:
    """The lowest and highest value that a figure can have; None where only its scale would tell, or no end is known.

    Examples
    --------
    >>> range_of("nps", None), range_of("csat", None), range_of("csat", "mean")
    ((-100.0, 100.0), (0.0, 1.0), None)
    >>> range_of("rate", None), range_of("count", None), range_of("money", None)
    ((0.0, 1.0), (0.0, None), None)
    """
    return _RANGES.get(statistic or USUAL.get(metric or "", ""))


def scale_of(journey: Parts, metric: str, touchpoint: str) -> tuple[float, float] | None:
    """The two ends of the scale on which a metric is asked at a touchpoint; None where no or several scales are."""
    ends = {
        item.limits
        for survey in journey.surveys
        for item in survey.items
        if item.metric == metric and touchpoint in (OVERALL, item.touchpoint)
    }
    return next(iter(ends)) if len(ends) == 1 else None
