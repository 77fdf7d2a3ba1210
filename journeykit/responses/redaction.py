r"""Taking out of a comment what points to a person: addresses, numbers, listed names.

Python's ``\b`` does not part Chinese characters from Latin letters and digits (all are word characters), so a pattern
with ``\b`` finds nothing in ``電話是0912-345-678請回電``. The recognisers here look at the neighbours instead, on text
that is folded by NFKC, so that full-width digits are digits. What they find is cut from the text as it was written.
Names without a title and what the words themselves give away are not found: a person must read before it goes out.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journeykit.responses.recognisers import OF_DIGITS, RECOGNISERS
from journeykit.words import _

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Redacted:
    """A comment after redaction: its text, and how often each kind was found."""

    text: str
    found: dict[str, int]


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
        "address": _("[address]"),
        "plate": _("[number plate]"),
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
        E-mail, web and network addresses, card numbers (Luhn), phone numbers, identity numbers and papers, number
        plates, street addresses with a house number, any other number of nine digits or more, account names (LINE ids
        and the like), names behind or before a title, and the listed names are replaced. Other names are not found.

    Examples
    --------
    >>> redacted("我的電話是０９１２-345-678請回電").text
    '我的電話是[phone number]請回電'
    >>> redacted("Mei told me to write to mei@ex.com", names=["Mei"]).found
    {'email': 1, 'name': 1}
    """
    folded, places = _folded(text)
    listed = _name_pattern([names] if isinstance(names, str) else names)
    taken, spans = bytearray(len(folded)), []
    numbered = _DIGIT.search(folded) is not None
    for kind, pattern, check in (*RECOGNISERS, *([("name", listed, None)] if listed else [])):
        if kind in OF_DIGITS and not numbered:
            continue
        for match in pattern.finditer(folded):
            start, end = match.span()
            if start < end and not any(taken[start:end]) and (check is None or check(match.group())):
                taken[start:end] = b"\1" * (end - start)
                spans.append((start, end, kind))
    pieces, done = [], 0
    for start, end, kind in sorted(spans):
        pieces += [text[done : places[start]], placeholder(kind)]
        done = places[end - 1] + 1
    found = Counter(kind for _start, _end, kind in spans)
    return Redacted("".join([*pieces, text[done:]]), dict(sorted(found.items())))


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text folded character by character, and where each folded character stood."""
    if text.isascii():
        return text, range(len(text))
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
