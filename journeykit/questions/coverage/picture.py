"""Where nobody looks: touchpoints with no survey, owner, channel or recent answer, the worst gaps first."""

from __future__ import annotations

from typing import Any

from journeykit.pictures import listing, palette
from journeykit.pictures.listing import GAP, Listing
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, Sheet
from journeykit.questions.chart import offline
from journeykit.questions.coverage.words import answered, aspects, last
from journeykit.questions.finding import Finding
from journeykit.questions.question import NOTHING, Row
from journeykit.words import _, ngettext

MOST = 40
"""Rows that a picture holds; the rest stand in the table."""


def draw(finding: Finding) -> Picture:
    """Draw which touchpoint lacks what, those with most gaps at the top.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
        A full dot where a thing is there, an open square where it is missing; forty rows at most.
    """
    rows = finding.rows
    sheet = Sheet()
    table = Listing(sheet, 26, listing.name_column((str(row["touchpoint"]) for row in rows[:MOST]), 300))
    for row in rows[:MOST]:
        table.entry(str(row["touchpoint"]), [row], beside=86)
    places = _places(table.names, sheet.width)
    _stripes(sheet, table)
    table.write()
    flagged = [{**line, "tip": _("moment of truth")} for line in table.lines if line["moment_of_truth"]]
    accent = palette.current().accent
    sheet.points(flagged, table.names + 12, shape="diamond", fill=accent, stroke=accent, size=55)
    _grid(sheet, table.lines, places)
    return sheet.picture(listing.notes(sheet, _notes(rows), table.y), finding.caption)


def _places(names: float, width: float) -> dict[str, float]:
    left, right = names + GAP + 34, width - (190 if names else 112)
    return {
        part: round(left + place * (right - left) / 3, 1)
        for place, part in enumerate(("survey", "owner", "channel", "recent"))
    }


def _stripes(sheet: Sheet, table: Listing) -> None:
    rows = [{"y": line["y"] + max(table.pitch, 22) / 2} for line in table.lines]
    sheet.rules(rows, 0, sheet.width, stroke=palette.HAIR)


def _grid(sheet: Sheet, lines: list[Row], places: dict[str, float]) -> None:
    heads = aspects()
    titles = [{"x": x, "y": 12, "text": heads[part]} for part, x in places.items()]
    sheet.text(titles, "x", align="center", fontSize=SMALL, fill=palette.QUIET)
    there: list[Row] = []
    gone: list[Row] = []
    for line in lines:
        for part, x in places.items():
            (there if line[part] else gone).append(
                {"x": x, "y": line["y"], "tip": _tip(line, heads[part], bool(line[part]))}
            )
    sheet.points(there, "x", fill=palette.LINE, stroke=palette.LINE, size=50)
    sheet.points(gone, "x", shape="square", fill=palette.PAPER, stroke=palette.WORSE, size=110, strokeWidth=2.25)
    answers = sheet.width - sheet.either(96, 0)
    listing.columns(sheet, [(answers, "" if sheet.phone else "n"), (sheet.width, _("last answer"))], 4)
    told = [
        {"y": line["y"], "head": line["head"], "n": _counted(sheet, line), "last": last(line).replace(NOTHING, "")}
        for line in lines
    ]
    sheet.text(told, answers, "head", field="n", align="right", fontSize=SMALL)
    sheet.text(told, sheet.width, field="last", align="right", fontSize=SMALL, fill=palette.QUIET)


def _counted(sheet: Sheet, line: Row) -> str:
    """On a phone the number stands beside the name, without a heading of its own."""
    said = answered(line)
    return _("n {n}").format(n=said) if sheet.phone and said.replace(",", "").isdigit() else said


def _tip(line: Row, part: str, there: bool) -> str:
    if there:
        return _("{touchpoint}, {part}: there").format(touchpoint=line["touchpoint"], part=part)
    return _("{touchpoint}, {part}: missing").format(touchpoint=line["touchpoint"], part=part)


def _notes(rows: list[Row]) -> list[str]:
    notes = [_("Open square: missing. Grey dot: there.")]
    if any(row["moment_of_truth"] for row in rows):
        notes[0] = _("Open square: missing. Grey dot: there. Diamond: moment of truth.")
    if len(rows) > MOST:
        left = len(rows) - MOST
        notes.append(
            ngettext(
                "…and {n} more, with fewer gaps, in the table.", "…and {n} more, with fewer gaps, in the table.", left
            ).format(n=left)
        )
    return notes


def chart(finding: Finding) -> Any:
    """What is there and what is missing, as an Altair chart: a square a touchpoint and aspect."""
    import altair as alt
    import pandas as pd

    offline()
    words = aspects()
    told = {True: _("there"), False: _("missing")}
    marks = pd.DataFrame(
        [
            {"touchpoint": row["touchpoint"], "aspect": word, "state": told[bool(row[name])], "n": row["n"]}
            for row in finding.rows
            for name, word in words.items()
        ],
        columns=["touchpoint", "aspect", "state", "n"],
    )
    order = list(dict.fromkeys(marks["touchpoint"]))
    colours = alt.Scale(domain=[told[True], told[False]], range=[palette.LINE, palette.WORSE])
    return (
        alt.Chart(marks)
        .mark_point(shape="square", filled=True, size=90)
        .encode(
            x=alt.X(field="aspect", type="nominal", sort=list(words.values()), title=None),
            y=alt.Y(field="touchpoint", type="nominal", sort=order, title=None),
            color=alt.Color(field="state", type="nominal", scale=colours, title=None),
            tooltip=[alt.Tooltip(field=name) for name in marks.columns],
        )
    )
