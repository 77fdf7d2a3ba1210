"""Cells run in this process; nbclient itself lays their outputs into the notebook, as it does for a kernel."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from nbclient.util import run_sync
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine
from papermill.log import logger

from journeykit.engine.shell import Message, ZMQCellShell, opened, streams

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
        return client.executed(options.get("execution_timeout") or options.get("timeout"))


class _Client(PapermillNotebookClient):  # type: ignore[misc]
    """nbclient with its kernel taken out: the shell runs a cell, its messages are processed as a kernel's."""

    def executed(self, seconds: float | None) -> Any:
        """Run the cells, each with this time limit; gives the notebook."""
        self.reset_execution_trackers()
        self._seconds = seconds
        self._cell: tuple[Any, int] | None = None
        self._printed = 0
        self._shell: ZMQCellShell = opened(self._receive)
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
        with streams(self._shell), _alarm(self._seconds):
            # nbclient knows no cell ids either when it asks a kernel: the traceback then says "Cell In[3]", as here.
            result = self._shell.run_cell(cell.source, store_history=True)  # type: ignore[no-untyped-call]
        self._shell.payload_manager.clear_payload()  # type: ignore[union-attr]
        error = result.error_before_exec or result.error_in_exec
        if error is not None or self._shell._last_traceback_during_displayhook:
            run_sync(self._check_raise_for_error)(cell, cell_index, _reply(self._shell, error))
        return cell

    def _receive(self, message: Message) -> None:
        if self._cell is None:
            return
        content = message["content"]
        if message["msg_type"] == "stream":
            self._printed += len(content["text"])
            if self._printed > MOST_OUTPUT:
                self._printed = 0  # the traceback itself must come through
                raise TooMuchOutput(f"The notebook printed more than {MOST_OUTPUT // 1_000_000} MB and was stopped.")
            last = self._cell[0].outputs[-1:]
            if last and last[0].get("name") == content["name"] and not self.clear_before_next_output:
                last[0].text += content["text"]
                return
        self.process_message(message, *self._cell)


def _reply(shell: ZMQCellShell, error: BaseException | None) -> Message:
    told = {
        "status": "error",
        "ename": type(error).__name__,
        "evalue": str(error),
        "traceback": shell._last_traceback or [],
    }
    return {"content": told}


@contextmanager
def _alarm(seconds: float | None) -> Iterator[None]:
    """Stop a cell after its time, where the system has alarms and this is the main thread."""
    if not seconds or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"The cell took longer than {seconds:g} seconds and was stopped.")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
