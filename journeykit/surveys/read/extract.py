"""What a binding takes out of an export, before it is laid out in tables."""

from __future__ import annotations

from dataclasses import dataclass

from journeykit.surveys.exports import Body, ExportColumn
from journeykit.surveys.files.cells import Cells
from journeykit.surveys.read.context import Context
from journeykit.surveys.read.places import Place
from journeykit.surveys.read.scoring import Item


@dataclass(frozen=True, eq=False)
class Extract:
    """The answers, comments and circumstances of one survey."""

    survey: str
    context: Context
    items: tuple[Item, ...]
    places: tuple[Place, ...]
    comments: tuple[tuple[ExportColumn, Cells, Place], ...]
    body: Body
    warnings: tuple[str, ...]
    population: int | None = None
