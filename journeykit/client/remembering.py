"""What a client was asked in one job: where a report and its slides are made together, each question is asked once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from typing import Any

from journeykit.scope import Scope


class Remembered:
    """The answers of one job.

    Attributes
    ----------
    client : Client or None
        The one that the report opened.
    """

    def __init__(self) -> None:
        self.client: Any = None
        self._answers: dict[tuple[Any, ...], tuple[Any, ...]] = {}

    def answer(
        self, basis: Any, name: str, args: Sequence[Any], options: Mapping[str, Any], ask: Callable[[], Any]
    ) -> Any:
        """The answer to a question that was asked before with the same words, or a new one."""
        key = (id(basis), name, *map(_mark, args), *((one, _mark(options[one])) for one in sorted(options)))
        if key not in self._answers:
            # What was asked with is kept too: as long as it lives, nothing else has its mark.
            self._answers[key] = (ask(), basis, args, dict(options))
        return self._answers[key][0]


def _mark(value: Any) -> Any:
    return repr(value) if isinstance(value, str | int | float | list | tuple | dict | None) else id(value)


_current: ContextVar[Remembered | None] = ContextVar("journeykit_remembered", default=None)


def current() -> Remembered | None:
    """The answers of the job that is done, where it keeps them."""
    return _current.get()


class use(Scope[Remembered | None]):
    """Keep what clients are asked inside a ``with`` block.

    Examples
    --------
    >>> from journeykit.client import open_client
    >>> from journeykit.shipped import shipped
    >>> client = open_client(shipped("sample_surveys", "conference"))
    >>> with use(Remembered()):
    ...     client.scores(by="wave") is client.scores(by="wave")
    True
    """

    def __init__(self, remembered: Remembered | None) -> None:
        super().__init__(_current, remembered)
