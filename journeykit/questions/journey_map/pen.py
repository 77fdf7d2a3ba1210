"""The pen of the map: texts of one look stand together, symbols are defined once, numbers are short."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from journeykit.pictures import fonts, icons, palette
from journeykit.pictures.picture import Picture

BOLD = 1.06
"""How much wider bold letters are."""
Box = tuple[float, float, float, float]
"""Left, top, right, foot."""


def short(number: float) -> str:
    """A number with one decimal at most.

    Examples
    --------
    >>> short(12.04), short(-0.56), short(-0.01)
    ('12', '-0.6', '0')
    """
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is."""
    return fonts.width(text) * size * (BOLD if bold else 1.0)


def wrapped(text: str, room: float, size: float, lines: int, *, bold: bool = False) -> list[str]:
    """A text in lines that fit."""
    return fonts.wrap(text, room / size / (BOLD if bold else 1.0), lines=lines) if text else []


class MapPen:
    """Draws shapes below and texts above them.

    Examples
    --------
    >>> pen = MapPen()
    >>> pen.text(["A & <b>"], 4, 20, 11)
    >>> "A &amp; &lt;b&gt;" in pen.page((100, 40), (100, 40), "A word").svg
    True
    """

    def __init__(self) -> None:
        self._shapes: list[str] = []
        self._texts: dict[str, list[str]] = {}
        self._symbols: dict[str, None] = {}
        self._words: list[str] = []

    def text(
        self,
        lines: Sequence[str],
        x: float,
        y: float,
        size: float,
        *,
        fill: str = palette.INK,
        bold: bool = False,
        anchor: str = "start",
        link: str = "",
    ) -> None:
        """Lines of text, the first on the baseline ``y``."""
        if not lines:
            return
        look = f'font-size="{short(size)}" fill="{fill}"'
        look += ' font-weight="bold"' if bold else ""
        look += "" if anchor == "start" else f' text-anchor="{anchor}"'
        step = size * STEP
        marks = "".join(
            f'<text x="{short(x)}" y="{short(y + at * step)}">{escape(line)}</text>' for at, line in enumerate(lines)
        )
        self._texts.setdefault(look, []).append(f'<a href="#{escape(link)}">{marks}</a>' if link else marks)
        self._words += lines

    def box(self, box: Box, *, fill: str = "none", stroke: str = "", thick: float = 1, radius: float = 0) -> None:
        """A rectangle."""
        left, top, right, foot = box
        place = f'x="{short(left)}" y="{short(top)}" width="{short(right - left)}" height="{short(foot - top)}"'
        place += f' rx="{short(radius)}"' if radius else ""
        self._shapes.append(f'<rect {place} fill="{fill}"{_stroke(stroke, thick)}/>')

    def line(self, points: Iterable[tuple[float, float]], stroke: str, thick: float = 1, dash: str = "") -> None:
        """A line through points."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self._shapes.append(f'<path d="{_way(points)}" fill="none"{_stroke(stroke, thick)}{dashed}/>')

    def lines(self, ways: Iterable[Iterable[tuple[float, float]]], stroke: str, thick: float = 1) -> None:
        """Several lines of one look."""
        drawn = "".join(map(_way, ways))
        if drawn:
            self._shapes.append(f'<path d="{drawn}" fill="none"{_stroke(stroke, thick)}/>')

    def shape(self, points: Iterable[tuple[float, float]], fill: str, stroke: str = "", thick: float = 1) -> None:
        """A closed shape."""
        self._shapes.append(f'<path d="{_way(points)}z" fill="{fill}"{_stroke(stroke, thick)}/>')

    def circle(
        self, x: float, y: float, r: float, fill: str, stroke: str = "", thick: float = 1, dash: str = ""
    ) -> None:
        """A circle."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        place = f'cx="{short(x)}" cy="{short(y)}" r="{short(r)}"'
        self._shapes.append(f'<circle {place} fill="{fill}"{_stroke(stroke, thick)}{dashed}/>')

    def symbol(self, name: str, x: float, y: float, size: float, *, stroke: str, fill: str = "none") -> None:
        """An icon or a face, its left upper corner at x, y."""
        self._symbols[name] = None
        place = f'x="{short(x)}" y="{short(y)}" width="{short(size)}" height="{short(size)}"'
        self._shapes.append(f'<use href="#{name}" {place} fill="{fill}" stroke="{stroke}"/>')

    def image(self, source: str, box: Box) -> None:
        """A picture of a file, as large as fits, in the right upper corner of a box."""
        left, top, right, foot = box
        place = f'x="{short(left)}" y="{short(top)}" width="{short(right - left)}" height="{short(foot - top)}"'
        self._shapes.append(f'<image href="{escape(source)}" {place} preserveAspectRatio="xMaxYMin meet"/>')

    def page(self, shown: tuple[float, float], view: tuple[float, float], words: str) -> Picture:
        """All marks as one picture: its size on a screen, and the field that it was drawn on."""
        stack = escape(fonts.stack_for("".join(self._words)))
        symbols = "".join(
            f'<symbol id="{name}" viewBox="0 0 24 24" stroke-width="1.6" stroke-linecap="round" '
            f'stroke-linejoin="round">{icons.SYMBOLS[name]}</symbol>'
            for name in self._symbols
        )
        texts = "".join(f"<g {look}>{''.join(marks)}</g>" for look, marks in self._texts.items())
        wide, tall = map(short, view)
        return Picture(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{shown[0]:g}" height="{shown[1]:g}" '
            f'viewBox="0 0 {wide} {tall}" font-family="{stack}" role="img" aria-label="{escape(words)}">'
            f'<defs>{symbols}</defs><rect width="{wide}" height="{tall}" fill="{palette.PAPER}"/>'
            f"{''.join(self._shapes)}{texts}</svg>",
            words,
        )


STEP = 1.28
"""From baseline to baseline, in em."""


def _stroke(stroke: str, thick: float) -> str:
    if not stroke:
        return ""
    return f' stroke="{stroke}"' + ("" if thick == 1 else f' stroke-width="{short(thick)}"')


def _way(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in points)
