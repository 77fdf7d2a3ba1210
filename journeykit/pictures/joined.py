"""Marks of one look as one path: in a drawing that nobody hovers over, no mark needs an element of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from math import pi, sqrt
from typing import Any

Row = dict[str, Any]
Spec = dict[str, Any]
Reader = Callable[[Row], Any]

CORNERS = {
    "square": ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)),
    "diamond": ((-0.5, 0), (0, -0.5), (0.5, 0), (0, 0.5)),
    "triangle-up": ((-0.5, 0.433), (0, -0.433), (0.5, 0.433)),
    "triangle-down": ((-0.5, -0.433), (0, 0.433), (0.5, -0.433)),
}
"""Corners for a mark of area 1, as Vega draws them."""


def number(value: float) -> str:
    """A place in a drawing, to a tenth of a pixel.

    Examples
    --------
    >>> number(12.04), number(3.25)
    ('12', '3.2')
    """
    return f"{value:.1f}".removesuffix(".0")


def joined(rows: Iterable[Row], read: dict[str, Reader], mark: Spec) -> str:
    """Bars and points of a layer, all of one look in one path.

    Parameters
    ----------
    rows : iterable of dict
    read : dict of callable
        What each channel gives for a row.
    mark : dict
        A bar or a point without tooltips.

    Examples
    --------
    >>> read = {"x": lambda row: row["x"], "y": lambda row: 9.0}
    >>> mark = {"type": "point", "size": 78.54, "fill": "#000", "stroke": "#000", "strokeWidth": 2}
    >>> joined([{"x": 5}, {"x": 30}], read, mark)
    '<path d="M5 9h0M30 9h0" stroke="#000" stroke-width="12" stroke-linecap="round"/>'
    """
    looks: dict[str, list[str]] = {}
    for row in rows:
        look, step = (_bar if mark["type"] == "bar" else _point)(row, read, mark)
        looks.setdefault(look, []).append(step)
    return "".join(f'<path d="{"".join(steps)}" {look}/>' for look, steps in looks.items())


def _of(row: Row, read: dict[str, Reader], mark: Spec, key: str) -> Any:
    return read[key](row) if key in read else mark.get(key)


def _look(row: Row, read: dict[str, Reader], mark: Spec) -> str:
    kinds = (("fill", "fill"), ("stroke", "stroke"), ("strokeWidth", "stroke-width"), ("opacity", "opacity"))
    said = ((name, _of(row, read, mark, key)) for key, name in kinds)
    return " ".join(f'{name}="{escape(str(value))}"' for name, value in said if value is not None)


def _bar(row: Row, read: dict[str, Reader], mark: Spec) -> tuple[str, str]:
    (left, right), (top, foot) = (sorted((read[a](row), read[b](row))) for a, b in (("x", "x2"), ("y", "y2")))
    wide = number(right - left)
    return _look(row, read, mark), f"M{number(left)} {number(top)}h{wide}v{number(foot - top)}h-{wide}z"


def _point(row: Row, read: dict[str, Reader], mark: Spec) -> tuple[str, str]:
    x, y, size = read["x"](row), read["y"](row), _of(row, read, mark, "size")
    shape, fill, stroke = (_of(row, read, mark, key) for key in ("shape", "fill", "stroke"))
    if shape not in (None, "circle"):
        corners = (f"{number(x + dx * sqrt(size))} {number(y + dy * sqrt(size))}" for dx, dy in CORNERS[shape])
        return _look(row, read, mark), "M" + "L".join(corners) + "z"
    radius = sqrt(size / pi)
    if fill == stroke:  # a full dot is the round end of a line that goes nowhere
        thick = number(2 * radius + mark.get("strokeWidth", 1))
        return f'stroke="{escape(str(stroke))}" stroke-width="{thick}" stroke-linecap="round"', (
            f"M{number(x)} {number(y)}h0"
        )
    r, across = number(radius), number(2 * radius)
    arc = f"a{r} {r} 0 1 0"
    return _look(row, read, mark), f"M{number(x - radius)} {number(y)}{arc} {across} 0{arc} -{across} 0"
