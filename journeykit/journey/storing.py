"""journey.yaml on disk: read as it was, written whole or not at all, never over somebody else's change."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from journeykit.errors import ConflictError, JourneyError
from journeykit.journey.copies import dated, set_aside_text
from journeykit.journey.disk import write_whole
from journeykit.journey.model import Journey
from journeykit.journey.reading import Document, decoded, document_of, journey_of, text_of
from journeykit.journey.render import plain
from journeykit.journey.versions import version_of
from journeykit.journey.write import rewritten
from journeykit.words import _

PATIENCE = 20.0
"""Seconds to wait for another program that is saving the same journey."""


class Stored(NamedTuple):
    """A journey.yaml as it was read, and a fingerprint of its bytes."""

    document: Document
    digest: str

    @property
    def journey(self) -> Journey:
        """The journey it holds."""
        return self.document.journey


class ClashingField(NamedTuple):
    """A field that is one thing on disk and another here."""

    field: str
    on_disk: Any
    here: Any

    def __str__(self) -> str:
        return f"{self.field}: {_shown(self.on_disk)} on disk, {_shown(self.here)} here"


class JourneyConflict(ConflictError):
    """journey.yaml changed on disk since it was read; `differences` says where it and the journey here are unlike."""

    def __init__(self, *said: str, differences: tuple[ClashingField, ...] = ()) -> None:
        super().__init__(*said)
        self.differences = differences

    def __reduce__(self) -> tuple[Any, ...]:
        return _conflict_again, ((self.needed, self.came, self.do, self.where), self.differences)


def _conflict_again(said: tuple[str, ...], differences: tuple[ClashingField, ...]) -> JourneyConflict:
    return JourneyConflict(*said, differences=differences)


def opened(file: Path) -> Stored:
    """Read a journey.yaml and remember how it stood.

    Raises
    ------
    JourneyError
        When there is none, or something in it is wrong.
    """
    text_of(file)  # says well what is wrong with a file that is no text, or not there
    data = file.read_bytes()
    return Stored(document_of(decoded(data), str(file)), _digest(data))


def stands(file: Path, stored: Stored) -> bool:
    """Whether a file is still as it was read."""
    try:
        return _digest(file.read_bytes()) == stored.digest
    except OSError:
        return False


def saved(file: Path, stored: Stored, journey: Journey, document: Document | None = None) -> Stored:
    """Write a changed journey: whole or not at all, and only over what was read.

    Parameters
    ----------
    file : Path
    stored : Stored
        How the file stood when it was read.
    journey : Journey
        What it shall say.
    document : Document, optional
        What `rewritten` makes of the two, where somebody has worked it out already: at 1,000 touchpoints that takes
        half a second, and nobody needs to wait for it with the folder in hand.

    Returns
    -------
    Stored
        How it stands now.

    Raises
    ------
    JourneyConflict
        When the file has changed meanwhile; it stays as it is.
    JourneyError
        When the disk refuses.
    """
    file = file.resolve()
    if document is None and stands(file, stored):
        document = rewritten(stored.document, journey)
    with _alone(file):
        _remove_leftovers(file)
        now = file.read_bytes() if file.is_file() else b""
        if _digest(now) != stored.digest:
            raise _conflict(file, now, journey)
        document = document or rewritten(stored.document, journey)
        if document.text == stored.document.text:
            return Stored(document, stored.digest)
        _keep_older_version(file, stored)
        if document.unkept:
            set_aside_text(file.parent, stored.document.text)
        data = document.text.encode()
        write_whole(file, data)
        return Stored(document, _digest(data))


def unlike(on_disk: Any, here: Any, field: str = "") -> Iterator[ClashingField]:
    """Fields in which two plain values differ, parts of a list matched by their id.

    Examples
    --------
    >>> [str(one) for one in unlike({"client": {"name": "A"}}, {"client": {"name": "B"}})]
    ["client.name: 'A' on disk, 'B' here"]
    """
    if isinstance(on_disk, dict) and isinstance(here, dict):
        for key in [*on_disk, *(key for key in here if key not in on_disk)]:
            yield from unlike(on_disk.get(key), here.get(key), f"{field}.{key}".lstrip("."))
    elif _have_ids(on_disk) and _have_ids(here):
        yield from unlike({one["id"]: one for one in on_disk}, {one["id"]: one for one in here}, field)
        if [one["id"] for one in on_disk] != [one["id"] for one in here]:
            yield ClashingField(f"{field} (order)", [one["id"] for one in on_disk], [one["id"] for one in here])
    elif on_disk != here:
        yield ClashingField(field, on_disk, here)


def _have_ids(values: Any) -> bool:
    return isinstance(values, list | tuple) and bool(values) and all("id" in one for one in values)


def _shown(value: Any) -> str:
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _conflict(file: Path, now: bytes, journey: Journey, most: int = 5) -> JourneyConflict:
    needed = _("journey.yaml as it was when it was read")
    do = _("Nothing was overwritten. Open the client again, look at both, and make your change once more.")
    try:
        on_disk = plain(journey_of(decoded(now), str(file)))
    except (JourneyError, UnicodeDecodeError) as error:
        return JourneyConflict(
            needed, _("a file that can no longer be read: {error}").format(error=error), do, str(file)
        )
    found = tuple(unlike(on_disk, plain(journey)))
    told = "; ".join(str(one) for one in found[:most]) or "other comments or layout, the same journey"
    more = f"; and {len(found) - most} more" if len(found) > most else ""
    return JourneyConflict(
        needed, _("a changed file ({told}{more})").format(told=told, more=more), do, str(file), differences=found
    )


def _keep_older_version(file: Path, stored: Stored) -> None:
    """Keep the file as an older kit wrote it, before the present form takes its place."""
    version = version_of(stored.document.tree.data)
    if version < stored.journey.journeykit:
        dated(file.parent, f"journey_version_{version}", date.today(), stored.document.text.encode())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _remove_leftovers(file: Path) -> None:
    # Only who holds the lock writes, so a part found here was left by a program that was killed.
    for part in file.parent.glob(f".{file.name}.*.part"):
        with suppress(OSError):
            part.unlink()


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Hold the folder against other programs of the kit; the system lets go when the program ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # Windows: the check of the file's fingerprint has to do
        yield
        return
    handle = os.open(file.parent, os.O_RDONLY)
    try:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    do = _("Nothing was written. Close the other program, then save again.")
                    came = _("another program that has been saving for {PATIENCE:g} seconds").format(PATIENCE=PATIENCE)
                    raise ConflictError(_("a client folder that nobody else is saving"), came, do, str(file)) from None
                time.sleep(0.02)
            except OSError:  # a network folder without locks: the check of the fingerprint has to do
                break
        yield
    finally:
        os.close(handle)
