"""What follows a change is done once the changes have stopped for a while, in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from threading import Timer


class AfterQuiet:
    """A call that waits until it has been asked for no more for some time.

    Parameters
    ----------
    seconds : float
        Of quiet before the call.
    call : callable
        Without arguments. The language and the colours of whoever makes this go with it into the thread.

    Examples
    --------
    >>> from threading import Event
    >>> done = Event()
    >>> later = AfterQuiet(0.01, done.set)
    >>> later.ask()
    >>> later.ask()
    >>> done.wait(10)
    True
    """

    def __init__(self, seconds: float, call: Callable[[], object]) -> None:
        self._seconds, self._call = seconds, call
        self._context = copy_context()
        self._timer: Timer | None = None

    def ask(self) -> None:
        """Call after a while, counted from now."""
        self.cancel()
        self._timer = Timer(self._seconds, self._context.copy().run, [self._call])
        self._timer.daemon = True
        self._timer.start()

    def cancel(self) -> None:
        """Call no more for what was asked."""
        if self._timer is not None:
            self._timer.cancel()
