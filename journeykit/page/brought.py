"""Pictures that a markdown cell names: the page brings them along, for it asks nothing of any network or folder."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from journeykit.errors import ReportError
from journeykit.pictures.logos import KINDS
from journeykit.words import _

LARGEST_PICTURE = 1_000_000
"""Bytes of a picture in a cell of words."""
_PICTURE = re.compile(r'(<img\b[^>]*?\bsrc=")([^"]*)(")')
_NAMED = re.compile(r"!\[[^\]]*\]\(\s*<?([^)>\s]+)|<img\b[^>]*?\bsrc=[\"']([^\"']+)", re.IGNORECASE)


def brought(html: str, homes: Sequence[Path]) -> str:
    """A cell's HTML with its pictures inside it.

    Parameters
    ----------
    html : str
    homes : sequence of Path
        Folders below which they may lie: that of the template, and the client's.

    Raises
    ------
    ReportError
        When a picture is in none of the folders, is of a kind that browsers do not show, or is too large.
    """
    return _PICTURE.sub(lambda found: found[1] + _inside(unescape(found[2]), homes) + found[3], html)


def bringing(homes: Sequence[Path]) -> Callable[[str], str]:
    """The same for a page that knows its folders."""
    return lambda html: brought(str(html), homes)


def named_in(source: str) -> list[str]:
    """The pictures that a markdown cell names, without those that it holds itself.

    Examples
    --------
    >>> named_in("A ![logo](logo.png) and <img src='b.svg'>, ![own](attachment:c.png)")
    ['logo.png', 'b.svg']
    """
    several = [unquote(one or other) for one, other in _NAMED.findall(source)]
    return [name for name in several if not name.startswith(("data:", "attachment:"))]


def _inside(address: str, homes: Sequence[Path]) -> str:
    if address.startswith("data:"):
        return address
    name = unquote(address)
    do = _("Put it beside the template or into the client's folder, and name it from there.")
    file = next((path for home in homes if (path := _below(home, name)) is not None), None)
    if file is None:
        raise ReportError(_("a picture that a cell names was needed"), repr(name), do)
    kind = KINDS.get(file.suffix.casefold())
    if kind is None:
        raise ReportError(_("a picture as {kinds} was needed").format(kinds=", ".join(KINDS)), file.name)
    held = file.read_bytes()
    if len(held) > LARGEST_PICTURE:
        needed = _("a picture of at most {n} kilobytes was needed").format(n=LARGEST_PICTURE // 1000)
        raise ReportError(needed, f"{file.name}, {len(held) // 1000} kB", _("Save it smaller."))
    return f"data:image/{kind};base64,{b64encode(held).decode()}"


def _below(home: Path, name: str) -> Path | None:
    """The file of that name below a folder; nothing outside it, wherever the name points."""
    try:
        path = (home / name).resolve()
        return path if path.is_file() and path.is_relative_to(home.resolve()) else None
    except (OSError, ValueError):
        return None
