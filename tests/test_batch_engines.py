"""Reports come out the same from both engines, and what a report imports is imported once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from notebook_outputs import seen

from journeykit import report
from journeykit.engine import can_fork
from journeykit.errors import ReportError

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ("airport", "conference", "training")
forked = pytest.mark.skipif(not can_fork(), reason="this system cannot fork: the stock engine is used here")


@forked
@pytest.mark.slow
def test_both_engines_give_the_same_pages_and_notebooks(samples, tmp_path):
    folders = [samples / name for name in SAMPLES]
    for engine in ("journeykit", "stock"):
        done = report.run(
            folders, tmp_path / engine, engine=engine, language="zh-TW", parameters={"as_of": "2026-11-01"}
        )
        assert [row.outcome for row in done.rows] == ["made"] * 3, done.rows
    for name in SAMPLES:
        ours, stock = (tmp_path / engine / name for engine in ("journeykit", "stock"))
        assert ours.with_suffix(".html").read_text() == stock.with_suffix(".html").read_text()
        assert seen(ours.with_suffix(".ipynb")) == seen(stock.with_suffix(".ipynb"))


@forked
@pytest.mark.slow
def test_both_engines_give_the_same_guided_notebooks(samples, tmp_path):
    names = [path.name for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
    assert len(names) == 7
    around = {**os.environ, "IPYTHONDIR": str(tmp_path / "ipython"), "JOURNEYKIT_PNG": "0"}
    del around["PYTEST_CURRENT_TEST"]
    running = []
    for engine in ("journeykit", "stock"):
        room = tmp_path / engine / "room"
        shutil.copytree(ROOT / "notebooks", room / "notebooks")
        shutil.copytree(samples / "airport", room / "sample_surveys" / "airport")
        call = [sys.executable, str(Path(__file__).with_name("run_notebooks.py")), str(room / "notebooks")]
        call += [str(tmp_path / engine), engine, *names]
        running.append(subprocess.Popen(call, env=around, stderr=subprocess.PIPE, text=True))
    for one in running:
        told = one.communicate(timeout=300)[1]
        assert one.returncode == 0, told
    for name in names:
        ours, stock = (
            [(source, number, text.replace(str(tmp_path / engine), "")) for source, number, text in seen(path)]
            for engine, path in ((engine, tmp_path / engine / name) for engine in ("journeykit", "stock"))
        )
        assert len(ours) == len(stock)
        for one, other in zip(ours, stock, strict=True):
            assert one == other, name


@forked
@pytest.mark.slow
def test_a_child_imports_next_to_nothing_that_its_parent_could_have_imported(samples, tmp_path):
    script = f"""
import dataclasses, sys
from journeykit.batch import warm, making, inputs
from journeykit.engine import Task, run_all
from journeykit.shipped import shipped
from pathlib import Path
warm.lighten(); warm.prepare()
known, folder = set(sys.modules), Path({str(samples / "airport")!r})
def call():
    template = shipped("templates", "reports", "client_report.ipynb")
    job = making.Job("a", folder, Path({str(tmp_path)!r}), template, "a", "", "", inputs.contents(folder))
    job = dataclasses.replace(job, engine="journeykit")
    assert making.make(job).record.outcome == "made"
    return sorted(set(sys.modules) - known)
import threading
assert threading.active_count() == 1 and not {{"polars", "vl_convert"}} & known
[outcome] = run_all([Task("a", call)], jobs=1)
assert outcome.ok, outcome.why
print("\\n".join(outcome.value))
"""
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    late = [name for name in told.stdout.split() if not name.startswith(("vl_convert", "encodings"))]
    assert len(late) <= 20, late


def test_an_unknown_engine_is_refused_with_the_nearest_name(samples, tmp_path):
    with pytest.raises(ReportError, match=r"an engine of the kit was needed; came: 'stok'\. Did you mean 'stock'\?"):
        report.run([samples / "airport"], tmp_path, engine="stok")
