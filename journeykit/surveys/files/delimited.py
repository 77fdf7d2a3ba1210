"""CSV and its relatives: separators, records, and a scan that is fast where the file is clean and patient where not."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from journeykit.errors import SurveyError
from journeykit.surveys.files import encodings
from journeykit.surveys.files.cells import Cells
from journeykit.surveys.files.encodings import Encoding
from journeykit.surveys.files.ends import count_records, last_records
from journeykit.surveys.files.grids import HEAD, DuckGrid, Grid, MemoryGrid, quoted, this_file

if TYPE_CHECKING:
    import numpy as np

LARGE: int = 16 << 20
"""Bytes from which on DuckDB reads the body; below, Python's csv does."""
_LONGEST_LINE: Final = 16 << 20
_LONGEST_CELL: Final = 4 << 20
_FEW: Final = 3
_TOLD: Final = re.compile(r'\ufeff?"?sep=([,;\t|])"?\s*$', re.IGNORECASE)  # a line for Excel, not for people
_SEPARATORS: Final = (",", ";", "\t", "|")


@dataclass(frozen=True)
class Delimited:
    """A text table as it was opened.

    Attributes
    ----------
    grid : Grid
        Its records.
    encoding : Encoding
        What the bytes mean.
    separator : str
        Between cells.
    sample : str
        One cell that is not plain ASCII, for people to check the encoding by.
    """

    grid: Grid
    encoding: Encoding
    separator: str
    sample: str


def open_delimited(path: Path, encoding: str | None = None) -> Delimited:
    """Open a CSV, TSV or semicolon table; nothing below the first records is decoded yet when the file is large.

    Raises
    ------
    SurveyError
        If the file is empty, binary, cut short, or its rows are longer than its header.
    """
    size = path.stat().st_size
    if not size:
        raise SurveyError("an export with at least a header was needed", "an empty file", "Export it again.", path.name)
    known = encodings.guess(path, encoding)
    try:
        separator, head = _head(path, known)
        grid = _quick(path, known, separator, head) if size > LARGE else None
        grid = grid or _patient(path, known, separator, head, size > LARGE)
    except UnicodeError as error:
        came = f"bytes that {known.name} does not have ({getattr(error, 'reason', error)})"
        raise SurveyError(
            "the file must be in its encoding", came, "Name the right one: encoding: cp1252.", path.name
        ) from None
    return Delimited(grid, known, separator, _beyond_ascii(grid.head()))


def separator_of(record: str) -> str:
    """The separator of a table, by its first record outside quotes.

    Examples
    --------
    >>> separator_of('"a;b;c;d",b,c')
    ','
    >>> separator_of('only one column'), separator_of("sep=;")
    (',', ';')
    """
    told = _TOLD.match(record)
    if told:
        return told[1]
    outside = "".join(record.split('"')[::2])
    counts = {one: outside.count(one) for one in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda one: counts[one])
    return best if counts[best] else ","


def _lines(file: IO[str], name: str) -> Iterator[str]:
    """Lines of a text file, none of them longer than memory should hold."""
    if os.fstat(file.fileno()).st_size < _LONGEST_LINE:  # no line can be too long
        yield from (line.replace("\x00", "") for line in file)
        return
    while line := file.readline(_LONGEST_LINE):
        if len(line) >= _LONGEST_LINE:
            came = f"a line of more than {_LONGEST_LINE >> 20} million characters"
            raise SurveyError("a survey export has one record a line", came, "Export it again as CSV.", name)
        yield line.replace("\x00", "") if "\x00" in line else line


def _records(file: IO[str], name: str, separator: str | None = None) -> Iterator[list[str]]:
    """Records with at least one cell; empty lines (as CR CR LF gives them) are none."""
    csv.field_size_limit(_LONGEST_CELL)
    lines = _lines(file, name)
    first = ""
    for first in lines:
        if first.strip("\r\n\ufeff \t") and not _TOLD.match(first):
            break
    # Quotes may hold line breaks: take lines until they are closed, so that the separator is counted outside them.
    while first.count('"') % 2 and len(first) < _LONGEST_CELL and (more := next(lines, "")):
        first += more
    reader = csv.reader(chain(io.StringIO(first, newline=""), lines), delimiter=separator or separator_of(first))
    try:
        yield from (record for record in reader if record)
    except csv.Error as error:
        do = "A quote is opened and never closed, or the file is no table: export it again as CSV."
        raise SurveyError("every record must be readable", f"{error} (line {reader.line_num})", do, name) from None


def _text(path: Path, encoding: Encoding) -> IO[str]:
    return path.open(encoding=encoding.name, newline="")


def _head(path: Path, encoding: Encoding) -> tuple[str, list[list[str]]]:
    """The separator and the first records."""
    with _text(path, encoding) as file:
        first = ""
        for line in _lines(file, path.name):
            first += line
            if (first.strip("\r\n\ufeff \t") and first.count('"') % 2 == 0) or len(first) > _LONGEST_CELL:
                break
    separator = separator_of(first)
    with _text(path, encoding) as file:
        head = [record for record, _ in zip(_records(file, path.name, separator), range(HEAD), strict=False)]
    if not head:
        raise SurveyError(
            "an export with at least a header was needed", "only empty lines", "Export it again.", path.name
        )
    return separator, head


