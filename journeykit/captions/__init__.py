"""One plain sentence for each picture, and how figures are written."""

from journeykit.questions.importance.words import importance_performance
from journeykit.scales import naming as scale_words
from journeykit.words import codes as words
from journeykit.words import figures

__all__ = [
    "figures",
    "importance_performance",
    "scale_words",
    "words",
]


def __dir__() -> list[str]:
    return sorted(__all__)
