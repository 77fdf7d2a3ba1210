"""What goes with the outcome: how much of its differences each touchpoint accounts for, with intervals."""

from __future__ import annotations

from typing import Any

from journeykit.pictures import fonts, listing, palette
from journeykit.pictures.listing import GAP, Listing
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, Sheet, Span
from journeykit.questions.chart import offline
from journeykit.questions.drivers.correlations import correlations
from journeykit.questions.drivers.words import asked, explained, methods, outcome_of
from journeykit.questions.finding import Finding
from journeykit.questions.question import Row
from journeykit.questions.rank import ranks
from journeykit.words import _, figures
from journeykit.words.rows import waved


def draw(finding: Finding) -> Picture:
    """Draw how strongly each touchpoint goes with the outcome, the strongest first.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
        Bars with intervals and the ranks that each touchpoint may have; a hollow bar goes against the outcome. With too
        few people for a model, rank correlations with their intervals. The sentence alone where the touchpoints
        together cannot be told to go with the outcome: parts of nothing are no picture.
    """
    rows = [row for row in finding.rows if row["importance"] is not None]
    if rows:
        rows.sort(key=lambda row: -row["importance"])
        return _shares(finding, rows)
    rows = [row for row in finding.rows if row["correlation_p"] is not None and row["correlation_low"] is not None]
    if rows:
        rows.sort(key=lambda row: -row["correlation"])
        return correlations(finding, rows)
    return listing.blank(finding.caption)


def _shares(finding: Finding, rows: list[Row]) -> Picture:
    sheet = Sheet()
    names = listing.name_column((str(row["touchpoint"]) for row in rows), 240)
    top = sheet.either(24, 40)  # on a phone the head has two lines
    table = Listing(sheet, top + 20, names, pitch=26)
    for row in rows:
        table.entry(str(row["touchpoint"]), [row])
    span = Span.over(
        [0.0, *(row[key] for row in rows for key in ("importance", "high"))],
        names + GAP,
        sheet.width - sheet.either(190, 152),
        least=0.1,
    )
    listing.scale_lines(sheet, span, top, table.y, figures.percent, 0)
    table.write()
    _bars(sheet, table.lines, span)
    _figures(sheet, table.lines, top)
    return sheet.picture(listing.notes(sheet, [waved(rows), *_notes(finding, rows)], table.y), finding.caption)


def _bars(sheet: Sheet, lines: list[Row], span: Span) -> None:
    tint = palette.current()
    bars = [
        {
            "y": line["y"] - 7,
            "y2": line["y"] + 7,
            "from": 0.0,
            "to": line["importance"],
            "tip": _tip(line),
            "fill": palette.PAPER if _against(line) else tint.soft,
            "stroke": palette.WORSE if _against(line) else tint.soft,
        }
        for line in lines
    ]
    sheet.bars(bars, span.of("from"), span.of("to"), fill="@fill", stroke="@stroke", strokeWidth=1)
    sure = [line for line in lines if line["low"] is not None and line["high"] is not None]
    sheet.rules(sure, span.of("low"), span.of("high"), stroke=palette.INK, strokeWidth=1.5)
    for end in ("low", "high"):
        caps = [{"at": line[end], "y": line["y"] - 3.5, "y2": line["y"] + 3.5} for line in sure]
        sheet.rules(caps, span.of("at"), None, "y", "y2", stroke=palette.INK, strokeWidth=1.5)


def _against(line: Row) -> bool:
    return str(line["sign"]).strip().startswith(("-", "−", "neg"))


def _tip(line: Row) -> str:
    return _("{touchpoint}: {share} of what is explained (interval {interval}), {answers}").format(
        touchpoint=line["touchpoint"],
        share=figures.percent(line["importance"]),
        interval=figures.interval("share", line["low"], line["high"]),
        answers=figures.answers(line["n"] or 0),
    )


def _figures(sheet: Sheet, lines: list[Row], top: float) -> None:
    places = (sheet.width - sheet.either(124, 100), sheet.width - sheet.either(58, 44), sheet.width)
    listing.columns(sheet, list(zip(places, (_("share"), _("rank"), "n"), strict=True)), top)
    told = [
        {
            "y": line["y"],
            "share": figures.percent(line["importance"]),
            "rank": ranks(line),
            "n": figures.count(line["n"] or 0),
        }
        for line in lines
    ]
    sheet.text(told, places[0], field="share", align="right", fontWeight="bold")
    sheet.text(told, places[1], field="rank", align="right", fontSize=SMALL)
    sheet.text(told, places[2], field="n", align="right", fontSize=SMALL, fill=palette.QUIET)
    outcome = outcome_of(lines[0])
    head = _("Share of the explained differences in {outcome}").format(outcome=outcome)
    lines_ = fonts.wrap(head, sheet.width / SMALL / 1.08)
    sheet.text([{"y": 10, "text": lines_}], 0, fontSize=SMALL, fill=palette.TEXT, fontWeight="bold")


def _notes(finding: Finding, rows: list[Row]) -> list[str]:
    notes = [
        _("Outcome: {outcome}.").format(outcome=asked(finding)),
        _("All touchpoints of the model together: {explained}.").format(explained=explained(rows[0])),
        _(
            "An association with the outcome, not proof of cause. Fine line: 95% interval. Rank: the range "
            "in 80% of the resamples."
        ),
    ]
    if any(_against(row) for row in rows):
        notes.append(_("Hollow bar: the better this is rated, the lower the outcome."))
    if methods(rows):
        notes.append(_("Method: {method}.").format(method=methods(rows)))
    return notes


def chart(finding: Finding) -> Any:
    """The shares of the touchpoints in the model with their intervals, or the correlations where there is no model."""
    import altair as alt
    import pandas as pd

    offline()
    outcome = outcome_of(finding.rows[0])
    names = ("importance", "low", "high"), _("Share of the explained differences in {outcome}").format(outcome=outcome)
    rows = [row for row in finding.rows if row["importance"] is not None]
    if not rows:
        title = _("Correlation with {outcome}").format(outcome=outcome)
        names = ("correlation", "correlation_low", "correlation_high"), title
        rows = [row for row in finding.rows if row["correlation"] is not None]
    (estimate, low, high), title = names
    frame = pd.DataFrame(rows, columns=list(finding.frame.columns))
    encodings = {
        "x": alt.X(field=estimate, type="quantitative", title=title),
        "y": alt.Y(field="touchpoint", type="nominal", sort=list(dict.fromkeys(frame["touchpoint"])), title=None),
        "tooltip": [alt.Tooltip(field=str(name)) for name in frame.columns if frame[name].notna().any()],
    }
    ends = {"x": alt.X(field=low, type="quantitative", title=title), "x2": alt.X2(field=high)}
    rules = alt.Chart().mark_rule(strokeWidth=2, opacity=0.6).encode(**(encodings | ends))
    return alt.layer(rules, alt.Chart().mark_point(filled=True, size=70).encode(**encodings), data=frame)
