"""A value in use, from here on or inside a ``with`` block: what the settings of a client stand on, each in its room.

The language, the disclosure, the colours, the house style, what is shown: each room keeps its own variable, and a
class ``use`` that says what it takes.
"""

from __future__ import annotations

from contextvars import ContextVar
from types import TracebackType
from typing import Generic, Self, TypeVar

Value = TypeVar("Value")


class Scope(Generic[Value]):
    """Set a variable; leaving the ``with`` block, if there is one, gives it back what it held.

    Parameters
    ----------
    variable : ContextVar
    value : object

    Examples
    --------
    >>> colour = ContextVar("colour", default="blue")
    >>> with Scope(colour, "red"):
    ...     colour.get()
    'red'
    >>> colour.get()
    'blue'
    """

    def __init__(self, variable: ContextVar[Value], value: Value) -> None:
        self._variable = variable
        self._token = variable.set(value)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._variable.reset(self._token)
