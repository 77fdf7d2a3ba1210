"""A table as a file behind a link: CSV in the page itself, with numbers as numbers and an interval in two columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from journeykit.cells import guard
from journeykit.words import _

SHARE = 4
"""A file is worth its bytes where a letter in so many at least is of a figure: words can be copied as they stand."""
LARGEST = 9_000
"""Letters of a file: a longer one would make the page heavy, and stands in the workbook."""
_NUMBER = re.compile(r"[−+-]?\d[\d,]*(?:\.\d+)?(?:[\s\u00a0]?%)?")
_GAPS = re.compile(r"[,\s\u00a0]")
_BETWEEN = re.compile(r"\d[\s\u00a0]?%?\s?(?:to|至)\s?[−+-]?\d")


def pasted(cell: str) -> str:
    r"""A figure as a spreadsheet takes it when it is pasted: the minus of keyboards.

    Examples
    --------
    >>> pasted("−5.3"), pasted("80%")
    ('-5.3', '80%')
    """
    return cell.replace("−", "-")


def address(heads: Sequence[str], numbers: Sequence[bool], rows: Sequence[Sequence[str]]) -> str:
    """The table as the address of a file; empty where it is mostly words, or too long.

    Parameters
    ----------
    heads : sequence of str
    numbers : sequence of bool
        Which columns hold figures.
    rows : sequence of sequence of str
        Cells as people read them.
    """
    letters = [sum(len(row[at]) for row in rows) for at in range(len(heads))]
    figures = sum(many for many, number in zip(letters, numbers, strict=True) if number)
    if figures * SHARE < sum(letters):
        return ""
    lines = written(heads, numbers, rows)
    if len(lines) > LARGEST:
        return ""
    return f"data:text/csv;charset=utf-8,\ufeff{lines.translate(_IN_ADDRESS)}"


_IN_ADDRESS = str.maketrans({one: f"%{ord(one):02X}" for one in '%#"<>\n\r\t'})
"""What ends or changes an address; everything else browsers encode by themselves, and it is a third shorter."""


def written(heads: Sequence[str], numbers: Sequence[bool], rows: Sequence[Sequence[str]]) -> str:
    """The table as CSV; parameters as of `address`.

    Examples
    --------
    >>> heads = ["Till", "Score", "Interval"]
    >>> print(written(heads, [False, True, True], [["=Door", "-5.3", "32 to 1,038%"]]).strip())
    Till,Score,"Interval, low","Interval, high"
    '=Door,-5.3,32%,1038%
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    parts = [_parts(number, [row[at] for row in rows]) for at, number in enumerate(numbers)]
    between = [any(_BETWEEN.search(row[at]) for row in rows) for at in range(len(heads))]
    told = zip(heads, parts, between, strict=True)
    named = [name for head, cells, of_interval in told for name in _heads(head, cells, of_interval)]
    writer.writerow([guard(head) for head in named])
    for at in range(len(rows)):
        writer.writerow([cell for cells in parts for cell in cells[at]])
    return out.getvalue()


def _parts(number: bool, cells: Sequence[str]) -> list[list[str]]:
    """The cells of a column, each in as many as the figures of the column need."""
    if not number:
        return [[str(guard(cell))] for cell in cells]
    figures = [_figures(cell) for cell in cells]
    wide = max([1, *map(len, figures)])
    return [
        [*(own or [str(guard(cell))]), *[""] * (wide - max(1, len(own)))]
        for own, cell in zip(figures, cells, strict=True)
    ]


def _figures(cell: str) -> list[str]:
    """The numbers of a cell without the commas of thousands; the sign of per cent of the last holds for all."""
    found = [_GAPS.sub("", one).replace("−", "-") for one in _NUMBER.findall(cell)]
    if _BETWEEN.search(cell) and found and found[-1].endswith("%"):
        return [one if one.endswith("%") else f"{one}%" for one in found]
    return found


def _heads(head: str, cells: list[list[str]], of_interval: bool) -> list[str]:
    wide = len(cells[0]) if cells else 1
    ends = [_("{head}, low").format(head=head), _("{head}, high").format(head=head)]
    if of_interval and wide in (2, 3):
        return ends if wide == 2 else [head, *ends]
    return [head, *(f"{head} {at}" for at in range(2, wide + 1))]
