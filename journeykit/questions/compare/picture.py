"""Groups side by side: the score of each with its interval, all others beside it, and what is told."""

from __future__ import annotations

from typing import Any

from journeykit.pictures import listing, palette
from journeykit.pictures.listing import GAP, Listing
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, Sheet, Span
from journeykit.questions import withheld
from journeykit.questions.chart import facetted, offline
from journeykit.questions.compare.words import TOLD, of_groups, verdict
from journeykit.questions.direction import look
from journeykit.questions.finding import Finding
from journeykit.questions.groups import group_name
from journeykit.questions.question import Row
from journeykit.scales import naming
from journeykit.words import _, figures, ngettext
from journeykit.words.rows import in_order, waved

MOST = 40
"""Groups that a picture holds; the rest stand in the table."""


def draw(finding: Finding) -> Picture:
    """Draw the groups of each segment under one another, those of the clearest difference first.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
        A triangle is a group that is told apart from all others, an open ring one of which nobody can tell; an upright
        line is the score of all others. Where anything is told, segments in which nothing is stand in the table alone.
    """
    rows, left = _drawn(finding)
    sheet, y = Sheet(), 0.0
    names = listing.name_column((_name(row) for row in rows), 240)
    for kind in in_order(map(_kind, rows)):
        y = _panel(sheet, [row for row in rows if _kind(row) == kind], finding, names, y + (22 if y else 0))
    return sheet.picture(listing.notes(sheet, [waved(rows), *_notes(rows, left)], y), finding.caption)


def _drawn(finding: Finding) -> tuple[list[Row], int]:
    """The rows that are drawn, and how many groups are left to the table."""
    rows = [row for row in of_groups(finding) if row["group"] is not None]
    rows = rows or of_groups(finding)
    telling = {(_kind(row), _place(row, finding)) for row in rows if row["verdict"] in TOLD or row["above"]}
    kept = [row for row in rows if not telling or (_kind(row), _place(row, finding)) in telling][:MOST]
    return kept, len(rows) - len(kept)


def _kind(row: Row) -> tuple[str, str, str]:
    return str(row["metric"]), str(row["statistic"]), str(row["scale"])


def _place(row: Row, finding: Finding) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in (*finding.by, "split"))


def _name(row: Row) -> str:
    name = "–" if row["group"] is None else str(row["group"])
    return f"{row['letter']}  {name}" if row["letter"] else name


def _heading(row: Row, finding: Finding) -> str:
    place = [group_name(row, finding.by)] if finding.by else []
    return figures.several([*place, row["split"]])


def _panel(sheet: Sheet, rows: list[Row], finding: Finding, names: float, y: float) -> float:
    first = rows[0]
    y = listing.title(sheet, naming.title(first["metric"], first["statistic"], first["scale"]), y)
    table = Listing(sheet, y + 22, names)
    heading = None
    for row in rows:
        if _heading(row, finding) != heading:
            heading = _heading(row, finding)
            table.heading(heading)
        table.entry(_name(row), [row])
    span = _span(rows, names + GAP + 8, sheet.width - sheet.either(244, 158))
    if any(line["value"] is not None for line in table.lines):
        zero = 0 if first["statistic"] == "nps" else None
        listing.scale_lines(sheet, span, y, table.y, lambda tick: _tick(str(first["statistic"]), tick), zero)
    table.write()
    _marks(sheet, table.lines, span)
    _columns(sheet, table.lines, y)
    return table.y


def _tick(statistic: str, tick: float) -> str:
    return f"{tick:g}" if statistic == "mean" else figures.value(statistic, tick)


def _span(rows: list[Row], start: float, end: float) -> Span:
    values = [row[name] for row in rows for name in ("value", "low", "high", "other_value")]
    statistic = str(rows[0]["statistic"])
    if statistic == "nps":
        return Span.over(values, start, end, within=(-100, 100), least=30)
    if statistic == "top":
        return Span.over(values, start, end, within=(0, 1), least=0.3)
    low, high, _good_low = naming.ends(rows[0]["scale"])
    return Span.over(values, start, end, within=(float(low), float(high)), least=1)


