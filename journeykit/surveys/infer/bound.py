"""What a client and the clients beside it have bound already."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any, Final

from journeykit.surveys.infer.earlier import Declared, declared_items

_MOST_CLIENTS: Final = 40
_BEGIN: Final = re.compile(r"surveys\s*:\s*(#.*)?$")
_ENTRY: Final = re.compile(r"(\s*)- ")


def bound_lines(text: str, files: Collection[str] = ()) -> list[str]:
    r"""Entries of the `surveys:` part of a journey.yaml, as they stand, without those of files that are bound anew.

    Examples
    --------
    >>> bound_lines("client: {name: A}\nsurveys:\n  - file: surveys/a.csv  # mine\n    wave: '1'\nreview:\n")
    ['  - file: surveys/a.csv  # mine', "    wave: '1'"]
    >>> bound_lines("surveys:\n  - {file: surveys/a.csv}\n", ["surveys/a.csv"])
    []
    """
    lines = text.splitlines()
    start = next((at for at, line in enumerate(lines) if _BEGIN.match(line)), None)
    if start is None:
        return []
    part = []
    for line in lines[start + 1 :]:
        if line and not line[0].isspace() and not line.startswith(("#", "- ")):
            break
        part.append(line)
    while part and (not part[-1].strip() or part[-1].startswith("#")):  # these belong to the key below
        part.pop()
    return [line for entry in _entries(part) if not _is_of(entry, files) for line in entry]


def _entries(lines: list[str]) -> list[list[str]]:
    """Lines of each entry of the list; comments above the first one are left out."""
    first = next((found for line in lines if (found := _ENTRY.match(line))), None)
    if first is None:
        return []
    entries: list[list[str]] = []
    for line in lines:
        if line.startswith(first[1] + "- "):
            entries.append([])
        if entries:
            entries[-1].append(line)
    return entries


def _is_of(entry: list[str], files: Collection[str]) -> bool:
    named = next((found[1] for line in entry if (found := re.search(r"\bfile\s*:\s*([^,}#]+)", line))), "")
    return named.strip().strip("\"'") in files


def bound_before(folder: Path, journey: Any) -> dict[str, list[Declared]]:
    """Items of this client, those of the file itself included, and of the clients in the folders beside it."""
    known = declared_items(journey.surveys, "waves")
    for other in sorted(folder.resolve().parent.glob("*/journey.yaml"))[:_MOST_CLIENTS]:
        if other.parent != folder.resolve():
            for name, items in declared_items(_surveys_of(other), "clients").items():
                known.setdefault(name, []).extend(items)
    return known


def _surveys_of(file: Path) -> tuple[Any, ...]:
    """Bindings of another client; none where its journey cannot be read."""
    from journeykit.errors import JourneyKitError
    from journeykit.journey import read_journey

    try:
        return tuple(read_journey(file).surveys)
    except (JourneyKitError, OSError):
        return ()
