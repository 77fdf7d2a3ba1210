"""One temporary folder a process, for what must not outlive it: unpacked exports, what a query spills, sockets.

It goes when the process ends. What a killed process could not take along goes when the next one makes a folder of its
own: each holds a lock in its folder, which the system gives back however a process ends.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

PREFIX, LOCK = "journeykit-", ".alive"
_own: dict[int, tuple[Path, IO[bytes] | None]] = {}
"""By process: a fork has none yet."""


def folder() -> Path:
    """The folder of this process, which only its user may look into.

    Examples
    --------
    >>> folder() == folder(), folder().is_dir()
    (True, True)
    """
    me = os.getpid()
    if me not in _own:
        _sweep(Path(tempfile.gettempdir()))
        made = Path(tempfile.mkdtemp(prefix=PREFIX))
        _own[me] = made, _locked(made)
        atexit.register(_gone, me)
    return _own[me][0]


def room() -> tempfile.TemporaryDirectory[str]:
    """A folder in it that goes earlier: at the end of a ``with``, or when nobody holds it any more."""
    return tempfile.TemporaryDirectory(dir=folder(), ignore_cleanup_errors=True)


def _gone(process: int) -> None:
    if process == os.getpid():  # a fork must not take its parent's folder along
        shutil.rmtree(_own.pop(process)[0], ignore_errors=True)


def _locked(made: Path) -> IO[bytes] | None:
    """The open lock of a new folder; it takes its name when it is held, for else a sweep could come between."""
    try:
        import fcntl
    except ImportError:  # Windows: what a killed process leaves is for the system's own clearing
        return None
    held = (made / f"{LOCK}.new").open("wb")
    with suppress(OSError):  # a file system without locks: then nobody sweeps
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        (made / f"{LOCK}.new").rename(made / LOCK)
    return held


def _sweep(above: Path) -> None:
    """Remove the folders of this user's processes that are gone."""
    try:
        import fcntl
    except ImportError:
        return
    for lock in above.glob(f"{PREFIX}*/{LOCK}"):
        with suppress(OSError):
            if lock.parent.is_symlink() or lock.lstat().st_uid != os.getuid():
                continue
            with lock.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(lock.parent, ignore_errors=True)
