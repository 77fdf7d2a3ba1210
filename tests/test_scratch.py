"""What a process puts aside for a while goes with it, however it ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from report_clients import make_client, make_template

from journeykit import report
from journeykit.engine import can_fork

HOLD = "import sys; from journeykit import scratch; room = scratch.folder(); (room / 'answers.csv').write_text('x'); "
HOLD += "print(room, flush=True); sys.stdin.read()"


def holding(tmp_path) -> tuple[subprocess.Popen, Path]:
    around = {"TMPDIR": str(tmp_path), "PATH": ""}
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD], env=around, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    return process, Path(process.stdout.readline().strip())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows clears its temporary folder itself")
def test_what_a_killed_process_left_goes_with_the_next_one_and_what_a_living_one_holds_stays(tmp_path):
    killed, left = holding(tmp_path)
    assert (left / "answers.csv").exists() and left.stat().st_mode & 0o077 == 0
    killed.kill()
    killed.wait()
    living, held = holding(tmp_path)
    assert not left.exists()
    third, own = holding(tmp_path)
    assert (held / "answers.csv").exists() and own != held
    for process in (living, third):
        process.communicate("")
    assert list(tmp_path.iterdir()) == [], "and each takes along its own"


@pytest.mark.skipif(not can_fork(), reason="children of a warm parent")
def test_what_reports_leave_in_the_temporary_folder_goes_with_the_run(tmp_path, monkeypatch):
    marks = tmp_path / "where"
    leave = "import tempfile, pathlib; left = pathlib.Path(tempfile.mkdtemp(), 'answers.csv'); left.write_text('x')"
    leave += f"; pathlib.Path({str(marks)!r}).write_text(str(left))"
    run = report.run(
        [make_client(tmp_path / "cafe", "Café")], tmp_path / "out", template=make_template(tmp_path / "t.ipynb", leave)
    )
    assert run.exit_code == 0, run.rows[0].reason
    left = Path(marks.read_text())
    assert left.name == "answers.csv" and not left.exists() and not left.parent.exists()


def test_what_a_query_spills_lies_in_no_folder_of_the_user(tmp_path, monkeypatch):
    import duckdb

    from journeykit import scratch
    from journeykit.responses import counts
    from journeykit.surveys.files.grids import connection

    asked = "SELECT current_setting('temp_directory')"
    [[own]] = connection().execute(asked).fetchall()
    assert Path(own) == scratch.folder()
    before = duckdb.execute(asked).fetchall()
    duckdb.sql("SELECT 1 AS score").write_parquet(str(tmp_path / "a.parquet"))
    counts.scanned(tmp_path / "a.parquet")
    [[shared]] = duckdb.execute(asked).fetchall()
    assert Path(shared) == scratch.folder() or (shared,) == before[0] != (".tmp",)
