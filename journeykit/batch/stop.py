"""How a batch is stopped by hand: the first Ctrl-C (or SIGTERM) lets what runs come to its end, the second does not."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Whether a run was told to stop.

    Attributes
    ----------
    asked : bool
        True from the first signal on.
    """

    def __init__(self) -> None:
        self.asked = False
        self._then: Callable[[], None] = lambda: None

    def ask(self) -> None:
        """Begin nothing more."""
        self.asked = True
        self._then()

    @contextmanager
    def then(self, call: Callable[[], None]) -> Iterator[None]:
        """Inside, whoever asks to stop also makes this call."""
        before, self._then = self._then, call
        try:
            if self.asked:
                call()
            yield
        finally:
            self._then = before


@contextmanager
def by_hand() -> Iterator[Stop]:
    """Inside, the first signal asks to stop, and a second one leaves at once."""
    stop = Stop()
    with suppress(KeyboardInterrupt), _heard(stop):
        yield stop
        return
    stop.asked = True


@contextmanager
def _heard(stop: Stop) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def first(_number: int, _frame: FrameType | None) -> None:
        for number in SIGNALS:
            signal.signal(number, second)
        stop.ask()

    def second(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, first) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
