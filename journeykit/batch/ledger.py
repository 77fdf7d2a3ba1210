"""The ledger: one file a run, one JSON line an event, written as it happens."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from types import TracebackType
from typing import Any


def now() -> str:
    """The time in UTC, to the second.

    Examples
    --------
    >>> now().endswith("+00:00")
    True
    """
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


class Ledger:
    """An open ledger file; each line is on disk before the run goes on, but those of `note`.

    Parameters
    ----------
    folder : Path
        Folder of ledgers; made when it is not there.

    Examples
    --------
    ::

        with Ledger(out / "ledger") as ledger:
            ledger.write("report", client="airport", outcome="made")
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        stamp = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H%M%SZ")
        number = 1
        while True:
            name = f"{stamp}.jsonl" if number == 1 else f"{stamp}-{number}.jsonl"
            try:
                # x: two runs that begin in the same second get two files
                self._file = (folder / name).open("x", encoding="utf-8", errors="backslashreplace")
                break
            except FileExistsError:
                number += 1
        self.path = folder / name

    def write(self, event: str, **facts: Any) -> None:
        """Add a line, and have it on disk."""
        self.note(event, **facts)
        os.fsync(self._file.fileno())

    def note(self, event: str, **facts: Any) -> None:
        """Add a line that tells of nothing new: on disk it is with the next one that does."""
        line = json.dumps({"event": event, "at": now(), **facts}, ensure_ascii=False, default=str)
        self._file.write(line + "\n")
        self._file.flush()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def ledgers(folder: Path) -> list[Path]:
    """The ledgers of a folder, the oldest first.

    Runs that began in the same second are numbered.
    """
    return sorted(folder.glob("*.jsonl"), key=lambda path: (path.stem.partition("Z")[0], len(path.stem), path.stem))


def read(path: Path) -> list[dict[str, Any]]:
    """The lines of a ledger; a last line that was cut off by a crash is left out."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            lines.append(json.loads(line))
        except ValueError:
            break
    return lines
