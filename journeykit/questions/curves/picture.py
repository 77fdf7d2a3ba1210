"""The curves of the personas: a small one each, side by side, on the same stages and the same scale."""

from __future__ import annotations

from typing import Any

from journeykit.pictures import fonts, listing, palette
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, TEXT, Sheet, Span
from journeykit.questions.chart import offline
from journeykit.questions.finding import Finding
from journeykit.questions.question import Row
from journeykit.words import _, figures
from journeykit.words import codes as words
from journeykit.words.rows import in_order, waved

MOST_BESIDE = 3
_LEFT, _GAP, _TALL, _FOOT = 64.0, 26.0, 118.0, 25.0
_LINE = 14.5


def draw(finding: Finding) -> Picture:
    """Draw a small curve for each persona: the belief dashed, what its own people said full, with its interval.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
        Up to three side by side. The stages are numbered, and named once below.
    """
    rows = finding.rows
    sheet = Sheet()
    y = sheet.either(30, 48)
    personas = in_order(row["persona"] for row in rows)
    beside = 1 if sheet.phone else min(MOST_BESIDE, len(personas)) if len(personas) != 4 else 2
    wide = (sheet.width - _LEFT - _GAP * (beside - 1)) / beside
    _legend(sheet, rows)
    drawn: list[tuple[list[Row], Span]] = []
    for start in range(0, len(personas), beside):
        lowest = y
        for place, persona in enumerate(personas[start : start + beside]):
            own = [row for row in rows if row["persona"] == persona]
            left = _LEFT + place * (wide + _GAP)
            drawn.append(_ground(sheet, own, left, wide, y, first=place == 0))
            lowest = max(lowest, _pains(sheet, own, left, wide, drawn[-1][1].start + _FOOT))
        y = lowest + 22
    for own, up in drawn:  # after the ground of all: marks of one kind share a layer
        _lines(sheet, own, up)
    return sheet.picture(listing.notes(sheet, _foot(rows), y - 8), finding.caption)


def _ground(
    sheet: Sheet, rows: list[Row], left: float, wide: float, y: float, *, first: bool
) -> tuple[list[Row], Span]:
    """One persona's name, grid and stages; gives its rows with their places, and how emotions lie over pixels."""
    name = fonts.wrap(str(rows[0]["persona"]), wide / TEXT / 1.06, lines=2)
    sheet.text([{"y": y + 8, "text": name}], left, fontWeight="bold", lineHeight=16)
    y += 16 * len(name) + 12
    up, step = Span(-2, 2, y + _TALL, y), wide / len(rows)
    placed = [{**row, "x": round(left + step * (at + 0.5), 1)} for at, row in enumerate(rows)]
    grid = [{"value": at} for at in (-2, -1, 1, 2)]
    sheet.rules(grid, left, left + wide, up.of("value"), stroke=palette.HAIR)
    sheet.rules([{"value": 0}], left, left + wide, up.of("value"), stroke=palette.LINE)
    if first:
        scale = [{"value": at, "text": words.emotion(at)} for at in (-2, 0, 2)]
        sheet.text(scale, left - 8, up.of("value"), align="right", fontSize=11.5, fill=palette.QUIET)
    numbers = [{"x": row["x"], "y": y + _TALL + 12, "text": str(row["order"] + 1)} for row in placed]
    sheet.text(numbers, "x", align="center", fontSize=11.5, fill=palette.QUIET)
    return placed, up


def _lines(sheet: Sheet, rows: list[Row], up: Span) -> None:
    accent = palette.current().accent
    believed = {"type": "line", "stroke": palette.MARK, "strokeWidth": 1.5, "strokeDash": [4, 3], "opacity": 1}
    sheet.put(believed, _runs(rows, "believed"), x="x", y=up.of("value"), detail="run")
    measured = {"type": "line", "stroke": accent, "strokeWidth": 2.5, "strokeJoin": "round", "opacity": 1}
    sheet.put(measured, _runs(rows, "measured"), x="x", y=up.of("value"), detail="run")
    known = [
        row | {"tip": _tip(row)} | listing.look_of(row["status"], accent) for row in rows if row["measured"] is not None
    ]
    sure = [row for row in known if row["low"] is not None and row["high"] is not None]
    sheet.rules(sure, "x", "x", up.of("low"), up.of("high"), stroke=accent, strokeWidth=4, opacity=0.4)
    beliefs = [row | {"tip": figures.signed(row["believed"], 1)} for row in rows if row["believed"] is not None]
    sheet.points(beliefs, "x", up.of("believed"), shape="diamond", fill=palette.PAPER, stroke=palette.QUIET, size=34)
    sheet.points(known, "x", up.of("measured"), fill="@fill", stroke="@stroke", size=42)


