"""Faults around a batch, with real processes: no finished report is lost, no client mixed up, nothing hangs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from report_clients import make_client, make_template

from journeykit import report
from journeykit.batch import ledger
from journeykit.engine import Task, can_fork, run_all
from journeykit.errors import ReportError
from journeykit.page import records

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
    "stays": "import threading; threading.Thread(target=lambda: [time.sleep(0.01) for _ in iter(int, 1)]).start()",
    "segfaults": "import ctypes; ctypes.string_at(0)",
    "quits": "quit()",
    "forks": "fork = os.fork()",
    "kills": "if not (mark := here.folder / '..' / 'killed').exists(): mark.touch(); os.kill(os.getppid(), 9)",
    "murders": "os.kill(os.getppid(), 9)",
    "asks": "input()",
    "starts": "import subprocess; p = subprocess.Popen(['sleep', '300'])",
    "good": "assert not hasattr(jk, 'left') and 'LEFT' not in os.environ",
}


def clients(folder: Path, *names: str) -> list[Path]:
    return [make_client(folder / name, name.title(), secret=f"ONLY{name.upper()}") for name in names]


PROGRAM = (
    "import sys; from journeykit import report; "
    "run = report.run(sys.argv[3:], sys.argv[1], template=sys.argv[2], jobs=2); sys.exit(run.exit_code)"
)


@pytest.fixture(params=["command", "program"])
def started(request):
    """Begin a batch: by the command, which forks the parent of the reports, or by a program, which starts it anew."""

    def begin(folders, out: Path, template: Path) -> subprocess.Popen:
        command = ["-m", "journeykit", "report", *map(str, folders), "--out", str(out), "--template", str(template)]
        program = ["-c", PROGRAM, str(out), str(template), *map(str, folders)]
        call = [sys.executable, *([*command, "--jobs", "2"] if request.param == "command" else program)]
        return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    return begin


def reports(out: Path) -> list[str]:
    return sorted({page.stem for page in out.glob("*.html")} - {"index", "portfolio"})


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
    assert "killed by signal 11 (SIGSEGV)" in said.pop("segfaults")
    assert said.pop("quits") == "SystemExit: the notebook asked to exit"
    assert said.pop("asks").startswith("StdinNotImplementedError")
    assert "it ended the process that makes reports" in said.pop("murders")
    assert said.pop("exits") == (
        "The report was not finished: its process ended by itself with code 3. The others went on."
    )
    assert "killed by signal 9 (SIGKILL)" in said.pop("dies")
    assert set(said.values()) == {"made"} and run.exit_code == 1
    for name in said:
        text = (tmp_path / "out" / f"{name}.html").read_text() + (tmp_path / "out" / f"{name}.ipynb").read_text()
        assert name.title() in text and not [other for other in ODD if other != name and other.title() in text]


@pytest.mark.slow
def test_a_batch_that_is_killed_loses_nothing_and_goes_on_where_it_was(started, tmp_path):
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
    (out / ".three.html.half.part").write_text("<html>")  # as if it was killed while it wrote
    run = report.run(folders, out, template=template)
    assert not list(out.rglob(".*.part"))
    assert [row.outcome for row in run.rows] == ["kept", "kept", "made"]
    assert (out / "one.html").stat().st_mtime_ns == before


@pytest.mark.slow
def test_ctrl_c_finishes_what_runs_and_says_so(started, tmp_path):
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
def test_the_parent_of_the_children_may_be_killed_and_the_batch_still_ends_well(started, tmp_path):
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


def test_a_batch_whose_parent_process_does_not_start_ends_and_says_so(tmp_path, monkeypatch):
    folders = clients(tmp_path, "one", "two")
    monkeypatch.setattr(sys, "executable", "/bin/false")
    run = report.run(folders, tmp_path / "out", template=make_template(tmp_path / "t.ipynb", BEGIN, COVER))
    assert run.exit_code == 1 and len(run.failed) == 2
    assert all("the process that makes reports did not start" in row.reason for row in run.failed)


def test_a_parent_process_that_does_not_start_says_why(tmp_path, monkeypatch):
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho 'No template sub-directory with name client_page found' >&2\nexit 1\n")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    run = report.run(clients(tmp_path, "one"), tmp_path / "out", template=make_template(tmp_path / "t.ipynb", BEGIN))
    assert "again and again: No template sub-directory with name client_page found" in run.rows[0].reason


@pytest.mark.slow
def test_a_second_batch_into_the_same_folder_is_refused_while_the_first_runs(started, tmp_path):
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
def test_a_client_that_changes_while_its_report_is_made_is_not_reported_on(started, tmp_path):
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
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_second_signal_stops_at_once_and_takes_along_what_runs(started, tmp_path, number):
    template = slow(tmp_path / "t.ipynb", tmp_path / "marks")
    folders, out, marks = clients(tmp_path, "one", "two", "three"), tmp_path / "out", tmp_path / "marks"
    (marks / "two.wait").touch()
    (marks / "three.wait").touch()
    batch = started(folders, out, template)
    until(lambda: (out / "one.html").exists() and (marks / "two").exists() and (marks / "three").exists())
    until(lambda: "one" in records.read_all(out))
    batch.send_signal(number)
    time.sleep(0.5)
    assert batch.poll() is None, "the first one waits for what runs"
    batch.send_signal(number)
    assert batch.wait(20) == 130, batch.stdout.read()
    until(lambda: not alive(int((marks / "two").read_text())) and not alive(int((marks / "three").read_text())))
    assert reports(out) == ["one"]
    for name in ("two", "three"):
        (marks / f"{name}.wait").unlink()
    assert [row.outcome for row in report.run(folders, out, template=template).rows] == ["kept", "made", "made"]


@pytest.mark.slow
def test_what_a_notebook_started_ends_with_a_batch_that_is_killed(started, tmp_path):
    mark = tmp_path / "mark"
    sleep = (
        f"import subprocess; p = subprocess.Popen(['sleep', '300']); pathlib.Path({str(mark)!r}).write_text(str(p.pid))"
    )
    template = make_template(tmp_path / "t.ipynb", BEGIN, sleep, "time.sleep(300)")
    batch = started(clients(tmp_path, "one"), tmp_path / "out", template)
    until(lambda: mark.exists() and mark.read_text())
    batch.kill()
    batch.wait()
    until(lambda: not alive(int(mark.read_text())), 10)


@pytest.fixture
def disk(tmp_path):
    """A file system of two megabytes, which only root may make."""
    room = tmp_path / "disk"
    room.mkdir()
    call = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(room)]
    if os.name == "nt" or os.geteuid() or subprocess.run(call, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a small disk")
    yield room
    subprocess.run(["umount", "-l", str(room)], check=True)


@pytest.mark.slow
def test_a_full_disk_is_named_and_keeps_what_is_there(tmp_path, disk):
    template = make_template(tmp_path / "t.ipynb", BEGIN, COVER)
    folders, out = clients(tmp_path, "one", "two", "three"), disk / "out"
    assert report.run(folders[:1], out, template=template).exit_code == 0
    before = (out / "one.html").read_bytes()
    with (disk / "filling").open("wb", buffering=0) as filling, pytest.raises(OSError, match="No space left"):
        while True:
            filling.write(bytes(4096))
    with pytest.raises(ReportError, match=r"an? .*folder .* was needed: No space left on device; .*Make room|another"):
        report.run(folders, out, template=template, fresh=True)
    os.truncate(disk / "filling", (disk / "filling").stat().st_size - 40_960)  # room for records, not for pages
    try:
        run = report.run(folders, out, template=template, fresh=True)
        assert run.exit_code == 1 and any("No space left on device" in row.reason for row in run.failed)
    except ReportError as full:
        assert "No space left on device" in str(full)
    assert (out / "one.html").read_bytes() == before and not list(out.glob("*.part"))
    (disk / "filling").unlink()
    again = report.run(folders, out, template=template)
    assert again.exit_code == 0 and reports(out) == ["one", "three", "two"]


@pytest.mark.slow
def test_a_disk_that_becomes_full_while_a_batch_runs_fails_its_clients_and_no_other(started, tmp_path, disk):
    fill = (
        f"if here.folder.name == 'two':\n    filling = open({str(disk / 'filling')!r}, 'wb')\n"
        "    try: [filling.write(bytes(4096)) for _ in range(1000)]\n    except OSError: pass"
    )
    template = make_template(tmp_path / "t.ipynb", BEGIN, fill, COVER)
    out = disk / "out"
    folders = clients(tmp_path, "one", "two", "three")
    batch = started(folders, out, template)
    told = batch.communicate(timeout=60)[0]
    assert batch.returncode in (1, 2), told  # 2: the output folder itself took no more
    assert "No space left on device" in told + "".join(one.reason for one in records.read_all(out).values())
    assert not list(out.glob("*.part"))
    for name in reports(out):
        assert (out / f"{name}.html").read_text().endswith("</html>\n"), "a page that is there is whole"
    (disk / "filling").unlink()
    calm = make_template(tmp_path / "calm.ipynb", BEGIN, COVER)
    assert report.run(folders, out, template=calm).exit_code == 0


@pytest.mark.slow
def test_an_output_folder_that_is_read_only_is_refused_before_anything_runs(tmp_path, disk):
    [folder], out = clients(tmp_path, "one"), disk / "out"
    template = make_template(tmp_path / "t.ipynb", BEGIN, COVER)
    assert report.run([folder], out, template=template).exit_code == 0
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(ReportError, match=r"a folder to write the reports to was needed: Read-only file system"):
        report.run([folder], out, template=template)


def test_an_output_folder_of_somebody_else_is_refused_before_anything_runs():
    if os.geteuid():
        pytest.skip("only root can become somebody else")
    with tempfile.TemporaryDirectory() as room:
        Path(room).chmod(0o755)
        [folder], out = clients(Path(room), "one"), Path(room, "out")
        out.mkdir(mode=0o755)

        def as_nobody() -> str:
            os.setuid(65534)
            try:
                report.run([folder], out)
            except ReportError as refused:
                return str(refused)
            return "taken"

        [outcome] = run_all([Task("nobody", as_nobody)], jobs=1)
    assert "a folder to write the reports to was needed: Permission denied" in str(outcome.value), outcome.why


@pytest.mark.slow
def test_a_file_that_may_not_grow_fails_the_client_and_leaves_its_older_report_whole(tmp_path):
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
