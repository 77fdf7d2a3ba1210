"""An editing that is kept in a client's folder: journalled at once, saved soon, merged with what others saved."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from threading import Lock
from typing import Any, NamedTuple

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
from journeykit.workshop.desk.tidying import attentive
from journeykit.workshop.desk.versions import versions


class _Point(NamedTuple):
    """Where a save starts from: the file as it was read, what is to be written, and how many operations that holds."""

    client: Client
    base: Journey
    journey: Journey
    n: int


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
        self._writing = Lock()
        self._written: _Point | None = None
        with language.use(self.language):
            self._journal = Journal(client.folder, client.journey)
            self.status = Status("saved", _("All saved"))
        self._seen = self._stood = self._stamp_of(client)
        self._saver = Saver(self._save, self._look)

    @property
    def unsaved(self) -> int:
        """How many operations journey.yaml does not hold yet; the journal holds them."""
        return len(self._journal.operations)

    def start(self) -> None:
        """Watch the file from now on; boards do this when they are shown."""
        attentive()
        self._journal.prepare()
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

        The text is worked out, and written, without the lock: nobody who drops a card waits for half a second of YAML
        or for a slow disk. The lock is held to count it.
        """
        with language.use(self.language):
            while True:
                with self.lock:
                    self._counted()
                    at = _Point(self.client, self._journal.base, self.journey, len(self._journal.operations))
                    if not at.n or self.status.conflict is not None:
                        return True
                theirs = self._prepared(at)
                trouble = self._write(at) if theirs is None else None
                if self._written is at:
                    self._journal.look_ahead(at.n, at.journey)
                with self.lock:
                    mine = self._written is at
                    if self._counted() and mine:
                        done = True
                    elif (theirs or trouble) and self._is_at(at):
                        done = self._meet(theirs) if theirs else self._in_the_way(trouble)
                    else:  # somebody else saved meanwhile, or took something over
                        continue
                    self.tell()
                    return done

    def _is_at(self, at: _Point) -> bool:
        return self.client is at.client and self._journal.base is at.base and self.status.conflict is None

    def _prepared(self, at: _Point) -> Client | None:
        """Have the text to write at hand; or, when the file is another one than was read, the client as it is now."""
        # What is in the way is told when it is written.
        with suppress(OSError, JourneyKitError):
            if not at.client.stands:
                return open_client(at.client.folder)
            at.client.prepare(at.journey)
            self._journal.prepare(at.journey)
        return None

    def _write(self, at: _Point) -> Exception | None:
        """Write it, one after another: two at once would see each other as somebody else.

        Who holds the lock may wait here, so nothing in here waits for the lock.
        """
        with self._writing:
            if self._written is None and self._is_at(at):
                try:
                    at.client.save(at.journey)
                except (OSError, JourneyKitError) as trouble:
                    return trouble
                self._stood = self._stamp_of(at.client)
                self._written = at
        return None

    def _counted(self) -> bool:
        """Whether something was written that the journal still held: from here on it holds what came after."""
        at, self._written = self._written, None
        if at is None or self._journal.base is not at.base:
            return False
        self._journal.saved(at.n, at.journey)
        self._seen = self._stood
        if self.unsaved:
            self.status = Status("waiting", _("Saving…"), self._unkept())
            return True
        self.status = Status("saved", _("Saved {time}").format(time=f"{datetime.now():%H:%M:%S}"), self._unkept())
        self._settled()
        return True

    def _in_the_way(self, trouble: Exception | None) -> bool:
        if isinstance(trouble, ConflictError):
            return self._reopened(trouble)
        self.status = Status("failed", _("Not saved"), self._kept_where(_why(trouble)))
        return False

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

    def _stamp_of(self, client: Client) -> tuple[int, int]:
        """The stamp of the file as a client knows it; none where somebody has saved since, for the next look to see."""
        stamp = self._stamp()
        return stamp if client.stands else (0, 0)

    def _settled(self) -> None:
        """Everything is in journey.yaml; a desk looks what else waits."""

    # Somebody else's changes.

    def _look(self) -> None:
        """Take over what somebody else saved, when nothing of ours is waiting."""
        stamp = self._stamp()
        if stamp in (self._seen, (0, 0)) or self.status.conflict is not None:
            return
        self._seen = stamp
        client, base = self.client, self._journal.base
        with language.use(self.language):
            try:
                theirs = open_client(client.folder)
            except (OSError, JourneyKitError) as mistake:
                self.status = Status("failed", _("The file cannot be read"), str(mistake))
                self.tell()
                return
            self._journal.prepare(theirs.journey)
            with self.lock:
                self._counted()
                # What was saved here meanwhile is newer than what was just read.
                passed = self.client is not client or self._journal.base is not base
                if not passed and not self.unsaved and theirs.journey != self.journey:
                    self._take(theirs, theirs.journey, "")

    def _reopened(self, conflict: ConflictError) -> bool:
        """Somebody saved in the moment between the last look at the file and ours."""
        try:
            theirs = open_client(self.client.folder)
        except (OSError, JourneyKitError) as mistake:
            self.status = Status("failed", _("Not saved"), f"{conflict} {mistake}")
            return False
        return self._meet(theirs)

    def _meet(self, theirs: Client) -> bool:
        """The file is another one than was read: merge, or ask."""
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
        self.client, self._theirs, self._seen = client, None, self._stamp_of(client)
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


def _why(trouble: Exception | None) -> str:
    return trouble.strerror or str(trouble) if isinstance(trouble, OSError) else str(trouble)


def _not_fitting(refused: tuple[str, ...]) -> str:
    if not refused:
        return ""
    return _("{n} of your changes no longer fit: {why}").format(n=len(refused), why=" ".join(refused))
