"""What a client and the clients beside it have bound already."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from journeykit.errors import SurveyError
from journeykit.surveys.infer.earlier import Declared, declared_items
from journeykit.surveys.infer.standing import BoundFile, entry_of
from journeykit.surveys.opening import open_export
from journeykit.surveys.read.joined import members_of
from journeykit.surveys.read.long import widened
from journeykit.surveys.read.lookup import find_column

_MOST_CLIENTS: Final = 40
_BEGIN: Final = re.compile(r"surveys\s*:\s*(#.*)?$")
_ENTRY: Final = re.compile(r"(\s*)- ")


def bound_entries(text: str) -> list[BoundFile]:
    r"""Entries of the `surveys:` part of a journey.yaml, as they stand and in their order.

    Examples
    --------
    >>> [one] = bound_entries("client: {name: A}\nsurveys:\n  - file: surveys/a.csv  # mine\n    wave: '1'\nreview:\n")
    >>> one.file, one.lines
    ('surveys/a.csv', ('  - file: surveys/a.csv  # mine', "    wave: '1'"))
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
    return [entry_of(entry) for entry in _entries(part)]


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


def bound_places(path: Path, binding: Any, reader: str | None = None) -> frozenset[str]:
    """Places of the columns of a file that its binding names; what it names in vain is told by `check`."""
    opened = open_export(path, binding.format, binding.encoding, doubt=True, sheet=binding.sheet, reader=reader)
    export = widened(opened, binding)
    parts = (*binding.items, *binding.comments, *binding.segments.values())
    wave = () if isinstance(binding.wave, str) else (binding.wave,)
    names = [one.column for one in (*parts, *wave)]
    names += [one.touchpoint.column for one in binding.items if not isinstance(one.touchpoint, str)]
    names += [one for one in (binding.respondent, binding.weight, binding.answered_at) if one]
    names += [*binding.cluster, *binding.strata]
    places: set[str] = set()
    for name in names:
        try:
            column = find_column(export, name)
        except SurveyError:
            continue
        members = members_of(column.index) if column.index < 0 else (column.index,)
        places.update(export.columns[at].place for at in members)
    return frozenset(places)


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
