"""One file a picture: the table of a measure in, an Altair chart out. Nothing is computed here but places on paper."""

from journeykit.questions.importance.picture import importance_performance

__all__ = [
    "importance_performance",
]


def __dir__() -> list[str]:
    return sorted(__all__)
