"""The picture of few people: each touchpoint's own correlation with the outcome, with its interval."""

from __future__ import annotations

from journeykit.pictures import listing, palette
from journeykit.pictures.listing import GAP, Listing
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, Sheet, Span
from journeykit.questions.drivers.claims import TOLD
from journeykit.questions.drivers.words import asked, correlated, methods, outcome_of
from journeykit.questions.finding import Finding
from journeykit.questions.question import Row
from journeykit.words import _, figures
from journeykit.words.rows import waved


def correlations(finding: Finding, rows: list[Row]) -> Picture:
    """Draw correlations, the strongest first; a full dot is told from zero, all comparisons allowed for.

    Parameters
    ----------
    finding : Finding
    rows : list of dict
        Those of its rows that have a correlation with an interval, in the order in which they are drawn.
    """
    sheet = Sheet()
    names = listing.name_column((str(row["touchpoint"]) for row in rows), 240)
    table = Listing(sheet, 44, names, pitch=26)
    for row in rows:
        table.entry(str(row["touchpoint"]), [row])
    ends = [0.0, 1.0, *(row["correlation_low"] for row in rows)]
    span = Span.over(ends, names + GAP, sheet.width - 130, within=(-1.0, 1.0))
    listing.scale_lines(sheet, span, 24, table.y, lambda tick: f"{tick:g}".replace("-", "−"), 0)
    table.write()
    accent = palette.current().accent
    drawn = [
        {**line, "fill": accent if line["correlation_p"] <= TOLD else palette.PAPER, "tip": correlated(line)}
        for line in table.lines
    ]
    sheet.rules(
        drawn, span.of("correlation_low"), span.of("correlation_high"), stroke=accent, strokeWidth=2.5, opacity=0.5
    )
    sheet.points(drawn, span.of("correlation"), fill="@fill", stroke=accent, size=75)
    _figures(sheet, table.lines, finding)
    notes = [
        waved(rows),
        _("Outcome: {outcome}.").format(outcome=asked(finding)),
        _("Full dot: told from zero, with the number of touchpoints allowed for. Line: 95% interval of one at a time."),
        _("Method: {method}.").format(method=methods(rows)),
    ]
    return sheet.picture(listing.notes(sheet, notes, table.y), finding.caption)


def _figures(sheet: Sheet, lines: list[Row], finding: Finding) -> None:
    places = (sheet.width - 58, sheet.width)
    listing.columns(sheet, list(zip(places, (_("correlation"), "n"), strict=True)), 24)
    told = [
        {"y": line["y"], "value": figures.plain(line["correlation"]), "n": figures.count(line["correlation_n"])}
        for line in lines
    ]
    sheet.text(told, places[0], field="value", align="right", fontWeight="bold")
    sheet.text(told, places[1], field="n", align="right", fontSize=SMALL, fill=palette.QUIET)
    head = [{"y": 10, "text": _("Correlation with {outcome}").format(outcome=outcome_of(finding.rows[0]))}]
    sheet.text(head, 0, fontSize=SMALL, fill=palette.TEXT, fontWeight="bold")
