"""Tables of a report: translated heads, figures to the right, methods and scales in a line below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from journeykit.errors import ReportError
from journeykit.page.columns import NOTHING, TableColumn, TableLayout, columns_for
from journeykit.page.download import address, pasted
from journeykit.page.parts import part
from journeykit.page.shown import Shown
from journeykit.page.story import section_of
from journeykit.page.writing import absent, note
from journeykit.questions.method import method_lines
from journeykit.words import _
from journeykit.words.rows import rows_of

if TYPE_CHECKING:
    from journeykit.questions.finding import Finding
    from journeykit.questions.question import Table


def table(name: str | Finding, frame: Any = None, *, folded: bool = False) -> Shown:
    """A finding without its picture, or any frame, as a table for people.

    Parameters
    ----------
    name : Finding or str
        A finding shows its own tables. Or which table it is, as the measure that made it (``journey_map``, ...): it
        chooses columns and their order. A name the kit does not know shows all columns as they are and is the table's
        title.
    frame : pandas.DataFrame
        Names in place of ids: ``client.named(frame)``.
    folded : bool
        Of a finding: its sentence, and the tables behind a word to open them.

    Raises
    ------
    ReportError
        When it is not a table.

    Examples
    --------
    >>> import pandas as pd
    >>> shown = table("People", pd.DataFrame({"owner": ["<b>Ops</b>"], "n": [12]}))
    >>> "&lt;b&gt;Ops" in shown.html, "<b>Ops" in shown.html
    (True, False)
    """
    if not isinstance(name, str):
        return _tables_of(name, folded=folded)
    if not hasattr(frame, "columns") or not hasattr(frame, "to_dict"):
        raise ReportError(
            _("a table was needed"), type(frame).__name__, _("Pass what a measure gives, such as measures.scores(...).")
        )
    if not len(frame):
        return nothing(name)
    shown = layouts(name, frame)
    text = "\n\n".join(_as_text(one) for one in shown)
    return Shown(part("parts/table", tables=shown), text, about={"kind": "table", "name": name})


def _tables_of(finding: Finding, *, folded: bool) -> Shown:
    if not len(finding):
        # What is missing is said once, by the figure; a table adds only a reason of its own.
        alone = folded or finding.frame.attrs.get("why")
        return note(finding.caption if alone else _("There is nothing to show here yet."))
    shown = [laid_out(one) for one in finding.tables()]
    text = "\n\n".join(map(_as_text, shown))
    html = part("parts/folded", caption=finding.caption, tables=shown) if folded else part("parts/table", tables=shown)
    return Shown(html, text, about={"kind": "table", "name": finding.question.name})


def laid_out(table: Table, without: Sequence[str] = ()) -> TableLayout:
    """A table of a finding for the page's templates, without the lines that stand elsewhere on the page already."""
    columns = [
        TableColumn(head, number, lambda _row: "") for head, number in zip(table.heads, table.numbers, strict=True)
    ]
    notes = [line for line in table.notes if line not in without]
    figures_ = [at for at, number in enumerate(table.numbers) if number]
    rows = [[pasted(cell) if at in figures_ else cell for at, cell in enumerate(row)] for row in table.rows]
    file = address(table.heads, table.numbers, rows)
    return TableLayout(columns, rows, table.label, notes, table.anchors, file)


def nothing(name: str) -> Shown:
    """The sentence that stands in place of an empty table or picture."""
    try:
        return absent(name)
    except ReportError:
        return note(_("There is nothing to show here yet."))


def title_of(name: str) -> str:
    """What a table or picture is called: its section's heading, or its own name."""
    titles = {"answers": _("Answers")}
    if name in titles:
        return titles[name]
    try:
        return section_of(name).heading
    except ReportError:
        return name.replace("_", " ")


def layouts(name: str, frame: Any) -> list[TableLayout]:
    """How a frame is laid out: as one table.

    Parameters
    ----------
    name : str
        Name of the table.
    frame : pandas.DataFrame
    """
    return [_layout(name, frame, title_of(name), method_lines(frame))]


def _layout(known: str, frame: Any, label: str, notes: list[str]) -> TableLayout:
    columns = columns_for(known, frame)
    rows = [[column.cell(row) for column in columns] for row in rows_of(frame, known, ())]
    # A column in which no row says anything only takes room.
    kept = [place for place in range(len(columns)) if any(row[place] != NOTHING for row in rows)]
    shown = [[row[place] for place in kept] for row in rows]
    return TableLayout([columns[place] for place in kept], shown, label, notes)


def _as_text(shown: TableLayout) -> str:
    """The table for a reader without HTML."""
    grid: list[Sequence[str]] = [[column.header for column in shown.columns], *shown.rows]
    widths = [max(len(row[place]) for row in grid) for place in range(len(grid[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in grid]
    return "\n".join([shown.label, "", *lines, *shown.notes])
