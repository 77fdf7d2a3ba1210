"""Whether a table has a row an answer, which columns say whose answer to what, and who speaks for it and against."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Final

from journeykit.surveys.exports import Export, ExportColumn
from journeykit.surveys.files.cells import Cells, key
from journeykit.surveys.infer.evidence import Inference
from journeykit.surveys.infer.long_shape import (
    ANSWER,
    ANSWER_MAYBE,
    ITEM,
    ITEM_MAYBE,
    LongShape,
    asking,
    follows,
    header,
)
from journeykit.surveys.infer.phrases import pattern
from journeykit.surveys.infer.roles import is_named_id, names_a_person
from journeykit.surveys.read.leftovers import read_body

_WAVE: Final = pattern("wave column")
_READERS: Final = ("plain", "spss", "stata")
"""Readers of tables of any making; what a survey tool exports has a row a person."""
_WIDEST: Final = 25
_NARROW: Final = 6
_HEAD: Final = 400
_MOST_ITEMS: Final = 400
_MOST_WAVES: Final = 24


@dataclass(frozen=True)
class Long:
    """The columns of a table with a row an answer, as a binding names them.

    Attributes
    ----------
    respondent, item, answer : str
        Who answered, what was asked, what was said.
    period : str
        The column that tells the wave; empty where none does.
    counting : str
        As in a binding: every response counts.
    """

    respondent: str
    item: str
    answer: str
    period: str = ""
    counting: str = "all"

    @property
    def wave(self) -> Any:
        """As in a binding."""
        return SimpleNamespace(column=self.period, by="value") if self.period else ""


def infer_long(export: Export, names: Mapping[int, str]) -> Inference[Long | None]:
    """Which columns of a table with a row an answer tell respondent, item and answer; None where a row is a person.

    Parameters
    ----------
    export : Export
        An opened file.
    names : mapping of int to str
        How a binding names each column.

    Returns
    -------
    Inference of Long or None
        It stands where headers name item, answer and respondent, each person answers most items, once, and no other
        column differs from row to row. A file of visits or of transactions is none.
    """
    columns = [one for one in export.columns if not one.personal]
    if export.vendor.name not in _READERS or len(export.columns) > _WIDEST:
        return Inference(None)
    asked, said = _called(columns, ITEM, ITEM_MAYBE), _called(columns, ANSWER, ANSWER_MAYBE)
    if len(columns) <= _NARROW:
        asked = asked or _asking(export, columns)
        said = said or [one for one in columns if one not in asked]
    if not (asked and said):
        return Inference(None)
    body = read_body(export, [one.index for one in columns])
    cells = {one.index: _plain(body.columns[one.index]) for one in columns}
    wave = next((one for one in _called(columns, _WAVE) if 1 < len(cells[one.index].values) <= _MOST_WAVES), None)
    tried = [one for answer in said if answer != wave and (one := _shape(columns, cells, wave, asked, answer))]
    best = min(tried, key=lambda one: (len(one.against), -len(one.strong())), default=None)
    if best is None or not best.is_likely():
        return Inference(None)
    who, item, answer = (names[one.index] for one in (best.who, best.item, best.answer))
    long = Long(who, item, answer, names[wave.index] if wave else "")
    return Inference(long, tuple(best.witnesses()), tuple(best.against), best.question())


def _called(columns: Sequence[ExportColumn], *concepts: re.Pattern[str]) -> list[ExportColumn]:
    """Columns whose headers are one of these words, those of the first concept first."""
    return [one for words in concepts for one in columns if words.fullmatch(header(one))]


def _asking(export: Export, columns: Sequence[ExportColumn]) -> list[ExportColumn]:
    """Columns whose first cells are few, repeat, and read like questions."""
    rows = export.grid.head(export.layout.header + _HEAD)[export.layout.header :]
    found = []
    for one in columns:
        texts = [row[one.index] for row in rows if one.index < len(row) and row[one.index]]
        if 2 <= len(set(texts)) <= len(texts) / 3 and asking(sorted(set(texts))):
            found.append(one)
    return found


def _plain(cells: Cells) -> Cells:
    """Cells as they are compared."""
    return Cells.merged(cells.codes, [key(one) for one in cells.values])


def _shape(
    columns: Sequence[ExportColumn],
    cells: Mapping[int, Cells],
    wave: ExportColumn | None,
    asked: Sequence[ExportColumn],
    answer: ExportColumn,
) -> LongShape | None:
    """The reading that the headers allow; of two columns that name the same items, the one with more words."""
    size = len(cells[answer.index])
    most = min(_MOST_ITEMS, size // 2)
    items = [one for one in asked if one != answer and 2 <= len(cells[one.index].values) <= most]
    people = [
        one for one in columns if one not in (*asked, answer, wave) and 2 <= len(cells[one.index].values) <= size / 1.5
    ]
    named = [one for one in people if one.role == "respondent" or names_a_person(one.name)]
    named = named or [one for one in people if is_named_id(one.name)]
    if not items or not people or (not named and len(columns) > _NARROW):
        return None
    who = (named or sorted(people, key=lambda one: -len(cells[one.index].values)))[0]
    first = cells[items[0].index].codes
    same = [one for one in items if follows(cells[one.index].codes + 1, first + 1)]
    same = [one for one in same if follows(first + 1, cells[one.index].codes + 1)]
    item = max(same, key=lambda one: sum(map(len, cells[one.index].values)))
    return LongShape(columns, cells, wave, who, item, answer)
