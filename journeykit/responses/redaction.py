r"""Taking out of a comment what points to a person: addresses, numbers, listed names.

Python's ``\b`` does not part Chinese characters from Latin letters and digits (all are word characters), so a pattern
with ``\b`` finds nothing in ``電話是0912-345-678請回電``. The recognisers here look at the neighbours instead, on text
that is folded by NFKC, so that full-width digits are digits. What they find is cut from the text as it was written.
Names, postal addresses and what the words themselves give away are not found: a person must read before it goes out.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from journeykit.words import _

_EMAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_URL = re.compile(r"(?<![A-Za-z0-9])(?:https?://|www\.)[A-Za-z0-9./?&=%#_~:+@$-]+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![A-Za-z0-9._])@[A-Za-z0-9_.]{3,}")
_IP = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)")
_CARD = re.compile(r"(?<!\d)(?:\d{13,19}|\d{4}(?:[ -]\d{4}){3}|\d{4}[ -]\d{6}[ -]\d{5})(?!\d)")
_TAIWAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][1289]\d{8}(?!\d)")
_HONG_KONG = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,2}\d{6} ?(?:\([0-9Aa]\)|[0-9Aa](?![A-Za-z0-9]))")
_PHONE = re.compile(
    r"(?<![\d+])(?:"
    r"\+\d[\d ().-]{6,18}\d"  # E.164, written with spaces or not
    r"|(?:00886|886)[ -]?9\d{2}[ -]?\d{3}[ -]?\d{3}"
    r"|09\d{2}[ -]?\d{3}[ -]?\d{3}"  # Taiwan, mobile
    r"|\(?0[2-8]\d{0,2}\)?[ -]?\d{3,4}[ -]?\d{4}"  # Taiwan, fixed line
    r"|(?:1[ .-]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])\d{3}[ .-]\d{4}"  # North America
    r"|(?:852[ -]?)?[235-9]\d{3}[ -]\d{4}|852[235-9]\d{7}|[569]\d{7}"  # Hong Kong
    r")(?!\d)"
)
_LONG_NUMBER = re.compile(r"(?<!\d)(?:\d{9,}|\d{3,6}(?:-\d{3,6}){2,})(?!\d)")


@dataclass(frozen=True)
class Redacted:
    """A comment after redaction: its text, and how often each kind was found."""

    text: str
    found: dict[str, int]


def luhn(digits: str) -> bool:
    """Whether a card number's check digit is right (ISO/IEC 7812-1, annex B).

    Examples
    --------
    >>> luhn("4111111111111111"), luhn("4111111111111112")
    (True, False)
    """
    total = 0
    for place, digit in enumerate(reversed([int(one) for one in digits if one.isdecimal()])):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def taiwan_identity(text: str) -> bool:
    """Whether a Taiwanese identity number's check digit is right: weights 1, 9, 8 ... 1, 1, modulo 10.

    Examples
    --------
    >>> taiwan_identity("A123456789"), taiwan_identity("A123456788")
    (True, False)
    """
    letter = 10 + "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(text[0].upper())
    digits = [letter // 10, letter % 10, *(int(one) for one in text[1:])]
    return (
        sum(digit * weight for digit, weight in zip(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10 == 0
    )


def hong_kong_identity(text: str) -> bool:
    """Whether a Hong Kong identity number's check digit is right: weights 9 ... 1, modulo 11, a blank counts 36.

    Examples
    --------
    >>> hong_kong_identity("A123456(3)"), hong_kong_identity("A123456(7)")
    (True, False)
    """
    plain = re.sub(r"[ ()]", "", text).upper().rjust(9)
    values = [36 if one == " " else int(one, 36) for one in plain]
    return sum(value * weight for value, weight in zip(values, range(9, 0, -1), strict=True)) % 11 == 0


def _is_phone(text: str) -> bool:
    return 8 <= sum(one.isdecimal() for one in text) <= 15


def _is_ip(text: str) -> bool:
    return all(int(part) <= 255 for part in text.split("."))


Check = Callable[[str], bool]
_RECOGNISERS: tuple[tuple[str, re.Pattern[str], Check | None], ...] = (
    ("url", _URL, None),
    ("email", _EMAIL, None),
    ("ip", _IP, _is_ip),
    ("identity", _TAIWAN, taiwan_identity),
    ("identity", _HONG_KONG, hong_kong_identity),
    ("card", _CARD, luhn),
    ("phone", _PHONE, _is_phone),
    ("number", _LONG_NUMBER, None),
    ("handle", _HANDLE, None),
)


def placeholder(kind: str) -> str:
    """What stands in a comment in place of what was found, in the current language."""
    words = {
        "url": _("[web address]"),
        "email": _("[e-mail address]"),
        "ip": _("[network address]"),
        "identity": _("[identity number]"),
        "card": _("[card number]"),
        "phone": _("[phone number]"),
        "number": _("[number]"),
        "handle": _("[account name]"),
        "name": _("[name]"),
    }
    return words[kind]


def redacted(text: str, names: str | Iterable[str] = ()) -> Redacted:
    """Replace what points to a person by a placeholder.

    Parameters
    ----------
    text : str
        A comment in any language.
    names : str or iterable of str
        Names of staff and customers to take out as well, whole words, in any case.

    Returns
    -------
    Redacted
        E-mail, web and network addresses, card numbers (Luhn), phone numbers (international, Taiwan, Hong Kong, North
        America), identity numbers of Taiwan and Hong Kong (by their check digits), any other number of nine digits or
        more, account names and the listed names are replaced. Other names and addresses are not found.

    Examples
    --------
    >>> redacted("我的電話是０９１２-345-678請回電").text
    '我的電話是[phone number]請回電'
    >>> redacted("Mei told me to write to mei@ex.com", names=["Mei"]).found
    {'email': 1, 'name': 1}
    """
    folded, places = _folded(text)
    spans: list[tuple[int, int, str]] = []
    listed = _name_pattern([names] if isinstance(names, str) else names)
    for kind, pattern, check in (*_RECOGNISERS, *([("name", listed, None)] if listed else [])):
        for match in pattern.finditer(folded):
            clear = all(match.end() <= start or end <= match.start() for start, end, _kind in spans)
            if clear and (check is None or check(match.group())):
                spans.append((*match.span(), kind))
    for start, end, kind in sorted(spans, reverse=True):
        text = text[: places[start]] + placeholder(kind) + text[places[end - 1] + 1 :]
    return Redacted(text, dict(sorted(Counter(kind for _start, _end, kind in spans).items())))


def _folded(text: str) -> tuple[str, list[int]]:
    """The text folded character by character, and where each folded character stood."""
    pieces = [unicodedata.normalize("NFKC", one) for one in text]
    places = [place for place, piece in enumerate(pieces) for _one in piece]
    return "".join(pieces), places


def _name_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Listed names, the longest first; a Latin name must stand alone, a Chinese one may touch other characters."""
    folded = {unicodedata.normalize("NFKC", name).strip() for name in names} - {""}
    parts = []
    for name in sorted(folded, key=lambda one: (-len(one), one)):
        before = r"(?<![A-Za-z0-9])" if name[0].isascii() else ""
        after = r"(?![A-Za-z0-9])" if name[-1].isascii() else ""
        parts.append(before + re.escape(name) + after)
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None
