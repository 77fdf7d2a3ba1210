"""How much of each question could be used: valid, missing and invalid answers."""

from __future__ import annotations

from typing import Any

from journeykit.pictures import fonts, listing, palette
from journeykit.pictures.listing import GAP, Listing
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, Sheet, Span
from journeykit.questions.chart import offline
from journeykit.questions.finding import Finding
from journeykit.questions.question import Row
from journeykit.words import _, figures

PARTS = ("valid", "missing", "invalid")


def draw(finding: Finding) -> Picture:
    """Draw for each question how many rows gave a valid answer, none, or one outside its scale.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
        A bar an item, under a heading for each survey and wave.
    """
    rows = finding.rows
    sheet = Sheet()
    table = Listing(sheet, 44, listing.name_column((_name(row) for row in rows), 250), pitch=22)
    survey = None
    for row in rows:
        if (row["survey"], row["wave"]) != survey:
            table.heading(_heading(row))
        survey = (row["survey"], row["wave"])
        table.entry(_name(row), [row])
    table.write()
    span = Span(0, 1, table.names + GAP, sheet.width - 172)
    _draw(sheet, table.lines, span)
    _legend(sheet)
    return sheet.picture(listing.notes(sheet, finding.notes, table.y), finding.caption)


def _name(row: Row) -> str:
    touchpoint = row["touchpoint"]
    return f"{row['item']} – {touchpoint}" if touchpoint and touchpoint != row["item"] else str(row["item"])


def _heading(row: Row) -> str:
    parts = {"survey": row["survey"], "wave": row["wave"], "n": figures.count(row["rows"])}
    if row["wave"] and str(row["wave"]) != str(row["survey"]):
        return _("{survey}, {wave}: {n} rows").format(**parts)
    return _("{survey}: {n} rows").format(**parts)


def _draw(sheet: Sheet, lines: list[Row], span: Span) -> None:
    pieces, figures_ = [], []
    for line in lines:
        whole, start = max(line["rows"], 1), 0.0
        for part, tint in zip(PARTS, _tints(), strict=True):
            stop = start + (line[part] or 0) / whole
            pieces.append(
                {"y": line["y"] - 6, "y2": line["y"] + 6, "from": round(start, 4), "to": round(stop, 4), "fill": tint}
            )
            start = stop
        numbers = {part: figures.count(line[part] or 0) for part in PARTS}
        ink = palette.WORSE if line["invalid"] else palette.QUIET
        figures_.append({"y": line["y"], **numbers, "ink": ink})
    sheet.bars(pieces, span.of("from"), span.of("to"), fill="@fill")
    sheet.text(figures_, sheet.width - 120, field="valid", align="right", fontSize=SMALL)
    sheet.text(figures_, sheet.width - 60, field="missing", align="right", fontSize=SMALL, fill=palette.QUIET)
    sheet.text(figures_, sheet.width, field="invalid", align="right", fontSize=SMALL, fill="@ink")


def _tints() -> tuple[str, str, str]:
    return palette.current().soft, palette.HAIR, palette.WORSE


def _names() -> tuple[str, str, str]:
    return _("valid"), _("missing"), _("outside the scale")


def _legend(sheet: Sheet) -> None:
    x = 0.0
    for said, tint in zip(_names(), _tints(), strict=True):
        sheet.bars([{"x": x, "x2": x + 11, "y": 5, "y2": 16}], "x", "x2", fill=tint, cornerRadius=2)
        sheet.text([{"y": 11, "text": said}], x + 16, fontSize=SMALL, fill=palette.TEXT)
        x += 36 + fonts.width(said) * SMALL
    heads = [(sheet.width - 120, _("valid")), (sheet.width - 60, _("missing")), (sheet.width, _("outside"))]
    listing.columns(sheet, heads, 26)


def chart(finding: Finding) -> Any:
    """Valid, missing and invalid answers as an Altair chart: a stacked bar an item and wave."""
    import altair as alt
    import pandas as pd

    offline()
    names = dict(zip(PARTS, _names(), strict=True))
    marks = pd.DataFrame(
        [
            {"survey": row["survey"], "wave": row["wave"], "item": _name(row), "part": name, "n": row[part], "at": at}
            for row in finding.rows
            for at, (part, name) in enumerate(names.items())
        ],
        columns=["survey", "wave", "item", "part", "n", "at"],
    )
    return (
        alt.Chart(marks)
        .mark_bar()
        .encode(
            x=alt.X(field="n", type="quantitative", stack="zero", title=_("Rows")),
            y=alt.Y(field="item", type="nominal", sort=list(dict.fromkeys(marks["item"])), title=None),
            yOffset=alt.YOffset(field="wave", type="nominal", sort=list(dict.fromkeys(marks["wave"]))),
            color=alt.Color(
                field="part",
                type="nominal",
                scale=alt.Scale(domain=list(names.values()), range=list(_tints())),
                title=None,
            ),
            order=alt.Order(field="at", type="quantitative"),
            tooltip=[alt.Tooltip(field=name) for name in ("survey", "wave", "item", "part", "n")],
        )
    )
