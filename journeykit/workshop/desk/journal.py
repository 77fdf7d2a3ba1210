"""The write-ahead journal: each operation is on disk before it counts, so that a dead kernel loses nothing.

One file a session: first line the journey it started from, then one line an operation. Its owner keeps it locked while
it lives; a file that nobody holds was left behind by a kernel that died.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from journeykit import words as language
from journeykit.errors import JourneyKitError
from journeykit.journey import Journey, apply
from journeykit.workshop.desk.filelock import locked

SHELF = ".journeykit"


@dataclass(frozen=True)
class Leftover:
    """What a session that died had not saved."""

    base: Journey
    operations: tuple[Mapping[str, Any], ...]
    language: str
    path: Path


@dataclass(frozen=True)
class Replay:
    """A journey after operations, and why some of them no longer fit."""

    journey: Journey
    refused: tuple[str, ...]


class Journal:
    """Operations that journey.yaml does not hold yet.

    Parameters
    ----------
    folder : Path
        The client's folder.
    base : Journey
        The journey that the file holds.
    """

    def __init__(self, folder: Path, base: Journey) -> None:
        self._folder, self._base = folder, base
        self._name = f"unsaved-{uuid4().hex}.jsonl"
        self._file: IO[str] | None = None
        self._language = language.current()
        self.operations: list[Mapping[str, Any]] = []

    @property
    def base(self) -> Journey:
        """The journey as journey.yaml holds it."""
        return self._base

    @property
    def path(self) -> Path | None:
        """Where the operations stand; None when everything is saved."""
        return Path(self._file.name) if self._file else None

    def append(self, operation: Mapping[str, Any]) -> bool:
        """Write an operation down; False when no disk takes it, and it stands in memory alone."""
        self.operations.append(operation)
        try:
            self._write(operation)
        except OSError:
            return self._move_elsewhere()
        return True

    def saved(self, count: int, base: Journey) -> None:
        """Forget the first `count` operations: journey.yaml holds them now."""
        rest = self.operations[count:]
        self._drop()
        self._base, self.operations = base, []
        for operation in rest:
            self.append(operation)

    def _move_elsewhere(self) -> bool:
        """A full or read-only client folder: the same file in the machine's temporary folder."""
        try:
            self._drop()
            self._open(_elsewhere(self._folder))
            for operation in self.operations:
                self._line(operation)
            self._sync()
        except OSError:
            return False
        return True

    def _write(self, operation: Mapping[str, Any]) -> None:
        if self._file is None:
            self._open(self._folder / SHELF)
        self._line(operation)
        self._sync()

    def _open(self, shelf: Path) -> None:
        shelf.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _ours(shelf):
            raise PermissionError(f"{shelf} belongs to somebody else")
        self._file = (shelf / self._name).open("w", encoding="utf-8")
        locked(self._file)
        base = self._base.model_dump(mode="json", exclude_defaults=True)
        self._line({"base": base, "language": self._language})

    def _line(self, value: Mapping[str, Any]) -> None:
        assert self._file is not None
        self._file.write(json.dumps(value, ensure_ascii=False, default=_plain) + "\n")

    def _sync(self) -> None:
        assert self._file is not None
        self._file.flush()
        os.fsync(self._file.fileno())

    def _drop(self) -> None:
        if self._file is not None:
            path = Path(self._file.name)
            with suppress(OSError):  # what could not be flushed is written again elsewhere, or is saved already
                self._file.close()
            path.unlink(missing_ok=True)
            self._file = None
            if path.parent.name == SHELF and not any(path.parent.iterdir()):
                path.parent.rmdir()


def leftovers(folder: Path) -> list[Leftover]:
    """Journals of sessions that died, oldest first; those of living sessions are left alone."""
    shelves = [shelf for shelf in (folder / SHELF, _elsewhere(folder)) if _ours(shelf)]
    paths = [path for shelf in shelves for path in shelf.glob("unsaved-*.jsonl")]
    found = [_leftover(path) for path in sorted(paths, key=lambda path: path.stat().st_mtime)]
    return [one for one in found if one is not None]


def replayed(base: Journey, operations: tuple[Mapping[str, Any], ...], code: str) -> Replay:
    """The journey after operations typed in a language; what does not fit any more is told, not lost in silence.

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
                journey = _after(journey, operation)
        except JourneyKitError as mistake:
            refused.append(str(mistake))
    return Replay(journey, tuple(refused))


def whole(journey: Journey) -> Mapping[str, Any]:
    """An operation of the journal only: the journey is this one."""
    return {"kind": "whole", "value": journey.model_dump(mode="json", exclude_defaults=True)}


def _after(journey: Journey, operation: Mapping[str, Any]) -> Journey:
    if operation.get("kind") == "whole":
        return Journey.model_validate(operation["value"])
    return apply(journey, operation)


def _leftover(path: Path) -> Leftover | None:
    with path.open("r+", encoding="utf-8") as file:
        if not locked(file):
            return None
        lines = file.read().split("\n")
    # The last line may be cut off: its operation never counted.
    values = [json.loads(line) for line in lines[:-1]]
    if len(values) < 2:
        path.unlink(missing_ok=True)
        return None
    head, *operations = values
    return Leftover(Journey.model_validate(head["base"]), tuple(operations), head["language"], path)


def _elsewhere(folder: Path) -> Path:
    name = sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"journeykit-{os.getuid() if hasattr(os, 'getuid') else ''}" / name


def _ours(shelf: Path) -> bool:
    # The temporary folder is everybody's: what another user put there is neither read nor written.
    return shelf.is_dir() and (not hasattr(os, "getuid") or shelf.stat().st_uid == os.getuid())


def _plain(value: Any) -> Any:
    if hasattr(value, "data"):
        return value.data
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", exclude_defaults=True)
    return str(value)
