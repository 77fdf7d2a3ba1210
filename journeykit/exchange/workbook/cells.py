"""How cells of a workbook are written: numbers as the finding has them, codes in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from journeykit.questions.cells import status_note
from journeykit.questions.question import Row
from journeykit.words import _, figures, values

Kind = Literal["text", "score", "difference", "share", "emotion", "number", "count", "chance", "date"]
"""How a cell is written: ``score`` and ``difference`` go by the statistic of their row."""


@dataclass(frozen=True)
class WorkbookColumn:
    """One column of a sheet.

    Attributes
    ----------
    name : str
        What the plan calls it.
    head, about : str
        In the language in use.
    kind : str
    of : str
        The column of the finding's frame that it holds; that of its own name where empty.
    cell : callable
        A row with names to its value; the frame's own where there is none.
    """

    name: str
    head: str
    about: str
    kind: Kind = "text"
    of: str = ""
    cell: Callable[[Row], Any] | None = None

    def value(self, row: Row) -> Any:
        """What stands in the cell: a number as the frame has it, or a text."""
        return row.get(self.of or self.name) if self.cell is None else self.cell(row)


def measure(row: Row) -> str:
    """What is measured."""
    return values.metric_name(row["metric"], row["statistic"]) if row.get("metric") else ""


def in_words(name: str) -> Callable[[Row], str]:
    """A code in words."""
    return lambda row: "" if row.get(name) in (None, "") else values.value(name, row[name])


def listed(name: str) -> Callable[[Row], str]:
    """Several texts in one cell."""
    return lambda row: figures.several(one for one in row.get(name) or () if one)


def yes_or_no(name: str) -> Callable[[Row], str]:
    """A flag in a word."""
    return lambda row: "" if row.get(name) is None else _("yes") if row[name] else _("no")


def shown(row: Row) -> str:
    """What a status means: shown without reserve, or why less of it is shown."""
    code = str(row.get("status") or "")
    if code == "hidden" and row.get("why"):
        return _("not shown: see the note")  # which may give another reason than a small group
    return status_note(code, row) or {"ok": _("shown"), "refused": _("not compared")}.get(code, code)


def design(row: Row) -> str:
    """Whether the same people answered twice."""
    known = {"paired": _("the same people in both waves"), "independent": _("other people in each wave")}
    return known.get(str(row.get("design") or ""), "")


def verdict(row: Row) -> str:
    """What the answers tell."""
    code = row.get("verdict") or ""
    return {"higher": _("higher"), "lower": _("lower")}.get(code) or (values.value("verdict", code) if code else "")


def field_name(row: Row) -> str:
    """The field of importance and performance."""
    from journeykit.questions.importance.words import FIELDS

    return FIELDS[row["field"]]() if row.get("field") in FIELDS else ""
