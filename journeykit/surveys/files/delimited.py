"""CSV and its relatives: separators, records, and a scan that is fast where the file is clean and patient where not."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeykit import scratch
from journeykit.errors import SurveyError
from journeykit.surveys.files import encodings
from journeykit.surveys.files.bounds import refuse_beyond
from journeykit.surveys.files.cells import Cells
from journeykit.surveys.files.encodings import Encoding
from journeykit.surveys.files.ends import count_records, cut_at, last_records
from journeykit.surveys.files.grids import HEAD, DuckGrid, Grid, MemoryGrid, quoted, this_file
from journeykit.surveys.files.records import LONGEST_CELL, TOLD, head_of, records, text_of
from journeykit.surveys.files.shape import Shape
from journeykit.words import _

if TYPE_CHECKING:
    import numpy as np

LARGE: int = 4 << 20
"""Bytes from which on DuckDB reads the body; below, Python's csv does."""
_FEW: Final = 3


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
    notes : tuple of str
        What a person should know of how the file ends.
    """

    grid: Grid
    encoding: Encoding
    separator: str
    notes: tuple[str, ...] = ()


def open_delimited(path: Path, encoding: str | None = None, reader: str | None = None) -> Delimited:
    """Open a CSV, TSV or semicolon table; nothing below the first records is decoded yet when the file is large.

    Raises
    ------
    SurveyError
        If the file is empty, binary, cut short, or its rows are longer than its header.
    """
    size = path.stat().st_size
    if not size:
        raise SurveyError(
            _("an export with at least a header was needed"), _("an empty file"), _("Export it again."), path.name
        )
    known = encodings.guess(path, encoding, reader=reader)
    try:
        separator, head = head_of(path, known)
        refuse_beyond(0, _width(head), path.name)
        grid = _quick(path, known, separator, head) if size > LARGE else None
        grid = grid or _patient(path, known, separator, head, size > LARGE)
    except UnicodeError as error:
        came = _("bytes that {name} does not have ({getattr})").format(
            name=known.name, getattr=getattr(error, "reason", error)
        )
        do = _("Name the right one: encoding: {advice}.").format(advice=encodings.advice(path, known.name))
        raise SurveyError(_("the file must be in its encoding"), came, do, path.name) from None
    return Delimited(grid, known, separator, _cut(path, separator, head))


def _cut(path: Path, separator: str, head: list[list[str]]) -> tuple[str, ...]:
    line = cut_at(path, separator, _width(head))
    text = _("the last line ({line}) ends in the middle of a record: was the download cut off?")
    return (text.format(line=line),) if line else ()


def _width(head: list[list[str]]) -> int:
    """How many cells a record has: the most among the first records that agree with another one."""
    sizes = [len(record) for record in head]
    agreed = [size for size in set(sizes) if sizes.count(size) > 1 or len(sizes) < 3]
    return max(agreed or sizes, default=0)


def _patient(path: Path, encoding: Encoding, separator: str, head: list[list[str]], large: bool) -> Grid:
    """Read through Python's csv: a file of any making; a large one is written out clean once for DuckDB."""
    width = _width(head)
    short: list[int] = []
    with text_of(path, encoding) as file:
        shape = Shape(head, width, separator)
        regular = _regular(records(file, path.name, separator, shape), width, short, path.name)
        try:
            return _washed(regular, width, short) if large else MemoryGrid(list(regular), short)
        except SurveyError as trouble:
            return RaggedGrid(head, trouble)


def _regular(records: Iterator[list[str]], width: int, short: list[int], name: str) -> Iterator[list[str]]:
    """Records of one width; shorter ones are noted and left out, longer ones refused unless the rest is blank."""
    whole = False
    for number, record in enumerate(records, 1):
        if len(record) == width:
            whole = True
            yield record
        elif len(record) > width:
            if any(cell.strip() for cell in record[width:]):
                came = _("row {number} with {n} cells").format(number=number, n=len(record))
                do = _("A separator stands unquoted inside a cell: export the file again, or save it as XLSX.")
                raise SurveyError(
                    _("every row has {width} cells as the header has").format(width=width), came, do, name
                )
            yield record[:width]
        elif any(cell.strip() for cell in record):
            if number <= 4 and len(record) == 1 and not whole:  # a title line above the header
                yield [*record, *[""] * (width - 1)]
            else:
                short.append(number)
    if len(short) > _FEW:
        rows = ", ".join(map(str, short[:5]))
        do = _(
            "Line breaks in comments are not quoted, or blank cells were cut off: save the file as XLSX and bind that."
        )
        came = _("{n} shorter rows ({rows}, ...)").format(n=len(short), rows=rows)
        raise SurveyError(_("every row has {width} cells as the header has").format(width=width), came, do, name)


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
    folder = scratch.room()
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
        f"quote = '\"', escape = '\"', strict_mode = true, max_line_size = {LONGEST_CELL}, columns = {{{columns}}})"
    )


def _quick(path: Path, encoding: Encoding, separator: str, head: list[list[str]]) -> Grid | None:
    """DuckDB's own scan, when the file is UTF-8 and regular as far as one can see; its count of records is checked."""
    width = _width(head)
    if encoding.name not in ("utf-8", "utf-8-sig") or any(len(record) != width for record in head):
        return None
    with text_of(path, encoding) as file:
        if TOLD.match(file.readline(80)):
            return None
    shape = Shape(head, width, separator)
    return DuckGrid(
        _scan(path, separator, width),
        width,
        head,
        count=lambda: count_records(path, shape),
        otherwise=lambda: _patient(path, encoding, separator, head, large=True),
        tail=lambda most: last_records(path, separator, most),
    )
