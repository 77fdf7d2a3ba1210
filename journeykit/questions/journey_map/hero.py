"""The curve of the experience: how far each step lies from the client's own mean, as answers say; beliefs apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from journeykit.pictures import icons, palette
from journeykit.questions.emotion.feeling import FELT
from journeykit.questions.journey_map.columns import HEADS, MapGrid, StepColumn
from journeykit.questions.journey_map.labels import Labels
from journeykit.questions.journey_map.lanes import rule
from journeykit.questions.journey_map.pen import STEP, MapPen, wrapped
from journeykit.words import _, figures
from journeykit.words import codes as words
from journeykit.words.rows import Row

LEAST = 0.25
"""The curve is never drawn so large that a distance of this size would fill it."""
FACE, DOT = 2.0, 0.62


@dataclass(frozen=True)
class CurveField:
    """Where the curve is drawn: a span of values over a span of heights."""

    top: float
    foot: float
    low: float
    high: float

    def at(self, value: float) -> float:
        """The height of a value."""
        return self.foot - (value - self.low) / (self.high - self.low) * (self.foot - self.top)


MARKS = {"": "?", "few": "<", "alone": "•", "else": "–"}
"""What stands on the curve for a step without a figure, by why it has none."""


def silence(row: Row) -> str:
    """Why a step has no place on the curve of answers.

    ``few``: its answers may not be shown; ``alone``: the only one shown with answers on how it felt; ``else``: its
    answers do not say that; nothing where nobody answered.
    """
    if row.get("status") == "hidden" and str(row.get("metric")) in FELT:
        return "few"
    if row.get("felt") is not None:
        return "alone"
    return "else" if row.get("value") is not None or row.get("status") == "hidden" or row.get("comments") else ""


def measured(grid: MapGrid) -> bool:
    """Whether answers say of two steps or more how they felt."""
    return any(column.row and column.row.get("distance") is not None for column in grid.columns)


def draw(pen: MapPen, grid: MapGrid, y: float, tall: float, head: str) -> None:
    """Draw the lane from a height on, as tall as it is given."""
    rule(pen, grid, y, head)
    em = grid.em
    believed = [column for column in grid.columns if column.row and column.row.get("emotion") is not None]
    if not any(column.row for column in grid.columns):
        return
    if measured(grid):
        below = (FACE + 1.2) * em if believed else 0.0
        _measured(pen, grid, (y + 0.6 * em, y + tall - below - 0.6 * em))
        if believed:
            _believed(pen, grid, believed, y + tall - (FACE + 0.5) * em)
    else:
        _as_believed(pen, grid, believed, (y + 0.6 * em, y + tall - 0.6 * em))


def _measured(pen: MapPen, grid: MapGrid, heights: tuple[float, float]) -> None:
    em = grid.em
    rows = [column.row for column in grid.columns if column.row and column.row.get("distance") is not None]
    ends = [
        row[end] for row in rows for end in ("distance", "distance_low", "distance_high") if row.get(end) is not None
    ]
    low, high = min(-LEAST, *ends), max(LEAST, *ends)
    field = CurveField(heights[0] + 3.2 * em, heights[1] - 3.2 * em, low, high)
    _side_words(pen, grid, field, heights)
    points = [
        (column, column.middle, field.at(column.row["distance"]))
        for column in grid.columns
        if column.row and column.row.get("distance") is not None
    ]
    _ground(pen, points, field.at(0))
    pen.line([(grid.left, field.at(0)), (grid.right, field.at(0))], palette.MARK)
    runs = _runs(grid, points)
    labels = Labels((grid.left, heights[0], grid.right, heights[1]))
    for start, end, joined in runs:
        pen.line([start[1:], end[1:]], palette.INK, 2 if joined else 1.2, "" if joined else "2 4")
        labels.keep_off_line(start[1:], end[1:])
    labels.keep_off((grid.left, field.at(0) - 1, grid.right, field.at(0) + 1))
    for corner in _corner_words(pen, grid, heights):
        labels.keep_off(corner)
    _intervals(pen, points, field)
    for column, x, _height in points:
        if column.row and column.row.get("distance_low") is not None:
            top, foot = field.at(column.row["distance_high"]), field.at(column.row["distance_low"])
            labels.keep_off((x - 1, top, x + 1, foot))
    for column in grid.columns:
        if column.row and column.row.get("distance") is None:
            labels.keep_off(_open(pen, grid, column, field.at(0)))
    for column, x, height in points:
        labels.keep_off(_dot(pen, grid, column.row or {}, x, height))
    _named(pen, grid, points, labels, field)


def _ground(pen: MapPen, points: Sequence[tuple[StepColumn, float, float]], zero: float) -> None:
    """Pale areas between curve and mean: one colour above, another below."""
    for above, fill in ((True, palette.BETTER), (False, palette.WORSE)):
        shapes: list[list[tuple[float, float]]] = []
        for (one, x1, y1), (other, x2, y2) in pairwise(points):
            inside = [(x1, y1)] if (y1 < zero) == above and y1 != zero else []
            crossing = [(x1 + (x2 - x1) * (zero - y1) / (y2 - y1), zero)] if (y1 < zero) != (y2 < zero) else []
            beyond = [(x2, y2)] if (y2 < zero) == above and y2 != zero else []
            way = [*inside, *crossing, *beyond]
            if len(way) > 1 and one is not other:
                shapes.append([(way[0][0], zero), *way, (way[-1][0], zero)])
        for shape in shapes:
            pen.shape(shape, palette.mix(fill, palette.PAPER, 0.14))


def _runs(
    grid: MapGrid, points: Sequence[tuple[StepColumn, float, float]]
) -> list[tuple[tuple[StepColumn, float, float], tuple[StepColumn, float, float], bool]]:
    """Neighbours on the curve, and whether nothing lies between them that nobody rated."""
    places = {id(column): at for at, column in enumerate(column for column in grid.columns if column.row)}
    return [(one, other, places[id(other[0])] - places[id(one[0])] == 1) for one, other in pairwise(points)]


def _intervals(pen: MapPen, points: Sequence[tuple[StepColumn, float, float]], field: CurveField) -> None:
    bars = [
        [(x, field.at(column.row["distance_low"])), (x, field.at(column.row["distance_high"]))]
        for column, x, _height in points
        if column.row and column.row.get("distance_low") is not None and column.row.get("distance_high") is not None
    ]
    pen.lines(bars, palette.MARK, 1.6)


def side_of(row: Row) -> str:
    """``above``, ``below``, or nothing where an interval does not tell."""
    low, high = row.get("distance_low"), row.get("distance_high")
    if low is None or high is None:
        return ""
    return "above" if low > 0 else "below" if high < 0 else ""


COLOURS = {"above": palette.BETTER, "below": palette.WORSE, "": palette.QUIET}


def _dot(pen: MapPen, grid: MapGrid, row: Row, x: float, y: float) -> tuple[float, float, float, float]:
    decisive, colour = bool(row.get("moment_of_truth")), COLOURS[side_of(row)]
    radius = grid.em * DOT * (1.35 if decisive else 1.0)
    told = bool(side_of(row))
    pen.circle(x, y, radius, colour if told else palette.PAPER, palette.PAPER if told else colour, 2)
    if decisive:
        pen.circle(x, y, radius + 0.28 * grid.em, "none", colour, 1.5)
        radius += 0.35 * grid.em
    return (x - radius, y - radius, x + radius, y + radius)


def _open(pen: MapPen, grid: MapGrid, column: StepColumn, y: float) -> tuple[float, float, float, float]:
    """A step that answers say nothing of: a question mark on the line; a dash where they say something else."""
    em = grid.em
    pen.circle(column.middle, y, 0.85 * em, palette.PAPER, palette.QUIET, 1, "2 2")
    mark = MARKS[silence(column.row or {})]
    pen.text([mark], column.middle, y + 0.36 * em, em, fill=palette.QUIET, bold=True, anchor="middle")
    return (column.middle - em, y - em, column.middle + em, y + em)


def _corner_words(pen: MapPen, grid: MapGrid, heights: tuple[float, float]) -> list[tuple[float, float, float, float]]:
    em, boxes = grid.em, []
    for said, fill, y in (
        (_("better than the mean"), palette.BETTER, heights[0] + 1.0 * em),
        (_("worse than the mean"), palette.WORSE, heights[1] - 0.3 * em),
    ):
        pen.text([said], grid.right, y, em, fill=fill, bold=True, anchor="end")
        boxes.append((grid.right - 14 * em, y - em, grid.right, y + 0.3 * em))
    return boxes


def _side_words(pen: MapPen, grid: MapGrid, field: CurveField, heights: tuple[float, float]) -> None:
    em = grid.em
    told = wrapped(_("distance from the mean of all answers shown"), (HEADS - 0.6) * em, em, 4)
    pen.text(told, grid.edge, heights[0] + 2.4 * em, em, fill=palette.QUIET)
    zero = field.at(0)
    if zero - em > heights[0] + (2.4 + len(told) * STEP) * em:
        pen.text([_("mean")], grid.left - 0.5 * em, zero + 0.35 * em, em, fill=palette.QUIET, anchor="end")


def _named(
    pen: MapPen, grid: MapGrid, points: Sequence[tuple[StepColumn, float, float]], labels: Labels, field: CurveField
) -> None:
    """The names of what stands out, where they find room."""
    told = [(column.row, x, y) for column, x, y in points if column.row and side_of(column.row)]
    for side in ("above", "below"):
        own = sorted((one for one in told if side_of(one[0]) == side), key=lambda one: -abs(one[0]["distance"]))
        for row, x, y in own[:4]:
            name = wrapped(str(row["touchpoint"]), 13 * grid.em, grid.em, 1, bold=True)[0]
            # A report has room for one line; its table has the figures.
            lines = [name, figures.signed(row["distance"], 2)] if grid.paper.fixed else [name]
            far = abs(field.at(row["distance_high" if side == "above" else "distance_low"]) - y)
            gap = max(far + 0.5 * grid.em, (1.5 if row.get("moment_of_truth") else 1.0) * grid.em)
            place = labels.place(lines, x, y, grid.em, up=side == "above", gap=gap)
            if place is not None:
                middle, top = place
                pen.text(
                    lines[:1], middle, top + 0.8 * grid.em, grid.em, fill=COLOURS[side], bold=True, anchor="middle"
                )
                pen.text(lines[1:], middle, top + (0.8 + STEP) * grid.em, grid.em, fill=palette.TEXT, anchor="middle")


def _believed(pen: MapPen, grid: MapGrid, believed: Sequence[StepColumn], y: float) -> None:
    """A face for each belief, in a row of their own."""
    em = grid.em
    lines = wrapped(_("Workshop belief"), (HEADS - 0.6) * em, em, 2)
    pen.text(lines, grid.edge, y + (0.5 if len(lines) > 1 else 1.2) * em, em, fill=palette.QUIET)
    for column in believed:
        _face(pen, column, column.middle - FACE * em / 2, y - 0.1 * em, FACE * em)


def _face(pen: MapPen, column: StepColumn, x: float, y: float, size: float) -> None:
    feeling = float((column.row or {})["emotion"])
    pen.symbol(icons.face(feeling), x, y, size, stroke=palette.INK, fill=palette.emotion_colour(feeling))


def _as_believed(pen: MapPen, grid: MapGrid, believed: Sequence[StepColumn], heights: tuple[float, float]) -> None:
    """What the workshop believes, from very bad to very good: dashed, faces in place of dots."""
    em = grid.em
    field = CurveField(heights[0] + 2.0 * em, heights[1] - 2.0 * em, -2, 2)
    pen.lines([[(grid.left, field.at(step)), (grid.right, field.at(step))] for step in (-2, 2)], palette.HAIR)
    pen.line([(grid.left, field.at(0)), (grid.right, field.at(0))], palette.LINE)
    for step in (-2, 0, 2):
        at = max(field.at(step) + 0.35 * em, heights[0] + 2.4 * em)
        pen.text([words.emotion(step)], grid.left - 0.5 * em, at, em, fill=palette.QUIET, anchor="end")
    points = [(column, column.middle, field.at(float((column.row or {})["emotion"]))) for column in believed]
    for start, end, joined in _runs(grid, points):
        if joined:
            pen.line([start[1:], end[1:]], palette.MARK, 1.6, "6 4")
    size = FACE * 1.1 * em
    for column, x, y in points:
        _face(pen, column, x - size / 2, y - size / 2, size)
    for column in grid.columns:
        if column.row and column.row.get("emotion") is None:
            _open(pen, grid, column, field.at(0))
