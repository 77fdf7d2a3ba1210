"""The answers of one wave as a matrix, people by touchpoints: what drivers and priorities are resampled from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from journeykit.errors import MeasureError
from journeykit.journey import OVERALL
from journeykit.responses import coded
from journeykit.responses.counts import DESIGN, answered, checked_scores, gathered, no_weight, scanned
from journeykit.responses.design import Units, units_of
from journeykit.responses.waves import of_wave
from journeykit.scales import Scale
from journeykit.words import _, figures


class NoOutcomeError(MeasureError):
    """No item on the journey as a whole was asked, or not the one that was named."""


@dataclass(frozen=True, eq=False)
class OverallItem:
    """A question on the journey as a whole.

    Parameters
    ----------
    metric, scale : str
    values : array, shape (people,)
        High always good, NaN where there is no answer.
    """

    metric: str
    scale: str
    values: np.ndarray


@dataclass(frozen=True, eq=False)
class AnswerMatrix:
    """Answers of people to touchpoints, high always good.

    Parameters
    ----------
    values : array, shape (people, touchpoints)
        On `unit`; NaN where a person did not rate a touchpoint.
    top : array, shape (people, touchpoints)
        1 for a top answer, 0 for another, NaN for none.
    outcome : array, shape (people,)
        The outcome, NaN where there is none.
    weights : array, shape (people,)
        One weight a person.
    touchpoints, stages, metrics, scales : tuple of str
        Of each column.
    unit : str
        The scale of `values`: that of the items where they share one, otherwise ``-2..2``.
    outcome_metric, outcome_scale, wave : str
        What the outcome is, and when.
    others : tuple of OverallItem
        What else the same people were asked of the journey as a whole.
    units : Units, optional
        Who was asked together, where the survey says so: what is drawn anew in a bootstrap in place of people.
    """

    values: np.ndarray
    top: np.ndarray
    outcome: np.ndarray
    weights: np.ndarray
    touchpoints: tuple[str, ...]
    stages: tuple[str, ...]
    metrics: tuple[str, ...]
    scales: tuple[str, ...]
    unit: str
    outcome_metric: str
    outcome_scale: str
    wave: str
    others: tuple[OverallItem, ...] = ()
    units: Units | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """The two ends of `unit`."""
        low, high = self.unit.split("..") if ".." in self.unit else self.unit.rsplit("-", 1)
        return float(low), float(high)

    def codes(self, people: np.ndarray) -> np.ndarray | None:
        """The units of some people, where they were asked together."""
        return None if self.units is None else self.units.codes[people]

    @property
    def weighted(self) -> bool:
        """Whether people count unequally."""
        return bool(np.ptp(self.weights) > 1e-12) if self.weights.size else False

    def only(self, columns: Sequence[int]) -> AnswerMatrix:
        """The same people with some of the touchpoints."""
        pick = list(columns)
        stages, metrics, scales = (tuple(of[at] for at in pick) for of in (self.stages, self.metrics, self.scales))
        return replace(
            self, values=self.values[:, pick], top=self.top[:, pick], stages=stages, metrics=metrics, scales=scales,
            touchpoints=tuple(self.touchpoints[at] for at in pick),
        )  # fmt: skip


def answer_matrix(
    responses: Any, *, outcome: str | None = None, wave: str | None = None, weighted: bool | None = None
) -> AnswerMatrix:
    """Lay the answers of a wave out, one row a person.

    Parameters
    ----------
    responses : frame or path
        Responses with ``respondent`` and ``touchpoint``.
    outcome : str, optional
        Metric of the item on the journey as a whole that counts as outcome; ``nps`` where there is one, by default.
    wave : str, optional
        The latest by default.
    weighted : bool, optional
        False leaves weights out.

    Raises
    ------
    MeasureError
        When respondents are not known; `NoOutcomeError` when no item on the whole journey was asked.
    """
    frame, label = of_wave(scanned(responses), wave)
    columns = frame.collect_schema().names()
    if "respondent" not in columns or "touchpoint" not in columns:
        do = _("Bind the respondent column in journey.yaml, or pass client.responses().")
        raise MeasureError(_("responses with respondents and touchpoints were needed"), ", ".join(columns), do)
    checked_scores(frame)
    given = _given(frame, "stage" in columns)
    target = _outcome(given, outcome)
    items = _most_answered(given)
    scales = [given.scale(at) for at in items]
    unit, values = _values(given, items, scales)
    tops = [_top(scale, given.score[at]) for at, scale in zip(items, scales, strict=True)]
    names = ("touchpoint", "stage", "metric", "scale")
    labels = [tuple(given.items[name].iloc[items]) for name in names]
    people = given.score.shape[1]
    return AnswerMatrix(
        values, _stacked(tops, people), _oriented(given.scale(target), given.score[target]),
        np.ones(people) if weighted is False else given.weights, labels[0], labels[1], labels[2], labels[3], unit,
        given.items["metric"].iloc[target], given.items["scale"].iloc[target], label, _others(given, target),
        _units(frame, given.ids),
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class _Given:
    """What each person answered to each item.

    Parameters
    ----------
    items : pandas.DataFrame
        ``touchpoint``, ``stage``, ``metric``, ``scale`` as text, one row an item.
    score : array, shape (items, people)
        The mean of a person's answers, NaN where there is none. People stand in the order of their ids: so the same
        draws fall on the same people, whichever engine holds the answers.
    weights : array, shape (people,)
        The mean weight of a person.
    ids : array of str, shape (people,)
        Who they are.
    """

    items: pd.DataFrame
    score: np.ndarray
    weights: np.ndarray
    ids: np.ndarray

    @property
    def people(self) -> np.ndarray:
        """How many people answered each item."""
        return np.asarray(np.isfinite(self.score).sum(axis=1))

    def scale(self, at: int) -> Scale:
        return Scale.parse(self.items["metric"].iloc[at], self.items["scale"].iloc[at])


def _given(frame: Any, staged: bool) -> _Given:
    keys = ["touchpoint", "metric", "scale"]
    rows, n = _rows(frame, [*keys, *(["stage"] if staged else [])])
    keep = coded.there(rows, ["respondent", *keys])
    items = coded.grouped(rows, keys, keep)
    if not len(items):
        return _Given(items.table.assign(stage=""), np.empty((0, 0)), np.ones(0), np.empty(0, dtype=str))
    persons, ids = coded.coded(rows["respondent"])
    present, person = coded.numbered(persons[keep], len(ids))
    place, named = np.empty(len(present), dtype=np.int64), np.asarray(ids.take(present), dtype=str)
    place[np.argsort(named, kind="stable")] = np.arange(len(present))
    weighed = coded.weights_of(rows, keep)
    if not np.isfinite(weighed).all():
        raise no_weight()
    cell = items.at * len(present) + place[person]
    answers, scores, weights = (
        np.bincount(cell, one, len(items) * len(present)).reshape(len(items), len(present))
        for one in (n[keep], coded.numbers(rows["score"])[keep], weighed)
    )
    with np.errstate(invalid="ignore"):
        score, weight = scores / answers, np.nanmean(weights / answers, axis=0)
    table = items.table.astype(str)
    table["stage"] = _stages(coded.grouped(rows, [*keys, "stage"], keep).table, table) if staged else ""
    # Items, like people, stand in the order of their names, whichever engine holds the answers.
    order = np.lexsort([np.asarray(table[name], dtype=str) for name in reversed(keys)])
    return _Given(table.iloc[order].reset_index(drop=True), score[order], weight, np.sort(named, kind="stable"))


def _units(frame: Any, ids: np.ndarray) -> Units | None:
    """The units of people; of somebody who was asked in several clusters, the first by its mark counts."""
    design = [name for name in DESIGN if name in frame.collect_schema().names()]
    if not design:
        return None
    known = gathered(frame.select(["respondent", *design]).unique()).dropna(subset="respondent")
    # Marks as text, whichever engine holds them: units stand in the same order, and the same draws fall on them.
    known = known.astype({name: "str" for name in ("respondent", "cluster", "stratum") if name in known})
    first = known.sort_values(["respondent", *design]).drop_duplicates("respondent").set_index("respondent")
    return units_of(first.reindex(ids).rename_axis("respondent").reset_index())


def _rows(frame: Any, keys: list[str]) -> tuple[pd.DataFrame, np.ndarray]:
    """The answers, or sums of those of a person in other engines, and how many answers each row stands for."""
    rows = coded.held(frame)
    if rows is not None:
        return rows, np.ones(len(rows))
    answers = answered(frame, ["respondent", "touchpoint"]).group_by(["respondent", *keys])
    sums = [nw.col("score").sum(), nw.col("weight").sum(), nw.len().alias("n"), nw.col("weight").count().alias("w")]
    rows = gathered(answers.agg(*sums))
    n = rows["n"].to_numpy(float)
    return rows.assign(weight=rows["weight"].where(rows["w"] == n)), n


def _stages(places: pd.DataFrame, items: pd.DataFrame) -> list[str]:
    """The stage of each item: the first by name where its answers name several, empty where they name none."""
    found: dict[tuple[str, ...], str] = {}
    for *item, stage in places[places["stage"].notna()].astype(str).itertuples(index=False, name=None):
        found[tuple(item)] = min(stage, found.get(tuple(item), stage))
    return [found.get(item, "") for item in items.itertuples(index=False, name=None)]


def _others(given: _Given, target: int) -> tuple[OverallItem, ...]:
    """The other metrics of the journey as a whole, each by the item that most people answered."""
    mine = given.items["metric"].iloc[target]
    metrics = dict.fromkeys(given.items.loc[given.items["touchpoint"] == OVERALL, "metric"])
    places = [_outcome(given, metric) for metric in metrics if metric != mine]
    named = [(at, given.items["metric"].iloc[at], given.items["scale"].iloc[at]) for at in places]
    return tuple(OverallItem(metric, scale, _oriented(given.scale(at), given.score[at])) for at, metric, scale in named)


def _outcome(given: _Given, metric: str | None) -> int:
    """The place of the item that counts as outcome."""
    items = given.items.assign(n=given.people)
    whole = items[items["touchpoint"] == OVERALL].sort_values("n", ascending=False, kind="stable")
    known = list(dict.fromkeys(whole["metric"]))
    wanted = metric or ("nps" if "nps" in known else next(iter(known), ""))
    if wanted not in known:
        came = f"'{metric}'" if metric else "none"
        do = (
            _("Asked of it: {metrics}.").format(metrics=figures.several(known))
            if known
            else _("Bind such an item to touchpoint: overall.")
        )
        raise NoOutcomeError(_("an item on the journey as a whole was needed as outcome"), came, do)
    return int(whole.index[whole["metric"] == wanted][0])


def _most_answered(given: _Given) -> list[int]:
    """One item a touchpoint: the one that most people answered."""
    people, best = given.people, dict[str, int]()
    for at, touchpoint in enumerate(given.items["touchpoint"]):
        if touchpoint != OVERALL and (touchpoint not in best or people[at] > people[best[touchpoint]]):
            best[touchpoint] = at
    return list(best.values())


def _oriented(scale: Scale, score: np.ndarray) -> np.ndarray:
    if scale.bipolar:
        return np.asarray(scale.emotion(score), dtype=float)
    return score if scale.higher_is_better else scale.low + scale.high - score


def _top(scale: Scale, score: np.ndarray) -> np.ndarray:
    return np.where(np.isfinite(score), np.asarray(scale.is_top(score), dtype=float), np.nan)


def _values(given: _Given, items: list[int], scales: list[Scale]) -> tuple[str, np.ndarray]:
    ends = {(scale.low, scale.high, scale.bipolar) for scale in scales}
    people = given.score.shape[1]
    if len(ends) == 1 and not any(scale.bipolar for scale in scales):
        columns = [_oriented(scale, given.score[at]) for at, scale in zip(items, scales, strict=True)]
        return f"{scales[0].low}-{scales[0].high}", _stacked(columns, people)
    columns = [np.asarray(scale.emotion(given.score[at]), float) for at, scale in zip(items, scales, strict=True)]
    return "-2..2", _stacked(columns, people)


def _stacked(columns: list[np.ndarray], people: int) -> np.ndarray:
    return np.column_stack(columns) if columns else np.empty((people, 0))
