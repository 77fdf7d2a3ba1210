"""Bytes onto the disk: a file is, at every moment, the old one or the new one."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from journeykit.errors import JourneyError
from journeykit.words import _


def write_whole(file: Path, data: bytes) -> None:
    """Write a file so that it is, at every moment, the old one or the new one.

    The bytes go to a file beside it and reach the disk before it takes the name; then the folder's entry does.
    """
    _write(file, data, new=False)


def write_new(file: Path, data: bytes) -> bool:
    """Write a file that is not there yet, whole or not at all; False when the name is taken."""
    return _write(file, data, new=True)


def _write(file: Path, data: bytes, new: bool) -> bool:
    part = ""
    try:
        handle, part = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.", suffix=".part")
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if file.exists():
            shutil.copymode(file, part)
        else:
            Path(part).chmod(0o644)
        if new:
            _named_anew(part, file)
        else:
            Path(part).replace(file)
        _sync_folder(file.parent)
    except FileExistsError:
        Path(part).unlink(missing_ok=True)
        return False
    except OSError as error:
        if part:
            Path(part).unlink(missing_ok=True)
        do = _("The file is as it was. Make room or ask for the right to write there, then save again.")
        raise JourneyError(_("a folder that can be written"), error.strerror or str(error), do, str(file)) from None
    return True


def _named_anew(part: str, file: Path) -> None:
    """Give a finished file its name, unless it is taken."""
    try:
        os.link(part, file)
    except (OSError, AttributeError) as error:
        if isinstance(error, FileExistsError) or file.exists():
            raise FileExistsError(str(file)) from None
        Path(part).rename(file)  # a disk that has no hard links
    else:
        Path(part).unlink()


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows has no such call for folders, and needs none
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
