"""A real Chromium that can reach nothing but this machine."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOOPBACK = re.compile(r"^(https?|wss?)://(127\.0\.0\.1|localhost)(:\d+)?/|^(file|data|blob|about):")


@pytest.fixture(scope="session")
def browser():
    """Chromium for the whole run; without it the tests are skipped, but never in CI."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is not installed: in CI browser tests must run (.ci/run installs it)")
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def sample_pages(tmp_path_factory):
    """The reports of three samples in both languages, made once as the command makes them; and each index."""
    from journeykit import report

    samples = Path(__file__).resolve().parents[2] / "sample_surveys"
    pages = {}
    for language in ("en", "zh-TW"):
        folders = [samples / client for client in ("airport", "conference", "training")]
        run = report.run(folders, tmp_path_factory.mktemp("reports"), language=language)
        assert run.exit_code == 0, [row.reason for row in run.rows]
        pages |= {(row.folder.name, language): row.page for row in run.rows} | {("index", language): run.index}
    return pages


@pytest.fixture
def context(browser):
    """A fresh browser profile; every request that leaves the machine is stopped and remembered in `outside`."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    context.outside = []

    def gate(route):
        if LOOPBACK.match(route.request.url):
            route.continue_()
        else:
            context.outside.append(route.request.url)
            route.abort()

    context.route("**/*", gate)
    context.set_default_timeout(30_000)
    yield context
    context.close()


class Lab:
    """A JupyterLab of its own: the workshop's command and settings on a folder of clients."""

    TOKEN = "test"
    OPEN = """() => window.jupyterapp?.commands.hasCommand('notebook:run-all-cells')
        && window.jupyterapp.shell.currentWidget?.context?.sessionContext?.session?.kernel?.status === 'idle'"""
    ITSELF = """() => {
        const panel = window.jupyterapp.shell.currentWidget;
        if (!panel.content.model?.getMetadata('journeykit')) return 'by hand';
        return panel.jkAllowed && panel.jkWaits === false ? 'ran' : null;
    }"""
    CELLS = "() => window.jupyterapp.shell.currentWidget.content.model.cells.length"
    ERRORS = """() => [...document.querySelectorAll(
        '[data-mime-type="application/vnd.jupyter.error"], [data-mime-type="application/vnd.jupyter.stderr"]')]
        .map((one) => one.textContent.slice(0, 800))"""

    def __init__(self, root, port):
        self.root, self.port = root, port

    def write(self, path, *cells):
        """A notebook below the root with these code cells; its path from there."""
        import nbformat

        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, self.root / path)
        return path

    def open(self, context, path, run=True):
        """A page with a notebook open and, if asked, run to its end without an error."""
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{self.port}/lab/workspaces/journeykit/tree/{path}?token={self.TOKEN}&reset")
        page.wait_for_function(self.OPEN, timeout=60_000)
        # The kit's own notebooks run by themselves, all others when they are asked to.
        if run and page.wait_for_function(self.ITSELF, timeout=120_000).json_value() == "ran":
            assert page.evaluate(self.ERRORS) == []
        elif run:
            self.run(page)
        return page

    def run(self, page):
        page.evaluate(
            """() => Promise.race([
                window.jupyterapp.commands.execute('notebook:run-all-cells').then(() => 1),
                new Promise((_, fail) => setTimeout(() => fail(new Error('the cells did not end')), 90000))])"""
        )
        assert page.evaluate(self.ERRORS) == []


@contextmanager
def served(root):
    """JupyterLab as `journeykit workshop` starts it, on a folder, until the end of the block."""
    # Kernels speak through sockets in this folder, and the path of a socket has at most 107 characters.
    with TemporaryDirectory(prefix="jk-", ignore_cleanup_errors=True) as short, _server(root, Path(short)) as lab:
        yield lab


@contextmanager
def _server(root, scratch):
    from journeykit.workshop.lab import command, surroundings

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (scratch / "lab.txt").open("w+")
    home = scratch / "home"
    environment = {**surroundings(home, root), "JUPYTER_TOKEN": Lab.TOKEN}
    environment["JUPYTERLAB_SETTINGS_DIR"] = str(scratch / "own")
    line = command(root, root / "none.ipynb", port, browser=False, home=home)
    server = subprocess.Popen(line, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        for _try in range(120):
            try:
                urlopen(f"http://127.0.0.1:{port}/api?token={Lab.TOKEN}", timeout=2)
                break
            except OSError:
                time.sleep(0.5)
        else:
            pytest.fail("JupyterLab did not start: " + (log.seek(0) or log.read())[-2000:])
        yield Lab(root, port)
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """JupyterLab as `journeykit workshop` starts it, on an empty folder."""
    with served(tmp_path_factory.mktemp("clients")) as running:
        yield running
