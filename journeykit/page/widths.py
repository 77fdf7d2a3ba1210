"""How wide the columns of a table are on paper, so that no figure and no word is broken; which way the sheet lies."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.pictures import fonts

UPRIGHT, SIDEWAYS = 66.0, 100.0
"""Widths of a printed A4 sheet either way, in em of its tables (7.6 pt, `page.css`)."""
GAP = 0.95
"""Room between two columns: their padding, and a little for faces that run wider than ours."""
FIGURE, SHORT = 15.0, 8.0
"""Widths up to which a figure with its interval, and a text such as a day or a verdict, stay on one line."""
CHINESE = 4.0
"""Chinese may break between any two characters; narrower than these four nobody reads it."""
ROOMY, MOST = 8.0, 60.0
"""A text up to the first width would like to stand on one line; beyond the second more room helps nobody."""
STRONG = 1.1
"""How much wider bold letters run: heads, and the first cell of a row."""
LINES = 4
"""Most lines of a head."""


def widths(heads: Sequence[str], numbers: Sequence[bool], rows: Sequence[Sequence[str]]) -> tuple[bool, list[float]]:
    """Whether a table needs a sheet that lies sideways, and the shares of its columns, in per cent.

    Parameters
    ----------
    heads : sequence of str
    numbers : sequence of bool
        Which columns are figures.
    rows : sequence of sequence of str

    Returns
    -------
    broad : bool
    shares : list of float

    Examples
    --------
    >>> widths(["Owner", "n"], [False, True], [["Head of landside", "12"]])
    (False, [82.5, 17.5])
    >>> widths([f"Wave {at}" for at in range(12)], [True] * 12, [["14% (10 to 18%)"] * 12])[0]
    True
    """
    columns = [[row[at] for row in rows] for at in range(len(heads))]
    least = [
        max(_least(cells, number) * (1 if at else STRONG), _head(head))
        for at, (head, number, cells) in enumerate(zip(heads, numbers, columns, strict=True))
    ]
    wanted = [
        low if number else max(low, _wanted(cells)) for low, number, cells in zip(least, numbers, columns, strict=True)
    ]
    easy = [min(want, ROOMY + (want - ROOMY) / 6) if want > ROOMY else want for want in wanted]
    broad = sum(map(max, least, easy)) + GAP * len(heads) > UPRIGHT
    return broad, _shares(least, wanted, SIDEWAYS if broad else UPRIGHT)


def _shares(least: list[float], wanted: list[float], sheet: float) -> list[float]:
    """What each column must have, and of the rest so much as its texts are longer than that."""
    spare = sheet - sum(least) - GAP * len(least)
    more = [want - low for low, want in zip(least, wanted, strict=True)]
    part = min(spare / sum(more), 1.0) if spare > 0 and sum(more) > 0 else 0.0
    em = [low + GAP + part * extra for low, extra in zip(least, more, strict=True)]
    return [round(100 * width / sum(em), 1) for width in em]


def _head(head: str) -> float:
    """Room for the longest word of a head, and for all of it on a few lines."""
    return STRONG * max(_word([head]), fonts.width(head) / LINES)


def _least(cells: Sequence[str], number: bool) -> float:
    """The width below which something would be broken: figures and short texts whole, a text by its longest word."""
    longest = max(cells, key=len, default="")
    whole = max((fonts.width(cell) for cell in {longest, *cells[:1]}), default=0.0)
    if whole <= (FIGURE if number else SHORT):
        return whole
    return _word(cells, number=number)


def _word(cells: Sequence[str], *, number: bool = False) -> float:
    text = " ".join(cells)
    if fonts.has_cjk(text):
        return max(CHINESE, max(map(fonts.width, text.split() if number else _latin(text)), default=0.0))
    return fonts.width(max(text.replace("-", "- ").split(), key=len, default=""))


def _latin(text: str) -> list[str]:
    """The words of other letters inside a Chinese text, which it must not break."""
    return "".join(letter if letter.isascii() else " " for letter in text).split() or [""]


def _wanted(cells: Sequence[str]) -> float:
    """How much room a column of texts would use: between its longest and what is usual in it."""
    longest = fonts.width(max(cells, key=len, default=""))
    usual = sum(map(len, cells)) / max(len(cells), 1)
    usual *= longest / max(map(len, cells), default=1) if longest else 0.0
    return min(longest, (longest + 3 * usual) / 2, MOST)
