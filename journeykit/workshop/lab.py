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
from journeykit.workshop.lab_extension import write_extension
from journeykit.workshop.lifetime import scratch, serve
from journeykit.workshop.one_kernel import MODULE
from journeykit.workshop.server import LAUNCH

WORKSPACE = "journeykit"
DEFAULTS, EXTENSIONS = "settings", "labextensions"
LOCALES = {"en": "en", "zh-TW": "zh_TW"}
# Chinese has no italics: a browser would slant its characters.
UPRIGHT = ".jp-RenderedHTMLCommon :is(em, i, cite, dfn, address) { font-style: normal !important; font-weight: 600; }"

SETTINGS: dict[str, dict[str, Any]] = {
    # Defaults only: what somebody has set for JupyterLab (theme, size of type, shortcuts) goes before them.
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
        "doNotDisturbMode": True,
    },
    # Every cell stays in the page: a board that is scrolled away must not be taken down.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
    "@jupyterlab/docmanager-extension:plugin": {"autosaveInterval": 20},
}


def command(root: Path, notebook: Path, port: int = 0, browser: bool = True, home: Path | None = None) -> list[str]:
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
    home : Path, optional
        The folder of `surroundings`, with the defaults and the extension of the workshop.

    Examples
    --------
    >>> line = command(Path("clients/cafe"), Path("clients/cafe/notebooks/00_start_here.ipynb"))
    >>> [one for one in line if "default_url" in one]
    ['--LabApp.default_url=/lab/workspaces/journeykit/tree/notebooks/00_start_here.ipynb']
    """
    from urllib.parse import quote

    place = quote(notebook.resolve().relative_to(root.resolve()).as_posix())
    line = [sys.executable, "-P", "-c", LAUNCH, "--ip=127.0.0.1"]
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
        *([] if home is None else [f"--LabApp.app_settings_dir={home / DEFAULTS}"]),
        *([] if home is None else [f"--LabApp.extra_labextensions_path={home / EXTENSIONS}"]),
    ]


def surroundings(home: Path, root: Path | None = None, language: str = "en") -> dict[str, str]:
    """Environment variables of the workshop's server, whose files lie in a folder of their own.

    What somebody has set in JupyterLab stays where it is, and in use: the workshop brings defaults only.

    Parameters
    ----------
    home : Path
        An empty folder; defaults, extension and workspace are written into it.
    root : Path, optional
        The folder that JupyterLab shows; its notebooks share one kernel.
    language : {"en", "zh-TW"}
        Of JupyterLab itself.
    """
    from jupyter_core.paths import jupyter_config_dir

    own = Path(os.environ.get("JUPYTERLAB_SETTINGS_DIR") or Path(jupyter_config_dir()) / "lab" / "user-settings")
    places = {
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "JUPYTERLAB_WORKSPACES_DIR": home / "workspaces",
    }
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    _defaults(home / DEFAULTS, language)
    write_extension(home / EXTENSIONS, root or home, language)
    _server_extension(home / "config" / "jupyter_server_config.d")
    _typeface(home / "config" / "custom", Path(jupyter_config_dir()) / "custom" / "custom.css", language)
    _workspace(home / "workspaces")
    return {**os.environ, **{name: str(place) for name, place in places.items()}, "JUPYTERLAB_SETTINGS_DIR": str(own)}


def run(
    root: Path, notebook: Path, port: int = 0, browser: bool = True, more: Sequence[str] = (), language: str = "en"
) -> int:
    """Run JupyterLab until it is stopped; it ends with this process, and its defaults with it.

    Returns
    -------
    int
        Its exit code.
    """
    with scratch() as home:
        line = [*command(root, notebook, port, browser, home), *more]
        return serve(line, surroundings(home, root, language))


def _defaults(folder: Path, language: str) -> None:
    """The defaults of this JupyterLab, and over them those of the workshop."""
    from jupyterlab.commands import get_app_dir

    folder.mkdir(parents=True, exist_ok=True)
    there = Path(get_app_dir()) / "settings"
    for file in there.glob("*.json*"):
        (folder / file.name).write_bytes(file.read_bytes())
    overrides = folder / "overrides.json"
    try:
        kept: dict[str, Any] = json.loads(overrides.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = {}
    ours = {**SETTINGS, "@jupyterlab/translation-extension:plugin": {"locale": LOCALES[language]}}
    for plugin, values in ours.items():
        kept[plugin] = {**kept.get(plugin, {}), **values}
    overrides.write_text(json.dumps(kept), encoding="utf-8")


def _server_extension(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    switched = {"ServerApp": {"jpserver_extensions": {MODULE: True}}}
    (folder / "journeykit.json").write_text(json.dumps(switched), encoding="utf-8")


def _typeface(folder: Path, own: Path, language: str) -> None:
    """JupyterLab's own faces name none for Chinese: a browser would take Japanese or simplified forms."""
    folder.mkdir(parents=True, exist_ok=True)
    rules = "".join(f"--jp-{part}-font-family: {STACK} !important; " for part in ("ui", "content"))
    # A notebook that is not trusted loses the style sheets of its outputs: the one of still boards is here as well.
    upright = UPRIGHT if language == "zh-TW" else ""
    theirs = own.read_text(encoding="utf-8", errors="replace") if own.is_file() else ""
    (folder / "custom.css").write_text(f":root, body {{ {rules}}}\n{STYLE}\n{upright}\n{theirs}", encoding="utf-8")


def _workspace(folder: Path) -> None:
    """A workspace whose side bar is closed: on a projector every column counts."""
    from jupyterlab_server.workspaces_handler import WorkspacesManager

    layout: dict[str, Any] = {"left": {"collapsed": True, "visible": True, "current": None, "widgets": []}}
    data = {"data": {"layout-restorer:data": layout}, "metadata": {"id": WORKSPACE}}
    WorkspacesManager(str(folder)).save(WORKSPACE, json.dumps(data))
