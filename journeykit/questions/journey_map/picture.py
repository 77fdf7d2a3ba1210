"""The journey map: stages as columns; touchpoints, emotion, pains and opportunities as lanes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from journeykit.pictures import fonts, palette
from journeykit.pictures.picture import Pen, Picture
from journeykit.questions.chart import facetted, offline
from journeykit.questions.finding import Finding
from journeykit.questions.journey_map import marks as map_marks
from journeykit.questions.journey_map.bands import StageBand, bands_of
from journeykit.questions.journey_map.columns import BOLD, CARD_GAP, PAD, StageColumn, Type, columns_of
from journeykit.questions.question import Row
from journeykit.words import _

WIDTH, LANE = 1040, 86
_CURVE = 104


def draw(finding: Finding) -> Picture:
    """Draw the whole journey: as wide as a landscape page, one band where it fits, else several.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
        1040 units wide, for A4 landscape and for screens from 1024 pixels on. A stage with many touchpoints is wider, a
        long journey stands in bands, which are pages of their own in ``parts``; a stage with more than sixteen
        touchpoints ends in "…and 4 more".
    """
    rows, words = finding.rows, finding.caption
    whose = str(rows[0].get("persona") or "")
    bands = bands_of(rows)
    width = (WIDTH - LANE) / max(sum(stage.units for stage in band) for band in bands)
    letters = Type.fitting(width, rows)
    whole = _page(bands, rows, width, letters, words, whose)
    if len(bands) == 1:
        return whole
    return replace(whole, parts=tuple(_page([band], rows, width, letters, words, whose) for band in bands))


def _page(
    bands: Sequence[Sequence[StageBand]], rows: Sequence[Row], width: float, letters: Type, words: str, whose: str
) -> Picture:
    pen, y = Pen(), 4.0
    if whose:
        lines = fonts.wrap(whose, WIDTH / 15 / BOLD, lines=2)
        pen.text(lines, 0, 18, 15, bold=True)
        y = 12.0 + 19 * len(lines)
    for band in bands:
        y = _band(pen, columns_of(band, width, letters), width, letters, y) + 20
    y = map_marks.key(pen, y, rows, 10, WIDTH)
    return pen.page(WIDTH, round(y + 10), words)


def _band(pen: Pen, columns: Sequence[StageColumn], width: float, letters: Type, y: float) -> float:
    y = _heads(pen, columns, width, letters, y)
    y = _list_lane(pen, _("Actions"), columns, "actions", width, letters, y, palette.TEXT)
    y = _cards(pen, columns, width, letters, y)
    if any(map_marks.feeling_of(one.row) is not None for column in columns for one in column.cards):
        _lane(pen, _("Emotion"), y, letters, columns, width)
        map_marks.curve(pen, columns, LANE, y + 30, width, _CURVE, letters.small)
        y += _CURVE + 46
    y = _list_lane(pen, _("Pains"), columns, "pains", width, letters, y, palette.WORSE)
    return _list_lane(pen, _("Opportunities"), columns, "opportunities", width, letters, y, palette.current().strong)


def _heads(pen: Pen, columns: Sequence[StageColumn], width: float, letters: Type, y: float) -> float:
    tall = 16 + letters.name * 1.25 * max(len(column.name) for column in columns)
    tint = palette.current()
    for column in columns:
        x = LANE + column.start * width
        right = x + width * column.units - 3
        arrow = [
            (x, y),
            (right - 7, y),
            (right, y + tall / 2),
            (right - 7, y + tall),
            (x, y + tall),
            (x + 7, y + tall / 2),
        ]
        pen.shape(arrow, tint.wash)
        top = y + (tall - letters.name * 1.25 * len(column.name)) / 2 + letters.name
        pen.text(column.name, x + PAD + 7, top, letters.name, fill=tint.strong, bold=True, step=letters.name * 1.25)
    return y + tall + 8


def _lane(pen: Pen, name: str, y: float, letters: Type, columns: Sequence[StageColumn], width: float) -> None:
    pen.line([(0, y), (LANE + width * sum(column.units for column in columns), y)], palette.LINE)
    pen.text(fonts.wrap(name, (LANE - 4) / 10.5), 0, y + 16, 10.5, fill=palette.QUIET, bold=True)


def _cards(pen: Pen, columns: Sequence[StageColumn], width: float, letters: Type, y: float) -> float:
    _lane(pen, _("Touchpoints"), y, letters, columns, width)
    lowest = y + 30
    for column in columns:
        top = y + 8
        for row in column.rows():
            for place, one in enumerate(row):
                map_marks.card(pen, one, LANE + (column.start + place) * width + 2, top, width - 6, letters)
            top += max(one.height for one in row) + CARD_GAP
        if column.more:
            pen.text(
                [column.more], LANE + column.start * width + PAD, top + letters.small, letters.small, fill=palette.QUIET
            )
            top += letters.small * 1.6
        lowest = max(lowest, top)
    return lowest + 4


def _list_lane(
    pen: Pen, name: str, columns: Sequence[StageColumn], field: str, width: float, letters: Type, y: float, fill: str
) -> float:
    if not any(column.lists[field] for column in columns):
        return y
    _lane(pen, name, y, letters, columns, width)
    return y + 14 + map_marks.items(pen, columns, field, LANE, y + 6, width, letters, fill)


def chart(finding: Finding) -> Any:
    """The scores of the touchpoints with their intervals, a facet a kind of score; without any, the emotions believed.

    Parameters
    ----------
    finding : Finding
    """
    import altair as alt
    import pandas as pd

    offline()
    names = ("stage", "touchpoint", "emotion", "metric", "statistic", "scale", "value", "low", "high", "n", "wave")
    points = [{name: row[name] for name in names} for row in finding.rows if row["touchpoint"]]
    scored = [row for row in points if row["value"] is not None]
    frame = pd.DataFrame(scored or points, columns=list(names))
    title = _("score") if scored else _("Emotion (−2 to +2)")
    encodings = {
        "x": alt.X(
            field="value" if scored else "emotion", type="quantitative", title=title, scale=alt.Scale(zero=False)
        ),
        "y": alt.Y(field="touchpoint", type="nominal", sort=list(dict.fromkeys(frame["touchpoint"])), title=None),
        "tooltip": [alt.Tooltip(field=str(name)) for name in names if frame[name].notna().any()],
    }
    ends = {"x": alt.X(field="low", type="quantitative", title=title), "x2": alt.X2(field="high")}
    rules = alt.Chart().mark_rule(strokeWidth=2, opacity=0.6).encode(**(encodings | ends))
    return facetted(
        alt.layer(rules, alt.Chart().mark_point(filled=True, size=70).encode(**encodings), data=frame), frame
    )
