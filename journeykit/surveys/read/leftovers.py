"""Rows of an export that are no responses: blank, totals and averages, repeats, and what each vendor marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from journeykit.errors import SurveyError
from journeykit.surveys.exports import Body, Export
from journeykit.surveys.files.cells import Cells
from journeykit.surveys.read.joined import members_of, merged
from journeykit.surveys.reasons import BLANK, REPEAT, SHORT, SUMMARY
from journeykit.words import _

if TYPE_CHECKING:
    import numpy as np


_TAIL: Final = 5
_NEAR: Final = 0.051
_SUM_WORDS: Final = re.compile(
    r"(grand )?totals?|averages?|avg\.?|mean|sum|median|count|summe|durchschnitt|mittelwert|"
    r"moyenne|somme|promedio|suma|"
    r"合計|總計|总计|平均|平均值|總和|小計",
    re.IGNORECASE,
)
_DECIMAL: Final = re.compile(r"-?\d+[.,]\d+")
_WHOLE: Final = re.compile(r"-?\d+")


def read_body(export: Export, indexes: Sequence[int], complete: bool = False) -> Body:
    """Read columns of an export, without the rows that are no responses.

    Raises
    ------
    SurveyError
        If only complete responses are wanted and the export does not say which these are.
    """
    import numpy as np

    layout = export.layout
    if complete and layout.partial is None:
        do = _("Leave counting out, so that every answer counts.")
        needed = _("an export that says which responses are complete")
        raise SurveyError(needed, layout.kind, do, export.source.path.name)
    rules = [*layout.rules, layout.partial] if complete and layout.partial else layout.rules
    who = export.column("respondent")
    partial = [layout.partial] if layout.partial else []
    joined = {index: members_of(index) for index in indexes if index < 0}
    real = [index for index in indexes if index >= 0]
    tested = [one for rule in (*rules, *partial) for one in rule.needs]
    wanted = dict.fromkeys([*real, *tested, *chain(*joined.values())])
    if who:
        wanted[who.index] = None
    answers = [column.index for column in layout.columns if column.role == "answer"]
    columns, filled = export.grid.read(list(wanted), layout.header, answers)
    total = len(filled)
    left: dict[str, int] = {SHORT: len(export.grid.short)} if export.grid.short else {}
    keep = np.ones(total, dtype=bool)

    def leave(reason: str, rows: np.ndarray) -> None:
        fresh = rows & keep
        if fresh.any():
            left[reason] = left.get(reason, 0) + int(fresh.sum())
            keep[fresh] = False

    for rule in rules:
        leave(rule.reason, rule.test(columns))
    leave(BLANK, ~filled)
    leave(SUMMARY, _summaries(export, keep))
    if who:
        leave(REPEAT, _repeats(export, columns[who.index], keep))
    for index, members in joined.items():
        columns[index] = merged([layout.columns[one] for one in members], [columns[one] for one in members])
    kept = {index: columns[index].where(keep) for index in indexes}
    unfinished = sum(int((rule.test(columns) & keep).sum()) for rule in partial)
    rows = np.flatnonzero(keep) + layout.header + 1
    return Body(kept, rows, total + len(export.grid.short), left, keep, unfinished)


def told_unfinished(body: Body) -> tuple[str, ...]:
    """How many responses count though nobody finished them, and how to leave them out."""
    if not body.unfinished:
        return ()
    text = _("{n} of {rows} responses were not finished; they count, unless the binding says counting: complete")
    return (text.format(n=body.unfinished, rows=len(body.rows)),)


def _summaries(export: Export, keep: np.ndarray) -> np.ndarray:
    """Hand-added rows at the end: "Average" at the start, or decimals where everybody gave whole numbers."""
    import numpy as np

    marked = np.zeros(len(keep), dtype=bool)
    last = [int(row) for row in np.flatnonzero(keep)[-_TAIL:]]
    if len(keep) <= len(last):
        last = last[1:]
    who = export.column("respondent")
    tail = [[cell.strip() for cell in record] for record in export.grid.records(export.layout.header, last)]
    usual = _whole_numbers(export) if any(_DECIMAL.fullmatch(cell) for cells in tail for cell in cells) else set()
    for row, cells in zip(last, tail, strict=True):
        first = next((cell for cell in cells if cell), "")
        named = _SUM_WORDS.fullmatch(first.rstrip(":")) is not None
        anonymous = who is None or not cells[who.index]
        given = {place: cells[place] for place in usual if place < len(cells) and cells[place]}
        decimals = {place: float(text.replace(",", ".")) for place, text in given.items() if _DECIMAL.fullmatch(text)}
        fits = anonymous and len(decimals) * 2 >= len(given) and _are_means(export, decimals, row)
        marked[row] = named or fits
    return marked


def _are_means(export: Export, decimals: Mapping[int, float], row: int) -> bool:
    """Whether decimals are the means of their columns: somebody's own 4.5 is invalid, but it is an answer."""
    import numpy as np

    if not decimals:
        return False
    columns, _filled = export.grid.read(list(decimals), export.layout.header)
    for place, said in decimals.items():
        cells = columns[place]
        numbers = np.asarray([*(float(v) if _WHOLE.fullmatch(v) else np.nan for v in cells.values), np.nan])[
            cells.codes
        ]
        numbers[row] = np.nan
        if not np.isfinite(numbers).any() or abs(np.nanmean(numbers) - said) > _NEAR:
            return False
    return True


def _whole_numbers(export: Export) -> set[int]:
    """Columns of answers whose first records hold whole numbers and nothing else."""
    head = export.grid.head()[export.layout.header :]
    head = head[:-_TAIL] or head
    usual = set()
    for column in export.layout.columns:
        if column.role == "answer":
            cells = Counter([row[column.index] for row in head if column.index < len(row)])
            given = {cell: times for cell, times in cells.items() if cell.strip()}
            if sum(given.values()) > 2 and all(_WHOLE.fullmatch(cell.strip()) for cell in given):
                usual.add(column.index)
    return usual


def _repeats(export: Export, who: Cells, keep: np.ndarray) -> np.ndarray:
    """Rows that repeat an earlier one in every cell, respondent included."""
    import numpy as np

    marked = np.zeros(len(keep), dtype=bool)
    often = np.bincount(who.codes[(who.codes >= 0) & keep], minlength=len(who.values)) > 1
    if not often.any():
        return marked
    candidates = np.flatnonzero((who.codes >= 0) & keep & np.append(often, False)[who.codes])
    seen: set[int] = set()
    records = export.grid.records(export.layout.header, [int(row) for row in candidates])
    for row, record in zip(candidates, records, strict=True):
        mark = hash(record)
        marked[row] = mark in seen
        seen.add(mark)
    return marked
