"""A tick on a checklist: only for what is there, and else a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from journeykit.words import _
from journeykit.workshop.boards.checklist import Check
from journeykit.workshop.boards.naming import title

_MOST = 4


def single(done: bool, said: str, missing: str) -> Check:
    """One thing that is there, or in words what to do about it.

    Examples
    --------
    >>> single(False, "Effort is asked.", "Ask for effort.").text
    'Ask for effort.'
    """
    return Check(done, said if done else missing)


def each(parts: Iterable[Any], has: Callable[[Any], Any], done: str, missing: str) -> Check:
    """What each of several parts is to have; where there is no part, nothing is done.

    Parameters
    ----------
    parts : iterable
    has : callable
        Whether a part has it.
    done, missing : str
        What is said when all have it, and when some do not: with ``{names}`` for those.

    Examples
    --------
    >>> each([], bool, "All have it.", "Give it to: {names}").done
    False
    """
    everything = list(parts)
    if not everything:
        return Check(False, missing.format(names=_("(there is none yet)")))
    lacking = [one for one in everything if not has(one)]
    return Check(not lacking, _sentence(lacking, done, missing))


def _sentence(lacking: Sequence[Any], done: str, missing: str) -> str:
    if not lacking:
        return done
    names = _(", ").join(title(one) for one in lacking[:_MOST])
    if len(lacking) > _MOST:
        names = _("{names} and {n} more").format(names=names, n=len(lacking) - _MOST)
    return missing.format(names=names)
