"""A logo as the address of itself: whatever shows it asks nobody for anything."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from journeykit.errors import ReportError
from journeykit.words import _

KINDS = {".svg": "svg+xml", ".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".webp": "webp"}
LARGEST = 200_000
"""Bytes of a logo: it stands in every report."""


def source(file: Path) -> str:
    """A picture as the address of itself.

    Raises
    ------
    ReportError
        When it is too large or no picture that a browser shows.
    """
    kind = KINDS.get(file.suffix.casefold())
    if kind is None:
        raise ReportError(_("a logo as {kinds} was needed").format(kinds=", ".join(KINDS)), file.name)
    held = file.read_bytes()
    if len(held) > LARGEST:
        do = _("Save it smaller: it stands in every report.")
        needed = _("a logo of at most {n} kilobytes was needed").format(n=LARGEST // 1000)
        raise ReportError(needed, f"{file.name}, {len(held) // 1000} kB", do)
    return f"data:image/{kind};base64,{b64encode(held).decode()}"
