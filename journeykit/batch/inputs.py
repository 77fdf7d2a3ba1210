"""What a report was made from, as one hash: the same hash, the same report."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from journeykit import __version__
from journeykit.batch.parameters import SECRET
from journeykit.client.inside import leads_out
from journeykit.errors import JourneyKitError
from journeykit.files import legible
from journeykit.journey.goal_kinds import SHELF
from journeykit.journey.house import house_file, house_logo, house_of
from journeykit.shipped import shipped

LEFT_OUT = {"reports", "history", "notebooks", "handouts"}
"""Folders of a client that no report reads: what was made, what was, and where people work meanwhile."""
PASSING = ("*.ipynb", "~$*", "*.part", "*.tmp", "*~")
"""Files that no report reads: notebooks, and what programs leave beside a file that is open."""

JOURNEY, GROUPS = "journey.yaml", "personas.yaml"
KIT = "the kit's own code"

PACKAGES = ("altair", "narwhals", "nbconvert", "numpy", "pandas", "papermill", "scipy", "vl-convert-python")


@cache
def versions() -> dict[str, str]:
    """Versions of what turns answers into a page."""
    found = {"journeykit": __version__, "python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = ""
    return found


def contents(
    folder: Path,
    template: Path | None = None,
    before: Mapping[str, str] | None = None,
    beside: dict[Path, dict[str, str]] | None = None,
) -> dict[str, str]:
    """Hash of each of a client's files that a report reads; where the folder lies does not matter, nor do file times.

    Parameters
    ----------
    folder : Path
        The client folder.
    template : Path, optional
        The report notebook. The kit's own reads journey.yaml and what that names. What another one reads is not known:
        any file of the folder may matter but those in `LEFT_OUT`, those that fit `PASSING`, and hidden ones.
    before : mapping, optional
        What this gave earlier: spares reading a journey.yaml that is still the same.
    beside : dict, optional
        Filled with what lies beside client folders, by the folder that holds them, and read where it is known already;
        their paths are followed to their ends then.

    Returns
    -------
    dict
        By the file's name below the folder; a named file that is not there has no hash.
    """
    if template is None or template.parent != _shelf():
        files = sorted(path for path in folder.rglob("*") if path.is_file() and _may_matter(path.relative_to(folder)))
        return {legible(path.relative_to(folder).as_posix()): _hash(path) for path in files} | _beside(folder, beside)
    journey = _hash_of(folder, JOURNEY)
    known = before is not None and before.get(JOURNEY) == journey
    named = sorted(_within(before)) if known and before else [JOURNEY, *_named(folder)]
    names = sorted({*named, *([GROUPS] if (folder / GROUPS).is_file() else [])})
    return {name: journey if name == JOURNEY else _hash_of(folder, name) for name in names} | _beside(folder, beside)


def _within(names: Iterable[str]) -> list[str]:
    return [name for name in names if not name.startswith("../")]


@cache
def _shelf() -> Path:
    """Where the kit's own report notebooks lie."""
    return shipped("templates", "reports").resolve()


def _beside(folder: Path, known: dict[Path, dict[str, str]] | None = None) -> dict[str, str]:
    """A consultancy's own kinds of goal, in a folder beside the clients, and its house style with the logo."""
    if known is not None and folder.parent in known:
        return known[folder.parent]
    found = _of_homes(folder, list(folder.resolve().parents)[:2])
    if known is not None:
        known[folder.parent] = found
    return found


def _of_homes(folder: Path, homes: Sequence[Path]) -> dict[str, str]:
    shelves = {"../" * (up + 1) + SHELF: home / SHELF for up, home in enumerate(homes)}
    own = {
        f"{name}/{legible(path.name)}": _hash(path)
        for name, shelf in shelves.items()
        for path in sorted(shelf.glob("*.yaml"))
        if path.is_file()
    }
    return own | _house(folder)


def _house(folder: Path) -> dict[str, str]:
    path = house_file(folder)
    if path is None or not path.is_file():
        return {}
    files = [path]
    try:
        style = house_of(folder)
        named = (*style.fonts, *([style.slides.file] if style.slides.file else []))
        files += [file for file in (house_logo(folder, style), *(path.parent / name for name in named)) if file]
    except JourneyKitError:
        pass  # no report is made with it: the error says what is wrong
    return {f"../{legible(file.name)}": _hash(file) for file in files if file.is_file()}


def _may_matter(path: Path) -> bool:
    hidden = any(part.startswith(".") or part in LEFT_OUT for part in path.parts)
    return not hidden and not any(path.match(passing) for passing in PASSING)


def _named(folder: Path) -> list[str]:
    """The files that a journey names; none where it cannot be read, for then no report is made."""
    from journeykit.journey import read_journey

    try:
        journey = read_journey(folder / JOURNEY)
    except (JourneyKitError, OSError):
        return []
    return sorted({name for name in (*(survey.file for survey in journey.surveys), journey.client.logo) if name})


