"""The kernel's shell without a kernel: what it would send over a socket goes to a function instead."""

from __future__ import annotations

import asyncio
import builtins
import getpass
import os
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from types import SimpleNamespace
from typing import Any, NoReturn

from ipykernel.compiler import XCachingCompiler
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError
from jupyter_client.session import Session
from traitlets import Any as AnyTrait
from traitlets.config import Config

from journeykit.words import _

Message = dict[str, Any]
Receiver = Callable[[Message], None]


_asked: ContextVar[Message] = ContextVar("request")


class _Line(Session):
    """A session whose messages go to one receiver in this process."""

    receiver = AnyTrait()

    def send(
        self,
        stream: Any,
        msg_or_type: Message | str,
        content: Message | None = None,
        parent: Message | None = None,
        *_: Any,
        **__: Any,
    ) -> Message:  # type: ignore[override]
        message = self.msg(msg_or_type, content, parent) if isinstance(msg_or_type, str) else msg_or_type
        if os.getpid() != self.pid:  # a fork of the notebook, whose outputs nobody would see
            return message
        if message["msg_type"] != "stream":
            # As over a socket: what cannot be written down is refused here, and what is changed later stays as shown.
            message["content"] = self.unpack(self.pack(message["content"]))
        self.receiver(message)
        return message


class ZMQCellShell(ZMQInteractiveShell):
    """The shell of ipykernel; pandas and others know it by the letters ZMQ in its name and by its ``kernel``."""

    request: Message = {}  # noqa: RUF012 - put anew by each cell
    compiler_class = XCachingCompiler  # names cells in tracebacks and warnings as a kernel does

    def ask_exit(self) -> None:
        """`exit` and `quit` end a kernel; here they end the cell with an error, and the run with it."""
        raise SystemExit(_("the notebook asked to exit"))

    def answering(self) -> None:
        """Begin to answer a request, as a kernel does for each cell."""
        self.request = {"header": {"msg_id": uuid.uuid4().hex}}
        # Not the kernel's own set_parent, which wants a kernel's streams.
        for outlet in (self.displayhook, self.display_pub):
            outlet.set_parent(self.request)  # type: ignore[union-attr]
        _asked.set(self.request)
        self.parent_header = self.request

    def asked(self) -> Message:
        """The request that called the code which asks: a task of an earlier cell still answers that one."""
        return _asked.get(self.request)


def opened(receiver: Receiver) -> ZMQCellShell:
    """The one shell of this process, its outputs going to a receiver.

    A shell cannot be closed again without leaving traces: run a notebook in a process of its own (see
    `journeykit.engine.nursery`).
    """
    config = Config()
    config.HistoryManager.enabled = False  # no database, no thread that writes it
    config.HistoryAccessor.enabled = False
    line = _Line(key=b"", receiver=receiver)
    # What libraries look for on a kernel: pandas its presence, matplotlib-inline its event loop, widgets its parent.
    kernel = SimpleNamespace(eventloop=None, shell=None, session=line, get_parent=lambda *_: shell.asked())
    shell: ZMQCellShell = ZMQCellShell.instance(config=config, kernel=kernel)
    for outlet in (shell.displayhook, shell.display_pub):
        outlet.session, outlet.pub_socket = line, None  # type: ignore[union-attr]
    return shell


@contextmanager
def nobody_answers() -> Iterator[None]:
    """Inside, a question to the user is refused at once: nobody sits before a report."""
    kept = builtins.input, getpass.getpass, sys.breakpointhook

    def refused(name: str) -> Callable[..., NoReturn]:
        def ask(*_: Any, **__: Any) -> NoReturn:
            raise StdinNotImplementedError(f"{name} was called, but this frontend does not support input requests.")

        return ask

    builtins.input, getpass.getpass, sys.breakpointhook = (
        refused("raw_input"),
        refused("getpass"),
        lambda *_, **__: None,
    )
    try:
        yield
    finally:
        builtins.input, getpass.getpass, sys.breakpointhook = kept


async def run(shell: ZMQCellShell, source: str) -> Any:
    """Run a cell as a kernel does: inside a running loop, which only a cell that awaits gives its turn to."""
    cell = ""
    if "await" in source or "async" in source:
        with suppress(Exception):  # the shell itself says what is wrong with such a cell
            cell = shell.transform_cell(source)  # type: ignore[no-untyped-call]
    if not cell or not shell.should_run_async(source, transformed_cell=cell):
        return shell.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
    result = None
    try:
        result = await asyncio.ensure_future(shell.run_cell_async(source, store_history=True, transformed_cell=cell))
    finally:
        shell.events.trigger("post_execute")
        shell.events.trigger("post_run_cell", result)
    return result
