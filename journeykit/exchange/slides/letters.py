"""Text on a slide: faces for every script on every run, and letters small enough for the room there is.

A run names a Latin, an East Asian and a complex face: without the second, Chinese becomes boxes on a machine whose own
language is another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from journeykit.files import legible
from journeykit.pictures import fonts, palette
from journeykit.scope import Scope
from journeykit.words import current

SPACING = 1.2
"""Height of a line in its letters' size: said exactly, since programs differ in what they take."""
_SAFETY, _BOLD = 1.08, 1.13
"""What a line may be wider than measured here, and how much wider bold letters are: as far as DejaVu Sans is, which
stands in where a machine has no Arial."""


@dataclass(frozen=True)
class Faces:
    """The faces of a deck: for Latin letters, for Chinese, and for scripts that join their letters."""

    latin: str = "Arial"
    east: str = "Microsoft JhengHei"
    complex: str = "Arial"


_faces: ContextVar[Faces] = ContextVar("journeykit_slide_faces", default=Faces())  # noqa: B039 - frozen


class use(Scope[Faces]):
    """Write in these faces inside a ``with`` block."""

    def __init__(self, faces: Faces) -> None:
        super().__init__(_faces, faces)


@dataclass(frozen=True)
class Line:
    """A paragraph: its words, and how they look; what is not said is that of the whole text."""

    text: str
    bold: bool = False
    colour: str = ""
    size: float = 0.0
    bullet: bool = False


@dataclass(frozen=True)
class Fitted:
    """A text as it fits: paragraphs, their size in points, and whether something had to be cut."""

    lines: tuple[Line, ...]
    size: float
    cut: bool


Words = str | Line | Sequence[str | Line]


def lines_of(words: Words) -> tuple[Line, ...]:
    """Words as paragraphs; what no file can hold is told as a number, and no line break stays inside."""
    every = (words,) if isinstance(words, str | Line) else words
    made = [one if isinstance(one, Line) else Line(one) for one in every]
    return tuple(Line(plain(one.text), one.bold, one.colour, one.size, one.bullet) for one in made)


def plain(text: Any) -> str:
    r"""A text without line breaks and without what XML cannot hold.

    Examples
    --------
    >>> plain("a\x00b\nc")
    'ab c'
    """
    said = "".join(sign for sign in legible(str(text)) if sign >= " " or sign in "\t\n\r")
    return " ".join(said.split())


def fit(words: Words, width: float, height: float, sizes: Sequence[float], *, gap: float = 0.0) -> Fitted:
    """The largest letters in which a text fits into so many inches; the smallest and cut where it fits in none.

    Parameters
    ----------
    words : str, Line, or several
    width, height : float
        In inches.
    sizes : sequence of float
        In points, the largest first. A line with a size of its own keeps it in proportion.
    gap : float
        Between paragraphs, in points.

    Examples
    --------
    >>> fit("Security", 2, 0.5, (18, 12)).size, fit("Security " * 40, 2, 0.5, (18, 12)).cut
    (18, True)
    """
    lines = lines_of(words)
    for size in sizes:
        if tall(lines, width, size, gap) <= height and unbroken(lines, width, size):
            return Fitted(lines, size, cut=False)
    return _cut(lines, width, height, sizes[-1], gap)


def tall(lines: Sequence[Line], width: float, size: float, gap: float = 0.0) -> float:
    """How tall paragraphs are, in inches."""
    points = sum(len(wrapped(line, width, size)) * (line.size or size) * SPACING for line in lines)
    return (points + gap * max(0, len(lines) - 1)) / 72


def wrapped(line: Line, width: float, size: float) -> list[str]:
    """A paragraph in the lines that it will have at most."""
    return fonts.wrap(line.text, _em(line, width, size))


def _em(line: Line, width: float, size: float) -> float:
    indent = 0.16 if line.bullet else 0.0
    wide = _SAFETY * (_BOLD if line.bold else 1.0) * _loose(line.text)
    return max(1.0, (width - indent) * 72 / ((line.size or size) * wide))


