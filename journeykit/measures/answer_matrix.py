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
from journeykit.measures.counts import answered, gathered, scanned
from journeykit.measures.waves import of_wave
from journeykit.scales import Scale


class NoOutcomeError(MeasureError):
    """No item on the journey as a whole was asked, or not the one that was named."""


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
        do = "Bind the respondent column in journey.yaml, or pass client.responses()."
        raise MeasureError("responses with respondents and touchpoints were needed", ", ".join(columns), do)
    keys = ["respondent", "touchpoint", *(["stage"] if "stage" in columns else []), "metric", "scale"]
    rows = answered(frame, ["respondent", "touchpoint"])
    own = gathered(rows.group_by(keys).agg(nw.col("score").mean(), nw.col("weight").mean(), nw.len().alias("n")))
    own = own.astype({name: str for name in keys if name != "respondent"})
    if "stage" not in own:
        own["stage"] = ""
    people = pd.Index(own["respondent"].unique())
    weights = own.groupby("respondent", observed=True)["weight"].mean().reindex(people).to_numpy(float)
    target = _outcome(own, outcome)
    parts = _most_answered(own[own["touchpoint"] != OVERALL])
    unit, values = _values(parts, people)
    tops = [_column(part, people, Scale.parse(*key).is_top(part["score"])) for key, part in _keyed(parts)]
    names = ("touchpoint", "stage", "metric", "scale")
    labels = [tuple(str(part[name].iloc[0]) for part in parts) for name in names]
    return AnswerMatrix(
        values, _stacked(tops, len(people)), _column(target, people, _oriented(target)),
        np.ones(len(people)) if weighted is False else weights, labels[0], labels[1], labels[2], labels[3], unit,
        str(target["metric"].iloc[0]), str(target["scale"].iloc[0]), label,
    )  # fmt: skip


def _outcome(own: pd.DataFrame, metric: str | None) -> pd.DataFrame:
    whole = own[own["touchpoint"] == OVERALL]
    known = list(dict.fromkeys(whole.sort_values("n", ascending=False)["metric"]))
    wanted = metric or ("nps" if "nps" in known else next(iter(known), ""))
    if wanted not in known:
        came = f"'{metric}'" if metric else "none"
        do = f"Asked of it: {', '.join(known)}." if known else "Bind such an item to touchpoint: overall."
        raise NoOutcomeError("an item on the journey as a whole was needed as outcome", came, do)
    mine = whole[whole["metric"] == wanted]
    asked: pd.DataFrame = mine[mine["scale"] == mine["scale"].mode()[0]]
    return asked


def _most_answered(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """One item a touchpoint: the one that most people answered."""
    best: dict[str, pd.DataFrame] = {}
    groups: Any = rows.groupby(["touchpoint", "metric", "scale"], sort=True)
    for (touchpoint, _metric, _scale), part in groups:
        if touchpoint not in best or len(part) > len(best[touchpoint]):
            best[touchpoint] = part
    return list(best.values())


def _keyed(parts: list[pd.DataFrame]) -> list[tuple[tuple[str, str], pd.DataFrame]]:
    return [((str(part["metric"].iloc[0]), str(part["scale"].iloc[0])), part) for part in parts]


def _oriented(part: pd.DataFrame) -> pd.Series:
    scale = Scale.parse(str(part["metric"].iloc[0]), str(part["scale"].iloc[0]))
    if scale.bipolar:
        return pd.Series(scale.emotion(part["score"]))
    return part["score"] if scale.higher_is_better else scale.low + scale.high - part["score"]


def _values(parts: list[pd.DataFrame], people: pd.Index) -> tuple[str, np.ndarray]:
    scales = [Scale.parse(*key) for key, _part in _keyed(parts)]
    ends = {(scale.low, scale.high, scale.bipolar) for scale in scales}
    if len(ends) == 1 and not any(scale.bipolar for scale in scales):
        unit = f"{scales[0].low}-{scales[0].high}"
        return unit, _stacked([_column(part, people, _oriented(part)) for part in parts], len(people))
    columns = [_column(part, people, scale.emotion(part["score"])) for part, scale in zip(parts, scales, strict=True)]
    return "-2..2", _stacked(columns, len(people))


def _column(part: pd.DataFrame, people: pd.Index, values: Any) -> np.ndarray:
    column = pd.Series(np.asarray(values, dtype=float), index=part["respondent"].to_numpy())
    return column.reindex(people).to_numpy(float)


def _stacked(columns: list[np.ndarray], people: int) -> np.ndarray:
    return np.column_stack(columns) if columns else np.empty((people, 0))
