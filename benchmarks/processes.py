"""What a command takes: processor seconds of all its processes, seconds of the clock, peak memory of the largest."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import batch, clients


@dataclass(frozen=True)
class Used:
    """What one run took."""

    processor: float
    seconds: float
    megabytes: float
    said: str


def used(call: Sequence[str]) -> Used:
    """Run a command to its end; processor time is what a machine with other work tells least falsely."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(call, stdout=said, stderr=said, env=batch.environment(), cwd=clients.ROOT)
        _process, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read()
    assert process.returncode == 0, f"{call}:\n{text[-3000:]}"
    return Used(usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024, text)


def python(code: str, *given: str | Path) -> Used:
    """Run some Python."""
    return used([sys.executable, "-c", code, *map(str, given)])


def report(*folders: Path, jobs: int = 1) -> Used:
    """``journeykit report`` of some clients, into a folder that goes."""
    with tempfile.TemporaryDirectory() as out:
        call = ["report", *map(str, folders), "--out", out, "--jobs", str(jobs), "--fresh"]
        return used([str(batch.BIN / "journeykit"), *call])
