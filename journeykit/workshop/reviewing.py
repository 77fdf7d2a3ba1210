"""Reviews: from which version changes are counted, and how a review is closed."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from journeykit.journey import Journey, read_journey
from journeykit.journey.frameworks import names, new_journey
from journeykit.workshop.desk.desk import Desk


class Since(NamedTuple):
    """The journey as it stood at the last review, and the day of that review (None: there was none)."""

    journey: Journey
    on: date | None


def last_review(desk: Desk) -> Since:
    """The newest dated copy of the journey; before the first review, the framework the client began with."""
    copies = desk.client.history()
    if copies:
        on = date.fromisoformat(copies[-1].stem.removeprefix("journey_")[:10])
        return Since(read_journey(copies[-1]), on)
    journey = desk.client.journey
    if journey.framework not in names():
        return Since(journey, None)
    return Since(new_journey(journey.framework, str(journey.client.name), desk.language), None)


def close_review(desk: Desk, today: date | None = None) -> Since:
    """End a review: note the day, set the next one, and keep a dated copy of the journey.

    Parameters
    ----------
    desk : Desk
    today : date, optional

    Returns
    -------
    Since
        From which changes are counted now.
    """
    now = today or date.today()
    ahead = desk.journey.review.next
    upcoming = ahead if ahead is not None and ahead > now else a_quarter_after(now)
    fields = {"last": now.isoformat(), "next": upcoming.isoformat()}
    desk.apply({"kind": "edit", "part": "review", "fields": fields})
    desk.save()
    desk.client.snapshot(now)
    return Since(desk.journey, now)


def a_quarter_after(day: date) -> date:
    """The same day three months later, or the last one that month has for sure.

    Examples
    --------
    >>> a_quarter_after(date(2026, 11, 30))
    datetime.date(2027, 2, 28)
    """
    month = day.month + 3
    year, month = day.year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(day.day, 28))
