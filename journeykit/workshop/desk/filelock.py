"""A lock on an open file that dies with its owner, on every system."""

from __future__ import annotations

import sys
from typing import IO, Any


def locked(file: IO[Any]) -> bool:
    """Take the lock of an open file; False when somebody living holds it.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile("w+") as one, open(one.name) as other:
    ...     locked(one), locked(other)
    (True, False)
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
