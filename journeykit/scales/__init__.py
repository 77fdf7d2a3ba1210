"""What an answer means: its metric, its scale, its words, and what is missing or wrong.

One answer is read by :func:`score`; a column by :func:`scores_of`, which reads each different answer once and looks at
all of them together, because a column shows what one answer cannot: words of a seven-point scale, a scale whose middle
is best, end points exported as words, numbers that run the other way.
"""

from journeykit.scales.bands import BANDS, nps_band
from journeykit.scales.columns import scores_of
from journeykit.scales.ends import propose_end_points
from journeykit.scales.readings import Reading, score
from journeykit.scales.scale import METRICS, Scale
from journeykit.scales.text import leading_integer, normalise

__all__ = [
    "BANDS",
    "METRICS",
    "Reading",
    "Scale",
    "leading_integer",
    "normalise",
    "nps_band",
    "propose_end_points",
    "score",
    "scores_of",
]


def __dir__() -> list[str]:
    return sorted(__all__)
