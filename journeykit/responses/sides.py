"""The answers to one question counted in groups that may overlap, such as each persona beside all others.

The same figures as `counts.answer_counts` and `behind.people_behind` give of a table in which every answer stands once
for each group that it is in; here scores, people and units are numbered once, and only numbers are copied.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from journeykit.responses import coded
from journeykit.responses.crowd import UnitSums
from journeykit.responses.design import Design, refuse_unknown, units_of
from journeykit.responses.marks import ShownFigure
from journeykit.responses.tally import Tally

Rows = npt.NDArray[np.bool_]

Counted = tuple[Tally, dict[str, float] | None]
"""How often a group gave each score, and what is known of the people behind it."""

AT_ONCE = 100_000
"""Answers that are counted together."""


class Sides:
    """The answers to one question of a survey, all of one metric and scale, and each with a score that is on it.

    Parameters
    ----------
    rows : pandas.DataFrame
        One row an answer, each with a ``weight``.
    """

    def __init__(self, rows: pd.DataFrame) -> None:
        self._design = Design.of(list(rows.columns))
        self._units = units_of(rows)
        self._weight = coded.numbers(rows["weight"])
        self._given = coded.numbers(rows["score"])
        found, self._scores = pd.factorize(self._given, sort=True)
        self._score = np.asarray(found, dtype=np.int64)
        self._person, self._persons = np.full(len(rows), -1, dtype=np.int64), 0
        if self._design.respondent:
            self._person, known = coded.coded(rows["respondent"])
            self._persons = len(known)

    def beside(self, groups: Sequence[Rows], known: Rows, figure: ShownFigure, *, weighted: bool) -> list[
        tuple[Counted | None, Counted | None]
    ]:  # fmt: skip
        """Each group, and all others of whom it is known whether they are of it; None where there is nobody.

        Parameters
        ----------
        groups : sequence of arrays of bool, shape (answers,)
        known : array of bool, shape (answers,)
        figure : ShownFigure
            What the errors are of.
        weighted : bool
            Use the weights.
        """
        rows, counted = np.flatnonzero(known), list[Counted | None]()
        if not self._design.respondent and self._design.cluster:
            refuse_unknown(int((self._units.codes[rows] < 0).sum()))
        at_once = max(1, AT_ONCE // max(1, len(rows)))
        for first in range(0, len(groups), at_once):
            part = groups[first : first + at_once]
            sides = np.concatenate([2 * place + ~mine[rows] for place, mine in enumerate(part)])
            counted += self._counted(sides, np.tile(rows, len(part)), 2 * len(part), rows, figure, weighted)
        return list(zip(counted[::2], counted[1::2], strict=True))

    def _counted(
        self, sides: coded.Codes, at: coded.Codes, many: int, rows: coded.Codes, figure: ShownFigure, weighted: bool
    ) -> list[Counted | None]:
        size = max(1, len(self._scores))
        cell, weight = sides * size + self._score[at], self._weight[at]
        sums = [np.bincount(cell, values, many * size).reshape(many, size) for values in (None, weight, weight**2)]
        answers = sums[0].sum(axis=1).astype(int)
        people, told = self._people(sides, at, many, answers), list[dict[str, float]]()
        if self._design.planned or (people < answers).any():
            mine = self._units.codes[at] >= 0
            group, own = sides[mine], at[mine]
            raw = self._weight[own] if weighted else np.ones(len(own))
            units = UnitSums(group, many, self._units.only(own), self._units.only(rows), raw)
            with np.errstate(invalid="ignore"):  # of a side nobody's units may be known
                told = [one["figure"] for one in units.records({"figure": figure.marks(self._given[own])})]
        known = self._design.respondent or self._design.cluster
        found: list[Counted | None] = []
        for side in range(many):
            there = sums[0][side] > 0
            tally = Tally(np.asarray(self._scores[there], dtype=float), *(one[side][there] for one in sums))
            behind = {"respondents": int(people[side])} | (told[side] if told else {}) if known else None
            found.append((tally, behind) if answers[side] else None)
        return found

    def _people(
        self, sides: coded.Codes, at: coded.Codes, many: int, answers: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.int64]:
        """How many people each side has; as many as answers where nobody names them."""
        if not self._design.respondent:
            return answers
        who = self._person[at]
        present, _of = coded.numbered(
            sides[who >= 0] * max(1, self._persons) + who[who >= 0], many * max(1, self._persons)
        )
        counted = np.bincount(present // max(1, self._persons), minlength=many)
        return np.asarray(np.where(counted > 0, counted, answers))
