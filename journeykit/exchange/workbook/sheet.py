"""One sheet: a finding as a table of real numbers, with its caption above and its notes below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from journeykit.cells import guard
from journeykit.exchange.footnotes import notes
from journeykit.exchange.workbook.cells import WorkbookColumn
from journeykit.files import legible
from journeykit.pictures import fonts, palette
from journeykit.questions.finding import Finding
from journeykit.questions.question import Row
from journeykit.words import _

LONGEST = 32767
"""Characters that a cell may hold."""
HEAD = 3
"""The row of the heads, from 0: above it stand the title, the caption and an empty row."""
_SCORES = {"nps": "+0.0;-0.0;0.0", "top": "0.0%", "mean": "0.00", "rate": "0.0%", "count": "#,##0", "money": "#,##0.00"}
_DIFFERENCES = {"nps": "+0.0;-0.0;0.0", "top": "+0.0%;-0.0%;0.0%", "mean": "+0.00;-0.00;0.00"}
_KINDS = {"share": "0.0%", "emotion": "+0.00;-0.00;0.00", "number": "0.00", "count": "#,##0", "chance": "0.000",
          "date": "yyyy-mm-dd"}  # fmt: skip


class Book:
    """A workbook that is being written, with its formats.

    Parameters
    ----------
    workbook : xlsxwriter.Workbook
    """

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self.cut: list[str] = []
        self._taken: set[str] = set()
        self._formats: dict[str, Any] = {}

    def look(self, **properties: Any) -> Any:
        """A format, made once."""
        key = repr(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format({"valign": "top", "font_size": 10, **properties})
        return self._formats[key]

    @cached_property
    def head(self) -> Any:
        """How a head looks."""
        colours = palette.current()
        return self.look(
            bold=True, text_wrap=True, bg_color=colours.accent, font_color=colours.on_accent, valign="vcenter",
            border=1, border_color=palette.LINE,
        )  # fmt: skip

    def add(self, title: str) -> tuple[str, Any]:
        """A sheet of a name that a workbook takes: 31 characters, none of them a mark of formulas, none twice."""
        name = "".join(
            (" – " if sign == ":" else " ") if sign in "[]:*?/\\'" or ord(sign) < 32 else sign
            for sign in legible(title)
        )
        name = _shortened(" ".join(name.split())) or _("Sheet")
        number, own = 2, name
        while own.casefold() in self._taken or own.casefold() == "history":
            ending = f" {number}"
            own, number = name[: 31 - len(ending)].rstrip() + ending, number + 1
        self._taken.add(own.casefold())
        return own, self.workbook.add_worksheet(own)

    def text(self, sheet: Any, row: int, column: int, text: Any, look: Any = None) -> None:
        """A text that starts no formula and fits its cell; what was cut is remembered."""
        said = guard(legible(str(text)))
        if len(said) > LONGEST:
            self.cut.append(said[:40])
            said = said[: LONGEST - 1] + "…"
        sheet.write_string(row, column, said, look or self.look())


def _shortened(name: str, most: int = 31) -> str:
    """The first words of a name, as many as a workbook takes; a name without spaces is cut where it must be."""
    if len(name) <= most:
        return name
    for mark in (", ", "（", "：", "、", " "):
        kept = name[: most + 1].rpartition(mark)[0].rstrip(" ,")
        if len(kept) >= 8:
            return kept
    return name[:most].strip()


def table(book: Book, finding: Finding, columns: Sequence[WorkbookColumn], title: str = "") -> tuple[str, int]:
    """A sheet with a finding.

    Parameters
    ----------
    book : Book
    finding : Finding
    columns : sequence of WorkbookColumn
        Those without a value in any row are left out.
    title : str
        The question's heading by default.

    Returns
    -------
    tuple
        The name of the sheet, and its number of rows.
    """
    called = title or finding.question.heading()
    name, sheet = book.add(called)
    book.text(sheet, 0, 0, called, book.look(bold=True, font_size=14, font_color=palette.current().strong))
    book.text(sheet, 1, 0, finding.caption, book.look(font_color=palette.TEXT))
    rows = finding.rows
    shown = [one for one in columns if any(one.value(row) not in (None, "") for row in rows)]
    for at, one in enumerate(shown):
        book.text(sheet, HEAD, at, one.head, book.head)
    for place, row in enumerate(rows, HEAD + 1):
        for at, one in enumerate(shown):
            _cell(book, sheet, place, at, one, row)
    if shown:
        sheet.freeze_panes(HEAD + 1, _frozen(shown))
        sheet.autofilter(HEAD, 0, HEAD + len(rows), len(shown) - 1)
        _heights(sheet, shown, rows, _widths(sheet, shown, rows))
    told = notes(finding, tuple(one.of or one.name for one in shown))
    for at, line in enumerate(told if rows else [], HEAD + 2 + len(rows)):
        book.text(sheet, at, 0, line, book.look(font_color=palette.QUIET, font_size=9))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD)
    return name, len(rows)


def _cell(book: Book, sheet: Any, row: int, at: int, column: WorkbookColumn, values: Row) -> None:
    value = column.value(values)
    if value is None or value == "":
        if column.name in ("value", "share", "after") and values.get("status") == "hidden":
            book.text(sheet, row, at, _("not shown"), book.look(italic=False, font_color=palette.QUIET, align="right"))
        return
    if isinstance(value, dt.date):
        sheet.write_datetime(
            row, at, dt.datetime(value.year, value.month, value.day), book.look(num_format=_KINDS["date"])
        )
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, at, value, book.look(num_format=_number_format(column, values)))
    else:
        book.text(sheet, row, at, value, book.look(text_wrap=True))


def _number_format(column: WorkbookColumn, values: Row) -> str:
    if column.kind in ("score", "difference"):
        known = _SCORES if column.kind == "score" else _DIFFERENCES
        return known.get(str(values.get("statistic")), "0.00")
    return _KINDS.get(column.kind, "General")


def _frozen(columns: Sequence[WorkbookColumn]) -> int:
    """Columns that stay in sight: those that name the row, three at most."""
    names = [one.kind == "text" for one in columns]
    return min(3, names.index(False) if False in names else 1)


def _widths(sheet: Any, columns: Sequence[WorkbookColumn], rows: Sequence[Row]) -> list[float]:
    """As wide as their words, within reason; longer ones are wrapped."""
    tall, widths = 1, []
    for at, column in enumerate(columns):
        texts = [value for row in rows if isinstance(value := column.value(row), str)]
        widest = max((fonts.width(text) * 1.9 for text in texts), default=0)
        word = fonts.longest_word(column.head) * 2.1
        wide = max(9.0, word + 3, min(widest + 2, 44.0))
        sheet.set_column(at, at, wide)
        widths.append(wide)
        tall = max(tall, len(fonts.wrap(column.head, wide / 2.1)))
    sheet.set_row(HEAD, 15 * tall + 6)
    return widths


def _heights(sheet: Any, columns: Sequence[WorkbookColumn], rows: Sequence[Row], widths: Sequence[float]) -> None:
    """As tall as their longest text: not every program does that by itself."""
    for place, row in enumerate(rows, HEAD + 1):
        texts = [(column.value(row), wide) for column, wide in zip(columns, widths, strict=True)]
        sheet.set_row(place, height([(text, wide) for text, wide in texts if isinstance(text, str)]))


def height(texts: Sequence[tuple[str, float]]) -> float:
    """The height of a row in points, from its texts and the widths of their columns in characters."""
    lines = [sum(len(fonts.wrap(part, wide / 1.9)) for part in text.splitlines() or [""]) for text, wide in texts]
    return min(409.0, 13.5 * max(lines, default=1) + 2)
