"""An editing that is kept in a client's folder: journalled at once, saved soon, merged with what others saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from journeykit import words as language
from journeykit.client import Client, open_client
from journeykit.errors import ConflictError, JourneyKitError
from journeykit.journey import Journey
from journeykit.journey.copies import set_aside
from journeykit.journey.merging import fitted, merged, patch, stands_in
from journeykit.words import _
from journeykit.workshop.boards.editing import Editing, Status
from journeykit.workshop.boards.heard import Heard
from journeykit.workshop.desk.journal import SHELF, Journal
from journeykit.workshop.desk.saver import Saver
from journeykit.workshop.desk.versions import versions


class Keeping(Editing):
    """An editing whose every operation is on disk before it counts, and in journey.yaml within a second.

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
        with language.use(self.language):
            self._journal = Journal(client.folder, client.journey)
            self.status = Status("saved", _("All saved"))
        self._seen = self._stamp()
        self._saver = Saver(self._save, self._look)

    @property
    def unsaved(self) -> int:
        """How many operations journey.yaml does not hold yet; the journal holds them."""
        return len(self._journal.operations)

    def start(self) -> None:
        """Watch the file from now on; boards do this when they are shown."""
        self._saver.start()

    def settle(self, keep: str) -> None:
        """End a conflict: keep ``mine``, ``theirs`` or ``both`` (mine on top of theirs).

        What is not kept is put into the client's history folder.
        """
        with self.lock, language.use(self.language):
            theirs = self._theirs
            if theirs is None:
                return
            mine, wanted, trouble = self.journey, theirs.journey, ""
            if keep == "mine":
                wanted = mine
            elif keep == "both":
                wanted, refused = fitted(self._journal.base, mine, theirs.journey)
                trouble = _not_fitting(refused)
            # Whole versions, so that nobody has to piece them together.
            for version in (theirs.journey, mine):
                if not stands_in(self._journal.base, version, wanted):
                    set_aside(self.client.folder, version)
            self._take(theirs, wanted, trouble)

    def _keep(self, operation: Mapping[str, Any]) -> None:
        self._journal.append({"language": self.language, **operation})
        if self.status.conflict is None:
            self.status = Status("waiting", _("Saving…"), self.status.trouble if self.status.save == "failed" else "")
        self._saver.changed()

    def _save(self) -> bool:
        """Save what is unsaved; True when there is nothing left to try.

        All of it under the lock: two saves at once would see each other as somebody else.
        """
        with self.lock, language.use(self.language):
            count = len(self._journal.operations)
            if not count or self.status.conflict is not None:
                return True
            done = self._try(self.journey, count)
            self.tell()
        self._journal.prepare()
        return done

    def _try(self, journey: Journey, count: int) -> bool:
        try:
            self.client.save(journey)
        except ConflictError as conflict:
            return self._meet(conflict)
        except (OSError, JourneyKitError) as trouble:
            self.status = Status("failed", _("Not saved"), self._kept_where(_why(trouble)))
            return False
        self._journal.saved(count, journey)
        self._seen = self._stamp()
        self.status = Status("saved", _("Saved {time}").format(time=f"{datetime.now():%H:%M:%S}"), self._unkept())
        self._settled()
        return True

    def _unkept(self) -> str:
        lost = self.client.unkept
        if not lost:
            return ""
        words = _("There was no place left for these comments; the file as it was is in the history folder: {comments}")
        return words.format(comments=" ".join(lost))

    def _kept_where(self, why: str) -> str:
        file = self._journal.path
        if not self._journal.on_disk or file is None:
            return _("Not saved: {why}. No disk takes it: keep this kernel running. Trying again.").format(why=why)
        return _("Not saved: {why}. Everything is kept in {file}. Trying again.").format(why=why, file=file)

    def _stamp(self) -> tuple[int, int]:
        try:
            file = self.client.file.stat()
        except OSError:
            return 0, 0
        return file.st_mtime_ns, file.st_size

    def _settled(self) -> None:
        """Everything is in journey.yaml; a desk looks what else waits."""

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
            except (OSError, JourneyKitError) as mistake:
                self.status = Status("failed", _("The file cannot be read"), str(mistake))
                self.tell()
                return
            with self.lock:
                if not self.unsaved and theirs.journey != self.journey:
                    self._take(theirs, theirs.journey, "")

    def _meet(self, conflict: ConflictError) -> bool:
        """The file is another one than was read: merge, or ask."""
        try:
            theirs = open_client(self.client.folder)
        except (OSError, JourneyKitError) as mistake:
            self.status = Status("failed", _("Not saved"), f"{conflict} {mistake}")
            return False
        both = merged(self._journal.base, self.journey, theirs.journey)
        if both.clean and both.journey is not None:
            self._take(theirs, both.journey, "")
        else:
            self._ask(theirs)
        return True

    def _ask(self, theirs: Client) -> None:
        self._theirs = theirs
        base = self._journal.base
        self.status = Status("conflict", _("Not saved: two versions"), "", versions(base, self.journey, theirs.journey))

    def _take(self, client: Client, wanted: Journey, trouble: str) -> None:
        """Go on from another version of the file, towards the journey that is wanted."""
        self.client, self._theirs, self._seen = client, None, self._stamp()
        self._journal.begin(client.journey, [] if wanted == client.journey else [patch(client.journey, wanted)])
        self.journey = wanted
        self._done.clear()
        self._undone.clear()
        if self.unsaved:
            self.status = Status("waiting", _("Saving…"), trouble)
            self._saver.changed()
        else:
            self.status = Status("saved", _("As on disk"), trouble)
            self._settled()
        self.tell()


def _why(trouble: Exception) -> str:
    return trouble.strerror or str(trouble) if isinstance(trouble, OSError) else str(trouble)


def _not_fitting(refused: tuple[str, ...]) -> str:
    if not refused:
        return ""
    return _("{n} of your changes no longer fit: {why}").format(n=len(refused), why=" ".join(refused))
