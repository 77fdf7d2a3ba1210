"""Long tables: one row an answer, laid out as one row a person, so that everything else reads them as any export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from journeykit.errors import SurveyError
from journeykit.surveys.exports import Body, Export, ExportColumn, Layout, header_text
from journeykit.surveys.files.cells import key
from journeykit.surveys.files.grids import MemoryGrid
from journeykit.surveys.people.headers import personal_kind
from journeykit.surveys.people.watch import watched
from journeykit.surveys.read.leftovers import read_body
from journeykit.surveys.read.lookup import find_column
from journeykit.words import _


def widened(export: Export, binding: Any) -> Export:
    """An export of one row an answer as one of one row a person; any other as it is.

    The columns that say the same in all rows of a person stay, and each different item becomes a column of that name.
    The same person in another wave, where a column tells the wave, has a row of their own.

    Raises
    ------
    SurveyError
        For a row without a respondent or an item, or two answers of one person to one item.
    """
    if binding.item is None:
        return export
    who = find_column(export, binding.respondent, "respondent")
    item = find_column(export, binding.item, "item")
    answer = find_column(export, binding.answer, "answer")
    body = read_body(export, [one.index for one in export.columns], complete=binding.counting == "complete")
    texts = {index: cells.texts() for index, cells in body.columns.items()}
    _refuse_blanks(export, body, texts, (who, item))
    people = _people(export, binding, texts, who)
    items: dict[str, str] = {}
    for text in texts[item.index]:
        items.setdefault(key(text), text)
    given = _given(export, body, texts, people, (item, answer))
    others = [one for one in export.columns if one not in (item, answer) and _is_constant(export, one, texts, people)]
    size = len(others)
    columns = [replace(one, index=at) for at, one in enumerate(others)]
    columns += [_column(size + at, name) for at, name in enumerate(items.values())]
    rows = [[one.name for one in columns]]
    first: dict[tuple[str, str], int] = {}
    for at, person in enumerate(people):
        first.setdefault(person, at)
    for person, at in first.items():
        said = [given.get((person, name), "") for name in items]
        rows.append([*(str(texts[one.index][at]) for one in others), *said])
    note = _("{rows} rows of one answer each, of {n} respondents").format(
        rows=len(people), n=len({who for who, _wave in people})
    )
    kept = watched(tuple(columns), rows[1:])
    layout = Layout(_("one row an answer"), 1, kept, notes=(*export.layout.notes, note), grid=MemoryGrid(rows))
    return replace(export, layout=layout)


def _column(index: int, name: str) -> ExportColumn:
    return ExportColumn(index, header_text(name), parts=(name,), personal=personal_kind(name))


def _people(export: Export, binding: Any, texts: Any, who: ExportColumn) -> list[tuple[str, str]]:
    """Who gave each row's answer, and in which wave where a column tells it."""
    waves: Sequence[str] = [""] * len(texts[who.index])
    if not isinstance(binding.wave, str) and binding.wave.by == "value":
        waves = texts[find_column(export, binding.wave.column, "wave").index]
    return [(key(one), key(wave)) for one, wave in zip(texts[who.index], waves, strict=True)]


def _is_constant(export: Export, column: ExportColumn, texts: Any, people: Sequence[Any]) -> bool:
    """Whether a column says one thing of each person; when somebody answered may be another time in every row."""
    if column.role == "answered_at":
        return True
    told: dict[Any, str] = {}
    return all(told.setdefault(one, text) == text for one, text in zip(people, texts[column.index], strict=True))


def _given(
    export: Export, body: Body, texts: Any, people: Sequence[Any], columns: tuple[ExportColumn, ExportColumn]
) -> dict[tuple[Any, str], str]:
    """The answer of each person to each item."""
    item, answer = columns
    given: dict[tuple[Any, str], str] = {}
    for row, one, name, text in zip(body.rows, people, texts[item.index], texts[answer.index], strict=True):
        place = (one, key(name))
        if given.get(place) and text and given[place] != text:
            do = _("Bind a respondent whose number is another in every response, or a column of the wave.")
            came = _("two by the respondent of row {row} to '{item}'").format(row=row, item=name[:60])
            raise SurveyError(_("one answer of each person to each item"), came, do, export.source.path.name)
        given[place] = given.get(place) or str(text)
    return given


def _refuse_blanks(export: Export, body: Body, texts: Any, columns: Sequence[ExportColumn]) -> None:
    for column in columns:
        blank = [int(row) for row, text in zip(body.rows, texts[column.index], strict=True) if not text]
        if blank:
            came = _("a blank cell in row {row}").format(row=blank[0])
            do = _("Fill it in, or remove the row.")
            needed = _("every row of a table with a row an answer says its respondent and its item")
            where = f"{export.source.path.name}, column '{column.name}'"
            raise SurveyError(needed, came, do, where, _("{n} blank cells").format(n=len(blank)))
