"""Lines become records: the separator, the quotes, and whether both agree with the file's own shape."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO, Final

from journeykit.errors import SurveyError
from journeykit.surveys.files.encodings import Encoding
from journeykit.surveys.files.grids import HEAD
from journeykit.surveys.files.shape import Shape
from journeykit.words import _

LONGEST_CELL: Final = 4 << 20
_LONGEST_LINE: Final = 16 << 20
TOLD: Final = re.compile(r'\ufeff?"?sep=([,;\t|])"?\s*$', re.IGNORECASE)  # a line for Excel, not for people
_SEPARATORS: Final = (",", ";", "\t", "|")
_END: Final = "\ue000 end of the file \ue000"


def separator_of(record: str) -> str:
    """The separator of a table, by its first record outside quotes.

    Examples
    --------
    >>> separator_of('"a;b;c;d",b,c')
    ','
    >>> separator_of('only one column'), separator_of("sep=;")
    (',', ';')
    """
    told = TOLD.match(record)
    if told:
        return told[1]
    outside = "".join(record.split('"')[::2])
    counts = {one: outside.count(one) for one in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda one: counts[one])
    return best if counts[best] else ","


def text_of(path: Path, encoding: Encoding) -> IO[str]:
    """The file as text, its line ends as they are."""
    return path.open(encoding=encoding.name, newline="")


def head_of(path: Path, encoding: Encoding) -> tuple[str, list[list[str]]]:
    """The separator and the first records.

    Raises
    ------
    SurveyError
        If there are none.
    """
    with text_of(path, encoding) as file:
        first = ""
        for line in _lines(file, path.name):
            first += line
            if (first.strip("\r\n\ufeff \t") and first.count('"') % 2 == 0) or len(first) > LONGEST_CELL:
                break
    separator = separator_of(first)
    with text_of(path, encoding) as file:
        head = [record for record, _ in zip(records(file, path.name, separator), range(HEAD), strict=False)]
    if not head:
        needed, came = _("an export with at least a header was needed"), _("only empty lines")
        raise SurveyError(needed, came, _("Export it again."), path.name)
    return separator, head


def records(file: IO[str], name: str, separator: str | None = None, shape: Shape | None = None) -> Iterator[list[str]]:
    """Records with at least one cell; empty lines (as CR CR LF gives them) are none.

    Raises
    ------
    SurveyError
        If a quote is never closed, or, where the shape of the file is known, if a record holds other records inside a
        quote: both name the line where it opens.
    """
    csv.field_size_limit(LONGEST_CELL)
    lines = _Held(_lines(file, name))
    first = ""
    for first in lines:
        if first.strip("\r\n\ufeff \t") and not TOLD.match(first):
            break
        lines.held.clear()
    # Quotes may hold line breaks: take lines until they are closed, so that the separator is counted outside them.
    while first.count('"') % 2 and len(first) < LONGEST_CELL and (more := next(lines, "")):
        first += more
    begun = lines.number - len(lines.held)
    again = chain(io.StringIO(first, newline=""), lines, [_END])
    reader = csv.reader(again, delimiter=separator or separator_of(first))
    try:
        for record in reader:
            if record and record[-1].endswith(_END):
                if record != [_END]:
                    raise _unclosed(name, begun + 1, lines.number)
                return
            if len(lines.held) > 1 and shape and shape.hidden(lines.held):
                raise _swallowed(name, begun + 1, lines.number)
            begun = lines.number
            lines.held.clear()
            if record:
                yield record
    except csv.Error as error:
        do = _("A quote is opened and never closed, or the file is no table: export it again as CSV.")
        raise SurveyError(
            _("every record must be readable"),
            _("{error} (line {begun})").format(error=error, begun=begun + 1),
            do,
            name,
        ) from None


class _Held:
    """Lines of a file, those of the present record held, so that a record can be looked at as it was written."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines, self.number = lines, 0
        self.held: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            raise StopIteration
        self.number += 1
        self.held.append(line)
        return line


def _unclosed(name: str, line: int, last: int) -> SurveyError:
    came = _("a quote in the record of line {line} that nothing closes up to the last line ({last})").format(
        line=line, last=last
    )
    do = _(
        "The download was cut off, or a quote inside a comment was not doubled: download it again, or mend line {line}."
    ).format(line=line)
    return SurveyError(_("every quote that opens a cell must close it"), came, do, f"{name}:{line}")


def _swallowed(name: str, line: int, last: int) -> SurveyError:
    came = _("a quote in line {line} that takes the records down to line {last} into one cell").format(
        line=line, last=last
    )
    do = _("Remove or double the stray quote in line {line}, or export the file again as XLSX.").format(line=line)
    return SurveyError(_("every quote must close within its own record"), came, do, f"{name}:{line}")


def _lines(file: IO[str], name: str) -> Iterator[str]:
    """Lines of a text file, none of them longer than memory should hold, the last one with its end."""
    short = os.fstat(file.fileno()).st_size < _LONGEST_LINE  # no line can be too long
    line = ""
    while line := file.readline(-1 if short else _LONGEST_LINE):
        if len(line) >= _LONGEST_LINE:
            came = _("a line of more than {LONGEST_LINE} million characters").format(LONGEST_LINE=_LONGEST_LINE >> 20)
            raise SurveyError(_("a survey export has one record a line"), came, _("Export it again as CSV."), name)
        line = line if line.endswith(("\n", "\r")) else line + "\n"
        yield line.replace("\x00", "") if "\x00" in line else line
