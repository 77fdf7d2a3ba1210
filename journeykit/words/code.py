"""Codes: what a table says in place of sentences, and how a code is put into words when somebody looks.

A method or a reason is computed once and read in several languages, by people and by programs. So tables hold codes
such as ``adjusted-wald+weighted`` or ``too-few?fewest=10``, and the words come where the table is shown.

A code is a name, with values behind a question mark where it has any. Several parts joined by ``+`` build on one
another: the words of each part hold the words of those before it as ``{formula}``. Codes joined by a blank are said
one after another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from journeykit.words import figures, methods
from journeykit.words.codebook import KNOWN
from journeykit.words.codebook import listed as listed
from journeykit.words.codebook import register as register
from journeykit.words.codebook import unlisted as unlisted

Names = Callable[[str, str], str]

NAMED = {"wave": "wave", "waves": "wave", "earlier": "wave", "later": "wave", "places": "touchpoint",
         "segment": "segment", "trait": "trait"}  # fmt: skip
"""Values of a code that are ids, with the column whose names they have; all others are numbers and stay as they are."""


def code(name: str, **values: Any) -> str:
    """Write a code.

    Parameters
    ----------
    name : str
        A registered name: lower case, with hyphens.
    **values
        What its words need: numbers, labels, ids.

    Examples
    --------
    >>> code("too-few", fewest=10)
    'too-few?fewest=10'
    >>> code("not-held", wave="Spring 2026")
    'not-held?wave=Spring%202026'
    """
    # A blank as %20: urlencode's own "+" is the sign that joins the parts of a code.
    return f"{name}?{urlencode(values, quote_via=quote)}" if values else name


def built(formula: str, step: str) -> str:
    """A code with one step more: the words of the step hold those of the formula.

    Examples
    --------
    >>> built("adjusted-wald", "kish")
    'adjusted-wald+kish'
    """
    return f"{formula}+{step}"


def joined(codes: Iterable[str]) -> str:
    """Several codes as one text, each once, those without words left out."""
    return " ".join(dict.fromkeys(part for part in codes if part))


def spoken(text: str | None, names: Names | None = None) -> str:
    """The words of a code, or of several.

    Parameters
    ----------
    text : str or None
        What a table holds. What is no known code is text from elsewhere and is said as it is.
    names : callable, optional
        Takes a column and an id and gives its name, for the values that are ids (`NAMED`).

    Examples
    --------
    >>> register({"plain-test": lambda: "a plain test", "twice": lambda formula: f"{formula}, twice"})
    >>> spoken("plain-test+twice")
    'a plain test, twice'
    >>> spoken("said by somebody else")
    'said by somebody else'
    """
    methods.prepare()
    if not text:
        return ""
    parts = text.split(" ")
    if not all(_known(part) for part in parts):
        return text
    words = [_one(part, names) for part in parts]
    return figures.sentences(words) if all(one[-1:] in ".。" for one in words) else figures.phrases(words)


def _known(part: str) -> bool:
    return all(step.partition("?")[0] in KNOWN for step in part.split("+"))


def _one(part: str, names: Names | None) -> str:
    words = ""
    for step in part.split("+"):
        name, _mark, values = step.partition("?")
        given = dict(parse_qsl(values, keep_blank_values=True))
        if names is not None:
            named = {key: [names(NAMED[key], code) for code in unlisted(given[key])] for key in given if key in NAMED}
            given |= {key: listed(called) for key, called in named.items()}
        words = KNOWN[name](**({"formula": words} if words else {}), **given)
    return words