def _width(head: list[list[str]]) -> int:
    """How many cells a record has: the most among the first records that agree with another one."""
    sizes = [len(record) for record in head]
    agreed = [size for size in set(sizes) if sizes.count(size) > 1 or len(sizes) < 3]
    return max(agreed or sizes, default=0)


def _patient(path: Path, encoding: Encoding, separator: str, head: list[list[str]], large: bool) -> Grid:
    """Read through Python's csv: a file of any making; a large one is written out clean once for DuckDB."""
    width = _width(head)
    short: list[int] = []
    with _text(path, encoding) as file:
        regular = _regular(_records(file, path.name, separator), width, short, path.name)
        try:
            return _washed(regular, width, short) if large else MemoryGrid(list(regular), short)
        except SurveyError as trouble:
            return RaggedGrid(head, trouble)


def _regular(records: Iterator[list[str]], width: int, short: list[int], name: str) -> Iterator[list[str]]:
    """Records of one width; shorter ones are noted and left out, longer ones refused unless the rest is blank."""
    for number, record in enumerate(records, 1):
        if len(record) == width:
            yield record
        elif len(record) > width:
            if any(cell.strip() for cell in record[width:]):
                came = f"row {number} with {len(record)} cells"
                do = "A separator stands unquoted inside a cell: export the file again, or save it as XLSX."
                raise SurveyError(f"every row has {width} cells as the header has", came, do, name)
            yield record[:width]
        elif any(cell.strip() for cell in record):
            if number <= 4 and len(record) == 1:  # a title line above the header
                yield [*record, *[""] * (width - 1)]
            else:
                short.append(number)
    if len(short) > _FEW:
        rows = ", ".join(map(str, short[:5]))
        do = "Line breaks in comments are not quoted, or blank cells were cut off: save the file as XLSX and bind that."
        came = f"{len(short)} shorter rows ({rows}, ...)"
        raise SurveyError(f"every row has {width} cells as the header has", came, do, name)


class RaggedGrid(MemoryGrid):
    """A table whose rows do not fit its header: it can be looked at, to say whose it is, but not read."""

    def __init__(self, head: list[list[str]], trouble: SurveyError) -> None:
        super().__init__(head)
        self.trouble = trouble

    def read(self, places: Sequence[int], skip: int, filled: Sequence[int] = ()) -> tuple[dict[int, Cells], np.ndarray]:
        """Refuse, and say which rows are wrong."""
        raise self.trouble


class _Copy(DuckGrid):
    """A clean UTF-8 copy of a large file, in the temporary folder as long as the grid lives."""

    folder: tempfile.TemporaryDirectory[str]
    left_out: Sequence[int] = ()

    @property
    def short(self) -> Sequence[int]:
        return self.left_out


def _washed(records: Iterator[list[str]], width: int, short: list[int]) -> Grid:
    folder = tempfile.TemporaryDirectory(prefix="journeykit-")
    copy = Path(folder.name) / "clean.csv"
    head: list[list[str]] = []
    with copy.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow
        for record in records:
            if len(head) < HEAD:
                head.append(record)
            write([cell.replace("\r\n", "\n").replace("\r", "\n") for cell in record])
    grid = _Copy(_scan(copy, ",", width), width, head)
    grid.folder, grid.left_out = folder, short
    return grid


def _scan(path: Path, separator: str, width: int) -> str:
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(width))
    return (
        f"read_csv({this_file(path)}, hive_partitioning = false, header = false, auto_detect = false, skip = {{skip}}, "
        f"delim = {quoted(separator)}, "
        f"quote = '\"', escape = '\"', strict_mode = true, max_line_size = {_LONGEST_CELL}, columns = {{{columns}}})"
    )


def _quick(path: Path, encoding: Encoding, separator: str, head: list[list[str]]) -> Grid | None:
    """DuckDB's own scan, when the file is UTF-8 and regular as far as one can see; its count of records is checked."""
    width = _width(head)
    if encoding.name not in ("utf-8", "utf-8-sig") or any(len(record) != width for record in head):
        return None
    with _text(path, encoding) as file:
        if _TOLD.match(file.readline(80)):
            return None
    return DuckGrid(
        _scan(path, separator, width),
        width,
        head,
        count=lambda: count_records(path),
        otherwise=lambda: _patient(path, encoding, separator, head, large=True),
        tail=lambda most: last_records(path, separator, most),
    )


def _beyond_ascii(head: list[list[str]]) -> str:
    """One short cell that is not plain ASCII: people see at once whether it was read rightly."""
    found = [cell.strip() for record in head for cell in record if not cell.isascii() and cell.strip("\ufeff ")]
    letters = [cell for cell in found if any(sign.isalpha() and not sign.isascii() for sign in cell)]
    return " ".join(min(letters or found, key=lambda cell: (len(cell) < 3, len(cell)), default="").split())[:80]
