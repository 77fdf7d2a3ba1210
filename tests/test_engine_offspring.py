"""A process forked from that of a command finds what one would find that had been started anew."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from journeykit.engine import can_fork

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system cannot fork")

BEGIN = """
import os, sys, tempfile, time
from pathlib import Path
from journeykit.engine import offspring
offspring.claim()
errors = tempfile.TemporaryFile()
"""


def ran(script: str, tmp_path, **settings) -> str:
    call = [sys.executable, "-c", BEGIN + script]
    done = subprocess.run(call, capture_output=True, text=True, cwd=tmp_path, check=False, **settings)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_it_has_its_own_surroundings_and_holds_nothing_of_its_parent(tmp_path):
    script = """
tempfile.gettempdir()
lock, own = Path("lock").open("w"), str(Path("t").resolve())
held = lambda: {os.path.realpath(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd")}
assert str(Path("lock").resolve()) in held()
def call():
    asked = sys.stdin.buffer.readline()
    print("never mind", file=sys.stderr)
    free = str(Path("lock").resolve()) not in held()
    told = asked, dict(os.environ), tempfile.gettempdir(), "" in sys.path, sys.argv, os.getsid(0) == os.getpid(), free
    os.write(1, repr(told).encode())
born = offspring.Offspring(call, {"TMPDIR": own}, errors.fileno())
born.stdin.write(b"asked" + os.linesep.encode())
born.stdin.close()
said = born.stdout.read().decode()
errors.seek(0)
assert born.wait(10) == 0 and born.poll() == 0, errors.read()
assert eval(said) == (b"asked" + os.linesep.encode(), {"TMPDIR": own}, own, False, ["-c"], True, True), said
print(errors.read().strip(), "" in sys.path, "TMPDIR" in os.environ)
"""
    (tmp_path / "t").mkdir()
    around = {name: value for name, value in os.environ.items() if name != "TMPDIR"}
    assert ran(script, tmp_path, env=around) == "b'never mind' True False"


def test_it_ends_when_it_is_told_to_and_its_fault_is_on_its_standard_error(tmp_path):
    script = """
def born(call):
    return offspring.Offspring(call, os.environ, errors.fileno())
def fails():
    raise ValueError("why")
sleeps = lambda: time.sleep(60)
one, two, three = born(sleeps), born(sleeps), born(fails)
assert one.poll() is None
one.terminate(); two.kill()
print(one.wait(10), two.wait(10), three.wait(10))
one.terminate()
errors.seek(0)
print(errors.read().decode().splitlines()[-1])
try:
    born(sleeps).wait(0.05)
except offspring.subprocess.TimeoutExpired:
    print("late")
"""
    assert ran(script, tmp_path) == "-15 -9 1\nValueError: why\nlate"


@pytest.mark.parametrize(
    "unsafe",
    [
        "offspring._claimed = False",
        "import threading; threading.Thread(target=time.sleep, args=(5,), daemon=True).start()",
        "import numpy",
        "os.close(0)",
        "sys.__stdout__ = None",
    ],
)
def test_nothing_is_forked_where_it_is_not_safe(tmp_path, unsafe):
    script = f"before = offspring.can_grow()\n{unsafe}\nprint(before, offspring.can_grow(), flush=True)"
    assert ran(script.replace("sys.__stdout__ = None", "kept, sys.__stdout__ = sys.__stdout__, None"), tmp_path) == (
        "True False"
    )


def test_a_command_forks_what_makes_its_reports(samples, tmp_path):
    script = """
from journeykit import cli
from journeykit.engine import nursery
begun = []
live = offspring._live
def noted(*told):
    Path("forked").touch()
    live(*told)
offspring._live = noted
offspring._claimed = False
sys.argv = ["journeykit", "report", sys.argv[1], "--out", "out"]
try:
    cli.main()
finally:
    assert not {"numpy", "pandas", "altair", "IPython", "rich"} & set(sys.modules)
"""
    call = [sys.executable, "-c", BEGIN + script, str(samples / "conference")]
    done = subprocess.run(call, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "forked").exists() and (tmp_path / "out" / "conference.html").exists()
