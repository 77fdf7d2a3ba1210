"""Files of a client that are looked at: what each is, and what each of its questions could be, looked up once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from journeykit.journey import Journey
from journeykit.journey.operations import identity
from journeykit.surveys.infer.agreeing import agreed
from journeykit.surveys.infer.bound import bound_before
from journeykit.surveys.infer.inspection import Inspection, inspect
from journeykit.surveys.infer.suggestions import entry, suggestions
from journeykit.workshop.surveys.deciding import Chosen, parts_of, with_part
from journeykit.workshop.surveys.rows import Looked

HOW: Final = ("format", "encoding", "sheet")
"""What a person may say of how a file is to be read."""
_BOOKS: Final = (".xlsx", ".xlsm", ".xls", ".ods")


class Exports:
    """The files of a client, each looked at when somebody asks for it.

    Parameters
    ----------
    folder : Path
        The client's folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[tuple[Any, ...], Inspection] = {}
        self._last: dict[str, Inspection] = {}

    def look(self, file: str, how: Mapping[str, str], journey: Journey) -> Looked:
        """Look at a file as it is to be read.

        Raises
        ------
        JourneyKitError
            When it is no survey, or cannot be read so.
        """
        bound = next((one for one in journey.surveys if identity(one) == name_of(file, how)), None)
        found = self._inspected(file, how, bound, journey.client.language)
        others = [one for one in journey.surveys if one is not bound]
        known = bound_before(self.folder, journey.model_copy(update={"surveys": tuple(others)}))
        alike = agreed([found, *(one for name, one in self._last.items() if name != name_of(file, how))])[0]
        self._last[name_of(file, how)] = found
        return Looked(file, how.get("sheet", ""), alike, suggestions(alike, journey, others, known))

    def _inspected(self, file: str, how: Mapping[str, str], bound: Any, reader: str) -> Inspection:
        path = self.folder / file
        stat = path.stat()
        long = bound if bound is not None and bound.item else None
        # The number of a file stays when it moves: what was dropped is read once.
        which = (
            stat.st_ino,
            stat.st_mtime_ns,
            stat.st_size,
            path.name,
            *(how.get(name) for name in HOW),
            long and long.item,
            reader,
        )
        if which not in self._known:
            said = {name: how.get(name) or None for name in HOW}
            self._known = {one: found for one, found in self._known.items() if one[0] != stat.st_ino}
            self._known[which] = inspect(path, said["format"], None, said["sheet"], said["encoding"], long, reader)
        return self._known[which]

    def peek(self, file: str, journey: Journey) -> None:
        """See whether a file is a survey, and say no more of it.

        Raises
        ------
        JourneyKitError
            When it is none.
        """
        self._inspected(file, {}, None, journey.client.language)

    def sheets(self, file: str) -> list[str]:
        """Sheets of a workbook; none of any other file."""
        from journeykit.errors import JourneyKitError
        from journeykit.surveys.files.sources import open_source

        if Path(file).suffix.lower() not in _BOOKS:
            return []
        try:
            return [name for name, _rows in open_source(self.folder / file).sheets]
        except (JourneyKitError, OSError):
            return []


def name_of(file: str, how: Mapping[str, str]) -> str:
    """Under which name operations know a file that is read so.

    Examples
    --------
    >>> name_of("surveys/a.xlsx", {"sheet": "2025"}), name_of("surveys/a.csv", {})
    ('surveys/a.xlsx#2025', 'surveys/a.csv')
    """
    return f"{file}#{how['sheet']}" if how.get("sheet") else file


def fresh(looked: Looked, how: Mapping[str, str], others: Sequence[Any]) -> dict[str, Any]:
    """The binding of a file that nobody has bound, with what stands."""
    data = entry(looked.found, looked.file, looked.told, others, how.get("sheet", ""))
    return data | {name: value for name, value in how.items() if value}


def read_anew(data: Mapping[str, Any], before: Looked, after: Looked, how: Mapping[str, str]) -> dict[str, Any]:
    """A binding of a file that is read in another way: what was decided of a column holds for it under its new name."""
    parts, _others = parts_of(data, before.found)
    new = {**data, **{name: value for name, value in how.items() if value}}
    now = {one.places[0]: one for one in after.found.questions}
    for place, part in parts.items():
        told = after.told.get(place)
        if place not in now or told is None:
            new = with_part(new, part, Chosen())
            continue
        same = told.role == part.role and "column" in told.fields
        words = {name: told.fields[name] for name in ("labels", "missing") if name in told.fields} if same else {}
        kept = {name: value for name, value in part.fields.items() if name not in ("labels", "missing")}
        new = with_part(new, part, Chosen(part.role, {**kept, **words, "column": now[place].name}, part.name))
    for role in ("respondent", "answered_at"):
        if role in data and role not in {part.role for part in parts.values()}:
            if value := getattr(after.found, role):
                new[role] = value
            else:
                new.pop(role, None)
    return new
