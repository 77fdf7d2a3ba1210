"""Words that say the same: in the other language of a text, or as the kit's frameworks have them in both languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

from journeykit.journey import Text, frameworks
from journeykit.words import LANGUAGES


def form(words: str) -> str:
    """How names are compared.

    Examples
    --------
    >>> form(" Bag  DROP ")
    'bag drop'
    """
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def forms(text: Any) -> frozenset[str]:
    """A text as each of its languages has it, for comparing.

    Examples
    --------
    >>> sorted(forms(Text({"en": "Check-in", "zh-TW": "報到"})))
    ['check-in', '報到']
    """
    said = [text.in_(language) for language in LANGUAGES] if isinstance(text, Text) else [str(text)]
    return frozenset(one for one in map(form, said) if one)


def synonyms(text: Any) -> frozenset[str]:
    """What the kit's own frameworks call the same in both languages.

    Examples
    --------
    >>> sorted(synonyms("Awareness"))
    ['awareness', '認知']
    """
    own = forms(text)
    return own.union(*(_known().get(one, ()) for one in own))


def same(one: Any, other: Any) -> bool:
    """Whether two texts say the same, in whichever language.

    Examples
    --------
    >>> same("Website", "網站"), same("Website", "Shop")
    (True, False)
    """
    return bool(synonyms(one) & synonyms(other))


def without(texts: Iterable[Any], known: Iterable[Any]) -> tuple[Any, ...]:
    """The texts that others do not say already.

    Examples
    --------
    >>> without(["website", "fair"], [Text("網站")])
    ('fair',)
    """
    said: frozenset[str] = frozenset().union(*map(synonyms, known))
    return tuple(one for one in texts if not synonyms(one) & said)


@cache
def _known() -> dict[str, frozenset[str]]:
    """Each form that a framework has, with those of all its languages."""
    found: dict[str, frozenset[str]] = {}
    for name in frameworks.names():
        frame = frameworks.framework(name)
        for part in (*frame.stages, *frame.touchpoints):
            for text in _texts(getattr(part, field) for field in type(part).model_fields):
                every = forms(text)
                found.update({one: found.get(one, frozenset()) | every for one in every} if len(every) > 1 else {})
    return found


def _texts(values: Iterable[Any]) -> Iterable[Text]:
    for value in values:
        if isinstance(value, Text):
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in value if isinstance(one, Text))
