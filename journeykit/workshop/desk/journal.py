"""The write-ahead journal: each operation is on disk before it counts, so that a dead kernel loses nothing.

One file a session: first line the journey it started from, then one line an operation. Its owner keeps it locked while
it lives; a file that nobody holds was left behind by a kernel that died (`journeykit.workshop.desk.leftovers`). A
journal holds operations only, never a whole journey as if it were a change: what it means is what differs from its
first line.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from journeykit import words as language
from journeykit.journey import Journey
from journeykit.workshop.desk.filelock import locked

SHELF = ".journeykit"

Operation = Mapping[str, Any]


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
        self._file: IO[str] | None = None
        self._whole = True
        self._language = language.current()
        self.operations: list[Operation] = []
        self._head: tuple[Journey, str] | None = None
        self._ahead: tuple[Journey, int, IO[str]] | None = None

    def prepare(self, base: Journey | None = None) -> None:
        """Write the beginning of the next file in memory, while nobody waits: with it, the first change is a line.

        Parameters
        ----------
        base : Journey, optional
            From which the next file starts; by default from where this one does.
        """
        base = base or self._base
        if self._head is None or self._head[0] is not base:
            self._head = base, self._beginning(base)

    def _head_of(self, base: Journey) -> str:
        known = self._head  # another thread may be preparing the next one
        return known[1] if known is not None and known[0] is base else self._beginning(base)

    def _beginning(self, base: Journey) -> str:
        held = base.model_dump(mode="json", exclude_defaults=True)
        return _said({"base": held, "language": self._language})

    @property
    def base(self) -> Journey:
        """The journey from which the operations start: as journey.yaml held it when they began."""
        return self._base

    @property
    def path(self) -> Path | None:
        """Where the operations stand; None when everything is saved."""
        return Path(self._file.name) if self._file else None

    @property
    def on_disk(self) -> bool:
        """Whether a kernel that dies now would leave every operation behind."""
        return self._whole or not self.operations

    def append(self, operation: Operation) -> bool:
        """Write an operation down; False when no disk takes it, and it stands in memory alone."""
        self.operations.append(operation)
        if self._file is None or not self._whole:
            return self._anew()
        try:
            _append(self._file, [operation])
        except OSError:
            return self._anew()
        return True

    def look_ahead(self, count: int, base: Journey) -> None:
        """Have the next file on disk, for what came while the first `count` operations were saved.

        Who holds the lock then need not wait for the disk.
        """
        later = self.operations[count:]
        before, self._ahead = self._ahead, None
        if before is not None:
            self._drop(before[2])
        if later and self._whole:
            with suppress(OSError):
                self._ahead = base, len(later), self._started(self._folder / SHELF, base, later)

    def saved(self, count: int, base: Journey) -> None:
        """Forget the first `count` operations: journey.yaml, which says `base`, holds them now."""
        self.begin(base, self.operations[count:])

    def begin(self, base: Journey, operations: Iterable[Operation]) -> None:
        """Start again from another journey; the file that was goes only when the new one is on disk."""
        self._base, self.operations = base, list(operations)
        ahead, self._ahead = self._ahead, None
        if self.operations and ahead is not None and ahead[0] is base and self._goes_on(*ahead[1:]):
            return
        if ahead is not None:
            self._drop(ahead[2])
        if self.operations:
            self._anew()
        else:
            self._drop(self._file)
            self._file, self._whole = None, True

    def release(self) -> None:
        """Let go of the file and leave it where it is, for who opens the client next."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None:  # this file holds what the one ahead holds
            self._drop(ahead[2])
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None

    def _goes_on(self, known: int, file: IO[str]) -> bool:
        """Whether a file that was written ahead holds everything now, with what came since."""
        later = self.operations[known:]
        try:
            if later:
                _append(file, later)
        except OSError:
            return False
        before, self._file = self._file, file
        self._drop(before)
        return True

    def _anew(self) -> bool:
        """Write everything into a file of its own: in the client's folder, or where that takes nothing, elsewhere."""
        before = self._file
        for shelf in (self._folder / SHELF, elsewhere(self._folder)):
            try:
                self._file = self._written(shelf)
            except OSError:
                continue
            self._whole = True
            self._drop(before)
            return True
        self._file, self._whole = before, False
        return False

    def _written(self, shelf: Path) -> IO[str]:
        return self._started(shelf, self._base, self.operations)

    def _started(self, shelf: Path, base: Journey, operations: Iterable[Operation]) -> IO[str]:
        """A file of its own with operations that start from a journey, on disk and locked."""
        shelf.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not ours(shelf):
            raise PermissionError(f"{shelf} belongs to somebody else")
        file = (shelf / f"unsaved-{uuid4().hex}.jsonl").open("x", encoding="utf-8")
        try:
            locked(file)
            file.write(self._head_of(base))
            _append(file, operations)
        except OSError:
            self._drop(file)
            raise
        return file

    def _drop(self, file: IO[str] | None) -> None:
        if file is None:
            return
        path = Path(file.name)
        with suppress(OSError):  # what could not be flushed is written elsewhere, or is saved already
            file.close()
        with suppress(OSError):
            path.unlink(missing_ok=True)
            if path.parent.name == SHELF and not any(path.parent.iterdir()):
                path.parent.rmdir()


def _append(file: IO[str], operations: Iterable[Operation]) -> None:
    file.writelines(map(_said, operations))
    file.flush()
    os.fsync(file.fileno())


def elsewhere(folder: Path) -> Path:
    """Where the journal of a client stands when its own folder takes nothing: in the machine's temporary folder."""
    name = sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"journeykit-{os.getuid() if hasattr(os, 'getuid') else ''}" / name


def ours(shelf: Path) -> bool:
    """Whether a folder is ours: the temporary folder is everybody's, and what another user put there is left alone."""
    try:
        return shelf.is_dir() and (not hasattr(os, "getuid") or shelf.stat().st_uid == os.getuid())
    except OSError:
        return False


def _said(value: Operation) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain) + "\n"


def _plain(value: Any) -> Any:
    if hasattr(value, "data"):
        return value.data
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", exclude_defaults=True)
    return str(value)
