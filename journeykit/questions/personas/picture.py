"""How many customers are of each persona, and how sure that is: a dot with its interval, the state behind it."""

from __future__ import annotations

from typing import Any

from journeykit.pictures import listing, palette
from journeykit.pictures.listing import GAP, Listing
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, Sheet, Span
from journeykit.questions.chart import offline
from journeykit.questions.finding import Finding
from journeykit.questions.question import NOTHING, Row
from journeykit.words import _, figures

_STATE, _N = 150, 60


def draw(finding: Finding) -> Picture:
    """Draw the share of each persona; full for those that hold, hollow for the others.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
    """
    rows = finding.rows
    sheet = Sheet()
    table = Listing(sheet, 34, listing.name_column(str(row["name"]) for row in rows), pitch=28)
    for row in rows:
        table.entry(str(row["name"]), [row])
    table.write()
    shown = [row for row in rows if row["share"] is not None]
    span = Span.over(
        [0, *(row[name] for row in shown for name in ("share", "low", "high") if row[name] is not None)],
        table.names + GAP, sheet.width - sheet.either(_STATE + _N + GAP, 172), within=(0, 1), least=0.3,
    )  # fmt: skip
    listing.scale_lines(sheet, span, 10, table.y, figures.percent)
    _marks(sheet, table.lines, span)
    _words(sheet, table.lines)
    notes = [
        _("Dot: share of all customers, with its 95% interval. Full where the persona holds, else hollow."),
        *listing.status_notes(rows),
    ]
    return sheet.picture(listing.notes(sheet, notes, table.y), finding.caption)


def _marks(sheet: Sheet, lines: list[Row], span: Span) -> None:
    accent = palette.current()
    shown = [line for line in lines if line["share"] is not None]
    sheet.rules(
        [line for line in shown if line["low"] is not None],
        span.of("low"), span.of("high"), stroke=accent.soft, strokeWidth=3,
    )  # fmt: skip
    for holds, fill in ((True, accent.accent), (False, palette.PAPER)):
        mine = [line for line in shown if (line["state"] in ("held", "confirmed")) is holds]
        sheet.points(mine, span.of("share"), fill=fill, stroke=accent.accent, size=75)


def _words(sheet: Sheet, lines: list[Row]) -> None:
    start = sheet.width - sheet.either(_STATE, 104)
    listing.columns(sheet, [(start - GAP, "n")], 10)
    told = [
        {"y": line["y"], "n": NOTHING if line["people"] is None else figures.count(line["people"]),
         "state": _short(line)}
        for line in lines
    ]  # fmt: skip
    sheet.text(told, start - GAP, field="n", align="right", fontSize=SMALL, fill=palette.QUIET)
    sheet.text(told, start, field="state", fontSize=SMALL)


def _short(row: Row) -> str:
    """The state in a word, with the wave that it is dated by."""
    said = {"hypothesis": _("hypothesis"), "held": _("held"), "confirmed": _("confirmed"), "lapsed": _("lapsed")}
    word = said.get(str(row["state"]), NOTHING)
    return _("{state}, {wave}").format(state=word, wave=row["state_wave"]) if row["state_wave"] else word


def chart(finding: Finding) -> Any:
    """The share of each persona as a dot of Altair with its interval, a colour a state."""
    import altair as alt
    import pandas as pd

    offline()
    columns = ["persona", "share", "low", "high", "people", "state"]
    frame = pd.DataFrame([row | {"persona": str(row["name"])} for row in finding.rows], columns=columns)
    base = alt.Chart(frame).encode(
        y=alt.Y(field="persona", type="nominal", sort=list(dict.fromkeys(frame["persona"])), title=None),
        tooltip=[alt.Tooltip(field=name) for name in columns],
    )
    axis = alt.Axis(format="%")
    return base.mark_rule().encode(
        x=alt.X(field="low", type="quantitative", axis=axis, title=_("Share")), x2=alt.X2(field="high")
    ) + base.mark_point(filled=True).encode(
        x=alt.X(field="share", type="quantitative", axis=axis, title=_("Share")),
        color=alt.Color(field="state", type="nominal", title=_("State")),
    )
