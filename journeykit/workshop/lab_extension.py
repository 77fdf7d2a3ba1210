"""What JupyterLab gets for a workshop, as an extension of its own server alone: run on opening, code folded."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from journeykit.shipped import shipped
from journeykit.words import LANGUAGES, _, use

NAME = "journeykit-room"
STATIC = Path(__file__).parent / "lab_static"


def write_extension(home: Path, root: Path, language: str) -> Path:
    """Write the extension into a folder, with the code that may run by itself.

    Parameters
    ----------
    home : Path
        An empty folder for extensions.
    root : Path
        The folder that JupyterLab shows.
    language : {"en", "zh-TW"}
        Of its button and its note.

    Returns
    -------
    Path
        The folder to look for extensions in.
    """
    place = home / NAME
    (place / "static").mkdir(parents=True, exist_ok=True)
    room = {
        "known": sorted(known_code()),
        "signed": signed(root),
        "look": (STATIC / "room.css").read_text(encoding="utf-8"),
        "words": _words(language),
        "language": language,
        "menus": _menus(language),
    }
    # "<" is no letter of a script that stands in a page; here it may, but nothing is lost by being careful.
    said = json.dumps(room, ensure_ascii=True).replace("<", "\\u003c")
    script = f"const ROOM = {said};\n{(STATIC / 'room.js').read_text(encoding='utf-8')}".encode()
    # The server tells browsers to keep the script for a year: one that says something else needs another name.
    load = f"static/room.{sha256(script).hexdigest()[:20]}.js"
    (place / load).write_bytes(script)
    build = {"load": load, "extension": "./extension"}
    package = {"name": NAME, "version": "1.0.0", "jupyterlab": {"extension": True, "_build": build}}
    (place / "package.json").write_text(json.dumps(package), encoding="utf-8")
    return home


def known_code() -> set[str]:
    """The code of the kit's own notebooks, cell by cell, as it stands in a client's folder.

    Examples
    --------
    >>> "jk.workshop.goal_form(desk)" in known_code()
    True
    """
    code = {f'client = ".."\nlanguage = "{one}"' for one in LANGUAGES}
    for path in shipped("notebooks").glob("*.ipynb"):
        code |= set(sources(json.loads(path.read_text(encoding="utf-8"))))
    return code


def sources(notebook: dict[str, Any]) -> Iterable[str]:
    """The code of a notebook, cell by cell, without what is empty."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and (code := "".join(cell["source"]).strip()):
            yield code


def guided(root: Path) -> list[Path]:
    """The notebooks below a folder that the kit laid out there.

    Parameters
    ----------
    root : Path
        A client's folder.
    """
    found = []
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        try:
            if "journeykit" in json.loads(path.read_text(encoding="utf-8"))["metadata"]:
                found.append(path)
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return found


def signed(root: Path) -> list[str]:
    """Those of them that this person has saved in a JupyterLab here before: Jupyter keeps their signatures."""
    from nbformat import read, sign

    notary: Any = sign.NotebookNotary
    known: Any = read
    try:
        check = notary().check_signature
        sure = [path for path in guided(root) if check(known(path, as_version=4))]
    except Exception:
        return []  # a store of signatures that cannot be opened vouches for nothing
    return [path.relative_to(root).as_posix() for path in sure]


def _menus(language: str) -> dict[str, str]:
    """JupyterLab's own menus, which its translators' pack lacks or knows in another context only."""
    with use(language):
        names = {
            "file": _("File"), "edit": _("Edit"), "view": _("View"), "run": _("Run"), "kernel": _("Kernel"),
            "tabs": _("Tabs"), "settings": _("Settings"), "help": _("Help"),
        }  # fmt: skip
    return {} if language == "en" else {f"jp-mainmenu-{one}": name for one, name in names.items()}


def _words(language: str) -> dict[str, str]:
    with use(language):
        return {
            "show": _("Show code"),
            "hide": _("Hide code"),
            "code": _("Show or hide the code of the notebooks"),
            "run": _("Run it"),
            "request": _("Make it now"),
            "unknown": _(
                "This notebook holds code that the kit did not write. It runs when you say so: look through it first."
            ),
        }
