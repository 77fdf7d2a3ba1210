"""How a finding shows itself in a notebook: the sentence, the picture, and the figures folded under it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from journeykit.pictures import embed
from journeykit.words import _
from journeykit.words.markup import WORDS

_TEXT = re.compile(r">([^<]+)</text>")

if TYPE_CHECKING:
    from journeykit.pictures.picture import Picture
    from journeykit.questions.question import Table


def faces(caption: str, picture: Picture, tables: Sequence[Table], remarks: Sequence[str]) -> dict[str, Any]:
    """All faces of a finding by MIME type: HTML, SVG and words. None of them asks the network for anything.

    Parameters
    ----------
    caption : str
    picture : Picture
    tables : sequence of Table
    remarks : sequence of str
        The notes that stand under the picture, and not once more under a table.
    """
    words = "\n\n".join([caption, *(text_of_table(table) for table in tables)])
    return {**picture.faces(), "text/html": html_of(caption, picture, tables, remarks), "text/plain": words}


def html_of(caption: str, picture: Picture, tables: Sequence[Table], remarks: Sequence[str]) -> str:
    """Caption, picture and tables as HTML; every text in it is escaped."""
    figures = "".join(_table(table, remarks) for table in tables)
    folded = f"<details><summary>{escape(_('The figures'))}</summary>{figures}</details>" if figures else ""
    head = f"<figcaption><strong>{escape(caption)}</strong></figcaption>"
    drawn = ("" if _says_only(picture.svg, caption) else embed.in_page(picture.svg, caption)) + _lines(remarks)
    return f'<figure class="journeykit {WORDS}" style="margin:0">{head}{drawn}{folded}</figure>'


def _says_only(svg: str, caption: str) -> bool:
    """Whether a picture is nothing but the sentence that stands above it, as where there is nothing to show."""
    return "".join("".join(_TEXT.findall(svg)).split()) == "".join(escape(caption, quote=False).split())


def text_of_table(table: Table) -> str:
    """A table in columns of characters."""
    grid = [table.heads, *table.rows]
    widths = [max(len(row[place]) for row in grid) for place in range(len(table.heads))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in grid]
    return "\n".join([table.label, "", *lines, *table.notes])


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"<p><small>{escape(line)}</small></p>" for line in lines)


def _table(table: Table, told: Sequence[str]) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
    anchors = [f' id="{escape(one)}"' for one in table.anchors] or [""] * len(table.rows)
    rows = "".join(
        f"<tr{anchor}>"
        + "".join(_cell(text, number) for text, number in zip(row, table.numbers, strict=True))
        + "</tr>"
        for row, anchor in zip(table.rows, anchors, strict=True)
    )
    notes = _lines(line for line in table.notes if line not in told)
    return (
        f"<table><caption>{escape(table.label)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        + notes
    )


def _cell(text: str, number: bool) -> str:
    align = ' style="text-align:right"' if number else ""
    return f"<td{align}>{escape(text)}</td>"
