"""The crew: processes that make reports side by side, so that no client can reach another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from journeykit import scratch
from journeykit.batch import pool
from journeykit.batch.machine import share
from journeykit.batch.making import Job, Made, lost
from journeykit.batch.stop import Stop
from journeykit.batch.warm import Warm
from journeykit.engine import can_fork
from journeykit.words import _

Done = Callable[[Made], None]

STARTS = 3
"""Times that the warm parent may fail to start; once it has begun a report, that report is tried once more, alone."""


def each_made(todo: Iterable[Job], jobs: int, done: Done, limit: float | None, stop: Stop) -> None:
    """Make every job, so many at a time, until all are made or the run is told to stop.

    Parameters
    ----------
    todo : iterable of Job
        Gone through to its end before anything is made; from the first on the warm parent imports what it needs in
        the meantime.
    jobs : int
        Processes at a time.
    done : callable
        Called with each `Made` as it comes.
    limit : float, optional
        Seconds that one report may take; kept where the system can fork.
    stop : Stop
        Once it is asked, what runs is finished and nothing more is begun.

    Raises
    ------
    KeyboardInterrupt
        At the second Ctrl-C: what runs is ended.
    """
    with environment() as around:
        if can_fork():
            _forked(todo, jobs, limit, around, done, stop)
            return

        def interrupt() -> None:
            raise KeyboardInterrupt

        with suppress(KeyboardInterrupt), stop.then(interrupt):
            pool.each_made(list(todo), jobs, around, done)


def _forked(
    todo: Iterable[Job], jobs: int, limit: float | None, environment: dict[str, str], done: Done, stop: Stop
) -> None:
    """Each report in a child of a warm parent; whoever was being made when the parent died is tried again, alone."""
    waiting = iter(todo)
    first = next(waiting, None)
    if first is None:  # nothing has changed: nothing is imported
        return
    warm = Warm(environment)
    try:
        left, alone, vain = [first, *waiting], list[Job](), 0
        while (left or alone) and not stop.asked:
            if not warm.alive():
                warm = Warm(environment)
            by_itself = not left
            wanted, left = (left, []) if left else ([alone.pop()], [])
            begun, left = _round(warm, wanted, jobs, limit, done, stop)
            vain += bool(left and not begun)
            if vain == STARTS:
                why = _("the process that makes reports did not start, or ended again and again")
                said = f"{why}: {words}" if (words := warm.last_words()) else why
                for job in left + alone:
                    done(lost(job, said))
                return
            if by_itself:
                for job in begun:
                    done(lost(job, _("it ended the process that makes reports")))
            else:
                alone += begun
    finally:
        warm.end()


def _round(
    warm: Warm, todo: Sequence[Job], jobs: int, limit: float | None, done: Done, stop: Stop
) -> tuple[list[Job], list[Job]]:
    """One warm parent's work; the jobs that it had begun when it died, and those that it had not."""
    waiting = {job.name: job for job in todo}
    try:
        with stop.then(warm.begin_no_more):
            for made in warm.made(todo, jobs, limit, share(jobs)):
                waiting.pop(made.record.name, None)
                done(made)
    finally:
        warm.end()
    begun = [job for name, job in waiting.items() if name in warm.begun]
    return begun, [job for name, job in waiting.items() if name not in warm.begun]


@contextmanager
def environment() -> Iterator[dict[str, str]]:
    """The environment of the crew, with a private folder for what kernels leave while they run."""
    room = scratch.room()
    # Threads do not survive a fork; and a PNG beside each SVG costs more than the report.
    lean = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "JOURNEYKIT_PNG": "0"}
    # A report depends on the client folder alone, not on the profile of whoever makes it.
    folders = {"JUPYTER_RUNTIME_DIR": "r", "IPYTHONDIR": "i", "TMPDIR": "t"}  # short names: paths of sockets are short
    with room as below:
        own = {name: str(Path(below, folder)) for name, folder in folders.items()}
        Path(own["TMPDIR"]).mkdir()  # children end at once: what they leave goes with the run
        yield {**lean, **os.environ, **own}
