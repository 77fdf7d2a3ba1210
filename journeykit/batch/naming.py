"""Names of the reports: one for each client folder, and never one for two, on any system that the files may reach."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from journeykit.batch.manifest import Entry
from journeykit.errors import ReportError
from journeykit.words import _

_KEPT = {"index", "portfolio", "ledger"}
"""The kit's own files."""
_DEVICE = re.compile(r"(con|prn|aux|nul|conin|conout|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever stands behind their first dot."""
_HALFWAY = "_failed"
"""The end of a half-run notebook's name: a client called so would be another client's half-run notebook."""
MOST = 120
"""Bytes of a name: with the longest ending it fits every file system, an encrypted home (143 bytes) too."""


def owner_of(folder: Path) -> str:
    """A mark of a folder's place that tells nothing of the place.

    Examples
    --------
    >>> owner_of(Path("a")) == owner_of(Path("b/../a")), len(owner_of(Path("a")))
    (True, 16)
    """
    return mark_of(os.path.realpath(folder))


def mark_of(place: str) -> str:
    """`owner_of` a place that is followed to its end already."""
    return hashlib.sha256(os.fsencode(os.path.normcase(place))).hexdigest()[:16]


def plain_name(text: str) -> str:
    """A folder's name as the name of a file: letters of any script, digits, dots, hyphens and underscores.

    Examples
    --------
    >>> plain_name("Café {1}"), plain_name("機場"), plain_name("index"), plain_name("..")
    ('Café-1', '機場', 'index-report', 'report')
    >>> plain_name("con.x"), plain_name("cafe_failed"), len(plain_name("機" * 200).encode())
    ('con-report.x', 'cafe_failed-report', 120)
    """
    name = _shortened(re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", text)).strip("-._ "), MOST) or "report"
    taken = name.casefold() in _KEPT or name.casefold().endswith(_HALFWAY)
    if _DEVICE.fullmatch(name):
        head, dot, rest = name.partition(".")
        return f"{head}-report{dot}{rest}"
    return f"{name}-report" if taken else name


def _shortened(name: str, most: int) -> str:
    return name.encode()[:most].decode(errors="ignore").strip("-._ ")


def same_file(name: str) -> str:
    """What is the same for names that some file system takes for one: macOS and Windows see no capitals.

    Examples
    --------
    >>> same_file("CAFE\u0301") == same_file("café")
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def named(entries: Sequence[Entry], owners: Mapping[str, str]) -> dict[Path, str]:
    """A name for each client of a run: its own where a manifest gives one, else one made of its folder's.

    Parameters
    ----------
    entries : sequence of Entry
        Each folder once.
    owners : mapping
        From a name in the output folder to the mark (`owner_of`) of the folder that holds it.

    Raises
    ------
    ReportError
        When two clients ask for names that give one file, or one asks for a name that is another's already.
    """
    held = {same_file(name): owner for name, owner in owners.items()}
    marks = {entry.folder: mark_of(entry.place) for entry in entries}
    said: dict[str, str] = {}
    asked: dict[Path, str] = {}
    for entry in entries:
        if not entry.name:
            continue
        name = plain_name(entry.name)
        if (other := said.get(same_file(name))) is not None:
            came = _("'{one}' and '{other}', which give one file '{file}'")
            raise ReportError(
                _("names that give each client a file of its own were needed"),
                came.format(one=other, other=entry.name, file=name),
                _("Give another name."),
            )
        if held.get(same_file(name), marks[entry.folder]) != marks[entry.folder]:
            do = _("Give another name, or another output folder.")
            needed = _("a name that no other client of this output folder has was needed")
            raise ReportError(needed, f"'{name}'", do)
        said[same_file(name)] = entry.name
        asked[entry.folder] = name
    taken = {**owners, **{name: marks[folder] for folder, name in asked.items()}}
    others = names_for([entry.folder for entry in entries if not entry.name], taken, marks)
    return {entry.folder: asked.get(entry.folder) or others[entry.folder] for entry in entries}


def names_for(
    folders: Iterable[Path], owners: Mapping[str, str], marks: Mapping[Path, str] | None = None
) -> dict[Path, str]:
    """A name for each folder.

    A folder keeps the name under which the output folder already knows it. A name that another folder holds, now or
    from an earlier run, is made longer by the names of the folders above, then by a number.

    Parameters
    ----------
    folders : iterable of Path
        Client folders, each once.
    owners : mapping
        From a name in the output folder to the mark (`owner_of`) of the folder that holds it.
    marks : mapping, optional
        The marks of the folders, where they are known.

    Examples
    --------
    >>> list(names_for([Path("north/airport"), Path("south/airport"), Path("cafe")], {}).values())
    ['airport', 'south-airport', 'cafe']
    """
    held = {same_file(name): owner for name, owner in owners.items()}
    mine = {owner: name for name, owner in owners.items()}
    names: dict[Path, str] = {}
    for folder in folders:
        owner = marks[folder] if marks else owner_of(folder)
        name = mine.get(owner) or next(one for one in _candidates(folder) if held.get(same_file(one), owner) == owner)
        held[same_file(name)] = owner
        names[folder] = name
    return names


def _candidates(folder: Path) -> Iterable[str]:
    parts = [part for part in Path(os.path.realpath(folder)).parts[1:] if part]
    for depth in range(1, min(4, len(parts)) + 1):
        yield plain_name("-".join(parts[-depth:]))
    number = 2
    while True:
        yield plain_name(f"{_shortened(plain_name(folder.resolve().name), MOST - 8)}-{number}")
        number += 1
