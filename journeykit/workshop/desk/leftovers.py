"""Journals of kernels that died: what can be read of them, and what it means.

A damaged line costs that line alone. What cannot be read is kept under another name and told, never deleted, and never
keeps a client from opening.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from pydantic import ValidationError

from journeykit import words as language
from journeykit.errors import JourneyKitError
from journeykit.journey import Journey, apply
from journeykit.journey.merging import patched
from journeykit.workshop.desk.filelock import locked
from journeykit.workshop.desk.journal import SHELF, elsewhere, ours

Operation = Mapping[str, Any]


@dataclass
class Leftover:
    """What a session that died had not saved; nobody else takes it while it is held.

    Attributes
    ----------
    base : Journey or None
        The journey it began with; None when that cannot be read.
    operations : tuple of mapping
    language : str
        In which they were typed.
    path : Path or None
        None where it stands in memory only.
    damaged : int
        Lines that cannot be read.
    """

    base: Journey | None
    operations: tuple[Operation, ...]
    language: str
    path: Path | None = None
    damaged: int = 0
    _file: IO[bytes] | None = field(default=None, repr=False)

    def remove(self) -> None:
        """Delete it: what it held stands somewhere else on disk now. A disk that is read-only keeps it."""
        self.leave()
        if self.path is not None:
            with suppress(OSError):
                self.path.unlink(missing_ok=True)

    def leave(self) -> None:
        """Let go of it; the next one who opens the client finds it."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def set_aside(self) -> Path | None:
        """Keep the file as it is, under a name that is no journal's; its place."""
        self.leave()
        if self.path is None:
            return None
        aside = self.path.with_name(f"unreadable-{self.path.name.removeprefix('unsaved-')}")
        try:
            return self.path.rename(aside)
        except OSError:
            return self.path


@dataclass(frozen=True)
class Replay:
    """A journey after operations, and why some of them do not fit."""

    journey: Journey
    refused: tuple[str, ...]


def leftovers(folder: Path) -> Iterator[Leftover]:
    """Journals of sessions that died, oldest first; those of living sessions are left alone."""
    shelves = [shelf for shelf in (folder / SHELF, elsewhere(folder)) if ours(shelf)]
    paths = [path for shelf in shelves for path in shelf.glob("unsaved-*.jsonl")]
    for path in sorted(paths, key=_age):
        left = _leftover(path)
        if left is not None:
            yield left


def replayed(base: Journey, operations: tuple[Operation, ...], code: str) -> Replay:
    """The journey after operations typed in a language; what does not fit is told, not lost in silence.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> cafe = journey_of("{client: {name: Harbour}, stages: [{id: a, name: Arrive}]}")
    >>> again = replayed(cafe, ({"kind": "delete", "part": "stage", "id": "b"},), "en")
    >>> again.journey == cafe, len(again.refused)
    (True, 1)
    """
    journey, refused = base, []
    for operation in operations:
        try:
            with language.use(operation.get("language", code)):
                journey = patched(journey, operation) if operation["kind"] == "patch" else apply(journey, operation)
        except JourneyKitError as mistake:
            refused.append(str(mistake))
        except Exception as mistake:  # of another version of the kit, or damaged: nothing of it may stop a client
            refused.append(repr(mistake))
    return Replay(journey, tuple(refused))


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _leftover(path: Path) -> Leftover | None:
    try:
        file = _opened(path)
    except OSError:
        return Leftover(None, (), "en", path, 1) if path.exists() else None
    if not locked(file):
        file.close()
        return None
    # The last line may be cut off: its operation never counted.
    head, *lines = file.read().split(b"\n")[:-1] or [b""]
    if not path.exists():  # whoever held it until now has taken it
        file.close()
        return None
    if not head and not lines:
        Leftover(None, (), "en", path, _file=file).remove()
        return None
    operations = [one for one in map(_value, lines) if isinstance(one.get("kind"), str)]
    start = _value(head)
    code = start.get("language")
    said = code if code in language.LANGUAGES else "en"
    damaged = len(lines) - len(operations)
    try:
        base = Journey.model_validate(start["base"])
    except (KeyError, ValidationError, JourneyKitError):
        return Leftover(None, tuple(operations), said, path, damaged + 1, file)
    return Leftover(base, tuple(operations), said, path, damaged, file)


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("r+b")
    except PermissionError:
        return path.open("rb")
    except OSError:  # a disk that is read-only
        return path.open("rb")


def _value(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
