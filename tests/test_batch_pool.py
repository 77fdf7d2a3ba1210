"""Where a system cannot fork: reports in a pool of processes, each with a kernel; and kernels that do not start."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from report_clients import make_client, make_template

from journeykit import report
from journeykit.batch import execution

BEGIN = "import os, pathlib, time\nimport journeykit as jk\nhere = jk.report.begin(client, language)"
COVER = "jk.report.cover(here, here.responses())"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals and kill -9 are not those of Windows"),
]


def batch(folders, out: Path, template: Path) -> subprocess.Popen:
    """A batch in a process that thinks its system cannot fork."""
    script = (
        "import sys\nif __name__ == '__main__':\n"
        "    from journeykit.batch import crew, run as batch\n    batch.can_fork = crew.can_fork = lambda: False\n"
        "    run = batch.run(sys.argv[3:], sys.argv[1], template=sys.argv[2], jobs=2)\n"
        "    print(*[f'{row.name} {row.outcome} {row.reason}' for row in run.rows], sep='\\n')\n"
        "    sys.exit(run.exit_code)\n"
    )
    file = out.with_name("batch.py")
    file.write_text(script)
    call = [sys.executable, str(file), str(out), str(template), *map(str, folders)]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_client_that_kills_its_process_fails_alone(tmp_path):
    kill = "if here.folder.name == 'kills': os.kill(os.getppid(), 9); time.sleep(60)"
    template = make_template(tmp_path / "t.ipynb", BEGIN, kill, COVER)
    folders = [make_client(tmp_path / name, name.title()) for name in ("one", "kills")]
    running = batch(folders, tmp_path / "out", template)
    said, fault = running.communicate(timeout=120)
    assert running.returncode == 1, fault
    told = dict(line.split(" ", 1) for line in said.splitlines())
    assert [told[name].split()[0] for name in ("one", "kills")] == ["made", "failed"]
    assert "its process died (out of memory?)" in told["kills"]


def test_ctrl_c_finishes_what_runs(tmp_path):
    marks = tmp_path / "marks"
    marks.mkdir()
    wait = f"mark = pathlib.Path({str(marks)!r}) / here.folder.name\nmark.touch()\n"
    wait += "while not pathlib.Path(str(mark) + '.go').exists(): time.sleep(0.05)"
    template = make_template(tmp_path / "t.ipynb", BEGIN, wait, COVER)
    folders = [make_client(tmp_path / f"client-{n}", f"Client {n}") for n in range(6)]
    running = batch(folders, tmp_path / "out", template)
    end = time.monotonic() + 60
    while len(list(marks.iterdir())) < 2:
        assert time.monotonic() < end
        time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    time.sleep(0.5)
    for n in range(6):
        (marks / f"client-{n}.go").touch()
    said, fault = running.communicate(timeout=120)
    assert running.returncode == 130, fault
    made = {line.split()[0] for line in said.splitlines() if line.split()[1] == "made"}
    # The pool has handed one more than it runs to its processes; that one is finished as well.
    assert {"client-0", "client-1"} <= made and len(made) <= 4
    again = report.run(folders, tmp_path / "out", template=template)
    assert {row.name for row in again.rows if row.outcome == "kept"} == made


@pytest.mark.parametrize(("begun", "tries"), [(False, 2), (True, 1)])
def test_only_a_kernel_that_did_not_start_is_tried_again(tmp_path, monkeypatch, begun, tries):
    real, calls = execution._executed, []

    def fails_once(*given, **settings):
        calls.append(1)
        if len(calls) > 1:
            return real(*given, **settings)
        if begun:
            real(*given, **settings)
        raise RuntimeError("Kernel died before replying to kernel_info")

    monkeypatch.setattr(execution, "_executed", fails_once)
    template = make_template(tmp_path / "t.ipynb", "1 + 1")
    try:
        done = execution.executed(template, {"client": "x"}, cwd=tmp_path)
        assert not done.error and not begun
    except RuntimeError:
        assert begun
    assert len(calls) == tries


def test_a_report_may_hold_an_output_widget_and_keeps_no_state_of_it(tmp_path):
    source = "import ipywidgets\nout = ipywidgets.Output()\nwith out: print('inside')\nprint('outside')"
    done = execution.executed(make_template(tmp_path / "t.ipynb", source), {"client": "x"}, cwd=tmp_path)
    assert not done.error and done.notebook.cells[-1].outputs[0].text == "outside\n"
    assert "widgets" not in done.notebook.metadata
