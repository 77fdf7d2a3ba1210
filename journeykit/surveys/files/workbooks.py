"""Workbooks (XLSX, XLSB, XLS, ODS) through calamine: typed cells become the texts that people saw."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from journeykit.errors import SurveyError
from journeykit.surveys.files.extent import refuse_far_cells
from journeykit.surveys.files.grids import MemoryGrid
from journeykit.surveys.files.sources import Source


def open_workbook(path: Path) -> Source:
    """Open the first sheet that holds something.

    Raises
    ------
    SurveyError
        If the workbook is encrypted, damaged, too large, or empty.
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
        came = f"a damaged workbook ({str(error)[:120]})"
        needed, do = "a workbook that opens was needed", "Export it again."
        raise SurveyError(needed, came, do, path.name, "a damaged workbook") from None
    filled = [(name, rows) for name, rows in sheets if rows]
    if not filled:
        raise SurveyError(
            "a sheet with at least a header was needed", "an empty workbook", "Export it again.", path.name
        )
    notes: tuple[str, ...] = ()
    if len(filled) > 1:
        others = ", ".join(name for name, _ in filled[1:6])
        notes = (f"the sheet '{filled[0][0]}' was read; the workbook also has: {others}",)
    first = tuple((name, rows[:12]) for name, rows in filled)
    return Source(path, "workbook", MemoryGrid(filled[0][1]), sheets=first, notes=notes)


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
    do = "Open it with its password, save it without one (File > Info > Protect Workbook), and bind that file."
    return SurveyError("a workbook without a password was needed", "an encrypted workbook", do, path.name)
