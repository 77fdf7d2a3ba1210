"""Names of the reports: one for each client folder, and never one for two."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

_TAKEN = {
    "index",
    "portfolio",
    "ledger",
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)),
}
"""The kit's own files, and names that Windows keeps for itself."""


def owner_of(folder: Path) -> str:
    """A mark of a folder's place that tells nothing of the place.

    Examples
    --------
    >>> owner_of(Path("a")) == owner_of(Path("b/../a")), len(owner_of(Path("a")))
    (True, 16)
    """
    return hashlib.sha256(os.path.normcase(os.path.realpath(folder)).encode()).hexdigest()[:16]


def plain_name(text: str) -> str:
    """A folder's name as the name of a file: letters of any script, digits, dots, hyphens and underscores.

    Examples
    --------
    >>> plain_name("Café {1}"), plain_name("機場"), plain_name("index"), plain_name("..")
    ('Café-1', '機場', 'index-report', 'report')
    """
    kept = re.sub(r"[^\w.-]+", "-", text).strip("-._ ")[:80] or "report"
    return f"{kept}-report" if kept.casefold() in _TAKEN else kept


def names_for(folders: Iterable[Path], owners: Mapping[str, str]) -> dict[Path, str]:
    """A name for each folder.

    A folder keeps the name under which the output folder already knows it. A name that another folder holds, now or
    from an earlier run, is made longer by the names of the folders above, then by a number.

    Parameters
    ----------
    folders : iterable of Path
        Client folders, each once.
    owners : mapping
        From a name in the output folder to the mark (`owner_of`) of the folder that holds it.

    Examples
    --------
    >>> list(names_for([Path("north/airport"), Path("south/airport"), Path("cafe")], {}).values())
    ['airport', 'south-airport', 'cafe']
    """
    held = {name.casefold(): owner for name, owner in owners.items()}
    mine = {owner: name for name, owner in owners.items()}
    names: dict[Path, str] = {}
    for folder in folders:
        owner = owner_of(folder)
        name = mine.get(owner) or next(one for one in _candidates(folder) if held.get(one.casefold(), owner) == owner)
        held[name.casefold()] = owner
        names[folder] = name
    return names


def _candidates(folder: Path) -> Iterable[str]:
    parts = [part for part in Path(os.path.realpath(folder)).parts[1:] if part]
    for depth in range(1, min(4, len(parts)) + 1):
        yield plain_name("-".join(parts[-depth:]))
    number = 2
    while True:
        yield f"{plain_name(folder.resolve().name)}-{number}"
        number += 1
