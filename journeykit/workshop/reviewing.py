"""Reviews: from which version changes are counted, and how a review is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from journeykit.client.reviews import Reviewed, last_reviewed
from journeykit.errors import JourneyKitError
from journeykit.journey import Journey
from journeykit.journey.copies import free_name
from journeykit.workshop.desk.desk import Desk


def last_review(desk: Desk) -> Reviewed:
    """The journey as the last review left it; nothing to compare with before the first one.

    Which copy that is stands in the journey itself, so that taking a closed review back brings its list back.
    """
    return last_reviewed(desk.client.folder, desk.journey)


def baseline(desk: Desk) -> Callable[[], Reviewed]:
    """What a review board asks each time it is drawn."""
    return lambda: last_review(desk)


def close_review(desk: Desk, today: date | None = None) -> Reviewed:
    """End a review: note the day on it and on every touchpoint, set the next one, and keep a dated copy.

    Parameters
    ----------
    desk : Desk
    today : date, optional

    Returns
    -------
    Reviewed
        From which changes are counted now.

    Raises
    ------
    JourneyKitError
        When it cannot be saved: then the review is not closed.
    """
    now = today or date.today()
    desk.save()
    desk.apply(_closing(desk.journey, now, free_name(desk.client.folder, now)))
    try:
        desk.save()
        path = desk.client.snapshot(now)
        if path.name != desk.journey.review.kept:  # another kernel took the name in the same moment
            desk.apply({"kind": "edit", "part": "review", "fields": {"kept": path.name}}, again=True)
            desk.save()
    except JourneyKitError:
        desk.undo()
        raise
    desk.tell()  # only now is there a copy to compare with
    return last_review(desk)


def _closing(journey: Journey, now: date, kept: str) -> dict[str, object]:
    ahead = journey.review.next
    upcoming = ahead if ahead is not None and ahead > now else a_quarter_after(now)
    fields = {"last": now.isoformat(), "next": upcoming.isoformat(), "kept": kept}
    seen = [
        {"kind": "edit", "id": one.id, "fields": {"reviewed": now.isoformat()}}
        for one in journey.touchpoints
        if one.reviewed is None or one.reviewed < now
    ]
    return {"kind": "several", "operations": [{"kind": "edit", "part": "review", "fields": fields}, *seen]}


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
