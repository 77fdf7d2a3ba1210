"""What matters most: which touchpoints go with the outcome, how surely, and how well each of them does.

Everything here is association in answers of one questionnaire: no figure shows that a touchpoint causes the outcome.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from journeykit import disclosure
from journeykit.errors import MeasureError, did_you_mean
from journeykit.questions.drivers.columns import NAMES
from journeykit.responses import gate
from journeykit.responses.answer_matrix import AnswerMatrix, NoOutcomeError, answer_matrix
from journeykit.responses.bootstrap import redrawn
from journeykit.responses.kinds import typed
from journeykit.statistics import correlation, means, ranks, regression, resampling
from journeykit.statistics import drivers as weights_of
from journeykit.statistics.weighting import kish
from journeykit.words.code import code, joined

COMPLETE = 0.75
"""Share of the people that must have rated a touchpoint for it to stand in the model, unless it is named."""
MANY_DROPPED, ALPHA, VIF, APART = 0.2, 0.9, 5.0, 0.05
"""Warn from here on: people left out, Cronbach's alpha (halo), inflation of the variance, Johnson and LMG apart."""


@dataclass(frozen=True)
class Model:
    """The drivers of a model: shares of R², their draws, and what goes with them; arrays of shape (drivers,)."""

    share: np.ndarray
    lmg: np.ndarray | None
    draws: np.ndarray
    beta: np.ndarray
    sign: tuple[str, ...]
    vif: np.ndarray
    r_squared: float
    alpha: float
    n: int
    dropped: float
    missing: str


def drivers(
    responses: Any,
    outcome: str | None = None,
    *,
    touchpoints: Sequence[str] | str | None = None,
    wave: str | None = None,
    missing: str = "listwise",
    weighted: bool | None = None,
    level: float = 0.95,
    draws: int = 2000,
    seed: int = 1,
) -> pd.DataFrame:
    """Say how strongly each touchpoint is associated with the outcome, beside how well it does.

    Parameters
    ----------
    responses : frame or path
        Responses in any frame narwhals knows, or the path of a Parquet file.
    outcome : str, optional
        Metric of the item on the journey as a whole; ``nps`` where there is one, by default.
    touchpoints : str or sequence of str, optional
        Touchpoints of the model. By default those that at least three quarters of the people rated, twelve at most:
        the ones rated by most.
    wave : str, optional
        The latest by default.
    missing : {"listwise", "pairwise"}
        Only people who rated every touchpoint of the model; or for each pair all who rated both, which is refused when
        those correlations contradict each other.
    weighted : bool, optional
        False leaves weights out.
    level : float
        Confidence level of the intervals.
    draws, seed : int
        Bootstrap over people.

    Returns
    -------
    pandas.DataFrame
        The strongest first: ``touchpoint``, ``stage``, ``importance`` (share of R², Johnson's relative weights) with
        bootstrap ``low``, ``high``; ``importance_lmg``; ``performance`` (mean, high always good, on
        ``performance_scale``) with its interval; ``sign`` (of the least-squares coefficient where it is told from 0,
        otherwise of the correlation); ``rank_low``, ``rank_high`` (80 %), ``p_first``, ``p_top3``; ``n`` (people in
        the model, 0 where there is none) and its ``r_squared``, in every row; ``n_answered`` (people behind the
        performance); ``correlation`` with interval and ``correlation_n`` (unweighted, everybody who rated both: the
        figure that drops nobody); ``vif``, ``beta``, ``outcome``, ``method`` and ``warning`` (codes), ``status``.
        Touchpoints outside the model have their performance and correlation only; with fewer than 10 people a driver,
        or 50, all have. A performance is hidden where another touchpoint's would follow from it and the total.

    Raises
    ------
    MeasureError
        When a named outcome or touchpoint is not there, named touchpoints say the same, or pairwise correlations
        contradict each other.
    """
    try:
        matrix = answer_matrix(responses, outcome=outcome, wave=wave, weighted=weighted)
    except NoOutcomeError:
        if outcome is not None:
            raise
        return nothing_of("no-outcome")
    picked = in_model(matrix, touchpoints)
    model, why = _model_or_why(matrix.only(picked), missing, draws, seed, asked=touchpoints is not None)
    rows = [_row(matrix, at, level) for at in range(len(matrix.touchpoints))]
    if model is not None:
        rows = [row | {"n": model.n, "r_squared": model.r_squared} for row in rows]
        over, limits = ranks.over_draws(model.draws), resampling.percentile_limits(model.draws, level)
        for place, at in enumerate(picked):
            rows[at] |= _standing(model, place, over, limits)
    if not rows:
        return nothing_of("no-touchpoint-beside-outcome")
    table = _covered(typed(pd.DataFrame(rows, columns=list(NAMES)), NAMES))
    table = table.sort_values(["importance", "correlation"], ascending=False, na_position="last", ignore_index=True)
    table["warning"] = _warnings(table, _of_model(model, matrix, len(picked)) if model else [why])
    return table


