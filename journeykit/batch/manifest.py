"""Which clients a run is for: folders, patterns, or a manifest that says it client by client."""

from __future__ import annotations

import csv
import glob
import io
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from journeykit.errors import ReportError, did_you_mean
from journeykit.words import LANGUAGES, _

SUFFIXES = (".csv", ".yaml", ".yml")
OWN = ("client", "name", "language", "period", "parameters")
"""What an entry of a manifest may say; ``period`` is the template's ``as_of``."""


@dataclass(frozen=True)
class Entry:
    """A client of a run.

    Attributes
    ----------
    folder : Path
    name : str
        Name of its files; from the folder when empty.
    parameters : mapping
        Parameters of the notebook for this client alone.
    """

    folder: Path
    name: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def place(self) -> str:
        """Where the folder really is, however it was written; looked up once a run."""
        return os.path.realpath(self.folder)


def entries(wanted: str | Path | Entry | Iterable[str | Path | Entry]) -> list[Entry]:
    """The clients of a run.

    Parameters
    ----------
    wanted : path or Entry, or several of them
        A client folder; a pattern such as ``clients/*``, of which the folders with a journey.yaml are taken; or a
        manifest, ``.csv`` or ``.yaml``, with ``client`` (a folder, as seen from the manifest) and, if wished, ``name``,
        ``language``, ``period`` (a day, YYYY-MM-DD) and parameters of the notebook.

    Raises
    ------
    ReportError
        When a pattern fits no client, a manifest cannot be read, or names a client or a file twice.
    """
    found: list[Entry] = []
    for one in (wanted,) if isinstance(wanted, str | Path | Entry) else wanted:
        if isinstance(one, Entry):
            found.append(replace(one))
        elif Path(one).suffix.casefold() in SUFFIXES and not Path(one).is_dir():
            found += read(Path(one))
        elif Path(one).exists() or not glob.has_magic(str(one)):
            found.append(Entry(Path(one)))
        else:
            found += _fitting(str(one))
    return found


def _fitting(pattern: str) -> list[Entry]:
    folders = sorted(Path(one) for one in glob.glob(pattern, recursive=True))  # noqa: PTH207 - as the shell does it
    clients = [Entry(folder) for folder in folders if (folder / "journey.yaml").is_file()]
    if not clients:
        came = _("'{pattern}', which fits {n} files and folders without one").format(pattern=pattern, n=len(folders))
        raise ReportError(_("a pattern that fits folders with a journey.yaml was needed"), came)
    return clients


def read(path: Path) -> list[Entry]:
    """The entries of a manifest.

    Parameters
    ----------
    path : Path
        ``.csv`` (a header, one client a line; further columns are parameters, empty cells are left out) or ``.yaml``
        (a list of mappings).
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise ReportError(_("a manifest in UTF-8 was needed"), str(fault), where=path.name) from None
    rows = _of_csv(text) if path.suffix.casefold() == ".csv" else _of_yaml(text, path.name)
    found = [_entry(row, path, f"{path.name}: {place}") for place, row in rows]
    for what, said in (("client", [one.folder.resolve() for one in found]), ("name", [one.name for one in found])):
        again = next((one for at, one in enumerate(said) if one and one in said[:at]), None)
        if again is not None:
            came = again.name if isinstance(again, Path) else again
            raise ReportError(
                _("each {what} once was needed").format(what=what),
                _("'{came}' twice").format(came=came),
                where=path.name,
            )
    return found


def _of_csv(text: str) -> list[tuple[str, dict[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    rows = []
    for row in reader:
        said = {(name or "").strip(): (value or "").strip() for name, value in row.items() if isinstance(value, str)}
        if any(said.values()):
            rows.append((f"line {reader.line_num}", {name: value for name, value in said.items() if value}))
    return rows


def _of_yaml(text: str, where: str) -> list[tuple[str, dict[str, Any]]]:
    import yaml

    try:
        rows = yaml.load(text, yaml.CBaseLoader if hasattr(yaml, "CBaseLoader") else yaml.BaseLoader)  # noqa: S506
    except yaml.YAMLError as fault:
        raise ReportError(_("a manifest in YAML was needed"), " ".join(str(fault).split()), where=where) from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ReportError(_("a list of mappings such as '- client: cafe' was needed"), type(rows).__name__, where=where)
    return [(f"entry {number}", dict(row)) for number, row in enumerate(rows, 1)]


def _entry(row: dict[str, Any], path: Path, where: str) -> Entry:
    given = {**row.pop("parameters", {})} if isinstance(row.get("parameters", {}), dict) else {}
    if path.suffix.casefold() != ".csv" and set(row) - set(OWN):
        unknown = sorted(set(row) - set(OWN))[0]
        raise ReportError(_("a field of a manifest was needed"), f"'{unknown}'", did_you_mean(unknown, OWN), where)
    if not row.get("client"):
        raise ReportError(_("the folder of a client was needed"), _("none"), _("Fill in 'client'."), where)
    language = row.get("language", "")
    if language and language not in LANGUAGES:
        raise ReportError(
            _("a language of the kit was needed"), f"'{language}'", did_you_mean(language, LANGUAGES), where
        )
    extra = {name: value for name, value in row.items() if name not in OWN}
    own = {"language": language, "as_of": row.get("period", "")}
    parameters = {**extra, **given, **{name: value for name, value in own.items() if value}}
    return Entry(path.parent / row["client"], row.get("name", ""), parameters)
