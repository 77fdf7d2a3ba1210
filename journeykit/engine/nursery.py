"""A warm parent and its children: one fresh process for each task, watched, bounded and never mixed.

The parent imports what the tasks need before it forks, so a child starts in milliseconds; what a child does to its
memory, working directory or environment ends with it. The parent never runs a task itself.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from journeykit.engine import limits
from journeykit.words import N_, _, translation

GRACE = 5.0
"""Seconds between asking a child to stop and ending it, and between a cell's time limit and the end of its child."""
_LATE = N_("it took longer than its time limit and was ended")


@dataclass(frozen=True)
class Task:
    """Something to do in a process of its own.

    Parameters
    ----------
    name : str
        What to call it in messages.
    call : callable
        Takes nothing; what it returns is pickled back.
    """

    name: str
    call: Callable[[], Any] = field(repr=False)


@dataclass(frozen=True)
class Ending:
    """What became of a task: ``value``, or ``why`` there is none, and how long it took."""

    name: str
    value: Any
    why: str
    seconds: float

    @property
    def ok(self) -> bool:
        """Whether the task gave its value."""
        return not self.why


@dataclass
class _Child:
    task: Task
    pipe: int
    born: float
    deadline: limits.Deadline
    told: bytes = b""
    stopped: float | None = None
    ended: str = ""


def can_fork() -> bool:
    """Whether this system can fork safely: not Windows, not macOS, whose frameworks die in forked children."""
    return hasattr(os, "fork") and sys.platform.startswith("linux")


def run_all(
    tasks: Iterable[Task],
    *,
    jobs: int = 2,
    seconds: float | None = None,
    memory: float | None = None,
    keep_going: Callable[[], bool] = lambda: True,
) -> Iterator[Ending]:
    """Run tasks in forked children, as many at once as there are jobs, and give each outcome as it comes.

    Parameters
    ----------
    tasks : iterable of Task
        Taken one by one, when there is room.
    jobs : int
        Children at once.
    seconds : float, optional
        Time limit of a task; after it the child is asked to stop (SIGTERM), and ended `GRACE` seconds later.
    memory : float, optional
        Bytes that a child may hold for itself; it is ended when it takes more, before the system runs out of memory.
    keep_going : callable
        Asked before each start; once it says no, what runs is finished and nothing more is begun.

    Yields
    ------
    Ending
        In order of completion. A child that dies (killed, out of memory, ``os._exit``) is an outcome with its reason.

    Examples
    --------
    >>> [outcome.value for outcome in run_all([Task("two", lambda: 1 + 1)], jobs=1)]
    [2]
    """
    waiting = iter(tasks)
    living: dict[int, _Child] = {}
    try:
        more = True
        while more or living:
            while more and len(living) < jobs:
                task = next(waiting, None) if keep_going() else None
                if task is None:
                    more = False
                else:
                    process, child = _born(task, living.values())
                    living[process] = child
            _listen(living)
            _hurry(living, seconds, memory)
            yield from _gone(living)
    finally:
        for process in living:
            _end(process)
            os.waitpid(process, 0)


def _born(task: Task, siblings: Iterable[_Child]) -> tuple[int, _Child]:
    read, write = os.pipe()
    deadline = limits.Deadline()
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        os.close(write)
        return process, _Child(task, read, time.monotonic(), deadline)
    # From here on this is the child: it must end here, whatever happens.
    own = os.getpid()
    try:
        os.close(read)
        for sibling in siblings:
            os.close(sibling.pipe)
        os.setpgid(0, 0)
        end_with_parent()
        limits.die_first()
        limits.own(deadline)
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - what its parent reads is not its business
        os.dup2(sys.stdin.fileno(), 0)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, _stop)
        told = pickle.dumps((task.call(), ""))
    except BaseException as error:
        reason = str(error) or type(error).__name__
        told = pickle.dumps((None, reason + ("" if isinstance(error, _Stopped) else "\n" + traceback.format_exc())))
    if os.getpid() == own:  # and not a fork that came back from the task
        _tell(write, told)
    os._exit(0)


def end_with_parent(number: int = signal.SIGKILL) -> None:
    """Ask Linux to end this process, by this signal, when its parent dies, even by kill -9: nobody takes its result."""
    if not can_fork():
        return
    ctypes.CDLL(None).prctl(1, int(number))  # PR_SET_PDEATHSIG
    if os.getppid() == 1:
        os._exit(1)


class _Stopped(BaseException):
    """The parent asked the child to stop."""


def _stop(_number: int, _frame: Any) -> None:
    raise _Stopped(_("it took longer than its time limit and was stopped"))


def _tell(pipe: int, told: bytes) -> None:
    view = memoryview(told)
    while view:
        view = view[os.write(pipe, view) :]


def _listen(living: dict[int, _Child]) -> None:
    pipes = {child.pipe: child for child in living.values()}
    ready, _, _ = select.select(list(pipes), [], [], 0.2)
    for pipe in ready:
        pipes[pipe].told += os.read(pipe, 1 << 20)


def _hurry(living: dict[int, _Child], seconds: float | None, memory: float | None) -> None:
    now = time.monotonic()
    for process, child in living.items():
        if child.stopped is not None:
            if now - child.stopped > GRACE:
                child.ended = child.ended or translation(_LATE)
                _end(process)
        elif seconds is not None and now - child.born > seconds:
            child.stopped = now
            os.kill(process, signal.SIGTERM)
        elif child.deadline.passed(now - GRACE):
            child.ended = _("a cell took longer than its time limit, could not be stopped, and was ended")
            _end(process)
        elif memory is not None and (held := limits.held(process)) > memory:
            text = _(
                "it took {held:.1f} GB and was ended (more than {share:.1f} GB, its share of the memory; "
                "fewer at a time give each more)"
            )
            child.ended = text.format(held=held / 1e9, share=memory / 1e9)
            _end(process)


def _end(process: int) -> None:
    """End a child and whatever it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process, signal.SIGKILL)
    with suppress(ProcessLookupError):  # a child that has not yet a group of its own
        os.kill(process, signal.SIGKILL)


def _gone(living: dict[int, _Child]) -> Iterator[Ending]:
    for process in list(living):
        done, status = os.waitpid(process, os.WNOHANG)
        if not done:
            continue
        child = living.pop(process)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process, signal.SIGKILL)  # what it started ends with it
        child.deadline.close()
        os.set_blocking(child.pipe, False)  # and whoever fled from the group must not hold us up
        with suppress(BlockingIOError):
            while part := os.read(child.pipe, 1 << 20):
                child.told += part
        os.close(child.pipe)
        value, why = pickle.loads(child.told) if child.told and status == 0 else (None, _death(status, child))  # noqa: S301 - our own child's
        yield Ending(child.task.name, value, why, time.monotonic() - child.born)


def _death(status: int, child: _Child) -> str:
    if child.ended or child.stopped is not None:
        return child.ended or translation(_LATE)
    if os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        return _("its process was killed by signal {n} ({name})").format(n=os.WTERMSIG(status), name=name)
    return _("its process ended by itself with code {n}").format(n=os.WEXITSTATUS(status))
