"""The words that survey tools write instead of numbers, read from the table `vocabulary.txt` beside this file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

GOOD_END = {
    "satisfaction": "high",
    "ease": "high",
    "quality": "high",
    "effort": "low",
    "pace": "middle",
    "agreement": "either",
    "likelihood": "either",
    "frequency": "either",
    "amount": "either",
}
"""Kind of worded scale to its good end; "either" where the question decides."""

STRONG_YES = (
    "absolutely",
    "definitely",
    "fantastic",
    "extremely",
    "completely",
    "totally",
    "excellent",
    "非常",
    "一定",
)
STRONG_NO = (
    "not ",
    "absolutely not",
    "definitely not",
    "never",
    "terrible",
    "extremely un",
    "完全不",
    "非常不",
    "一定不",
)
"""Beginnings that tell the two ends of an otherwise numbered scale apart; the negative ones are looked at first."""

TOO = ("too ", "much too ", "slightly too ", "far too ", "太", "zu ", "viel zu ", "trop ", "demasiado ", "過於", "过于")
"""Beginnings of answers whose opposite is equally bad."""


@cache
def lines() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The table: kind, language and answers of each line.

    Examples
    --------
    >>> kind, language, answers = lines()[0]
    >>> kind, language, answers[3]
    ('satisfaction', 'en', 'satisfied')
    """
    text = (files("journeykit.scales") / "vocabulary.txt").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple((kind, language, tuple(map(str.strip, said.split("|")))) for kind, language, said in rows)


def answers_of(kind: str) -> frozenset[str]:
    """Every answer of a kind, over all languages.

    Examples
    --------
    >>> "不適用" in answers_of("missing"), "maybe" in answers_of("yes-no")
    (True, True)
    """
    return frozenset(answer for its, _, answers in lines() if its == kind for answer in answers)
