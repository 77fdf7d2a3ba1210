"""Columns under a header of several rows: the question filled to the right, the option below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from journeykit.surveys.exports import ExportColumn, Role, header_text
from journeykit.surveys.files.cells import key
from journeykit.surveys.people.headers import personal_kind
from journeykit.words import ngettext

MARKERS: Final = frozenset({"response", "open-ended response"})
"""What SurveyMonkey writes below a question that has one column."""


def columns_under(
    header: list[list[str]], above: Sequence[Sequence[str]] = (), role: Callable[[str], Role] = lambda cell: "answer"
) -> tuple[ExportColumn, ...]:
    """Name the columns: the question filled to the right, and what stands below it; codes above are names, too."""
    found: list[ExportColumn] = []
    question = ""
    for index, top in enumerate(header[0]):
        below = [header_text(row[index]) for row in header[1:]]
        its = role(top)
        if top.strip():
            question = header_text(top)
        elif len(header) == 1 or not any(below):
            question = ""
        option = " - ".join(part for part in below if part and part != question and key(part).lower() not in MARKERS)
        parts = tuple(row[index] for row in (*above, *header))
        shown = option if its == "answer" else ""
        found.append(ExportColumn(index, question, shown, parts, its, personal_kind(top, option)))
    return tuple(_once_each(found))


def _once_each(columns: list[ExportColumn]) -> list[ExportColumn]:
    """Only the first column of a role that there can be once keeps it (a question may be called "Language")."""
    from dataclasses import replace

    seen: set[str] = set()
    kept = []
    for column in columns:
        if column.role in ("respondent", "answered_at") and column.role in seen:
            column = replace(column, role="metadata")
        seen.add(column.role)
        kept.append(column)
    return kept


def header_rows(deep: int) -> str:
    """How many rows a header takes, in words.

    Examples
    --------
    >>> header_rows(1), header_rows(3)
    ('1 header row', '3 header rows')
    """
    return ngettext("{n} header row", "{n} header rows", deep).format(n=deep)
