"""How a finding shows itself in a notebook: the sentence, the picture, and the figures folded under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from journeykit.pictures import embed
from journeykit.words import _
from journeykit.words.markup import WORDS

if TYPE_CHECKING:
    from journeykit.questions.finding import Finding
    from journeykit.questions.question import Table


def faces(finding: Finding) -> dict[str, Any]:
    """All faces of a finding by MIME type: HTML, SVG and words. None of them asks the network for anything.

    Parameters
    ----------
    finding : Finding
    """
    return {**finding.picture.faces(), "text/html": html_of(finding), "text/plain": text_of(finding)}


def html_of(finding: Finding) -> str:
    """Caption, picture and tables as HTML; every text in it is escaped. A remark stands once, under the picture."""
    picture = embed.in_page(finding.picture.svg, finding.caption)
    remarks = _lines(finding.remarks)
    tables = "".join(_table(table, finding.remarks) for table in finding.tables()) if len(finding) else ""
    folded = f"<details><summary>{escape(_('The figures'))}</summary>{tables}</details>" if tables else ""
    caption = f"<figcaption><strong>{escape(finding.caption)}</strong></figcaption>"
    return f'<figure class="journeykit {WORDS}" style="margin:0">{caption}{picture}{remarks}{folded}</figure>'


def text_of(finding: Finding) -> str:
    """Caption and tables for a reader without HTML."""
    return "\n\n".join([finding.caption, *(text_of_table(table) for table in finding.tables() if len(finding))])


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
    rows = "".join(
        "<tr>" + "".join(_cell(text, number) for text, number in zip(row, table.numbers, strict=True)) + "</tr>"
        for row in table.rows
    )
    notes = _lines(line for line in table.notes if line not in told)
    return (
        f"<table><caption>{escape(table.label)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        + notes
    )


def _cell(text: str, number: bool) -> str:
    align = ' style="text-align:right"' if number else ""
    return f"<td{align}>{escape(text)}</td>"
