"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

PART = ".part"
"""How a file is called while it is written."""
OPEN = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def put(path: Path, content: str | bytes) -> Path:
    """Write a file under another name in its folder, then give it its own in one step.

    A reader, or a run that is killed, never sees half of it. Who may read it is what the umask of this process says.

    Parameters
    ----------
    path : Path
    content : str or bytes
        Text becomes UTF-8; what no UTF-8 can hold is told as in `legible`.
    """
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    part = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}{PART}")
    handle = os.open(part, OPEN, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    return path


def legible(text: str) -> str:
    r"""A text that can be written down: what is no character (bytes of a file's name, say) is told as a number.

    Examples
    --------
    >>> legible(os.fsdecode(b"\xa4.csv")), legible("文.csv")
    ('\\udca4.csv', '文.csv')
    """
    return text.encode("utf-8", "backslashreplace").decode()
