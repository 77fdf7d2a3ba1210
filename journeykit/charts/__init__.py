"""One file a picture: the table of a measure in, an Altair chart out. Nothing is computed here but places on paper."""

from journeykit.questions.importance.picture import importance_performance
from journeykit.questions.journey_map.picture import journey_map

__all__ = [
    "importance_performance",
    "journey_map",
]


def __dir__() -> list[str]:
    return sorted(__all__)
