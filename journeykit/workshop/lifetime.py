"""A server that ends with the command that started it, however that ends, and leaves nothing behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

PREFIX = "journeykit-lab-"
PATIENCE = 20.0
"""Seconds that a server has to save notebooks and to stop its kernels."""

_ENDINGS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class _Ended(BaseException):
    """Somebody asked this command to stop."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(number)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that goes with this process; those that killed ones left behind go, too.

    Examples
    --------
    >>> with scratch() as home:
    ...     home.is_dir()
    True
    >>> home.exists()
    False
    """
    for old in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if (owner := re.match(rf"{PREFIX}(\d+)-", old.name)) and not _lives(int(owner[1])):
            shutil.rmtree(old, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-", ignore_cleanup_errors=True) as home:
        yield Path(home)


def serve(line: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a server until it ends or this process is asked to: by Ctrl + C, SIGTERM, or a terminal that closes.

    Parameters
    ----------
    line : sequence of str
    environment : mapping

    Returns
    -------
    int
        The server's exit code; 128 and the signal's number where a signal ended it, 0 after Ctrl + C.
    """
    with _asked_to_end():
        server = None
        try:
            # A session of its own: a signal to the terminal reaches this process alone, which passes it on once.
            server = subprocess.Popen(line, env=dict(environment), start_new_session=True)  # noqa: S603 - our own line
            return server.wait()
        except _Ended as ended:
            return 0 if ended.number == signal.SIGINT else 128 + ended.number
        finally:
            if server is not None:
                _stop(server)


@contextmanager
def _asked_to_end() -> Iterator[None]:
    def end(number: int, _frame: FrameType | None) -> None:
        # Once is enough: what follows must not be cut short.
        for one in _ENDINGS:
            signal.signal(one, signal.SIG_IGN)
        raise _Ended(number)

    # What is ignored already (nohup, a job in the background) stays so.
    heard = [one for one in _ENDINGS if signal.getsignal(one) is not signal.SIG_IGN]
    before = {one: signal.signal(one, end) for one in heard}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler or signal.SIG_DFL)


def _stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _lives(process: int) -> bool:
    if os.name != "posix":
        return True
    with suppress(PermissionError):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
    return True
