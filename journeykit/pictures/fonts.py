"""Type: a stack that is safe for Traditional Chinese, and how wide a text will be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CJK_FACES = ("Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei")
LATIN_FACES = ("Source Sans Pro", "Segoe UI", "Helvetica Neue", "Arial", "Noto Sans", "Liberation Sans")

STACK = ", ".join((*LATIN_FACES, *CJK_FACES, "sans-serif"))
"""For Latin text, and for pages: a browser looks each character up along the whole stack."""

CJK_STACK = ", ".join((*CJK_FACES, *LATIN_FACES, "sans-serif"))
"""For text with Chinese in it: a picture writer takes the first face only, and guesses the rest."""

# Advance widths of the printable ASCII characters in thousandths of an em: the wider of Arial-like faces, so that a
# label measured here fits whichever of the stack is found.
_ASCII = (
    "278 330 474 560 560 921 690 278 338 338 467 584 278 347 278 392 560 560 560 560 560 560 560 560 560 560 "
    "278 278 584 "
    "584 584 556 1015 667 667 722 722 667 611 778 728 293 535 667 556 833 723 778 667 778 722 667 611 722 667 "
    "944 667 667 "
    "611 338 392 338 584 559 606 563 618 510 620 560 325 564 607 275 275 552 284 926 610 606 620 620 388 500 "
    "377 607 521 "
    "802 500 521 500 338 270 338 584"
)
_WIDTHS = {chr(32 + place): int(width) / 1000 for place, width in enumerate(_ASCII.split())}
_WIDE = {"W", "F", "A"}
_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
# A line may end after a space or a hyphen, and on either side of a Chinese character, but never before closing marks.
_HAN = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_OPEN, _CLOSE = "（「『【〔〈《", "、。，．：；！？）」』】〕〉》…％"
_BREAKS = re.compile(
    rf"\s+|[{_OPEN}]*(?:[^\s{_HAN}]{{2,}}?-(?=\w\w)|[^\s{_HAN}]+|[{_HAN}])[{_CLOSE}]*",
)


def has_cjk(text: str) -> bool:
    """Whether a text holds Chinese, Japanese or Korean characters.

    Examples
    --------
    >>> has_cjk("Security"), has_cjk("安檢")
    (False, True)
    """
    return _CJK.search(text) is not None


def stack_for(text: str) -> str:
    """The faces to ask for when this text is drawn."""
    return CJK_STACK if has_cjk(text) else STACK


@cache
def _advance(character: str) -> float:
    if character in _WIDTHS:
        return _WIDTHS[character]
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in _WIDE:
        return 1.0
    base = unicodedata.normalize("NFD", character)[0]
    return _WIDTHS.get(base, 0.6)


def width(text: str) -> float:
    """Width of a text in em: multiply by the font size.

    Examples
    --------
    >>> width("安檢"), round(width("ab"), 2)
    (2.0, 1.18)
    """
    return sum(map(_advance, text))


def wrap(text: str, em: float, lines: int | None = None) -> list[str]:
    """Break a text into lines no wider than so many em, between words or Chinese characters.

    Parameters
    ----------
    text : str
    em : float
        Widest line, in em.
    lines : int, optional
        Most lines; what does not fit ends in an ellipsis.

    Examples
    --------
    >>> wrap("Security and passport control", 9)
    ['Security and', 'passport control']
    >>> wrap("安檢與護照（25%）查驗", 5)
    ['安檢與護照', '（25%）', '查驗']
    >>> wrap("Security and passport control", 8, lines=1)
    ['Security and…']
    >>> wrap("通過安檢", 3)
    ['通過', '安檢']
    """
    broken, line, wide = [], "", 0.0
    for word, long in _pieces(" ".join(text.split()), em):
        if line and wide + long > em + (_WIDTHS[" "] if word == " " else 0):
            broken.append(line.rstrip())
            line, wide = "", 0.0
        if line or word != " ":
            line, wide = line + word, wide + long
    broken.append(line.rstrip())
    broken = [one for one in broken if one] or [""]
    if lines is None or len(broken) <= lines:
        return _in_company(broken)
    return [*broken[: lines - 1], _ending(broken[lines - 1], em)]


def _in_company(broken: list[str]) -> list[str]:
    """Lines of which the last is no single Chinese character: the one before goes with it."""
    if len(broken) < 2 or not has_cjk(broken[-1]) or len(broken[-1].rstrip("。，、；：？！）」』")) > 1:
        return broken
    *stay, gone = _BREAKS.findall(broken[-2])
    if len(stay) < 2 or not has_cjk(gone):
        return broken
    return [*broken[:-2], "".join(stay).rstrip(), gone + broken[-1]]


def longest_word(text: str) -> float:
    """Width in em of the longest piece that a line break cannot divide: letters must be small enough for it.

    Examples
    --------
    >>> longest_word("安檢"), longest_word("Security gate") == width("Security")
    (1.0, True)
    """
    return max((width(piece) for piece in _BREAKS.findall(text)), default=0.0)


def _pieces(text: str, em: float) -> Iterator[tuple[str, float]]:
    for word in _BREAKS.findall(text):
        long = width(word)
        if long <= em:
            yield word, long
        else:
            yield from ((piece, width(piece)) for piece in _fitting(word, em))


def _fitting(word: str, em: float) -> list[str]:
    pieces, piece = [], ""
    for character in word:
        letters = piece[-2:].isalpha() and character.isalpha() and not has_cjk(piece[-1:] + character)
        hyphen = "-" if letters and len(piece) > 1 else ""
        if piece and width(piece + character + hyphen) > em:
            kept = _syllables(piece, character) if hyphen else piece
            pieces.append(kept + (hyphen if width(kept + hyphen) <= em else ""))
            piece = piece[len(kept) :]
        piece += character
    return _without_orphan([*pieces, piece], em)


def _syllables(piece: str, following: str) -> str:
    """So much of a piece of a word that the next line begins as a syllable does: Recom-mends, not Recomme-nds.

    Examples
    --------
    >>> _syllables("Recomme", "n"), _syllables("Ankunft", "s")
    ('Recom', 'Ankunft')
    """
    letters = (piece + following).lower()
    for cut in range(len(piece), max(len(piece) - 4, 2), -1):
        pair = letters[cut : cut + 2]
        if len(pair) == 2 and pair[0] not in VOWELS and pair[1] in VOWELS and letters[cut - 1].isalpha():
            return piece[:cut]
    return piece


VOWELS = frozenset("aeiouyäöüáéíóúàèâêîô")


def _without_orphan(pieces: list[str], em: float) -> list[str]:
    """A word whose last letter or two do not stand alone on a line: some more go with them."""
    *rest, last = pieces
    stem = rest[-1].removesuffix("-") if rest else ""
    more = 3 - len(last)
    if more < 1 or not last.isalpha() or not stem.isalpha() or len(stem) < more + 2 or has_cjk(stem):
        return pieces
    kept = _syllables(stem[:-more], stem[-more])
    tail = stem[len(kept) :] + last
    return [*rest[:-1], kept + "-", tail] if width(tail) <= em else pieces


def _ending(line: str, em: float) -> str:
    while line and width(line) + 1 > em:
        line = line[: line.rstrip().rfind(" ")] if " " in line.rstrip() else line[:-1]
    return line.rstrip(" ,;:，；：、") + "…"


def clip(text: str, em: float) -> str:
    """The text on one line, ending in an ellipsis where it is too wide.

    Examples
    --------
    >>> clip("Security", 99), clip("Security control", 7)
    ('Security', 'Security…')
    """
    return wrap(text, em, lines=1)[0]


_CJK_FILES = ("notosanscjk", "notosanstc", "sourcehansans", "pingfang", "msjh", "stheiti", "wqy-")
_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)


@cache
def system_has_cjk() -> bool:
    """Whether a Chinese sans face is among the fonts of this machine."""
    folders = (Path(folder).expanduser() for folder in _FOLDERS)
    files = (path.name.casefold() for folder in folders if folder.is_dir() for path in folder.rglob("*"))
    return any(name.startswith(_CJK_FILES) for name in files)


@cache
def register_packaged() -> Path | None:
    """Tell the picture writer about the font package of the extra ``fonts``, where the machine has no Chinese face.

    Returns
    -------
    Path or None
        The folder of the package, or None when it is not needed or not installed.
    """
    from importlib.util import find_spec

    found = None if system_has_cjk() else find_spec("pylopdf_fonts_zh_tw")
    if found is None or not found.submodule_search_locations:
        return None
    import vl_convert

    folder = Path(next(iter(found.submodule_search_locations)))
    vl_convert.register_font_directory(str(folder))
    return folder
