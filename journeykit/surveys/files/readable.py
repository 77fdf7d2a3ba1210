"""Which of the old encodings makes bytes readable: cp950, GB18030, Shift JIS, Korean, cp1252 or Mac Roman."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from typing import Final

# What prose holds beyond ASCII letters: quotes, dashes, the euro, degrees, and the no-break space.
_USUAL: Final = frozenset("‘’“”„–—…•€£°·«»¿¡ß\u00a0™©®")
_FREQUENT: Final = frozenset(
    "的是不了在有我人這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於下自之年過發後作用行所然家事成方多經去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日"
    "很非常滿意服務普通您請問務點店員品質環境價格推薦建議其他無男女整體態度編號時間"
    "这个们来为国说时会对过发后经学现当没动还进样开从实满务价荐议体态编号间请问质环员"
    "のはをにがでとたしていますれるこなもかっくりさけまいえそあらんー、。"
    "이다는에의가을를고하지로도한사음만족보통매우요서니기"
)  # fmt: skip


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


def _first_level(lead: range, marks: range) -> Callable[[bytes], bool]:
    return lambda pair: len(pair) == 2 and (pair[0] in lead or pair[0] in marks)


def _level_gb(pair: bytes) -> bool:
    return len(pair) == 2 and pair[1] >= 0xA1 and (pair[0] in range(0xB0, 0xD8) or pair[0] in range(0xA1, 0xA4))


def _level_korean(pair: bytes) -> bool:
    return len(pair) == 2 and pair[1] >= 0xA1 and pair[0] in range(0xB0, 0xC9)


_EASTERN: Final[dict[str, Callable[[bytes], bool]]] = {
    "cp950": _first_level(range(0xA4, 0xC7), range(0xA1, 0xA4)),
    "gb18030": _level_gb,
    "cp932": _first_level(range(0x88, 0x98), range(0x81, 0x84)),
    "cp949": _level_korean,
}
"""Encodings of East Asia, with the test for the characters that everyday texts are made of."""
_LEAST: Final = 1.1
_EVERYDAY: Final = 0.6
_HALF: Final = 0.5
_RUNS: Final = re.compile(r"(?<![^\x00-\x7f])([\x00-\x7f]?)([^\x00-\x7f]+)([\x00-\x7f]?)")
_DEGREES: Final = (b"\xb0C", b"\xb0F")
HOME: Final = {"zh-TW": "cp950"}
"""What Windows writes in the country of a language: it weighs where the bytes alone do not settle the encoding."""


def eastern(head: bytes) -> list[tuple[float, str]]:
    """The encodings of East Asia in which bytes become a readable text, the likeliest first.

    A text in Big5 that is read as GB18030 decodes as well, into characters that nobody writes: so the share of the
    everyday characters counts, and twice the share of the most frequent ones.

    Examples
    --------
    >>> [name for _score, name in eastern("整體服務您滿意嗎？非常滿意，宏碁".encode("cp950"))][:1]
    ['cp950']
    >>> [name for _score, name in eastern("您对服务满意吗？非常满意".encode("gb18030"))][:1]
    ['gb18030']
    >>> eastern("café au lait, très élégant – déjà vu".encode("cp1252"))
    []
    """
    said = []
    for name, everyday in _EASTERN.items():
        beyond = [one for one in _decoded(head, name) if ord(one) > 127]
        if not beyond:
            continue
        common = sum(everyday(one.encode(name, "ignore")) for one in beyond) / len(beyond)
        frequent = sum(one in _FREQUENT for one in beyond) / len(beyond)
        if common + 2 * frequent >= _LEAST and common > _EVERYDAY:
            said.append((common + 2 * frequent, name))
    return sorted(said, reverse=True)


def _decoded(head: bytes, name: str) -> str:
    """A text in one of these encodings; empty where the bytes are none."""
    try:
        text = codecs.getincrementaldecoder(name)().decode(head)
    except UnicodeDecodeError:
        return ""
    return "" if any(ord(one) > 127 and unicodedata.category(one) in ("Co", "Cn") for one in text) else text


def could_be(head: bytes, name: str) -> bool:
    r"""Whether few bytes can be what a reader's country writes: everyday characters, and words of their own.

    The letters of "Århus" and "naïve" are such characters as well, each alone and glued to the letters of its word.

    Examples
    --------
    >>> could_be("編號,店\\n1,信義\\n".encode("cp950"), "cp950"), could_be("Århus".encode("cp1252"), "cp950")
    (True, False)
    """
    text = _decoded(head, name)
    runs = _RUNS.findall(text)
    if not runs:
        return False
    beyond = [one for run in runs for one in run[1]]
    everyday = sum(_EASTERN[name](one.encode(name, "ignore")) for one in beyond) / len(beyond)
    glued = sum(
        len(run) == 1 and (before.isalpha() or after.islower() or run.encode(name, "ignore") in _DEGREES)
        for before, run, after in runs
    )
    return everyday >= _HALF and glued < len(runs)


def western(head: bytes) -> list[tuple[float, str]]:
    """cp1252 and Mac Roman, whichever decode the bytes, by how plausible their letters are."""
    said = []
    for name in ("cp1252", "mac_roman"):
        try:
            said.append((plausibility(head.decode(name)), name))
        except UnicodeDecodeError:
            continue
    return sorted(said, key=lambda one: -one[0])
