"""Whom the answers speak for: for each group its share of the answers, weighted and known."""

from __future__ import annotations

from journeykit.pictures import listing, palette
from journeykit.pictures.listing import GAP, Listing
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, Sheet, Span
from journeykit.questions.finding import Finding
from journeykit.questions.question import NOTHING, Row
from journeykit.questions.weights.words import segment_name, share, value_name
from journeykit.words import _, figures


def draw(finding: Finding) -> Picture:
    """Draw the latest wave: an open dot a share of the answers, a full one weighted, a line across at the known share.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
    """
    told = finding.rows
    rows = [row for row in told if row["wave"] == told[-1]["wave"]]  # waves stand in order
    sheet = Sheet()
    table = Listing(sheet, sheet.either(20, 42), listing.name_column(value_name(finding, row) for row in rows))
    segment = ""
    for row in rows:
        if segment != (segment := segment_name(finding, row)):
            table.heading(segment)
        table.entry(value_name(finding, row), [row])
    table.write()
    span = Span.over(
        [row[name] for row in rows for name in ("before", "after", "target")],
        table.names + GAP,
        sheet.width - 150,
        within=(0, 1),
        least=0.3,
    )
    listing.scale_lines(sheet, span, 20, table.y, figures.percent)
    _marks(sheet, table.lines, span)
    notes = [
        _("Open dot: share of the answers. Full dot: weighted. Line across: known share of the customers."),
        *finding.notes,
    ]
    return sheet.picture(listing.notes(sheet, notes, table.y), finding.caption)


def _marks(sheet: Sheet, lines: list[Row], span: Span) -> None:
    accent = palette.current()
    told = [{**line, "tip": _tip(line), "top": line["y"] - 8, "foot": line["y"] + 8} for line in lines]
    known = [line for line in told if line["before"] is not None and line["after"] is not None]
    sheet.rules(known, span.of("before"), span.of("after"), stroke=accent.soft, strokeWidth=3)
    sheet.rules(
        [line for line in told if line["target"] is not None],
        span.of("target"),
        span.of("target"),
        "top",
        "foot",
        stroke=palette.INK,
        strokeWidth=2,
    )
    sheet.points(known, span.of("before"), fill=palette.PAPER, stroke=accent.accent, size=75)
    sheet.points(known, span.of("after"), fill=accent.accent, stroke=accent.accent, size=75)
    listing.columns(sheet, [(sheet.width - 76, _("known")), (sheet.width, "n")], 4)
    words = [
        {
            "y": line["y"],
            "share": share(line["target"]),
            "n": NOTHING if line["people"] is None else figures.count(line["people"]),
        }
        for line in lines
    ]
    sheet.text(words, sheet.width - 76, field="share", align="right", fontSize=SMALL)
    sheet.text(words, sheet.width, field="n", align="right", fontSize=SMALL, fill=palette.QUIET)


def _tip(row: Row) -> str:
    return _("{before} of the answers, weighted {after}, known {target}").format(
        **{name: share(row[name]) for name in ("before", "after", "target")}
    )
