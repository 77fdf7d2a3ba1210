"""The upper part of a sheet: stages as chevrons, and the steps with their names and channels."""

from __future__ import annotations

from journeykit.pictures import icons, palette
from journeykit.questions.journey_map.columns import FLAG, NAME, NOTCH, PAD, STAGE, MapGrid, StepColumn
from journeykit.questions.journey_map.lanes import LaneBlock
from journeykit.questions.journey_map.pen import STEP, MapPen, wrapped
from journeykit.questions.journey_map.steps import listed
from journeykit.words import _, figures

MOST_ICONS = 3
ICON = 1.7


def chevrons(grid: MapGrid, most: int) -> LaneBlock:
    """The stages, each as wide as its steps."""
    em, size = grid.em, STAGE * grid.em
    spans = []
    for at, stage in enumerate(grid.stages):
        own = grid.of(at)
        left, right = own[0].x, own[-1].x + own[-1].width
        lines = wrapped(stage.name, right - left - 2 * NOTCH * em, size, most, bold=True)
        spans.append((left, right, lines))
    tall = (max((len(lines) for _left, _right, lines in spans), default=1) * STEP * STAGE + 0.9) * em

    def draw(pen: MapPen, y: float) -> None:
        tint = palette.current()
        for left, right, lines in spans:
            tip, end = 0.6 * em, right - 0.25 * em
            way = [(left, y), (end - tip, y), (end, y + tall / 2), (end - tip, y + tall), (left, y + tall)]
            pen.shape([*way, (left + tip, y + tall / 2)], tint.accent)
            top = y + (tall - len(lines) * STEP * size) / 2 + 0.98 * size
            pen.text(lines, left + (NOTCH + 0.1) * em, top, size, fill=tint.on_accent, bold=True)

    return LaneBlock(tall + 0.5 * em, draw)


def bands(pen: MapPen, grid: MapGrid, top: float, foot: float) -> None:
    """A pale ground below moments of truth, from their names to their actions."""
    for column in grid.columns:
        if column.row and column.row.get("moment_of_truth"):
            pen.box((column.x, top, column.x + column.width, foot), fill=palette.current().wash)


def flag(pen: MapPen, x: float, y: float, em: float) -> None:
    """The sign of a moment of truth, hanging from a line."""
    way = [(x, y), (x + 0.9 * em, y), (x + 0.9 * em, y + 1.5 * em), (x + 0.45 * em, y + 1.1 * em), (x, y + 1.5 * em)]
    pen.shape(way, palette.current().accent)


def names(grid: MapGrid, most: int, linked: bool) -> LaneBlock:
    """The names of the steps: those of moments of truth larger, with a flag; and where customers meet them."""
    em = grid.em
    told = [(column, _name(column, grid, most), _where(column, grid)) for column in grid.columns]
    rows = max((len(lines) for _column, (lines, _size), _where in told), default=1)
    named = (rows * STEP * NAME + 0.4) * em
    channels = max((len(lines) for _column, _named, (_icons, lines) in told), default=0)
    below = (0.3 + ICON + channels * STEP) * em if channels else 0.0

    def draw(pen: MapPen, y: float) -> None:
        tint = palette.current()
        for column, (lines, size), (signs, words) in told:
            x, row = column.x + grid.pad, column.row
            if row is None:
                pen.text(lines, x, y + 1.1 * em, size, fill=palette.QUIET)
                continue
            decisive = bool(row.get("moment_of_truth"))
            if decisive:
                flag(pen, column.x + column.width - 1.05 * em, y - 0.4 * em, em)
            link = str(row.get("link") or "") if linked else ""
            pen.text(lines, x, y + 1.1 * em, size, fill=tint.strong if decisive else palette.INK, bold=True, link=link)
            for at, sign in enumerate(signs):
                pen.symbol(sign, x + at * (ICON + 0.25) * em, y + named, ICON * em, stroke=palette.QUIET)
            pen.text(words, x, y + named + (ICON + 1.0) * em, em, fill=palette.QUIET)

    return LaneBlock(named + below + 0.3 * em, draw)


def _name(column: StepColumn, grid: MapGrid, most: int) -> tuple[list[str], float]:
    if column.row is None:
        return wrapped(_("no touchpoints yet"), column.width - 2 * grid.pad, grid.em, most), grid.em
    decisive = bool(column.row.get("moment_of_truth"))
    free = column.width - 2 * grid.pad - (FLAG * grid.em if decisive else 0)
    size = NAME * grid.em
    return wrapped(str(column.row["touchpoint"]), free, size, most, bold=True), size


def _where(column: StepColumn, grid: MapGrid) -> tuple[list[str], list[str]]:
    """The icons of the channels, and their names."""
    told = listed(column.row.get("channels")) if column.row else []
    signs = list(dict.fromkeys(map(icons.channel_icon, told)))
    most = min(MOST_ICONS, max(1, int((column.width / grid.em - 2 * PAD + 0.25) / (ICON + 0.25))))
    words = wrapped(figures.several(told), column.width - 2 * grid.pad, grid.em, 2 if grid.paper.fixed else 1)
    return signs[:most], words
