"""YAML of a proposed block: texts that every reader reads, and questions as comments of one line."""

from __future__ import annotations

import json
import re
from typing import Final

MARK: Final = "# QUESTION:"
_UNPRINTABLE: Final = re.compile(
    "[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)


def scalar(words: str) -> str:
    r"""A YAML scalar in double quotes; JSON's escapes are YAML's, and what YAML does not print is escaped, too.

    Examples
    --------
    >>> print(scalar('Say "hi"\x9d'))
    "Say \"hi\"\u009d"
    """
    return _UNPRINTABLE.sub(lambda one: f"\\u{ord(one[0]):04x}", json.dumps(words, ensure_ascii=False))


def question(asked: str, most: int = 300) -> str:
    r"""A comment that asks, on one line.

    Examples
    --------
    >>> question("which\n  one?")
    '# QUESTION: which one?'
    """
    return f"{MARK} {cut(asked, most)}"


def cut(text: str, most: int = 100) -> str:
    """A text on one line, without signs that nobody sees, cut with a sign where it is longer."""
    plain = " ".join(_UNPRINTABLE.sub(" ", "".join(sign if sign >= " " else " " for sign in text)).split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"
