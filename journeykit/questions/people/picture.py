"""People who answered as bars: a row a group, the groups of a wave under its name."""

from __future__ import annotations

from typing import Any

from journeykit.pictures import listing, palette
from journeykit.pictures.listing import GAP, Listing
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, Sheet, Span
from journeykit.questions import withheld
from journeykit.questions.chart import offline
from journeykit.questions.finding import Finding
from journeykit.questions.groups import group_name
from journeykit.questions.question import Row
from journeykit.words import _, figures, ngettext

MOST = 40
"""Groups that a picture holds, those of the latest waves; the rest stand in the table."""


def draw(finding: Finding) -> Picture:
    """Draw how many people answered, a bar a group.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
    """
    rows = finding.rows[-MOST:]
    waves = "wave" in finding.by and len(finding.by) > 1
    names = [name for name in finding.by if name != "wave" or not waves]
    sheet = Sheet()
    table = Listing(sheet, 4, listing.name_column((group_name(row, names) for row in rows), 260))
    wave = None
    for row in rows:
        if waves and row["wave"] != wave:
            wave = row["wave"]
            table.heading(str(wave))
        table.entry(group_name(row, names), [row])
    table.write()
    _bars(sheet, table.lines, table.names + GAP)
    left = len(finding.rows) - len(rows)
    more = ngettext("{n} more group in the table.", "{n} more groups in the table.", left).format(n=left)
    foot = [more if left else "", *listing.status_notes(rows)]
    return sheet.picture(listing.notes(sheet, foot, table.y), finding.caption)


def _bars(sheet: Sheet, lines: list[Row], start: float) -> None:
    known = [
        {**line, "zero": 0, "top": line["y"] - 6, "foot": line["y"] + 6, "tip": figures.count(line["people"])}
        for line in lines
        if line["people"] is not None
    ]
    span = Span(0, max([1.0, *(float(line["people"]) for line in known)]), start, sheet.width - 70)
    sheet.bars(known, span.of("zero"), span.of("people"), "top", "foot", fill=palette.current().middle)
    sheet.text([{**line, "text": line["tip"]} for line in known], sheet.width, align="right", fontSize=SMALL)
    withheld.write(sheet, [line for line in lines if line["people"] is None], start)


def chart(finding: Finding) -> Any:
    """The people of each group as bars of Altair, a colour a wave."""
    import altair as alt
    import pandas as pd

    offline()
    names = [name for name in finding.by if name != "wave"] or ["wave"]
    rows = [
        {"group": group_name(row, names), "wave": str(row.get("wave") or ""), "people": row["people"]}
        for row in finding.rows
    ]
    frame = pd.DataFrame(rows, columns=["group", "wave", "people"])
    return (
        alt.Chart(frame)
        .mark_bar()
        .encode(
            y=alt.Y(field="group", type="nominal", sort=list(dict.fromkeys(frame["group"])), title=None),
            x=alt.X(field="people", type="quantitative", title=_("People")),
            color=alt.Color(field="wave", type="nominal", title=_("Wave")),
            yOffset=alt.YOffset(field="wave", type="nominal"),
            tooltip=[alt.Tooltip(field=name) for name in frame.columns],
        )
    )
