"""Where the records of a clean CSV end: how many there are, and the last ones, without parsing the whole."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Final

from journeykit.surveys.files.shape import Shape

_END: Final = 1 << 20
_PIECE: Final = 1 << 22
_INNER: Final = re.compile(rb'(?<=\n)[^"\n]+(?=\n)')
_LAST: Final = re.compile(rb'(?<=\n)[^"\n]+(?=")')
_SUSPECT: Final = 5


def count_records(path: Path, shape: Shape | None = None) -> int:
    r"""Count the lines that end outside quotes and are not empty: how many records a clean file has.

    Where the shape of its records is known, -1 for a file whose quoted cells hold lines that look like records.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "some.csv"
    >>> _ = path.write_bytes(b'a,b\r\n1,"x\r\ny"\r\n\r\n2,')
    >>> count_records(path)
    3
    """
    ends, inside, last = 0, False, b"\n"
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            parts = piece.split(b'"')
            if shape and _hide_records(parts[0 if inside else 1 :: 2], shape):
                return -1
            # Quoted text becomes one sign, so that a line that holds nothing else is not empty.
            outside = last + b"q".join(parts[1 if inside else 0 :: 2])
            inside ^= len(parts) % 2 == 0
            outside = outside.replace(b"\r", b"") if b"\r" in outside else outside
            ends += outside.count(b"\n") - _empty_lines(outside) - (last == b"\n")
            last = outside[-1:]
    return ends + (last != b"\n")


def last_records(path: Path, separator: str, most: int) -> list[tuple[str, ...]]:
    r"""The last records of a clean UTF-8 file; fewer where they do not lie within its last megabyte.

    Quotes come in pairs, so a line begins a record when the number of quotes from there to the end is even.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "some.csv"
    >>> _ = path.write_bytes(b'a,b\n1,"x\ny"\n2,z\n')
    >>> last_records(path, ",", 2)
    [('1', 'x\ny'), ('2', 'z')]
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END))
        lines = file.read().splitlines(keepends=True)
    starts, quotes = [], 0
    for at in range(len(lines) - 1, 0 if size > _END else -1, -1):
        quotes += lines[at].count(b'"')
        if quotes % 2 == 0 and lines[at].strip():
            starts.append(at)
        if len(starts) == most:
            break
    if not starts:
        return []
    text = b"".join(lines[starts[-1] :]).decode("utf-8-sig", "replace")
    return [tuple(record) for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if record][
        -most:
    ]


def cut_at(path: Path, separator: str, width: int) -> int:
    """The number of the last line, where a file of UTF-8 ends in the middle of a record; else 0."""
    with path.open("rb") as file:
        file.seek(-1, 2)
        if file.read(1) in b"\r\n":
            return 0
    last = last_records(path, separator, 1)
    if not last or not 0 < len(last[0]) < width:
        return 0
    with path.open("rb") as file:
        return 1 + sum(piece.count(b"\n") for piece in iter(lambda: file.read(_PIECE), b""))


def _hide_records(quoted: list[bytes], shape: Shape) -> bool:
    """Whether lines inside quotes look like records: a patient reading decides it then."""
    inside = b'"'.join(quoted) + b'"'
    if b"\n" not in inside:
        return False
    separators, mark = shape.width - 1, shape.separator.encode()
    lines = [line for line in _INNER.findall(inside) if line.count(mark) == separators]
    texts = [line.decode("utf-8", "replace") for line in lines]
    if any(map(shape.sure, texts)) or sum(map(shape.could_be, texts)) >= _SUSPECT:
        return True
    ends = [end for end in _LAST.findall(inside) if 0 < end.count(mark) <= separators]
    return any(shape.begins(end.decode("utf-8", "replace")) for end in ends)


def _empty_lines(outside: bytes) -> int:
    """Line ends that follow a line end at once."""
    if b"\n\n" not in outside:
        return 0
    return sum(len(run) - 1 for run in re.findall(rb"\n{2,}", outside))
