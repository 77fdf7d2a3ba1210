"""One plain sentence for each picture, and how figures are written."""

from journeykit.captions import figures, scale_words, words
from journeykit.captions.coverage import coverage
from journeykit.captions.distribution import distribution
from journeykit.captions.emotion_by_stage import emotion_by_stage
from journeykit.captions.goals import goals
from journeykit.captions.journey_map import journey_map
from journeykit.captions.quality import quality
from journeykit.captions.scores import scores

__all__ = [
    "coverage",
    "distribution",
    "emotion_by_stage",
    "figures",
    "goals",
    "journey_map",
    "quality",
    "scale_words",
    "scores",
    "words",
]
