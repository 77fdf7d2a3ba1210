"""The kernel's shell without a kernel: what it would send over a socket goes to a function instead."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from ipykernel.compiler import XCachingCompiler
from ipykernel.zmqshell import ZMQInteractiveShell
from jupyter_client.session import Session
from traitlets import Any as AnyTrait
from traitlets.config import Config

Message = dict[str, Any]
Receiver = Callable[[Message], None]


class _Line(Session):
    """A session whose messages go to one receiver in this process."""

    receiver = AnyTrait()

    def send(
        self, stream: Any, msg_or_type: Message | str, content: Message | None = None, *rest: Any, **more: Any
    ) -> Message:  # type: ignore[override]
        message = self.msg(msg_or_type, content) if isinstance(msg_or_type, str) else msg_or_type
        self.receiver(message)
        return message


class Below:
    """What is written below Python, to a file descriptor: by a child process, or a library in C.

    Caught in a file, because a pipe would fill up and stop the writer.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor, self._kept = descriptor, os.dup(descriptor)
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
        os.dup2(self._file.fileno(), descriptor)
        self._seen = 0

    def read(self) -> str:
        """What has come since the last look."""
        if os.fstat(self._file.fileno()).st_size == self._seen:
            return ""
        new = os.pread(self._file.fileno(), 1 << 26, self._seen)
        self._seen += len(new)
        return new.decode("utf-8", "replace")

    def close(self) -> None:
        """Give the descriptor back."""
        os.dup2(self._kept, self._descriptor)
        os.close(self._kept)
        self._file.close()


class _Stream(io.TextIOBase):
    """``sys.stdout`` or ``sys.stderr`` of a cell: what is written becomes a message, in order with the others."""

    encoding = "utf-8"
    errors = "strict"

    def __init__(self, name: str, line: Session, below: Below) -> None:
        self.name, self._line, self._below, self._waiting = name, line, below, io.StringIO()

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._waiting.write(text)
        if self._waiting.tell() > 65_536:
            self.flush()
        return len(text)

    def flush(self) -> None:
        text = self._below.read() + self._waiting.getvalue()
        if text:
            self._waiting = io.StringIO()
            self._line.send(None, "stream", {"name": self.name, "text": text})

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False


class ZMQCellShell(ZMQInteractiveShell):
    """The shell of ipykernel; pandas and others know it by the letters ZMQ in its name and by its ``kernel``."""

    compiler_class = XCachingCompiler  # names cells in tracebacks and warnings as a kernel does

    def ask_exit(self) -> None:
        """`exit` and `quit` end a kernel; here they end the cell with an error, and the run with it."""
        raise SystemExit("the notebook asked to exit")


def opened(receiver: Receiver) -> ZMQCellShell:
    """The one shell of this process, its outputs going to a receiver.

    A shell cannot be closed again without leaving traces: run a notebook in a process of its own (see
    `journeykit.engine.nursery`).
    """
    config = Config()
    config.HistoryManager.enabled = False  # no database, no thread that writes it
    config.HistoryAccessor.enabled = False
    line = _Line(key=b"", receiver=receiver)
    shell: ZMQCellShell = ZMQCellShell.instance(config=config, kernel=_kernel())
    for outlet in (shell.displayhook, shell.display_pub):
        outlet.session, outlet.pub_socket = line, None  # type: ignore[union-attr]
    shell.parent_header = {}
    return shell


def _kernel() -> SimpleNamespace:
    # What libraries look for on a kernel: pandas its presence, matplotlib-inline its event loop.
    return SimpleNamespace(eventloop=None, get_parent=lambda *_: {}, shell=None)


@contextmanager
def streams(shell: ZMQCellShell) -> Iterator[None]:
    """Inside, what is printed goes where the shell's other outputs go."""
    before = sys.stdout, sys.stderr
    below = Below(1), Below(2)
    line: Session = shell.displayhook.session  # type: ignore[attr-defined]
    mine = _Stream("stdout", line, below[0]), _Stream("stderr", line, below[1])
    sys.stdout, sys.stderr = mine  # type: ignore[assignment]
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
        for stream, descriptor in zip(mine, below, strict=True):
            try:
                stream.flush()
            finally:
                descriptor.close()
