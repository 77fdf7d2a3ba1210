"""The kit's own drawings: an SVG with its faces for notebooks, and the pen that writes it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from journeykit.errors import ChartError
from journeykit.files import put
from journeykit.pictures import faces as altair
from journeykit.pictures.binding import bound
from journeykit.words import _

ENDINGS = (".svg", ".png", ".pdf")
"""Of files that a picture is written to."""


@dataclass(frozen=True)
class Picture:
    """A drawing that is no chart, such as the journey map.

    Attributes
    ----------
    svg : str
        The whole drawing; every text in it is escaped.
    alt : str
        What it shows, in words.
    further : mapping of str to Picture
        Sheets that belong to it, by the names that their files get; empty where it is whole.
    """

    svg: str
    alt: str
    further: Mapping[str, Picture] = field(default_factory=dict)

    def faces(self) -> dict[str, Any]:
        """SVG, PNG where it is wanted, and words, by mime type."""
        wanted = altair.wants_png()
        png = {"image/png": base64.b64encode(altair.png_of_svg(self.svg, 1)).decode()} if wanted else {}
        return {"image/svg+xml": self.svg, **png, "text/plain": self.alt}

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, Any]:
        return self.faces()

    def save(self, path: str | Path) -> Path:
        """Write the picture to a file: ``.svg``, ``.png`` at twice its size, or ``.pdf`` of its own size.

        Further sheets become pages of the PDF; of the other kinds each is a file beside it: ``map-use.svg`` beside
        ``map.svg``.

        Raises
        ------
        ChartError
            For a file of another ending, or where it cannot be written.
        """
        target = Path(path)
        ending = checked_ending(target)
        sheets = {name: one.svg for name, one in self.further.items()}
        if ending == ".pdf":
            _written(target, bound([altair.pdf_of_svg(svg) for svg in (self.svg, *sheets.values())]))
            return target
        for file, svg in {target: self.svg, **dict(zip(self.beside(target), sheets.values(), strict=True))}.items():
            _written(file, svg.encode() if ending == ".svg" else altair.png_of_svg(svg, 2))
        return target

    def beside(self, path: str | Path) -> list[Path]:
        """The files of its further sheets, beside the one that it is written to; none where they are pages of it."""
        target = Path(path)
        if target.suffix.casefold() == ".pdf":
            return []
        return [target.with_name(f"{target.stem}-{name}{target.suffix}") for name in self.further]

    def __repr__(self) -> str:
        return f"Picture({self.alt!r})"


def _written(target: Path, data: bytes) -> None:
    try:
        put(target, data)
    except OSError as fault:
        do = _("Name a file in a folder that is there and may be written to.")
        came = fault.strerror or str(fault) if target.parent.is_dir() else _("a folder that is not there")
        raise ChartError(_("a file that can be written was needed"), came, do, str(target)) from None


def checked_ending(path: Path) -> str:
    """The ending of a file that a picture can be written to.

    Raises
    ------
    ChartError
        For any other.

    Examples
    --------
    >>> checked_ending(Path("map.PNG"))
    '.png'
    """
    ending = path.suffix.casefold()
    if ending not in ENDINGS:
        came = _("no ending") if not ending else repr(ending)
        do = _("Write for example {file}.").format(file=path.with_suffix(".pdf").name)
        raise ChartError(_("a file that ends in .svg, .png or .pdf was needed"), came, do, str(path))
    return ending
