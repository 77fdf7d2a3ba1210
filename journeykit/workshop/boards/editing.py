"""A journey that is being edited: operations, undo and redo, and those who watch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import RLock
from typing import Any

from journeykit import words as language
from journeykit.errors import JourneyKitError
from journeykit.journey import Journey, apply, inverse
from journeykit.words import _
from journeykit.workshop.boards.heard import Heard
from journeykit.workshop.boards.naming import named

Operation = Mapping[str, Any]


@dataclass(frozen=True)
class Conflict:
    """Two versions of one journey: what was changed here, and what on disk, as sentences."""

    mine: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True)
class Status:
    """Whether what was done is safe, in words."""

    save: str = ""
    text: str = ""
    trouble: str = ""
    conflict: Conflict | None = None


@dataclass(frozen=True)
class _Step:
    """One thing that can be taken back: what it is called, how back, how forth again."""

    name: str
    back: Operation
    forth: Operation


class Editing:
    """A journey, the operations that change it, and the way back.

    Parameters
    ----------
    journey : Journey
    language : str, optional
        The language in which words are typed; the current one by default.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> editing = Editing(journey_of('''
    ... client: {name: Harbour}
    ... stages: [{id: a, name: A}, {id: b, name: B}]
    ... touchpoints: [{id: till, stage: a, name: Till}]'''))
    >>> editing.apply({"kind": "move", "id": "till", "stage": "b", "index": 0})
    >>> editing.journey.touchpoint("till").stage, editing.can_undo
    ('b', 'Move Till')
    >>> editing.undo()
    >>> editing.journey.touchpoint("till").stage, editing.can_redo
    ('a', 'Move Till')
    """

    def __init__(self, journey: Journey, language: str | None = None) -> None:
        self.journey = journey
        self.language = language or _current_language()
        self.status = Status()
        self.lock = RLock()
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._watchers: list[Callable[[], None]] = []
        self.heard = Heard()

    @property
    def key(self) -> str:
        """A short name of what is edited: browsers keep unconfirmed changes under it."""
        return str(self.journey.client.name)

    @property
    def can_undo(self) -> str:
        """What undo would take back, or an empty text."""
        return self._done[-1].name if self._done else ""

    @property
    def can_redo(self) -> str:
        """What redo would do again, or an empty text."""
        return self._undone[-1].name if self._undone else ""

    def apply(self, operation: Operation, again: bool = False) -> None:
        """Change the journey.

        Parameters
        ----------
        operation : mapping
            See `journeykit.journey.operations`.
        again : bool
            The same field is still being typed in: one undo takes it all back.

        Raises
        ------
        JourneyError
            When the operation does not fit; the journey stays as it was.
        """
        with self.lock, language.use(self.language):
            before = self.journey
            back = inverse(before, operation)
            self._go(operation)
            last = self._done[-1] if self._done else None
            if again and last is not None and _same_place(last.forth, operation):
                self._done[-1] = _Step(last.name, last.back, operation)
            else:
                self._done.append(_Step(named(before, operation), back, operation))
            self._undone.clear()
        self.tell()

    def undo(self) -> None:
        """Take the last operation back; nothing happens when there is none."""
        self._turn(self._done, self._undone, back=True)

    def redo(self) -> None:
        """Do again what was taken back; nothing happens when there is nothing."""
        self._turn(self._undone, self._done, back=False)

    def settle(self, keep: str) -> None:
        """Choose between two versions of the journey; only a desk, which saves, can have two."""
        raise JourneyKitError(_("a conflict was needed to settle"), keep, _("Nothing has to be chosen here."))

    def watch(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Call `watcher` after each change; the function given back stops that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def tell(self) -> None:
        """Tell the watchers that something is different."""
        for watcher in tuple(self._watchers):
            watcher()

    def _turn(self, source: list[_Step], target: list[_Step], back: bool) -> None:
        with self.lock, language.use(self.language):
            if not source:
                return
            step = source.pop()
            self._go(step.back if back else step.forth)
            target.append(step)
        self.tell()

    def _go(self, operation: Operation) -> None:
        after = apply(self.journey, operation)
        self._keep(operation)
        self.journey = after

    def _keep(self, operation: Operation) -> None:
        """Write an operation down before it counts; a desk does."""


def _current_language() -> str:
    return language.current()


def _same_place(one: Operation, other: Operation) -> bool:
    if one.get("kind") != "edit" or other.get("kind") != "edit":
        return False
    place = [(each.get("part", "touchpoint"), each.get("id"), sorted(each.get("fields", {}))) for each in (one, other)]
    return place[0] == place[1]
