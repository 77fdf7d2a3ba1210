"""The clock of a workshop: which item of the agenda is on, and how long; all notebooks of a client share it."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import RLock

from journeykit.files import put
from journeykit.workshop.agenda import Agenda

FILE = Path(".journeykit") / "clock.json"
MORE = 5
"""Minutes that one press adds."""
MOST = 24 * 60
"""Minutes that can be added to an item."""


@dataclass(frozen=True)
class ClockHand:
    """What the clock shows.

    Attributes
    ----------
    item : str
        Id of the item that is on; empty before the first start.
    spent : float
        Seconds before the present run.
    since : float or None
        When the present run began, in seconds since 1970; None while it is paused.
    added : int
        Minutes added to the item.
    """

    item: str = ""
    spent: float = 0.0
    since: float | None = None
    added: int = 0


class Clock:
    """A clock that runs by the time of day, so that a kernel, a browser or a laptop may sleep.

    Parameters
    ----------
    agenda : Agenda
    folder : Path, optional
        The client's, where the reading is kept; without one it lives in memory.

    Examples
    --------
    >>> from journeykit.workshop.agenda import agenda
    >>> clock = Clock(agenda())
    >>> clock.start("goals", now=1000.0)
    >>> clock.add()
    >>> clock.pause(now=1060.0)
    >>> clock.reading
    ClockHand(item='goals', spent=60.0, since=None, added=5)
    """

    def __init__(self, agenda: Agenda, folder: Path | None = None) -> None:
        self.agenda = agenda
        self.lock = RLock()
        self._file = None if folder is None else folder / FILE
        self._watchers: list[Callable[[], None]] = []
        self.reading = self._kept()

    def start(self, item: str = "", now: float | None = None) -> None:
        """Let an item run: the one that is on goes on, another one begins from its first minute."""
        at = time.time() if now is None else now
        one = self.reading
        wanted = item or one.item or self.agenda.items[0].id
        if self.agenda.item(wanted) is None:
            return
        if wanted != one.item:
            self._show(ClockHand(wanted, since=at))
        elif one.since is None:
            self._show(ClockHand(wanted, one.spent, at, one.added))

    def pause(self, now: float | None = None) -> None:
        """Stop; a later start goes on from here."""
        one = self.reading
        if one.since is not None:
            at = time.time() if now is None else now
            self._show(ClockHand(one.item, one.spent + max(0.0, at - one.since), None, one.added))

    def add(self, minutes: int = MORE) -> None:
        """Give the item that is on more time."""
        one = self.reading
        if one.item:
            self._show(ClockHand(one.item, one.spent, one.since, min(one.added + minutes, MOST)))

    def watch(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Call `watcher` whenever the clock was touched; the function given back stops that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def _show(self, reading: ClockHand) -> None:
        with self.lock:
            self.reading = reading
            if self._file is not None:
                # A disk that is full, or that nobody may write to, stops no clock.
                with suppress(OSError):
                    self._file.parent.mkdir(exist_ok=True)
                    put(self._file, json.dumps(asdict(reading)))
        for watcher in tuple(self._watchers):
            watcher()

    def _kept(self) -> ClockHand:
        if self._file is None:
            return ClockHand()
        try:
            one = ClockHand(**json.loads(self._file.read_text("utf-8")))
            numbers = (one.spent, one.since or 0.0, float(one.added))
            sound = self.agenda.item(one.item) is not None and all(math.isfinite(each) for each in numbers)
        except (OSError, ValueError, TypeError):
            return ClockHand()
        return one if sound else ClockHand()


_clocks: dict[Path, Clock] = {}


def clock_of(folder: Path, agenda: Agenda) -> Clock:
    """The one clock of a client in this process.

    Parameters
    ----------
    folder : Path
    agenda : Agenda
        As it stands in the file now: an item that is gone is on no longer.
    """
    place = folder.resolve()
    clock = _clocks.get(place)
    if clock is None:
        clock = _clocks[place] = Clock(agenda, place)
    elif clock.agenda != agenda:
        clock.agenda = agenda
        clock.reading = clock.reading if agenda.item(clock.reading.item) else ClockHand()
    return clock
