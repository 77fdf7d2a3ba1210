"""One file a picture: the table of a measure in, an Altair chart out. Nothing is computed here but places on paper."""

from journeykit.charts.coverage import coverage
from journeykit.charts.distribution import distribution
from journeykit.charts.emotion_by_stage import emotion_by_stage
from journeykit.charts.goals import goals
from journeykit.charts.journey_map import journey_map
from journeykit.charts.quality import quality
from journeykit.charts.scores import scores

__all__ = [
    "coverage",
    "distribution",
    "emotion_by_stage",
    "goals",
    "journey_map",
    "quality",
    "scores",
]
