"""The urn: votes lie on disk before they are acknowledged, one a participant, and become counts when it is closed.

A vote is all that a phone has said so far, with a number that grows: sent twice it counts once, and late it does not
overrule what came after it. While the vote is open its lines lie in ``.journeykit/`` under names that lead to nobody;
when it is closed only counts are left, in ``votes/``.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import IO, Any

from journeykit.disclosure import FLOOR
from journeykit.errors import JourneyKitError
from journeykit.files import put
from journeykit.words import _
from journeykit.workshop.desk.filelock import locked
from journeykit.workshop.voting.ballot import Ballot, Marks, same_code
from journeykit.workshop.voting.counting import Outcome, counted

HOME, BALLOT, VOTES, LOCK, COUNTS = ".journeykit", "ballot.json", "ballot-votes.jsonl", "ballot.lock", "votes"
PHONES = 300
"""More do not join one vote."""


class Urn:
    """The votes of one ballot.

    Parameters
    ----------
    folder : Path
        The client folder.
    ballot : Ballot, optional
        A new one; without it the one that is open in the folder goes on.

    Raises
    ------
    JourneyKitError
        When another process has it open, another vote is open, or none is.
    """

    def __init__(self, folder: Path, ballot: Ballot | None = None) -> None:
        self.folder, self._home = folder, folder / HOME
        self._lock = RLock()
        self._home.mkdir(exist_ok=True)
        self._held: IO[str] = (self._home / LOCK).open("a+", encoding="utf-8")
        try:
            if not locked(self._held):
                do = _("Close it there, or stop that process.")
                raise JourneyKitError(_("a vote that no other window holds was needed"), _("one that is open"), do)
            self.ballot = self._opened(ballot)
        except BaseException:
            self._held.close()
            raise
        self._marks: dict[str, tuple[int, dict[str, dict[str, int]]]] = {}
        self._joined: set[str] = set()
        self._read()
        self._file: IO[str] = (self._home / VOTES).open("a", encoding="utf-8")
        self.closed = False

    def _opened(self, ballot: Ballot | None) -> Ballot:
        known = open_ballot(self.folder)
        if ballot is None:
            if known is None:
                raise JourneyKitError(_("an open vote was needed"), _("none in this client"))
            return known
        if known is not None:
            raise JourneyKitError(
                _("one vote at a time"), _("{kind} is still open").format(kind=known.kind), _("Close it first.")
            )
        (self._home / VOTES).unlink(missing_ok=True)
        self._keep(ballot)
        return ballot

    def _keep(self, ballot: Ballot) -> None:
        path = put(self._home / BALLOT, json.dumps(ballot.as_data(), ensure_ascii=False))
        path.chmod(0o600)

    def _read(self) -> None:
        """What an earlier process acknowledged; a line that was cut off was not, and its phone sends it again."""
        path = self._home / VOTES
        text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
        whole, _newline, rest = text.rpartition("\n")
        for line in whole.splitlines():
            try:
                said = json.loads(line)
                self._joined.add(said["who"])
                if "marks" in said:
                    self._take(said["who"], said["edition"], said["marks"])
            except (ValueError, KeyError, TypeError):
                continue
        if rest:
            put(path, whole + "\n" if whole else "")

    def at(self, port: int) -> None:
        """Remember the port: phones look for the vote there when it comes back."""
        self.ballot = replace(self.ballot, port=port)
        self._keep(self.ballot)

    # Phones.

    def join(self, code: str, token: str = "") -> str | None:
        """The token of a phone that has the code; one that has joined keeps its own. None for a wrong code."""
        if not same_code(code, self.ballot.code):
            return None
        with self._lock:
            if self.who(token):
                return token
            if len(self._joined) >= PHONES or self.closed:
                return None
            name = secrets.token_hex(12)
            made = f"{name}.{self._sign(name)}"
            self._write({"who": self._who(name)})
            self._joined.add(self._who(name))
            return made

    def who(self, token: str) -> str:
        """The name in the urn of a phone of this vote; empty for any other, such as last week's."""
        name, _dot, signed = token.partition(".")
        return self._who(name) if name and hmac.compare_digest(signed.encode(), self._sign(name).encode()) else ""

    def _sign(self, name: str) -> str:
        return hmac.new(self.ballot.secret.encode(), f"token {name}".encode(), "sha256").hexdigest()[:32]

    def _who(self, name: str) -> str:
        return hmac.new(self.ballot.secret.encode(), f"voter {name}".encode(), "sha256").hexdigest()[:20]

    def vote(self, who: str, edition: int, marks: Any) -> int:
        """Take a vote in; it is on disk when this returns.

        Parameters
        ----------
        who : str
            As `who` gives it.
        edition : int
            Grows with each change on the phone.
        marks : mapping
            All that the phone says.

        Returns
        -------
        int
            The edition that counts: a newer one where this one came late.

        Raises
        ------
        Refusal
            For what is no vote on this ballot.
        OSError
            When it cannot be written: it does not count, and the phone keeps it.
        """
        said = self.ballot.checked(marks)
        with self._lock:
            if self.closed:
                raise ClosedError
            have = self._marks.get(who)
            if have is None or edition > have[0]:
                self._write({"who": who, "edition": edition, "marks": said})
                self._take(who, edition, said)
                return edition
            return have[0]

    def _take(self, who: str, edition: int, marks: dict[str, dict[str, int]]) -> None:
        have = self._marks.get(who)
        if have is None or edition > have[0]:
            self._marks[who] = (edition, marks)

    def _write(self, line: Mapping[str, Any]) -> None:
        start = self._file.tell()
        try:
            self._file.write(json.dumps(line) + "\n")
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError:
            # Half a line must not swallow the next one.
            self._file = _cut(self._home / VOTES, start)
            raise

    def mine(self, who: str) -> tuple[int, Marks]:
        """What a phone said last, and its edition."""
        with self._lock:
            return self._marks.get(who, (0, {}))

    @property
    def joined(self) -> int:
        """How many phones have joined."""
        return len(self._joined)

    @property
    def voted(self) -> int:
        """How many of them have said something."""
        with self._lock:
            return sum(bool(marks) for _edition, marks in self._marks.values())

    # The end.

    def close(self) -> Outcome:
        """Count, keep the counts in ``votes/``, and forget who said what.

        Raises
        ------
        JourneyKitError
            While so few have voted that each would know what the others said; the vote stays open.
        """
        with self._lock:
            if self.voted < FLOOR:
                raise JourneyKitError(
                    _("votes of {least} people or more were needed").format(least=FLOOR),
                    str(self.voted),
                    _("Of fewer, each would know what the others said. The vote stays open."),
                )
            outcome = counted(self.ballot, [marks for _edition, marks in self._marks.values() if marks])
            place = self.folder / COUNTS
            place.mkdir(exist_ok=True)
            put(place / f"{self.ballot.id}.json", json.dumps(outcome.as_data(), ensure_ascii=False, indent=1) + "\n")
            self._forget()
            return outcome

    def discard(self) -> None:
        """End the vote without a result."""
        with self._lock:
            self._forget()

    def _forget(self) -> None:
        self.closed = True
        # The ballot first: votes without one are nobody's, a ballot without them would be counted anew.
        (self._home / BALLOT).unlink(missing_ok=True)
        self._file.close()
        (self._home / VOTES).unlink(missing_ok=True)
        self._held.close()

    def leave(self) -> None:
        """Let go of the urn; the vote stays open for whoever opens it next."""
        with self._lock:
            if not self.closed:
                self.closed = True
                self._file.close()
                self._held.close()


class ClosedError(Exception):
    """The vote is closed: what comes now does not count."""


def _cut(path: Path, at: int) -> IO[str]:
    with path.open("r+b") as file:
        file.truncate(at)
    return path.open("a", encoding="utf-8")


def open_ballot(folder: Path) -> Ballot | None:
    """The vote that is open in a client folder, and goes on after a restart."""
    try:
        return Ballot.of_data(json.loads((folder / HOME / BALLOT).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def outcomes(folder: Path) -> list[Outcome]:
    """What was voted in a client folder, the oldest first; a file that is none is passed over."""
    found = []
    for path in sorted((folder / COUNTS).glob("*.json")):
        try:
            found.append(Outcome.of_data(json.loads(path.read_text(encoding="utf-8"))))
        except (OSError, ValueError, TypeError, KeyError):
            continue
    return found
