"""What the records of a table look like, so that a line which hides inside somebody's comment is known as a record."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_FEWEST: Final = 8
_MOST_VALUES: Final = 12
_MOST_FORMS: Final = 3
_MANY_LINES: Final = 5
_WORDS: Final = re.compile(r"[^\W\d_]+")
_DIGITS: Final = re.compile(r"\d+")


def form_of(cell: str) -> str:
    """The form of a cell: its digits by their number, its words as one letter, its marks as they stand.

    Examples
    --------
    >>> form_of("2024-03-01 10:00"), form_of("R_3af"), form_of("very good")
    ('4-2-2 2:2', 'a_1a', 'a a')
    """
    counted = _DIGITS.sub(lambda found: str(len(found[0])), cell.strip()[:80])
    return _WORDS.sub("a", counted)


@dataclass(frozen=True)
class ColumnForm:
    """What the cells of a column have in common.

    Attributes
    ----------
    values : frozenset of str
        Their values, where these are few; empty otherwise.
    forms : frozenset of str
        Their forms, where these are few; empty for free text.
    ids : frozenset of str
        Their values, where each is there once: ids.
    """

    values: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()

    @classmethod
    def of(cls, cells: Sequence[str]) -> ColumnForm:
        """What these cells have in common."""
        different = frozenset(cells)
        if len(different) <= min(_MOST_VALUES, len(cells) // 2):
            return cls(values=different)
        forms = frozenset(map(form_of, different))
        if len(forms) > _MOST_FORMS or any(" " in form for form in forms if not _DIGITS.search(form)):
            return cls()
        return cls(forms=forms, ids=different if len(different) == len(cells) else frozenset())

    @property
    def told(self) -> bool:
        """Whether the cells have anything in common."""
        return bool(self.values or self.forms)

    def fits(self, cell: str) -> bool:
        """Whether a cell could stand here."""
        return not self.told or cell in self.values or form_of(cell) in self.forms


class Shape:
    """How many cells a record has, and of which forms.

    Examples
    --------
    >>> shape = Shape([["id", "why", "n"], *([str(at), "so so " * at, "5"] for at in range(10, 30))], 3, ",")
    >>> shape.sure("41,fine,5"), shape.sure("11,fine,5"), shape.sure("a b,c,d")
    (True, False, False)
    """

    def __init__(self, records: Sequence[Sequence[str]], width: int, separator: str) -> None:
        self.width, self.separator, self._records = width, separator, records

    @cached_property
    def columns(self) -> list[ColumnForm]:
        """What the cells of each column have in common: asked only where a record has several lines."""
        whole = [
            record
            for record in self._records[1:]
            if len(record) == self.width and not any("\n" in cell for cell in record)
        ]
        if len(whole) < _FEWEST:
            return [ColumnForm()] * self.width
        return [ColumnForm.of([cell.strip() for cell in column]) for column in zip(*whole, strict=True)]

    def cells(self, line: str) -> list[str]:
        """Cells of a line by itself; none where it has another number of them than records have."""
        if line.count(self.separator) < self.width - 1:
            return []
        for parted in (next(csv.reader([line], delimiter=self.separator), []), line.split(self.separator)):
            if len(parted) == self.width:
                return [cell.strip().strip('"').strip() for cell in parted]
        return []

    def could_be(self, line: str) -> bool:
        """Whether a line has the cells of a record."""
        cells = self.cells(line.rstrip("\r\n")) if self.width > 1 else []
        return bool(cells) and all(column.fits(cell) for column, cell in zip(self.columns, cells, strict=True))

    def sure(self, line: str) -> bool:
        """Whether a line is a record beyond doubt: it has an id of its own, or fits where nobody would by chance."""
        return self.could_be(line) and self._agree(self.cells(line.rstrip("\r\n")), 3)

    def begins(self, text: str) -> bool:
        """Whether what stands before the quote that a line closes are the first cells of a record."""
        cells = [cell.strip() for cell in text.split(self.separator)[:-1]]
        fits = all(column.fits(cell) for column, cell in zip(self.columns, cells, strict=False))
        return fits and self._agree(cells, 2)

    def _agree(self, cells: Sequence[str], enough: int) -> bool:
        pairs = list(zip(self.columns, cells, strict=False))
        if any(column.ids and cell in column.ids for column, cell in pairs):
            return False
        new = any(column.ids and _DIGITS.search(cell) for column, cell in pairs)
        return new or sum(column.told and bool(cell) for column, cell in pairs) >= enough

    def hidden(self, lines: Sequence[str]) -> bool:
        """Whether the further lines of one record are records themselves, so that its quote was never meant.

        The last line ends the quote: there, what stands before the quote is what counts.
        """
        inner = [line for line in lines[1:] if line.strip()]
        last = inner[-1:] if inner and inner[-1].count('"') % 2 else []
        whole = inner[: len(inner) - len(last)]
        if any(map(self.sure, whole)) or any(self.begins(line[: line.index('"')]) for line in last):
            return True
        return len(whole) >= _MANY_LINES and sum(map(self.could_be, whole)) >= 0.9 * len(whole)
