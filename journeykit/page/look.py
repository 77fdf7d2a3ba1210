"""The type and the paper of a house: its own faces before the kit's, on its own size of sheet."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from journeykit.errors import ReportError
from journeykit.journey.house import House
from journeykit.page.quoting import quoted
from journeykit.words import _

FONT_FILES = {".woff2": "woff2", ".woff": "woff", ".ttf": "truetype", ".otf": "opentype"}
LARGEST_FONT = 300_000
"""Bytes of a font that a report brings along."""


def look(style: House, beside: Path | None) -> str:
    """The style sheet of a house: empty where it has neither fonts nor paper of its own.

    Parameters
    ----------
    style : House
    beside : Path, optional
        The folder of its house.yaml, below which font files lie.

    Raises
    ------
    ReportError
        When a font file is not there or too large.

    Examples
    --------
    >>> look(House(fonts=("Georgia",), paper="Letter"), None).splitlines()
    [':root { --sans: "Georgia", var(--drawn); }',
     '@page { size: Letter; } @page wide { size: Letter landscape; } @page poster { size: Letter; }']
    """
    lines, faces = [], []
    for name in style.fonts:
        if Path(name).suffix.casefold() in FONT_FILES:
            family = Path(name).stem
            lines.append(_face(family, name, beside))
            faces.append(family)
        else:
            faces.append(name)
    if faces:
        lines.append(f":root {{ --sans: {', '.join(map(quoted, faces))}, var(--drawn); }}")
    if style.paper and style.paper != "A4":
        size = style.paper
        lines.append(
            f"@page {{ size: {size}; }} @page wide {{ size: {size} landscape; }} @page poster {{ size: {size}; }}"
        )
    return "\n".join(lines)


def _face(family: str, name: str, beside: Path | None) -> str:
    file = None if beside is None else beside / name
    if file is None or not file.is_file():
        raise ReportError(_("the font that house.yaml names was needed"), name)
    held = file.read_bytes()
    if len(held) > LARGEST_FONT:
        needed = _("a font of at most {n} kilobytes was needed").format(n=LARGEST_FONT // 1000)
        do = _("Save the characters that you need, as .woff2: it stands in every report.")
        raise ReportError(needed, f"{file.name}, {len(held) // 1000} kB", do)
    kind = FONT_FILES[file.suffix.casefold()]
    data = f"data:font/{kind};base64,{b64encode(held).decode()}"
    return f'@font-face {{ font-family: {quoted(family)}; src: url({data}) format("{kind}"); }}'
