"""The emotion curve: what the workshop believes beside what customers said, stage by stage."""

from __future__ import annotations

from typing import Any

from journeykit.pictures import fonts, listing, palette
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, TEXT, Sheet, Span
from journeykit.questions.chart import offline
from journeykit.questions.emotion import parting
from journeykit.questions.emotion.layout import scales
from journeykit.questions.emotion.lines import stage_lines
from journeykit.questions.finding import Finding
from journeykit.questions.question import Row
from journeykit.scales import naming
from journeykit.words import _, figures
from journeykit.words import codes as words
from journeykit.words.rows import in_order, waved

_LEFT, _TOP, _TALL = 96, 34, 250
_SHAPES = {"assumed": "diamond", "partly-supported": "square", "measured": "circle"}


def draw(finding: Finding) -> Picture:
    """Draw the emotion curve: believed as a thin grey line, measured as a strong one with its interval.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
        The evidence of a belief shows in the shape of its mark: diamond assumed, square partly supported, circle where
        with answers. What the answers say is the full dot; a belief is never one.
    """
    rows = sorted((dict(row) for row in finding.rows), key=lambda row: row["order"])
    sheet = Sheet()
    foot = [waved(row for row in rows if row["measured"] is not None), *_notes(rows)]
    if sheet.phone:
        return sheet.picture(listing.notes(sheet, foot, stage_lines(sheet, rows)), finding.caption)
    step = (sheet.width - _LEFT) / len(rows)
    for place, row in enumerate(rows):
        row["x"] = round(_LEFT + step * (place + 0.5), 1)
    up = Span(-2, 2, _TOP + _TALL, _TOP)
    _ground(sheet, up)
    y = _stages(sheet, rows, step)
    _believed(sheet, rows, up)
    _measured(sheet, rows, up)
    _legend(sheet, rows)
    return sheet.picture(listing.notes(sheet, foot, y), finding.caption)


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
    size = max(11.5, min(TEXT - 1, (step - 8) / max(longest, 1)))
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
    sheet.text(answers, "x", align="center", fontSize=11.5, fill=palette.QUIET)
    return under + 10


def _words(name: str) -> list[str]:
    return [name[:6]] if fonts.has_cjk(name) else name.split() or [""]


def _n(row: Row) -> str:
    if row["status"] == "hidden":
        return _("not shown")
    if row["n"]:
        return _("n {n}").format(n=figures.count(row["n"]))
    return _("recommendation only") if row["recommended"] else _("no answers")


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
    ticks = [{**row, "from": row["x"] - 9, "to": row["x"] + 9} for row in known if _compared(row)]
    sheet.rules(ticks, "from", "to", up.of("believed_measured"), stroke=palette.QUIET, strokeWidth=2.5)
    sheet.points(marks, "x", up.of("believed"), shape="@shape", fill=palette.PAPER, stroke=palette.QUIET, size=75)


def _compared(row: Row) -> bool:
    """Whether the answers are compared with another belief than that of the whole stage."""
    whole, part = row["believed"], row["believed_measured"]
    return whole is not None and part is not None and figures.signed(part, 1) != figures.signed(whole, 1)


def _believed_tip(row: Row) -> str:
    return _("{stage}: the workshop believes {value} ({evidence})").format(
        stage=row["stage"], value=figures.signed(row["believed"], 1), evidence=_support(str(row["evidence"]))
    )


def _support(grade: str) -> str:
    """What stands behind a belief: never that it was measured, which is what answers are."""
    return _("with answers") if grade == "measured" else words.evidence(grade)


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
        lines = [figures.signed(row["measured"], 2), *([words.mark(row["mark"])] if row["mark"] else [])]
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
    """Whether the label goes below: as the line asks for, unless a mark of the belief stands there."""
    beliefs = [row[name] for name in ("believed", "believed_measured") if row[name] is not None]
    under = [up.at(belief) - up.at(row["measured"]) for belief in beliefs]
    if valley:
        return not any(0 < one < tall for one in under)
    return any(-tall < one < 0 for one in under)


def _tip(row: Row) -> str:
    value, n = figures.signed(row["measured"], 2), figures.answers(row["n"])
    if row["low"] is None:
        return _("{value}, {answers}, no interval").format(value=value, answers=n)
    interval = parting.interval(row["low"], row["high"])
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
        said = _support(grade)
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
    notes = []
    if any(row["measured"] is not None for row in rows):
        text = _("Answers are laid over −2 to +2 with the middle of their scale at 0 ({scales}). Pale bar: interval.")
        notes.append(text.format(scales=figures.phrases(map(naming.scale, scales(rows)))))
    if any(row["believed"] is not None for row in rows):
        notes.append(_("Grey bar: range of the workshop's beliefs over the touchpoints of the stage."))
    if any(_compared(row) for row in rows):
        notes.append(_("Short line: belief on the touchpoints that were asked about, with which answers are compared."))
    return [*notes, *listing.status_notes(rows)]


def chart(finding: Finding) -> Any:
    """Belief and measurement over the stages as an Altair chart: a line each, the measured one with intervals."""
    import altair as alt
    import pandas as pd

    offline()
    frame = pd.DataFrame(finding.rows, columns=list(finding.frame.columns))
    axes = {
        "x": alt.X(field="stage", type="nominal", sort=list(dict.fromkeys(frame["stage"])), title=_("Stage")),
        "tooltip": [alt.Tooltip(field=str(name)) for name in frame.columns if frame[name].notna().any()],
    }
    fits = alt.Scale(domain=[-2, 2])
    sources = (("believed", _("What the workshop believes")), ("measured", _("What customers said")))
    lines = [
        alt.Chart()
        .mark_line(point=True, strokeDash=[4, 3] if name == "believed" else [1, 0])
        .encode(
            **axes,
            y=alt.Y(field=name, type="quantitative", title=_("Emotion (−2 to +2)"), scale=fits),
            color=alt.datum(said),
        )
        for name, said in sources
    ]
    ends = {"y": alt.Y(field="low", type="quantitative", scale=fits), "y2": alt.Y2(field="high")}
    rules = alt.Chart().mark_rule(strokeWidth=2, opacity=0.4).encode(**axes, **ends)
    return alt.layer(rules, *lines, data=frame)
