"""The emotion curve: what the workshop believes beside what customers said, stage by stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.pictures import fonts, listing, palette
from journeykit.pictures.sheet import SMALL, TEXT, Sheet, Span
from journeykit.questions.emotion.words import emotion_by_stage as caption_of
from journeykit.scales import naming as scale_words
from journeykit.words import _, figures
from journeykit.words import codes as words
from journeykit.words.rows import Row, in_order, rows_of, waved

if TYPE_CHECKING:
    import altair as alt

COLUMNS = (
    "stage",
    "order",
    "believed",
    "believed_low",
    "believed_high",
    "evidence",
    "measured",
    "low",
    "high",
    "n",
    "status",
    "mark",
)
_LEFT, _TOP, _TALL = 96, 34, 250
_SHAPES = {"assumed": "diamond", "partly-supported": "square", "measured": "circle"}


def emotion_by_stage(frame: Any) -> alt.LayerChart:
    """Draw the emotion curve: believed as a thin grey line, measured as a strong one with its interval.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table of `measures.emotion_by_stage`.

    Returns
    -------
    altair.LayerChart
        The evidence of a belief shows in the shape of its mark: diamond assumed, square partly supported, circle
        measured.

    Raises
    ------
    ChartError
        When a column is missing.
    """
    rows = sorted(rows_of(frame, "emotion_by_stage", COLUMNS), key=lambda row: row["order"])
    if not rows:
        return listing.nothing(caption_of(frame))
    sheet = Sheet()
    step = (sheet.width - _LEFT) / len(rows)
    for place, row in enumerate(rows):
        row["x"] = round(_LEFT + step * (place + 0.5), 1)
    up = Span(-2, 2, _TOP + _TALL, _TOP)
    _ground(sheet, up)
    y = _stages(sheet, rows, step)
    _believed(sheet, rows, up)
    _measured(sheet, rows, up)
    _legend(sheet, rows)
    return sheet.chart(
        listing.notes(sheet, [waved(row for row in rows if row["measured"] is not None), *_notes(rows)], y),
        caption_of(frame),
    )


def _ground(sheet: Sheet, up: Span) -> None:
    steps = [
        {
            "value": step,
            "text": words.emotion(step),
            "fill": palette.EMOTION[step + 2],
            "top": up.at(min(2, step + 0.5)),
            "foot": up.at(max(-2, step - 0.5)),
        }
        for step in range(-2, 3)
    ]
    sheet.rules(steps, _LEFT, sheet.width, up.of("value"), stroke=palette.HAIR)
    sheet.rules([{"value": 0}], _LEFT, sheet.width, up.of("value"), stroke=palette.LINE)
    sheet.bars([{**step, "x": _LEFT - 10, "x2": _LEFT - 4} for step in steps], "x", "x2", "top", "foot", fill="@fill")
    sheet.text(steps, _LEFT - 18, up.of("value"), align="right", fontSize=SMALL, fill=palette.QUIET)


def _stages(sheet: Sheet, rows: list[Row], step: float) -> float:
    longest = max(fonts.width(word) for row in rows for word in _words(str(row["stage"])))
    size = max(9.5, min(TEXT - 1, (step - 8) / max(longest, 1)))
    names = [fonts.wrap(str(row["stage"]), (step - 8) / size, lines=6) for row in rows]
    top = _TOP + _TALL + 22
    sheet.text(
        [{"x": row["x"], "y": top, "text": name} for row, name in zip(rows, names, strict=True)],
        "x",
        align="center",
        fontSize=round(size, 1),
        lineHeight=15,
    )
    under = top + 15 * max(map(len, names)) + 1
    answers = [{"x": row["x"], "y": under, "text": _n(row)} for row in rows]
    sheet.text(answers, "x", align="center", fontSize=10.5, fill=palette.QUIET)
    return under + 10


def _words(name: str) -> list[str]:
    return [name[:6]] if fonts.has_cjk(name) else name.split() or [""]


def _n(row: Row) -> str:
    if row["status"] == "hidden":
        return _("too few")
    return _("n {n}").format(n=figures.count(row["n"])) if row["n"] else _("no answers")


def _runs(rows: list[Row], field: str) -> list[Row]:
    """Lines break where a figure is missing: each unbroken run has a number."""
    run, lines = 0, []
    for row in rows:
        if row[field] is None:
            run += 1
        else:
            lines.append({"x": row["x"], "value": row[field], "run": run})
    return lines


def _believed(sheet: Sheet, rows: list[Row], up: Span) -> None:
    known = [row for row in rows if row["believed"] is not None]
    ranges = [row for row in known if row["believed_low"] is not None and row["believed_high"] > row["believed_low"]]
    sheet.rules(ranges, "x", "x", up.of("believed_low"), up.of("believed_high"), stroke=palette.HAIR, strokeWidth=9)
    sheet.put(
        {"type": "line", "stroke": palette.MARK, "strokeWidth": 1.5, "strokeDash": [4, 3], "opacity": 1},
        _runs(rows, "believed"),
        x="x",
        y=up.of("value"),
        detail="run",
    )
    marks = [
        {**row, "shape": _SHAPES.get(str(row["evidence"]).replace(" ", "-"), "diamond"), "tip": _believed_tip(row)}
        for row in known
    ]
    sheet.points(marks, "x", up.of("believed"), shape="@shape", fill=palette.PAPER, stroke=palette.QUIET, size=75)


def _believed_tip(row: Row) -> str:
    return _("{stage}: the workshop believes {value} ({evidence})").format(
        stage=row["stage"], value=figures.signed(row["believed"], 1), evidence=words.evidence(row["evidence"])
    )


def _measured(sheet: Sheet, rows: list[Row], up: Span) -> None:
    accent = palette.current().accent
    known = [
        {**row, **listing.look_of(row["status"], accent), "tip": _tip(row)}
        for row in rows
        if row["measured"] is not None
    ]
    sheet.put(
        {"type": "line", "stroke": accent, "strokeWidth": 2.5, "strokeJoin": "round", "opacity": 1},
        _runs(rows, "measured"),
        x="x",
        y=up.of("value"),
        detail="run",
    )
    sure = [row for row in known if row["low"] is not None and row["high"] is not None]
    sheet.rules(sure, "x", "x", up.of("low"), up.of("high"), stroke=accent, strokeWidth=5, opacity=0.4)
    sheet.points(known, "x", up.of("measured"), fill="@fill", stroke="@stroke", size=75)
    _labels(sheet, known, up)


def _labels(sheet: Sheet, known: list[Row], up: Span) -> None:
    """Values above a hill and below a valley, clear of the line; a peak or an end says so."""
    ink = palette.current().strong
    for place, row in enumerate(known):
        around = [known[one]["measured"] for one in (place - 1, place + 1) if 0 <= one < len(known)]
        valley = bool(around) and row["measured"] < sum(around) / len(around)
        lines = [figures.signed(row["measured"], 1), *([words.mark(row["mark"])] if row["mark"] else [])]
        valley = _below(row, up, valley, 14 * len(lines) + 24)
        lines = lines if valley else lines[::-1]
        end = (row["low"] if valley else row["high"]) if row["low"] is not None else row["measured"]
        row["label"], row["label_y"] = lines, round(up.at(end) + (16 if valley else -14 - 14 * (len(lines) - 1)), 1)
    look = {"align": "center", "fontSize": SMALL, "fontWeight": "bold", "lineHeight": 14}
    sheet.text(
        known,
        "x",
        "label_y",
        "label",
        stroke=palette.PAPER,
        strokeWidth=4,
        fill=palette.PAPER,
        strokeJoin="round",
        **look,
    )
    sheet.text(known, "x", "label_y", "label", fill=ink, **look)


def _below(row: Row, up: Span, valley: bool, tall: float) -> bool:
    """Whether the label goes below: as the line asks for, unless the mark of the belief stands there."""
    if row["believed"] is None:
        return valley
    under = up.at(row["believed"]) - up.at(row["measured"])
    return (valley and not 0 < under < tall) or (not valley and -tall < under < 0)


def _tip(row: Row) -> str:
    value, n = figures.signed(row["measured"], 1), figures.answers(row["n"])
    if row["low"] is None:
        return _("{value}, {answers}, no interval").format(value=value, answers=n)
    interval = _("{low} to {high}").format(low=figures.signed(row["low"], 1), high=figures.signed(row["high"], 1))
    return _("{value}, interval {interval}, {answers}").format(value=value, interval=interval, answers=n)


def _legend(sheet: Sheet, rows: list[Row]) -> None:
    x = float(_LEFT)
    if any(row["measured"] is not None for row in rows):
        said = _("What customers said")
        sheet.rules([{"y": 10}], x, x + 22, stroke=palette.current().accent, strokeWidth=2.5)
        sheet.text([{"y": 10, "text": said}], x + 28, fontSize=SMALL, fontWeight="bold", fill=palette.current().strong)
        x += 28 + fonts.width(said) * SMALL * 1.08 + 24
    if any(row["believed"] is not None for row in rows):
        said = _("What the workshop believes")
        sheet.rules([{"y": 10}], x, x + 22, stroke=palette.MARK, strokeWidth=1.5, strokeDash=[4, 3])
        sheet.text([{"y": 10, "text": said}], x + 28, fontSize=SMALL, fill=palette.QUIET)
        x += 28 + fonts.width(said) * SMALL + 20
        _grades(sheet, rows, x)


def _grades(sheet: Sheet, rows: list[Row], x: float) -> None:
    for grade in in_order(
        str(row["evidence"]).replace(" ", "-") for row in rows if row["believed"] is not None and row["evidence"]
    ):
        said = words.evidence(grade)
        sheet.points(
            [{"x": x, "y": 10}],
            "x",
            shape=_SHAPES.get(grade, "diamond"),
            fill=palette.PAPER,
            stroke=palette.QUIET,
            size=60,
        )
        sheet.text([{"y": 10, "text": said}], x + 9, fontSize=SMALL, fill=palette.QUIET)
        x += 9 + fonts.width(said) * SMALL + 18


def _notes(rows: list[Row]) -> list[str]:
    scales = in_order(one for row in rows if row.get("scale") for one in str(row["scale"]).split(", "))
    notes = []
    if any(row["measured"] is not None for row in rows):
        notes.append(
            _(
                "Answers are laid over −2 to +2 with the middle of their scale at 0 ({scales}). Pale bar: interval."
            ).format(scales=figures.phrases(map(scale_words.scale, scales)))
        )
    if any(row["believed"] is not None for row in rows):
        notes.append(_("Grey bar: range of the workshop's beliefs over the touchpoints of the stage."))
    return [*notes, *listing.status_notes(row["status"] for row in rows)]
