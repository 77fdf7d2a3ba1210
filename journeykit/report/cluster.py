"""The same batch on a Dask cluster: workers that see the same folders make the reports, each in a forked child.

A worker that dies is no client's fault: Dask gives what it was making to another one. The checks before the run, the
records, the ledger and the resume stay with the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from journeykit.errors import MissingExtraError, ReportError
from journeykit.report import inputs
from journeykit.report.crew import at_ctrl_c, environment
from journeykit.report.making import Job, Made, lost
from journeykit.report.warm import Warm

Done = Callable[[Made], None]

TOGETHER = 8
"""Most reports of one task: so many share the start of a warm parent."""
PATIENCE = 30
"""Seconds to wait for a scheduler and its first worker."""


def each_made(todo: Sequence[Job], scheduler: str, done: Done, limit: float | None = None) -> bool:
    """Make every job on a cluster; whether the run was stopped by hand.

    Parameters
    ----------
    todo : sequence of Job
        Their paths must be the same on every machine (a shared file system).
    scheduler : str
        Address of the scheduler, such as ``tcp://10.0.0.5:8786``.
    done : callable
        Called with each `Made` as it comes.
    limit : float, optional
        Seconds that one report may take.

    Raises
    ------
    MissingExtraError
        Without the extra ``dask``.
    ReportError
        When no scheduler or no worker answers.
    """
    try:
        from distributed import as_completed
    except ImportError:
        do = "Install it: pip install 'journeykit[dask]'."
        raise MissingExtraError("Dask was needed to use a cluster", "none", do) from None
    with _connected(scheduler) as client:
        waiting = {}
        for jobs in _parted(todo, len(client.scheduler_info(n_workers=-1)["workers"])):
            waiting[client.submit(on_worker, jobs, limit, pure=False)] = jobs
        with at_ctrl_c(lambda: client.cancel(list(waiting), force=True)) as stopped:
            for future in as_completed(list(waiting), loop=client.loop):  # type: ignore[no-untyped-call]
                for made in _answers(future, waiting[future]) if not stopped else ():
                    done(made)
        return bool(stopped)


def _connected(scheduler: str) -> Any:
    from distributed import Client

    try:
        client: Any = Client(scheduler, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, TimeoutError, ValueError) as fault:
        do = "Start one with: dask scheduler, then: dask worker ADDRESS."
        raise ReportError("a Dask scheduler with workers was needed", f"{scheduler}: {fault}", do) from None
    return client


def _parted(todo: Sequence[Job], workers: int) -> list[list[Job]]:
    """Tasks of several reports, small enough that every worker gets some."""
    size = max(1, min(TOGETHER, len(todo) // (2 * max(1, workers))))
    return [list(todo[at : at + size]) for at in range(0, len(todo), size)]


def _answers(future: Any, jobs: Sequence[Job]) -> list[Made]:
    if future.status == "finished":
        return list(future.result())
    fault = " ".join(str(future.exception()).split()) if future.status == "error" else future.status
    return [lost(job, f"the cluster gave up: {fault}") for job in jobs]


def on_worker(jobs: Sequence[Job], limit: float | None) -> list[Made]:
    """What a worker does: make reports, one after another, in children of a warm parent of its own."""
    made = [_stranger(job) for job in jobs]
    todo = [job for job, unlike in zip(jobs, made, strict=True) if unlike is None]
    answers = [one for one in made if one is not None]
    with environment() as around:
        warm = Warm(todo, 1, limit, around)
        try:
            answers += warm.made()
        finally:
            warm.end()
    told = {one.record.name for one in answers}
    return answers + [lost(job, "the process that makes reports ended") for job in jobs if job.name not in told]


def _stranger(job: Job) -> Made | None:
    """An answer where this worker would make another report than the caller's machine."""
    here = inputs.parts(job.contents, job.template, job.parameters)
    unlike = inputs.changes(dict(job.parts), here)
    return lost(job, f"the worker differs from the machine that asked: {'; '.join(unlike)}") if unlike else None