def parts(
    files: Mapping[str, str], template: Path, parameters: Mapping[str, Any], also: Iterable[str] = ()
) -> dict[str, str]:
    """Hash of each thing that a report is made from: a client's files, template, parameters, kit, versions beneath it.

    Parameters
    ----------
    files : mapping
        `contents` of the client folder.
    template : Path
        The report notebook.
    parameters : mapping
        Without the folder's path.
    also : iterable of str
        Formats in which it is handed over besides.
    """
    given = {
        f"parameter {name}": _of_parameter(name, json.dumps(value, default=str)) for name, value in parameters.items()
    }
    beneath = {f"version of {name}": version for name, version in versions().items()}
    return {
        **{f"file {name}": digest for name, digest in files.items()},
        **given,
        **beneath,
        **{f"format {name}": _of_format(name) for name in also},
        f"template {template.name}": _hash_again(template),
        **_pictures(template),
        KIT: _short(kit()),
    }


def _pictures(template: Path) -> dict[str, str]:
    """The pictures that the cells of a template name; those of a client are among its own files."""
    from journeykit.page.brought import named_in

    if template.parent == _shelf():
        return {}
    try:
        cells = json.loads(template.read_text(encoding="utf-8"))["cells"]
        words = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    files = sorted({template.parent / name for text in words for name in named_in(text)})
    return {f"template {legible(file.name)}": _hash(file) for file in files if file.is_file()}


def files_in(made_from: Mapping[str, str]) -> dict[str, str]:
    """The `contents` that `parts` were made of; empty when another kit made them, which may have read other files.

    Examples
    --------
    >>> files_in({"file a.csv": "1", KIT: _short(kit())}), files_in({"file a.csv": "1", KIT: "of before"})
    ({'a.csv': '1'}, {})
    """
    if made_from.get(KIT) != _short(kit()):
        return {}
    return {name.removeprefix("file "): mark for name, mark in made_from.items() if name.startswith("file ")}


@cache
def _of_format(name: str) -> str:
    """The version of what writes a format; the kit's own code has a hash of its own."""
    from journeykit.exchange.formats import format_named

    package = format_named(name).package
    try:
        return version(package) if package else __version__
    except PackageNotFoundError:
        return ""


@cache
def _of_parameter(name: str, value: str) -> str:
    """Hash of a parameter's value; that of a secret costs so much that a short one cannot be found by trying."""
    if not SECRET.search(name):
        return _short(value)
    return hashlib.pbkdf2_hmac(
        "sha256", value.encode("utf-8", "surrogatepass"), f"journeykit {name}".encode(), 600_000
    ).hex()


def digest(made_from: Mapping[str, str]) -> str:
    """One hash of all `parts`: the same hash, the same report."""
    return _short(json.dumps(dict(made_from), sort_keys=True))


def changes(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """What differs between the parts of two reports, in words.

    Examples
    --------
    >>> changes({"file a.csv": "1", "file b.csv": "2"}, {"file a.csv": "3", "file c.csv": "2"})
    ['file a.csv: changed', 'file b.csv: gone', 'file c.csv: new']
    """
    said = []
    for name in sorted({*before, *now}):
        if before.get(name) != now.get(name):
            said.append(f"{name}: " + ("new" if name not in before else "gone" if name not in now else "changed"))
    return said


@cache
def kit() -> str:
    """Hash of the kit's own code, texts and page templates: a changed kit makes reports again."""
    package = Path(__file__).resolve().parents[1]
    code = [
        path
        for path in package.rglob("*")
        if path.suffix in (".py", ".mo", ".js", ".css", ".txt", ".yaml", ".json") and path.is_file()
    ]
    pages, kinds = shipped("templates", "reports"), shipped("templates", SHELF)
    templates = sorted(path for shelf in (pages, kinds) for path in shelf.rglob("*") if path.is_file())
    return _digest_of(sorted(code), package) + _digest_of(templates, pages.parent)


def _digest_of(files: Iterable[Path], below: Path) -> str:
    whole = hashlib.sha256()
    for path in files:
        whole.update(path.relative_to(below).as_posix().encode("utf-8", "surrogateescape") + b"\0")
        whole.update(_hash(path).encode())
    return whole.hexdigest()


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _hash_again(path: Path) -> str:
    """Hash of a file that is the same for many reports: taken again when the file has changed."""
    now = path.stat()
    return _hash_as_of(path, now.st_ino, now.st_size, now.st_mtime_ns, now.st_ctime_ns)


@lru_cache(maxsize=64)
def _hash_as_of(path: Path, *_state: int) -> str:
    return _hash(path)


def _hash_of(folder: Path, name: str) -> str:
    """Hash of a file that a journey names; none where it is not there, or leads out of the folder and is not read."""
    return _hash(folder / name) if (folder / name).is_file() and not leads_out(folder, name) else ""


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
