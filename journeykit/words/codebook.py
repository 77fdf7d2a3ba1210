"""The words that codes have: a name to what says it in the language in use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

Words = Callable[..., str]

KNOWN: dict[str, Words] = {}
"""The names that have words; `register` adds to it."""


def register(texts: Mapping[str, Words]) -> None:
    """Give codes their words.

    Parameters
    ----------
    texts : mapping of str to callable
        The callable takes the values of the code (texts) and gives the words in the language in use.

    Raises
    ------
    ValueError
        When a name has words already.
    """
    taken = [name for name in texts if name in KNOWN and KNOWN[name] is not texts[name]]
    if taken:
        raise ValueError(f"codes with words of their own: {', '.join(taken)}")
    KNOWN.update(texts)


def listed(values: Iterable[str]) -> str:
    """Several ids or labels as one value of a code; `unlisted` takes them apart again."""
    return "\n".join(values)


def unlisted(value: str) -> list[str]:
    """The ids or labels of a value that `listed` made."""
    return value.split("\n")
