"""What readers of several vendors share: rules by the words of a status column, and questions split from their rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from journeykit.surveys.exports import ExportColumn, Role, Rule, header_text
from journeykit.surveys.files.cells import Cells, key
from journeykit.surveys.people.headers import personal_kind

if TYPE_CHECKING:
    import numpy as np


def status_rule(reason: str, index: int, test: Callable[[str], bool]) -> Rule:
    """Rows whose status passes a test are no responses, for this reason."""

    def rows(columns: dict[int, Cells]) -> np.ndarray:
        return columns[index].holds(test)

    return Rule(reason, (index,), rows)


def blank_rule(reason: str, index: int) -> Rule:
    """Rows that have nothing in a column are no responses, for this reason."""

    def rows(columns: dict[int, Cells]) -> np.ndarray:
        blank: np.ndarray = columns[index].codes < 0
        return blank

    return Rule(reason, (index,), rows)


def said_no(text: str) -> bool:
    """Whether a status says no, in the languages in which tools write it.

    Examples
    --------
    >>> said_no("FALSE"), said_no("falsch"), said_no("1")
    (True, True, False)
    """
    return text.strip().casefold() in {
        "0",
        "false",
        "no",
        "falsch",
        "nein",
        "faux",
        "non",
        "falso",
        "否",
        "いいえ",
        "incomplete",
    }


def split_rows(labels: Iterable[str]) -> list[tuple[str, str]]:
    """Question and row of columns that belong together, split at their longest common beginning.

    Examples
    --------
    >>> split_rows(["How was - the food - hot?", "How was - the food - cold?"])
    [('How was - the food', 'hot?'), ('How was - the food', 'cold?')]
    >>> split_rows(["Only one"])
    [('Only one', '')]
    """
    texts = [header_text(label) for label in labels]
    if len(texts) < 2:
        return [(text, "") for text in texts]
    least, most = min(texts), max(texts)
    same = next((at for at, (a, b) in enumerate(zip(least, most, strict=False)) if a != b), min(len(least), len(most)))
    common = least[:same]
    cut = max((common.rfind(mark) + len(mark) for mark in (" - ", "-", ": ") if mark in common), default=0)
    if not cut:
        return [(text, "") for text in texts]
    question = re.sub(r"\s*(-|:)\s*$", "", common[:cut])
    return [(question, text[cut:].strip()) for text in texts]


def split_grid(header: str) -> tuple[str, str]:
    """Question and row of "Question [Row]".

    Examples
    --------
    >>> split_grid("How satisfied were you? [Food]"), split_grid("How was it?")
    (('How satisfied were you?', 'Food'), ('How was it?', ''))
    """
    text = header_text(header)
    found = re.fullmatch(r"(.*?)\s*\[(.*)\]", text, re.DOTALL)
    return (found[1], found[2].strip()) if found and found[1] else (text, "")


def split_arrow(header: str) -> tuple[str, str]:
    """Question and row of "Question >> Row".

    Examples
    --------
    >>> split_arrow("How was it? >> Food"), split_arrow("Why?")
    (('How was it?', 'Food'), ('Why?', ''))
    """
    question, arrow, row = header_text(header).rpartition(" >> ")
    return (question.strip(), row.strip()) if arrow else (header_text(header), "")


def plain_columns(
    header: list[str],
    roles: Mapping[str, Role],
    name: Callable[[str], tuple[str, str]] = lambda cell: (header_text(cell), ""),
    derived: Callable[[str], bool] = lambda cell: False,
) -> list[ExportColumn]:
    """Columns of one header row: roles by the folded header, question and option by `name`; who and when only once."""
    columns: list[ExportColumn] = []
    taken: set[str] = set()
    for index, cell in enumerate(header):
        role: Role = roles.get(key(cell).casefold(), "derived" if derived(cell) else "answer")
        if role in ("respondent", "answered_at") and role in taken:
            role = "metadata"
        taken.add(role)
        question, option = name(cell) if role == "answer" else (header_text(cell), "")
        columns.append(ExportColumn(index, question, option, (cell,), role, personal_kind(cell)))
    return columns


def header_keys(header: Collection[str]) -> list[str]:
    """Header cells as they are compared: folded, without blanks around."""
    return [key(cell).casefold() for cell in header]
