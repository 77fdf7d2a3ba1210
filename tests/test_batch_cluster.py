"""A batch on a Dask cluster of two worker processes, one of which is killed half-way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from report_clients import make_client, make_template

from journeykit import report
from journeykit.batch import cluster, ledger
from journeykit.engine import can_fork
from journeykit.errors import ReportError

pytest.importorskip("distributed", reason="the extra dask is not installed")
pytestmark = pytest.mark.skipif(not can_fork(), reason="this system cannot fork")


@pytest.fixture
def workers(tmp_path):
    """A scheduler and two workers, in processes of their own: (address, processes)."""
    told = tmp_path / "scheduler.json"
    common = ["--scheduler-file", str(told)]
    lone = {**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "false"}
    begin = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard", *common]
    running = [subprocess.Popen(begin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)]
    work = [sys.executable, "-m", "distributed.cli.dask_worker", *common]
    work += ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path / "dask")]
    running += [
        subprocess.Popen(work, env=lone, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)
    ]
    end = time.monotonic() + 60
    while not told.exists():
        assert time.monotonic() < end
        time.sleep(0.1)
    import json

    yield json.loads(told.read_text())["address"], running[1:]
    for process in reversed(running):
        process.kill()
        process.wait()


@pytest.mark.slow
def test_a_worker_may_be_killed_half_way_and_every_report_is_made_once(tmp_path, workers):
    address, processes = workers
    marks = tmp_path / "marks"
    marks.mkdir()
    wait = (
        f"import os, time, pathlib\nmark = pathlib.Path({str(marks)!r}) / here.folder.name\n"
        "stat = pathlib.Path(f'/proc/{os.getppid()}/stat').read_text()\n"
        "mark.write_text(stat.rpartition(')')[2].split()[1])\n"
        "time.sleep(0.5)"
    )
    begin = "import journeykit as jk\nhere = jk.report.begin(client, language)"
    kill = "if here.folder.name == 'client-5': os.kill(os.getppid(), 9)"
    template = make_template(tmp_path / "t.ipynb", begin, wait, kill, "jk.report.cover(here, here.responses())")
    folders = [make_client(tmp_path / f"client-{n}", f"Client {n}") for n in range(8)]
    (folders[3] / "surveys" / "answers.csv").unlink()
    known = {process.pid for process in processes}
    seen = []

    def kill_one(row, done, everything):
        seen.append(row.name)
        if len(seen) == 2:
            os.kill(processes[0].pid, signal.SIGKILL)

    run = report.run(folders, tmp_path / "out", template=template, scheduler=address, progress=kill_one)
    outcomes = {row.name: row.outcome for row in run.rows}
    assert outcomes == {f"client-{n}": "failed" if n in (3, 5) else "made" for n in range(8)}, run.rows
    assert "the survey's file was needed" in run.failed[0].reason
    assert "it ended the process that makes reports" in run.failed[1].reason
    assert {int(mark.read_text()) for mark in marks.iterdir()} <= known, "reports are made below the workers"
    assert processes[0].wait(10) == -signal.SIGKILL
    names = [line["name"] for line in ledger.read(run.ledger) if line["event"] == "report"]
    assert sorted(names) == sorted(outcomes), "each has one line"
    again = report.run(folders, tmp_path / "out", template=template, scheduler=address)
    assert [row.outcome for row in again.rows].count("kept") == 6


def batch(folders, out, template, address):
    """A batch in a process of its own."""
    script = (
        "import sys; from journeykit import report; "
        "run = report.run(sys.argv[4:], sys.argv[1], template=sys.argv[2], scheduler=sys.argv[3]); "
        "print(*[row.outcome for row in run.rows]); sys.exit(run.exit_code)"
    )
    call = [sys.executable, "-c", script, str(out), str(template), address, *map(str, folders)]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def until(true, seconds=60):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.1)


@pytest.mark.slow
def test_ctrl_c_finishes_what_workers_make_the_second_ends_it_and_a_killed_batch_goes_on(tmp_path, workers):
    address, _processes = workers
    marks, out = tmp_path / "marks", tmp_path / "out"
    marks.mkdir()
    wait = f"mark = pathlib.Path({str(marks)!r}) / here.folder.name\nmark.write_text(str(os.getpid()))\n"
    wait += "while not pathlib.Path(str(mark) + '.go').exists(): time.sleep(0.05)"
    begin = "import os, pathlib, time\nimport journeykit as jk\nhere = jk.report.begin(client, language)"
    template = make_template(tmp_path / "t.ipynb", begin, wait, "jk.report.cover(here, here.responses())")
    folders = [make_client(tmp_path / f"client-{n}", f"Client {n}") for n in range(6)]
    first = batch(folders, out, template, address)
    until(lambda: len(list(marks.iterdir())) == 2)
    first.send_signal(signal.SIGINT)
    time.sleep(1)
    for mark in list(marks.iterdir()):
        Path(f"{mark}.go").touch()
    assert first.wait(60) == 130, first.stdout.read()
    assert first.stdout.read().split() == ["made", "made"]
    assert len(list(marks.glob("client-?"))) == 2, "no other report was begun"
    second = batch(folders, out, template, address)
    until(lambda: len(list(marks.glob("client-?"))) == 4)
    for _ in range(2):
        second.send_signal(signal.SIGINT)
        time.sleep(0.5)
    assert second.wait(20) == 130, second.stdout.read()
    assert second.stdout.read().split() == ["kept", "kept"]
    makers = [int(mark.read_text()) for mark in marks.glob("client-?") if not Path(f"{mark}.go").exists()]
    assert len(makers) == 2
    until(lambda: not any(Path(f"/proc/{maker}").exists() for maker in makers))
    for mark in marks.glob("client-?"):
        if not Path(f"{mark}.go").exists():
            mark.unlink()
    killed = batch(folders, out, template, address)
    until(lambda: len(list(marks.glob("client-?"))) == 4)
    killed.kill()
    killed.wait()
    for n in range(6):
        (marks / f"client-{n}.go").touch()
    last = report.run(folders, out, template=template, scheduler=address)
    assert [row.outcome for row in last.rows] == ["kept"] * 2 + ["made"] * 4
    for n in range(6):
        others = [f"Client {other}" for other in range(6) if other != n]
        page = (out / f"client-{n}.html").read_text()
        assert f"Client {n}" in page and not [other for other in others if other in page]


@pytest.mark.slow
def test_a_cluster_that_loses_all_its_workers_ends_the_batch_with_its_reason(tmp_path, workers, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 3)
    address, processes = workers
    template = make_template(tmp_path / "t.ipynb", "import time; time.sleep(600)")
    folders = [make_client(tmp_path / f"client-{n}", f"Client {n}") for n in range(2)]
    threading.Timer(3, lambda: [process.kill() for process in processes]).start()
    with pytest.raises(ReportError, match=r"a Dask scheduler with workers was needed; came: tcp.*none for 3 seconds"):
        report.run(folders, tmp_path / "out", template=template, scheduler=address)


@pytest.mark.slow
def test_a_worker_with_other_versions_makes_nothing(tmp_path):
    from dataclasses import replace

    from journeykit.batch import inputs
    from journeykit.batch.making import Job

    folder = make_client(tmp_path / "cafe", "Café")
    template = make_template(tmp_path / "t.ipynb", "1")
    files = inputs.contents(folder)
    parts = inputs.parts(files, template, {})
    job = Job("cafe", folder, tmp_path, template, "Café", "en", "", contents=files, parts=parts, engine="journeykit")
    other = replace(job, parts={**parts, "version of pandas": "0.1"})
    made = cluster.on_worker(other, None)
    assert "the worker differs from the machine that asked: version of pandas: changed" in made.record.reason


def test_a_scheduler_that_does_not_answer_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    folder = make_client(tmp_path / "cafe", "Café")
    with pytest.raises(ReportError, match=r"a Dask scheduler with workers was needed; came: tcp://127\.0\.0\.1:9"):
        report.run([folder], tmp_path / "out", scheduler="tcp://127.0.0.1:9")
    assert Path(tmp_path / "out" / "ledger").is_dir()
