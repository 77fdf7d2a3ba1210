"""JupyterLab of a workshop ends with the command that started it: server, kernels and temporary folder."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import Request, urlopen

import psutil
import pytest

from journeykit.client import new_client
from journeykit.workshop import lifetime

TOKEN = "test"


def eventually(look, seconds=60):
    """Wait until `look()` gives something true, and give it."""
    end = time.monotonic() + seconds
    while not (seen := look()) and time.monotonic() < end:
        time.sleep(0.2)
    assert seen
    return seen


def _as_from_a_terminal():
    """A suite that runs in the background ignores these signals, and so would all that it starts."""
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)


@pytest.fixture
def workshop(tmp_path):
    """``journeykit workshop`` on a client, with one kernel running: the process, and what it started."""
    client = new_client(tmp_path / "clients" / "clinic", name="Clinic")
    new_client(tmp_path / "clients" / "rival", name="Rival")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    started = subprocess.Popen(
        [sys.executable, "-m", "journeykit", "workshop", str(client.folder), "--no-browser", "--port", str(port)],
        env={**os.environ, "JUPYTER_TOKEN": TOKEN, "TMPDIR": str(scratch)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        preexec_fn=_as_from_a_terminal if os.name == "posix" else None,
    )  # fmt: skip

    def ask(path, data=None):
        try:
            with urlopen(Request(f"http://127.0.0.1:{port}/{path}?token={TOKEN}", data), timeout=20) as answer:
                return json.load(answer)
        except URLError:
            return None

    eventually(lambda: ask("api"))
    yield started, ask, scratch
    for one in [*psutil.Process(started.pid).children(recursive=True)] if started.poll() is None else []:
        one.kill()
    started.kill()
    started.wait()


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_the_end_of_the_command_is_the_end_of_the_lab(workshop, name):
    started, ask, scratch = workshop
    ask("api/kernels", b"{}")
    family = psutil.Process(started.pid).children(recursive=True)
    assert len(family) >= 2 and list(scratch.glob(f"{lifetime.PREFIX}*"))
    started.send_signal(getattr(signal, name))
    assert started.wait(60) == (0 if name == "SIGINT" else 128 + getattr(signal, name))
    _gone, alive = psutil.wait_procs(family, timeout=20)
    assert [one for one in alive if one.status() != psutil.STATUS_ZOMBIE] == []
    assert ask("api") is None
    assert list(scratch.glob(f"{lifetime.PREFIX}*")) == []


def test_the_lab_shows_one_client_and_names_no_other(workshop):
    _started, ask, _scratch = workshop
    shown = {one["name"] for one in ask("api/contents")["content"]}
    assert {"journey.yaml", "notebooks", "surveys"} <= shown
    for way in ("..", "%2e%2e", "../rival", "notebooks/../../rival", "rival"):
        assert ask(f"api/contents/{way}") is None or "rival" not in json.dumps(ask(f"api/contents/{way}")).lower()


def test_what_a_killed_workshop_left_behind_goes_with_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(lifetime.tempfile, "tempdir", str(tmp_path))
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left, other = tmp_path / f"{lifetime.PREFIX}{dead.pid}-abc", tmp_path / f"{lifetime.PREFIX}{os.getpid()}-abc"
    left.mkdir()
    other.mkdir()
    with lifetime.scratch() as home:
        assert home.parent == tmp_path and not left.exists() and other.exists(), "another workshop that runs keeps its"
    assert not home.exists()
