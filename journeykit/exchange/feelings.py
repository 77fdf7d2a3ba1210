"""How feelings are drawn: smileys of Xmind, icons of Freeplane, emoji, scores of Mermaid; all as -2 to +2."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from journeykit.words import _

SMILEYS: Final = {2: "smiley-laugh", 1: "smiley-smile", 0: "smiley-boring", -1: "smiley-embarrass", -2: "smiley-angry"}
"""The marker of Xmind that says a feeling."""
_MARKERS: Final = {
    **{name: value for value, name in SMILEYS.items()},
    "smiley-cry": -2, "smiley-sad": -1,
    "ksmiletris": 1, "smiley-neutral": 0, "smily_bad": -1, "smiley-oh": 0, "smiley-angry": -2,
    "emoji-1F600": 2, "emoji-1F642": 1, "emoji-1F610": 0, "emoji-1F641": -1, "emoji-1F620": -2,
}  # fmt: skip
ICONS: Final = {2: "ksmiletris", 1: "ksmiletris", 0: "smiley-neutral", -1: "smily_bad", -2: "smiley-angry"}
"""The icon of FreeMind that comes nearest; the attribute beside it says how much."""
_EMOJI: Final = {
    2: "😀😃😄😁😆😊😍🤩🥰😂❤😎👏", 1: "🙂☺😌😉👍😏", 0: "😐😶😑🤔😯",
    -1: "🙁☹😕😟😞👎😒😬😓", -2: "😡😠😢😭😤😱🤬😖😣😫😩",
}  # fmt: skip
_WORDS: Final = {
    2: "very happy|delighted|excited|very good|very positive|excellent|great|love|very satisfied|"
    "非常滿意|很開心|興奮|驚喜|非常開心",
    1: "happy|good|positive|satisfied|pleased|relaxed|滿意|開心|愉快|高興|正面",
    0: "neutral|ok|okay|indifferent|average|普通|中性|無感|尚可",
    -1: "sad|bad|negative|unhappy|annoyed|confused|worried|dissatisfied|不滿意|失望|困惑|擔心|不滿|負面",
    -2: "very sad|angry|furious|very bad|very negative|terrible|frustrated|very unhappy|very dissatisfied|"
    "生氣|憤怒|非常不滿意|非常不滿|很差",
}
_NUMBER: Final = re.compile(r"[+\-−]?\d+(?:[.,]\d+)?")


def of_marker(marker: str) -> int | None:
    """The feeling of a marker or icon; None of any other.

    Examples
    --------
    >>> of_marker("smiley-laugh"), of_marker("flag-red")
    (2, None)
    """
    return _MARKERS.get(marker)


def of_text(text: str, scale: str = "") -> float | None:
    """The feeling that a cell says: an emoji, a word, a number of a scale that `scale_of` found; None of any other.

    Examples
    --------
    >>> of_text("😡"), of_text("Very happy!"), of_text("非常滿意"), of_text("4", "1 to 5"), of_text("queues")
    (-2, 2, 2, 1, None)
    """
    plain = unicodedata.normalize("NFKC", text).replace("\ufe0f", "").strip()
    number = number_of(plain)
    if number is not None:
        return _scaled(number, scale)
    for value, signs in _EMOJI.items():
        if plain and plain[0] in signs:
            return value
    said = plain.casefold().strip(" .!。！")
    return next((value for value, known in _WORDS.items() if said in known.split("|")), None)


def scale_of(cells: Iterable[str]) -> tuple[str, str]:
    """The scale of the numbers of a lane of feelings, and what speaks for it; empty where it cannot be told.

    Examples
    --------
    >>> scale_of(["1", "-2", "0"])[0], scale_of(["1", "5", "3"])[0], scale_of(["80", "20"])[0], scale_of(["😀"])[0]
    ('-2 to +2', '1 to 5', '', '')
    """
    cells = list(cells)
    numbers = [number for cell in cells if (number := number_of(cell)) is not None]
    if not numbers:
        return "", ""
    low, high = min(numbers), max(numbers)
    signed = any(cell.strip().startswith(("+", "-", "−")) for cell in cells)
    told = _("its numbers go from {low:g} to {high:g}").format(low=low, high=high)
    if low >= -2 and high <= 2 and (low <= 0 or signed):
        return "-2 to +2", told
    return ("1 to 5", told) if low >= 1 and high <= 5 else ("", told)


def number_of(text: str) -> float | None:
    """The number that a text is, whatever its minus and its decimal sign.

    Examples
    --------
    >>> number_of("−1"), number_of("+2"), number_of("1,5"), number_of("4 stars")
    (-1.0, 2.0, 1.5, None)
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    return float(plain.replace("−", "-").replace(",", ".")) if _NUMBER.fullmatch(plain) else None


def plain(value: float) -> int | float:
    """A whole number without its point."""
    return int(value) if float(value).is_integer() else value


def _scaled(number: float, scale: str) -> float | None:
    if scale == "1 to 5" and 1 <= number <= 5:
        return plain(number - 3)
    return plain(number) if scale == "-2 to +2" and -2 <= number <= 2 else None
