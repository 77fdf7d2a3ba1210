"""Where each step stands on the sheet, and how wide it is: names are not broken where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeykit.pictures import fonts
from journeykit.questions.journey_map.papers import Paper
from journeykit.questions.journey_map.pen import BOLD
from journeykit.questions.journey_map.steps import Stretch
from journeykit.words.rows import Row

NAME, STAGE = 1.04, 1.1
"""Letters of the names of steps and stages, in units of the smallest."""
PAD = 0.45
"""Blank on either side of a column, in em."""
NARROWEST, WIDEST, EMPTY, FLAG = 5.4, 9.5, 4.6, 0.9
EDGE, HEADS = 1.6, 7.3
"""Margin of a sheet, and the width of the names of the lanes, in em."""
NOTCH = 1.0


@dataclass(frozen=True)
class StepColumn:
    """A step, or the place of a stage that has none."""

    x: float
    width: float
    stage: int
    row: Row | None

    @property
    def middle(self) -> float:
        """Where its points stand."""
        return self.x + self.width / 2


@dataclass(frozen=True)
class MapGrid:
    """The columns of a sheet, and its measures."""

    columns: tuple[StepColumn, ...]
    stages: tuple[Stretch, ...]
    paper: Paper

    @property
    def em(self) -> float:
        """Height of the smallest letters."""
        return self.paper.letters

    @property
    def edge(self) -> float:
        """The margin."""
        return EDGE * self.em if self.paper.fixed else 0.0

    @property
    def left(self) -> float:
        """Where the columns begin."""
        return self.edge + HEADS * self.em

    @property
    def right(self) -> float:
        """Where they end."""
        return self.paper.view[0] - max(self.edge, 1.0)

    @property
    def pad(self) -> float:
        """Blank on either side of a column."""
        return PAD * self.em

    def of(self, stage: int) -> list[StepColumn]:
        """The columns of a stage."""
        return [column for column in self.columns if column.stage == stage]


def wishes(stages: Sequence[Stretch]) -> list[tuple[int, Row | None, float]]:
    """The columns that stages need, with the width in em that each would like to have."""
    found: list[tuple[int, Row | None, float]] = []
    for at, stage in enumerate(stages):
        own: list[tuple[Row | None, float]] = [(row, _wish(row)) for row in stage.rows] or [(None, EMPTY)]
        longest = min(WIDEST, fonts.longest_word(stage.name) * STAGE * BOLD) + 2 * NOTCH
        short = max(0.0, longest - sum(width for _row, width in own)) / len(own)
        found += [(at, row, width + short) for row, width in own]
    return found


def _wish(row: Row) -> float:
    longest = fonts.longest_word(str(row["touchpoint"])) * NAME * BOLD + 2 * PAD + 0.1
    return min(WIDEST, max(NARROWEST, longest + (FLAG if row.get("moment_of_truth") else 0.0)))


def room(paper: Paper) -> float:
    """The width that all columns share, in em."""
    return paper.view[0] / paper.letters - HEADS - (2 * EDGE if paper.fixed else 0.1)


def fits(stages: Sequence[Stretch], paper: Paper) -> bool:
    """Whether all columns get the width that they would like to have."""
    return sum(width for _stage, _row, width in wishes(stages)) <= room(paper)


def grid_of(stages: Sequence[Stretch], paper: Paper) -> MapGrid:
    """Share the width of the sheet among the columns."""
    asked = wishes(stages)
    total = sum(width for _stage, _row, width in asked)
    factor = room(paper) / total if asked else 1.0
    spare = room(paper) - total
    start = MapGrid((), tuple(stages), paper)
    x, columns = start.left, []
    for stage, row, width in asked:
        wide = paper.letters * (width * factor if spare < 0 else width + spare / len(asked))
        columns.append(StepColumn(x, wide, stage, row))
        x += wide
    return MapGrid(tuple(columns), tuple(stages), paper)
