"""Tables of text cells, whatever holds them: records in memory, or a file that DuckDB reads by position."""
# ruff: noqa: S608  # names of columns are c0, c1, ...; paths go through `this_file`

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from journeykit import scratch
from journeykit.surveys.files.cells import Cells

if TYPE_CHECKING:
    import duckdb
    import numpy as np

HEAD: Final = 2000
"""How many first records detectors and layouts may look at."""
_SAMPLE: Final = 20_000
_NEAR: Final = 1_000
_TAIL: Final = 20
_MANY: Final = 10_000


class Grid(Protocol):
    """Records of text cells; columns are named by their place, from 0.

    Attributes
    ----------
    width : int
        Number of columns.
    """

    width: int

    @property
    def short(self) -> Sequence[int]:
        """Numbers (from 1) of records that were left out because they end before the header does."""

    def head(self, most: int = HEAD) -> list[list[str]]:
        """First records, headers included."""

    def read(self, places: Sequence[int], skip: int, filled: Sequence[int] = ()) -> tuple[dict[int, Cells], np.ndarray]:
        """Read columns below the header records, and whether a record has anything in the columns `filled`."""

    def records(self, skip: int, rows: Sequence[int]) -> list[tuple[str, ...]]:
        """Whole records by their number below the headers, from 0."""


class MemoryGrid:
    """Records held in memory.

    Examples
    --------
    >>> grid = MemoryGrid([["id", "score"], ["1", "10"], ["2", ""]])
    >>> cells, filled = grid.read([1], skip=1, filled=[1])
    >>> cells[1].texts().tolist(), filled.tolist()
    (['10', ''], [True, False])
    """

    def __init__(self, rows: Sequence[Sequence[str]], short: Sequence[int] = ()) -> None:
        self.rows, self._short = rows, short
        self.width = max((len(row) for row in rows), default=0)

    @property
    def short(self) -> Sequence[int]:
        """Records cut short."""
        return self._short

    def head(self, most: int = HEAD) -> list[list[str]]:
        """First records, each as wide as the table."""
        return [[*row, *[""] * (self.width - len(row))] for row in self.rows[:most]]

    def read(self, places: Sequence[int], skip: int, filled: Sequence[int] = ()) -> tuple[dict[int, Cells], np.ndarray]:
        """Columns below the header records, and whether a record has anything in the columns `filled`."""
        import numpy as np

        rows = self.rows[skip:]
        if all(len(row) == self.width for row in rows):
            whole = list(zip(*rows, strict=True)) or [()] * self.width
            columns = {place: Cells.of(whole[place]) for place in places}
        else:
            columns = {place: Cells.of(row[place] if place < len(row) else "" for row in rows) for place in places}
        has = np.fromiter((_says(row, filled) for row in rows), bool, len(rows))
        return columns, has

    def records(self, skip: int, rows: Sequence[int]) -> list[tuple[str, ...]]:
        """Whole records by their number below the headers, from 0."""
        return [tuple(self.rows[skip + row]) for row in rows]


def _says(row: Sequence[str], places: Sequence[int]) -> bool:
    """Whether a record has anything in one of the columns."""
    for place in places:  # noqa: SIM110 - a generator takes three times as long, for every row
        if place < len(row) and row[place] and row[place].strip():
            return True
    return False


def connection(memory: str = "1GB") -> duckdb.DuckDBPyConnection:
    """A DuckDB of its own, in memory, that never loads an extension from anywhere."""
    import duckdb

    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "temp_directory": str(scratch.folder()),  # by default it would spill answers into the working folder
    }
    return duckdb.connect(config=config)


