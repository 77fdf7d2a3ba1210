"""One question whose answers stand in columns of their own ("expanded"): the columns read as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from journeykit.surveys.exports import Export, ExportColumn
from journeykit.surveys.files.cells import Cells, key

if TYPE_CHECKING:
    import numpy as np

_BASE: Final = 100_000
_FEWEST: Final = 2
_TICKS: Final = frozenset({"1", "x", "yes", "y", "true", "checked", "selected", "是", "✓"})


def answer_of(option: str) -> str:
    """What an option column stands for, without the dash that some exports put before it.

    Examples
    --------
    >>> answer_of(" - 5"), answer_of("Very satisfied")
    ('5', 'Very satisfied')
    """
    return re.sub(r"^\s*[-–]\s+", "", option).strip().removeprefix("- ").strip()


def is_said(value: str, option: str) -> bool:
    """Whether a cell ticks its option: by the option's own words, by its number, or by a sign.

    Examples
    --------
    >>> is_said("5", "- 5"), is_said("Satisfied", "Satisfied"), is_said("x", "Satisfied"), is_said("Paul", "Name")
    (True, True, True, False)
    """
    said, its = key(value).casefold(), key(answer_of(option)).casefold()
    return said == its or said in _TICKS or said == _number(its)


def _number(option: str) -> str:
    found = re.findall(r"\d+", option)
    return found[0] if len(found) == 1 else ""


def joined_column(export: Export, columns: Sequence[ExportColumn]) -> ExportColumn:
    """The columns of one question as one; its index is below 0, and `members_of` finds them again."""
    first, last = columns[0].index, columns[-1].index
    return ExportColumn(-(first * _BASE + last + 1), columns[0].question, "", (columns[0].question,))


def members_of(index: int) -> range:
    """The columns behind the index of a joined one.

    Examples
    --------
    >>> list(members_of(-(4 * 100_000 + 8 + 1)))
    [4, 5, 6, 7, 8]
    """
    first, last = divmod(-index - 1, _BASE)
    return range(first, last + 1)


def expanded(export: Export, columns: Sequence[ExportColumn]) -> list[ExportColumn]:
    """Those of a question's columns that are options of one choice: each ticked alone, and nobody ticked two."""
    options = [one for one in columns if one.option and one.role == "answer"]
    body = export.grid.head()[export.layout.header :]
    fitting = []
    for one in options:
        said = {row[one.index].strip() for row in body if one.index < len(row) and row[one.index].strip()}
        if all(is_said(value, one.option) for value in said):
            fitting.append(one)
    places = [one.index for one in fitting]
    if len(fitting) < _FEWEST or places != list(range(places[0], places[-1] + 1)):
        return []
    counts = [sum(place < len(row) and bool(row[place].strip()) for place in places) for row in body]
    return fitting if counts and max(counts) == 1 else []


def merged(columns: Sequence[ExportColumn], cells: Sequence[Cells]) -> Cells:
    """One column of answers; whoever ticked two has both in the cell, which no scale reads."""
    import numpy as np

    size = len(cells[0])
    values: list[str] = []
    codes: np.ndarray = np.full(size, -1, dtype=np.int32)
    for column, one in zip(columns, cells, strict=True):
        lookup = []
        for value in one.values:
            values.append(answer_of(column.option) if is_said(value, column.option) else str(value))
            lookup.append(len(values) - 1)
        own = np.asarray([*lookup, -1], dtype=np.int32)[one.codes]
        for row in np.flatnonzero((own >= 0) & (codes >= 0)):
            values.append(f"{values[codes[row]]}; {values[own[row]]}")
            own[row] = len(values) - 1
        codes = np.where(own >= 0, own, codes)
    return Cells.merged(codes, values)
