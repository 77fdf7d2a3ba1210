"""What a batch takes of the machine, and what somebody before a terminal sees of it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time

import pytest
from report_clients import make_client

from journeykit.batch.machine import cores, share
from journeykit.engine import can_fork


def test_a_container_with_less_than_the_machine_gets_as_many_jobs_as_it_has_cores(tmp_path):
    all_of_them = cores(tmp_path)
    assert all_of_them == len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else all_of_them >= 1
    (tmp_path / "cpu.max").write_text("max 100000\n")
    assert cores(tmp_path) == all_of_them
    (tmp_path / "cpu.max").write_text("50000 100000\n")
    assert cores(tmp_path) == 1
    (tmp_path / "cpu.max").unlink()
    (tmp_path / "cpu").mkdir()
    (tmp_path / "cpu" / "cpu.cfs_quota_us").write_text("-1\n")
    (tmp_path / "cpu" / "cpu.cfs_period_us").write_text("100000\n")
    assert cores(tmp_path) == all_of_them
    (tmp_path / "cpu" / "cpu.cfs_quota_us").write_text("90000\n")
    assert cores(tmp_path) == 1


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system binds no process to cores")
def test_jobs_follow_the_cores_that_this_process_may_use():
    script = "import os; os.sched_setaffinity(0, [min(os.sched_getaffinity(0))]); "
    script += "from journeykit.batch.machine import cores; print(cores())"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout == b"1\n"


@pytest.mark.skipif(not can_fork(), reason="memory is watched where the system can fork")
def test_a_report_may_take_its_share_of_the_memory_of_the_container(tmp_path):
    whole = share(1, tmp_path)
    assert share(2, tmp_path) == whole / 2
    (tmp_path / "memory.max").write_text("1000000000\n")
    assert share(2, tmp_path) == 400_000_000
    (tmp_path / "memory.max").write_text("max\n")
    assert share(1, tmp_path) == whole


@pytest.mark.slow
@pytest.mark.skipif(not can_fork(), reason="this system has no terminals of its own")
def test_a_terminal_shows_rate_and_time_left_and_after_ctrl_c_how_to_go_on(tmp_path):
    import pty

    folders = [str(make_client(tmp_path / f"client-{n}", f"Client {n}")) for n in range(4)]
    ours, theirs = pty.openpty()
    call = [sys.executable, "-m", "journeykit", "report", *folders, "--out", str(tmp_path / "out"), "--jobs", "1"]
    around = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    run = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=theirs, env=around, text=True)
    os.close(theirs)
    end = time.monotonic() + 90
    seen = b""
    while not re.search(rb"[12]/4", seen):
        assert time.monotonic() < end, seen
        seen += os.read(ours, 4096)
    run.send_signal(signal.SIGINT)
    while part := _read(ours):
        seen += part
    said = run.communicate(timeout=60)[0]
    assert run.returncode == 130
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen.decode())
    assert re.search(r"client-0 .* [12]/4 \d+ a minute [\d-]+:[\d-]{2}:[\d-]{2}", text), text
    assert "Stopped. The same command goes on where it stopped." in text
    made = sum(line.split()[0] == "made" for line in said.splitlines())
    assert 1 <= made < 4


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # how Linux says that nobody holds the other end any more
        return b""


@pytest.mark.skipif(not can_fork(), reason="without a fork the caller imports what its pool of processes needs")
def test_whoever_runs_a_batch_imports_no_notebook_library(samples, tmp_path):
    script = (
        "import sys\nfrom journeykit import report\n"
        "run = report.run([sys.argv[1]], sys.argv[2])\nassert run.exit_code == 0, run.rows\n"
        "print(sorted({'nbformat', 'jsonschema', 'pandas', 'altair', 'IPython'} & set(sys.modules)))"
    )
    call = [sys.executable, "-c", script, str(samples / "conference"), str(tmp_path / "out")]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]", "records of reports travel as plain values"
