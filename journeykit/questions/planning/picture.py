"""What the next wave could show: for each group the smallest change, as a bar, beside its answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeykit.pictures import listing, palette
from journeykit.pictures.listing import GAP, Listing
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, Sheet, Span
from journeykit.questions.chart import offline
from journeykit.questions.finding import Finding
from journeykit.questions.groups import group_name, grouped, with_ids
from journeykit.questions.planning.words import KIND, groups, size
from journeykit.questions.question import NOTHING, Row
from journeykit.scales import naming
from journeykit.words import _, figures
from journeykit.words.rows import in_order, waved

_HALF = 5


def draw(finding: Finding) -> Picture:
    """Draw for each group the smallest change that as many answers again would show.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
        A panel for each kind of figure; short bars are groups in which small changes show.
    """
    told = with_ids(finding)
    rows = [_closed(told[places[0]]) for places in groups(finding)]
    sheet, y = Sheet(), 0.0
    for kind in in_order(_kind(row) for row in rows):
        y = _panel(sheet, [row for row in rows if _kind(row) == kind], finding.by, y + (22 if y else 0))
    # A group with too few answers has no bar, so no mark of it needs to be explained.
    statuses = listing.status_notes(row for row in rows if row["status"] != "few")
    return sheet.picture(listing.notes(sheet, [waved(rows), *finding.notes, *statuses], y), finding.caption)


def _closed(row: Row) -> Row:
    """The row without figures where its group is hidden."""
    return row | {"detectable": None, "n": None} if row["status"] == "hidden" else row


def _kind(row: Row) -> tuple[str, str, str]:
    metric, statistic, scale = (str(row[key]) for key in KIND)
    return metric, statistic, scale


def _panel(sheet: Sheet, rows: list[Row], by: Sequence[str], y: float) -> float:
    y = listing.title(sheet, naming.title(*_kind(rows[0])), y)
    entries = grouped(rows, by)
    table = Listing(sheet, y + 22, listing.name_column(called for _stage, called, _lines in entries))
    stage = ""
    for group, called, lines in entries:
        if group and group != stage:
            table.heading(group)
        stage = group
        table.entry(called, lines)
    table.write()
    _bars(sheet, table)
    listing.columns(sheet, [(sheet.width - 62, _("shows from")), (sheet.width, "n")], y)
    return table.y


def _bars(sheet: Sheet, table: Listing) -> None:
    widest = max((line["detectable"] or 0 for line in table.lines), default=0) or 1
    span = Span(0, widest, table.names + GAP, sheet.width - 130)
    accent = palette.current().accent
    bars = [
        {"y": line["y"] - _HALF, "y2": line["y"] + _HALF, "from": 0, "to": line["detectable"]}
        | listing.look_of(line["status"], accent)
        for line in table.lines
        if line["detectable"] is not None
    ]
    sheet.bars(bars, span.of("from"), span.of("to"), fill="@fill")
    blank = [{"y": line["y"], "text": _("too few answers to plan from")} for line in table.lines if _silent(line)]
    sheet.text(blank, span.start, fontSize=SMALL, fill=palette.QUIET)
    sizes = [{"y": line["y"], "text": size(line["statistic"], line["detectable"])} for line in table.lines]
    sheet.text(sizes, sheet.width - 62, align="right", fontSize=SMALL)
    counts = [
        {"y": line["y"], "text": NOTHING if line["n"] is None else figures.count(line["n"])} for line in table.lines
    ]
    sheet.text(counts, sheet.width, align="right", fontSize=SMALL, fill=palette.QUIET)


def _silent(line: Row) -> bool:
    return line["detectable"] is None and line["status"] in ("few", "hidden")


def chart(finding: Finding) -> Any:
    """Answers a wave over the size of change, as an Altair chart: a line a group, a facet a kind of figure."""
    import altair as alt
    import pandas as pd

    offline()
    rows = [
        {"group": group_name(row, finding.by), "figure": naming.title(*_kind(row)), "change": row["change"]}
        | {"needed": row["needed"], "n": row["n"], "detectable": row["detectable"]}
        for row in finding.rows
    ]
    frame = pd.DataFrame(rows, columns=["group", "figure", "change", "needed", "n", "detectable"])
    lines = (
        alt.Chart(frame)
        .mark_line(point=True)
        .encode(
            x=alt.X(field="change", type="quantitative", title=_("Change looked for")),
            y=alt.Y(
                field="needed",
                type="quantitative",
                title=_("Answers a wave to show it"),
                scale=alt.Scale(type="log"),
            ),
            color=alt.Color(field="group", type="nominal", title=None, sort=in_order(frame["group"])),
            tooltip=[alt.Tooltip(field=field) for field in frame.columns],
        )
    )
    if frame["figure"].nunique() < 2:
        return lines
    facet = alt.Facet(field="figure", type="nominal", title=None, sort=in_order(frame["figure"]))
    return lines.facet(facet, columns=1).resolve_scale(x="independent", y="independent")
