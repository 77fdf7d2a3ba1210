"""JupyterLab for a workshop: on this machine only, in a workspace of its own, with no news and no update calls."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from journeykit.pictures.fonts import STACK
from journeykit.workshop.boards.still import STYLE
from journeykit.workshop.lifetime import scratch, serve

WORKSPACE = "journeykit"

SETTINGS: dict[str, dict[str, Any]] = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
        "doNotDisturbMode": True,
    },
    # Every cell stays in the page: a board that is scrolled away must not be taken down.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
    "@jupyterlab/docmanager-extension:plugin": {"autosaveInterval": 20},
}


def command(root: Path, notebook: Path, port: int = 0, browser: bool = True) -> list[str]:
    """The command that starts JupyterLab with one notebook open.

    Parameters
    ----------
    root : Path
        The folder that JupyterLab shows: a client's own, so that no other client's name is on the projector.
    notebook : Path
        Below `root`.
    port : int
        0 lets JupyterLab find a free one.
    browser : bool
        Open a browser window.

    Examples
    --------
    >>> line = command(Path("clients/cafe"), Path("clients/cafe/notebooks/00_start_here.ipynb"))
    >>> [one for one in line if "default_url" in one]
    ['--LabApp.default_url=/lab/workspaces/journeykit/tree/notebooks/00_start_here.ipynb']
    """
    from urllib.parse import quote

    place = quote(notebook.resolve().relative_to(root.resolve()).as_posix())
    line = [sys.executable, "-m", "jupyterlab", "--ip=127.0.0.1"]
    line += [f"--port={port}"] if port else []
    line += [] if browser else ["--no-browser"]
    line += ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    return [
        *line,
        f"--ServerApp.root_dir={root.resolve()}",
        f"--LabApp.default_url=/lab/workspaces/{WORKSPACE}/tree/{place}",
        "--LabApp.news_url=None",
        "--LabApp.extension_manager=readonly",
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.custom_css=True",
        *(["--KernelManager.transport=ipc"] if os.name == "posix" else []),
    ]


def surroundings(home: Path) -> dict[str, str]:
    """Environment variables that keep settings and workspaces of the workshop in a folder of their own.

    Parameters
    ----------
    home : Path
        An empty folder; settings and workspace are written into it.
    """
    places = {
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": home / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": home / "workspaces",
    }
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    for plugin, values in SETTINGS.items():
        package, name = plugin.split(":")
        file = home / "settings" / package / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values), encoding="utf-8")
    _typeface(home / "config" / "custom")
    _workspace(home / "workspaces")
    return {**os.environ, **{name: str(place) for name, place in places.items()}}


def run(root: Path, notebook: Path, port: int = 0, browser: bool = True, more: Sequence[str] = ()) -> int:
    """Run JupyterLab until it is stopped; it ends with this process, and its settings with it.

    Returns
    -------
    int
        Its exit code.
    """
    with scratch() as home:
        return serve([*command(root, notebook, port, browser), *more], surroundings(home))


def _typeface(folder: Path) -> None:
    """JupyterLab's own faces name none for Chinese: a browser would take Japanese or simplified forms."""
    folder.mkdir(parents=True, exist_ok=True)
    rules = "".join(f"--jp-{part}-font-family: {STACK} !important; " for part in ("ui", "content"))
    # A notebook that is not trusted loses the style sheets of its outputs: the one of still boards is here as well.
    (folder / "custom.css").write_text(f":root, body {{ {rules}}}\n{STYLE}\n", encoding="utf-8")


def _workspace(folder: Path) -> None:
    """A workspace whose side bar is closed: on a projector every column counts."""
    from jupyterlab_server.workspaces_handler import WorkspacesManager

    layout: dict[str, Any] = {"left": {"collapsed": True, "visible": True, "current": None, "widgets": []}}
    data = {"data": {"layout-restorer:data": layout}, "metadata": {"id": WORKSPACE}}
    WorkspacesManager(str(folder)).save(WORKSPACE, json.dumps(data))
