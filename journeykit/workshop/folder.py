"""The workshop's notebooks in a client's folder: copies that the room may change, never the shipped ones."""

from __future__ import annotations

import json
import re
import unicodedata
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
        others = [one for one in LANGUAGES if language and one != language]
        if not target.exists() or any(_same(target, _bound(shown, one)) for one in others):
            notebook = _bound(shown, language or client.language)
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


def _bound(shown: str, language: str) -> dict[str, Any]:
    """A notebook in a language, its parameters set to the folder above, without the figures of the sample."""
    notebook: dict[str, Any] = json.loads(shown)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            with use(language):
                cell["source"] = in_language("".join(cell["source"])).splitlines(keepends=True)
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
        if "parameters" in cell["metadata"].get("tags", []):
            cell["source"] = ['client = ".."\n', f'language = "{language}"']
    return notebook


def _same(file: Path, notebook: dict[str, Any]) -> bool:
    """Whether a file holds the cells of a notebook, whatever they showed."""
    try:
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        return ["".join(one["source"]) for one in cells] == ["".join(one["source"]) for one in notebook["cells"]]
    except (ValueError, KeyError, TypeError):
        return False
