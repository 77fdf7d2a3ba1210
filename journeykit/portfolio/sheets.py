"""The tables of a batch for a spreadsheet: CSV in which no text can start a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from journeykit.cells import guard
from journeykit.page.account import CHANGE
from journeykit.page.records import Record
from journeykit.portfolio.matching import MatchRefusal
from journeykit.portfolio.standings import League
from journeykit.portfolio.words import asked, why

SCORE = ("metric", "statistic", "scale", "weighted", "wave", "value", "low", "high", "n", "status")
INDEX = (
    "client", "report", "language", "outcome", "made", "seconds", "inputs", *SCORE, "pooled",
    *(f"change_{name}" for name in ("before_wave", "difference", "low", "high", "verdict", "status")),
    "scores", "hidden", "few", "goals", "goals_reached", "goals_missed", "goals_due", "review", "actions_overdue",
    "reason",
)  # fmt: skip
PORTFOLIO = (
    "metric", "statistic", "scale", "weighted", "question", "clients", "client", "report", "wave", "value", "low",
    "high", "n", "status", "rank_low", "rank_high", "refused",
)  # fmt: skip


def sheet(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as CSV, with a mark at the start by which Excel knows its encoding.

    Examples
    --------
    >>> sheet([{"client": "=1+1", "value": -3.0}])[1:].splitlines()
    ['client,value', "'=1+1,-3.0"]
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: guard(_rounded(value)) for name, value in row.items()} for row in rows)
    return "\ufeff" + text.getvalue()


def _rounded(value: Any) -> Any:
    """A figure to four decimals: points, shares and scale units are not known closer."""
    return round(value, 4) if isinstance(value, float) else value


def index_sheet(known: Iterable[Record]) -> list[dict[str, Any]]:
    """One row a report and headline score; a report without a score has one row as well."""
    return [row for record in known for row in _of_report(record)]


def _of_report(record: Record) -> list[dict[str, Any]]:
    held = record.account.get("held", {})
    head = {
        "client": record.client, "report": record.name, "language": record.language, "outcome": record.outcome,
        "made": record.made, "seconds": record.seconds, "inputs": record.digest, "reason": record.reason,
        **{name: held.get(name, "") for name in ("scores", "hidden", "few")}, **_agenda(record),
    }  # fmt: skip
    rows = [
        {**head, **{name: one.get(name) for name in (*SCORE, "pooled")}, **_change(record, one)}
        for one in record.headlines
    ]
    return [{name: row.get(name) for name in INDEX} for row in rows or [head]]


def _agenda(record: Record) -> dict[str, Any]:
    goals, agenda = record.account.get("goals") or {}, record.account.get("agenda") or {}
    return {
        "goals": goals.get("all", ""), "goals_reached": goals.get("reached", ""),
        "goals_missed": goals.get("missed", ""), "goals_due": goals.get("due", ""),
        "review": agenda.get("review", ""), "actions_overdue": agenda.get("late", ""),
    }  # fmt: skip


def _change(record: Record, score: Mapping[str, Any]) -> dict[str, Any]:
    changes = record.account.get("changes", ())
    same = [one for one in changes if not score.get("pooled") and _kind(one) == _kind(score)]
    return {f"change_{name}": same[0][name] for name in CHANGE} if same else {}


def _kind(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["metric"], row["statistic"], row["scale"]


def portfolio_sheet(standings: Iterable[League], refusals: Iterable[MatchRefusal]) -> list[dict[str, Any]]:
    """One row a score that is compared; then one a refusal, with its reason in place of figures."""
    rows: list[dict[str, Any]] = []
    for one in standings:
        for place in one.places:
            row, record = place.figure.row, place.figure.record
            rows.append({
                **{name: row[name] for name in SCORE}, "question": asked(place.figure)[0], "clients": len(one.places),
                "client": record.client, "report": record.name, "rank_low": place.best, "rank_high": place.worst,
            })  # fmt: skip
    for refusal in refusals:
        record = refusal.record
        head = {"client": record.client, "report": record.name, "metric": refusal.metric, "refused": why(refusal)}
        rows += [{**head, "question": asked(figure)[0], "scale": figure.kind[2]} for figure in refusal.figures] or [
            head
        ]
    return [{name: row.get(name) for name in PORTFOLIO} for row in rows]
