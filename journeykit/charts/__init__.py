"""One file a picture: the table of a measure in, an Altair chart out. Nothing is computed here but places on paper."""

from journeykit.charts.changes import changes
from journeykit.charts.coverage import coverage
from journeykit.charts.distribution import distribution
from journeykit.charts.drivers import drivers
from journeykit.charts.emotion_by_stage import emotion_by_stage
from journeykit.charts.goals import goals
from journeykit.charts.importance_performance import importance_performance
from journeykit.charts.journey_map import journey_map
from journeykit.charts.priorities import priorities
from journeykit.charts.quality import quality
from journeykit.charts.score_card import score_card
from journeykit.charts.scores import scores
from journeykit.charts.trend import trend

__all__ = [
    "changes",
    "coverage",
    "distribution",
    "drivers",
    "emotion_by_stage",
    "goals",
    "importance_performance",
    "journey_map",
    "priorities",
    "quality",
    "score_card",
    "scores",
    "trend",
]


def __dir__() -> list[str]:
    return sorted(__all__)
