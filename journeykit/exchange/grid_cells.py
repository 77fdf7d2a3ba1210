"""The cells of a grid, with those that are merged; read by the readers of survey files, and as suspicious."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from journeykit.errors import MapError, SurveyError
from journeykit.exchange import bounded
from journeykit.words import _

_MOST_CELLS: Final = 400_000
_BOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class Block(NamedTuple):
    """Merged cells: the first and last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class CellTable:
    """A sheet of cells, all rows of one width.

    Examples
    --------
    >>> table = CellTable([["", "A", ""], ["Pain", "", "x"]], (Block(0, 1, 0, 2),))
    >>> table.filled(0, 2), table.start(0, 2), table.turned().rows
    ('A', (0, 1), [['', 'Pain'], ['A', ''], ['', 'x']])
    """

    rows: list[list[str]]
    merged: tuple[Block, ...] = ()
    sheet: str = ""

    def start(self, row: int, column: int) -> tuple[int, int]:
        """Where the cell begins that covers a place."""
        for one in self.merged:
            if one.top <= row <= one.bottom and one.left <= column <= one.right:
                return one.top, one.left
        return row, column

    def filled(self, row: int, column: int) -> str:
        """What stands at a place, also where its cell begins elsewhere."""
        top, left = self.start(row, column)
        inside = 0 <= top < len(self.rows) and 0 <= left < len(self.rows[top])
        return self.rows[top][left] if inside else ""

    def below(self, row: int) -> CellTable:
        """The rows from one on."""
        return CellTable(
            self.rows[row:], tuple(Block(b.top - row, b.left, b.bottom - row, b.right) for b in self.merged), self.sheet
        )

    def trimmed(self) -> CellTable:
        """Without the empty rows and columns around it, and without columns between that hold nothing."""
        rows, merged = self.rows, self.merged
        first = next((at for at, row in enumerate(rows) if any(row)), len(rows))
        last = next((at for at in range(len(rows), 0, -1) if any(rows[at - 1])), 0)
        table = CellTable(rows[first:last], merged, self.sheet)
        left = min((column for row in table.rows for column, cell in enumerate(row) if cell), default=0)
        # An empty first corner belongs to the grid: the first column then holds headings further down.
        return CellTable(
            [row[left:] for row in table.rows],
            tuple(Block(b.top - first, b.left - left, b.bottom - first, b.right - left) for b in merged),
            self.sheet,
        )

    def turned(self) -> CellTable:
        """Rows as columns."""
        rows = [list(row) for row in zip(*self.rows, strict=True)]
        return CellTable(rows, tuple(Block(b.left, b.top, b.right, b.bottom) for b in self.merged), self.sheet)


def tables(path: Path) -> list[CellTable]:
    """The sheets of a workbook, or the one table of a text file.

    Raises
    ------
    MapError
        When it is no table, is locked or damaged, or larger than any map.
    """
    data = bounded.bytes_of(path)
    try:
        return _sheets(path) if data.startswith(_BOOKS) else [_of_text(path)]
    except SurveyError as fault:
        raise MapError(fault.needed, fault.came, fault.do, fault.where) from None


def _sheets(path: Path) -> list[CellTable]:
    import python_calamine as calamine

    from journeykit.surveys.files.workbooks import cell_text, open_workbook

    open_workbook(path)  # refuses what is locked, damaged, or larger than it may be
    found = []
    with calamine.load_workbook(str(path)) as book:
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            rows = [[_plain(cell_text(cell)) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
            ranges = getattr(sheet, "merged_cell_ranges", None) or ()
            merged = tuple(Block(top, left, bottom, right) for (top, left), (bottom, right) in ranges)
            found.append(_even(rows, path, merged[:10_000], name))
    return found


def _of_text(path: Path) -> CellTable:
    from journeykit.surveys.files.encodings import guess
    from journeykit.surveys.files.records import head_of

    text = bounded.text_of(path)
    try:
        separator, _head = head_of(path, guess(path))
    except UnicodeError as fault:
        do = _("Export the table again.")
        raise MapError(_("a table that can be read was needed"), str(fault)[:100], do, path.name) from None
    try:
        rows = [
            [_plain(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        ]
    except csv.Error as fault:
        do = _("Export the table again.")
        raise MapError(_("a table that can be read was needed"), str(fault)[:100], do, path.name) from None
    return _even(rows, path)


def _even(rows: Sequence[Sequence[str]], path: Path, merged: tuple[Block, ...] = (), sheet: str = "") -> CellTable:
    """All rows as wide as the widest."""
    width = max(map(len, rows), default=0)
    if width * len(rows) > _MOST_CELLS:
        needed = _("a grid of at most {n:,} cells was needed").format(n=_MOST_CELLS)
        came = _("{rows:,} rows of {columns:,} columns").format(rows=len(rows), columns=width)
        raise MapError(needed, came, _("Save the part that is the map."), path.name)
    return CellTable([[*row, *[""] * (width - len(row))] for row in rows], merged, sheet)


def _plain(cell: str) -> str:
    from journeykit.surveys.files.cells import clean

    return bounded.words(clean(cell))
