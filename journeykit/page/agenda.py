"""What is due: how many goals are reached, when the next one is, and what is past its day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journeykit.journey import Journey
    from journeykit.questions.finding import Finding

SETTLED = ("done", "dropped")
"""States in which an action is no longer overdue."""


def agenda(journey: Journey, goals: Finding | None, as_of: str = "") -> dict[str, Any]:
    """Counts and days for the index of a batch: nothing that anybody typed.

    Parameters
    ----------
    journey : Journey
    goals : Finding, optional
        Where the goals stand.
    as_of : str
        Day of the report, ``YYYY-MM-DD``; today when empty.

    Returns
    -------
    dict
        ``goals``: how many there are, are reached and are missed, and the day of the next that is open; empty where the
        report tells none. ``agenda``: the next review and the actions past their day, on the day of the report.
    """
    day = dt.date.fromisoformat(as_of) if as_of else dt.date.today()
    late = [one for one in journey.opportunities if one.due is not None and one.due < day and one.status not in SETTLED]
    review = journey.review.next
    told = [] if goals is None else goals.rows
    return {
        "goals": _goals(told, day) if told else {},
        "agenda": {
            "day": day.isoformat(),
            "review": "" if review is None else review.isoformat(),
            "late": len(late),
        },
    }


def _goals(rows: list[dict[str, Any]], day: dt.date) -> dict[str, Any]:
    verdicts = [str(row["verdict"]) for row in rows]
    ahead = [row["due"] for row in rows if row["due"] and row["verdict"] != "reached" and row["due"] >= day]
    return {
        "all": len(rows),
        "reached": verdicts.count("reached"),
        "missed": verdicts.count("missed"),
        "due": min(ahead).isoformat() if ahead else "",
    }
