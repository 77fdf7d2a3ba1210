"""Words by which a question tells what it asks for, in the seven languages of the kit; texts come normalised."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final


@cache
def _table() -> dict[str, list[str]]:
    """Concept to the alternatives of its lines in `phrases.txt`."""
    found: dict[str, list[str]] = {}
    text = (files("journeykit.surveys.infer") / "phrases.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            concept, said = line.split("\t")
            found.setdefault(concept, []).append(said)
    return found


def listed(concept: str) -> str:
    """The alternatives of a concept as the inside of one regular expression."""
    return "|".join(part.strip() for line in _table()[concept] for part in line.split(" | "))


def pattern(concept: str) -> re.Pattern[str]:
    """A concept as a regular expression."""
    return re.compile(listed(concept))


def words_of(concept: str) -> frozenset[str]:
    """The words of a concept whose lines are parted by blanks."""
    return frozenset(word for line in _table()[concept] for word in line.split())


def concepts(beginning: str) -> list[str]:
    """Concepts whose names begin so, in the order of the table."""
    return [one for one in _table() if one.startswith(beginning)]


RECOMMEND: Final = pattern("recommend")
SATISFIED: Final = pattern("satisfied")
EASY: Final = pattern("easy")
DIFFICULT: Final = pattern("difficult")
EFFORT: Final = pattern("effort")
HIGHER_IS_MORE: Final = pattern("higher is more")
NEGATIVE: Final = pattern("negative")
"""A statement that is bad news when one agrees with it, or a question that asks how bad it was."""
OVERALL: Final = pattern("overall")
_BAD: Final = pattern("bad")
_GOOD: Final = pattern("good")
_MUCH_EFFORT: Final = pattern("much effort")
_AGREEMENT: Final = pattern("agreement")


def valence(words: str) -> int:
    """Whether words name a good end (1), a bad end (-1), or neither (0).

    Examples
    --------
    >>> [valence(one) for one in ("very easy", "gar nicht zufrieden", "非常滿意", "muy difícil", "blue")]
    [1, -1, 1, -1, 0]
    """
    if _MUCH_EFFORT.search(words) or _BAD.search(words):
        return -1
    return 1 if _GOOD.search(words) else 0


def is_agreement(words: str) -> bool:
    """Whether words say how far one agrees, so that the statement decides what is good.

    Examples
    --------
    >>> is_agreement("非常同意"), is_agreement("very easy")
    (True, False)
    """
    return _AGREEMENT.search(words) is not None
