"""The crew: processes that make reports side by side, so that no client can reach another."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress

from journeykit.report import records
from journeykit.report.making import Job, Made, make

Done = Callable[[Made], None]


def each_made(todo: Sequence[Job], jobs: int, done: Done) -> bool:
    """Make every job, so many at a time; whether the run was stopped by hand.

    A process that dies takes down the pool it is in. Whoever was in it is then made alone, so that only the one that
    kills its process is named as failed.

    Parameters
    ----------
    todo : sequence of Job
    jobs : int
        Processes at a time.
    done : callable
        Called with each `Made` as it comes.
    """
    with _scratch() as scratch:
        try:
            for job in _together(todo, jobs, scratch, done):
                for lost in _together([job], 1, scratch, done):
                    done(_died(lost))
        except KeyboardInterrupt:
            return True
    return False


def _together(todo: Sequence[Job], jobs: int, scratch: str, done: Done) -> list[Job]:
    """Make jobs in one pool; the jobs whose process died."""
    if not todo:
        return []
    # Spawned, not forked: the caller may be a notebook full of threads.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(jobs, len(todo)), context, _begin_work, (scratch,))
    waiting: dict[Future[Made], Job] = {}
    lost: list[Job] = []
    try:
        waiting = {pool.submit(make, job): job for job in todo}
        for future in as_completed(waiting):
            try:
                done(future.result())
            except BrokenProcessPool:
                lost.append(waiting[future])
    except KeyboardInterrupt:
        _finish(waiting, done)
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return lost


def _finish(waiting: dict[Future[Made], Job], done: Done) -> None:
    """After Ctrl-C: start nothing more, but let what runs come to its end."""
    running = [future for future in waiting if not future.cancel() and not future.done()]
    for future in running:
        with suppress(BrokenProcessPool):
            done(future.result())


def _died(job: Job) -> Made:
    reason = "The process that made this report died (out of memory?). The others went on."
    return Made(records.Record(job.name, job.owner, job.client, job.language, "failed", reason=reason))


@contextmanager
def _scratch() -> Iterator[str]:
    """A private folder for what kernels leave while they run, under a short path: sockets allow no long one."""
    folder = tempfile.mkdtemp(prefix="jk")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _begin_work(scratch: str) -> None:
    """What a process of the crew does first."""
    from journeykit.report.kernel import lighten

    lighten()
    # Ctrl-C is the parent's to handle: it lets running reports come to their end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A report depends on the client folder alone, not on the profile of whoever makes it.
    os.environ["JUPYTER_RUNTIME_DIR"] = os.path.join(scratch, "r")  # noqa: PTH118
    os.environ["IPYTHONDIR"] = os.path.join(scratch, "i")  # noqa: PTH118
    for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(threads, "1")
