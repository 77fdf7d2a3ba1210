"""The workshop's notebooks in a client's folder: copies that the room may change, never the shipped ones."""

from __future__ import annotations

import json
import re
import unicodedata
from hashlib import sha256
from pathlib import Path
from typing import Any

from journeykit.client import Client, new_client, open_client
from journeykit.errors import Refusal
from journeykit.shipped import shipped
from journeykit.words import LANGUAGES, _, use
from journeykit.words import _ as in_language

NOTEBOOKS = "notebooks"
FIRST = "00_start_here.ipynb"


def begin(beside: Path, name: str, framework: str, language: str) -> Path:
    """Make a new client in a folder, with the workshop's notebooks.

    Parameters
    ----------
    beside : Path
        The folder that holds the clients; the new one gets a folder of its own there.
    name : str
        Name of the client.
    framework : str
    language : {"en", "zh-TW"}

    Returns
    -------
    Path
        Its folder.

    Raises
    ------
    Refusal
        When there is such a client already.
    """
    folder = beside / folder_name(name)
    if folder.exists():
        said = _("There is a client in the folder {folder} already. Choose another name, or open that client.")
        raise Refusal(said.format(folder=folder.name), "name")
    lay_out(new_client(folder, framework, name, language))
    return folder


def folder_name(name: str) -> str:
    """A folder's name from a client's: letters of any script, no spaces, nothing that a disk refuses.

    Examples
    --------
    >>> folder_name("Harbour Café & Bar"), folder_name("海港咖啡"), folder_name("../..")
    ('harbour-cafe-bar', '海港咖啡', 'client')
    """
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return re.sub(r"[\W_]+", "-", plain).strip("-").lower()[:60] or "client"


def lay_out(client: Client, language: str | None = None) -> Path:
    """Put the notebooks that are not there yet into the client's folder; what people changed stays.

    Copies of an earlier kit in which nobody changed a cell become those of today.

    Parameters
    ----------
    client : Client
    language : {"en", "zh-TW"}, optional
        Of the prose, the boards and the figures; copies in the other language that nobody changed follow. The
        client's own by default.

    Returns
    -------
    Path
        The first notebook.
    """
    shelf = client.folder / NOTEBOOKS
    shelf.mkdir(exist_ok=True)
    for source in sorted(shipped("notebooks").glob("*.ipynb")):
        target = shelf / source.name
        shown = source.read_text(encoding="utf-8")
        notebook = _bound(source.name, shown, language or client.language)
        others = [one for one in LANGUAGES if language and one != language]
        if _untouched(target, notebook):
            if _same(target, notebook):
                continue
        elif target.exists() and not any(_same(target, _bound(source.name, shown, one)) for one in others):
            continue
        target.write_text(json.dumps(notebook, ensure_ascii=False, indent=1), encoding="utf-8")
    return shelf / FIRST


def opened(folder: Path, framework: str, name: str, language: str, copies: Path) -> Client:
    """The client in a folder; a new one where there is none, a copy where it is a shipped sample.

    Parameters
    ----------
    folder : Path
    framework, name, language : str
        For a new client.
    copies : Path
        Where copies of samples go.
    """
    if not (folder / "journey.yaml").exists():
        return new_client(folder, framework, name or folder.resolve().name, language)
    samples = shipped("sample_surveys").resolve()
    if samples not in folder.resolve().parents:
        return open_client(folder)
    copy = copies / folder.resolve().name
    if not (copy / "journey.yaml").exists():
        import shutil

        shutil.copytree(folder, copy, dirs_exist_ok=True)
    return open_client(copy)


def _bound(name: str, shown: str, language: str) -> dict[str, Any]:
    """A notebook in a language, its parameters set to the folder above, code folded, without the sample's figures."""
    notebook: dict[str, Any] = json.loads(shown)
    for cell in notebook["cells"]:
        # One kernel serves all notebooks of a client: a cell's id is to be its own among them all.
        cell["id"] = f"{Path(name).stem[:40]}-{cell.get('id', '')}"[:64]
        if cell["cell_type"] == "markdown":
            with use(language):
                cell["source"] = in_language("".join(cell["source"])).splitlines(keepends=True)
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
            # JupyterLab and VS Code fold such a cell; whoever runs notebooks does not look at it.
            cell["metadata"]["jupyter"] = {"source_hidden": True}
        if "parameters" in cell["metadata"].get("tags", []):
            cell["source"] = ['client = ".."\n', f'language = "{language}"']
    notebook["metadata"]["journeykit"] = {"notebook": name, "language": language, "shipped": _print_of(notebook)}
    return notebook


def _print_of(notebook: dict[str, Any]) -> str:
    told = [[one["cell_type"], "".join(one["source"])] for one in notebook["cells"]]
    return sha256(json.dumps(told).encode()).hexdigest()[:16]


def _untouched(file: Path, notebook: dict[str, Any]) -> bool:
    """Whether nobody changed a cell of a copy since it was laid out, in this language."""
    try:
        copy = json.loads(file.read_text(encoding="utf-8"))
        about = copy["metadata"]["journeykit"]
        language = notebook["metadata"]["journeykit"]["language"]
        return bool(about["language"] == language and about["shipped"] == _print_of(copy))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _same(file: Path, notebook: dict[str, Any]) -> bool:
    """Whether a file holds the cells of a notebook, whatever they showed."""
    try:
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        return ["".join(one["source"]) for one in cells] == ["".join(one["source"]) for one in notebook["cells"]]
    except (ValueError, KeyError, TypeError):
        return False
