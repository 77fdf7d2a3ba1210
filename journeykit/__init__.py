"""journeykit: a workshop kit in notebooks for improving customer journeys.

Three lines are the style of use: data, number, picture.

>>> import journeykit as jk
>>> client = jk.sample("airport")
>>> scores = client.scores(by=["stage", "touchpoint", "wave"])
>>> len(scores.frame) > 100, scores.caption.count("95"), type(scores.chart()).__name__
(True, 0, 'FacetChart')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from journeykit.errors import JourneyKitError

if TYPE_CHECKING:
    from journeykit import journey, lesson, measures, report, scales, statistics, surveys, workshop
    from journeykit import pictures as theme
    from journeykit import words as language
    from journeykit.client import Client, new_client, open_client, sample
    from journeykit.journey import Journey, read_journey
    from journeykit.questions.scores.own_table import answers
    from journeykit.questions.scores.score import ces, csat, nps
    from journeykit.workshop import boards

__version__ = "0.1.0"

# Rooms and names open on first use, so that `import journeykit` stays light.
_ROOMS = {
    "boards": "workshop.boards", "journey": "journey",
    "language": "words", "lesson": "lesson", "measures": "measures", "report": "report", "scales": "scales",
    "statistics": "statistics", "surveys": "surveys", "theme": "pictures", "workshop": "workshop",
}  # fmt: skip
_NAMES = {
    "Client": "client", "open_client": "client", "new_client": "client", "sample": "client",
    "Journey": "journey", "read_journey": "journey",
    "answers": "questions.scores.own_table",
    "ces": "questions.scores.score", "csat": "questions.scores.score", "nps": "questions.scores.score",
}  # fmt: skip

__all__ = [
    "Client",
    "Journey",
    "JourneyKitError",
    "answers",
    "boards",
    "ces",
    "csat",
    "journey",
    "language",
    "lesson",
    "measures",
    "new_client",
    "nps",
    "open_client",
    "read_journey",
    "report",
    "sample",
    "scales",
    "statistics",
    "surveys",
    "theme",
    "workshop",
]


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f"journeykit.{_ROOMS[name]}")
    if name in _NAMES:
        return getattr(import_module(f"journeykit.{_NAMES[name]}"), name)
    raise AttributeError(f"journeykit has no '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
