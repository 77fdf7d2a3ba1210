"""What a journey names must lie in the client's folder: a link could else show what belongs to another client."""

from __future__ import annotations

from pathlib import Path, PurePath

from journeykit.errors import JourneyError
from journeykit.words import _


def leads_out(folder: Path, name: str) -> bool:
    """Whether a file, followed through links, lies outside the client's folder.

    Examples
    --------
    >>> leads_out(Path("clients/cafe"), "surveys/2026.csv"), leads_out(Path("clients/cafe"), "../spa/logo.svg")
    (False, True)
    """
    parts, at = PurePath(name).parts, folder
    if ".." in parts or PurePath(name).anchor:
        return _resolved_outside(folder, name)
    for part in parts:
        at = at / part
        if at.is_symlink():
            return _resolved_outside(folder, name)
    return False


def _resolved_outside(folder: Path, name: str) -> bool:
    return not (folder / name).resolve().is_relative_to(folder.resolve())


def logo_of(folder: Path, name: str | None) -> Path | None:
    """The file of a client's logo; None where there is none.

    Raises
    ------
    JourneyError
        When it leads out of the client's folder.
    """
    if name is None or not (folder / name).is_file():
        return None
    if leads_out(folder, name):
        do = _("Copy the picture itself into the client's folder.")
        raise JourneyError(_("a logo inside the client's folder was needed"), _("a link that leads out"), do, name)
    return folder / name
