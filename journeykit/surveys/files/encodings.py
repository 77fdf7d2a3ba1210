"""What the bytes of a text file mean: its encoding, decided on evidence and always reported."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from journeykit.errors import SurveyError
from journeykit.surveys.files.readable import HOME, could_be, eastern, western
from journeykit.words import _

SAMPLE: Final = 1 << 20
_CHUNK: Final = 1 << 22
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NATURAL: Final = 0.9
_ENOUGH: Final = 1 << 17
_SETTLED: Final = 2.0
"""From here on so many of the signs are frequent ones that no language of the reader has to speak for an encoding."""
_WIDER: Final = {
    "big5": "cp950", "big5-tw": "cp950", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
"""What Windows writes where people name the standard: each reads all that the standard does, and more."""


@dataclass(frozen=True)
class Encoding:
    """The encoding of a file and how sure it is.

    Attributes
    ----------
    name : str
        Python's name of the codec.
    sure : bool
        False where the bytes allow another reading (cp1252 and Mac Roman never fail).
    why : str
        The evidence, for people.
    """

    name: str
    sure: bool
    why: str


def _is_utf8(path: Path, size: int) -> bool:
    """Whether the whole file (to `size` bytes) is strict UTF-8, read in pieces."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        left = size
        while left > 0 and (piece := file.read(min(_CHUNK, left))):
            left -= len(piece)
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                return False
    return True


def _by_letters(head: bytes, reader: str | None) -> Encoding:
    """The encoding that makes the bytes readable: one of East Asia, cp1252 or Mac Roman; latin-1 where none does.

    Where the bytes do not settle it, that of the reader's country, if they can be that.
    """
    west, east, home = western(head), eastern(head), HOME.get(reader or "", "")
    natural = bool(west) and west[0][0] >= _NATURAL
    settled = bool(east) and not natural and (east[0][1] == home or east[0][0] >= _SETTLED)
    if home and not settled and could_be(head, home):
        other = next((name for _score, name in (*east[:1], *west) if name != home), "latin-1")
        why = _("not UTF-8; its bytes can be {name} or {other}, and the client's language speaks for {name}")
        return Encoding(home, False, why.format(name=home, other=other))
    if east and not natural:
        why = _("not UTF-8; it becomes readable as {name}").format(name=east[0][1])
        return Encoding(east[0][1], False, why)
    if not west:
        return Encoding("latin-1", False, _("not UTF-8, and bytes that cp1252 does not have"))
    best = west[0][1]
    other = next(name for name in ("cp1252", "mac_roman") if name != best)
    why = _("not UTF-8; its letters look right as {best}, less so as {other}").format(best=best, other=other)
    return Encoding(best, False, why)


def advice(path: Path, failed: str) -> str:
    """The encoding to try after one that failed: another one, that reads the whole file, the most readable first."""
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    part = _worst_part(path, head)
    likely = [name for _score, name in (*eastern(part), *western(part))]
    for name in dict.fromkeys(["utf-8", *likely, "big5hkscs", "latin-1"]):
        if codecs.lookup(name).name != codecs.lookup(failed).name and _decodes(path, name):
            return name
    return "latin-1"


def _decodes(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    with path.open("rb") as file:
        try:
            while piece := file.read(_CHUNK):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def guess(path: Path, declared: str | None = None, scan: int | None = None, reader: str | None = None) -> Encoding:
    """The encoding of a text file.

    Order: the one declared (Big5 means cp950, which Windows writes), a byte order mark, strict UTF-8, then whichever of
    cp950, GB18030, Shift JIS, cp949, cp1252 and Mac Roman makes the bytes readable, then latin-1. Few bytes settle
    nothing: there the reader's language weighs.

    Parameters
    ----------
    path : Path
        The file.
    declared : str, optional
        What the binding says; it is tried, never overruled.
    scan : int, optional
        How many bytes to check for UTF-8; the whole file by default.
    reader : str, optional
        The language of the client.

    Raises
    ------
    SurveyError
        If the declared encoding is unknown or the file is binary.
    """
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    if declared:
        return _declared(path, declared)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name, True, _("byte order mark"))
    if b"\x00" in head:
        raise SurveyError(
            _("a survey export is text, a workbook, Parquet, SPSS or JSON"),
            _("a file with NUL bytes"),
            _("Export it again as CSV UTF-8, or name its encoding in the binding (encoding: utf-16)."),
            path.name,
        )
    if _is_utf8(path, scan or path.stat().st_size):
        return Encoding("utf-8", True, _("every byte is valid UTF-8"))
    part = _worst_part(path, head)
    return _by_letters(part[:_ENOUGH], reader)


def _declared(path: Path, declared: str) -> Encoding:
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        raise SurveyError(
            _("the encoding of a survey needs a name that Python knows"),
            repr(declared),
            _("Write for example utf-8, cp1252, big5, gb18030, shift_jis or mac_roman."),
            path.name,
        ) from None
    name = _WIDER.get(name, name)
    with path.open("rb") as file:
        head = file.read(4)
    if name == "utf-8" and head.startswith(codecs.BOM_UTF8):
        name = "utf-8-sig"
    return Encoding(name, True, _("declared"))


def _worst_part(path: Path, head: bytes) -> bytes:
    """The first bytes, or where these are plain ASCII the first piece that is not."""
    if not head.isascii():
        return head
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            if not piece.isascii():
                return piece
    return head
