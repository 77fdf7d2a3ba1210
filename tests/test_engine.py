"""The engine runs a notebook as a kernel does, and its children can harm nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import engine_cells
import nbformat
import notebook_outputs
import papermill
import pytest

from journeykit.engine import Task, can_fork, nursery, run_all

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system cannot fork: the stock engine is used here")
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def written(path: Path, cells) -> Path:
    notebook = nbformat.v4.new_notebook(metadata=KERNEL)
    for cell in cells:
        source, tags = cell if isinstance(cell, tuple) else (cell, [])
        notebook.cells.append(nbformat.v4.new_code_cell(source, metadata={"tags": tags}))
    nbformat.write(notebook, path)
    return path


def executed(path: Path, out: Path, engine: str, **options) -> str:
    try:
        papermill.execute_notebook(path, out, engine_name=engine, kernel_name="python3", progress_bar=False, **options)
    except papermill.PapermillExecutionError as error:
        return f"{error.ename}: {error.evalue}"
    return ""


def in_child(path: Path, out: Path, **options):
    [outcome] = run_all([Task("notebook", lambda: executed(path, out, "journeykit", **options))], jobs=1)
    return outcome


RUN = """
import papermill, sys
source, out, engine = sys.argv[1:]
try:
    papermill.execute_notebook(source, out, engine_name=engine, progress_bar=False, execution_timeout=30)
except papermill.PapermillExecutionError as error:
    print(error.ename, error.evalue)
