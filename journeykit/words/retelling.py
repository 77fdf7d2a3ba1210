"""A text of the kit said again in another language: for pages about reports that speak several."""

from __future__ import annotations

import re
from functools import cache

from journeykit.words._catalogue import LANGUAGES, _catalogue, current

_GAP = re.compile(r"\\{(\w+)\\}")
_OWN = 4
"""Fewest characters of its own by which a sentence with gaps is known."""


def retold(text: str, spoken: str) -> str:
    """A text that the kit made in one language, in the language in use; as it is where the kit did not make it.

    Parameters
    ----------
    text : str
        A text of the catalogues, its gaps filled.
    spoken : str
        The language it is in.

    Examples
    --------
    >>> retold("adjusted Wald; weighted, Kish effective n", "en")
    'adjusted Wald; weighted, Kish effective n'
    """
    return _retold(text, spoken, current()) if spoken in LANGUAGES else text


@cache
def _retold(text: str, spoken: str, wanted: str) -> str:
    sources, patterns = _known(spoken)
    if spoken == wanted:
        return text
    if text in sources:
        return _catalogue(wanted).gettext(sources[text])
    for source, pattern in patterns:
        found = pattern.fullmatch(text)
        if found:
            parts = {name: _retold(part, spoken, wanted) for name, part in found.groupdict().items()}
            return _catalogue(wanted).gettext(source).format(**parts)
    return text


@cache
def _known(spoken: str) -> tuple[dict[str, str], list[tuple[str, re.Pattern[str]]]]:
    """What stands in a language with the English it translates: whole texts, and those with gaps, the fullest first."""
    texts = [text for code in LANGUAGES for text in getattr(_catalogue(code), "_catalog", {}) if isinstance(text, str)]
    said = {_catalogue(spoken).gettext(text): text for text in texts if text}
    gaps = [(source, re.escape(words)) for words, source in said.items() if "{" in words]
    gaps = [(source, words) for source, words in gaps if len(_GAP.sub("", words)) >= _OWN]
    gaps.sort(key=lambda one: -len(_GAP.sub("", one[1])))
    return said, [(source, re.compile(_once(words), re.DOTALL)) for source, words in gaps]


def _once(words: str) -> str:
    """The pattern of a text with gaps; a gap that comes twice holds the same both times."""
    seen: set[str] = set()

    def gap(found: re.Match[str]) -> str:
        name = found[1]
        again = name in seen
        seen.add(name)
        return f"(?P={name})" if again else f"(?P<{name}>.+?)"

    return _GAP.sub(gap, words)
