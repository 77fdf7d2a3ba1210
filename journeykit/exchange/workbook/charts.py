"""Native charts of a workbook: scores and changes with their intervals as error bars, beside the cells they are of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeykit.exchange.series import Series
from journeykit.exchange.workbook.sheet import Book
from journeykit.pictures import fonts, palette
from journeykit.words import _

_FORMATS = {"nps": "+0.0;-0.0;0.0", "top": "0.0%", "share": "0.0%", "mean": "0.00"}


def charts(book: Book, title: str, drawn: Sequence[Series]) -> tuple[str, int]:
    """A sheet of charts, one a measure, each with the cells that it is drawn from.

    They have cells of their own, so that a filter on a table leaves no bar without its interval.

    Parameters
    ----------
    book : Book
    title : str
    drawn : sequence of Series

    Returns
    -------
    tuple
        Name of the sheet, and the number of bars.
    """
    name, sheet = book.add(title)
    book.text(sheet, 0, 0, title, book.look(bold=True, font_size=14, font_color=palette.current().strong))
    at = 2
    for series in drawn:
        at = _block(book, sheet, name, series, at)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 5, 11)
    sheet.set_column(6, 6, 16)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return name, sum(len(series.bars) for series in drawn)


def _block(book: Book, sheet: Any, name: str, series: Series, at: int) -> int:
    """The cells and the chart of a measure; gives the row after them."""
    bold = book.look(bold=True)
    book.text(sheet, at, 0, series.title, bold)
    first = at + 2
    heads = [series.title, _("Figure"), _("Interval from"), _("Interval to"), _("Down to it"), _("Up to it"), "n"]
    for column, head in enumerate([_("Name"), *heads[1:]]):
        book.text(sheet, at + 1, column, head, book.head)
    number = book.look(num_format=_FORMATS.get(series.statistic, "0.00"))
    for row, bar in enumerate(series.bars, first):
        book.text(sheet, row, 0, bar.name)
        sheet.write_number(row, 1, bar.value, number)
        if bar.low is not None and bar.high is not None:
            sheet.write_number(row, 2, bar.low, number)
            sheet.write_number(row, 3, bar.high, number)
            sheet.write_formula(row, 4, f"=B{row + 1}-C{row + 1}", number, bar.value - bar.low)
            sheet.write_formula(row, 5, f"=D{row + 1}-B{row + 1}", number, bar.high - bar.value)
        book.text(sheet, row, 6, bar.size, book.look(align="right"))
    last = first + len(series.bars) - 1
    chart, tall = _chart(book, name, series, first, last)
    sheet.insert_chart(at, 8, chart, {"description": series.title})
    return at + max(len(series.bars) + 4, tall // 20 + 3)


def _chart(book: Book, name: str, series: Series, first: int, last: int) -> tuple[Any, int]:
    colours = palette.current()
    chart = book.workbook.add_chart({"type": "bar"})

    def cells(column: str) -> str:
        return f"='{name}'!${column}${first + 1}:${column}${last + 1}"

    chart.add_series({
        "name": series.title,
        "categories": cells("A"),
        "values": cells("B"),
        "fill": {"color": colours.soft},
        "border": {"color": colours.accent},
        "gap": 60,
        "x_error_bars": {
            "type": "custom", "plus_values": cells("F"), "minus_values": cells("E"), "end_style": 1,
            "line": {"color": colours.strong, "width": 1.5},
        },
    })  # fmt: skip
    low, high = series.ends()
    longest = max((fonts.width(bar.name) for bar in series.bars), default=4)
    tall = 120 + 26 * len(series.bars)
    chart.set_title({"name": series.title, "name_font": {"size": 11}, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "label_position": "low", "num_font": {"size": 9}})
    chart.set_x_axis({"min": round(low, 4), "max": round(high, 4), "num_format": series.number_format,
                      "major_gridlines": {"visible": True, "line": {"color": palette.HAIR}}})  # fmt: skip
    chart.set_size({"width": int(520 + min(longest, 40) * 8), "height": tall})
    chart.show_hidden_data()
    return chart, tall
