"""Reports in a pool of spawned processes: the way of systems that cannot fork."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress

from journeykit.batch.making import Job, Made, lost, make
from journeykit.words import _

Done = Callable[[Made], None]


def each_made(todo: Sequence[Job], jobs: int, environment: Mapping[str, str], done: Done) -> None:
    """Make every job with the stock engine, so many at a time.

    A process that dies takes down the pool it is in. Whoever was in it is then made alone, so that only the one that
    kills its process is named as failed.

    Raises
    ------
    KeyboardInterrupt
        After Ctrl-C, when what was running has come to its end.
    """
    for job in _together(todo, jobs, environment, done):
        for dead in _together([job], 1, environment, done):
            done(lost(dead, _("its process died (out of memory?)")))


def _together(todo: Sequence[Job], jobs: int, environment: Mapping[str, str], done: Done) -> list[Job]:
    """Make jobs in one pool; the jobs whose process died."""
    if not todo:
        return []
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(jobs, len(todo)), context, _begin_work, (dict(environment),))
    waiting: dict[Future[Made], Job] = {}
    dead: list[Job] = []
    try:
        waiting = {pool.submit(make, job): job for job in todo}
        for future in as_completed(waiting):
            try:
                done(future.result())
            except BrokenProcessPool:
                dead.append(waiting[future])
    except KeyboardInterrupt:
        _finish(waiting, done)
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return dead


def _finish(waiting: Mapping[Future[Made], Job], done: Done) -> None:
    """After Ctrl-C: start nothing more, but let what runs come to its end."""
    running = [future for future in waiting if not future.cancel() and not future.done()]
    for future in running:
        with suppress(BrokenProcessPool):
            done(future.result())


def _begin_work(environment: Mapping[str, str]) -> None:
    """What a process of the pool does first."""
    from journeykit.engine import lighten

    lighten()
    os.environ.update(environment)
    # Ctrl-C is the parent's to handle: it lets running reports come to their end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
