"""The ends of a scale as a question names them: "(1-6)", "from -3 to +3", "0 = not at all", 五點量表, "out of 10"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from journeykit.scales import normalise
from journeykit.surveys.infer.phrases import listed

_WIDEST: Final = 10
_SPAN: Final = r"-|–|—|~|〜|～|\.{2,3}|…|to|through|and|bis|und|à|et|a|al|hasta|y|至|到|から|と|分?到|分?至"
_UNIT: Final = r"(?:\s*(?:分|點|点|points?|punkte?n?|puntos?|stars?|星|顆星|颗星|sternen?|étoiles?|estrellas?|段階))?"
_ALONE: Final = r"(?<![a-z\d])(?<!\d[.,:/-])([+-]?\d{1,2})"
_NUMBER: Final = rf"{_ALONE}(?![\d:%])"
_RANGE: Final = re.compile(
    rf"{_NUMBER}{_UNIT}\s*(?:\([^()]{{1,60}}\)\s*)?(?:{_SPAN})\s*(\+?-?\d{{1,2}})(?!\d|[.,:]\d|[%/:-])"
)
_OF_TIME: Final = re.compile(rf"\s*\+?\s*({listed('of time')})")
_POLE: Final = re.compile(
    rf"{_ALONE}\s*(?:分|點|点|stars?|points?)?\s*"
    r"(?:=+|:|\bis\b|\bbeing\b|\bmeans?\b|\bmeaning\b|\bequals\b|\bbedeutet\b|\bist\b|\best\b|\bsignifie\b|\bsignifica\b|\bes\b|\bpour\b"
    r"|為|为|是|代表|表示|意思是|が|は|\(|-\s(?=[^\d\s]))\s*"
    r"(?P<words>[^\d=,;:()/、，；。]{2,60})"
)
_POLE_BEHIND: Final = re.compile(
    r"(?P<words>[^\d=,;:()/~〜、，；。?!？]{2,40}?)\s*(?:(?:=|為|为|是|->|→|\()\s*([+-]?\d{1,2})\s*(?:分|點|点)?"
    r"(?=\s*(?:\)|,|;|$|、|，|；|。|and\b|to\b|bis\b|und\b|et\b|y\b|/))|(\d{1,2})\s*(?:分|點|点))"
)
_OUT_OF: Final = re.compile(
    r"\b(?:out of|von|sur|de|over)\s+(\d{1,2})\b|[滿满]分(?:是|為|为)?\s*(\d{1,2})|(\d{1,2})\s*点満点"
)
_POINTS: Final = re.compile(
    r"\b(\d{1,2})[- ]?(?:point|pt|step|star)s?\b|\b(\d{1,2})[- ]?(?:stufig|punkte)|à (\d{1,2}) (?:points|niveaux)"
    r"|de (\d{1,2}) puntos|(\d{1,2})\s*(?:點|点|分)?\s*(?:量表|段階|級分|级分|星級|星级)|(\d{1,2})\s*stufen"
)
_LANGUAGES: Final = (
    "zero one two three four five six seven eight nine ten",
    "null eins zwei drei vier fünf sechs sieben acht neun zehn",
    "zéro un deux trois quatre cinq six sept huit neuf dix",
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez",
)
_DIGITS: Final = {word: number for said in _LANGUAGES for number, word in enumerate(said.split())}
_ANY: Final = "|".join(_DIGITS)
_WORDED: Final = re.compile(
    rf"\b({_ANY})\b(?=\s*(?:to|bis|à|a|hasta|through|-|point|pt|star|stufig|out of)\b)"
    + "".join(rf"|(?<=\b{before} )({_ANY})\b" for before in ("to", "bis", "à", "a", "hasta"))
)
_CHINESE: Final = {sign: number for number, sign in enumerate("零一二三四五六七八九十")}
_CHINESE_SCALE: Final = re.compile(
    r"([零一二三四五六七八九十])(?=\s*(?:分|點|点|星|顆|颗|段|級|级|到|至|から)|$)|(?<=[到至])([零一二三四五六七八九十])"
)


@dataclass(frozen=True)
class NamedEnds:
    """What a wording says of its scale.

    Attributes
    ----------
    low, high : int or None
        Its ends; None where the wording does not name this one.
    poles : mapping of int to str
        Words by which it explains numbers.
    several : bool
        Whether it names two unlike ranges.
    """

    low: int | None = None
    high: int | None = None
    poles: dict[int, str] = field(default_factory=dict)
    several: bool = False

    @property
    def whole(self) -> tuple[int, int] | None:
        """Both ends, where both are named."""
        return None if self.low is None or self.high is None else (self.low, self.high)


def named_ends(asked: str) -> NamedEnds:
    """Read the ends from a question's wording.

    Examples
    --------
    >>> named_ends("On a scale of 1 to 7, how easy was it?").whole
    (1, 7)
    >>> named_ends("0 = not at all likely, 10 = extremely likely").whole, named_ends("From -3 to +3").whole
    ((0, 10), (-3, 3))
    >>> named_ends("您會推薦我們嗎？（0-10分）").whole, named_ends("How often in the last 1 to 2 weeks?").whole
    ((0, 10), None)
    """
    text = _with_digits(normalise(asked))
    ranges = list(dict.fromkeys(_ranges(text)))
    poles = _poles(text)
    if ranges:
        low, high = ranges[0]
        inside = {number: words for number, words in poles.items() if low <= number <= high}
        return NamedEnds(low, high, inside, len(ranges) > 1)
    if len(poles) > 1 and _is_scale(min(poles), max(poles)):
        return NamedEnds(min(poles), max(poles), poles)
    points = next((int(next(filter(None, one.groups()))) for one in _POINTS.finditer(text)), 0)
    if points == _WIDEST + 1:
        return NamedEnds(0, _WIDEST, poles)
    if 2 <= points <= _WIDEST:
        return NamedEnds(1, points, poles)
    top = next((int(next(filter(None, one.groups()))) for one in _OUT_OF.finditer(text)), 0)
    if 3 <= top <= _WIDEST:
        return NamedEnds(None, top, poles)
    return NamedEnds(None, None, poles)


def _with_digits(text: str) -> str:
    """Numbers written as words, where they belong to a scale."""
    text = _WORDED.sub(lambda one: str(_DIGITS[next(filter(None, one.groups()))]), text)
    return _CHINESE_SCALE.sub(lambda one: str(_CHINESE[one[1] or one[2]]), text)


def _is_scale(low: int, high: int) -> bool:
    return (low in (0, 1) and low + 1 < high <= _WIDEST) or (low == -high and 0 < high <= _WIDEST)


def _ranges(text: str) -> list[tuple[int, int]]:
    """Pairs that can be ends of a scale; "1 to 2 weeks" and "18-25" cannot."""
    found = []
    for one in _RANGE.finditer(text):
        first, second = int(one[1]), int(one[2])
        low, high = min(first, second), max(first, second)
        if _is_scale(low, high) and not _OF_TIME.match(text[one.end() :]):
            found.append((low, high))
    return found


def _poles(text: str) -> dict[int, str]:
    """Words that explain a number: "1 = very easy", "not at all likely (0)"."""
    poles = {int(one[1]): one["words"].strip() for one in _POLE.finditer(text) if abs(int(one[1])) <= _WIDEST}
    if poles:
        return poles
    behind = {int(one[2] or one[3]): one["words"].strip() for one in _POLE_BEHIND.finditer(text)}
    return {number: words for number, words in behind.items() if abs(number) <= _WIDEST}
