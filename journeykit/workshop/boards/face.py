"""The static face of a board: its columns and cards as SVG and as text."""

from __future__ import annotations

from html import escape
from typing import Any

from journeykit.pictures import fonts, palette
from journeykit.words import _

WIDTH, MARGIN, GAP = 1120, 16, 10
NAME, SMALL, LINE = 13, 11, 17
MOST = 30
"""Cards of a column that are drawn; the text names all of them."""


def face(title: str, sheet: dict[str, Any]) -> tuple[str, str]:
    """A sheet drawn without a browser.

    Parameters
    ----------
    title : str
    sheet : dict
        ``columns``, ``order`` and ``cards``; a card has a ``name`` and perhaps ``lines``, ``emotion`` and ``scores``.

    Returns
    -------
    tuple of str
        The SVG, and the same as plain text.

    Examples
    --------
    >>> sheet = {"columns": [{"id": "a", "name": "Arrive"}], "order": {"a": ["t"]}, "cards": {"t": {"name": "Till"}}}
    >>> svg, text = face("Journey board", sheet)
    >>> print(text)
    Journey board
    Arrive: Till
    """
    columns = sheet["columns"]
    width = (WIDTH - 2 * MARGIN + GAP) / max(len(columns), 1) - GAP
    parts, bottom = [], 0.0
    for place, column in enumerate(columns):
        x = MARGIN + place * (width + GAP)
        drawn, y = _column(column, [sheet["cards"][one] for one in sheet["order"].get(column["id"], [])], x, width)
        parts += drawn
        bottom = max(bottom, y)
    height = int(max(bottom, 90) + MARGIN)
    words = _words(title, sheet)
    heading = _text(MARGIN, 30, title, 17, palette.INK, "600")
    family = escape(fonts.stack_for(words), quote=True)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'role="img" aria-label="{escape(title, quote=True)}" font-family="{family}">'
    )
    ground = f'<rect width="{WIDTH}" height="{height}" fill="{palette.WASH}"/>'
    return f"{opening}{ground}{heading}{''.join(parts)}</svg>", words


def _words(title: str, sheet: dict[str, Any]) -> str:
    lines = [title]
    for column in sheet["columns"]:
        names = [sheet["cards"][one]["name"] for one in sheet["order"].get(column["id"], [])]
        lines.append(f"{column['name']}: {', '.join(names) or '–'}")
    return "\n".join(lines)


def _column(column: dict[str, Any], cards: list[dict[str, Any]], x: float, width: float) -> tuple[list[str], float]:
    parts, y = [], 66.0
    for number, line in enumerate(fonts.wrap(column["name"], width / NAME, lines=1)):
        parts.append(_text(x, 54 + number * LINE, line, NAME, palette.INK, "600"))
    for card in cards[:MOST]:
        drawn, height = _card(card, x, y, width)
        parts.append(drawn)
        y += height + 6
    if len(cards) > MOST:
        parts.append(_text(x, y + LINE, _("and {n} more").format(n=len(cards) - MOST), SMALL, palette.TEXT))
        y += 2 * LINE
    return parts, y


def _card(card: dict[str, Any], x: float, y: float, width: float) -> tuple[str, float]:
    room = width - 22
    names = fonts.wrap(card["name"], room / NAME, lines=3)
    extra = [*card.get("lines", []), *(score["text"] for score in card.get("scores", []))]
    small = [line for one in extra for line in fonts.wrap(str(one), room / SMALL, lines=2)]
    height = 14 + len(names) * LINE + len(small) * (LINE - 2)
    lines = [_text(x + 14, y + 20 + at * LINE, line, NAME, palette.INK) for at, line in enumerate(names)]
    below = y + 20 + len(names) * LINE
    lines += [_text(x + 14, below + at * (LINE - 2), line, SMALL, palette.TEXT) for at, line in enumerate(small)]
    feeling = card.get("emotion")
    band = palette.HAIR if feeling is None else palette.emotion_colour(feeling)
    box = (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height}" rx="7" fill="{palette.PAPER}" '
        f'stroke="{palette.LINE}"/>'
        f'<rect x="{x + 4:.1f}" y="{y + 6:.1f}" width="4" height="{height - 12}" rx="2" fill="{band}"/>'
    )
    return box + "".join(lines), height


def _text(x: float, y: float, words: str, size: int, colour: str, weight: str = "400") -> str:
    look = f'font-size="{size}" font-weight="{weight}" fill="{colour}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(words)}</text>'
