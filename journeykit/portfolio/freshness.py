"""Whether the index of an output folder is the one that would be written now: then it need not be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from journeykit.files import put
from journeykit.page.records import SHELF, file_hash
from journeykit.words import current

FILES = ("index.html", "index.csv", "portfolio.html", "portfolio.csv")
STAMP = "index.stamp"
"""Beside the records, whose files end in ``.json``: no client can be called so."""


def current_index(out: Path, records: str, language: str | None, beneath: Mapping[str, str]) -> Path | None:
    """The index of a folder, where all of its files are untouched and nothing has changed that they are made from.

    Parameters
    ----------
    out : Path
        Output folder.
    records : str
        Hash of the records of its reports.
    language : str, optional
        The one that was asked for.
    beneath : mapping
        Versions of what would write it.
    """
    try:
        kept = json.loads((out / SHELF / STAMP).read_text(encoding="utf-8"))
        untouched = {name: file_hash(out / name) for name in FILES} == kept["files"]
        same = bool(kept["from"] == _made_from(out, records, language, beneath))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return out / FILES[0] if untouched and same else None


def mark_index(out: Path, records: str, language: str | None, beneath: Mapping[str, str]) -> None:
    """Keep what the files of an index are made from, and what they are."""
    told = {
        "from": _made_from(out, records, language, beneath),
        "files": {name: file_hash(out / name) for name in FILES},
    }
    put(out / SHELF / STAMP, json.dumps(told))


def _made_from(out: Path, records: str, language: str | None, beneath: Mapping[str, str]) -> str:
    """One hash of all that an index shows: records, which files are there to be linked to, language, versions."""
    there = sorted(path.name for path in out.iterdir() if not path.name.startswith("."))
    told = json.dumps([records, there, language, current(), sorted(beneath.items())])
    return hashlib.sha256(told.encode()).hexdigest()
