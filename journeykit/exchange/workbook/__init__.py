"""XLSX: every table of the report as a sheet of real numbers, charts of scores and changes, and a sheet of contents.

In: a handover. Out: a workbook. `plan.py` says which sheets there are, `columns.py` what their columns are called.
"""

from __future__ import annotations

import io
from pathlib import Path

from journeykit.exchange.handover import Handover
from journeykit.exchange.series import of_changes, of_scores
from journeykit.exchange.workbook.charts import charts
from journeykit.exchange.workbook.columns import column
from journeykit.exchange.workbook.contents import Listed, contents
from journeykit.exchange.workbook.plan import PLAN
from journeykit.exchange.workbook.sheet import Book, table
from journeykit.files import put
from journeykit.words import _, figures, ngettext


def write(handover: Handover, to: Path) -> list[str]:
    """Write the workbook of a client.

    Parameters
    ----------
    handover : Handover
    to : Path

    Returns
    -------
    list of str
        What it does not hold.
    """
    import xlsxwriter

    room = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(room, options)
    workbook.set_properties({"title": handover.name, "comments": _("Made by journeykit.")})
    book = Book(workbook)
    _name, first = book.add(_("Contents"))
    listed, empty = [], []
    for one in PLAN:
        finding = handover.findings.named()[one.finding]
        title = _("Scores of each wave, all touchpoints together") if one.finding == "together" else ""
        called = title or finding.question.heading()
        if not len(finding):
            empty.append(called)
            continue
        keys = [name for name in finding.by if name not in one.columns] if one.keys else []
        columns = [column(name, handover.journey) for name in (*keys, *one.columns)]
        name, rows = table(book, finding, columns, title)
        listed.append(Listed(name, rows, finding.caption, columns))
    listed += _charted(book, handover)
    contents(book, first, handover, listed)
    workbook.close()
    put(to, room.getvalue())
    return _left_out(empty, book.cut)


def _charted(book: Book, handover: Handover) -> list[Listed]:
    """The sheets of charts."""
    own = handover.findings
    drawn = (
        (_("Charts: scores"), of_scores(own.scores), _("The scores of the latest wave with their 95% intervals.")),
        (_("Charts: changes"), of_changes(own.changes), _("Differences between two waves with their 95% intervals.")),
    )
    return [Listed(*charts(book, title, series), about) for title, series, about in drawn if series]


def _left_out(empty: list[str], cut: list[str]) -> list[str]:
    said = []
    if empty:
        said.append(_("Without a sheet, since there is nothing to show: {names}.").format(names=figures.several(empty)))
    if cut:
        text = ngettext(
            "{n} text was longer than a cell may be, and was cut.",
            "{n} texts were longer than a cell may be, and were cut.",
            len(cut),
        )
        said.append(text.format(n=figures.count(len(cut))))
    return said
