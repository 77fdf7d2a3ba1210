"""What to do first: opportunities with the ranks they may have, and where each figure comes from."""

from __future__ import annotations

from typing import Any

from journeykit.pictures import listing, palette
from journeykit.pictures.listing import GAP, Listing
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, Sheet, Span
from journeykit.questions.chart import offline
from journeykit.questions.finding import Finding
from journeykit.questions.priorities.words import methods
from journeykit.questions.question import Row
from journeykit.questions.rank import ranks
from journeykit.words import _, figures
from journeykit.words.rows import waved


def draw(finding: Finding) -> Picture:
    """Draw the opportunities by rank, each with the ranks that it may have.

    Parameters
    ----------
    finding : Finding

    Returns
    -------
    Picture
        A dot where the score comes from answers, a diamond where it is the workshop's judgement; hollow without an
        interval.
    """
    rows = [row for row in finding.rows if row["rank"] is not None]
    if not rows:
        return listing.blank(finding.caption)
    rows.sort(key=lambda row: (row["rank"], -(row["score"] or 0)))
    sheet = Sheet()
    names = listing.name_column((_name(row) for row in rows), 330)
    table = Listing(sheet, 40, names, pitch=30)
    for row in rows:
        table.entry(_name(row), [row])
    span = Span(0.5, max(2, len(rows)) + 0.5, names + GAP + 6, sheet.width - sheet.either(186, 152))
    _ground(sheet, span, len(rows), table.y)
    table.write()
    _marks(sheet, table.lines, span)
    _figures(sheet, table.lines)
    told = [waved(row for row in rows if row["source"] == "data"), *_notes(rows)]
    return sheet.picture(listing.notes(sheet, told, table.y), finding.caption)


def _name(row: Row) -> str:
    return str(row["statement"] or row["opportunity"])


def _ground(sheet: Sheet, span: Span, count: int, foot: float) -> None:
    every = max(1, -(-count // 10))
    shown = [rank for rank in range(1, count + 1) if rank == 1 or rank % every == 0]
    ticks = [{"value": rank, "text": str(rank), "y": 28, "to": foot} for rank in shown]
    sheet.rules([{**tick, "y": 37} for tick in ticks], span.of("value"), None, "y", "to", stroke=palette.HAIR)
    sheet.text(ticks, span.of("value"), fontSize=SMALL, fill=palette.QUIET, align="center")
    sheet.text(
        [{"y": 10, "text": _("rank, and where it may stand")}],
        (span.start + span.end) / 2,
        fontSize=SMALL,
        fill=palette.TEXT,
        align="center",
    )


def _marks(sheet: Sheet, lines: list[Row], span: Span) -> None:
    accent = palette.current().accent
    drawn = []
    for line in lines:
        known = line["rank_low"] is not None and line["rank_high"] is not None
        drawn.append(
            {
                **line,
                "shape": "circle" if line["source"] == "data" else "diamond",
                "tip": _tip(line),
                "fill": accent if known else palette.PAPER,
            }
        )
    wide = [line for line in drawn if line["rank_low"] is not None and line["rank_high"] is not None]
    sheet.rules(
        wide, span.of("rank_low"), span.of("rank_high"), stroke=accent, strokeWidth=7, opacity=0.25, strokeCap="round"
    )
    moved = [line for line in drawn if line["rank_low_judged"] is not None and line["rank_high_judged"] is not None]
    sheet.rules(moved, span.of("rank_low_judged"), span.of("rank_high_judged"), stroke=accent, strokeWidth=1.2)
    sheet.points(drawn, span.of("rank"), shape="@shape", fill="@fill", stroke=accent, size=90)


def _tip(line: Row) -> str:
    said = _("score {score}, rank {ranks}").format(score=_score(line), ranks=_rank(line))
    return _("{name} ({said})").format(name=_name(line), said=said)


def _rank(line: Row) -> str:
    """The ranks that an idea may have; of a judged one its rank, as the table says it."""
    return ranks(line) if line["rank_low"] is not None else figures.count(line["rank"])


def _score(line: Row) -> str:
    return "–" if line["score"] is None else figures.plain(line["score"])


def _figures(sheet: Sheet, lines: list[Row]) -> None:
    places = (sheet.width - sheet.either(128, 106), sheet.width - sheet.either(78, 58), sheet.width)
    listing.columns(sheet, list(zip(places, (_("score"), _("rank"), _("in top 3")), strict=True)), 20)
    told = [
        {
            "y": line["y"],
            "score": _score(line),
            "rank": _rank(line),
            "top": "–" if line["p_top3"] is None else figures.percent(line["p_top3"]),
        }
        for line in lines
    ]
    sheet.text(told, places[0], field="score", align="right", fontWeight="bold")
    sheet.text(told, places[1], field="rank", align="right", fontSize=SMALL)
    sheet.text(told, places[2], field="top", align="right", fontSize=SMALL, fill=palette.QUIET)


def _notes(rows: list[Row]) -> list[str]:
    notes = []
    if any(row["source"] == "data" for row in rows):
        notes.append(
            _(
                "Dot: score from answers. Pale bar: the ranks it has in 80% of the resamples of the answers, given "
                "the judgements."
            )
        )
    if any(row["source"] != "data" for row in rows):
        notes.append(_("Diamond: the workshop's own judgement. Hollow: no interval, so the rank is an opinion."))
    if any(row["rank_low_judged"] is not None for row in rows):
        notes.append(
            _(
                "Fine line: 80% of the ranks when efforts and judged impacts may be a step off, confidence 0.2, and "
                "an idea may count for one of its touchpoints alone."
            )
        )
    return [*notes, _("Method: {method}.").format(method=methods(rows))] if methods(rows) else notes


def chart(finding: Finding) -> Any:
    """The scores with their intervals, the highest first; opportunities without a score are left out."""
    import altair as alt
    import pandas as pd

    offline()
    shown = ("score", "low", "high", "rank", "rank_low", "rank_high", "p_first", "p_top3", "impact", "effort", "reach",
             "confidence")  # fmt: skip
    rows = [
        {"opportunity": _name(row), "source": row["source"], **{name: row[name] for name in shown}}
        for row in finding.rows
        if row["score"] is not None
    ]
    frame = pd.DataFrame(rows, columns=["opportunity", "source", *shown])
    title = _("score")
    encodings = {
        "x": alt.X(field="score", type="quantitative", title=title),
        "y": alt.Y(field="opportunity", type="nominal", sort=list(dict.fromkeys(frame["opportunity"])), title=None),
        "shape": alt.Shape(field="source", type="nominal", title=_("Source")),
        "tooltip": [alt.Tooltip(field=name) for name in frame.columns if frame[name].notna().any()],
    }
    ends = {"x": alt.X(field="low", type="quantitative", title=title), "x2": alt.X2(field="high")}
    plain = {name: channel for name, channel in encodings.items() if name != "shape"}
    rules = alt.Chart().mark_rule(strokeWidth=2, opacity=0.6).encode(**(plain | ends))
    return alt.layer(rules, alt.Chart().mark_point(filled=True, size=70).encode(**encodings), data=frame)
