"""Reviews: from which version changes are counted, and how a review is closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path

from journeykit.errors import JourneyKitError
from journeykit.journey import Journey, read_journey
from journeykit.journey.copies import HISTORY, day_of, free_name
from journeykit.workshop.boards.review_board import Since
from journeykit.workshop.desk.desk import Desk


def last_review(desk: Desk) -> Since:
    """The journey as the last review left it; nothing to compare with before the first one.

    Which copy that is stands in the journey itself, so that taking a closed review back brings its list back.
    """
    review = desk.journey.review
    if review.last is None:
        return Since(None, None)
    for path in _copies(desk, review.kept, review.last):
        try:
            return Since(_as_it_was(path), review.last)
        except (OSError, JourneyKitError):
            continue  # not there, or somebody's own text under such a name
    return Since(None, review.last)


def baseline(desk: Desk) -> Callable[[], Since]:
    """What a review board asks each time it is drawn."""
    return lambda: last_review(desk)


def close_review(desk: Desk, today: date | None = None) -> Since:
    """End a review: note the day on it and on every touchpoint, set the next one, and keep a dated copy.

    Parameters
    ----------
    desk : Desk
    today : date, optional

    Returns
    -------
    Since
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


def _copies(desk: Desk, kept: str | None, last: date) -> list[Path]:
    """The copy that the review names; else those of its day and before, the newest first."""
    if kept:
        return [desk.client.folder / HISTORY / kept]
    days = [(day_of(path), path) for path in desk.client.history()]
    return [path for day, path in reversed(days) if day is not None and day[0] <= last]


@lru_cache(maxsize=8)
def _as_it_was(path: Path) -> Journey:
    return read_journey(path)  # a copy never changes


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
