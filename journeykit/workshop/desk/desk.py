"""The desk: an open client whose every change is safe at once and saved within a second."""

from __future__ import annotations

import atexit
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from journeykit import words as language
from journeykit.client import Client, open_client
from journeykit.client.asking import Asking
from journeykit.errors import ConflictError, JourneyKitError
from journeykit.journey import Journey, render
from journeykit.journey.differences import differences
from journeykit.journey.storing import write_whole
from journeykit.words import _, ngettext
from journeykit.workshop.boards.editing import Conflict, Editing, Status
from journeykit.workshop.boards.heard import Heard
from journeykit.workshop.desk.journal import SHELF, Journal, Leftover, leftovers, replayed, whole
from journeykit.workshop.desk.saver import Saver


class Desk(Editing, Asking):
    """An open client at work: boards change it, the desk saves it.

    Parameters
    ----------
    client : Client
    code : str, optional
        Language of the boards; the client's own by default.
    """

    def __init__(self, client: Client, code: str | None = None) -> None:
        super().__init__(client.journey, code or client.language)
        self.client = client
        self.heard = Heard(client.folder / SHELF / "heard.txt")
        self._theirs: Client | None = None
        self._only_here = False
        with language.use(self.language):
            self._journal = Journal(client.folder, client.journey)
            self.status = Status("saved", _("All saved"))
        self._seen = self._stamp()
        self._saver = Saver(self._save, self._look)
        self._recover()
        atexit.register(self.close)

    @property
    def key(self) -> str:
        """The client's folder: under this name browsers keep what is not confirmed."""
        return str(self.client.folder.resolve())

    def responses(self) -> Any:
        """The answers of all surveys of the client."""
        return self.client.responses()

    @property
    def unsaved(self) -> int:
        """How many operations journey.yaml does not hold yet; the journal holds them."""
        return len(self._journal.operations)

    def start(self) -> None:
        """Watch the file from now on; boards do this when they are shown."""
        self._saver.start()

    def save(self) -> None:
        """Save now, without waiting.

        Raises
        ------
        JourneyKitError
            When it cannot be saved; everything stays in the journal.
        """
        if not self._save():
            raise JourneyKitError(self.status.trouble or self.status.text)

    def close(self) -> None:
        """Save what is left, and stop."""
        atexit.unregister(self.close)
        self._saver.stop()
        if self.unsaved and not self.status.conflict:
            self._save()

    def settle(self, keep: str) -> None:
        """End a conflict: keep ``mine``, ``theirs`` or ``both`` (mine on top of theirs).

        What is not kept is put into the client's history folder.
        """
        with self.lock, language.use(self.language):
            theirs = self._theirs
            if theirs is None:
                return
            mine, operations = self.journey, tuple(self._journal.operations)
            wanted, trouble = theirs.journey, ""
            if keep == "mine":
                self._set_aside(theirs.journey)
                wanted = mine
            elif keep == "theirs":
                self._set_aside(mine)
            else:
                replay = replayed(theirs.journey, operations, self.language)
                wanted, trouble = replay.journey, _not_fitting(replay.refused)
            self._take(theirs, wanted, trouble)

    # Saving.

    def _keep(self, operation: Mapping[str, Any]) -> None:
        self._only_here = not self._journal.append(operation)
        if self.status.conflict is None:
            self.status = Status("waiting", _("Saving…"), self.status.trouble if self.status.save == "failed" else "")
        self._saver.changed()

    def _save(self) -> bool:
        """Save what is unsaved; True when there is nothing left to try.

        All of it under the lock: two saves at once would see each other as somebody else.
        """
        with self.lock, language.use(self.language):
            journey, count = self.journey, len(self._journal.operations)
            if not count or self.status.conflict is not None:
                return True
            done = self._try(journey, count)
            self.tell()
            return done

    def _try(self, journey: Journey, count: int) -> bool:
        try:
            self.client.save(journey)
        except ConflictError as conflict:
            return self._meet(conflict)
        except (OSError, JourneyKitError) as trouble:
            self.status = Status("failed", _("Not saved"), self._kept_where(_why(trouble)))
            return False
        with self.lock:
            self._journal.saved(count, journey)
            self._seen = self._stamp()
            if self._journal.operations:
                self.status = Status("waiting", _("Saving…"))
            else:
                self.status = Status("saved", _("Saved {time}").format(time=f"{datetime.now():%H:%M:%S}"))
        return True

    def _kept_where(self, why: str) -> str:
        file = self._journal.path
        if self._only_here or file is None:
            return _("Not saved: {why}. No disk takes it: keep this kernel running. Trying again.").format(why=why)
        return _("Not saved: {why}. Everything is kept in {file}. Trying again.").format(why=why, file=file)

    def _stamp(self) -> tuple[int, int]:
        try:
            file = self.client.file.stat()
        except OSError:
            return 0, 0
        return file.st_mtime_ns, file.st_size

    # Somebody else's changes.

    def _look(self) -> None:
        """Take over what somebody else saved, when nothing of ours is waiting."""
        stamp = self._stamp()
        if stamp in (self._seen, (0, 0)) or self.status.conflict is not None:
            return
        self._seen = stamp
        with language.use(self.language):
            try:
                theirs = open_client(self.client.folder)
            except JourneyKitError as mistake:
                self.status = Status("failed", _("The file cannot be read"), str(mistake))
                self.tell()
                return
            with self.lock:
                if self.unsaved or theirs.journey == self.journey:
                    return
                self._take(theirs, theirs.journey, "")

    def _meet(self, conflict: ConflictError) -> bool:
        try:
            theirs = open_client(self.client.folder)
        except (OSError, JourneyKitError) as mistake:
            self.status = Status("failed", _("Not saved"), f"{conflict} {mistake}")
            return False
        with self.lock:
            if theirs.journey in (self._journal.base, self.journey):
                # Only comments or blanks differ, or they did the same: nothing to choose.
                self._take(theirs, self.journey, "")
                return True
            self._theirs = theirs
            self.status = Status("conflict", _("Not saved: two versions"), "", self._versions(theirs.journey))
        return True

    def _versions(self, theirs: Journey) -> Conflict:
        base = self._journal.base
        mine = tuple(one.sentence for one in differences(base, self.journey))
        other = tuple(one.sentence for one in differences(base, theirs))
        elsewhere = (_("Something outside stages, touchpoints, goals and personas"),)
        return Conflict(mine or elsewhere, other or elsewhere)

    def _take(self, client: Client, wanted: Journey, trouble: str) -> None:
        """Go on from another version of the file, towards the journey that is wanted."""
        self.client, self._theirs, self._seen = client, None, self._stamp()
        self._journal.saved(len(self._journal.operations), client.journey)
        self.journey = wanted
        self._done.clear()
        self._undone.clear()
        if wanted != client.journey:
            self._journal.append(whole(wanted))
            self._saver.changed()
            self.status = Status("waiting", _("Saving…"), trouble)
        else:
            self.status = Status("saved", _("As on disk"), trouble)
        self.tell()

    def _set_aside(self, journey: Journey) -> Path:
        history = self.client.folder / "history"
        history.mkdir(exist_ok=True)
        path = history / f"{datetime.now():%Y-%m-%d-%H%M%S}-set-aside.yaml"
        write_whole(path, render.whole(journey).encode())
        return path

    # After a kernel that died.

    def _recover(self) -> None:
        for left in leftovers(self.client.folder):
            self._replay(left)
            left.path.unlink(missing_ok=True)

    def _replay(self, left: Leftover) -> None:
        with language.use(self.language):
            mine = replayed(left.base, left.operations, left.language).journey
            if mine == self.journey:
                return
            replay = replayed(self.journey, left.operations, left.language)
            if replay.refused:
                self._set_aside(mine)
            for operation in left.operations:
                self._journal.append({"language": left.language, **operation})
            self.journey = replay.journey
            n = len(left.operations)
            said = ngettext(
                "{n} change of a session that was cut off is back.",
                "{n} changes of a session that was cut off are back.",
                n,
            ).format(n=n)
            self.status = Status("waiting", said, _not_fitting(replay.refused))
            self._saver.changed()


def _why(trouble: Exception) -> str:
    return trouble.strerror or str(trouble) if isinstance(trouble, OSError) else str(trouble)


def _not_fitting(refused: tuple[str, ...]) -> str:
    if not refused:
        return ""
    return _("{n} of your changes no longer fit: {why}").format(n=len(refused), why=" ".join(refused))
