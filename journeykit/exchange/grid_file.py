"""A journey in a grid as it is written: stages across, a column a touchpoint, a row a lane."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from typing import Any, Final

from journeykit.cells import guard
from journeykit.errors import MapError
from journeykit.exchange import feelings
from journeykit.exchange.bounded import title, words
from journeykit.exchange.lanes import heading
from journeykit.journey import Journey, Stage, Touchpoint
from journeykit.words import _, codes

_WIDTH: Final = 24
_FIRST: Final = 22
_A3: Final = 8
_FILLS: Final = ("#DCEBFA", "#E3F4E6", "#FFF3D6", "#FBE3E0", "#ECE4F7", "#E0F3F3")


class GridRows:
    """The cells of a journey.

    Attributes
    ----------
    stages : list of (Stage, number of columns)
    columns : list of Touchpoint or None
        None where a stage has no touchpoint.
    rows : list of (heading, cells)
        Below the stages; of a row of the stages the cells stand in the first column of each.
    wide : frozenset of int
        Rows whose cells cover their whole stage.
    """

    def __init__(self, journey: Journey) -> None:
        self.name = title(journey.client.name)
        self.stages: list[tuple[Stage, int]] = []
        self.columns: list[Touchpoint | None] = []
        for stage in journey.stages:
            own: list[Touchpoint | None] = [*journey.touchpoints_of(stage.id)] or [None]
            self.stages.append((stage, len(own)))
            self.columns += own
        people = {one.id: str(one.name) for one in journey.personas}
        at: dict[str, list[str]] = {}
        for one in journey.opportunities:
            for point in one.touchpoints:
                at.setdefault(point, []).append(str(one.statement))
        self.rows: list[tuple[str, list[str]]] = [self._row("steps", lambda one: str(one.name))]
        self._lanes(people, at)
        wide = [
            (heading(code), [text for stage, n in self.stages for text in [words(cell(stage)), *[""] * (n - 1)]])
            for code, cell in _OF_STAGES.items()
        ]
        wide = [row for row in wide if any(row[1])]
        self.wide = frozenset(range(len(self.rows), len(self.rows) + len(wide)))
        self.rows += wide

    def _lanes(self, people: dict[str, str], opportunities: dict[str, list[str]]) -> None:
        for code, cell in _OF_TOUCHPOINTS.items():
            self.rows.append(self._row(code, cell))
            if code in ("emotion", "pains"):
                for who, name in people.items():
                    self.rows.append(self._row(code, _of_somebody(code, who), name))
        self.rows.append(self._row("opportunities", lambda one: _lines(opportunities.get(one.id, ()))))
        self.rows.append(self._row("notes", lambda one: str(one.notes)))
        self.rows = [row for at, row in enumerate(self.rows) if at == 0 or any(row[1])]

    def _row(self, code: str, cell: Callable[[Touchpoint], str], persona: str = "") -> tuple[str, list[str]]:
        told = _("{heading} ({name})").format(heading=heading(code), name=persona) if persona else heading(code)
        return words(told), ["" if one is None else words(cell(one)) for one in self.columns]


def _lines(entries: Iterable[Any]) -> str:
    return "\n".join(str(one) for one in entries)


def _felt(value: float | None) -> str:
    if value is None:
        return ""
    plain = feelings.plain(value)
    return f"+{plain}" if plain > 0 else f"{plain}".replace("-", "−")


def _of_somebody(code: str, who: str) -> Callable[[Touchpoint], str]:
    if code == "emotion":
        return lambda one: _felt(one.emotions.get(who))
    return lambda one: _lines(one.persona_pains.get(who, ()))


_OF_TOUCHPOINTS: Final[dict[str, Callable[[Touchpoint], str]]] = {
    "emotion": lambda one: _felt(one.emotion),
    "moment": lambda one: _("yes") if one.moment_of_truth else "",
    "phase": lambda one: codes.phase(one.phase) if one.phase != "during" else "",
    "actions": lambda one: _lines(one.actions),
    "channels": lambda one: _lines(one.channels),
    "expectation": lambda one: str(one.expectation),
    "pains": lambda one: _lines(one.pains),
    "ideas": lambda one: _lines(one.ideas),
    "owner": lambda one: str(one.owner),
    "evidence": lambda one: codes.evidence(one.evidence) if one.evidence != "assumed" else "",
}
_OF_STAGES: Final[dict[str, Callable[[Stage], str]]] = {
    "purpose": lambda one: str(one.purpose),
    "signals": lambda one: _lines(one.signals),
    "company": lambda one: _lines(one.actions),
}


def packed_journey(journey: Journey, ending: str = ".xlsx") -> bytes:
    """The bytes of a grid, in the language in use: CSV where the ending says so, else XLSX.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> text = packed_journey(journey_of("{client: {name: =1+1}, stages: [{id: a, name: Arrive}]}"), ".csv").decode()
    >>> text.lstrip(chr(0xFEFF)).splitlines()
    ["'=1+1,", ',Arrive', 'Steps,']
    """
    if not journey.stages:
        raise MapError(_("a grid needs a stage to begin with"), _("none of it"), _("Add a stage to the journey first."))
    grid = GridRows(journey)
    return _csv(grid) if ending == ".csv" else _xlsx(grid)


def _csv(grid: GridRows) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    across = [text for stage, n in grid.stages for text in [title(stage.name), *[""] * (n - 1)]]
    for first, cells in (("", across), *grid.rows):
        writer.writerow([guard(first), *map(guard, cells)])
    head = io.StringIO()
    csv.writer(head, lineterminator="\r\n").writerow([guard(grid.name), *[""] * max(len(across), 1)])
    return (head.getvalue() + file.getvalue()).encode("utf-8-sig")


def _xlsx(grid: GridRows) -> bytes:
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    font = {
        "font_name": "Arial",
        "font_size": 10,
        "valign": "top",
        "text_wrap": True,
        "bottom": 4,
        "bottom_color": "#C9CED6",
    }
    forms = {fill: book.add_format({**font, "bold": True, "bg_color": fill, "align": "center"}) for fill in _FILLS}
    plain, bold = book.add_format(font), book.add_format({**font, "bold": True})
    headline = book.add_format({**font, "bold": True, "font_size": 14, "text_wrap": False})
    sheet = book.add_worksheet(_("Journey map")[:31])
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, _FIRST)
    sheet.set_column(1, max(len(grid.columns), 1), _WIDTH)
    sheet.write_string(0, 0, grid.name, headline)
    at = 1
    for number, (stage, n) in enumerate(grid.stages):
        _across(sheet, 1, at, n, title(stage.name), forms[_FILLS[number % len(_FILLS)]])
        at += n
    for row, (heading_, cells) in enumerate(grid.rows):
        sheet.write_string(row + 2, 0, heading_, bold)
        form = bold if row == 0 else plain
        column = 1
        for _stage, n in grid.stages if row in grid.wide else ():
            _across(sheet, row + 2, column, n, cells[column - 1], form)
            column += n
        for column, cell in enumerate(cells, 1) if row not in grid.wide else ():
            sheet.write_string(row + 2, column, cell, form)
    sheet.freeze_panes(3, 1)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(0, 1)
    sheet.repeat_columns(0)
    book.close()
    return file.getvalue()


def _across(sheet: Any, row: int, column: int, n: int, text: str, form: Any) -> None:
    """A cell over the columns of its stage."""
    if n == 1:
        sheet.write_string(row, column, text, form)
    else:
        sheet.merge_range(row, column, row, column + n - 1, "", form)
        sheet.write_string(row, column, text, form)
