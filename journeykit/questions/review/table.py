"""What a review finds: what calls for one, what changed in meaning since the last, what was decided, what is stale."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from journeykit.journey.differences import differences
from journeykit.journey.soundness import STALE_AFTER
from journeykit.journey.text import Text
from journeykit.questions.question import Column, frame_of
from journeykit.words import LANGUAGES, use
from journeykit.words.code import code, listed

if TYPE_CHECKING:
    from journeykit.journey import Journey

Row = dict[str, Any]

COLUMNS = (
    Column("topic", "key", "`trigger`, `change`, `decision` or `stale`"),
    Column("part", "detail", "kind of part that it is about: touchpoint, goal, ...; empty for the whole journey"),
    Column("id", "detail", "id of the part"),
    Column("reason", "code", "what calls for a review, or how long ago a touchpoint was looked at"),
    Column("fired", "detail", "whether it has happened: true or false; null where only people know"),
    Column("told", "text", "the change, the decision or the trigger in words, in each language"),
    Column("note", "text", "why it was decided so"),
    Column("day", "date", "day of the decision, or of the last look"),
    Column("since", "date", "day of the review from which changes count; null before the first"),
    Column("compared", "flag", "whether the journey of that day is there to compare with", "bool"),
)


def review(
    journey: Journey,
    before: Journey | None,
    since: date | None,
    *,
    today: date,
    responses: Any = None,
    changes: Any = None,
) -> pd.DataFrame:
    """List what a review has to look at.

    Parameters
    ----------
    journey : Journey
        As it is now.
    before : Journey, optional
        As the last review left it; without one nothing is counted as changed: this is the starting point.
    since : date, optional
        Day of that review.
    today : date
        From here it is counted how long ago something was.
    responses : pandas.DataFrame, optional
        Their waves may call for a review.
    changes : pandas.DataFrame, optional
        Of the question ``changes``: those with a verdict may, where their wave is new.

    Returns
    -------
    pandas.DataFrame
        A row a trigger, change, decision and stale touchpoint, in this order.
    """
    fresh = _new_waves(before, since, responses) if since is not None else []
    rows = [
        *_triggers(journey, today, fresh, changes),
        *(_changed(before, journey) if before is not None else ()),
        *_decisions(journey, since),
        *_stale(journey, today),
    ]
    return frame_of([{"since": since, "compared": before is not None, **row} for row in rows], COLUMNS)


def _triggers(journey: Journey, today: date, fresh: list[str], changes: Any) -> Iterator[Row]:
    due = journey.review.next
    if due is not None:
        yield {"topic": "trigger", "reason": code("review-due", day=due.isoformat()), "fired": due <= today}
    if journey.review.last is not None:
        days = (today - journey.review.last).days
        yield {"topic": "trigger", "reason": code("review-age", days=days), "fired": timedelta(days) > STALE_AFTER}
    if fresh:
        yield {"topic": "trigger", "reason": code("review-wave", waves=listed(fresh)), "fired": True}
        yield from _told(changes, fresh)
    for goal in journey.goals:
        if goal.due is not None and goal.due < today:
            reason = code("review-goal", day=goal.due.isoformat())
            yield {
                "topic": "trigger",
                "part": "goal",
                "id": goal.id,
                "reason": reason,
                "told": goal.statement,
                "fired": True,
            }
    for trigger in journey.review.triggers:
        yield {"topic": "trigger", "told": trigger, "fired": None}


def _told(changes: Any, fresh: list[str]) -> Iterator[Row]:
    """Changes that are sure, into a wave that the last review has not seen."""
    if changes is None or not len(changes) or "touchpoint" not in changes:
        return
    sure = changes[changes["verdict"].isin(["up", "down"]) & changes["after_wave"].astype(str).isin(fresh)]
    places = list(dict.fromkeys(map(str, sure["touchpoint"])))
    if places:
        yield {"topic": "trigger", "reason": code("review-told", n=len(places), places=listed(places)), "fired": True}


def _new_waves(before: Journey | None, since: date | None, responses: Any) -> list[str]:
    """Waves that the last review cannot have seen: of no survey of then, or all of whose answers came later."""
    if responses is None or not len(responses):
        return []
    known = {survey.wave for survey in before.surveys if isinstance(survey.wave, str)} if before is not None else set()
    dated = bool(before is not None and any(not isinstance(survey.wave, str) for survey in before.surveys))
    fresh = []
    for wave, rows in responses.groupby("wave", observed=True, sort=False):
        first = pd.to_datetime(rows["answered_at"], errors="coerce").min() if "answered_at" in rows else pd.NaT
        late = not pd.isna(first) and since is not None and first.date() > since
        if late or (str(wave) not in known and not dated and before is not None and str(wave) not in ("", "all")):
            fresh.append(str(wave))
    return fresh


def _changed(before: Journey, after: Journey) -> Iterator[Row]:
    told: list[dict[str, str]] = []
    found: list[Any] = []
    for language in LANGUAGES:
        with use(language):
            found = differences(before, after)
        told = told or [{} for _one in found]
        for words, one in zip(told, found, strict=True):
            words[language] = one.sentence
    for words, one in zip(told, found, strict=True):
        yield {"topic": "change", "part": one.part, "id": one.id, "told": Text(words)}


def _decisions(journey: Journey, since: date | None) -> Iterator[Row]:
    """What was decided at the last review and after it."""
    for one in journey.review.decisions:
        if since is None or one.date >= since:
            yield {
                "topic": "decision", "part": "", "id": "", "told": one.change, "note": one.note, "day": one.date,
                "reason": f"decision-{one.verdict}",
            }  # fmt: skip


def _stale(journey: Journey, today: date) -> Iterator[Row]:
    for one in journey.touchpoints:
        if one.reviewed is not None and today - one.reviewed > STALE_AFTER:
            days = (today - one.reviewed).days
            reason = code("review-stale", days=days)
            yield {"topic": "stale", "part": "touchpoint", "id": one.id, "reason": reason, "day": one.reviewed}
