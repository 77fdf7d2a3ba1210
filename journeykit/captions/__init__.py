"""One plain sentence for each picture, and how figures are written."""

from journeykit.captions import figures, scale_words, words
from journeykit.captions.changes import changes
from journeykit.captions.coverage import coverage
from journeykit.captions.distribution import distribution
from journeykit.captions.drivers import drivers
from journeykit.captions.emotion_by_stage import emotion_by_stage
from journeykit.captions.goals import goals
from journeykit.captions.importance_performance import importance_performance
from journeykit.captions.journey_map import journey_map
from journeykit.captions.priorities import priorities
from journeykit.captions.quality import quality
from journeykit.captions.score_card import score_card
from journeykit.captions.scores import scores
from journeykit.captions.trend import trend

__all__ = [
    "changes",
    "coverage",
    "distribution",
    "drivers",
    "emotion_by_stage",
    "figures",
    "goals",
    "importance_performance",
    "journey_map",
    "priorities",
    "quality",
    "scale_words",
    "score_card",
    "scores",
    "trend",
    "words",
]


def __dir__() -> list[str]:
    return sorted(__all__)
