"""The journey map: stages as columns; touchpoints, emotion, pains and opportunities as lanes."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from journeykit import captions
from journeykit.captions.tables import rows_of
from journeykit.charts import map_marks
from journeykit.charts.map_columns import PAD, Column, Type, columns_of
from journeykit.charts.map_marks import CARD_GAP
from journeykit.charts.picture import Pen, Picture
from journeykit.language import _
from journeykit.theme import fonts, palette

COLUMNS = (
    "stage",
    "stage_order",
    "touchpoint",
    "order",
    "emotion",
    "moment_of_truth",
    "evidence",
    "value",
    "low",
    "high",
    "n",
    "status",
)
WIDTH, LANE = 1040, 86
MOST_STAGES = 9
_CURVE = 104


def journey_map(frame: Any) -> Picture:
    """Draw the whole journey on one page.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table of `measures.journey_map`, best with names (``client.named(...)``).

    Returns
    -------
    Picture
        1040 units wide, for A4 landscape and for screens from 1024 pixels on. More than nine stages stand in several bands; a stage with
        more than eight touchpoints ends in "…and 4 more".

    Raises
    ------
    ChartError
        When a column is missing.
    """
    rows = rows_of(frame, "journey_map", COLUMNS)
    words = captions.journey_map(frame)
    pen = Pen()
    if not rows:
        pen.box(1, 1, 758, 58, fill=palette.WASH, radius=4)
        pen.text([words], 380, 35, 13, fill=palette.QUIET, anchor="middle")
        return pen.page(760, 60, words)
    stages = len({row["stage"] for row in rows})
    bands = ceil(stages / MOST_STAGES)
    in_band = ceil(stages / bands)
    width = (WIDTH - LANE) / in_band
    letters = Type.fitting(width, rows)
    columns = columns_of(rows, width, letters)
    y = 4.0
    for start in range(0, stages, in_band):
        y = _band(pen, columns[start : start + in_band], width, letters, y) + 18
    map_marks.key(pen, y, rows, 10)
    return pen.page(WIDTH, round(y + 10), words)


def _band(pen: Pen, columns: Sequence[Column], width: float, letters: Type, y: float) -> float:
    y = _heads(pen, columns, width, letters, y)
    y = _list_lane(pen, _("Actions"), [column.actions for column in columns], width, letters, y, palette.TEXT)
    y = _cards(pen, columns, width, letters, y)
    if any(one.row.get("emotion") is not None for column in columns for one in column.cards):
        _lane(pen, _("Emotion"), y, letters, len(columns) * width)
        map_marks.curve(pen, columns, LANE, y + 30, width, _CURVE, letters.small)
        y += _CURVE + 46
    y = _list_lane(pen, _("Pains"), [column.pains for column in columns], width, letters, y, palette.WORSE)
    return _list_lane(
        pen,
        _("Opportunities"),
        [column.opportunities for column in columns],
        width,
        letters,
        y,
        palette.current().strong,
    )


def _heads(pen: Pen, columns: Sequence[Column], width: float, letters: Type, y: float) -> float:
    tall = 16 + letters.name * 1.25 * max(len(column.name) for column in columns)
    tint = palette.current()
    for place, column in enumerate(columns):
        x = LANE + place * width
        right = x + width - 3
        pen.shape(
            [
                (x, y),
                (right - 7, y),
                (right, y + tall / 2),
                (right - 7, y + tall),
                (x, y + tall),
                (x + 7, y + tall / 2),
            ],
            tint.wash,
        )
        top = y + (tall - letters.name * 1.25 * len(column.name)) / 2 + letters.name
        pen.text(column.name, x + PAD + 7, top, letters.name, fill=tint.strong, bold=True, step=letters.name * 1.25)
    return y + tall + 8


def _lane(pen: Pen, name: str, y: float, letters: Type, wide: float) -> None:
    pen.line([(0, y), (LANE + wide, y)], palette.LINE)
    pen.text(fonts.wrap(name, (LANE - 4) / 10.5), 0, y + 16, 10.5, fill=palette.QUIET, bold=True)


def _cards(pen: Pen, columns: Sequence[Column], width: float, letters: Type, y: float) -> float:
    _lane(pen, _("Touchpoints"), y, letters, width * len(columns))
    lowest = y
    for place, column in enumerate(columns):
        x, top = LANE + place * width + 2, y + 8
        for one in column.cards:
            map_marks.card(pen, one, x, top, width - 6, letters)
            top += one.height + CARD_GAP
        if column.more:
            pen.text([column.more], x + PAD, top + letters.small, letters.small, fill=palette.QUIET)
            top += letters.small * 1.6
        lowest = max(lowest, top)
    return lowest + 4


def _list_lane(
    pen: Pen, name: str, lists: Sequence[Sequence[Sequence[str]]], width: float, letters: Type, y: float, fill: str
) -> float:
    if not any(lists):
        return y
    _lane(pen, name, y, letters, width * len(lists))
    map_marks.items(pen, lists, LANE, y + 6, width, letters, fill)
    tall = max(sum(letters.body * 1.3 * len(lines) + 4 for lines in column) for column in lists)
    return y + 14 + tall
