"""How the columns of the kit's tables are shown: which belong together, what they are called, how a cell reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from journeykit.page import words
from journeykit.page.widths import widths
from journeykit.questions.cells import status_note
from journeykit.words import _, figures, values

Row = Mapping[str, Any]
NOTHING = "–"
"""What stands in a table where there is nothing."""


@dataclass(frozen=True)
class TableColumn:
    """A column as it is shown: its head, whether it holds figures, and how a row fills it."""

    header: str
    number: bool
    cell: Callable[[Row], str]


@dataclass(frozen=True)
class TableLayout:
    """A table ready to be drawn: its columns, the text of each cell, its name, and what holds for all rows."""

    columns: list[TableColumn]
    rows: list[list[str]]
    label: str
    notes: list[str]
    anchors: list[str] = field(default_factory=list)
    file: str = ""

    @property
    def kinds(self) -> str:
        """What its columns hold, said once for the table and not in every cell: figures, long texts, whole sentences.

        Examples
        --------
        >>> columns = [TableColumn("Owner", False, str), TableColumn("n", True, str)]
        >>> TableLayout(columns, [["Head of guest services", "12"]], "Owners", []).kinds
        'l1 n2'
        """
        said = []
        for place, column in enumerate(self.columns, 1):
            longest = max((len(row[place - 1]) for row in self.rows), default=0)
            if column.number:
                said.append(f"n{place}")
            elif longest > LONG:
                said.append(f"l{place}" if longest <= PROSE else f"l{place} p{place}")
        return " ".join(said)

    @cached_property
    def paper(self) -> tuple[bool, list[float]]:
        """Whether it is printed on a sheet that lies sideways, and the shares of its columns there."""
        return widths([column.header for column in self.columns], [column.number for column in self.columns], self.rows)


def sideways(tables: Sequence[TableLayout]) -> bool:
    """Whether tables that stand together are printed sideways: all of them where one must be, for a sheet has one way.

    Examples
    --------
    >>> sideways([TableLayout([TableColumn("Owner", False, str)], [["Ops"]], "Owners", [])])
    False
    """
    return any(table.paper[0] for table in tables)


LONG, PROSE = 12, 40
"""Letters from which a cell may break, and from which it needs room: Chinese may break between any two characters."""


@dataclass(frozen=True)
class Recipe:
    """A shown column made from one or several columns of the frame."""

    head: str
    needs: tuple[str, ...]
    cell: Callable[[Row], str]
    number: bool = True


ORDERS: dict[str, tuple[str, ...]] = {
    "answers": ("wave", "metric", "n"),
}  # fmt: skip
"""Columns of each known table, in reading order; what a frame does not have is left out."""


def columns_for(name: str, frame: Any) -> list[TableColumn]:
    """The columns that show a frame.

    Parameters
    ----------
    name : str
        Name of the table, as the measure that makes it; another name shows every column of the frame.
    frame : pandas.DataFrame

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"owner": ["Ops"], "n": [12746]})
    >>> [(column.header, column.cell(frame.iloc[0])) for column in columns_for("mine", frame)]
    [('Owner', 'Ops'), ('Answers (n)', '12,746')]
    """
    here = list(frame.columns)
    if name not in ORDERS:
        return [_plain(column, frame) for column in here]
    heads = words.headers()
    columns = [_plain(column, frame) for column in _segments(name, here)]
    for key in ORDERS[name]:
        recipe = RECIPES.get(key)
        if recipe is None and key in here:
            columns.append(_plain(key, frame))
        elif recipe is not None and set(recipe.needs) <= set(here):
            columns.append(TableColumn(heads[recipe.head], recipe.number, recipe.cell))
    return columns


def _segments(name: str, here: list[str]) -> list[str]:
    """Grouping columns that the order cannot know (the client's own segments): they stand before the metric."""
    figures_from = "metric" if "metric" in here else ""
    before = here[: here.index(figures_from)] if figures_from else []
    needed = {column for key in ORDERS[name] if key in RECIPES for column in RECIPES[key].needs}
    known = words.headers()
    return [column for column in before if column not in needed and column not in known and column not in BEHIND]


BEHIND = frozenset({"order", "stage_order"})
"""Columns that only sort."""


def _plain(column: str, frame: Any) -> TableColumn:
    from pandas.api.types import is_bool_dtype, is_float_dtype, is_numeric_dtype

    kind = frame[column].dtype
    header = words.headers().get(column, column)
    if is_bool_dtype(kind):
        return TableColumn(header, False, lambda row: _("yes") if row[column] else NOTHING)
    if is_numeric_dtype(kind):
        whole = not is_float_dtype(kind) or all(value == int(value) for value in frame[column].dropna())
        return TableColumn(header, True, lambda row: _number(row[column], whole))
    return TableColumn(header, False, lambda row: _text(column, row[column]))


def _number(value: float | None, whole: bool) -> str:
    return _counted(value) if whole else figures.value("mean", value)


def _counted(value: float | None) -> str:
    return NOTHING if value is None else figures.count(value)


def _text(column: str, value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return figures.phrases(value) or NOTHING
    if value is None or value == "":
        return NOTHING
    if hasattr(value, "isoformat"):
        return figures.day(value)
    return values.value(column, value)


def _score(column: str) -> Callable[[Row], str]:
    return lambda row: figures.value(row["statistic"], row[column])


def _measure(row: Row) -> str:
    return values.metric_name(row["metric"], row["statistic"]) if row["metric"] else NOTHING


def _interval(row: Row) -> str:
    return figures.interval(row["statistic"], row["low"], row["high"])


def _note(row: Row) -> str:
    return row.get("why") or status_note(str(row["status"]), row) or NOTHING


RECIPES: dict[str, Recipe] = {
    "measure": Recipe("metric", ("metric", "statistic"), _measure, number=False),
    "metric": Recipe("metric", ("metric",), lambda row: values.metric_name(row["metric"]), number=False),
    "score": Recipe("score", ("value", "statistic"), _score("value")),
    "interval": Recipe("interval", ("low", "high", "statistic"), _interval),
    "note": Recipe("note", ("status",), _note, number=False),
}
"""Shown columns that are made from others."""
