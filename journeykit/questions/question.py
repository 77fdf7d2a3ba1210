"""What the tables of all questions are made of: columns with roles, cells as people read them, claims.

Nothing is looked up by name, and no meaning lies in the order of columns: whoever reads a table reads roles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd


Row = dict[str, Any]
Role = Literal[
    "key",
    "estimate",
    "low",
    "high",
    "n",
    "status",
    "verdict",
    "code",
    "share",
    "order",
    "text",
    "date",
    "flag",
    "detail",
]
"""What a column is for: a reader that knows roles (a chart, a workbook, the gate) needs to know no question."""


@dataclass(frozen=True)
class Column:
    """One column of a question's table.

    Attributes
    ----------
    name : str
    role : str
        What it is for, one of `Role`.
    about : str
        What it holds, with its unit, for whoever works with the frame.
    dtype : str
        Its type in an empty table.
    """

    name: str
    role: Role
    about: str
    dtype: str = "object"


@dataclass(frozen=True)
class Cell:
    """One column of the table as people read it.

    Attributes
    ----------
    head : callable
        Its head, in the language in use.
    write : callable
        A row of the table to the text of the cell.
    needs : tuple of str
        The columns that it is written from; the cell is left out where one of them is not there.
    number : bool
        Whether it is set to the right, as figures are.
    """

    head: Callable[[], str]
    write: Callable[[Row], str]
    needs: tuple[str, ...] = ()
    number: bool = False


@dataclass(frozen=True)
class Claim:
    """One thing that a sentence says, with the rows that it rests on.

    Attributes
    ----------
    kind : str
        What is claimed: ``highest``, ``fell``, ``reached``, ``none`` ...; a question has words for each of its kinds.
    rows : tuple of int
        The rows of the frame that it rests on, counted from 0.
    figures : mapping
        The figures that the sentence holds, as numbers, ids and codes.
    """

    kind: str
    rows: tuple[int, ...] = ()
    figures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """A table as people read it: heads, texts of cells, and what holds for all rows.

    Attributes
    ----------
    label : str
    heads : list of str
    numbers : list of bool
        Which columns are figures.
    rows : list of list of str
    notes : list of str
    anchors : list of str
        The addresses of the rows, where something leads to them.
    """

    label: str
    heads: list[str]
    numbers: list[bool]
    rows: list[list[str]]
    notes: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)


NOTHING = "–"
"""What stands in a cell where there is nothing."""


def as_they_are(_finding: Any, rows: list[Row]) -> list[Row]:
    """The rows of a finding that holds no text of the client's own."""
    return rows


def in_role(columns: Sequence[Column], *roles: Role) -> list[str]:
    """The names of the columns in these roles, in the order of the schema."""
    return [column.name for column in columns if column.role in roles]


def frame_of(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column], by: Sequence[str] = ()) -> pd.DataFrame:
    """The table of a question: the columns that it is grouped by, then its own, of their types, whether it has rows.

    Parameters
    ----------
    rows : sequence of mapping
        A value for each column; one that is not there is nothing.
    columns : sequence of Column
        The schema; what rows hold beside it is left out.
    by : sequence of str
        The columns that the table is grouped by.

    Examples
    --------
    >>> frame_of([], [Column("n", "n", "answers", "int64")], ["stage"]).dtypes.astype(str).to_dict()
    {'stage': 'object', 'n': 'int64'}
    """
    import pandas as pd

    known = dict.fromkeys(by, "object") | {column.name: column.dtype for column in columns}
    return pd.DataFrame(
        {name: pd.Series([row.get(name) for row in rows], dtype=dtype) for name, dtype in known.items()}
    )


def table_of(rows: Sequence[Row], here: Iterable[str], cells: Sequence[Cell], label: str, notes: list[str]) -> Table:
    """Rows laid out: cells that the frame has columns for, without those in which no row says anything.

    Parameters
    ----------
    rows : sequence of dict
        Those that the table shows.
    here : iterable of str
        The columns of their frame.
    cells : sequence of Cell
    label : str
    notes : list of str
    """
    known = set(here)
    shown = [cell for cell in cells if set(cell.needs) <= known]
    texts = [[cell.write(row) for cell in shown] for row in rows]
    kept = [place for place in range(len(shown)) if any(row[place] != NOTHING for row in texts)]
    return Table(
        label,
        [shown[place].head() for place in kept],
        [shown[place].number for place in kept],
        [[row[place] for place in kept] for row in texts],
        notes,
    )