def nothing_of(why: str) -> pd.DataFrame:
    """A table without rows whose ``attrs`` hold the code of the reason."""
    table: pd.DataFrame = typed(pd.DataFrame(), NAMES)
    table.attrs["why"] = why
    return table


def _model_or_why(
    matrix: AnswerMatrix, missing: str, draws: int, seed: int, *, asked: bool
) -> tuple[Model | None, str]:
    """The model, or the code of the reason why there are correlations only.

    Whoever names touchpoints or deletes pairwise is told by an error what does not go together.
    """
    k = len(matrix.touchpoints)
    if k < 2:
        return None, "too-few-touchpoints"
    try:
        model = modelled(matrix, missing, draws, seed)
    except MeasureError:
        if asked or missing != "listwise":
            raise
        data = np.column_stack([matrix.outcome, matrix.values])
        whole = data[np.isfinite(data).all(axis=1)]
        return None, "alike-in-model" if np.ptp(whole, axis=0).all() else "no-spread-in-model"
    return (model, "") if model is not None else (None, code("too-few-for-model", k=k))


def _covered(table: pd.DataFrame) -> pd.DataFrame:
    """The same rows without the performances that `scores` beside a total hides as well."""
    open_ = table["status"] != "hidden"
    found = gate.covered(table, "touchpoint", ["metric", "scale"], size="n_answered", figures=())
    hide = open_ & (found["status"] == "hidden")
    table.loc[hide, ["performance", "performance_low", "performance_high"]] = np.nan
    table.loc[hide, "warning"] = gate.why_covered()
    return table


def in_model(matrix: AnswerMatrix, touchpoints: Sequence[str] | str | None = None) -> list[int]:
    """Places of the touchpoints that stand in the model: those named, or the twelve that most people rated.

    Raises
    ------
    MeasureError
        When a named touchpoint has no answers.
    """
    if touchpoints is not None:
        touchpoints = [touchpoints] if isinstance(touchpoints, str) else touchpoints
        for name in touchpoints:
            if name not in matrix.touchpoints:
                do = did_you_mean(name, matrix.touchpoints)
                raise MeasureError("a touchpoint with answers in this wave was needed", f"'{name}'", do)
        return sorted(matrix.touchpoints.index(name) for name in dict.fromkeys(touchpoints))
    there = np.isfinite(matrix.outcome)
    rated = np.isfinite(matrix.values[there]).mean(axis=0) if there.any() else np.zeros(len(matrix.touchpoints))
    order = [int(at) for at in np.argsort(-rated, kind="stable") if rated[at] >= COMPLETE]
    return sorted(order[: weights_of.MOST_FOR_LMG])


def modelled(matrix: AnswerMatrix, missing: str = "listwise", draws: int = 2000, seed: int = 1) -> Model | None:
    """Part R² among the touchpoints of a matrix; None with too few people for so many drivers.

    Raises
    ------
    MeasureError
        When pairwise correlations contradict each other, or two touchpoints say exactly the same.
    """
    data = np.column_stack([matrix.outcome, matrix.values])
    whole = np.isfinite(data).all(axis=1)
    n = int(whole.sum() if missing == "listwise" else np.isfinite(matrix.outcome).sum())
    if not weights_of.enough(n, matrix.values.shape[1]):
        return None
    found = correlation.correlations(data, matrix.weights, missing)
    if not found.consistent:
        do = "Use missing='listwise', or read the correlations alone."
        raise MeasureError(
            "correlations that go together were needed", f"{missing} ones that contradict each other", do
        )
    rx, ry = weights_of.split(found.matrix)
    raw = weights_of.relative_weights(rx, ry)
    boot = _drawn(matrix, missing, draws, seed)
    few = len(ry) <= weights_of.MOST_FOR_LMG
    beta = weights_of.betas(rx, ry)
    return Model(
        share=raw / raw.sum(), lmg=weights_of.lmg(rx, ry) / raw.sum() if few else None,
        draws=boot, beta=beta, sign=_signs(matrix, beta, ry),
        vif=weights_of.vif(rx), r_squared=float(weights_of.r_squared(rx, ry)),
        alpha=correlation.cronbach_alpha(matrix.values) if whole.sum() > 2 else float("nan"),
        n=found.n, dropped=1 - n / len(data) if missing == "listwise" else 0.0, missing=missing,
    )  # fmt: skip


