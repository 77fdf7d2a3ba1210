"""What may be shown of small groups: a value of the client that every status, gate and sentence takes its number from.

Like the language and the colour it is in use from `use` on: a report, a board and a command begin with the client's.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from journeykit.scope import Scope

FLOOR = 3
"""No client may show figures of fewer people: of two, each knows what the other said."""

People = Annotated[int, Field(ge=FLOOR, le=1000)]

Status = Literal["ok", "indicative", "few", "hidden"]


class Disclosure(BaseModel):
    """How many people a group needs for what is shown of it.

    Attributes
    ----------
    hidden : int
        Fewer people show no figure. 5 as Qualtrics, Lattice and Humaans have it.
    no_interval : int
        Fewer people show a figure without an interval, and take part in no ranking.
    indicative : int
        A figure of fewer people is marked as an indication.
    comments : int
        Fewer people show no comment.

    Examples
    --------
    >>> rule = Disclosure(hidden=10)
    >>> [rule.status(n) for n in (30, 29, 10, 9)], rule.no_interval
    (['ok', 'indicative', 'indicative', 'hidden'], 10)
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    hidden: People = 5
    no_interval: People = 10
    indicative: People = 30
    comments: People = 10

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, data: object) -> object:
        return {key: value for key, value in data.items() if value is not None} if isinstance(data, dict) else data

    @model_validator(mode="after")
    def _rising(self) -> Disclosure:
        for less, more in (("hidden", "no_interval"), ("no_interval", "indicative"), ("hidden", "comments")):
            few, many = getattr(self, less), getattr(self, more)
            if few > many:
                raise PydanticCustomError(
                    "disclosure_order",
                    "{more} of at least {few}",
                    {"less": less, "more": more, "few": few, "many": many},
                )
        return self

    def status(self, people: float) -> Status:
        """How much a group of so many people may show.

        Returns
        -------
        str
            ``ok``; ``indicative``; ``few`` (no interval, no rank); ``hidden`` (no figure).

        Examples
        --------
        >>> [Disclosure().status(n) for n in (30, 10, 5, 4)]
        ['ok', 'indicative', 'few', 'hidden']
        """
        if people < self.hidden:
            return "hidden"
        if people < self.no_interval:
            return "few"
        return "indicative" if people < self.indicative else "ok"


_USUAL = Disclosure()
_current: ContextVar[Disclosure] = ContextVar("journeykit_disclosure", default=_USUAL)


def current() -> Disclosure:
    """The disclosure in use: that of the client whose report, board or command this is, or the kit's own."""
    return _current.get()


class use(Scope[Disclosure]):
    """Show no more than a client allows, from here on or inside a ``with`` block.

    Parameters
    ----------
    disclosure : Disclosure or None
        ``journey.disclosure``; None for the kit's own.

    Examples
    --------
    >>> with use(Disclosure(hidden=8)):
    ...     current().status(7)
    'hidden'
    """

    def __init__(self, disclosure: Disclosure | None) -> None:
        super().__init__(_current, disclosure or _USUAL)
