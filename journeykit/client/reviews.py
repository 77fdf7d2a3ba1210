"""The journey as the last review left it: from there the next one counts what changed."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from journeykit.errors import JourneyError, JourneyKitError
from journeykit.journey.copies import HISTORY, day_of
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey.model import Journey


class Reviewed(NamedTuple):
    """The journey as a review left it and the day of that review; None where there is none."""

    journey: Journey | None
    on: date | None


def last_reviewed(folder: Path, journey: Journey) -> Reviewed:
    """The journey as its last review left it; nothing to compare with before the first one.

    Which copy that is stands in the journey itself, so that taking a closed review back brings its list back.

    Parameters
    ----------
    folder : Path
        The client folder.
    journey : Journey
        As it is now.
    """
    review = journey.review
    if review.kept:  # also before the first review, where an import kept the journey as it was
        kept = folder / HISTORY / review.kept
        day = day_of(kept)
        return Reviewed(_first_sound([kept]), review.last or (day[0] if day else None))
    if review.last is None:
        return Reviewed(None, None)
    return Reviewed(_first_sound(copies_until(folder, review.last)), review.last)


def copies_until(folder: Path, last: date) -> list[Path]:
    """Dated copies of a day and before it, the newest first.

    Parameters
    ----------
    folder : Path
    last : date
    """
    days = [(day_of(path), path) for path in (folder / HISTORY).glob("journey_[0-9]*.yaml")]
    dated = sorted(((day, path) for day, path in days if day is not None and day[0] <= last), reverse=True)
    return [path for _day, path in dated]


def as_of(folder: Path, day: date) -> Reviewed:
    """The journey as its newest copy of a day or before it says.

    Parameters
    ----------
    folder : Path
    day : date
    """
    return Reviewed(_first_sound(copies_until(folder, day)), day)


def reviewed_since(folder: Path | None, journey: Journey, since: date | str | None = None) -> Reviewed:
    """From which version changes are counted: that of a day, or the one that the last review left.

    Parameters
    ----------
    folder : Path, optional
        The client folder; without one there are no copies.
    journey : Journey
    since : date or str, optional
        A day as ``2026-08-01``.

    Raises
    ------
    JourneyError
        When it is no day, or no sound copy is as old.
    """
    if folder is None:
        return Reviewed(None, None)
    if since is None:
        return last_reviewed(folder, journey)
    found = as_of(folder, _day(since))
    if found.journey is None:
        kept = [path.name for path in copies_until(folder, date.max)]
        came = _("{day}; copies: {names}").format(day=found.on, names=", ".join(kept) or _("none"))
        do = _("Each review that is closed keeps a copy; name a day on or after the oldest one.")
        raise JourneyError(_("a day with a copy of the journey on it or before it"), came, do, str(folder / HISTORY))
    return found


def first_days(responses: Any) -> dict[str, date]:
    """The day of the first answer of each wave that has dates.

    Parameters
    ----------
    responses : pandas.DataFrame
    """
    import pandas as pd

    if not len(responses) or "answered_at" not in responses:
        return {}
    times = pd.to_datetime(responses["answered_at"], errors="coerce")
    first = times.groupby(responses["wave"].astype(str)).min().dropna()
    return {str(wave): time.date() for wave, time in first.items()}


def _day(since: date | str) -> date:
    try:
        return since if isinstance(since, date) else date.fromisoformat(since)
    except ValueError:
        raise JourneyError(
            _("a day such as 2026-08-01, or a wave whose answers have dates, was needed"), repr(since)
        ) from None


def _first_sound(paths: list[Path]) -> Journey | None:
    for path in paths:
        try:
            return _as_it_was(path, path.stat().st_mtime_ns)
        except (OSError, JourneyKitError):
            continue  # not there, or somebody's own text under such a name
    return None


@lru_cache(maxsize=8)
def _as_it_was(path: Path, _written: int) -> Journey:
    from journeykit.journey.reading import read_journey

    return read_journey(path)
