"""Whether people were asked together: a shop, a flight, an agent whose answers are more alike than those of others.

Answers of one shop are more alike than those of people drawn one by one, so intervals that do not count shops are too
short. What looks like a cluster is only named where it matters: where the design effect is above `WORTH`, and above
what a column shows whose values mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journeykit.errors import MeasureError
from journeykit.surveys.exports import Export
from journeykit.words import _, figures

if TYPE_CHECKING:
    from journeykit.surveys.files.cells import Cells
    from journeykit.surveys.infer.questions import SurveyQuestion

WORTH = 1.2
"""A design effect from which on intervals are a tenth too short."""
FEWEST = 8
"""Clusters of which a variance can be told at all."""

LOOKS = re.compile(
    r"\b(shop|store|branch|outlet|location|site|flight|class|course|classroom|session|workshop|event|agent|clerk|advisor|"
    r"interviewer|team|clinic|ward|school|hotel|route|batch)s?(?![a-z])|門市|分店|店別|店名|店號|分行|據點|航班|班級|班別|課程|"
    r"梯次|場次|活動場|客服人員|服務人員|訪員|專員|櫃點|院區|路線",
    re.IGNORECASE,
)  # fmt: skip
"""What a column is called whose values are places and occasions at which people are asked."""


@dataclass(frozen=True)
class Together:
    """A column whose values look like clusters, with what speaks for it.

    Attributes
    ----------
    column : str
    values : int
        How many it has.
    effect : float
        The design effect on the score that most people answered.
    """

    column: str
    values: int
    effect: float

    @property
    def witness(self) -> str:
        """What speaks for it, in words."""
        return _("{n} values, design effect {effect}").format(
            n=figures.count(self.values), effect=figures.plain(self.effect)
        )


def looks_so(name: str) -> bool:
    """Whether a column is called after a place or an occasion.

    Examples
    --------
    >>> looks_so("store_id"), looks_so("門市"), looks_so("How was our store today?"), looks_so("gender")
    (True, True, True, False)
    """
    return bool(LOOKS.search(name.replace("_", " ")))


def by_chance(values: int) -> float:
    """The design effect that one column of a hundred shows where its values mean nothing."""
    from scipy.special import chdtri

    return float(chdtri(values - 1, 0.01) / (values - 1))


def matters(effect: float, values: int) -> bool:
    """Whether a design effect is worth a word."""
    return effect > max(WORTH, by_chance(values))


def asked_together(export: Export, questions: Sequence[SurveyQuestion], keep: Any) -> Together | None:
    """The column of an export that most looks like a cluster, by its name and by how alike its answers are.

    Parameters
    ----------
    export : Export
    questions : sequence of SurveyQuestion
        What the file asks: the score is that of the scale in numbers that most people answered.
    keep : array of bool
        The rows that are responses.
    """
    named = [one for one in export.columns if one.role == "answer" and not one.personal and looks_so(one.name)]
    scales = [one for one in questions if len(one.places) == 1 and one.guess.metric]
    asked = {one.places[0] for one in scales}
    named = [one for one in named if one.place not in asked]
    best = max(scales, key=lambda one: one.answered, default=None)
    if best is None or not named:
        return None
    score = next(one for one in export.columns if one.place == best.places[0])
    cells, _filled = export.grid.read([score.index, *(one.index for one in named)], export.layout.header)
    answers, ends = cells[score.index].where(keep), best.guess.ends
    effects = (_effect(one.name, cells[one.index].where(keep), answers, ends) for one in named)
    found = [one for one in effects if one is not None]
    return max((one for one in found if matters(one.effect, one.values)), key=lambda one: one.effect, default=None)


def _effect(name: str, column: Cells, score: Cells, ends: tuple[float, float] | None) -> Together | None:
    import numpy as np

    from journeykit.statistics import clusters

    numbers = np.asarray([*(_number(text, ends) for text in score.values), np.nan])[score.codes]
    there = ~np.isnan(numbers) & (column.codes >= 0)
    answers, groups = numbers[there], column.codes[there]
    values = len(np.unique(groups))
    if not FEWEST <= values <= len(answers) / 2:
        return None
    try:
        together, alone = (clusters.estimate(answers, of) for of in (groups, np.arange(len(answers))))
    except MeasureError:
        return None
    return Together(name, values, (together.se / alone.se) ** 2) if alone.se > 0 else None


def _number(text: str, ends: tuple[float, float] | None) -> float:
    """The number of an answer; none of a word, nor of a code beside the scale."""
    try:
        number = float(text)
    except ValueError:
        return float("nan")
    return number if ends is None or ends[0] <= number <= ends[1] else float("nan")
