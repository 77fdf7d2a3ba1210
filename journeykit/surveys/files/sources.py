"""Opening a file for what it is, by its bytes and not by its name; what is dangerous or locked is refused here."""
# ruff: noqa: S608  # names are quoted, paths go through `this_file`

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Final

from journeykit.errors import SurveyError, nearest
from journeykit.surveys.files.bounds import refuse_beyond
from journeykit.surveys.files.delimited import open_delimited
from journeykit.surveys.files.encodings import guess
from journeykit.surveys.files.grids import DuckGrid, connection, this_file
from journeykit.surveys.files.labelled import labelled_kind
from journeykit.surveys.files.source import Source
from journeykit.surveys.files.workbooks import open_workbook
from journeykit.words import _

_JSON_MOST: Final = 256 << 20


def open_source(path: Path, encoding: str | None = None, sheet: str | None = None, reader: str | None = None) -> Source:
    """Open a survey file; `reader` is the language of its client, which weighs where few bytes settle no encoding.

    Raises
    ------
    SurveyError
        If it is absent, empty, locked, dangerous (a ZIP bomb), or nothing that can hold a survey.
    """
    if not path.is_file():
        raise _no_file(path)
    with path.open("rb") as file:
        start = file.read(4096)
    if not start:
        raise SurveyError(
            _("an export with at least a header was needed"), _("an empty file"), _("Export it again."), path.name
        )
    if start.startswith(b"PK\x03\x04") or start.startswith(b"PK\x05\x06"):
        return _zipped(path, encoding, sheet, reader)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        from journeykit.surveys.files.workbooks import open_workbook

        return open_workbook(path, sheet)
    if start.startswith(b"PAR1"):
        return _parquet(path)
    if kind := labelled_kind(start):
        return Source(path, "stata" if kind == "dta" else "spss", data=kind)
    if start.startswith(b"\x1f\x8b"):
        return _gzipped(path, encoding, sheet, reader)
    _refuse_foreign(path, start)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return _json(path, encoding, reader)
    opened = open_delimited(path, encoding, reader)
    return Source(path, "csv", opened.grid, opened.encoding, opened.separator, notes=opened.notes)


def _no_file(path: Path) -> SurveyError:
    """What to say of a name that is no file: the nearest that is there, or where exports go."""
    needed = _("the survey's file was needed")
    if path.is_dir():
        inside = _exports(path) or _exports(path / "surveys")
        do = _("Name one file, such as {value}.").format(value=inside[0] if inside else path / "export.csv")
        return SurveyError(needed, _("a folder"), do, str(path))
    there = _exports(path.parent)
    near = nearest(path.name, [one.name for one in there])
    if near or len(there) == 1:
        do = _("Did you mean {value}?").format(value=path.with_name(near) if near else there[0])
    else:
        home = path.parent.name == "surveys"
        do = (
            _("Put the export into {parent}/.").format(parent=path.parent)
            if home
            else _("Look at its path and its spelling.")
        )
    return SurveyError(needed, _("nothing there"), do, str(path))


def _exports(folder: Path) -> list[Path]:
    """Files of a folder that may be exports, by name."""
    files = folder.iterdir() if folder.is_dir() else ()
    return sorted(one for one in files if one.is_file() and not one.name.startswith((".", "README", "journey.yaml")))


def _refuse_foreign(path: Path, start: bytes) -> None:
    """Files that people pick by mistake, each with the way out."""
    begin = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    foreign = {
        b"%pdf": _("a PDF"),
        b"<!doctype": _("a web page"),
        b"<html": _("a web page"),
        b"<?xml": "XML",
        b"rar!": _("a RAR archive"),
        b"7z\xbc\xaf": _("a 7z archive"),
        b"\x89png": _("a picture"),
        b"\xff\xd8\xff": _("a picture"),
    }
    for mark, what in foreign.items():
        if begin.startswith(mark):
            do = _("Export the individual responses as CSV or XLSX; unpack archives first.")
            raise SurveyError(_("a survey export was needed"), what, do, path.name)


def _gzipped(path: Path, encoding: str | None, sheet: str | None, reader: str | None) -> Source:
    from journeykit.surveys.files.archives import ungzipped

    folder, inside = ungzipped(path)
    source = open_source(inside, encoding, sheet, reader)
    return replace(source, folder=folder, notes=(*source.notes, _read_inside(path, inside)))


def _read_inside(path: Path, inside: Path) -> str:
    return _("read from inside {archive}: {file}").format(archive=path.name, file=inside.name)


def _zipped(path: Path, encoding: str | None, sheet: str | None, reader: str | None) -> Source:
    from journeykit.surveys.files.archives import one_inside, opened_zip

    with opened_zip(path) as archive:
        names = archive.namelist()
        if any(name in names for name in ("xl/workbook.xml", "xl/workbook.bin", "content.xml")):
            return open_workbook(path, sheet)
        folder, inside = one_inside(archive, path)
    source = open_source(inside, encoding, sheet, reader)
    return replace(source, folder=folder, notes=(*source.notes, _read_inside(path, inside)))


def _parquet(path: Path) -> Source:
    import duckdb

    try:
        with connection() as db:
            file = f"{this_file(path)}, hive_partitioning = false"
            described = db.execute(f"DESCRIBE SELECT * FROM read_parquet({file})").fetchall()
            names = [str(row[0]) for row in described]
            counted = db.execute(f"SELECT count(*) FROM read_parquet({file})").fetchone()
            refuse_beyond(counted[0] if counted else 0, len(names), path.name, scanned=True)
            columns = ", ".join(f'CAST("{_escaped(name)}" AS VARCHAR) AS c{place}' for place, name in enumerate(names))
            body = f"(SELECT {columns} FROM read_parquet({file}))"
            first = [
                ["" if cell is None else cell for cell in row]
                for row in db.execute(f"FROM {body} LIMIT 2000").fetchall()
            ]
    except duckdb.Error as error:
        came = str(error).splitlines()[0][:200]
        needed, do = _("a Parquet file that can be read was needed"), _("Write it again.")
        raise SurveyError(needed, came, do, path.name, _("one that cannot")) from None
    grid = DuckGrid(f"(FROM {body} OFFSET greatest({{skip}} - 1, 0))", len(names), [names, *first])
    return Source(path, "parquet", grid)


def _escaped(name: str) -> str:
    return name.replace('"', '""')


def _json(path: Path, encoding: str | None, reader: str | None) -> Source:
    if path.stat().st_size > _JSON_MOST:
        came = _("{st_size} MB of JSON").format(st_size=path.stat().st_size >> 20)
        raise SurveyError(_("saved API answers of at most 256 MB"), came, _("Save them in several files."), path.name)
    known = guess(path, encoding, reader=reader)
    try:
        data = json.loads(path.read_text(encoding=known.name))
    except (ValueError, RecursionError) as error:
        came = str(error)[:120] or _("brackets nested without end")
        raise SurveyError(
            _("readable JSON was needed"), came, _("Save the answer of the API again, whole."), path.name
        ) from None
    return Source(path, "json", encoding=known, data=data)
