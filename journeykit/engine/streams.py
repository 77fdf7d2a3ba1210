"""What a notebook prints: ``sys.stdout`` and ``sys.stderr``, and what is written below them to file descriptors."""

from __future__ import annotations

import codecs
import io
import os
import select
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

Request = Any
"""What asked for the code that prints: a cell, or an earlier one whose task still runs."""
Sink = Callable[[str, str, Request], None]
"""Takes the name of a stream, a piece of text and who asked for it."""

NAMES = ("stdout", "stderr")
PAUSE = 0.2
"""Seconds after which a kernel sends on what was printed; later text of the other stream then comes after it."""
MOST_HELD = 1 << 25
"""Bytes (or characters of one piece) that are held until the notebook takes them; it takes less than that."""


class Below:
    """What is written below Python, to a file descriptor: by a child process, or a library in C.

    A thread empties the pipe, so that no writer waits for the cell and no disk fills up. Windows cannot wait for a
    pipe: there, as with a kernel, what is written below Python stays out of the notebook.
    """

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        if sys.platform == "win32":
            return
        self._out, self._in = os.pipe()
        os.set_blocking(self._out, False)
        self._lock, self._come = threading.Lock(), bytearray()
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while True:
            select.select([self._out], [], [])
            self._drain()

    def _drain(self) -> None:
        with self._lock, suppress(BlockingIOError):
            while part := os.read(self._out, 1 << 16):
                self._come += part[: max(0, MOST_HELD - len(self._come))]

    def read(self) -> str:
        """What has come since the last look."""
        if sys.platform == "win32":
            return ""
        self._drain()
        with self._lock:
            new, self._come = bytes(self._come), bytearray()
        return self._decode(new)

    @contextmanager
    def diverted(self) -> Iterator[None]:
        """Inside, the descriptor leads here."""
        if sys.platform == "win32":
            yield
            return
        kept = os.dup(self.descriptor)
        os.dup2(self._in, self.descriptor)
        try:
            yield
        finally:
            os.dup2(kept, self.descriptor)
            os.close(kept)


class _Stream(io.TextIOBase):
    """``sys.stdout`` or ``sys.stderr`` of a notebook; what is written becomes messages, in order with the others."""

    encoding = "UTF-8"

    def __init__(
        self, name: str, below: Below, sink: Sink, asked: Callable[[], Request], settle: Callable[[], None]
    ) -> None:
        self.name, self._below, self._sink, self._asked, self._settle = name, below, sink, asked, settle
        self._lock, self._waiting, self._length = threading.RLock(), list[str](), 0
        self._request: Request = None
        self.since: float | None = None
        self._home = os.getpid()

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if os.getpid() != self._home:  # a fork of the notebook: its words come to us as any child's
            os.write(self._below.descriptor, text.encode("utf-8", "replace"))
            return len(text)
        self._settle()  # which refuses when nothing more is taken
        request = self._asked()
        if request is not self._request:
            self.flush()
        with self._lock:
            self._request = request
            self._waiting.append(text[:MOST_HELD])
            self._length += len(text)
            self.since = self.since or time.monotonic()
        if self._length > 65_536:
            self.flush()
        return len(text)

    def flush(self) -> None:
        if os.getpid() != self._home:
            return
        with self._lock:
            text, request = self._below.read() + "".join(self._waiting), self._request or self._asked()
            self._waiting, self._length, self.since, self._request = [], 0, None, None
        if text:
            self._sink(self.name, text.encode("utf-8", "replace").decode(), request)

    def fileno(self) -> int:
        return self._below.descriptor

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False


class Streams:
    """Both streams of a notebook, for as long as it runs: a log handler of the first cell still writes in the last.

    Parameters
    ----------
    sink : callable
        Takes what is printed: name of the stream, text, who asked for it.
    asked : callable
        Who asked for the code that is running.
    """

    def __init__(self, sink: Sink, asked: Callable[[], Request]) -> None:
        self._below = Below(1), Below(2)
        self._both = [
            _Stream(name, below, sink, asked, self._settle) for name, below in zip(NAMES, self._below, strict=True)
        ]
        self._inside: Sequence[Any] = self._both
        self.full: Exception | None = None
        """What whoever prints more gets to hear, once nothing more is taken."""

    def _settle(self) -> None:
        """Send on what has waited, the oldest first, as a kernel's clock would have."""
        if self.full:
            raise self.full
        late = time.monotonic() - PAUSE
        waiting = [stream for stream in self._both if stream.since is not None and stream.since < late]
        for stream in sorted(waiting, key=lambda stream: stream.since or 0):
            stream.flush()

    def flush(self) -> None:
        """Send on everything."""
        for stream in self._both:
            stream.flush()

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Inside, what is printed goes to the sink; a cell that puts another stream in place keeps it."""
        before = sys.stdout, sys.stderr
        with self._below[0].diverted(), self._below[1].diverted():
            sys.stdout, sys.stderr = self._inside  # type: ignore[assignment]
            try:
                yield
            finally:
                self._inside = sys.stdout, sys.stderr
                sys.stdout, sys.stderr = before
                self.flush()
