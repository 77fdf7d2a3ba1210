"""Names in a binding: of columns, as they are found again, and of segments, short, readable and no two alike."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from journeykit.scales import normalise
from journeykit.surveys.exports import ExportColumn
from journeykit.surveys.files.cells import key
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


def binding_names(columns: Sequence[ExportColumn]) -> dict[int, str]:
    """How a binding names each column: by its header, or by its place where the header names another, too, or none.

    Examples
    --------
    >>> binding_names([ExportColumn(0, "Why?"), ExportColumn(1, "Why?"), ExportColumn(2, "ID"), ExportColumn(3, "#1")])
    {0: '#1', 1: '#2', 2: 'ID', 3: '#4'}
    """
    counts = Counter(key(column.name) for column in columns)
    return {
        column.index: column.name if _is_plain(column.name) and counts[key(column.name)] == 1 else column.place
        for column in columns
    }


def _is_plain(name: str) -> bool:
    """Whether a header can be written and found again: nothing that nobody sees, no place of another column."""
    return name.isprintable() and name == name.strip() and not name.startswith("#")
