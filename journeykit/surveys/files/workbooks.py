"""Workbooks (XLSX, XLSB, XLS, ODS) through calamine: typed cells become the texts that people saw."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from journeykit.errors import SurveyError, did_you_mean
from journeykit.surveys.files.cells import key
from journeykit.surveys.files.extent import refuse_far_cells
from journeykit.surveys.files.grids import MemoryGrid
from journeykit.surveys.files.source import Source
from journeykit.words import _
from journeykit.words.figures import several

_TABLE: Final = 3
_LONG: Final = 20


def open_workbook(path: Path, sheet: str | None = None) -> Source:
    """Open a sheet: the one that is named, else the first that looks like a table of answers and no cover.

    Raises
    ------
    SurveyError
        If the workbook is encrypted, damaged, too large or empty, or has no such sheet.
    """
    import python_calamine as calamine

    _refuse_locked(path)
    if zipfile.is_zipfile(path):
        refuse_far_cells(path)
    try:
        with calamine.load_workbook(str(path)) as book:
            sheets = [(name, _texts(book.get_sheet_by_name(name))) for name in _visible(book)]
    except SurveyError:
        raise
    except (calamine.PasswordError, calamine.CalamineError, OSError, ValueError, KeyError) as error:
        if "password" in str(error).lower():
            raise _locked(path) from None
        came = _("a damaged workbook ({error})").format(error=str(error)[:120])
        needed, do = _("a workbook that opens was needed"), _("Export it again.")
        raise SurveyError(needed, came, do, path.name, _("a damaged workbook (no details)")) from None
    filled = [(name, rows) for name, rows in sheets if rows]
    if not filled:
        raise SurveyError(
            _("a sheet with at least a header was needed"), _("an empty workbook"), _("Export it again."), path.name
        )
    name, rows = _chosen(filled, sheet, path)
    others = several(one for one, _ in filled if one != name)[:200]
    text = _("the sheet '{sheet}' was read; the workbook also has: {others} (sheet: names another)")
    notes = (text.format(sheet=name, others=others),) if others and sheet is None else ()
    first = tuple((one, some[:12]) for one, some in filled)
    told = name if sheet is not None or name != filled[0][0] else ""
    return Source(path, "workbook", MemoryGrid(rows), sheets=first, sheet=told, notes=notes)


def _chosen(filled: Sequence[tuple[str, Any]], wanted: str | None, path: Path) -> tuple[str, Any]:
    """The sheet that is named, else the first that could be answers, else the first."""
    if wanted is None:
        return next((one for one in filled if could_be_answers(one[1])), filled[0])
    for name, rows in filled:
        if key(name).casefold() == key(wanted).casefold():
            return name, rows
    names = [name for name, _rows in filled]
    do = did_you_mean(wanted, names)
    raise SurveyError(
        _("a sheet of the workbook was needed"), _("sheet: '{wanted}'").format(wanted=wanted), do, path.name
    )


def could_be_answers(rows: Sequence[Sequence[str]]) -> bool:
    """Whether most rows fill three cells or more, or many rows fill two: a cover fills a few here and there."""
    sizes = [sum(bool(cell.strip()) for cell in row) for row in rows[:100]]
    wide = sum(size >= _TABLE for size in sizes)
    return (len(sizes) > 1 and wide * 2 > len(sizes)) or (len(sizes) >= _LONG and min(sizes) >= 1 and max(sizes) > 1)


def _visible(book: Any) -> list[str]:
    shown = [
        one.name for one in book.sheets_metadata if str(one.visible).endswith("Visible") and "Work" in str(one.typ)
    ]
    return shown or list(book.sheet_names)


def _texts(sheet: Any) -> Sequence[Sequence[str]]:
    rows = [[cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    while rows and not any(rows[-1]):
        rows.pop()
    return [row for number, row in enumerate(rows) if number > 3 or any(row)]


def cell_text(cell: object) -> str:
    """The text of a typed cell: whole numbers without a point, ids in full, dates as ISO 8601.

    Examples
    --------
    >>> cell_text(5.0), cell_text(114416617725.0), cell_text(4.5), cell_text(True)
    ('5', '114416617725', '4.5', 'TRUE')
    >>> cell_text(dt.datetime(2024, 3, 1, 9, 15))
    '2024-03-01 09:15:00'
    """
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    return str(cell)


def _refuse_locked(path: Path) -> None:
    """An encrypted XLSX is an OLE file that holds a stream called EncryptedPackage."""
    with path.open("rb") as file:
        start = file.read(1 << 20)
    if start.startswith(b"\xd0\xcf\x11\xe0") and "EncryptedPackage".encode("utf-16-le") in start:
        raise _locked(path)


def _locked(path: Path) -> SurveyError:
    do = _("Open it with its password, save it without one (File > Info > Protect Workbook), and bind that file.")
    return SurveyError(_("a workbook without a password was needed"), _("an encrypted workbook"), do, path.name)
