"""How large a survey may be: a reader asks before it makes room, and says which bound was met.

A damaged byte in a header can promise a billion rows, and a small archive can unpack to a gigabyte. No survey is that
large, so what stands beyond these bounds is refused in a sentence instead of taking the memory of a whole batch.
"""

from __future__ import annotations

from typing import Final

from journeykit.errors import SurveyError
from journeykit.words import _

MOST_CELLS: Final = 20_000_000
"""Rows times columns that are held in memory at once; a million rows of twenty columns."""
MOST_COLUMNS: Final = 16_384
"""As many as a spreadsheet can have."""
MOST_ROWS: Final = 100_000_000
"""Rows of a file that DuckDB scans column by column."""
MOST_SHEET: Final = 700 << 20
"""Bytes of a sheet, unpacked: about twenty million cells."""


def refuse_beyond(rows: int, columns: int, name: str, *, scanned: bool = False) -> None:
    """Refuse a table that is larger than a survey can be.

    Parameters
    ----------
    rows, columns : int
        What the file holds, or says that it holds.
    name : str
        The file, for the error.
    scanned : bool
        True where only the columns asked for are ever read, so that rows times columns is no measure.

    Raises
    ------
    SurveyError
        Naming the bound that was met.

    Examples
    --------
    >>> refuse_beyond(600_000, 30, "a.sav")
    >>> refuse_beyond(1_056_964_613, 7, "a.sav")
    Traceback (most recent call last):
    ...
    journeykit.errors.SurveyError: a.sav: a survey of at most 20,000,000 cells was needed; came: 1,056,964,613 rows of 7
    columns. If it is that large, save the variables you need; else it is damaged: export it again.
    """
    came = _("{rows:,} rows of {columns:,} columns").format(rows=rows, columns=columns)
    do = _("If it is that large, save the variables you need; else it is damaged: export it again.")
    if columns > MOST_COLUMNS:
        raise SurveyError(
            _("a survey of at most {MOST_COLUMNS:,} columns was needed").format(MOST_COLUMNS=MOST_COLUMNS),
            came,
            do,
            name,
        )
    if scanned and rows > MOST_ROWS:
        raise SurveyError(
            _("a survey of at most {MOST_ROWS:,} rows was needed").format(MOST_ROWS=MOST_ROWS), came, do, name
        )
    if not scanned and rows * columns > MOST_CELLS:
        raise SurveyError(
            _("a survey of at most {MOST_CELLS:,} cells was needed").format(MOST_CELLS=MOST_CELLS), came, do, name
        )
