"""Cells run in this process; nbclient itself lays their outputs into the notebook, as it does for a kernel."""

from __future__ import annotations

import asyncio
import contextvars
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from nbclient.util import run_sync
from nbformat import from_dict
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine
from papermill.log import logger

from journeykit.engine import comms
from journeykit.engine.limits import expect_by
from journeykit.engine.shell import Message, ZMQCellShell, nobody_answers, opened, run
from journeykit.engine.streams import Streams
from journeykit.words import _

MOST_OUTPUT = 10_000_000
"""Characters that one notebook may print before it is stopped: nobody could read them, and memory is shared."""


class TooMuchOutput(RuntimeError):
    """A notebook printed more than a report can hold."""


class CellEngine(Engine):  # type: ignore[misc]
    """Execute a notebook with the shell of this process.

    One notebook a process: the shell keeps what a notebook did.
    """

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> Any:
        """Run every cell; papermill calls this. A list given as ``begun`` gets papermill's view of the notebook."""
        options.get("begun", []).append(nb_man)
        passed_on = ("log_output", "stdout_file", "stderr_file")
        wanted = {name: options[name] for name in passed_on if options.get(name) is not None}
        client = _Client(nb_man, kernel_name=kernel_name, log=logger, **wanted)
        done = client.executed(options.get("execution_timeout") or options.get("timeout"))
        # Left out here, not in nbclient: without the state it cannot answer an output widget.
        if options.get("store_widget_state", True):
            client.set_widgets_metadata()
        return done


