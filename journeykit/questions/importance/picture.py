"""What matters against how well it goes: four fields, and what cannot be placed yet."""

from __future__ import annotations

from typing import Any

from journeykit.pictures import fonts, listing, palette
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, Sheet, Span
from journeykit.questions.chart import offline
from journeykit.questions.finding import Finding
from journeykit.questions.importance.words import FIELDS, how
from journeykit.questions.question import Row
from journeykit.words import _, figures
from journeykit.words.rows import waved

_LEFT, _RIGHT, _TOP, _TALL, _KEY = 50.0, 482.0, 32.0, 370.0, 520


def draw(finding: Finding) -> Picture:
    """Draw importance against performance, with both intervals; the list beside it names the numbers, field by field.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
        A point whose interval crosses a cross-hair is hollow: undecided.
    """
    placed = (row for row in finding.rows if row["importance"] is not None and row["performance"] is not None)
    rows = [{**row, "number": str(number)} for number, row in enumerate(placed, 1)]
    if not rows:
        return listing.blank(finding.caption)
    across, up = float(rows[0]["performance_middle"]), float(rows[0]["importance_middle"])
    sheet = Sheet()
    right = sheet.either(_RIGHT, sheet.width - 8)
    x, y = _spans(rows, across, up, right)
    _cross(sheet, x, y, across, up)
    _points(sheet, rows, x, y)
    under = _TOP + _TALL + 44
    foot = _key(sheet, rows, 0, under + 12) if sheet.phone else max(under, _key(sheet, rows, _KEY, _TOP + 10))
    return sheet.picture(listing.notes(sheet, [waved(rows), *how(finding)], foot), finding.caption)


def _spans(rows: list[Row], across: float, up: float, right: float) -> tuple[Span, Span]:
    flat = [across, *(row[key] for row in rows for key in ("performance", "performance_low", "performance_high"))]
    tall = [up, *(row[key] for row in rows for key in ("importance", "low", "high"))]
    return Span.over(flat, _LEFT, right, least=0.4), Span.over([0.0, *tall], _TOP + _TALL, _TOP, least=0.05)


def _cross(sheet: Sheet, x: Span, y: Span, across: float, up: float) -> None:
    wash = [{"x": _LEFT, "x2": x.at(across), "y": _TOP, "y2": y.at(up)}]
    sheet.bars(wash, "x", "x2", fill=palette.current().wash)
    ticks = [{"value": tick, "text": f"{tick:g}"} for tick in x.ticks(5)]
    sheet.rules(ticks, x.of("value"), None, _TOP, _TOP + _TALL, stroke=palette.HAIR)
    sheet.text(ticks, x.of("value"), _TOP + _TALL + 14, fontSize=SMALL, fill=palette.QUIET, align="center")
    steps = [{"value": tick, "text": figures.percent(tick)} for tick in y.ticks(5)]
    sheet.rules(steps, _LEFT, x.end, y.of("value"), stroke=palette.HAIR)
    sheet.text(steps, _LEFT - 8, y.of("value"), fontSize=SMALL, fill=palette.QUIET, align="right")
    sheet.rules([{"value": across}], x.of("value"), None, _TOP, _TOP + _TALL, stroke=palette.MARK, strokeWidth=1.25)
    sheet.rules([{"value": up}], _LEFT, x.end, y.of("value"), stroke=palette.MARK, strokeWidth=1.25)
    corners = [
        {"x": _LEFT + 8, "y": _TOP + 12, "text": FIELDS["fix"](), "ink": palette.current().strong},
        {"x": _LEFT + 8, "y": _TOP + _TALL - 10, "text": FIELDS["later"](), "ink": palette.QUIET},
    ]
    sheet.text(corners, "x", fontSize=SMALL, fontWeight="bold", fill="@ink")
    right = [
        {"x": x.end - 8, "y": _TOP + 12, "text": FIELDS["keep"](), "ink": palette.QUIET},
        {"x": x.end - 8, "y": _TOP + _TALL - 10, "text": FIELDS["enough"](), "ink": palette.QUIET},
    ]
    sheet.text(right, "x", fontSize=SMALL, fontWeight="bold", fill="@ink", align="right")
    sheet.text(
        [{"y": 10, "text": _("How much it matters (share of the explained differences)")}],
        0,
        fontSize=SMALL,
        fill=palette.TEXT,
    )
    sheet.text(
        [{"y": _TOP + _TALL + 32, "text": _("How well it performs (mean rating)")}],
        (_LEFT + x.end) / 2,
        align="center",
        fontSize=SMALL,
        fill=palette.TEXT,
    )


