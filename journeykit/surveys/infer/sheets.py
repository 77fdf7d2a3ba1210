"""Sheets of one workbook that hold the same survey again."""

from __future__ import annotations

from journeykit.surveys.exports import Export
from journeykit.surveys.files.cells import key


def alike_sheets(export: Export) -> tuple[str, ...]:
    """Other sheets of the workbook among whose first rows stands the header of the one that is read."""
    head = export.source.head(export.layout.header)
    if len(export.source.sheets) < 2 or not head:
        return ()
    wanted = [key(cell) for cell in head[-1] if cell.strip()]
    alike = [
        name
        for name, rows in export.source.sheets
        if any([key(cell) for cell in row if cell.strip()] == wanted for row in rows)
    ]
    read = export.source.sheet or export.source.sheets[0][0]
    return tuple(one for one in alike if one != read) if len(wanted) > 2 else ()
