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


def contents(folder: Path) -> str:
    """Hash of a client's files; where the folder lies does not matter, and neither do times of files."""
    return _digest_of(files_of(folder), folder)


def digest(folder: str, template: Path, parameters: Mapping[str, Any]) -> str:
    """Hash of everything a report is made from: a client's files, template, parameters, kit, versions beneath it.

    Parameters
    ----------
    folder : str
        `contents` of the client folder.
    template : Path
        The report notebook.
    parameters : mapping
        Without the folder's path.
    """
    said = {"folder": folder, "template": _digest_of([template], template.parent), "parameters": dict(parameters)}
    said |= {"versions": versions(), "kit": kit()}
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


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
        with path.open("rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()
