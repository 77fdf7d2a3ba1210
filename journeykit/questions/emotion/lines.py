"""The emotion curve on a phone: a line a stage, since nine stages side by side would be as narrow as a finger."""

from __future__ import annotations

from journeykit.pictures import listing, palette
from journeykit.pictures.listing import Listing
from journeykit.pictures.sheet import SMALL, Sheet, Span
from journeykit.questions.question import Row
from journeykit.words import _, figures
from journeykit.words import codes as words

_RIGHT = 96


def stage_lines(sheet: Sheet, rows: list[Row]) -> float:
    """Draw each stage under its name: the belief as a diamond, what customers said as a dot with its interval.

    Parameters
    ----------
    sheet : Sheet
    rows : list of dict
        Rows of the table of emotions, in the order of the stages.

    Returns
    -------
    float
        Where to go on.
    """
    across = Span(-2, 2, 8, sheet.width - _RIGHT)
    table = Listing(sheet, 40, 0)
    for row in rows:
        table.entry(str(row["stage"]), [row])
    steps = [{"value": step, "text": words.emotion(step), "y": 28, "to": table.y} for step in range(-2, 3)]
    sheet.rules([{**step, "y": 36} for step in steps], across.of("value"), None, "y", "to", stroke=palette.HAIR)
    for step, side in zip(steps[::2], ("left", "center", "right"), strict=True):
        sheet.text([step], across.of("value"), fontSize=SMALL, fill=palette.QUIET, align=side)
    table.write()
    _legend(sheet, rows)
    _marks(sheet, table.lines, across)
    return table.y


def _legend(sheet: Sheet, rows: list[Row]) -> None:
    accent, x = palette.current(), 0.0
    if any(row["measured"] is not None for row in rows):
        sheet.points([{"x": 8, "y": 10}], "x", fill=accent.accent, stroke=accent.accent, size=75)
        said = [{"y": 10, "text": _("What customers said")}]
        sheet.text(said, 20, fontSize=SMALL, fontWeight="bold", fill=accent.strong)
        x = sheet.width / 2
    if any(row["believed"] is not None for row in rows):
        look = {"shape": "diamond", "fill": palette.PAPER, "stroke": palette.QUIET}
        sheet.points([{"x": x + 8, "y": 10}], "x", size=60, **look)
        said = [{"y": 10, "text": _("What the workshop believes")}]
        sheet.text(said, x + 18, fontSize=SMALL, fill=palette.QUIET)


def _marks(sheet: Sheet, lines: list[Row], across: Span) -> None:
    accent = palette.current()
    believed = [line for line in lines if line["believed"] is not None]
    ranges = [line for line in believed if line["believed_low"] is not None]
    sheet.rules(ranges, across.of("believed_low"), across.of("believed_high"), stroke=palette.HAIR, strokeWidth=9)
    measured = [
        {**line, **listing.look_of(line["status"], accent.accent)} for line in lines if line["measured"] is not None
    ]
    sure = [line for line in measured if line["low"] is not None and line["high"] is not None]
    sheet.rules(sure, across.of("low"), across.of("high"), stroke=accent.accent, strokeWidth=5, opacity=0.4)
    look = {"shape": "diamond", "fill": palette.PAPER, "stroke": palette.QUIET}
    sheet.points(believed, across.of("believed"), size=75, **look)
    sheet.points(measured, across.of("measured"), fill="@fill", stroke="@stroke", size=75)
    told = [
        {"y": line["y"], "value": figures.signed(line["measured"], 2), "n": figures.count(line["n"] or 0)}
        for line in measured
    ]
    sheet.text(told, sheet.width - 48, field="value", align="right", fontWeight="bold")
    sheet.text(told, sheet.width, field="n", align="right", fontSize=SMALL, fill=palette.QUIET)
    none = [
        {"y": line["y"], "text": _("recommendation only") if line["recommended"] else _("no answers")}
        for line in lines
        if not line["n"] and line["status"] != "hidden"
    ]
    sheet.text(none, sheet.width, align="right", fontSize=SMALL, fill=palette.QUIET)
    listing.columns(sheet, [(sheet.width, "n")], 20)
