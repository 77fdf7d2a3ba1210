"""Comments in their own words, a few of each group, as a picture; and how many there are, as a chart."""

from __future__ import annotations

from typing import Any

from journeykit.pictures import fonts, listing, palette
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import TEXT, Sheet
from journeykit.questions.chart import offline
from journeykit.questions.finding import Finding
from journeykit.questions.verbatims.words import quoted
from journeykit.words import _

GROUPS, QUOTES, LINES = 12, 3, 4
"""Groups that a picture holds, comments of each, and lines of one."""


def draw(finding: Finding) -> Picture:
    """Set the first comments of each group in type; the rest stand in the table.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
        The order of the comments is random, so the first ones are picked by nobody.
    """
    groups = quoted(finding)
    if not groups:
        return listing.blank(finding.caption)
    sheet, y = Sheet(), 4.0
    for name, rows in groups[:GROUPS]:
        y = listing.title(sheet, name, y)
        for text in list(dict.fromkeys(" ".join(str(row["comment"]).split()) for row in rows))[:QUOTES]:
            lines = fonts.wrap(_("“{comment}”").format(comment=text), (sheet.width - 24) / TEXT)
            lines = lines if len(lines) <= LINES else [*lines[: LINES - 1], lines[LINES - 1].rstrip() + "…"]
            sheet.text([{"y": y + 12, "text": lines}], 14, lineHeight=18, fill=palette.TEXT)
            y += 18 * len(lines) + 8
        y += 10
    return sheet.picture(listing.notes(sheet, finding.notes, y), finding.caption)


def chart(finding: Finding) -> Any:
    """How many comments of each group may be shown, as an Altair chart."""
    import altair as alt
    import pandas as pd

    offline()
    rows = [{"group": name, "comments": len(lines)} for name, lines in quoted(finding)]
    frame = pd.DataFrame(rows, columns=["group", "comments"])
    return (
        alt.Chart(frame)
        .mark_bar(color=palette.current().accent)
        .encode(
            x=alt.X(field="comments", type="quantitative", title=_("Comments")),
            y=alt.Y(field="group", type="nominal", sort=list(frame["group"]), title=None),
            tooltip=[alt.Tooltip(field=name) for name in frame.columns],
        )
    )
