"""The crew: processes that make reports side by side, so that no client can reach another."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from journeykit.engine import can_fork
from journeykit.report import pool
from journeykit.report.making import Job, Made, lost
from journeykit.report.warm import Warm

Done = Callable[[Made], None]

STARTS = 3
"""Times that the warm parent may be started: it runs nothing of a client, so its end is nobody's fault."""


def each_made(todo: Sequence[Job], jobs: int, done: Done, limit: float | None = None) -> bool:
    """Make every job, so many at a time; whether the run was stopped by hand.

    Parameters
    ----------
    todo : sequence of Job
    jobs : int
        Processes at a time.
    done : callable
        Called with each `Made` as it comes.
    limit : float, optional
        Seconds that one report may take; kept where the system can fork.
    """
    with environment() as around:
        try:
            if can_fork():
                return _forked(todo, jobs, limit, around, done)
            pool.each_made(todo, jobs, around, done)
        except KeyboardInterrupt:
            return True
    return False


def _forked(todo: Sequence[Job], jobs: int, limit: float | None, environment: dict[str, str], done: Done) -> bool:
    """Each report in a child of a warm parent; whether Ctrl-C came."""
    waiting = {job.name: job for job in todo}
    for _start in range(STARTS):
        if not waiting:
            return False
        warm = Warm(list(waiting.values()), jobs, limit, environment)
        try:
            with at_ctrl_c(warm.begin_no_more) as stopped:
                for made in warm.made():
                    waiting.pop(made.record.name, None)
                    done(made)
            if stopped:
                return True
        finally:
            warm.end()
    for job in waiting.values():
        done(lost(job, "the process that makes reports ended again and again"))
    return False


@contextmanager
def at_ctrl_c(call: Callable[[], None]) -> Iterator[list[bool]]:
    """Inside, the first Ctrl-C only makes this call (and fills the list); the second one interrupts as always."""
    stopped: list[bool] = []
    if threading.current_thread() is not threading.main_thread():
        yield stopped
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        stopped.append(True)
        call()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield stopped
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def environment() -> Iterator[dict[str, str]]:
    """The environment of the crew, with a private folder for what kernels leave while they run."""
    scratch = tempfile.mkdtemp(prefix="jk")  # a short path: sockets allow no long one
    # Threads do not survive a fork; and a PNG beside each SVG costs more than the report.
    lean = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "JOURNEYKIT_PNG": "0"}
    # A report depends on the client folder alone, not on the profile of whoever makes it.
    own = {"JUPYTER_RUNTIME_DIR": os.path.join(scratch, "r"), "IPYTHONDIR": os.path.join(scratch, "i")}  # noqa: PTH118
    try:
        yield {**lean, **os.environ, **own}
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