def _drawn(matrix: AnswerMatrix, missing: str, draws: int, seed: int) -> np.ndarray:
    """The shares of R² of each draw: the same draws that priorities rest on, where people are left out listwise."""
    found = redrawn(matrix, draws=draws, seed=seed) if missing == "listwise" else None
    if found is not None:
        return found.importance[1:]
    boot = weights_of.bootstrap(matrix.outcome, matrix.values, matrix.weights, missing=missing, draws=draws, seed=seed)
    return np.asarray(boot / boot.sum(axis=1, keepdims=True))


def _signs(matrix: AnswerMatrix, beta: np.ndarray, ry: np.ndarray) -> tuple[str, ...]:
    weights = matrix.weights if matrix.weighted else None
    p = regression.least_squares(matrix.outcome, matrix.values, weights).p[1:]
    told = np.where(p < 0.05, beta, ry)
    return tuple("-" if one < 0 else "+" for one in told)


def _row(matrix: AnswerMatrix, at: int, level: float) -> dict[str, Any]:
    """What needs no model: how well the touchpoint does, and its correlation with the outcome."""
    column = matrix.values[:, at]
    there = np.isfinite(column)
    both = there & np.isfinite(matrix.outcome)
    status = gate.status(int(there.sum()))
    row: dict[str, Any] = dict.fromkeys(NAMES)
    row |= {
        "touchpoint": matrix.touchpoints[at], "stage": matrix.stages[at], "metric": matrix.metrics[at],
        "scale": matrix.scales[at], "performance_scale": matrix.unit, "outcome": matrix.outcome_metric,
        "wave": matrix.wave, "weighted": matrix.weighted, "n": 0, "n_answered": int(there.sum()),
        "correlation_n": int(both.sum()), "status": status, "method": "correlation", "warning": gate.why(status),
    }  # fmt: skip
    if status in ("hidden", "few"):
        return row
    own = matrix.weights[there]
    mean = means.t_interval(column[there], own, level, n_effective=kish(own))
    row |= {"performance": mean.value, "performance_low": mean.low, "performance_high": mean.high}
    if both.sum() >= disclosure.current().no_interval and np.ptp(column[both]) > 0 and np.ptp(matrix.outcome[both]) > 0:
        r = correlation.pearson(matrix.outcome[both], column[both], level)
        row |= {"correlation": r.value, "correlation_low": r.low, "correlation_high": r.high}
        row["sign"] = "-" if r.value < 0 else "+"
    return row


def _standing(model: Model, place: int, over: ranks.Ranks, limits: tuple[np.ndarray, np.ndarray]) -> dict[str, Any]:
    """What the model says of a touchpoint, given the ranks and the limits of all over the draws."""
    low, high = limits[0][place], limits[1][place]
    return {
        "importance": float(model.share[place]), "low": float(low), "high": float(high),
        "importance_lmg": None if model.lmg is None else float(model.lmg[place]), "sign": model.sign[place],
        "rank_low": int(np.floor(over.low[place])), "rank_high": int(np.ceil(over.high[place])),
        "p_first": float(over.p_first[place]), "p_top3": float(over.p_top3[place]),
        "vif": float(model.vif[place]), "beta": float(model.beta[place]),
        "method": code("johnson", draws=f"{len(model.draws):,}"),
    }  # fmt: skip


def _warnings(table: pd.DataFrame, whole: list[str]) -> list[str]:
    """Warnings of each row; those of the whole table stand in the first."""
    rows = [joined([row["warning"], _of_driver(row)]) for row in table.to_dict("records")]
    return [joined([*whole, rows[0]]), *rows[1:]]


def _of_driver(row: Any) -> str:
    if row["importance"] is None or pd.isna(row["importance"]):
        return ""
    if row["vif"] >= VIF:
        return code("inflated", vif=f"{row['vif']:.1f}")
    return "sign-turns" if row["correlation"] is not None and row["beta"] * row["correlation"] < 0 else ""


def _of_model(model: Model, matrix: AnswerMatrix, picked: int) -> list[str]:
    warnings = []
    if model.dropped >= MANY_DROPPED:
        share = round(100 * model.dropped)
        warnings.append(code("left-out-of-model", share=share, people=f"{len(matrix.outcome):,}", k=picked))
    if model.missing == "pairwise":
        warnings.append(code("pairwise", n=model.n))
    outside = len(matrix.touchpoints) - picked
    if outside:
        warnings.append(code("outside-model", k=outside))
    if model.alpha > ALPHA:
        warnings.append(code("halo", alpha=f"{model.alpha:.2f}"))
    if model.lmg is not None and np.abs(model.lmg - model.share).max() > APART:
        warnings.append("weights-and-lmg-apart")
    return warnings
