"""Copies of a journey in ``history/``: one a review, and whatever would be lost otherwise; none over another."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count
from pathlib import Path

from journeykit.errors import JourneyError
from journeykit.journey import render
from journeykit.journey.model import Journey
from journeykit.journey.storing import write_new

HISTORY = "history"


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
        raise JourneyError("a folder that can be written", came, "Nothing was changed.", str(history)) from None
    for number in count(1):
        path = history / f"{start}{'' if number == 1 else f'_{number}'}{end}.yaml"
        if not path.exists() and write_new(path, data):
            return path
    raise AssertionError("numbers do not end")
