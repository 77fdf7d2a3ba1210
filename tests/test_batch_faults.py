"""Faults around a batch, with real processes: no finished report is lost, no client mixed up, nothing hangs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from report_clients import make_client, make_template

from journeykit import report
from journeykit.engine import can_fork
from journeykit.errors import ReportError
from journeykit.report import ledger, records

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system cannot fork: each report has a kernel of its own")

BEGIN = (
    "import journeykit as jk, os, time, pathlib\nhere = jk.report.begin(client, language)\nanswers = here.responses()"
)
COVER = "jk.report.cover(here, answers)"
ODD = {
    "loops": "while True: pass",
    "prints": "while True: print('x' * 1_000_000)",
    "exits": "os._exit(3)",
    "dies": "os.kill(os.getpid(), 9)",
    "threads": "import threading; threading.Thread(target=time.sleep, args=(300,)).start()",
    "moves": "os.chdir('/'); os.environ['LEFT'] = 'behind'; jk.left = 1",
    "starts": "import subprocess; p = subprocess.Popen(['sleep', '300'])",
    "good": "assert not hasattr(jk, 'left') and 'LEFT' not in os.environ",
}


def clients(folder: Path, *names: str) -> list[Path]:
    return [make_client(folder / name, name.title(), secret=f"ONLY{name.upper()}") for name in names]


def started(folders, out: Path, template: Path, *options: str) -> subprocess.Popen:
    script = (
        "import sys; from journeykit import report; "
        "run = report.run(sys.argv[3:], sys.argv[1], template=sys.argv[2], jobs=2); sys.exit(run.exit_code)"
    )
    call = [sys.executable, "-c", script, str(out), str(template), *map(str, folders)]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def until(true, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.1)


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def slow(path: Path, marks: Path) -> Path:
    """A report that says in a file that it runs, and waits there when it is asked to."""
    marks.mkdir()
    wait = f"mark = pathlib.Path({str(marks)!r}) / here.folder.name\nmark.write_text(str(os.getpid()))\n"
    wait += "while pathlib.Path(str(mark) + '.wait').exists(): time.sleep(0.05)"
    return make_template(path, BEGIN, wait, COVER)


@pytest.mark.slow
def test_notebooks_that_misbehave_harm_nobody_else(tmp_path):
    odd = "\n".join(f"if here.folder.name == {name!r}:\n    {source}" for name, source in ODD.items())
    template = make_template(tmp_path / "t.ipynb", BEGIN, odd, COVER)
    run = report.run(clients(tmp_path, *ODD), tmp_path / "out", template=template, jobs=2, time_limit=10)
    said = {row.name: row.reason or row.outcome for row in run.rows}
    assert said.pop("prints").startswith("TooMuchOutput: The notebook printed more than ")
    assert "time limit" in said.pop("loops")
    assert said.pop("exits") == (
        "The report was not finished: its process ended by itself with code 3. The others went on."
    )
    assert "killed by signal 9 (SIGKILL)" in said.pop("dies")
    assert set(said.values()) == {"made"} and run.exit_code == 1
    for name in said:
        text = (tmp_path / "out" / f"{name}.html").read_text() + (tmp_path / "out" / f"{name}.ipynb").read_text()
        assert name.title() in text and not [other for other in ODD if other != name and other.title() in text]


@pytest.mark.slow
def test_a_batch_that_is_killed_loses_nothing_and_goes_on_where_it_was(tmp_path):
    template = slow(tmp_path / "t.ipynb", tmp_path / "marks")
    folders, out, marks = clients(tmp_path, "one", "two", "three"), tmp_path / "out", tmp_path / "marks"
    (marks / "three.wait").touch()
    batch = started(folders, out, template)
    until(lambda: (out / "one.html").exists() and (out / "two.html").exists() and (marks / "three").exists())
    until(lambda: {"one", "two"} <= set(records.read_all(out)))
    child, before = int((marks / "three").read_text()), (out / "one.html").stat().st_mtime_ns
    batch.kill()
    batch.wait()
    until(lambda: not alive(child))
    (marks / "three.wait").unlink()
    run = report.run(folders, out, template=template)
    assert [row.outcome for row in run.rows] == ["kept", "kept", "made"]
    assert (out / "one.html").stat().st_mtime_ns == before


@pytest.mark.slow
def test_ctrl_c_finishes_what_runs_and_says_so(tmp_path):
    template = slow(tmp_path / "t.ipynb", tmp_path / "marks")
    folders, out, marks = clients(tmp_path, "one", "two", "three", "four"), tmp_path / "out", tmp_path / "marks"
    for name in ("one", "two"):
        (marks / f"{name}.wait").touch()
    batch = started(folders, out, template)
    until(lambda: (marks / "one").exists() and (marks / "two").exists())
    batch.send_signal(signal.SIGINT)
    time.sleep(0.5)
    for name in ("one", "two"):
        (marks / f"{name}.wait").unlink()
    assert batch.wait(60) == 130, batch.stdout.read()
    assert sorted(page.stem for page in out.glob("*.html")) == ["index", "one", "portfolio", "two"]
    assert ledger.read(next((out / "ledger").iterdir()))[-1] | {"at": "", "seconds": 0} == {
        "event": "end", "at": "", "made": 2, "interrupted": True, "seconds": 0,
    }  # fmt: skip


@pytest.mark.slow
def test_the_parent_of_the_children_may_be_killed_and_the_batch_still_ends_well(tmp_path):
    template = slow(tmp_path / "t.ipynb", tmp_path / "marks")
    folders, out, marks = clients(tmp_path, "one", "two"), tmp_path / "out", tmp_path / "marks"
    (marks / "one.wait").touch()
    batch = started(folders, out, template)
    until(lambda: (marks / "one").exists() and (out / "two.html").exists())
    child = int((marks / "one").read_text())
    warm = int(Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[1])
    assert warm != batch.pid
    (marks / "one.wait").unlink()
    os.kill(warm, signal.SIGKILL)
    assert batch.wait(60) == 0, batch.stdout.read()
    assert (out / "one.html").exists() and (out / "two.html").exists()


@pytest.mark.slow
def test_a_second_batch_into_the_same_folder_is_refused_while_the_first_runs(tmp_path):
    template = slow(tmp_path / "t.ipynb", tmp_path / "marks")
    [folder], out, marks = clients(tmp_path, "one"), tmp_path / "out", tmp_path / "marks"
    (marks / "one.wait").touch()
    batch = started([folder], out, template)
    until(lambda: (marks / "one").exists())
    with pytest.raises(ReportError, match="an output folder that no other run is writing to was needed"):
        report.run([folder], out, template=template)
    (marks / "one.wait").unlink()
    assert batch.wait(60) == 0


@pytest.mark.slow
def test_a_client_that_changes_while_its_report_is_made_is_not_reported_on(tmp_path):
    template = slow(tmp_path / "t.ipynb", tmp_path / "marks")
    [folder], out, marks = clients(tmp_path, "one"), tmp_path / "out", tmp_path / "marks"
    (marks / "one.wait").touch()
    batch = started([folder], out, template)
    until(lambda: (marks / "one").exists())
    survey = folder / "surveys" / "answers.csv"
    survey.write_text(survey.read_text() + "41,10,5\n")
    (marks / "one.wait").unlink()
    assert batch.wait(60) == 1
    assert "the client folder changed while its report was made" in records.read_all(out)["one"].reason
    assert not (out / "one.html").exists()


@pytest.mark.slow
def test_a_full_disk_fails_the_client_and_leaves_its_older_report_whole(tmp_path):
    template = make_template(tmp_path / "t.ipynb", BEGIN, COVER)
    full = make_template(
        tmp_path / "full.ipynb", BEGIN, "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9, 9))", COVER
    )
    folders, out = clients(tmp_path, "one"), tmp_path / "out"
    assert report.run(folders, out, template=template).exit_code == 0
    before = (out / "one.html").read_bytes()
    run = report.run(folders, out, template=full)
    assert "File too large" in run.rows[0].reason and run.exit_code == 1
    assert (out / "one.html").read_bytes() == before and not list(out.glob("*.part"))


def test_a_folder_that_cannot_be_written_is_refused_before_anything_runs(tmp_path):
    [folder] = clients(tmp_path, "one")
    (tmp_path / "out").write_text("a file, no folder")
    with pytest.raises(ReportError, match="a folder to write the reports to was needed: Not a directory"):
        report.run([folder], tmp_path / "out")
