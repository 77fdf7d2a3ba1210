"""journeykit: a workshop kit in notebooks for improving customer journeys.

Three lines are the style of use: data, number, picture.

>>> import journeykit as jk
>>> client = jk.open_client("sample_surveys/airport")  # doctest: +SKIP
>>> scores = jk.measures.scores(client.responses(), by=["stage", "touchpoint", "wave"])  # doctest: +SKIP
>>> jk.charts.scores(client.named(scores))  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from journeykit.errors import JourneyKitError

if TYPE_CHECKING:
    from journeykit import captions, charts, journey, measures, report, scales, statistics, surveys, workshop
    from journeykit import pictures as theme
    from journeykit import words as language
    from journeykit.client import Client, new_client, open_client
    from journeykit.journey import Journey, read_journey
    from journeykit.workshop import boards

__version__ = "0.1.0"

# Rooms and names open on first use, so that `import journeykit` stays light.
_ROOMS = {
    "boards": "workshop.boards", "captions": "captions", "charts": "charts", "journey": "journey",
    "language": "words", "measures": "measures", "report": "report", "scales": "scales", "statistics": "statistics",
    "surveys": "surveys", "theme": "pictures", "workshop": "workshop",
}  # fmt: skip
_NAMES = {
    "Client": "client", "open_client": "client", "new_client": "client",
    "Journey": "journey", "read_journey": "journey",
}  # fmt: skip

__all__ = [
    "Client",
    "Journey",
    "JourneyKitError",
    "boards",
    "captions",
    "charts",
    "journey",
    "language",
    "measures",
    "new_client",
    "open_client",
    "read_journey",
    "report",
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