def _marks(sheet: Sheet, lines: list[Row], span: Span) -> None:
    shown = [{**line, **_look(line), "tip": _tip(line)} for line in lines if line["value"] is not None]
    sure = [line for line in shown if line["low"] is not None and line["high"] is not None]
    sheet.rules(sure, span.of("low"), span.of("high"), stroke="@stroke", strokeWidth=2.5, opacity=0.55)
    others = [
        {**line, "top": line["y"] - 7, "foot": line["y"] + 7} for line in shown if line["other_value"] is not None
    ]
    sheet.rules(others, span.of("other_value"), None, "top", "foot", stroke=palette.QUIET, strokeWidth=2)
    sheet.points(shown, span.of("value"), shape="@shape", fill="@fill", stroke="@stroke", size=85)
    withheld.write(sheet, [line for line in lines if line["value"] is None], span.start)


def _look(line: Row) -> dict[str, str]:
    way = {"higher": "up", "lower": "down"}.get(line["verdict"], line["verdict"])
    return dict(zip(("shape", "fill", "stroke"), look({**line, "verdict": way}), strict=True))


def _tip(line: Row) -> str:
    said = {
        "value": figures.value(line["statistic"], line["value"]),
        "answers": figures.answers(line["n"] or 0),
        "other": figures.value(line["statistic"], line["other_value"]),
        "verdict": verdict(line["verdict"]),
    }
    return _("{value}, {answers}; all others {other}: {verdict}").format(**said)


def _columns(sheet: Sheet, lines: list[Row], y: float) -> None:
    right = sheet.width
    score, n = right - sheet.either(158, 104), right - sheet.either(104, 66)
    heads = [(score, _("score")), (n, "n"), (right, _("higher than"))]
    listing.columns(sheet, heads, y)
    known = [
        {
            "y": line["y"],
            "value": figures.value(line["statistic"], line["value"]),
            "n": figures.count(line["n"] or 0),
            "above": line["above"] or "",
            "ink": _look(line)["stroke"] if line["verdict"] in TOLD else palette.INK,
        }
        for line in lines
        if line["value"] is not None
    ]
    sheet.text(known, score, field="value", align="right", fontWeight="bold", fill="@ink")
    sheet.text(known, n, field="n", align="right", fontSize=SMALL, fill=palette.QUIET)
    sheet.text(known, right, field="above", align="right", fontSize=SMALL)


def _notes(rows: list[Row], left: int) -> list[str]:
    notes = [
        _(
            "Triangle: differs from all others, allowing for all comparisons. Open ring: no clear "
            "difference. Upright line: all others. Higher than: letters of the groups of the same segment."
        )
    ]
    if left:
        notes.append(ngettext("{n} more group in the table.", "{n} more groups in the table.", left).format(n=left))
    return [*notes, *(listing.status_notes(row for row in rows if row["status"] == "hidden"))]


def chart(finding: Finding) -> Any:
    """The groups with their intervals as an Altair chart: a facet a metric, the verdict in colour."""
    import altair as alt
    import pandas as pd

    offline()
    rows = [row for row in of_groups(finding) if row["value"] is not None]
    names = [*finding.by, "metric", "statistic", "scale", "name", "value", "low", "high", "n", "other_value", "other_n",
             "verdict"]  # fmt: skip
    said = [{**row, "name": _("{segment}: {group}").format(segment=row["split"], group=row["group"])} for row in rows]
    frame = pd.DataFrame([{name: row[name] for name in names} for row in said], columns=names)
    frame["verdict"] = frame["verdict"].map(verdict)
    colours = alt.Scale(
        domain=[verdict(one) for one in ("higher", "lower", "cannot tell")],
        range=[palette.BETTER, palette.WORSE, palette.QUIET],
    )
    shared = {
        "y": alt.Y(field="name", type="nominal", sort=list(dict.fromkeys(frame["name"])), title=None),
        "color": alt.Color(field="verdict", type="nominal", scale=colours, title=_("Against all others")),
        "tooltip": [alt.Tooltip(field=name) for name in frame.columns],
    }
    value = alt.X(field="value", type="quantitative", title=_("score"), scale=alt.Scale(zero=False))
    ends = {"x": alt.X(field="low", type="quantitative"), "x2": alt.X2(field="high")}
    line = alt.Chart().mark_rule(strokeWidth=2, opacity=0.6).encode(**shared, **ends)
    dots = alt.Chart().mark_point(filled=True, size=70).encode(**shared, x=value)
    return facetted(alt.layer(line, dots, data=frame), frame)
