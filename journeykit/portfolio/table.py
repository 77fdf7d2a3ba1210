"""The portfolio of an output folder: clients that asked the same question, side by side, and why others are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from journeykit import disclosure
from journeykit.page import records
from journeykit.page.parts import part
from journeykit.portfolio import words as said
from journeykit.portfolio.matching import METRICS, MatchRefusal, matched
from journeykit.portfolio.sheets import portfolio_sheet
from journeykit.portfolio.standings import League, LeaguePlace, standing
from journeykit.questions.cells import status_note
from journeykit.words import _, current, figures, values

PAGE, SHEET = "portfolio.html", "portfolio.csv"


@dataclass(frozen=True)
class Portfolio:
    """A finished portfolio: its title and body, its rows for a spreadsheet, and how many questions it compares."""

    title: str
    body: str
    rows: list[dict[str, Any]]
    compared: int


def portfolio(out: Path, known: Sequence[records.Record]) -> Portfolio:
    """Put the clients of an output folder side by side, in the language in use.

    Parameters
    ----------
    out : Path
        Output folder of a run.
    known : sequence of Record
        Records of its reports.
    """
    groups, refusals = matched(known)
    standings = [standing(group) for group in groups]
    title = _("Clients side by side")
    body = part(
        "parts/portfolio",
        title=title,
        summary=said.summary(groups),
        reading=said.reading() if groups else [],
        metrics=_metrics(out, standings),
        refusals=[_refusal(out, one) for one in refusals],
        sheet=SHEET,
    )
    return Portfolio(title, body, portfolio_sheet(standings, refusals), len(groups))


def _metrics(out: Path, standings: Sequence[League]) -> list[dict[str, Any]]:
    """The questions of each metric: those of the journey as a whole stand open, those of touchpoints are folded."""
    found = []
    for metric in METRICS:
        mine = [_question(out, one) for one in standings if one.group.kind[0] == metric]
        if mine:
            mine[0]["open"] = True
            found.append({"id": metric, "name": values.metric_name(metric), "questions": mine})
    return found


def _question(out: Path, one: League) -> dict[str, Any]:
    metric, statistic, _scale, _weighted = one.group.kind
    wordings = said.wordings(one.group)
    rows = [place.figure.row for place in one.places]
    return {
        "label": wordings[0][0] if wordings else values.metric_name(metric),
        "wordings": [{"text": text, "language": _foreign(language)} for text, language in wordings],
        "open": one.group.whole,
        "clients": len(rows),
        "kind": said.kind(one),
        "brief": said.brief(one),
        "told": said.told(one),
        "notes": said.notes(one),
        "ends": [figures.value(statistic, end) for end in one.axis],
        "mean": _at(one, one.mean),
        "zero": _at(one, 0.0) if statistic == "nps" and one.axis[0] < 0 < one.axis[1] else "",
        "ranked": one.told is not None,
        "waves": any(row["wave"] for row in rows),
        "noted": any(row["status"] != "ok" for row in rows),
        "rows": [_row(out, one, place) for place in one.places],
    }  # fmt: skip


def _row(out: Path, one: League, place: LeaguePlace) -> dict[str, Any]:
    row, statistic, record = place.figure.row, one.group.kind[1], place.figure.record
    low, at, high = (_at(one, float(row[end])) for end in ("low", "value", "high"))
    with disclosure.use(record.disclosure):
        note = status_note(str(row["status"]), row)
    return {
        **_client(out, record),
        "score": figures.value(statistic, row["value"]),
        "interval": figures.interval(statistic, row["low"], row["high"]),
        "n": figures.count(row["n"]),
        "rank": _rank(place),
        "wave": row["wave"] or "–",
        "note": note,
        "left": low,
        "width": f"{float(high) - float(low):.2f}",
        "at": at,
    }


def _at(one: League, number: float) -> str:
    """Where a figure lies on the axis, in per cent of its length."""
    first, last = one.axis
    return f"{(number - first) / (last - first) * 100:.2f}"


def _rank(place: LeaguePlace) -> str:
    if place.best is None or place.best == place.worst:
        return "–" if place.best is None else str(place.best)
    return _("{best} to {worst}").format(best=place.best, worst=place.worst)


def _client(out: Path, record: records.Record) -> dict[str, str]:
    page = records.page_of(out, record.name)
    there = bool(record.page) and page.is_file()
    name = record.client or record.name
    return {"client": name, "language": _foreign(record.language), "href": quote(page.name) if there else ""}


def _foreign(language: str) -> str:
    return "" if language == current() else language


def _refusal(out: Path, one: MatchRefusal) -> dict[str, str]:
    metric, asked = said.refused(one)
    return {**_client(out, one.record), "metric": metric, "asked": asked or "–", "why": said.why(one)}
