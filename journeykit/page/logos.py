"""Logos of the client and of whoever made the report, as pictures that the page brings along."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from journeykit.errors import ReportError
from journeykit.journey import house
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.client import Client

KINDS = {".svg": "svg+xml", ".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".webp": "webp"}
LARGEST = 200_000
"""Bytes of a logo: it stands in every report."""


def logos(client: Client) -> list[dict[str, str]]:
    """The client's logo and the firm's, each with what it says to who cannot see it.

    Raises
    ------
    ReportError
        When a file is too large or no picture that a browser shows.
    """
    style = house.current()
    files = [
        (client.logo, str(client.journey.client.name)),
        (house.house_logo(client.folder, style), str(style.firm) or _("The firm that made this report")),
    ]
    return [{"source": source(file), "alt": alt} for file, alt in files if file is not None]


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
