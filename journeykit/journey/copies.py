"""Copies of a journey in ``history/``: one a review, and whatever would be lost otherwise; none over another."""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import count
from pathlib import Path

from journeykit.errors import JourneyError
from journeykit.journey import render
from journeykit.journey.disk import write_new
from journeykit.journey.model import Journey
from journeykit.words import _

HISTORY = "history"
_DATED = re.compile(r"journey_(\d{4}-\d{2}-\d{2})(?:_(\d+))?\.yaml")


def dated(folder: Path, stem: str, day: date, data: bytes) -> Path:
    """Keep a copy under the first name of its day that is not taken.

    Parameters
    ----------
    folder : Path
        The client's folder.
    stem : str
        How the name begins, before the day.
    day : date
    data : bytes

    Raises
    ------
    JourneyError
        When the folder takes nothing.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> [dated(folder, "journey", date(2026, 11, 21), b"").name for _copy in range(2)]
    ['journey_2026-11-21.yaml', 'journey_2026-11-21_2.yaml']
    """
    return _first_free(folder, f"{stem}_{day.isoformat()}", "", data)


def free_name(folder: Path, day: date) -> str:
    """The name that a copy of this day would get now."""
    taken = {path.name for path in (folder / HISTORY).glob("journey_*.yaml")}
    start = f"journey_{day.isoformat()}"
    names = (f"{start}{'' if number == 1 else f'_{number}'}.yaml" for number in count(1))
    return next(name for name in names if name not in taken)


def day_of(path: Path) -> tuple[date, int] | None:
    """Day and number of a dated copy; None of a file that somebody put there under a name of its own.

    Examples
    --------
    >>> day_of(Path("history/journey_2026-11-21_2.yaml")), day_of(Path("journey_9old copy.yaml"))
    ((datetime.date(2026, 11, 21), 2), None)
    """
    name = _DATED.fullmatch(path.name)
    try:
        return (date.fromisoformat(name[1]), int(name[2] or 1)) if name else None
    except ValueError:
        return None


def set_aside(folder: Path, journey: Journey) -> Path:
    """Keep a version that was not chosen, so that nothing of it is lost."""
    return set_aside_text(folder, render.whole(journey))


def set_aside_text(folder: Path, text: str) -> Path:
    """Keep the text of a journey.yaml that something would be lost of."""
    return _first_free(folder, f"{datetime.now():%Y-%m-%d-%H%M%S}", "-set-aside", text.encode())


def _first_free(folder: Path, start: str, end: str, data: bytes) -> Path:
    history = folder / HISTORY
    try:
        history.mkdir(exist_ok=True)
    except OSError as error:
        came = error.strerror or str(error)
        raise JourneyError(_("a folder that can be written"), came, _("Nothing was changed."), str(history)) from None
    for number in count(1):
        path = history / f"{start}{'' if number == 1 else f'_{number}'}{end}.yaml"
        if not path.exists() and write_new(path, data):
            return path
    raise AssertionError("numbers do not end")
