"""How much of each question could be used: valid, missing and invalid answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.pictures import fonts, listing, palette
from journeykit.pictures.listing import GAP, Listing
from journeykit.pictures.sheet import SMALL, Sheet, Span
from journeykit.questions.quality.words import quality as caption_of
from journeykit.words import _, figures, ngettext
from journeykit.words.rows import Row, rows_of

if TYPE_CHECKING:
    import altair as alt

COLUMNS = ("survey", "wave", "item", "rows", "valid", "missing", "invalid", "dropped")


def quality(frame: Any) -> alt.LayerChart:
    """Draw for each question how many rows gave a valid answer, none, or one outside its scale.

    Parameters
    ----------
    frame : pandas.DataFrame
        The quality table of `surveys.read_responses` or ``client.quality()``.

    Returns
    -------
    altair.LayerChart

    Raises
    ------
    ChartError
        When a column is missing.
    """
    rows = rows_of(frame, "quality", COLUMNS)
    if not rows:
        return listing.nothing(caption_of(frame))
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
    return sheet.chart(listing.notes(sheet, _notes(rows), table.y), caption_of(frame))


def _name(row: Row) -> str:
    touchpoint = row.get("touchpoint")
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
        for part, tint in (("valid", palette.current().soft), ("missing", palette.HAIR), ("invalid", palette.WORSE)):
            stop = start + (line[part] or 0) / whole
            pieces.append(
                {"y": line["y"] - 6, "y2": line["y"] + 6, "from": round(start, 4), "to": round(stop, 4), "fill": tint}
            )
            start = stop
        numbers = {part: figures.count(line[part] or 0) for part in ("valid", "missing", "invalid")}
        ink = palette.WORSE if line["invalid"] else palette.QUIET
        figures_.append({"y": line["y"], **numbers, "ink": ink})
    sheet.bars(pieces, span.of("from"), span.of("to"), fill="@fill")
    sheet.text(figures_, sheet.width - 120, field="valid", align="right", fontSize=SMALL)
    sheet.text(figures_, sheet.width - 60, field="missing", align="right", fontSize=SMALL, fill=palette.QUIET)
    sheet.text(figures_, sheet.width, field="invalid", align="right", fontSize=SMALL, fill="@ink")


def _legend(sheet: Sheet) -> None:
    x = 0.0
    for said, tint in (
        (_("valid"), palette.current().soft),
        (_("missing"), palette.HAIR),
        (_("outside the scale"), palette.WORSE),
    ):
        sheet.bars([{"x": x, "x2": x + 11, "y": 5, "y2": 16}], "x", "x2", fill=tint, cornerRadius=2)
        sheet.text([{"y": 11, "text": said}], x + 16, fontSize=SMALL, fill=palette.TEXT)
        x += 36 + fonts.width(said) * SMALL
    heads = [(sheet.width - 120, _("valid")), (sheet.width - 60, _("missing")), (sheet.width, _("outside"))]
    listing.columns(sheet, heads, 26)


def _notes(rows: list[Row]) -> list[str]:
    found: dict[tuple[Any, Any], Row] = {(row["survey"], row["wave"]): row for row in rows if row["dropped"]}
    return [
        ngettext(
            "{survey}: {n} row of the file is no response and was left out ({why}).",
            "{survey}: {n} rows of the file are no responses and were left out ({why}).",
            int(row["dropped"]),
        ).format(survey=row["survey"], n=figures.count(row["dropped"]), why=row.get("dropped_why") or "–")
        for row in found.values()
    ]
