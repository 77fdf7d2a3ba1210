"""What a report was made from, as one hash: the same hash, the same report."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from journeykit import __version__
from journeykit.batch.parameters import SECRET
from journeykit.shipped import shipped

LEFT_OUT = {"reports", "history"}
"""Folders of a client that no report reads."""

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


def files_of(folder: Path) -> list[Path]:
    """The files of a client folder that a report may read, in a fixed order."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") or part in LEFT_OUT for part in path.relative_to(folder).parts)
    )


def contents(folder: Path) -> dict[str, str]:
    """Hash of each of a client's files; where the folder lies does not matter, and neither do times of files."""
    return {path.relative_to(folder).as_posix(): _hash(path) for path in files_of(folder)}


def parts(files: Mapping[str, str], template: Path, parameters: Mapping[str, Any]) -> dict[str, str]:
    """Hash of each thing that a report is made from: a client's files, template, parameters, kit, versions beneath it.

    Parameters
    ----------
    files : mapping
        `contents` of the client folder.
    template : Path
        The report notebook.
    parameters : mapping
        Without the folder's path.
    """
    given = {
        f"parameter {name}": _of_parameter(name, json.dumps(value, default=str)) for name, value in parameters.items()
    }
    beneath = {f"version of {name}": version for name, version in versions().items()}
    return {
        **{f"file {name}": digest for name, digest in files.items()},
        **given,
        **beneath,
        f"template {template.name}": _hash(template),
        "the kit's own code": _short(kit()),
    }


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
    pages = shipped("templates", "reports")
    return _digest_of(sorted(code), package) + _digest_of(
        sorted(path for path in pages.rglob("*") if path.is_file()), pages
    )


def _digest_of(files: Iterable[Path], below: Path) -> str:
    whole = hashlib.sha256()
    for path in files:
        whole.update(path.relative_to(below).as_posix().encode("utf-8", "surrogateescape") + b"\0")
        whole.update(_hash(path).encode())
    return whole.hexdigest()


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
