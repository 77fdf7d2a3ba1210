"""Names of segments from the words of a question: short, readable, and no two alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from journeykit.scales import normalise
from journeykit.surveys.infer.phrases import concepts, pattern, words_of

_LONGEST: Final = 32
_SHORT: Final = 45
_USUAL: Final = 7
"""Fields that a long question asks for, too; the others are then a word among many."""
_PATTERNS: Final = {one.removeprefix("group "): pattern(one) for one in concepts("group ")}
_EMPTY: Final = words_of("empty")


def field_of(asked: str) -> str:
    """The kind of group that a question asks for, as an id; empty where it is none that everybody knows.

    Examples
    --------
    >>> field_of("請問您的性別"), field_of("How satisfied are you?")
    ('gender', '')
    """
    plain = normalise(asked)
    most = len(_PATTERNS) if len(plain) <= _SHORT else _USUAL
    return next((name for name, pattern in list(_PATTERNS.items())[:most] if pattern.search(plain)), "")


def segment_names(asked: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """An id for each question, none twice and none that a table of the kit has already.

    Examples
    --------
    >>> segment_names(["性別", "居住地區", "您最喜歡的顏色", "Was this your first visit?", "Gender"])
    ['gender', 'region', 'group', 'first-visit', 'gender-2']
    """
    used = set(taken)
    names = []
    for one in asked:
        name = field_of(one) or _of_words(one) or "group"
        fresh, number = name, 1
        while fresh in used:
            number += 1
            fresh = f"{name}-{number}"
        used.add(fresh)
        names.append(fresh)
    return names


def _of_words(asked: str) -> str:
    """The words that carry the meaning, whole words only."""
    plain = unicodedata.normalize("NFKD", normalise(asked)).encode("ascii", "ignore").decode()
    every = re.findall(r"[a-z0-9]+", plain)
    name = ""
    for word in [one for one in every if one not in _EMPTY] or every:
        longer = f"{name}-{word}" if name else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        name = longer
    return name if re.search(r"[a-z]", name) else f"group-{name}" if name else ""