_MEETING = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef])(?= ?[A-Za-z0-9+\u2212])|(?<=[A-Za-z0-9%])(?= ?[\u2e80-\u9fff\uff00-\uffef])"
)


def _loose(text: str) -> float:
    """How much wider a text gets where a program sets Chinese and Latin apart, by a quarter of an em as they do."""
    return 1 + 0.25 * len(_MEETING.findall(text)) / max(1.0, fonts.width(text))


def unbroken(lines: Sequence[Line], width: float, size: float) -> bool:
    """Whether every word stands on one line."""
    return all(fonts.longest_word(line.text) <= _em(line, width, size) for line in lines)


def _cut(lines: Sequence[Line], width: float, height: float, size: float, gap: float) -> Fitted:
    """As many lines as there is room for; the last ends in an ellipsis where something was left out."""
    kept: list[Line] = []
    used = 0.0
    for line in lines:
        step = (line.size or size) * SPACING / 72
        room = int((height - used + 1e-6) / step)
        if room < 1:
            break
        pieces = wrapped(line, width, size)
        if len(pieces) > room:
            short = " ".join(fonts.wrap(line.text, _em(line, width, size), lines=room))
            return Fitted((*kept, _with(line, short)), size, cut=True)
        kept.append(line)
        used += len(pieces) * step + gap / 72
    return Fitted(tuple(kept), size, cut=len(kept) < len(lines))


def _with(line: Line, text: str) -> Line:
    return Line(text, line.bold, line.colour, line.size, line.bullet)


def write(frame: Any, told: Fitted, *, colour: str = palette.INK, align: str = "l", gap: float = 0.0) -> None:
    """Write a fitted text into a text frame.

    Parameters
    ----------
    frame : pptx.text.text.TextFrame
    told : Fitted
    colour : str
        Of lines that have none of their own.
    align : {"l", "ctr", "r"}
    gap : float
        Between paragraphs, in points.
    """
    from pptx.util import Pt

    frame.word_wrap = True
    for at, line in enumerate(told.lines or (Line(""),)):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.line_spacing = Pt((line.size or told.size) * SPACING)
        paragraph.space_before = Pt(gap if at else 0)
        paragraph.space_after = Pt(0)
        about = paragraph._p.get_or_add_pPr()
        about.set("algn", align)
        _bullet(about, line.bullet)
        run = paragraph.add_run()
        run.text = line.text
        dress(run, line.size or told.size, line.colour or colour, bold=line.bold)


def _bullet(about: Any, wanted: bool) -> None:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    if wanted:
        about.set("marL", "146304")
        about.set("indent", "-146304")
    else:
        about.set("marL", "0")
        about.set("indent", "0")
    mark = '<a:buChar %s char="•"/>' if wanted else "<a:buNone %s/>"
    about.append(parse_xml(mark % nsdecls("a")))


def dress(run: Any, size: float, colour: str, *, bold: bool = False) -> None:
    """Give a run its size, colour, language and faces."""
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    run.font.size = Pt(size)
    run.font.bold = bold
    run.font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())
    faces(run._r.get_or_add_rPr())


def faces(about: Any) -> None:
    """Name the three faces, and the language, in properties of a run."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

    now = _faces.get()
    for name in ("latin", "ea", "cs"):
        for old in about.findall(qn(f"a:{name}")):
            about.remove(old)
    made = [
        parse_xml(f'<a:{name} {nsdecls("a")} typeface="{_escaped(face)}"/>')
        for name, face in (("latin", now.latin), ("ea", now.east), ("cs", now.complex))
    ]
    before = next((at for at, one in enumerate(about) if one.tag in _AFTER), len(about))
    for at, one in enumerate(made):
        about.insert(before + at, one)
    if about.tag.endswith("}rPr"):
        about.set("lang", "zh-TW" if current() == "zh-TW" else "en-US")
        about.set("altLang", "en-US" if current() == "zh-TW" else "zh-TW")


_AFTER = tuple(
    f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{name}"
    for name in ("sym", "hlinkClick", "hlinkMouseOver", "rtl", "extLst")
)


def _escaped(text: str) -> str:
    from html import escape

    return escape(text, quote=True)
