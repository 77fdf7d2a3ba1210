"""Where the goal makes one look: the touchpoints of its stages, with what is asked and what is not yet."""

from __future__ import annotations

from typing import Any

from journeykit.pictures import listing, palette
from journeykit.pictures.listing import GAP, Listing
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, Row, Sheet
from journeykit.questions.chart import offline
from journeykit.questions.finding import Finding
from journeykit.questions.study.words import people
from journeykit.scales import naming
from journeykit.words import _
from journeykit.words.code import unlisted
from journeykit.words.values import metric_name

COLUMN = 118
"""Pixels a metric."""


def draw(finding: Finding) -> Picture:
    """Draw a row a touchpoint, by stage: a full dot where a metric is asked, a ring where the goal wants it asked.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
    """
    sheet = Sheet()
    table = Listing(sheet, 26, listing.name_column(str(row["touchpoint"]) for row in finding.rows))
    order = [stage.id for stage in finding.journey.stages] if finding.journey is not None else []
    ids = list(finding.frame["stage"])
    stages = sorted(dict.fromkeys(ids), key=lambda stage: order.index(stage) if stage in order else len(order))
    for stage in stages:
        rows = [row for row, own in zip(finding.rows, ids, strict=True) if own == stage]
        table.heading(str(rows[0]["stage"]))
        for row in rows:
            table.entry(str(row["touchpoint"]), [row])
    table.write()
    metrics = _metrics(table.lines)
    wide = sheet.either(COLUMN, (sheet.width - GAP - 70) / max(3, len(metrics)))
    for place, name in enumerate(metrics):
        _column(sheet, table, name, table.names + GAP + wide * place + wide / 2)
    listing.columns(sheet, [(sheet.width, _("people (n)"))], 4)
    sheet.text([{"y": line["y"], "n": people(line)} for line in table.lines], sheet.width, field="n", align="right")
    key = _("Dot: a survey asks it. Ring: the goal wants it asked. People: in the latest wave that asked.")
    return sheet.picture(listing.notes(sheet, [key, *finding.notes], table.y), finding.caption)


def _metrics(lines: list[Row]) -> list[str]:
    """Metrics that stand in any row, as the words of the trade order them."""
    here = {name for line in lines for field in ("metrics", "wanted") for name in unlisted(line[field])}
    return [name for name in ("nps", "csat", "ces", "rating") if name in here]


def _column(sheet: Sheet, table: Listing, name: str, x: float) -> None:
    accent = palette.current()
    head = naming.short(name) if sheet.phone else metric_name(name)
    sheet.text([{"y": 12, "text": head}], x, align="center", fontSize=SMALL, fill=palette.QUIET)
    marks = [{**line, "x": x} for line in table.lines]
    asked = [line for line in marks if name in unlisted(line["metrics"])]
    wanted = [line for line in marks if name in unlisted(line["wanted"])]
    sheet.points(asked, "x", fill=accent.accent, stroke=accent.accent, size=75)
    sheet.points(wanted, "x", fill=palette.PAPER, stroke=accent.accent, size=75)


def chart(finding: Finding) -> Any:
    """What is asked and what should be, as an Altair chart: a mark a touchpoint and metric."""
    import altair as alt
    import pandas as pd

    offline()
    states = {"metrics": _("asked"), "wanted": _("to ask as well")}
    marks = pd.DataFrame(
        [
            {"touchpoint": row["touchpoint"], "metric": metric_name(name), "state": state, "n": row["n"]}
            for row in finding.rows
            for field, state in states.items()
            for name in unlisted(row[field])
            if name
        ],
        columns=["touchpoint", "metric", "state", "n"],
    )
    return (
        alt.Chart(marks)
        .mark_point(size=90)
        .encode(
            x=alt.X(field="metric", type="nominal", title=None),
            y=alt.Y(field="touchpoint", type="nominal", sort=None, title=None),
            color=alt.Color(field="state", type="nominal", title=None),
            shape=alt.Shape(field="state", type="nominal"),
            tooltip=[alt.Tooltip(field=name) for name in marks.columns],
        )
    )