def quoted(text: str) -> str:
    """A text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def this_file(path: Path) -> str:
    """A path as a literal that DuckDB takes for this one file, not for a pattern.

    DuckDB reads ``[``, ``*`` and ``?`` in names as patterns: unescaped, ``a[1].csv`` would be read from ``a1.csv``.
    A brace is escaped too, since `DuckGrid` fills ``{skip}`` in.

    Examples
    --------
    >>> this_file(Path("a[1]*.csv"))
    "'a[[]1][*].csv'"
    """
    return quoted(re.sub(r"[\[*?{]", r"[\g<0>]", str(path)))


class DuckGrid:
    """A file that DuckDB scans; only the columns asked for become Python texts.

    Parameters
    ----------
    scan : str
        A table function over the file; `{skip}` stands for the number of header records to leave out, the columns are
        named c0, c1, ...
    width : int
        Number of columns.
    first : sequence of records
        The first records, headers included.
    count : callable, optional
        Counts the records by other means; a scan that finds another number is not believed.
    tail : callable, optional
        Gives the last records, so that looking at the end needs no scan of the whole.
    otherwise : callable, optional
        Gives a grid of the same file that is read with more patience, when DuckDB refuses the file or miscounts.
    """

    def __init__(
        self,
        scan: str,
        width: int,
        first: list[list[str]],
        count: Callable[[], int] | None = None,
        otherwise: Callable[[], Grid] | None = None,
        tail: Callable[[int], list[tuple[str, ...]]] | None = None,
    ) -> None:
        self.scan, self.width, self.first = scan, width, first
        self._count, self._otherwise, self._tail = count, otherwise, tail
        self._patient: Grid | None = None
        self._known: int | None = None

    @property
    def short(self) -> Sequence[int]:
        """Records cut short; only a patient reading finds any."""
        return self._patient.short if self._patient else ()

    def head(self, most: int = HEAD) -> list[list[str]]:
        """First records."""
        return self.first[:most]

    def read(self, places: Sequence[int], skip: int, filled: Sequence[int] = ()) -> tuple[dict[int, Cells], np.ndarray]:
        """Columns below the header records, and whether a record has anything in the columns `filled`."""
        import duckdb

        if self._patient:
            return self._patient.read(places, skip, filled)
        try:
            columns, mask = self._read(places, skip, filled)
        except duckdb.Error:
            if not self._otherwise:
                raise
        else:
            if self._believed(len(mask) + skip):
                return columns, mask
        self._patient = self._otherwise() if self._otherwise else self
        return self._patient.read(places, skip, filled)

    def _believed(self, found: int) -> bool:
        if self._count is None or self._otherwise is None:
            return True
        if self._known is None:
            self._known = self._count()
        return found == self._known

    def _read(self, places: Sequence[int], skip: int, filled: Sequence[int]) -> tuple[dict[int, Cells], np.ndarray]:
        import numpy as np

        wanted = list(dict.fromkeys(places))
        names = [f"nullif(c{place}, '') AS c{place}" for place in wanted]
        blank = ", ".join(f"nullif(c{place}, '')" for place in filled)
        has = f"coalesce({blank}) IS NOT NULL" if len(filled) > 1 else f"{blank} IS NOT NULL" if blank else "true"
        with connection() as db:
            db.execute(
                f"CREATE TEMP TABLE held AS SELECT {', '.join([*names, f'{has} AS has'])} FROM {self._scan(skip)}"
            )
            columns = _columns(db, wanted)
            mask = np.asarray(db.execute("SELECT has FROM held").fetchnumpy()["has"], dtype=bool)
        return columns, mask

    def records(self, skip: int, rows: Sequence[int]) -> list[tuple[str, ...]]:
        """Whole records by their number below the headers, from 0."""
        if self._patient:
            return self._patient.records(skip, rows)
        if not len(rows):
            return []
        if self._tail and self._known and min(rows) >= self._known - skip - _TAIL:
            end = self._tail(_TAIL)
            if len(end) == _TAIL:
                return [end[int(row) - (self._known - skip)] for row in rows]
        columns = ", ".join(f"coalesce(c{place}, '')" for place in range(self.width))
        first, last = int(min(rows)), int(max(rows))
        if last - first < _NEAR:
            sql = f"SELECT {columns} FROM {self._scan(skip)} LIMIT {last - first + 1} OFFSET {first}"
        else:
            wanted = ", ".join(str(int(row)) for row in rows)
            numbered = f"SELECT *, row_number() OVER () - 1 AS record FROM {self._scan(skip)}"
            sql = f"SELECT {columns} FROM ({numbered}) WHERE record IN ({wanted}) ORDER BY record"
        with connection() as db:
            found = db.execute(sql).fetchall()
        return [found[int(row) - first] for row in rows] if last - first < _NEAR else found

    def _scan(self, skip: int) -> str:
        return self.scan.replace("{skip}", str(skip))


def _columns(db: Any, places: Sequence[int]) -> dict[int, Cells]:
    """Columns of the held table."""
    if not places:
        return {}
    counts = ", ".join(f"approx_count_distinct(c{place})" for place in places)
    different = db.execute(f"SELECT {counts} FROM (FROM held LIMIT {_SAMPLE})").fetchone()
    return {place: _cells(db, f"c{place}", size) for place, size in zip(places, different, strict=True)}


def _cells(db: Any, name: str, different: int) -> Cells:
    """One column: by an ENUM of its values where they are few, text by text where they are many."""
    if different > _MANY:
        import numpy as np
        import pandas as pd

        texts = np.ma.filled(db.execute(f"SELECT {name} FROM held").fetchnumpy()[name], None)
        return Cells.merged(*pd.factorize(texts))
    if not different:
        db.execute(f"CREATE TYPE of_{name} AS ENUM ('')")
    else:
        db.execute(f"CREATE TYPE of_{name} AS ENUM (SELECT DISTINCT {name} FROM held WHERE {name} IS NOT NULL)")
    column = db.execute(f"SELECT {name}::of_{name} AS one FROM held").df()["one"].astype("category").cat
    return Cells.merged(column.codes.to_numpy(), column.categories)
