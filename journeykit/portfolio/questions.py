"""Which wordings ask the same question: spelled the same, two languages of one question, or declared the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, TypeVar

Wording = frozenset[tuple[str, str]]
"""A question as (language, words as they are compared); the language is empty where none is said."""

One = TypeVar("One", bound=Hashable)


def numbered(asked: Iterable[tuple[str, Wording, str]]) -> dict[tuple[str, Wording, str], int]:
    """A number for each question, the same for those that ask the same.

    Parameters
    ----------
    asked : iterable of tuple
        Metric, wording, and the name under which it is declared the same as others (or nothing). Words that are shared
        join two wordings, unless one language then has two: a translation that fits two questions tells neither.

    Examples
    --------
    >>> here, both = frozenset({("", "how was it")}), frozenset({("en", "how was it"), ("zh-TW", "如何")})
    >>> there, other = frozenset({("", "如何")}), frozenset({("", "how is it")})
    >>> list(numbered([("csat", one, "") for one in (here, both, there, other)]).values())
    [0, 0, 0, 1]
    >>> list(numbered([("csat", here, "visit"), ("csat", other, "visit"), ("nps", here, "")]).values())
    [0, 0, 1]
    """
    known = list(dict.fromkeys(asked))
    links = [[("words", metric, text) for _language, text in wording] for metric, wording, _same in known]
    by_words = joined(known, links)
    clear = [found for part in by_words for found in ([part] if _one_language_one_text(part) else _alone(part))]
    place = {one: at for at, part in enumerate(clear) for one in part}
    parts = joined(known, [[("part", place[one]), *([("same", one[0], one[2])] if one[2] else [])] for one in known])
    return {one: at for at, part in enumerate(parts) for one in part}


def joined(members: Sequence[One], links: Sequence[Sequence[Hashable]]) -> list[list[One]]:
    """The members in parts: two that share a link are in one part, and so on.

    Examples
    --------
    >>> joined("abcd", [[1], [1, 2], [2], [3]])
    [['a', 'b', 'c'], ['d']]
    """
    above: dict[Hashable, Hashable] = {}

    def top(one: Hashable) -> Hashable:
        while above.setdefault(one, one) != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    for member, shared in zip(members, links, strict=True):
        for link in shared:
            above[top(("member", member))] = top(("link", link))
    parts: dict[Hashable, list[One]] = defaultdict(list)
    for member in members:
        parts[top(("member", member))].append(member)
    return list(parts.values())


def _one_language_one_text(part: Sequence[tuple[str, Wording, str]]) -> bool:
    said = {(language, text) for _metric, wording, _same in part for language, text in wording if language}
    return len(said) == len({language for language, _text in said})


def _alone(part: Sequence[tuple[str, Wording, str]]) -> list[list[Any]]:
    """Each wording a question of its own."""
    apart: dict[Wording, list[Any]] = defaultdict(list)
    for one in part:
        apart[one[1]].append(one)
    return list(apart.values())
