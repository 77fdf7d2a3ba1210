"""The desk: an open client whose every change is safe at once and saved within a second."""

from __future__ import annotations

import atexit
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from journeykit import words as language
from journeykit.client import Client
from journeykit.client.asking import Asking
from journeykit.errors import ConflictError, JourneyKitError
from journeykit.journey import Journey
from journeykit.journey.merging import merged, patch
from journeykit.words import _, ngettext
from journeykit.workshop.boards.editing import Status
from journeykit.workshop.desk.keeping import Keeping
from journeykit.workshop.desk.leftovers import Leftover, leftovers, replayed


class Desk(Keeping, Asking):
    """An open client at work: boards change it, the desk saves it.

    What somebody else saved meanwhile is merged in, part by part and field by field; where both changed the same field,
    `status.conflict` holds both versions until `settle` says which one stands.

    Parameters
    ----------
    client : Client
    code : str, optional
        Language of the boards; the client's own by default.
    before : Desk, optional
        The desk that this one replaces: it is closed, and what its boards still change comes here.
    """

    def __init__(self, client: Client, code: str | None = None, before: Desk | None = None) -> None:
        super().__init__(client, code)
        if before is not None:
            # One lock for all desks of a client: two would be taken in either order, by boards of one and of another.
            self.lock = before.lock
        self._successor: Desk | None = None
        self._closed = self._more = False
        if before is not None and not before._journal.on_disk:
            journal = before._journal
            self._take_up([Leftover(journal.base, tuple(journal.operations), before.language)])
        self._recover()
        if before is not None:
            before._hand_over_to(self)
        atexit.register(self.close)

    @property
    def key(self) -> str:
        """The client's folder: under this name browsers keep what is not confirmed."""
        return str(self.client.folder.resolve())

    @property
    def home(self) -> Path:
        """The client folder: what a consultancy keeps for all its clients lies beside it."""
        return Path(self.client.folder)

    def answers(self) -> Any:
        """What the surveys of the client hold: responses, and the account of what was read."""
        return self.client.answers()

    def responses(self) -> Any:
        """The answers of all surveys of the client."""
        return self.client.responses()

    def weighted_to(self, journey: Journey) -> Any:
        """The answers of all surveys of the client, weighted to the margins of a journey."""
        return self.client.weighted_to(journey)

    def shown(self) -> Any:
        """What is shown of the client since it was opened."""
        return self.client.shown()

    def apply(self, operation: Mapping[str, Any], again: bool = False) -> None:
        """Change the journey, as `Editing.apply` does; a closed desk passes it on, or refuses it.

        Raises
        ------
        JourneyError
            When the operation does not fit.
        JourneyKitError
            When this desk is closed and no other took its place.
        """
        if self._successor is not None:
            self._successor.apply({"language": self.language, **operation}, again)
            return
        self._refuse_when_closed()
        super().apply(operation, again)

    def save(self) -> None:
        """Save now, without waiting.

        Raises
        ------
        JourneyKitError
            When it cannot be saved, or two versions wait for a choice; everything stays in the journal.
        """
        if self._successor is not None:
            self._successor.save()
            return
        for _attempt in range(20):  # each one merges what somebody else saved since the last
            if not self._save() or self.status.conflict is not None:
                break
            if not self.unsaved:
                return
        with language.use(self.language):
            if self.status.conflict is not None:
                raise ConflictError(
                    _("Not saved: two versions"), do=_("Choose on a board, or with desk.settle, which one stands.")
                )
        raise JourneyKitError(self.status.trouble or self.status.text)

    def convert(self, to: str) -> None:
        """Lay the journey out in another framework, as ``journeykit convert`` does: a copy of it lies in history/.

        Raises
        ------
        JourneyKitError
            When what was typed before cannot be saved, or there is no such framework.
        """
        if self._successor is not None:
            self._successor.convert(to)
            return
        from journeykit.client import open_client
        from journeykit.journey.crosswalk import convert

        self.save()
        client = open_client(self.client.folder)
        with language.use(self.language):
            after = convert(client.journey, to)
        if after != client.journey:
            client.snapshot()
            client.save(after)
        self._look()

    def close(self) -> None:
        """Save what is left, and stop; what cannot be saved stays in the journal, for who opens the client next."""
        atexit.unregister(self.close)
        self._saver.stop()
        while self.unsaved and not self.status.conflict and self._save():
            pass  # what somebody else saved meanwhile is merged, and saved the next time round
        with self.lock:
            self._closed = True
            if self._journal.on_disk:
                self._journal.release()

    def settle(self, keep: str) -> None:
        """End a conflict, as `Keeping.settle` does."""
        if self._successor is not None:
            self._successor.settle(keep)
        else:
            super().settle(keep)

    def _go(self, operation: Mapping[str, Any]) -> None:
        with language.use(operation.get("language", self.language)):
            super()._go(operation)

    def _turn(self, source: Any, target: Any, back: bool) -> None:
        if self._successor is not None:
            self._successor.undo() if back else self._successor.redo()
            return
        if source:
            self._refuse_when_closed()
        super()._turn(source, target, back)

    # After a kernel that died, or a desk that was replaced.

    def _settled(self) -> None:
        if self._more:
            self._recover()

    def _recover(self) -> None:
        self._more = False
        with language.use(self.language):
            self._take_up(leftovers(self.client.folder))

    def _take_up(self, found: Iterable[Leftover]) -> None:
        for left in found:
            if self._more or self.status.conflict is not None:
                left.leave()
                self._more = True
            elif left.base is None:
                self._put_away(left)
            else:
                self._replay(left, left.base)

    def _replay(self, left: Leftover, base: Journey) -> None:
        replay = replayed(base, left.operations, left.language)
        left.damaged += len(replay.refused)  # they fitted when they were typed
        both = merged(base, replay.journey, self.journey)
        if both.clean and both.journey is not None:
            self._bring_back(len(left.operations) - len(replay.refused), both.journey)
        elif self.unsaved:
            left.leave()
            self._more = True
            return
        else:
            self._journal.begin(base, [{"language": left.language, **one} for one in left.operations])
            self.journey = replay.journey
            self._ask(self.client)
        self._put_away(left)

    def _bring_back(self, n: int, journey: Journey) -> None:
        if journey == self.journey:
            return
        self._journal.append(patch(self.journey, journey))
        self.journey = journey
        self._done.clear()
        self._undone.clear()
        said = ngettext(
            "{n} change of a session that was cut off is back.",
            "{n} changes of a session that was cut off are back.",
            n,
        ).format(n=n)
        self.status = Status("waiting", said, self.status.trouble)
        self._saver.changed()

    def _put_away(self, left: Leftover) -> None:
        """A leftover goes only when its copy is on disk; one that is damaged is kept, and told."""
        if left.damaged or left.base is None:
            words = ngettext(
                "{n} line of unsaved changes cannot be read; the file is kept: {file}",
                "{n} lines of unsaved changes cannot be read; the file is kept: {file}",
                left.damaged,
            ).format(n=left.damaged, file=left.set_aside())
            self.status = replace(self.status, trouble=" ".join(filter(None, (self.status.trouble, words))))
        elif self._journal.on_disk:
            left.remove()
        else:
            left.leave()

    # A desk that was closed.

    def _refuse_when_closed(self) -> None:
        if self._closed:
            with language.use(self.language):
                raise JourneyKitError(
                    _("an open desk was needed"),
                    _("one that is closed"),
                    _("Run the cell with open_desk again, then the board below it."),
                )

    def _hand_over_to(self, successor: Desk) -> None:
        """Boards that still show this desk go on with the one that took its place."""
        self._successor = successor
        successor.watch(self._follow)
        self._follow()

    def _follow(self) -> None:
        if self._successor is not None:
            one = self._successor
            self.client, self.journey, self.status = one.client, one.journey, one.status
            self.heard, self._done, self._undone = one.heard, one._done, one._undone
            self.tell()
