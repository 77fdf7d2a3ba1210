"""Maps in a grid, as whiteboards and spreadsheets have them: stages in the first row, lanes in the first column.

Miro, Smaply, UXPressia and Custellence publish no layout, so what a lane means is proposed from its heading or its
cells, with the witness, and `journeykit import --lane "HEADING=MEANING"` says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeykit.errors import MapError
from journeykit.exchange import feelings, lanes
from journeykit.exchange.bounded import Budget, title, words
from journeykit.exchange.drawing import Hand
from journeykit.exchange.grid_cells import CellTable, tables
from journeykit.exchange.grid_file import packed_journey
from journeykit.exchange.outline import LANE, Outline, Topic
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.exchange.handover import Handover

__all__ = ["HAND", "packed_journey", "read", "write"]

HAND: Final = Hand()
_ENTRIES: Final = re.compile(r"\n+|\s*•\s*")
_OF_SOMEBODY: Final = re.compile(r"(.+?) ?[(（](.+)[)）]")
_SCALE: Final = re.compile(r"[\d\s+−–,.;:/%-]*(?:to|bis|至|~)?[\d\s+−–,.;:/%-]*")
_MARK: Final = re.compile(r"^(?:[-–*·‣▪]|\d{1,2}[.)])\s+")
_QUOTED: Final = ("“", '"', "「", "«", "‘")
_OF_STAGES: Final = ("purpose", "signals", "company")
_LISTED: Final = frozenset(
    ("steps", "touchpoints", "channels", "actions", "pains", "ideas", "opportunities", "signals", "company")
)


def read(path: Path, said: Mapping[str, str] | None = None) -> list[Outline]:
    """Read a map in a grid.

    Parameters
    ----------
    path : Path
        CSV, TSV, XLSX, XLS or ODS.
    said : mapping of str to str, optional
        What lanes mean, by the key of their heading.

    Returns
    -------
    list of Outline
        One a sheet that holds a grid.

    Raises
    ------
    MapError
        When none of its sheets is a grid.
    """
    found = [outline for table in tables(path) if (outline := _Grid(table, said or {}, path).outline()) is not None]
    if not found:
        needed = _("a grid was needed: stages in its first row, lanes in its first column")
        raise MapError(needed, _("no such table"), _("Give at least two stages and one lane."), path.name)
    return found


@dataclass
class _Stage:
    """A stage with the columns that it covers."""

    name: str
    columns: list[int]
    steps: dict[int, str] = field(default_factory=dict)
    lanes: list[tuple[str, Topic]] = field(default_factory=list)
    below: dict[int, list[Topic]] = field(default_factory=dict)


class _Grid:
    """One table as an outline."""

    def __init__(self, table: CellTable, said: Mapping[str, str], path: Path) -> None:
        self.said, self.budget = said, Budget(path.name)
        self.readings: list[tuple[str, str, str]] = []
        self.unread: list[tuple[str, int]] = []
        self.people: dict[str, None] = {}
        self.name = table.sheet or path.stem
        table = table.trimmed()
        while len(table.rows) > 2 and table.rows[0][0] and sum(map(bool, table.rows[0])) == 1:
            self.name = title(next(filter(None, table.rows[0])))
            table = table.below(1).trimmed()
        if table.rows and self._turned(table):
            self.readings.append(
                (self.name, _("stages stand in the first column"), _("the first row holds headings of lanes"))
            )
            table = table.turned()
        self.table = table

    def outline(self) -> Outline | None:
        rows = self.table.rows
        if len(rows) < 2 or sum(map(bool, rows[0][1:])) < 1 or len(rows[0]) < 2:
            return None
        stages = self._stages()
        body = range(1, len(rows))
        if self._steps_row():
            for column, text in enumerate(rows[1]):
                self._step(stages, column, text)
            body = range(2, len(rows))
        heading, code = "", ""
        for at in body:
            if rows[at][0] or not heading:
                heading = title(rows[at][0])
                code = self._meaning(heading, at)
            self._lane(stages, at, code, heading)
        root = Topic(self.name, topics=tuple(map(self._topic, stages)))
        people = tuple(Topic(name, attributes=(LANE,)) for name in self.people)
        personas = (Topic(lanes.heading("personas"), attributes=(LANE,), topics=people),) if people else ()
        return Outline(root, self.name, personas, readings=tuple(self.readings), unread=tuple(self.unread))

    def _turned(self, table: CellTable) -> bool:
        """Whether the first row holds lanes and the first column stages."""
        across = sum(bool(lanes.meaning(cell, lanes.OF_A_STAGE).code) for cell in table.rows[0][1:])
        down = sum(bool(lanes.meaning(row[0], lanes.OF_A_STAGE).code) for row in table.rows[1:])
        return across > down and across * 2 > sum(map(bool, table.rows[0][1:]))

    def _stages(self) -> list[_Stage]:
        """Stages of the first row; a blank cell beside one goes on with it."""
        found: list[_Stage] = []
        for column, cell in enumerate(self.table.rows[0]):
            if column == 0:
                continue
            if cell and self.table.start(0, column) == (0, column):
                self.budget.take(1)
                found.append(_Stage(title(cell), [column]))
            elif found and any(row[column] for row in self.table.rows):
                found[-1].columns.append(column)
        return found

    def _steps_row(self) -> bool:
        rows = self.table.rows
        own = self.said.get(lanes.key(rows[1][0])) or lanes.meaning(rows[1][0], lanes.OF_A_STAGE).code
        if own == "steps":
            return True
        more = sum(map(bool, rows[1][1:])) > sum(map(bool, rows[0][1:]))
        if more and (not rows[1][0] or own == "touchpoints"):
            self.readings.append(
                (title(rows[1][0]) or _("second row"), _("steps"), _("it has more cells than the stages"))
            )
            return True
        return False

    def _step(self, stages: Sequence[_Stage], column: int, text: str) -> None:
        stage = _of(stages, column)
        if stage and text and self.table.start(1, column) == (1, column):
            self.budget.take(2)
            stage.steps[column] = title(text)

    def _meaning(self, heading: str, at: int) -> str:
        """What a lane means, said by somebody or guessed; empty where nobody knows."""
        told = self.said.get(lanes.key(heading), "")
        found = lanes.Meaning(told, _("you say so")) if told else lanes.meaning(heading, lanes.OF_A_STAGE)
        of_somebody = _OF_SOMEBODY.fullmatch(heading)
        if of_somebody and not found.code:
            found = lanes.meaning(of_somebody[1], frozenset(("emotion", "pains")))
            if found.code and not _SCALE.fullmatch(of_somebody[2]):
                self.people.setdefault(of_somebody[2])
                why = _("a name in brackets behind the heading")
                self.readings.append((heading, lanes.heading("personas"), why))
        if not found.code:
            found = _by_cells([cell for cell in self.table.rows[at][1:] if cell])
        if found.code and found.code != "skip":
            self.readings.append((heading or _("a lane without a heading"), lanes.heading(found.code), found.witness))
        elif not found.code:
            why = _("nobody knows what it means: --lane “{heading}=MEANING” says it").format(heading=heading)
            self.readings.append((heading or _("a lane without a heading"), lanes.heading("notes"), why))
        return found.code

    def _lane(self, stages: Sequence[_Stage], at: int, code: str, heading: str) -> None:
        """A row of cells, each to the step above it, or to its stage."""
        for column in range(1, len(self.table.rows[at])):
            cell = self.table.filled(at, column)
            stage = _of(stages, column)
            if not cell or stage is None:
                continue
            if code == "skip":
                self.unread.append((f"{heading}: {title(cell)[:80]}", 1))
                continue
            topic = _lane_topic(code, heading, cell)
            first = self.table.start(at, column)
            if column in stage.steps and code not in _OF_STAGES:
                self.budget.take(3)
                stage.below.setdefault(column, []).append(topic)
            elif first == (at, column) or first[1] not in stage.columns:
                self.budget.take(3)
                stage.lanes.append((code, topic))

    def _topic(self, stage: _Stage) -> Topic:
        steps = [
            Topic(name, attributes=(("part", "step"),), topics=tuple(stage.below.get(column, ())))
            for column, name in sorted(stage.steps.items())
        ]
        order = sorted(stage.lanes, key=lambda one: one[0] not in ("touchpoints", "steps"))
        return Topic(stage.name, topics=(*steps, *(topic for _code, topic in order)))


def _of(stages: Sequence[_Stage], column: int) -> _Stage | None:
    return next((one for one in stages if column in one.columns), None)


def _lane_topic(code: str, heading: str, cell: str) -> Topic:
    entries = list(_entries(cell)) if code in _LISTED or code == "emotion" else [words(cell)]
    if not code or code == "notes":
        head = f"{heading}: " if heading and not code else ""
        entries = [f"{head}{words(cell)}"]
    found = _OF_SOMEBODY.fullmatch(heading) if code in ("emotion", "pains") else None
    told = lanes.heading(code or "notes")
    if found and not _SCALE.fullmatch(found[2]):
        told = f"{told} ({found[2]})"
    return Topic(told, attributes=(LANE,), topics=tuple(Topic(one) for one in entries))


def _entries(cell: str) -> Iterator[str]:
    for line in _ENTRIES.split(words(cell)):
        if text := title(_MARK.sub("", line.strip())):
            yield text


def _by_cells(cells: Sequence[str]) -> lanes.Meaning:
    """What the cells of a lane say of it: faces, numbers of feelings, quotations."""
    if not cells:
        return lanes.Meaning("", "")
    scale, witness = feelings.scale_of(cells)
    felt = sum(feelings.of_text(cell, scale) is not None for cell in cells)
    if felt * 2 > len(cells):
        return lanes.Meaning("emotion", witness or _("its cells are faces, or words of feeling"))
    if sum(cell.startswith(_QUOTED) for cell in cells) * 2 > len(cells):
        return lanes.Meaning("quote", _("its cells are quotations"))
    return lanes.Meaning("", "")


def write(handover: Handover, to: Path) -> list[str]:
    """Write the journey as a grid, XLSX or CSV by the ending of the file; what it does not hold comes back."""
    from journeykit.exchange.departure import handed_over

    return handed_over("grid", handover, to)
