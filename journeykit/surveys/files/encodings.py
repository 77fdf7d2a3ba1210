"""What the bytes of a text file mean: its encoding, decided on evidence and always reported."""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from journeykit.errors import SurveyError

SAMPLE: Final = 1 << 20
_CHUNK: Final = 1 << 22
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What prose holds beyond ASCII letters: quotes, dashes, the euro, degrees, and the no-break space.
_USUAL: Final = frozenset("‘’“”„–—…•€£°·«»¿¡ß\u00a0™©®")
_EVERYDAY: Final = range(0xA1, 0xC7)
"""First bytes of Big5's punctuation and of the 5,401 characters of everyday use."""
_FEWEST, _MOST, _ENOUGH = 4, 0.9, 1 << 16
"""Characters below which nothing is decided, the share of them that must be of everyday use, bytes looked at."""


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


def plausibility(text: str) -> float:
    """Share of the letters beyond ASCII that prose would hold (0..1, 1 where there are none).

    Examples
    --------
    >>> plausibility("café – “good”") > plausibility("cafŽ Ð ÒgoodÓ")
    True
    """
    beyond = [one for one in text if ord(one) > 127]
    if not beyond:
        return 1.0
    return sum(_goodness(text, place) for place, one in enumerate(text) if ord(one) > 127) / len(beyond)


def _goodness(text: str, place: int) -> float:
    """How natural one character beyond ASCII is where it stands."""
    one = text[place]
    if one in _USUAL:
        return 1.0
    kind = unicodedata.category(one)
    if kind == "Ll":
        return 1.0
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if kind == "Lu":  # a capital after a small letter, or alone between blanks, is a misread dash or quote
        return 0.0 if before.islower() or not after.isalpha() else 0.8
    return 0.1


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


def _by_everyday_chinese(head: bytes) -> Encoding | None:
    """Big5: two bytes a character, and those of everyday use have a room of their own.

    A Western text has pairs of a letter with a mark and what follows it, which Big5 reads as rare characters or not at
    all; a text in the code of the mainland falls into the rare ones by half.
    """
    pairs = everyday = at = 0
    while at < len(head):
        if head[at] < 0x80:
            at += 1
            continue
        pair = head[at : at + 2]
        if len(pair) < 2:
            break  # a sample may end within a character
        try:
            pair.decode("cp950")
        except UnicodeDecodeError:
            return None
        pairs, at = pairs + 1, at + 2
        everyday += pair[0] in _EVERYDAY
    if pairs < _FEWEST or everyday < _MOST * pairs:
        return None
    return Encoding("cp950", False, f"not UTF-8; {everyday} of {pairs} characters are everyday Chinese as Big5 (cp950)")


def _by_letters(head: bytes) -> Encoding:
    """cp1252, Mac Roman or latin-1: whichever gives plausible letters."""
    marks = {}
    for name in ("cp1252", "mac_roman"):
        try:
            marks[name] = plausibility(head.decode(name))
        except UnicodeDecodeError:
            continue
    if not marks:
        return Encoding("latin-1", False, "not UTF-8, and bytes that cp1252 does not have")
    best = max(marks, key=lambda name: marks[name])
    other = " or ".join(name for name in ("cp1252", "mac_roman") if name != best)
    return Encoding(best, False, f"not UTF-8; its letters look right as {best}, less so as {other}")


def guess(path: Path, declared: str | None = None, scan: int | None = None) -> Encoding:
    """The encoding of a text file.

    Order: the one declared, a byte order mark, strict UTF-8, then Big5 (cp950, as spreadsheets on a Windows of Taiwan
    write it) where nearly all that is beyond ASCII is everyday Chinese in it, then cp1252 or Mac Roman by which gives
    plausible letters, then latin-1.

    Parameters
    ----------
    path : Path
        The file.
    declared : str, optional
        What the binding says; it is tried, never overruled.
    scan : int, optional
        How many bytes to check for UTF-8; the whole file by default.

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
            return Encoding(name, True, "byte order mark")
    if b"\x00" in head:
        raise SurveyError(
            "a survey export is text, a workbook, Parquet, SPSS or JSON",
            "a file with NUL bytes",
            "Export it again as CSV UTF-8, or name its encoding in the binding (encoding: utf-16).",
            path.name,
        )
    if _is_utf8(path, scan or path.stat().st_size):
        return Encoding("utf-8", True, "every byte is valid UTF-8")
    part = _worst_part(path, head)
    return _by_everyday_chinese(part[:_ENOUGH]) or _by_letters(part)


def _declared(path: Path, declared: str) -> Encoding:
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        raise SurveyError(
            "the encoding of a survey needs a name that Python knows",
            repr(declared),
            "Write for example utf-8, cp1252, big5, gb18030, shift_jis or mac_roman.",
            path.name,
        ) from None
    with path.open("rb") as file:
        head = file.read(4)
    if name == "utf-8" and head.startswith(codecs.BOM_UTF8):
        name = "utf-8-sig"
    return Encoding(name, True, "declared")


def _worst_part(path: Path, head: bytes) -> bytes:
    """The first bytes, or where these are plain ASCII the first piece that is not."""
    if not head.isascii():
        return head
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            if not piece.isascii():
                return piece
    return head
