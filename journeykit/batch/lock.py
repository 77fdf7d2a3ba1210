"""One batch at a time in an output folder: two would write over each other's records."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journeykit.errors import ReportError
from journeykit.files import PART
from journeykit.words import _


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold an output folder, and clear away what a killed run had half written.

    The system lets go of the lock when the process ends, however it ends: a batch that was killed locks nobody out.

    Parameters
    ----------
    out : Path
        Where the lock file lies: the folder of records in the output folder.

    Raises
    ------
    ReportError
        When another run holds it.
    """
    handle = os.open(out / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _hold(handle)
        except OSError:
            do = _("Wait for it, or give another folder with --out.")
            raise ReportError(_("an output folder that no other run is writing to was needed"), "", do) from None
        for half in (*out.glob(f".*{PART}"), *out.parent.glob(f".*{PART}")):
            half.unlink(missing_ok=True)
        yield
    finally:
        os.close(handle)


def _hold(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
