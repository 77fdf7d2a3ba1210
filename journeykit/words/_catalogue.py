"""gettext catalogues, looked up in the language of the present context."""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Callable
from contextvars import ContextVar
from functools import cache, wraps
from pathlib import Path
from typing import TypeVar

from journeykit.errors import JourneyKitError, did_you_mean
from journeykit.scope import Scope
from journeykit.words.spacing import Spaced

Words = TypeVar("Words")

LANGUAGES = ("en", "zh-TW")
"""Languages in which a client can read everything."""

_LOCALE = Path(__file__).parent / "locale"
_current: ContextVar[str] = ContextVar("journeykit_language", default="en")


def current() -> str:
    """Code of the language in use.

    Examples
    --------
    >>> current()
    'en'
    """
    return _current.get()


class use(Scope[str]):
    """Use a language from here on, or inside a ``with`` block.

    Parameters
    ----------
    language : str
        One of `LANGUAGES`.

    Raises
    ------
    JourneyKitError
        When the language is not one of them.

    Examples
    --------
    >>> with use("zh-TW"):
    ...     current()
    'zh-TW'
    """

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise JourneyKitError("a language of the kit was needed", repr(language), did_you_mean(language, LANGUAGES))
        super().__init__(_current, language)


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    # English is the language of the sources: no catalogue, the words are their own translation.
    if language == "en":
        return _gettext.NullTranslations()
    return _gettext.translation("journeykit", _LOCALE, [language.replace("-", "_")])


def _(words: str) -> str:
    """The words in the current language.

    Examples
    --------
    >>> _("Touchpoint")
    'Touchpoint'
    """
    return _spaced(_catalogue(current()).gettext(words))


def _spaced(words: str) -> str:
    return words if current() == "en" else Spaced(words)


def N_(text: str) -> str:
    """Mark a text that `translation` says later: one in a table that is made on import."""
    return text


def translation(text: str) -> str:
    """A text that `N_` has marked, in the language in use; any other as it is."""
    return _spaced(_catalogue(current()).gettext(text))


def ngettext(one: str, many: str, n: int) -> str:
    """The words for one or for many in the current language.

    Examples
    --------
    >>> ngettext("{n} answer", "{n} answers", 3).format(n=3)
    '3 answers'
    """
    # A count may come from numpy, which gettext does not take for an integer.
    return _spaced(_catalogue(current()).ngettext(one, many, int(n)))


def once_a_language(make: Callable[[], Words]) -> Callable[[], Words]:
    """Make a table of words once for each language, not at every look into it; nobody may change what it gives.

    Parameters
    ----------
    make : callable
        Takes nothing; its words are those of the current language.

    Examples
    --------
    >>> @once_a_language
    ... def parts():
    ...     return {"stage": _("Touchpoint")}
    >>> parts() is parts()
    True
    """
    made: dict[str, Words] = {}

    @wraps(make)
    def table() -> Words:
        language = current()
        if language not in made:
            made[language] = make()
        return made[language]

    return table
