"""What a review finds, as a list: what calls for it, what changed, what was decided, what is stale."""

from __future__ import annotations

from typing import Any

from journeykit.pictures import fonts, listing, palette
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, TEXT, Sheet
from journeykit.questions.chart import offline
from journeykit.questions.finding import Finding
from journeykit.questions.question import Row
from journeykit.questions.review.words import TOPICS, state, told, topics
from journeykit.words import _, ngettext

MOST = 12
"""Rows of a topic that the picture shows; the table has them all."""
SIDE = 170
"""Pixels for what became of it."""
LINE = 16.5


def draw(finding: Finding) -> Picture:
    """Draw a list under a heading for each topic; what has happened is marked with a full dot.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
    """
    sheet, y = Sheet(), 4.0
    for topic in TOPICS:
        rows = [row for row in finding.rows if row["topic"] == topic]
        if rows:
            y = listing.title(sheet, topics()[topic], y)
            for row in rows[:MOST]:
                y = _line(sheet, row, y)
            if len(rows) > MOST:
                more = len(rows) - MOST
                words = ngettext("and {n} more, in the table", "and {n} more, in the table", more).format(n=more)
                sheet.text([{"y": y + 8, "text": words}], 18, fontSize=SMALL, fill=palette.QUIET)
                y += LINE + 4
            y += 8
    key = [_("Full dot: it has happened. Ring: not yet, or only people know.")]
    triggers = any(row["topic"] == "trigger" for row in finding.rows)
    return sheet.picture(listing.notes(sheet, key if triggers else [], y), finding.caption)


def _line(sheet: Sheet, row: Row, y: float) -> float:
    what = str(row["name"] if row["topic"] == "stale" else told(row))
    note = str(row["note"] or "")
    lines = fonts.wrap(f"{what} – {note}" if note else what, (sheet.width - SIDE - 24) / TEXT / 1.04)
    sheet.text([{"y": y + 9, "text": lines}], 18, lineHeight=LINE)
    if row["topic"] == "trigger":
        fill = palette.current().accent if row["fired"] is True else palette.PAPER
        sheet.points([{"y": y + 9, "x": 6}], "x", fill=fill, stroke=palette.current().accent, size=45)
    sheet.text([{"y": y + 9, "text": state(row)}], sheet.width, align="right", fontSize=SMALL, fill=palette.QUIET)
    return y + LINE * len(lines) + 5


def chart(finding: Finding) -> Any:
    """How much there is of each topic, as an Altair chart."""
    import altair as alt
    import pandas as pd

    offline()
    named = topics()
    marks = pd.DataFrame({"topic": [named[row["topic"]] for row in finding.rows], "what": map(told, finding.rows)})
    return (
        alt.Chart(marks)
        .mark_bar()
        .encode(
            x=alt.X(aggregate="count", type="quantitative", title=None),
            y=alt.Y(field="topic", type="nominal", sort=list(named.values()), title=None),
            tooltip=[alt.Tooltip(field="topic"), alt.Tooltip(aggregate="count", type="quantitative")],
        )
    )
