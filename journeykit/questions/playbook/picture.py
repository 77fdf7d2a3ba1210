"""The playbook: a band a stage, what customers do on the left, what to say and offer on the right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from journeykit.pictures import fonts, listing, palette
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, TEXT, Sheet
from journeykit.questions.chart import offline
from journeykit.questions.finding import Finding
from journeykit.questions.question import Row
from journeykit.words import _

GAP, LINE = 24.0, 16.5


def draw(finding: Finding) -> Picture:
    """Draw each stage with its purpose, its signals and its actions.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
    """
    sheet, y = Sheet(), 4.0
    for row in finding.rows:
        y = _stage(sheet, row, y)
    return sheet.picture(y, finding.caption)


def _stage(sheet: Sheet, row: Row, top: float) -> float:
    y = listing.title(sheet, str(row["stage"]), top)
    if str(row["purpose"] or ""):
        lines = fonts.wrap(str(row["purpose"]), sheet.width / TEXT / 1.04)
        sheet.text([{"y": y + 8, "text": lines}], 0, lineHeight=LINE, fill=palette.QUIET)
        y += LINE * len(lines) + 4
    half = (sheet.width - GAP) / 2
    left = _list(sheet, _("What customers do"), row["signals"], 0, half, y)
    right = _list(sheet, _("What to say and offer"), row["actions"], half + GAP, half, y)
    return max(left, right) + 12


def _list(sheet: Sheet, head: str, texts: Iterable[Any], x: float, wide: float, y: float) -> float:
    """A small heading and a text a line with a dot before it; gives where to go on."""
    told = [str(text) for text in texts or ()]
    if not told:
        return y
    sheet.text([{"y": y + 9, "text": head}], x, fontSize=SMALL, fontWeight="bold", fill=palette.QUIET)
    y += LINE + 3
    for text in told:
        lines = fonts.wrap(text, (wide - 14) / TEXT / 1.04)
        soft = palette.current().soft
        sheet.points([{"y": y + 8, "x": x + 3}], "x", fill=soft, stroke=soft, size=16)
        sheet.text([{"y": y + 8, "text": lines}], x + 14, lineHeight=LINE)
        y += LINE * len(lines) + 3
    return y


def chart(finding: Finding) -> Any:
    """How many touchpoints each stage has, as an Altair chart; its texts stand in the tooltips."""
    import altair as alt
    import pandas as pd

    offline()
    marks = pd.DataFrame(
        [
            {
                "stage": str(row["stage"]),
                "touchpoints": row["touchpoints"],
                "signals": "; ".join(map(str, row["signals"])),
                "actions": "; ".join(map(str, row["actions"])),
            }
            for row in finding.rows
        ]
    )
    return (
        alt.Chart(marks)
        .mark_bar()
        .encode(
            x=alt.X(field="touchpoints", type="quantitative", title=_("Touchpoints")),
            y=alt.Y(field="stage", type="nominal", sort=None, title=None),
            tooltip=[alt.Tooltip(field=name) for name in marks.columns],
        )
    )
