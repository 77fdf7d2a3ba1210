"""The tests of a comparison: each group beside all others, each pair of groups, and what stands in the whole family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from journeykit import disclosure
from journeykit.questions.changes.verdicts import better, independent
from journeykit.questions.compare.splits import Rows, Split, person_codes, unsafe, withheld
from journeykit.responses import coded, gate, information
from journeykit.responses.estimates import Estimate, Spread, estimate_of, method_of, spread_of
from journeykit.responses.marks import figure
from journeykit.responses.overlap import ALIKE, as_if_apart, by_unit, correlation, drawn_together
from journeykit.responses.sides import Counted, Sides
from journeykit.scales import Scale
from journeykit.statistics import mean_change, multiplicity
from journeykit.words.code import code

OTHERS = ""
"""What stands in ``against`` where a group is compared with everybody else."""

SIDE = "side of the comparison"
"""The column in which answers are of a group or of all others; it goes with the comparison."""

CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, eq=False)
class Side:
    """One group, or all others: its answers, how they are spread, and its score."""

    rows: Rows
    spread: Spread
    estimate: Estimate

    @property
    def status(self) -> str:
        """How much may be shown of it."""
        return information.status(self.estimate.respondents, self.estimate.n_effective)


class GroupDifferences:
    """How the groups of those who answered one question of a survey differ.

    Parameters
    ----------
    rows : pandas.DataFrame
        One row an answer; all of one metric and scale.
    statistic : str
    weighted : bool
    level : float
    """

    def __init__(self, rows: pd.DataFrame, statistic: str, *, weighted: bool, level: float) -> None:
        self._answers = rows
        self.rows, self.statistic, self.weighted, self.level = rows.reset_index(drop=True), statistic, weighted, level
        self.people = person_codes(self.rows)
        self._weighed: dict[str, dict[str, str]] = {}
        self.units = drawn_together(self.rows, self.people)
        self._numbers = coded.numbered(self.units, int(self.units.max(initial=0)) + 1)[1]
        self._parts: dict[Side, np.ndarray] = {}
        self._counted = Sides(self.rows)
        self.scale = Scale.parse(str(self.rows["metric"].iloc[0]), str(self.rows["scale"].iloc[0]))

    def compared(self, split: Split, *, pairs: bool = True) -> Iterator[dict[str, Any]]:
        """A row for each group beside all others, for each pair of groups, and for what cannot be compared."""
        for group, why in split.refused.items():
            yield {"group": group or None, "status": "refused", "why": why}
        known = self._known(split)
        hidden = withheld(split, known, self.people) if split.groups else {}
        weighed = self._weighed.get(split.name)
        if weighed is None:
            weighed = self._covered({name: mine for name, mine in split.groups.items() if name not in hidden}, known)
        hidden |= weighed
        shown = [name for name in split.groups if name not in hidden]
        letters = dict(zip(shown, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=False))
        sides = self._sides({name: split.groups[name] for name in shown}, known)
        # Of two groups each is all others to the other: one test, seen from both sides.
        mirrored = len(split.groups) == len(shown) == 2 and _others(sides[shown[0]], sides[shown[1]])
        for name in split.groups:
            if name in hidden:
                yield {"group": name, "status": "hidden", "why": hidden[name]}
            else:
                yield {"group": name, "letter": letters[name], "mirrored": mirrored, **self._beside(*sides[name])}
        if mirrored or not pairs:
            return
        tested = [name for name in shown if sides[name][0].status in ("ok", "indicative")]
        for first, second in combinations(tested, 2):
            told = self._beside(sides[first][0], sides[second][0], among=len(tested))
            yield {"group": first, "letter": letters[first], "against": second, **told}

    def untold(self, split: Split) -> Iterator[dict[str, Any]]:
        """Each group beside all others, for a verdict alone: no figure of it may be shown, so the gate is not asked."""
        known = self._known(split)
        alone = {name: unsafe({name: mine}, known, self.people) for name, mine in split.groups.items()}
        groups = {name: mine for name, mine in split.groups.items() if not alone[name]}
        for name, sides in self._sides(groups, known).items() if groups else ():
            yield {"group": name, **self._beside(*sides)}

    def _covered(self, groups: Mapping[str, Rows], known: Rows) -> dict[str, str]:
        """The groups that would give a small one away beside all else that is shown of the client, the largest kept.

        A group is shown beside all others, so both are asked about: of groups without a person in common by asking for
        everybody together and for each group, from which all others follow; of the others one after the other.
        """
        apart = self._apart(groups, known)
        decided = _gone(groups, gate.hidden_together([(frame, [SIDE]) for frame in apart])) if apart else None
        if decided is not None:
            return decided
        hidden = {}
        for name in sorted(groups, key=lambda name: -int(groups[name].sum())):
            sides = np.where(groups[name], "mine", "others")[known]
            gone = gate.hidden_beside(self._answers[known].assign(**{SIDE: sides}), [SIDE])
            if gone is None:
                return {}
            if gone:
                hidden[name] = gate.why_covered()
        return hidden

    def _apart(self, groups: Mapping[str, Rows], known: Rows) -> list[pd.DataFrame]:
        """The answers of everybody, and of each group; nothing where somebody is of two groups."""
        place = np.stack([np.zeros(len(known), bool), *groups.values()]).astype(np.int64)
        if (place.sum(axis=0) > 1).any():
            return []
        names = np.array([None, *groups], dtype=object)[place.argmax(axis=0)]
        return [self._answers[known].assign(**{SIDE: side}) for side in ("everybody", names[known])]

    def weigh(self, splits: Sequence[Split]) -> None:
        """Ask the gate for all splits at once: it decides on them together, and is quicker so."""
        asked: list[tuple[pd.DataFrame, list[str]]] = []
        of: list[tuple[str, list[str]]] = []
        for split in splits:
            known = self._known(split)
            small = withheld(split, known, self.people) if split.groups else {}
            groups = {name: rows for name, rows in split.groups.items() if name not in small}
            apart = self._apart(groups, known)
            if apart:
                asked += [(frame, [SIDE]) for frame in apart]
                of.append((split.name, list(groups)))
        gone = gate.hidden_together(asked)
        for (name, names), both in zip(of, zip(gone[::2], gone[1::2], strict=True), strict=True):
            decided = _gone(names, both)
            if decided is not None:
                self._weighed[name] = decided

    def _known(self, split: Split) -> Rows:
        """Whom all others are counted of: everybody whose group is known, and the rest where they are few.

        A score of everybody stands elsewhere: beside it a few people without a group would follow.
        """
        missing = set(self.people[~split.known].tolist()) - {-1}
        return np.ones(len(self.rows), bool) if 0 < len(missing) < disclosure.current().hidden else split.known

    def _sides(self, groups: Mapping[str, Rows], known: Rows) -> dict[str, tuple[Side, Side | None]]:
        """Each group and all others; None where there are no others."""
        counted = self._counted.beside(
            list(groups.values()), known, figure(self.statistic, self.scale), weighted=self.weighted
        )
        found: dict[str, tuple[Side, Side | None]] = {}
        for (name, mine), (own, others) in zip(groups.items(), counted, strict=True):
            if own is not None:
                found[name] = (self._side(mine, own), None if others is None else self._side(known & ~mine, others))
        return found

    def _side(self, rows: Rows, counted: Counted) -> Side:
        spread = spread_of(self.statistic, self.scale, *counted, weighted=self.weighted)
        return Side(rows, spread, estimate_of(spread, self.level))

    def _beside(self, mine: Side, other: Side | None, *, among: int = 2) -> dict[str, Any]:
        """A group, another, and the difference between the two where both are large enough."""
        own, status = mine.estimate, mine.status
        row: dict[str, Any] = {name: getattr(own, name) for name in ("n", "respondents", "n_effective", "value")}
        row |= {
            "status": status,
            "why": information.why(status, own.respondents) or own.why,
            "verdict": CANNOT_TELL,
            "method": own.method,
        }
        if status in ("ok", "indicative"):
            row |= {"low": own.low, "high": own.high}
        if other is None or other.status == "hidden":
            return row | {"why": row["why"] or "no-others"}
        rest = other.estimate
        row |= {"other_value": rest.value, "other_n": rest.n, "other_respondents": rest.respondents}
        row["difference"] = own.value - rest.value
        if gate.worst([status, other.status]) == "few":
            if status == "few":
                return row | {"why": information.why("few", own.respondents)}
            return row | {"why": code("others-few", k=disclosure.current().no_interval)}
        return row | self._tested(mine, other, among)

    def _by_unit(self, side: Side) -> np.ndarray:
        if side not in self._parts:
            self._parts[side] = by_unit(side.spread, self.rows, side.rows, self._numbers)
        return self._parts[side]

    def _tested(self, mine: Side, other: Side, among: int) -> dict[str, Any]:
        together = correlation(self._by_unit(mine), self._by_unit(other))
        if together > ALIKE:
            return {"why": "same-people-in-both"}
        spreads = as_if_apart(mine.spread, other.spread, together)
        change = independent(spreads[1], spreads[0], self.level)
        if together:
            # As many answers as leave the error say nothing of how well the error itself is known: units do.
            units = int(np.count_nonzero(np.bincount(self.units[mine.rows | other.rows])))
            change = mean_change.of_units(change, units, self.level)
        p, formula = change.p, change.method
        if self.statistic == "mean" and among > 2 and change.statistic is not None and change.df is not None:
            p, formula = mean_change.games_howell_p(change.statistic, among, change.df), "games-howell"
        return {
            "difference_low": change.low, "difference_high": change.high, "p": p, "why": change.why,
            "method": method_of(formula, (mine.spread, other.spread)),
        }  # fmt: skip


def _gone(groups: Iterable[str], both: Sequence[set[tuple[str, ...]] | None]) -> dict[str, str] | None:
    """The groups that are hidden, by what the gate says of everybody and of each; None where each is asked about."""
    everybody, gone = both
    if everybody is None or gone is None:
        return {}
    return None if everybody else {name: gate.why_covered() for name in groups if (name,) in gone}


def _others(first: tuple[Side, Side | None], second: tuple[Side, Side | None]) -> bool:
    """Whether all others of the first are the second."""
    return first[1] is not None and not (first[1].rows ^ second[0].rows).any()


def judged(rows: Sequence[dict[str, Any]], level: float) -> list[dict[str, Any]]:
    """Adjust p over the family of all rows, and say what can be told; two groups that mirror each other are one test.

    Parameters
    ----------
    rows : sequence of dict
        With ``p``, ``difference``, ``metric``, ``scale``, ``statistic`` and the question they are of.
    level : float
        A difference is told when its p, adjusted by Benjamini-Hochberg, is at most 1 - ``level``.
    """
    tests: dict[tuple[Any, ...], float] = {}
    for row in rows:
        if row.get("p") is not None:
            tests.setdefault(_test(row), row["p"])
    adjusted = dict(zip(tests, multiplicity.adjusted(list(tests.values())).tolist(), strict=True)) if tests else {}
    return [_with_verdict(row, adjusted.get(_test(row)), len(tests), level) for row in rows]


def _test(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """What tells one test from another."""
    pair = () if row.get("mirrored") else (row["group"], row.get("against", OTHERS))
    return (*row["question"], row["split"], pair)


def _with_verdict(row: dict[str, Any], adjusted: float | None, compared: int, level: float) -> dict[str, Any]:
    if row.get("p") is None or adjusted is None:
        return row
    row = row | {"p_adjusted": adjusted, "compared": compared}
    if adjusted > 1 - level:
        alone = row["p"] <= 1 - level
        return row | {"why": code("apart-alone", n=compared) if alone else row["why"]}
    way = "up" if row["difference"] > 0 else "down"
    good = better(row["metric"], row["scale"], row["statistic"], way)
    return row | {"verdict": "higher" if way == "up" else "lower", "better": good}
