"""A process forked from the one of a command: what that has imported is not imported a second time.

Only where it is safe: on Linux, in a process that runs a command of the kit and nothing else, with one thread and
without numpy, whose own threads would not survive.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from journeykit.engine.nursery import can_fork

_claimed = False


def claim() -> None:
    """Say that this process runs a command of the kit and nothing else: no notebook, no program of somebody's own."""
    global _claimed
    _claimed = True


def can_grow() -> bool:
    """Whether this process may fork `Offspring`.

    Examples
    --------
    >>> can_grow()  # nobody has claimed a process that runs doctests
    False
    """
    return _claimed and can_fork() and "numpy" not in sys.modules and _threads() == 1 and _has_streams()


def _threads() -> int:
    try:
        return len([*Path("/proc/self/task").iterdir()])
    except OSError:
        return 0


def _has_streams() -> bool:
    """Whether standard input, output and error are all open: else a pipe may have taken the place of one."""
    try:
        return all(os.fstat(number) for number in range(3)) and None not in (sys.__stdout__, sys.__stderr__)
    except OSError:
        return False


class Offspring:
    """A forked process with as much of the face of `subprocess.Popen` as a warm parent needs.

    It leads a session of its own, holds no open file of its parent, and ends with the call.

    Parameters
    ----------
    call : callable
        What it does; it reads the pipe from standard input and answers on standard output.
    environment : mapping
        Its whole environment.
    errors : int
        Open file that its standard error goes to.

    Attributes
    ----------
    stdin, stdout : file
        The parent's ends of its pipes.
    """

    def __init__(self, call: Callable[[], None], environment: Mapping[str, str], errors: int) -> None:
        asked, ask = os.pipe()
        told, tell = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if not self.pid:
            _live(call, environment, (asked, tell, errors))
        os.close(asked)
        os.close(tell)
        self.stdin, self.stdout = os.fdopen(ask, "wb"), os.fdopen(told, "rb")
        self._status: int | None = None

    def poll(self) -> int | None:
        """Its exit code; None as long as it lives."""
        if self._status is None:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self._status = os.waitstatus_to_exitcode(status)
        return self._status

    def wait(self, seconds: float | None = None) -> int:
        """Wait for its end."""
        end = None if seconds is None else time.monotonic() + seconds
        while (status := self.poll()) is None:
            if end is not None and time.monotonic() > end:
                raise subprocess.TimeoutExpired(str(self.pid), seconds or 0)
            time.sleep(0.005)
        return status

    def terminate(self) -> None:
        """Ask it to end."""
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self._send(signal.SIGKILL)

    def _send(self, number: int) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)


def _live(call: Callable[[], None], environment: Mapping[str, str], pipes: tuple[int, int, int]) -> NoReturn:
    """The life of the offspring: it must end here, whatever happens."""
    code = 1
    try:
        os.setsid()  # Ctrl-C is its parent's to handle
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        for number, ours in enumerate(pipes):
            os.dup2(ours, number)
        for number in [int(path.name) for path in Path("/proc/self/fd").iterdir()]:
            with suppress(OSError):  # its parent's lock and ledger, and the list itself
                if number > 2:
                    os.close(number)
        _as_started(environment)
        call()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _as_started(environment: Mapping[str, str]) -> None:
    """What a program would find that had been started by ``python -P -c``."""
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None
    if not sys.flags.safe_path:
        del sys.path[0]  # the folder of the command, or the one it was called in
    sys.argv[:] = ["-c"]
