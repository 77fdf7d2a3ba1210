"""A survey file, opened: its cells and what is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from journeykit.surveys.files.encodings import Encoding
from journeykit.surveys.files.grids import Grid


@dataclass(frozen=True)
class Source:
    """A file, opened.

    Attributes
    ----------
    path : Path
        Where it is.
    kind : str
        "csv", "workbook", "parquet", "spss", "stata" or "json".
    grid : Grid or None
        Its cells, where it is a table.
    encoding : Encoding or None
        What its bytes mean, where it is text.
    separator : str
        Between cells, for CSV.
    sample : str
        A cell beyond ASCII, of no personal column; set once the columns are known.
    sheets : tuple of (name, first records)
        Of a workbook.
    sheet : str
        The one that was read, where it was named or is not the first of the workbook.
    data : Any
        What a JSON file holds; which kind of file of a statistics package it is.
    notes : tuple of str
        What was decided on the way.
    """

    path: Path
    kind: str
    grid: Grid | None = None
    encoding: Encoding | None = None
    separator: str = ""
    sample: str = ""
    sheets: tuple[tuple[str, Sequence[Sequence[str]]], ...] = ()
    sheet: str = ""
    data: Any = None
    notes: tuple[str, ...] = ()
    folder: Any = field(default=None, repr=False, compare=False)

    def head(self, most: int = 50) -> list[list[str]]:
        """First records; none where the file is no table."""
        return self.grid.head(most) if self.grid else []
