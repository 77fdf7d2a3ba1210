"""The same batch on a Dask cluster: workers that see the same folders make the reports, each in a forked child.

Only as many reports are handed out as workers can make at once: so what was handed out is under way, and stopping is to
hand out no more. A worker that dies is no client's fault: Dask gives what it was making to another one. The checks
before the run, the records, the ledger and the resume stay with the caller.
"""

from __future__ import annotations

import atexit
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from journeykit.batch import inputs
from journeykit.batch.crew import environment
from journeykit.batch.machine import cores, share
from journeykit.batch.making import Job, Made, lost
from journeykit.batch.stop import Stop
from journeykit.batch.warm import Warm
from journeykit.errors import MissingExtraError, ReportError
from journeykit.words import _

Done = Callable[[Made], None]

PATIENCE = 30
"""Seconds to wait for a scheduler and a worker, at the start and whenever all are gone."""


def each_made(todo: Sequence[Job], scheduler: str, done: Done, limit: float | None, stop: Stop) -> None:
    """Make every job on a cluster, until all are made or the run is told to stop.

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
    stop : Stop
        Once it is asked, what workers are making is finished and nothing more is handed out.

    Raises
    ------
    MissingExtraError
        Without the extra ``dask``.
    ReportError
        When no scheduler or no worker answers, at the start or any more.
    KeyboardInterrupt
        At the second Ctrl-C.
    """
    try:
        import distributed  # noqa: F401
    except ImportError:
        do = _("Install it: pip install 'journeykit[dask]'.")
        raise MissingExtraError(_("Dask was needed to use a cluster"), _("none"), do) from None
    client = _connected(scheduler)
    try:
        _hand_out(list(todo), client, scheduler, done, limit, stop)
    except BaseException:
        with suppress(Exception):  # a cluster that is gone makes nothing more either
            client.run(end_reports, todo[0].out)
        raise
    finally:
        client.close(timeout=2)


def _hand_out(todo: list[Job], client: Any, scheduler: str, done: Done, limit: float | None, stop: Stop) -> None:
    under_way: dict[Any, Job] = {}
    come, seen = threading.Event(), time.monotonic()
    while under_way or (todo and not stop.asked):
        room = _threads(client)
        while todo and not stop.asked and len(under_way) < room:
            job = todo.pop(0)
            future = client.submit(on_worker, job, limit, pure=False)
            future.add_done_callback(lambda _: come.set())
            under_way[future] = job
        seen = time.monotonic() if room else seen
        if time.monotonic() - seen > PATIENCE:
            raise _gone(scheduler, f"none for {PATIENCE} seconds")
        come.wait(0.5)
        come.clear()
        for future in [one for one in under_way if one.done()]:
            done(_answer(future, under_way.pop(future)))


def _threads(client: Any) -> int:
    """Reports that the workers of a cluster can make at once, now."""
    if client.status != "running":
        return 0
    with suppress(OSError, TimeoutError):
        return sum(client.nthreads().values())
    return 0


def _connected(scheduler: str) -> Any:
    from distributed import Client

    try:
        client: Any = Client(scheduler, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, TimeoutError, ValueError) as fault:
        raise _gone(scheduler, str(fault)) from None
    return client


def _gone(scheduler: str, came: str) -> ReportError:
    do = _("Start one with: dask scheduler, then: dask worker ADDRESS. What is made already is kept.")
    return ReportError(_("a Dask scheduler with workers was needed"), f"{scheduler}: {came}", do)


def _answer(future: Any, job: Job) -> Made:
    if future.status == "finished":
        made: Made = future.result()
        return made
    fault = " ".join(str(future.exception()).split()) if future.status == "error" else future.status
    return lost(job, _("the cluster gave up: {fault}").format(fault=fault))


_here = threading.local()
_making: dict[int, tuple[Path, Warm]] = {}
"""What the threads of this worker are making: the output folder, and the warm parent that is at it."""


def end_reports(out: Path) -> None:
    """What a worker does when the run was interrupted: end what it still makes for this output folder."""
    for thread, (folder, warm) in list(_making.items()):
        if folder == out:
            del _making[thread]
            warm.end()


def on_worker(job: Job, limit: float | None) -> Made:
    """What a worker does: make a report in a child of a warm parent, which this thread keeps for the next one.

    Should that parent die, the report is tried once more, as on one machine.
    """
    unlike = inputs.changes(dict(job.parts), inputs.parts(job.contents, job.template, job.parameters))
    if unlike:
        return lost(job, _("the worker differs from the machine that asked: {parts}").format(parts="; ".join(unlike)))
    me = threading.get_ident()
    for _try in range(2):
        warm = _warm()
        _making[me] = job.out, warm
        answers = list(warm.made([job], 1, limit, share(cores())))
        if _making.pop(me, None) is None:
            return lost(job, _("the run was interrupted"))
        if answers:
            return answers[0]
    return lost(job, _("it ended the process that makes reports"))


def _warm() -> Warm:
    """The warm parent of this thread; it ends by itself when nothing comes for a while."""
    warm: Warm | None = getattr(_here, "warm", None)
    if warm is None or not warm.alive():
        around = ExitStack()
        warm = _here.warm = Warm(around.enter_context(environment()))
        atexit.register(around.close)
        around.callback(warm.end)
    return warm
