"""The lanes of words: what customers do, where it hurts, what lies behind. Each is a block that knows its height."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from journeykit.pictures import palette
from journeykit.questions.journey_map.columns import HEADS, MapGrid
from journeykit.questions.journey_map.pen import STEP, MapPen, wrapped
from journeykit.questions.journey_map.steps import listed
from journeykit.words import _, figures
from journeykit.words.rows import Row

DEFAULT = ("actions", "experience", "score", "pains", "quotes", "opportunities")
"""The lanes of a map that nobody chose any for; one that has nothing to say is left out."""
IN_PAGE = ("experience", "score", "pains", "opportunities")
"""Those in a report, whose table says what customers do, and which quotes people in a section of its own."""
WORDS = ("actions", "expectation", "pains", "quotes", "backstage", "systems", "links", "ideas")
FURTHEST = 2
"""A text may run on over so many empty columns beside it."""


@dataclass(frozen=True)
class LaneBlock:
    """A lane made ready: its height, and how it is drawn from a height on."""

    height: float
    draw: Callable[[MapPen, float], None]


def heads() -> dict[str, str]:
    """What each lane is called."""
    return {
        "actions": _("What they do"),
        "expectation": _("What they expect"),
        "experience": _("Experience"),
        "score": _("Score"),
        "pains": _("What hurts"),
        "quotes": _("In their words"),
        "backstage": _("Behind the scenes"),
        "systems": _("Systems"),
        "links": _("Leads to"),
        "ideas": _("Ideas"),
        "opportunities": _("What to do"),
    }


def texts_for(lane: str, row: Row) -> str:
    """What a lane says of a touchpoint: of several pains the first, of all else everything."""
    if lane == "quotes":
        return _("“{quote}”").format(quote=row["quote"]) if row.get("quote") else ""
    if lane == "links":
        return str(row.get("onward") or "")
    if lane == "expectation":
        return str(row.get("expectation") or "")
    told = listed(row.get(lane))
    return told[0] if lane == "pains" and told else figures.phrases(told)


def rule(pen: MapPen, grid: MapGrid, y: float, head: str) -> None:
    """The line above a lane, and its name."""
    pen.line([(grid.edge, y), (grid.right, y)], palette.LINE)
    lines = wrapped(head, (HEADS - 0.5) * grid.em, grid.em, 2, bold=True)
    pen.text(lines, grid.edge, y + 1.4 * grid.em, grid.em, fill=palette.TEXT, bold=True)


def words_lane(grid: MapGrid, lane: str, most: int) -> LaneBlock | None:
    """A lane of texts; nothing where none of the steps has one.

    Parameters
    ----------
    grid : MapGrid
    lane : str
    most : int
        Lines of a text, before it ends in an ellipsis.
    """
    said = [texts_for(lane, column.row) if column.row else "" for column in grid.columns]
    if not any(said):
        return None
    cells = []
    for at, text in enumerate(said):
        if text:
            wide = _room(grid, said, at, FURTHEST + (3 if lane == "quotes" else 0))
            cells.append((grid.columns[at], wrapped(text, wide, grid.em, most)))
    tall = max(len(lines) for _column, lines in cells)
    head = heads()[lane]
    fill = {"pains": palette.WORSE, "quotes": palette.current().strong}.get(lane, palette.TEXT)

    def draw(pen: MapPen, y: float) -> None:
        rule(pen, grid, y, head)
        for column, lines in cells:
            pen.text(lines, column.x + grid.pad, y + 1.4 * grid.em, grid.em, fill=fill)

    named = len(wrapped(head, (HEADS - 0.5) * grid.em, grid.em, 2, bold=True))
    return LaneBlock((max(tall, named) * STEP + 1.1) * grid.em, draw)


def blank_lane(grid: MapGrid, head: str, height: float) -> LaneBlock:
    """A lane that nothing is noted for yet: room for a pen."""
    return LaneBlock(height, lambda pen, y: rule(pen, grid, y, head))


def _room(grid: MapGrid, said: Sequence[str], at: int, far: int) -> float:
    """The width of a text: its column, and the empty ones beside it."""
    wide = grid.columns[at].width
    for other in range(at + 1, min(at + 1 + far, len(said))):
        if said[other]:
            break
        wide += grid.columns[other].width
    return wide - 2 * grid.pad
