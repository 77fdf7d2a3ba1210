"""The looks of a page's pictures, each said once in its style sheet: forty pictures share a few dozen of them."""

from __future__ import annotations

import re
from collections import Counter

_SVG = re.compile(r"<svg\b[^>]*>.*?</svg>", re.DOTALL)
_MARK = re.compile(r"(<(?:text|g|path|rect|circle|line|polyline|polygon|use|tspan)\b)([^>]*?)(?=/?>)")
_PAINT = re.compile(
    r" (fill|stroke|stroke-width|stroke-dasharray|stroke-linecap|stroke-linejoin|font-size|font-weight|text-anchor"
    r'|opacity)="([^"();{}<&]*)"'
)
_OWN = (' class="', ' style="', ' font-size="13"')
"""Marks with a style of their own stay as they are, and texts of the size by which page.css knows names on a phone."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def painted(body: str) -> tuple[str, str]:
    """A body whose pictures name their looks, and the style sheet that says them; only where that is shorter.

    Parameters
    ----------
    body : str
        HTML with pictures as they stand in a page.

    Examples
    --------
    >>> body, css = painted("<svg>" + '<text y="1" font-size="11.5" text-anchor="middle">12%</text>' * 9 + "</svg>")
    >>> css, body[:38]
    ('.K0{font-size:11.5px;text-anchor:middle}', '<svg><text class="K0" y="1">12%</text>')
    >>> painted('<svg><text fill="#fff">12%</text></svg>')
    ('<svg><text fill="#fff">12%</text></svg>', '')
    """
    times: Counter[str] = Counter()
    letters: dict[str, int] = {}
    for svg in _SVG.findall(body):
        for _start, said in _MARK.findall(svg):
            if rule := _rule(said):
                times[rule] += 1
                letters[rule] = sum(len(f' {name}="{value}"') for name, value in _PAINT.findall(said))
    names: dict[str, str] = {}
    for rule, many in times.most_common():
        name = f"K{_short(len(names))}"
        if many * (letters[rule] - len(f' class="{name}"')) > len(f".{name}{{{rule}}}"):
            names[rule] = name

    def named(mark: re.Match[str]) -> str:
        name = names.get(_rule(mark[2]))
        return f'{mark[1]} class="{name}"{_PAINT.sub("", mark[2])}' if name else mark[0]

    css = "".join(f".{name}{{{rule}}}" for rule, name in names.items())
    return _SVG.sub(lambda svg: _MARK.sub(named, svg[0]), body), css


def _rule(said: str) -> str:
    """What a mark's attributes say of its look, as a style sheet says it."""
    if any(own in said for own in _OWN):
        return ""
    return ";".join(sorted(f"{name}:{_sized(name, value)}" for name, value in _PAINT.findall(said)))


def _sized(name: str, value: str) -> str:
    return f"{value}px" if name == "font-size" and value.replace(".", "").isdigit() else value


def _short(number: int) -> str:
    return (_short(number // 36 - 1) if number >= 36 else "") + _DIGITS[number % 36]