class _Client(PapermillNotebookClient):  # type: ignore[misc]
    """nbclient with its kernel taken out: the shell runs a cell, its messages are processed as a kernel's."""

    def executed(self, seconds: float | None) -> Any:
        """Run the cells, each with this time limit; gives the notebook."""
        self.reset_execution_trackers()
        self._seconds = seconds
        self._cell: tuple[Any, int] | None = None
        self._printed = 0
        self._told: Message = {}
        """The last error that the cell has shown."""
        self._unshown = False
        """Whether a value of the cell could not be shown: the cell has failed then, though its code has not."""
        self._receiving = threading.RLock()
        self._home = os.getpid()
        self._shell: ZMQCellShell = opened(self._receive)
        self._streams = Streams(self._print, self._shell.asked)
        self.kc = comms.connected(self._shell.kernel.session, self._shell.asked)
        # One context for all cells: what a cell sets in it (the language, say) holds in the next.
        self._loop, self._context = asyncio.new_event_loop(), contextvars.copy_context()
        self.papermill_execute_cells()
        self.nb.metadata["language_info"] = dict(IPythonKernel.language_info)
        return self.nb

    def execute_cell(self, cell: Any, cell_index: int, **_: Any) -> Any:
        if (
            cell.cell_type != "code"
            or not cell.source.strip()
            or self.skip_cells_with_tag in cell.metadata.get("tags", [])
        ):
            return cell
        cell.outputs = []
        self.clear_before_next_output = False
        self.code_cells_executed += 1
        self._cell = (cell, cell_index)
        cell.execution_count = self._shell.execution_count
        self._context.run(self._shell.answering)
        self._told, self._unshown = {}, False
        error = self._error_of(cell.source)
        self.kc.deliver()
        self._shell.payload_manager.clear_payload()  # type: ignore[union-attr]
        if error is not None or self._unshown:
            run_sync(self._check_raise_for_error)(cell, cell_index, _reply(error, self._told))
        return cell

    def _error_of(self, source: str) -> Any:
        """Run a cell; what stopped it, shown already."""
        shell = self._shell
        with nobody_answers(), self._streams.inside():
            try:
                with _alarm(self._seconds):
                    # nbclient knows no cell ids either when it asks a kernel: the traceback then says "Cell In[3]".
                    task = self._loop.create_task(run(shell, source), context=self._context)
                    result = self._loop.run_until_complete(task)
                error = result.error_before_exec or result.error_in_exec
            except TimeoutError as late:  # while a cell awaited
                error = late
                task.cancel()
                self._context.run(shell.showtraceback, (TimeoutError, late, None))
            if os.getpid() != self._home:
                os._exit(0)  # a process that the cell forked and left running ends with the cell
            self._streams.flush()
            flooded, self._streams.full = self._streams.full, None
            if flooded and error is None:  # a thread or another program printed it
                error = flooded
                self._context.run(shell.showtraceback, (TooMuchOutput, error, None))
        return error

    def _print(self, name: str, text: str, request: Message) -> None:
        with self._receiving:
            if self._streams.full:
                return
            self._printed += len(text)
            if self._printed > MOST_OUTPUT:
                told = _("The notebook printed more than {n} MB and was stopped.").format(n=MOST_OUTPUT // 1_000_000)
                self._printed, self._streams.full = 0, TooMuchOutput(told)
                return
            last = self._continued(name, request)
            if last is not None:
                last.text += text
                return
        self._shell.kernel.session.send(None, "stream", {"name": name, "text": text}, parent=request)

    def _continued(self, name: str, request: Message) -> Any:
        """The output that more text of a stream may be added to; frontends show it as one anyway."""
        if request is not self._shell.request or self._cell is None or not self._cell[0].outputs:
            return None
        captured = self.output_hook_stack[request["header"]["msg_id"]]
        if captured or self.clear_before_next_output or self.log_output or self.stdout_file or self.stderr_file:
            return None
        last = self._cell[0].outputs[-1]
        return last if last.get("name") == name else None

    def output(self, outs: Any, message: Message, display_id: Any, cell_index: int) -> Any:
        """As nbclient does, but that most outputs are not held against the schema, which takes half of the time."""
        captured = self.output_hook_stack[message["parent_header"].get("msg_id")]
        plain = None if captured or display_id or self.clear_before_next_output else _as_it_came(message)
        if plain is None:
            return super().output(outs, message, display_id, cell_index)
        outs.append(plain)
        return plain

    def _receive(self, message: Message) -> None:
        with self._receiving:
            # Like nbclient: what still comes from a task of an earlier cell belongs nowhere any more.
            if self._cell and message["parent_header"] == self._shell.request["header"]:
                if message["msg_type"] == "error":
                    self._told = message["content"]
                    # The hook holds the message that it is about to send for as long as it looks at a value.
                    self._unshown |= getattr(self._shell.displayhook, "msg", None) is not None
                self.process_message(message, *self._cell)


def _as_it_came(message: Message) -> Any:
    """The output of a message that needs no schema to be seen valid: texts by MIME type; None for any other."""
    kind, content = message["msg_type"], message["content"]
    if kind not in ("execute_result", "display_data"):
        return None
    data, metadata = content["data"], content["metadata"]
    texts = isinstance(data, dict) and all(isinstance(one, str) for one in data.values())
    if not texts or not isinstance(metadata, dict):
        return None
    output = from_dict({"output_type": kind, "metadata": metadata, "data": data})  # type: ignore[no-untyped-call]
    if kind == "execute_result":
        output["execution_count"] = content["execution_count"]
    return output


def _reply(error: BaseException | None, told: Message) -> Message:
    """What a kernel answers to a cell that failed."""
    shown = {"ename": "", "evalue": "", "traceback": [], **told}
    if error is not None:
        shown |= {"ename": type(error).__name__, "evalue": str(error)}
    return {"content": {**shown, "status": "error"}}


@contextmanager
def _alarm(seconds: float | None) -> Iterator[None]:
    """Stop a cell after its time, where the system has alarms and this is the main thread."""
    if not seconds or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(_("The cell took longer than {seconds:g} seconds and was stopped.").format(seconds=seconds))

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    expect_by(time.monotonic() + seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        expect_by(None)
