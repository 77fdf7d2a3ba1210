"""Saving in the background: soon after the last change, never later than a second, again when it failed."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Thread

from journeykit.workshop.desk.tidying import tidy

QUIET, LATEST, RETRY, LOOK, LEISURE = 0.4, 1.0, 3.0, 2.0, 60.0
"""Seconds: without a change before a save; a save at the latest; until the next try; between looks at the file; without
a change before the process is tidied."""


class Saver:
    """Calls `save` after changes and `look` now and then, from a thread of its own.

    Parameters
    ----------
    save : callable
        Gives True when nothing is left to save.
    look : callable
        Called while there is nothing to save.
    """

    def __init__(self, save: Callable[[], bool], look: Callable[[], None]) -> None:
        self._save, self._look = save, look
        self._wake = Event()
        self._first = self._last = 0.0
        self._stopped = False
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin to look at the file and to save; nothing happens when that goes on already."""
        if self._thread is None:
            self._thread = Thread(target=self._run, name="journeykit-saver", daemon=True)
            self._thread.start()

    def changed(self) -> None:
        """Something is to be saved."""
        self._last = time.monotonic()
        self._first = self._first or self._last
        self.start()
        self._wake.set()

    def stop(self) -> None:
        """End the thread; what is not saved stays in the journal."""
        self._stopped = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _tidy(self) -> None:
        if self._last and time.monotonic() - self._last > LEISURE:
            self._last = 0.0
            tidy()

    def _run(self) -> None:
        while not self._stopped:
            if not self._wake.wait(LOOK):
                self._look()
                self._tidy()
                continue
            if self._stopped:
                return
            now = time.monotonic()
            due = min(self._last + QUIET, self._first + LATEST)
            if now < due:
                time.sleep(due - now)
                continue
            self._wake.clear()
            self._first = 0.0
            if not self._save():
                # The trouble may pass: a full disk, a folder that is away for a moment.
                time.sleep(RETRY)
                self._wake.set()
