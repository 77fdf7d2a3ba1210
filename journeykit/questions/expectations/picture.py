"""What customers expect, in words, beside the score that they gave."""

from __future__ import annotations

from journeykit.pictures import fonts, listing, palette
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, TEXT, Row, Sheet
from journeykit.questions.cells import reason
from journeykit.questions.finding import Finding
from journeykit.words import _, figures
from journeykit.words.values import metric_name

NAME, SCORE, LINE = 190.0, 262.0, 16.5


def draw(finding: Finding) -> Picture:
    """Draw a row a touchpoint: its name, what is expected, and the score with its interval and n, under each stage.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
    """
    sheet, y, stage = Sheet(), 20.0, None
    heads = [{"x": NAME, "y": 12, "text": _("What customers expect")}]
    sheet.text(heads, "x", fontSize=SMALL, fill=palette.QUIET)
    listing.columns(sheet, [(sheet.width, _("what they answered"))], 4)
    for row in finding.rows:
        if row["stage"] != stage:
            y = listing.title(sheet, str(row["stage"]), y)
            stage = row["stage"]
        y = _entry(sheet, row, y)
    return sheet.picture(listing.notes(sheet, finding.notes, y), finding.caption)


def _entry(sheet: Sheet, row: Row, y: float) -> float:
    name = fonts.wrap(str(row["touchpoint"]), (NAME - 14) / TEXT / 1.04)
    expected = fonts.wrap(str(row["expectation"] or ""), (sheet.width - NAME - SCORE - 14) / TEXT / 1.04)
    answered, under = _answered(row)
    below = fonts.wrap(under, SCORE / SMALL / 1.04)
    sheet.text(
        [{"y": y + 9, "text": name}], 0, lineHeight=LINE, fontWeight="bold" if row["moment_of_truth"] else "normal"
    )
    sheet.text([{"y": y + 9, "text": expected}], NAME, lineHeight=LINE)
    if answered:
        sheet.text([{"y": y + 9, "text": answered}], sheet.width, align="right", fontWeight="bold")
    top = y + (LINE if answered else 0)
    for place, line in enumerate(below):
        spot = [{"y": top + 9 + place * 14, "text": line}]
        sheet.text(spot, sheet.width, align="right", fontSize=SMALL, fill=palette.QUIET)
    tall = max(LINE * len(name), LINE * len(expected), (LINE if answered else 0) + 14 * len(below))
    return y + tall + 7


def _answered(row: Row) -> tuple[str, str]:
    """The score large, and under it what it is of; or the reason why there is none."""
    if row["value"] is None:
        return "", reason(row) or _("no score yet")
    value = figures.value(row["statistic"], row["value"])
    under = _("{measure}, {answers}") if row["low"] is None else _("{measure}, {interval}, {answers}")
    parts = {"measure": metric_name(row["metric"], row["statistic"]), "answers": figures.answers(row["n"])}
    return value, under.format(interval=figures.interval(row["statistic"], row["low"], row["high"]), **parts)