def _points(sheet: Sheet, rows: list[Row], x: Span, y: Span) -> None:
    accent = palette.current().accent
    drawn = []
    for row in rows:
        open_ = row["field"] == "open"
        drawn.append(
            {
                **row,
                "stroke": palette.MARK if open_ else accent,
                "fill": palette.PAPER if open_ else accent,
                "ink": palette.TEXT if open_ else palette.PAPER,
                "tip": _tip(row),
            }
        )
    flat = [row for row in drawn if row["performance_low"] is not None and row["performance_high"] is not None]
    tall = [row for row in drawn if row["low"] is not None and row["high"] is not None]
    sheet.rules(
        flat,
        x.of("performance_low"),
        x.of("performance_high"),
        y.of("importance"),
        stroke="@stroke",
        strokeWidth=1.5,
        opacity=0.5,
    )
    sheet.rules(
        tall, x.of("performance"), None, y.of("low"), y.of("high"), stroke="@stroke", strokeWidth=1.5, opacity=0.5
    )
    told = _apart(drawn, x, y)
    sized = [{**row, "size": 240 if row in told else 60} for row in reversed(drawn)]
    sheet.points(sized, x.of("performance"), y.of("importance"), fill="@fill", stroke="@stroke", size="@size")
    sheet.text(
        told,
        x.of("performance"),
        y.of("importance"),
        "number",
        align="center",
        fontSize=11.5,
        fontWeight="bold",
        fill="@ink",
    )


def _apart(rows: list[Row], x: Span, y: Span) -> list[Row]:
    """The points whose number can be read: of points upon each other, the most important keeps it."""
    kept: list[tuple[float, float]] = []
    readable = []
    for row in rows:
        place = x.at(row["performance"]), y.at(row["importance"])
        if all(abs(place[0] - px) > 15 or abs(place[1] - py) > 12 for px, py in kept):
            kept.append(place)
            readable.append(row)
    return readable


def _tip(row: Row) -> str:
    return _(
        "{touchpoint}: importance {importance} (interval {interval}), mean {mean} ({mean_interval}), n {n}"
    ).format(
        touchpoint=row["touchpoint"],
        importance=figures.percent(row["importance"]),
        interval=figures.interval("share", row["low"], row["high"]),
        mean=figures.value("mean", row["performance"]),
        mean_interval=figures.interval("mean", row["performance_low"], row["performance_high"]),
        n=figures.count(row["n"] or 0),
    )


def _key(sheet: Sheet, rows: list[Row], left: float, y: float) -> float:
    for field, name in FIELDS.items():
        own = [row for row in rows if row["field"] == field]
        if not own:
            continue
        ink = palette.current().strong if field == "fix" else palette.QUIET
        sheet.text([{"y": y, "text": name()}], left, fontSize=SMALL, fontWeight="bold", fill=ink)
        y += 19
        for row in own:
            lines = fonts.wrap(str(row["touchpoint"]), (sheet.width - left - 24) / 12)
            sheet.text(
                [{"y": y, "text": row["number"]}],
                left + 16,
                fontSize=SMALL,
                align="right",
                fontWeight="bold",
                fill=palette.TEXT,
            )
            sheet.text([{"y": y, "text": lines}], left + 24, fontSize=12, lineHeight=15)
            y += 15 * len(lines) + 3
        y += 9
    return y


def chart(finding: Finding) -> Any:
    """Importance against performance as an Altair chart: points, both intervals and the cross-hairs."""
    import altair as alt
    import pandas as pd

    offline()
    kept = ("touchpoint", "importance", "low", "high", "performance", "performance_low", "performance_high", "n")
    rows = [{name: row[name] for name in kept} | {"field": FIELDS[row["field"]]()} for row in finding.rows]
    marks = pd.DataFrame(rows, columns=[*kept, "field"])
    across = alt.X(field="performance", type="quantitative", title=_("How well it performs (mean rating)"),
                   scale=alt.Scale(zero=False))  # fmt: skip
    up = alt.Y(field="importance", type="quantitative", axis=alt.Axis(format="%"),
               title=_("How much it matters (share of the explained differences)"))  # fmt: skip
    base = alt.Chart(marks)
    middle = finding.frame[["performance_middle", "importance_middle"]].head(1)
    lines = alt.Chart(middle)
    return (
        lines.mark_rule(color=palette.MARK).encode(x=alt.X(field="performance_middle", type="quantitative"))
        + lines.mark_rule(color=palette.MARK).encode(y=alt.Y(field="importance_middle", type="quantitative"))
        + base.mark_rule().encode(x=alt.X(field="performance_low", type="quantitative"), x2="performance_high", y=up)
        + base.mark_rule().encode(y=alt.Y(field="low", type="quantitative"), y2="high", x=across)
        + base.mark_point(filled=True, size=80).encode(
            x=across, y=up, color=alt.Color(field="field", type="nominal", title=None),
            tooltip=[alt.Tooltip(field=name) for name in marks.columns],
        )
    )  # fmt: skip
