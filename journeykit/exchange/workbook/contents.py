"""The first sheet: what the workbook holds, and what each column means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from journeykit.exchange.handover import Handover
from journeykit.exchange.workbook.cells import WorkbookColumn
from journeykit.exchange.workbook.sheet import Book, height
from journeykit.journey import house
from journeykit.pictures import palette
from journeykit.words import _, figures, ngettext


@dataclass(frozen=True)
class Listed:
    """A sheet as the contents name it."""

    name: str
    rows: int
    about: str
    columns: Sequence[WorkbookColumn] = ()


def contents(book: Book, sheet: Any, handover: Handover, listed: Sequence[Listed]) -> None:
    """Fill the contents sheet.

    Parameters
    ----------
    book : Book
    sheet : worksheet
    handover : Handover
    listed : sequence of Listed
    """
    title = book.look(bold=True, font_size=16, font_color=palette.current().strong)
    quiet, bold = book.look(font_color=palette.TEXT), book.look(bold=True)
    book.text(sheet, 0, 0, handover.name, title)
    book.text(sheet, 1, 0, _("Customer journey workbook, {day}").format(day=figures.day(handover.day)), quiet)
    at = 3
    for head_at, head in enumerate((_("Sheet"), _("Rows"), _("What it says"))):
        book.text(sheet, at, head_at, head, book.head)
    for one in listed:
        at += 1
        link = book.look(font_color=palette.current().accent, underline=1)
        sheet.write_url(at, 0, f"internal:'{one.name}'!A1", link, one.name)
        sheet.write_number(at, 1, one.rows, book.look(num_format="#,##0"))
        book.text(sheet, at, 2, one.about, book.look(text_wrap=True))
        sheet.set_row(at, height([(one.about, 110)]))
    at += 2
    for line in _rules(handover):
        book.text(sheet, at, 0, line, quiet)
        at += 1
    at += 1
    book.text(sheet, at, 0, _("What each column means"), bold)
    at += 1
    for head_at, head in enumerate((_("Column"), _("Sheets"), _("Meaning"))):
        book.text(sheet, at, head_at, head, book.head)
    for column, sheets in _columns(listed):
        at += 1
        book.text(sheet, at, 0, column.head)
        sheet.write_number(at, 1, sheets, book.look(num_format="#,##0"))
        book.text(sheet, at, 2, column.about, book.look(text_wrap=True))
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 1, 9)
    sheet.set_column(2, 2, 110)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _columns(listed: Sequence[Listed]) -> list[tuple[WorkbookColumn, int]]:
    """Each head and meaning once, with the number of sheets that have it."""
    counted: dict[tuple[str, str], tuple[WorkbookColumn, int]] = {}
    for one in listed:
        for column in one.columns:
            key = (column.head, column.about)
            counted[key] = (column, counted.get(key, (column, 0))[1] + 1)
    return list(counted.values())


def _rules(handover: Handover) -> list[str]:
    """What holds for every sheet."""
    rule, style = handover.journey.disclosure, house.current()
    people = ngettext(
        "A figure behind which fewer than {n} person stands is not shown, and its cell says so.",
        "A figure behind which fewer than {n} people stand is not shown, and its cell says so.",
        rule.hidden,
    ).format(n=rule.hidden)
    named = [str(text) for text in (style.firm, style.contact, style.disclaimer) if str(text)]
    return [
        _("The figures are those of the report, to the last digit; nothing in this workbook was computed anew."),
        people,
        _("Texts that begin like a formula have an apostrophe before them."),
        *named,
    ]
