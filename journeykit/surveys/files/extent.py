"""How far the cells of an XLSX reach: calamine makes room for every cell up to the farthest one, filled or not."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from journeykit.errors import SurveyError
from journeykit.surveys.files.bounds import MOST_CELLS, MOST_SHEET, refuse_beyond
from journeykit.words import _

_PIECE: Final = 1 << 20
_LONGEST_TAG: Final = 32 << 20
_ATTRIBUTE: Final = rb"""\s+[^\s=<>"']+\s*=\s*(?:"[^"<]*"|'[^'<]*')"""
_CELL: Final = re.compile(rb"<(?:[\w.-]+:)?c((?:" + _ATTRIBUTE + rb")*)\s*>")  # closed at once it would be empty
_ROW: Final = re.compile(rb"<(?:[\w.-]+:)?row(?=[\s/>])")
_TABLE: Final = re.compile(rb"(<table:table-(?:row|cell)\b[^>]{0,2000}?)(/?)>")
_REPEATED: Final = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')
_PLACE: Final = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]*)0*(\d+)""")


def refuse_far_cells(path: Path) -> None:
    """Refuse a workbook whose filled cells span more than `MOST_CELLS`, before room is made for them.

    The sheets are streamed and never unpacked; no XML parser sees them.

    Raises
    ------
    SurveyError
        Naming the farthest cell.
    """
    try:
        with zipfile.ZipFile(path) as book:
            for entry in book.infolist():
                if entry.file_size > MOST_SHEET:
                    came = _("{file_size} MB in {name}").format(
                        file_size=entry.file_size >> 20, name=Path(entry.filename).name
                    )
                    needed = _("a sheet of at most {MOST_SHEET} MB was needed").format(MOST_SHEET=MOST_SHEET >> 20)
                    raise SurveyError(needed, came, _("Save the answers as CSV."), path.name)
                with book.open(entry) as sheet:
                    rows, columns = spread(sheet) if entry.filename == "content.xml" else extent(sheet)
                refuse_beyond(0, columns, path.name)
                if rows * columns > MOST_CELLS:
                    came = _("a cell in row {rows:,} and one in column {columns:,} of {name}").format(
                        rows=rows, columns=columns, name=Path(entry.filename).name
                    )
                    do = _("Delete the rows below and the columns beside the answers, or save the sheet as CSV.")
                    needed = _("a sheet of at most {MOST_CELLS:,} cells was needed").format(MOST_CELLS=MOST_CELLS)
                    raise SurveyError(needed, came, do, path.name)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, RuntimeError, zlib.error) as error:
        came = _("a damaged workbook ({error})").format(error=str(error)[:80])
        raise SurveyError(_("a workbook that opens was needed"), came, _("Export it again."), path.name) from None


def extent(sheet: IO[bytes]) -> tuple[int, int]:
    """Number of the last row and of the last column that a filled cell of a sheet stands in.

    Examples
    --------
    >>> import io
    >>> extent(io.BytesIO(b'<row r="2"><c r="A2"><v>1</v></c><c r="AB9"><v>1</v></c><c r="XFD9" s="1"/></row>'))
    (9, 28)
    >>> extent(io.BytesIO(b"<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>1</v></c></row>"))
    (2, 2)
    """
    rows = columns = counted = in_row = 0
    for piece in _pieces(sheet):
        cells = _CELL.findall(piece)
        counted += len(_ROW.findall(piece))
        places = _PLACE.findall(b"\n".join(cells))
        rows = max([rows, counted if cells else 0, *(int(row[:9]) for _letters, row in places)])
        columns = max([columns, *map(_number, {letters.upper() for letters, _row in places})])
        if len(places) < len(cells):  # cells without a place stand one after another
            first, *others = (len(_CELL.findall(row)) for row in _ROW.split(piece))
            columns = max([columns, in_row + first, *others])
            in_row = others[-1] if others else in_row + first
            rows = max([rows, *(int(row[:9]) for _letters, row in _PLACE.findall(piece))])
    return rows, columns


def spread(sheet: IO[bytes]) -> tuple[int, int]:
    """Rows and columns that the tables of an ODS spread over, with what it says to repeat.

    Examples
    --------
    >>> import io
    >>> row = b'<table:table-row table:number-rows-repeated="9">'
    >>> cell = b'<table:table-cell table:number-columns-repeated="7" office:value="1"><text:p>1</text:p>'
    >>> spread(io.BytesIO(row + cell + b"</table:table-cell></table:table-row>"))
    (9, 7)
    """
    rows = columns = across = down = 0
    for piece in _pieces(sheet):
        for tag, empty in _TABLE.findall(piece):
            times = max([1, *(int(one[:9]) for one in _REPEATED.findall(tag))])
            if tag.startswith(b"<table:table-row"):
                down, across = down + times, 0
                continue
            across += times
            if not empty:
                rows, columns = down, max(columns, across)
    return rows, columns


def _pieces(sheet: IO[bytes]) -> Iterator[bytes]:
    """A sheet in pieces that no tag crosses."""
    left = b""
    while read := sheet.read(_PIECE):
        whole, sign, rest = (left + read).rpartition(b"<")
        yield whole
        left = sign + rest
        if len(left) > _LONGEST_TAG:
            raise ValueError("a tag without an end")
    yield left


def _number(letters: bytes) -> int:
    """The number of a column by its letters.

    Examples
    --------
    >>> _number(b"A"), _number(b"XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters[:8]:
        number = number * 26 + letter - 64
    return number
