"""Scores as dots with their intervals, by touchpoint, stage, wave or segment: the picture of scores and of segments."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.pictures import fonts, listing, palette
from journeykit.pictures.listing import GAP, Listing
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, Sheet, Span
from journeykit.questions import withheld
from journeykit.questions.finding import Finding
from journeykit.questions.groups import grouped, kind_of, tip, with_ids
from journeykit.questions.question import Row
from journeykit.scales import naming
from journeykit.words import _, figures
from journeykit.words.rows import headline, in_order, waved


def draw(finding: Finding) -> Picture:
    """Draw scores with their intervals: a row a group, waves under one another, stages as headings.

    Parameters
    ----------
    finding : Finding
        Where a metric has both a share and a mean, the share is drawn; filter the finding for the mean.

    Returns
    -------
    Picture
        A panel a metric and scale. Full dots are sure, pale ones indicative, hollow ones too few for an interval.
    """
    rows = headline(with_ids(finding))
    sheet, y = Sheet(), 0.0
    names = listing.name_column(name for _stage, name, _lines in grouped(rows, finding.by))
    for kind in in_order(map(kind_of, rows)):
        panel = [row for row in rows if kind_of(row) == kind]
        y = _panel(sheet, panel, finding.by, names, finding.latest_wave, y + (22 if y else 0))
    foot = [waved(rows), listing.method_note(rows), *listing.status_notes(rows)]
    return sheet.picture(listing.notes(sheet, foot, y), finding.caption)


def _panel(sheet: Sheet, rows: list[Row], by: Sequence[str], names: float, newest: str, y: float) -> float:
    kind = kind_of(rows[0])
    y = listing.title(sheet, naming.title(*kind), y)
    entries = grouped(rows, by)
    waves = in_order(line["wave"] for _stage, _name, lines in entries for line in lines if line["wave"])
    wave_width = max((fonts.width(wave) * SMALL + 12 for wave in waves), default=0)
    right = sheet.width - 52 - 62 - wave_width
    table = Listing(sheet, y + 20, names)
    stage = None
    for group, name, lines in entries:
        alone = [one for one, _name, _lines in entries].count(group) == 1 and group == name
        if group != stage and group and not alone:
            table.heading(group)
        stage = group
        table.entry(name, lines)
    span = _span(rows, kind[1], kind[2], names + GAP + 8, right - GAP)
    if any(line["value"] is not None for line in table.lines):
        _grid(sheet, span, kind[1], y, table.y)
    table.write()
    _marks(sheet, table.lines, span, newest if waves else "")
    _figures(sheet, table.lines, kind[1], right, y, bool(waves))
    return table.y


def _span(rows: list[Row], statistic: str, scale: str, start: float, end: float) -> Span:
    values = [row[key] for row in rows for key in ("value", "low", "high")]
    if statistic == "nps":
        return Span.over(values, start, end, within=(-100, 100), least=30)
    if statistic == "top":
        return Span.over(values, start, end, within=(0, 1), least=0.3)
    low, high, _good_low = naming.ends(scale)
    return Span.over(values, start, end, within=(float(low), float(high)), least=1)


def _grid(sheet: Sheet, span: Span, statistic: str, top: float, bottom: float) -> None:
    def write(tick: float) -> str:
        return f"{tick:g}" if statistic == "mean" else figures.value(statistic, tick)

    listing.scale_lines(sheet, span, top, bottom, write, 0 if statistic == "nps" else None)


def _marks(sheet: Sheet, lines: list[Row], span: Span, newest: str) -> None:
    accent = palette.current()
    drawn = []
    for line in lines:
        new = newest in ("", line["wave"])
        colour = accent.accent if new else accent.middle
        drawn.append({**line, **listing.look_of(line["status"], colour), "size": 95 if new else 60, "tip": tip(line)})
    with_interval = [row for row in drawn if row["low"] is not None and row["high"] is not None]
    sheet.rules(with_interval, span.of("low"), span.of("high"), stroke="@stroke", strokeWidth=2.5, opacity=0.55)
    shown = [row for row in drawn if row["value"] is not None]
    sheet.points(shown, span.of("value"), fill="@fill", stroke="@stroke", size="@size")
    withheld.write(sheet, [row for row in drawn if row["value"] is None], span.start)


def _figures(sheet: Sheet, lines: list[Row], statistic: str, right: float, top: float, waves: bool) -> None:
    listing.columns(sheet, [(sheet.width - 62, _("score")), (sheet.width, "n")], top)
    if waves:
        sheet.text(
            [{"y": line["y"], "text": line["wave"]} for line in lines], right, fontSize=SMALL, fill=palette.QUIET
        )
    rows = [
        {
            "y": line["y"],
            "value": figures.value(statistic, line["value"]),
            "n": figures.count(line["n"]),
            "ink": palette.QUIET if line["status"] == "few" else palette.INK,
        }
        for line in lines
        if line["value"] is not None
    ]
    sheet.text(rows, sheet.width - 62, field="value", align="right", fontWeight="bold", fill="@ink")
    sheet.text(rows, sheet.width, field="n", align="right", fontSize=SMALL, fill=palette.QUIET)
