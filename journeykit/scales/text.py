"""Answers as text: brought to one spelling, and their leading integer."""

from __future__ import annotations

import re
import unicodedata

# Invisible signs that exports leave inside cells, and signs with two spellings. NFKC takes care of NBSP and full width.
_SIGNS = {
    **dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad\ufe0e\ufe0f"), None),
    **dict.fromkeys(map(ord, "‘’ʼ`´"), "'"),
    **dict.fromkeys(map(ord, "“”„"), '"'),
    **dict.fromkeys(map(ord, "−‐‑"), "-"),
}

_UNITS = "|".join(
    (
        "分|點|点|点数|星|顆星|颗星|星級|星级|級|级",
        "points?|pts?|stars?",
        "punkte?|sterne?",
        "étoiles?",
        "puntos?|estrellas?",
    )
)
_NUMBER = r"(?P<number>[+-]?\d{1,9})(?:\.0+|,00?)?"
_ALONE = re.compile(rf"{_NUMBER}(?:\s*(?:{_UNITS}))?")
_OUT_OF = re.compile(rf"{_NUMBER}\s+(?:out of|of|von|sur|de)\s+(?P<whole>\d{{1,9}})")
# A separator and then words; a digit after the separator makes it a range or a date, not a score.
_ANCHORED = re.compile(
    rf"{_NUMBER}\s*(?:{_UNITS})?\s*(?:[-–—:=|)\].、,;/]+|(?=[(\[]))\s*(?P<words>[^\d\s].*)", re.DOTALL
)
# The number behind its label: "Very satisfied (5)", "Extremely likely - 10".
_BEHIND = re.compile(rf"(?P<words>[^\d\s][^\d]*?)\s*(?:[(\[]\s*{_NUMBER}\s*[)\]]|\s[-–—:=]\s+(?P<last>\d{{1,2}}))")
_STARS = re.compile(r"([★⭐🌟✭]+)[☆✩]*")
_SPACED = re.compile(rf"{_NUMBER}\s+(?P<words>[^\d\s].*)", re.DOTALL)


def normalise(text: object) -> str:
    r"""Bring an answer to the one spelling in which answers are compared.

    Unicode NFKC (full-width signs, NBSP), invisible signs such as U+FEFF removed, typographic quotes and minus signs
    made plain, white space collapsed and trimmed, case folded.

    Parameters
    ----------
    text : object
        An answer as it stands in a file; None gives an empty text.

    Examples
    --------
    >>> normalise("\ufeff Very\u00a0SATISFIED ")
    'very satisfied'
    >>> normalise("９"), normalise("Don’t know"), normalise(None)
    ('9', "don't know", '')
    """
    if text is None:
        return ""
    plain = unicodedata.normalize("NFKC", str(text)).translate(_SIGNS)
    return " ".join(plain.split()).casefold()


def leading_integer(text: object) -> int | None:
    """Read the integer an answer starts with, when the answer is a score with or without its label.

    Numbers alone ("9", "９", "4.0"), with a unit ("10分", "5 stars") and with a label after a separator
    ("10 - Completely satisfied", "1 (None at all)") are scores. Ranges ("1-2 times"), ordinals ("3rd party"), dates and
    decimals are not.

    Parameters
    ----------
    text : object
        An answer as it stands in a file.

    Examples
    --------
    >>> [leading_integer(one) for one in ("10 - Completely satisfied", "９", "10分", "9.0", "1 (None at all)")]
    [10, 9, 10, 9, 1]
    >>> [leading_integer(one) for one in ("3rd party", "1-2 times", "2018-03-01", "4.5", "5/6/2018", "3 people")]
    [None, None, None, None, None, None]
    """
    return read_number(normalise(text))[0]


def read_number(plain: str) -> tuple[int | None, str]:
    """Split a normalised answer into its leading integer and the words that label it.

    Examples
    --------
    >>> read_number("1 - very satisfied")
    (1, 'very satisfied')
    >>> read_number("9 out of 10"), read_number("very satisfied (5)"), read_number("★★★★☆")
    ((9, ''), (5, 'very satisfied'), (4, ''))
    """
    stars = _STARS.fullmatch(plain)
    if stars:
        return len(stars[1]), ""
    for pattern in (_ALONE, _OUT_OF, _ANCHORED, _BEHIND):
        found = pattern.fullmatch(plain)
        if found:
            parts = found.groupdict()
            return int(parts["number"] or parts["last"]), (parts.get("words") or "").strip(" ()[]")
    return None, ""


def read_spaced(plain: str) -> tuple[int | None, str]:
    """Split "5 very satisfied": a score only if the caller knows the words, since "3 people" looks the same.

    Examples
    --------
    >>> read_spaced("5 very satisfied")
    (5, 'very satisfied')
    """
    found = _SPACED.fullmatch(plain)
    return (int(found["number"]), found["words"]) if found else (None, "")
