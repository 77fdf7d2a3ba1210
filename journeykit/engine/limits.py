"""What a child may take: time that its parent can measure even when the child answers no more, and memory."""

from __future__ import annotations

import mmap
import os
import struct
from contextlib import suppress
from pathlib import Path

_MOMENT = struct.Struct("d")


class Deadline:
    """A moment by which a child wants to be further, in memory that it shares with its parent."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, _MOMENT.size)

    def set(self, moment: float | None) -> None:
        """Say by when (monotonic clock); None when nothing is due."""
        self._shared[:] = _MOMENT.pack(moment or 0.0)

    def passed(self, now: float) -> bool:
        """Whether something was due and is not done."""
        [moment] = _MOMENT.unpack(self._shared[:])
        return bool(0 < moment < now)

    def close(self) -> None:
        """Give the memory back."""
        self._shared.close()


_own: Deadline | None = None


def own(deadline: Deadline) -> None:
    """Make this the deadline of the process: its parent looks at it."""
    global _own
    _own = deadline


def expect_by(moment: float | None) -> None:
    """Tell the parent, where there is one that looks, by when this process will be further."""
    if _own is not None:
        _own.set(moment)


def held(process: int) -> int:
    """Bytes of memory that a process holds for itself alone, about; 0 when it is gone or the system does not say."""
    with suppress(OSError, ValueError, IndexError):
        _size, resident, shared = Path(f"/proc/{process}/statm").read_text().split()[:3]
        return (int(resident) - int(shared)) * os.sysconf("SC_PAGE_SIZE")
    return 0


def die_first() -> None:
    """Ask the system to take this process, not another, when memory runs out."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("800", encoding="ascii")
