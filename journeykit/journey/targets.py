"""Which values a target can have: an NPS of 400 is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeykit.journey.fields import OVERALL

if TYPE_CHECKING:
    from journeykit.journey.parts import Parts

USUAL = {"nps": "nps", "csat": "top", "ces": "top", "rating": "mean"}
"""The statistic of a goal that names none, by its metric."""

_RANGES = {"nps": (-100.0, 100.0), "top": (0.0, 1.0)}


def fits(metric: str | None, statistic: str | None) -> bool:
    """Whether a statistic can be computed of a metric: NPS is computed of recommendation, and nothing else is.

    Examples
    --------
    >>> fits("nps", "nps"), fits("csat", "mean"), fits("csat", "nps"), fits(None, "top")
    (True, True, False, True)
    """
    return metric is None or statistic is None or (metric == "nps") == (statistic == "nps")


def range_of(metric: str | None, statistic: str | None) -> tuple[float, float] | None:
    """The lowest and highest value that a figure can have; None where only its scale would tell.

    Examples
    --------
    >>> range_of("nps", None), range_of("csat", None), range_of("csat", "mean")
    ((-100.0, 100.0), (0.0, 1.0), None)
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