"""


@pytest.mark.slow
def test_a_notebook_that_does_everything_comes_out_as_from_a_kernel(tmp_path):
    path = written(tmp_path / "everything.ipynb", engine_cells.CELLS)
    # A kernel that knows of pytest leaves alone what is written below Python.
    around = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    for engine in ("nbclient", "journeykit"):
        # In processes of their own: pytest catches warnings and streams that belong to the notebook.
        call = [sys.executable, "-c", RUN, str(path), str(tmp_path / f"{engine}.ipynb"), engine]
        options = {"capture_output": True, "text": True, "stdin": subprocess.DEVNULL, "env": around, "timeout": 90}
        try:
            ran = subprocess.run(call, **options)
        except subprocess.TimeoutExpired:
            assert engine == "nbclient"  # a kernel hangs now and then after so much; the kit's engine must not
            ran = subprocess.run(call, **options)
        assert ran.stdout.endswith("KeyError 'weight'\n"), ran.stderr
    ours, stock = (notebook_outputs.seen(tmp_path / f"{engine}.ipynb") for engine in ("journeykit", "nbclient"))
    for one, other in zip(ours, stock, strict=True):
        assert one == other
    info = [
        nbformat.read(tmp_path / f"{engine}.ipynb", 4).metadata.language_info for engine in ("nbclient", "journeykit")
    ]
    assert info[0] == info[1]


def test_what_child_processes_print_is_kept_in_order(tmp_path):
    source = "import os\nprint('first'); sys.stdout.flush()\n_ = os.system('echo second'); print('third')"
    in_child(written(tmp_path / "in.ipynb", ["import sys", source]), tmp_path / "out.ipynb")
    assert nbformat.read(tmp_path / "out.ipynb", 4).cells[1].outputs[0].text == "first\nsecond\nthird\n"


def test_what_forks_of_a_notebook_print_is_kept_and_none_of_them_goes_on_with_the_notebook(tmp_path):
    # Not compared with a kernel: it has threads when it forks, and sometimes hangs.
    sources = [
        "import os, multiprocessing\ndef shout(x):\n    print('pool', x, flush=True); return x * x\n"
        "with multiprocessing.get_context('fork').Pool(1) as pool: print(pool.map(shout, [1, 2]))",
        "print('before', flush=True)\nfork = os.fork()\nif not fork: print('from the fork')\nelse: os.waitpid(fork, 0)",
        f"open({str(tmp_path / 'who')!r}, 'a').write('one')",
    ]
    assert in_child(written(tmp_path / "in.ipynb", sources), tmp_path / "out.ipynb").value == ""
    cells = nbformat.read(tmp_path / "out.ipynb", 4).cells
    assert [cell.outputs[0].text for cell in cells[:2]] == ["pool 1\npool 2\n[1, 4]\n", "before\nfrom the fork\n"]
    assert (tmp_path / "who").read_text() == "one"


def test_a_flood_from_below_python_or_from_a_thread_ends_in_an_error(tmp_path):
    for flood in (
        "import os; os.system('head -c 200000000 /dev/zero')",
        "import threading; t = threading.Thread(target=lambda: print('x' * 20_000_000)); t.start(); t.join()",
    ):
        outcome = in_child(written(tmp_path / "in.ipynb", [flood]), tmp_path / "out.ipynb")
        assert outcome.value == FLOOD
        assert nbformat.read(tmp_path / "out.ipynb", 4).cells[-1].outputs[-1].ename == "TooMuchOutput"


@pytest.mark.parametrize("kept", [True, False])
def test_the_state_of_widgets_is_kept_where_it_is_asked_for(tmp_path, kept):
    source = "import ipywidgets\nout = ipywidgets.Output()\nwith out: print('inside')"
    path = written(tmp_path / "in.ipynb", [source])
    assert in_child(path, tmp_path / "out.ipynb", store_widget_state=kept).value == ""
    assert ("widgets" in nbformat.read(tmp_path / "out.ipynb", 4).metadata) is kept


def test_papermill_finds_the_engine_by_its_entry_point():
    from importlib.metadata import entry_points

    assert [one.value for one in entry_points(group="papermill.engine", name="journeykit")] == [
        "journeykit.engine.entry:JourneyKitEngine"
    ]


def test_nothing_of_one_run_reaches_the_next(tmp_path):
    start = "import os, sys, pandas as pd\n"
    leave = start + "os.environ['LEFT'] = 'x'; os.chdir('/'); sys.path.append('/left'); pd.left = 1; left = 1"
    look = start + (
        "[os.environ.get('LEFT'), os.getcwd() == '/', '/left' in sys.path, hasattr(pd, 'left'), 'left' in globals()]"
    )
    assert in_child(written(tmp_path / "one.ipynb", [leave]), tmp_path / "one_out.ipynb").value == ""
    assert in_child(written(tmp_path / "two.ipynb", [look]), tmp_path / "two_out.ipynb").value == ""
    assert (
        nbformat.read(tmp_path / "two_out.ipynb", 4).cells[0].outputs[0].data["text/plain"]
        == "[None, False, False, False, False]"
    )


FLOOD = "TooMuchOutput: The notebook printed more than 10 MB and was stopped."
LATE = "TimeoutError: The cell took longer than 0.5 seconds and was stopped."


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import asyncio; await asyncio.sleep(60)", LATE),
        ("while True: pass", LATE),
        ("print('x' * 1_000_000_000)", FLOOD),
        ("while True: print('x' * 100_000)", FLOOD),
        ("import sys; sys.exit(3)", "SystemExit: 3"),
        ("exit", "SystemExit: the notebook asked to exit"),
    ],
)  # fmt: skip
def test_a_notebook_that_misbehaves_fails_with_its_reason(tmp_path, source, said):
    limit = 0.5 if said.startswith("TimeoutError") else 60
    outcome = in_child(written(tmp_path / "in.ipynb", [source]), tmp_path / "out.ipynb", execution_timeout=limit)
    assert outcome.ok and outcome.value == said
    assert nbformat.read(tmp_path / "out.ipynb", 4).cells[-1].outputs, "the half-run notebook holds the error"


def test_threads_left_running_do_not_hold_up_the_end(tmp_path):
    source = "import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()\n'done'"
    assert in_child(written(tmp_path / "in.ipynb", [source]), tmp_path / "out.ipynb").seconds < 30


@pytest.mark.parametrize(
    ("call", "why"),
    [
        (lambda: os._exit(3), "its process ended by itself with code 3"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "its process was killed by signal 9 (SIGKILL)"),
        (lambda: 1 / 0, "division by zero"),
        (lambda: time.sleep(60), "it took longer than its time limit and was stopped"),
    ],
)
def test_a_child_that_dies_is_an_outcome_with_its_reason_and_the_others_go_on(call, why):
    outcomes = {one.name: one for one in run_all([Task("bad", call), Task("good", lambda: "fine")], jobs=2, seconds=1)}
    assert outcomes["good"].value == "fine" and outcomes["good"].ok
    assert not outcomes["bad"].ok and outcomes["bad"].why.splitlines()[0] == why


SWALLOWS = "import time\nwhile True:\n    try: time.sleep(60)\n    except TimeoutError: pass"


@pytest.mark.parametrize(
    "source",
    ["sum(range(10**15))", SWALLOWS],
)
def test_a_cell_that_cannot_be_stopped_is_ended_with_its_process(tmp_path, monkeypatch, source):
    monkeypatch.setattr(nursery, "GRACE", 0.5)
    outcome = in_child(written(tmp_path / "in.ipynb", [source]), tmp_path / "out.ipynb", execution_timeout=0.5)
    assert outcome.why == "a cell took longer than its time limit, could not be stopped, and was ended"


def test_a_child_that_takes_memory_without_end_is_ended_before_the_machine_has_none_left():
    def greedy():
        held = []
        while True:
            held.append(b"x" * 10_000_000)

    outcomes = {one.name: one for one in run_all([Task("bad", greedy), Task("good", lambda: 1)], memory=1e9)}
    assert outcomes["good"].ok and "(more than 1.0 GB, its share of the memory; fewer at a time" in outcomes["bad"].why


def test_a_fork_that_comes_back_from_a_task_is_not_taken_for_it():
    [outcome] = run_all([Task("forks", lambda: "fork" if os.fork() == 0 else time.sleep(0.3) or "task")], jobs=1)
    assert outcome.value == "task"


def test_a_large_result_comes_through_whole():
    [outcome] = run_all([Task("large", lambda: b"x" * 5_000_000)], jobs=1)
    assert len(outcome.value) == 5_000_000


def test_a_batch_that_is_told_to_stop_finishes_what_runs():
    told = iter([True, True, False])
    outcomes = list(run_all([Task(str(i), lambda: 1) for i in range(9)], jobs=1, keep_going=lambda: next(told, False)))
    assert len(outcomes) == 2 and all(one.ok for one in outcomes)


def test_children_end_with_a_parent_that_is_killed(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent("""
        import os, sys, time
        from journeykit.engine import Task, run_all
        def child():
            print(os.getpid(), flush=True)
            time.sleep(120)
        list(run_all([Task("long", child)], jobs=1))
    """)
    )
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    for _ in range(100):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{child}/stat").exists() and Path(f"/proc/{child}/stat").read_text().split()[2] == "Z":
            return
        time.sleep(0.1)
    pytest.fail("the child outlived its parent by ten seconds")


def test_a_warm_start_leaves_widgets_out_until_somebody_asks_for_one():
    script = """