def _runs(rows: list[Row], field: str) -> list[Row]:
    """Lines break where a figure is missing; no line runs from one persona into the next."""
    run, lines = f"{rows[0]['persona']} 0", []
    for at, row in enumerate(rows):
        if row[field] is None:
            run = f"{row['persona']} {at + 1}"
        else:
            lines.append({"x": row["x"], "value": row[field], "run": run})
    return lines


def _tip(row: Row) -> str:
    value, n = figures.signed(row["measured"], 2), figures.answers(row["n"])
    return _("{stage}: {value}, {answers}").format(stage=row["stage"], value=value, answers=n)


def _pains(sheet: Sheet, rows: list[Row], left: float, wide: float, y: float) -> float:
    """What hurts this persona alone, with the number of the stage."""
    for row in rows:
        for pain in row["pains"] or ():
            lines = fonts.wrap(f"{row['order'] + 1} {pain}", wide / SMALL / 1.04)
            sheet.text([{"y": y + 8, "text": lines}], left, fontSize=SMALL, fill=palette.WORSE, lineHeight=_LINE)
            y += _LINE * len(lines) + 2
    return y


def _legend(sheet: Sheet, rows: list[Row]) -> None:
    x, y = sheet.either(_LEFT, 0), 10.0
    if any(row["measured"] is not None for row in rows):
        said = _("What its own people said")
        sheet.rules([{"y": 10}], x, x + 22, stroke=palette.current().accent, strokeWidth=2.5)
        sheet.text([{"y": 10, "text": said}], x + 28, fontSize=SMALL, fontWeight="bold", fill=palette.current().strong)
        x, y = (0, 28.0) if sheet.phone else (x + 28 + fonts.width(said) * SMALL * 1.08 + 24, y)
    if any(row["believed"] is not None for row in rows):
        sheet.rules([{"y": y}], x, x + 22, stroke=palette.MARK, strokeWidth=1.5, strokeDash=[4, 3])
        said = _("What the workshop believes")
        sheet.text([{"y": y, "text": said}], x + 28, fontSize=SMALL, fill=palette.QUIET)


def _foot(rows: list[Row]) -> list[str]:
    stages = {row["order"] + 1: str(row["stage"]) for row in rows}
    named = figures.several(f"{number} {name}" for number, name in sorted(stages.items()))
    sure = any(row["low"] is not None for row in rows)
    return [
        _("Stages: {stages}.").format(stages=named),
        _("Pale bar: interval.") if sure else "",
        _("Below a curve: what hurts this persona alone.") if any(row["pains"] for row in rows) else "",
        waved(row for row in rows if row["measured"] is not None),
        *listing.status_notes(rows),
    ]


def chart(finding: Finding) -> Any:
    """The measured emotions over the stages as an Altair chart: a facet a persona, with intervals."""
    import altair as alt
    import pandas as pd

    offline()
    frame = pd.DataFrame(finding.rows, columns=[str(name) for name in finding.frame.columns if name != "pains"])
    fits = alt.Scale(domain=[-2, 2])
    axes = {
        "x": alt.X(field="stage", type="nominal", sort=list(dict.fromkeys(frame["stage"])), title=_("Stage")),
        "tooltip": [alt.Tooltip(field=str(name)) for name in frame.columns if frame[name].notna().any()],
    }
    lines = [
        alt.Chart()
        .mark_line(point=True, strokeDash=dash)
        .encode(
            **axes,
            y=alt.Y(field=name, type="quantitative", title=_("Emotion (−2 to +2)"), scale=fits),
            color=alt.datum(said),
        )
        for name, said, dash in (
            ("believed", _("What the workshop believes"), [4, 3]),
            ("measured", _("What its own people said"), [1, 0]),
        )
    ]
    ends = {"y": alt.Y(field="low", type="quantitative", scale=fits), "y2": alt.Y2(field="high")}
    rules = alt.Chart().mark_rule(strokeWidth=2, opacity=0.4).encode(**axes, **ends)
    facet = alt.Facet(field="persona", type="nominal", title=None, sort=list(dict.fromkeys(frame["persona"])))
    return alt.layer(rules, *lines, data=frame).facet(facet, columns=MOST_BESIDE)
