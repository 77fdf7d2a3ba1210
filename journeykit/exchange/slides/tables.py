"""Native tables of a deck: letters and rows chosen so that they fit, and what does not fit counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from journeykit.exchange.slides import letters
from journeykit.exchange.slides.deck import Box, SlidePage, alt
from journeykit.exchange.slides.letters import Line, fit
from journeykit.pictures import palette
from journeykit.words import _, ngettext

MARGIN_X, MARGIN_Y = 0.07, 0.04
"""Inches inside a cell."""
WHOLE = 99
"""Lines of a cell that nothing is cut from."""
_HEAD_SIZES = 0.92
"""Letters of the heads, in those of the cells."""


@dataclass(frozen=True)
class SlideColumn:
    """A column: its head, its share of the width, and how it is set."""

    head: str
    share: float
    align: str = "l"
    bold: bool = False


@dataclass(frozen=True)
class SlideTable:
    """A table as it goes on a slide.

    Attributes
    ----------
    columns : tuple of SlideColumn
    rows : list of list of str or Line
    about : str
        Its alt text.
    lines : int
        Most lines of a cell, before it is cut.
    """

    columns: tuple[SlideColumn, ...]
    rows: list[list[str | Line]]
    about: str
    lines: int = 4
    sizes: tuple[float, ...] = field(default=(14, 13, 12, 11, 10))


def place(page: SlidePage, table: SlideTable, box: Box) -> float:
    """Put a table on a slide.

    Parameters
    ----------
    page : SlidePage
    table : SlideTable
    box : Box

    Returns
    -------
    float
        Where it ends. Rows that there was no room for stand in the notes, and a line below the table says so.
    """
    from pptx.util import Inches

    widths = [box.width * one.share / sum(column.share for column in table.columns) for one in table.columns]
    size, heights = _fitting(table, widths, box.height)
    shown = len(heights) - 1
    frame = page.slide.shapes.add_table(
        len(heights), len(widths), *map(Inches, (box.x, box.y, box.width, sum(heights)))
    )
    alt(frame, table.about)
    plain_style(frame)
    for at, wide in enumerate(widths):
        frame.table.columns[at].width = Inches(wide)
    for at, high in enumerate(heights):
        frame.table.rows[at].height = Inches(high)
    for at, column in enumerate(table.columns):
        head = Line(column.head, bold=True)
        _cell(page, frame.table.cell(0, at), head, column, size * _HEAD_SIZES, widths[at], heights[0], head=True)
        for row in range(shown):
            words = table.rows[row][at]
            _cell(page, frame.table.cell(row + 1, at), words, column, size, widths[at], heights[row + 1])
    left = len(table.rows) - shown
    if left:
        text = ngettext("{n} more stands in the notes.", "{n} more stand in the notes.", left).format(n=left)
        page.text(text, Box(box.x, box.y + sum(heights) + 0.04, box.width, 0.24), (11,), colour=palette.QUIET)
        page.notes([_("Not on the slide:"), *[" · ".join(_text(cell) for cell in row) for row in table.rows[shown:]]])
    return float(box.y + sum(heights) + (0.3 if left else 0.0))


def _text(cell: str | Line) -> str:
    return cell if isinstance(cell, str) else cell.text


def _fitting(table: SlideTable, widths: Sequence[float], room: float) -> tuple[float, list[float]]:
    """The largest letters in which every row fits, and the heights of the head and of the rows that do."""
    for lines in (WHOLE, table.lines):  # smaller letters before a text is cut or a word broken
        for size in table.sizes:
            heights = _heights(table, widths, size, lines)
            if sum(heights) <= room and (lines < WHOLE or _unbroken(table, widths, size)):
                return size, heights
    size = table.sizes[-1]
    heights = _heights(table, widths, size, table.lines)
    while len(heights) > 2 and sum(heights) > room - 0.3:  # a line below says how many there were
        heights.pop()
    return size, heights


def _unbroken(table: SlideTable, widths: Sequence[float], size: float) -> bool:
    return all(
        letters.unbroken((_dressed(words, column),), wide - 2 * MARGIN_X, size)
        for row in table.rows
        for words, wide, column in zip(row, widths, table.columns, strict=True)
    )


def _heights(table: SlideTable, widths: Sequence[float], size: float, lines: int) -> list[float]:
    heads: list[str | Line] = [Line(column.head, bold=True) for column in table.columns]
    every = [(heads, _HEAD_SIZES), *((row, 1.0) for row in table.rows)]
    return [
        max(
            cell_height(_dressed(words, column), wide, size * factor, lines)
            for words, wide, column in zip(row, widths, table.columns, strict=True)
        )
        for row, factor in every
    ]


def _dressed(words: str | Line, column: SlideColumn) -> Line:
    """A cell as its column sets it."""
    line = letters.lines_of(words)[0]
    return Line(line.text, True, line.colour, line.size) if column.bold else line


def cell_height(words: str | Line, wide: float, size: float, lines: int) -> float:
    """How tall a cell is, in inches, with so many lines at most."""
    line = letters.lines_of(words)[0]
    many = min(lines, len(letters.wrapped(line, wide - 2 * MARGIN_X, size)))
    return many * size * letters.SPACING / 72 + 2 * MARGIN_Y


def _cell(
    page: SlidePage, cell: Any, words: str | Line, column: SlideColumn, size: float, wide: float, high: float,
    *, head: bool = False,
) -> None:  # fmt: skip
    from pptx.util import Inches

    cell.margin_left = cell.margin_right = Inches(MARGIN_X)
    cell.margin_top = cell.margin_bottom = Inches(MARGIN_Y)
    line = letters.lines_of(words)[0] if head else _dressed(words, column)
    told = fit(line, wide - 2 * MARGIN_X, high - 2 * MARGIN_Y + 0.01, (round(size, 1),))
    page.keep(told)
    colours = palette.current()
    letters.write(cell.text_frame, told, colour=colours.on_accent if head else palette.INK, align=column.align)
    bordered(cell, colours.accent if head else "", palette.LINE)


def plain_style(frame: Any) -> None:
    """No style of a theme: cells say themselves how they look, in every program alike."""
    from pptx.oxml.ns import qn

    about = frame._element.graphic.graphicData.tbl.tblPr
    for name in ("bandRow", "firstRow"):
        about.attrib.pop(name, None)
    style = about.find(qn("a:tableStyleId"))
    if style is not None:
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid


def bordered(cell: Any, fill: str, edge: str) -> None:
    """A fill, and a hair below."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    about = cell._tc.get_or_add_tcPr()
    about.append(
        parse_xml(
            f'<a:lnB {nsdecls("a")} w="6350"><a:solidFill><a:srgbClr val="{edge.lstrip("#").upper()}"/></a:solidFill>'
            "</a:lnB>"
        )
    )
    colour = f'<a:srgbClr val="{fill.lstrip("#").upper()}"/>'
    about.append(
        parse_xml(f"<a:solidFill {nsdecls('a')}>{colour}</a:solidFill>" if fill else f"<a:noFill {nsdecls('a')}/>")
    )
