"""A table of answers is no map in a grid: names and telephone numbers of people must not become steps of a journey."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from journeykit.errors import MapError
from journeykit.exchange import lanes
from journeykit.exchange.grid_cells import CellTable, tables
from journeykit.surveys.people.headers import personal_kind

_MANY: Final = 12
"""So many rows without a lane are rows of people; a map of so many lanes has some that everybody calls the same."""
_FEW: Final = 5
"""Of a map at least one heading in so many is the name of a lane."""


def holds_answers(path: Path) -> bool:
    """Whether the first sheet of a table has rows of people, or of figures, and no lanes.

    Parameters
    ----------
    path : Path
    """
    try:
        return rows_of_answers(tables(path)[0])
    except (MapError, IndexError):
        return False  # what is wrong with it is told by whoever reads it


def rows_of_answers(table: CellTable) -> bool:
    """Whether neither the first row nor the first column of a table names lanes, and its rows are many or personal.

    Examples
    --------
    >>> rows_of_answers(CellTable([["Time", "Phone", "Queue"], ["1 May", "0912 345 678", "4"]]))
    True
    >>> rows_of_answers(CellTable([["", "Order", "Wait"], ["Pain points", "", "Queue"]]))
    False
    """
    table = table.trimmed()
    if len(table.rows) < 2 or not table.rows[0]:
        return False
    head, first = table.rows[0], [row[0] for row in table.rows[1:] if row[0]]
    across, down = _lanes_among(head), _lanes_among(first)
    if across * 2 > sum(map(bool, head)) or down * _FEW >= max(len(first), 1):
        return False
    personal = any(personal_kind(cell) for cell in head if cell)
    return len(table.rows) > _MANY or (personal and not down)


def _lanes_among(headings: list[str]) -> int:
    return sum(bool(lanes.meaning(one, lanes.OF_A_STAGE).code) for one in headings)