import gc, sys
from journeykit.engine import lighten, warmed
lighten()
warmed(["altair", "not_installed_here"])
assert gc.isenabled() and "altair" in sys.modules and not {"anywidget", "ipywidgets", "isoduration"} & set(sys.modules)
import altair, anywidget, isoduration
from altair import *
assert issubclass(altair.JupyterChart, anywidget.AnyWidget) and JupyterChart is altair.jupyter.JupyterChart
try:
    altair.no_such_name
except AttributeError:
    print("asked")
"""
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert told.stdout.strip() == "asked", told.stderr


def test_a_warm_start_puts_off_what_no_report_asks_for():
    script = """
import sys
from journeykit.engine import lighten, warmed
lighten()
warmed(["altair", "papermill", "scipy.special"])
print(sorted({"numpy.f2py", "numpy.testing", "requests", "urllib3", "altair.datasets", "anywidget"} & set(sys.modules)))
import altair, numpy, papermill.iorw
assert papermill.iorw.requests.get.__module__ == "requests.api" and numpy.f2py.run_main
assert altair.datasets.data is not None
import requests, numpy.f2py, altair.datasets
from altair.datasets import data
assert requests.__file__ and numpy.f2py.__file__ and altair.datasets.__file__ and numpy.f2py.run_main
print(any(type(finder).__name__ == "_Postponing" for finder in sys.meta_path))
"""
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert told.stdout.splitlines() == ["[]", "False"], told.stderr
