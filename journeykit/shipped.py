"""Where the files that ship with the kit lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

from journeykit.errors import JourneyKitError, did_you_mean

SHELVES = ("templates", "sample_surveys", "notebooks", "docs")


def shipped(*parts: str) -> Path:
    """Path of a shipped file or folder.

    Parameters
    ----------
    *parts : str
        One of ``templates``, ``sample_surveys``, ``notebooks``, ``docs``, then the names below it.

    Examples
    --------
    >>> shipped("templates", "frameworks").name
    'frameworks'
    """
    shelf = parts[0] if parts else ""
    if shelf not in SHELVES:
        raise JourneyKitError("a shelf of shipped files was needed", shelf, did_you_mean(shelf, SHELVES))
    package = Path(__file__).resolve().parent
    home = package if (package / shelf).is_dir() else package.parent
    return home.joinpath(*parts)
