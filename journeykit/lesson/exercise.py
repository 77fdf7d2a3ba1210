"""An exercise: the right answer, asked of the data; the usual wrong ones, each with what clears it up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from journeykit.lesson.ground import Ground
from journeykit.lesson.kinds import Unreadable
from journeykit.lesson.reply import Reply
from journeykit.words import _, translation


class Kind(Protocol):
    """How an answer is read and compared; those there are stand in `kinds`."""

    def read(self, given: Any, ground: Ground) -> Any:
        """The answer as it is compared; `Unreadable` where it is of another kind."""

    def same(self, one: Any, other: Any) -> bool:
        """Whether an answer is as good as another."""

    def said(self, right: Any, ground: Ground) -> str:
        """The right answer in words."""


@dataclass(frozen=True)
class Slip:
    """A wrong answer that many give, and what is replied to the misunderstanding behind it."""

    answer: Callable[[Ground], Any]
    reply: str


@dataclass(frozen=True)
class Exercise:
    """An exercise with one right answer.

    Parameters
    ----------
    name : str
    kind : Kind
    right : callable
        Asks the ground for the right answer.
    praise : str
        What the answer shows; ``{right}`` stands for it.
    hint : str
        What is said to any other answer.
    slips : tuple of Slip
    """

    name: str
    kind: Kind
    right: Callable[[Ground], Any]
    praise: str
    hint: str
    slips: tuple[Slip, ...]

    def reply(self, given: Any, ground: Ground) -> Reply:
        """What is said to an answer."""
        try:
            read = self.kind.read(given, ground)
        except Unreadable as unreadable:
            return Reply("wrong", str(unreadable))
        right = self.right(ground)
        if self.kind.same(read, self.kind.read(right, ground)):
            return Reply("right", translation(self.praise).format(right=self.kind.said(right, ground)))
        for slip in self.slips:
            if self.kind.same(read, self.kind.read(slip.answer(ground), ground)):
                return Reply("known", translation(slip.reply))
        return Reply("wrong", translation(self.hint))


@dataclass(frozen=True)
class Step:
    """One thing that a piece of work must have, and what is said while it lacks it."""

    done: Callable[[Any, Ground], bool]
    reply: str


@dataclass(frozen=True)
class Assignment:
    """An exercise that is done on the practice client's boards; its steps are looked at one after another."""

    name: str
    steps: tuple[Step, ...]
    praise: str

    def reply(self, given: Any, ground: Ground) -> Reply:
        """What is said to the work in a journey, a client or a desk."""
        journey = getattr(given, "journey", given)
        if not hasattr(journey, "touchpoints"):
            return Reply("wrong", _("Give the desk of the practice client."))
        for step in self.steps:
            if not step.done(journey, ground):
                return Reply("known", translation(step.reply))
        return Reply("right", translation(self.praise))
