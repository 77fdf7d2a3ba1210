"""What matters most: which touchpoints go with the outcome, how surely, and how well each of them does.

Everything here is association in answers of one questionnaire: no figure shows that a touchpoint causes the outcome.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from journeykit import disclosure
from journeykit.errors import MeasureError
from journeykit.questions.drivers.columns import NAMES
from journeykit.questions.drivers.model import INFLATED, Model, in_model, modelled
from journeykit.responses import gate, information
from journeykit.responses.answer_matrix import AnswerMatrix, NoOutcomeError, answer_matrix
from journeykit.responses.kinds import typed
from journeykit.responses.performance import performance
from journeykit.responses.waves import of_wave
from journeykit.statistics import clustered, correlation, imputation, multiplicity, ranks, resampling
from journeykit.words.code import code, joined

MANY_DROPPED, ALPHA, APART = 0.2, 0.9, 0.05
"""Warn from here on: people left out, standardised alpha (halo), Johnson and LMG apart."""


def drivers(
    responses: Any,
    outcome: str | None = None,
    *,
    touchpoints: Sequence[str] | str | None = None,
    wave: str | None = None,
    missing: str = "imputed",
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
    missing : {"imputed", "listwise", "pairwise"}
        People who answered at least half, what is missing filled in ten times from the answers there are, where leaving
        them out would lose more than one in twenty; only people who rated every touchpoint of the model; or for each
        pair all who rated both, which is refused when those correlations contradict each other.
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
        otherwise of the correlation); ``rank_low``, ``rank_high`` (80%), ``p_first``, ``p_top3``; ``n`` (people in
        the model, 0 where there is none), its ``r_squared``, ``adjusted_r_squared`` and ``p_model`` (overall test), in
        every row; ``n_answered`` (people behind the performance); ``correlation`` with interval and ``correlation_n``
        (unweighted, everybody who rated both); ``vif``, ``beta``, ``alone``, ``unique``, ``outcome``, ``method``,
        ``warning`` and ``model_warning`` (codes), ``status``; ``importance_other`` by ``other_outcome`` where the
        journey as a whole was asked about twice.
        No row has an importance where the overall test does not tell the model from chance (p above .05), and with
        fewer than 10 people a driver, or 120. Touchpoints outside the model have performance and correlation only. A
        performance is hidden where another touchpoint's would follow from it and the total.

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
    whole = _whole(model, matrix, len(picked)) if model is not None else {"model_warning": why}
    told = model is not None and model.told
    rows = [_row(matrix, at, level, ranked=model is None) | whole for at in range(len(matrix.touchpoints))]
    if model is not None and told:
        over, limits = ranks.over_draws(model.draws), resampling.percentile_limits(model.draws, level)
        for place, at in enumerate(picked):
            rows[at] |= _standing(model, place, over, limits)
    if not rows:
        return nothing_of("no-touchpoint-beside-outcome")
    table = _covered(typed(pd.DataFrame(rows, columns=list(NAMES)), NAMES), responses, wave)
    if model is None:
        table["correlation_p"] = multiplicity.adjusted(table["correlation_p"].to_numpy(float))
    table = table.sort_values(["importance", "correlation"], ascending=False, na_position="last", ignore_index=True)
    table["warning"] = [joined([row["warning"], _of_driver(row)]) for row in table.to_dict("records")]
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
        if asked or missing == "pairwise":
            raise
        data = np.column_stack([matrix.outcome, matrix.values])
        whole = data[np.isfinite(data).all(axis=1)]
        return None, "alike-in-model" if np.ptp(whole, axis=0).all() else "no-spread-in-model"
    return (model, "") if model is not None else (None, code("too-few-for-model", k=k))


def not_told(matrix: AnswerMatrix, *, draws: int = 2000, seed: int = 1) -> str:
    """The code of why the touchpoints of a matrix share nothing out; empty where they do.

    Priorities ask it, so that no impact is taken from answers that are no more than chance.
    """
    model, why = _model_or_why(matrix, "imputed", draws, seed, asked=False)
    if model is None:
        return why
    return "" if model.told else _nothing_told(model, len(matrix.touchpoints))


def _covered(table: pd.DataFrame, responses: Any, wave: str | None) -> pd.DataFrame:
    """The same rows without the performances that `scores` hides as well."""
    open_, kinds = table["status"] != "hidden", ["touchpoint", "metric", "scale"]
    gone = gate.hidden_beside(of_wave(responses, wave)[0], kinds)
    if gone is None:
        found = gate.covered(table, "touchpoint", kinds[1:], size="n_answered", figures=())
        hide = open_ & (found["status"] == "hidden")
    else:
        keys = table[kinds].itertuples(index=False, name=None)
        hide = open_ & np.array([tuple(map(str, key)) in gone for key in keys], dtype=bool)
    table.loc[hide, ["performance", "performance_low", "performance_high"]] = np.nan
    table.loc[hide, "warning"] = gate.why_covered()
    return table


def _whole(model: Model, matrix: AnswerMatrix, picked: int) -> dict[str, Any]:
    """What holds for the model as a whole, for every row."""
    warnings = _of_model(model, matrix, picked) if model.told else [_nothing_told(model, picked)]
    return {
        "n": model.n, "r_squared": model.r_squared, "adjusted_r_squared": model.adjusted_r_squared,
        "p_model": model.p, "filled": model.filled, "model_warning": joined(warnings),
    }  # fmt: skip


def _nothing_told(model: Model, picked: int) -> str:
    shares = {"share": round(100 * model.r_squared), "adjusted": round(100 * max(0.0, model.adjusted_r_squared))}
    return code("nothing-together", k=picked, n=f"{model.n:,}", p=f"{model.p:.2f}", **shares)


def _row(matrix: AnswerMatrix, at: int, level: float, *, ranked: bool) -> dict[str, Any]:
    """What needs no model: how well the touchpoint does, and its correlation with the outcome."""
    column = matrix.values[:, at]
    there = np.isfinite(column)
    both = there & np.isfinite(matrix.outcome)
    people = int(there.sum())
    mean, counts_as = performance(matrix, at, level) if gate.status(people) != "hidden" else (None, None)
    status = information.status(people, counts_as)
    row: dict[str, Any] = dict.fromkeys(NAMES)
    row |= {
        "touchpoint": matrix.touchpoints[at], "stage": matrix.stages[at], "metric": matrix.metrics[at],
        "scale": matrix.scales[at], "performance_scale": matrix.unit, "outcome": matrix.outcome_metric,
        "outcome_scale": matrix.outcome_scale, "other_outcome": "", "other_scale": "", "model_warning": "",
        "wave": matrix.wave, "weighted": matrix.weighted, "n": 0, "n_answered": int(there.sum()),
        "correlation_n": int(both.sum()), "status": status, "method": "correlation",
        "warning": information.why(status, people),
    }  # fmt: skip
    if mean is None or status == "few":
        return row
    row |= {"performance": mean.value, "performance_low": mean.low, "performance_high": mean.high}
    if both.sum() < disclosure.current().no_interval:
        return row
    if not np.ptp(column[both]) or not np.ptp(matrix.outcome[both]):
        row["warning"] = joined([row["warning"], "same-answer"])
    else:
        of = correlation.spearman if ranked else correlation.pearson
        informed = clustered.informed_n(matrix.outcome[both], column[both], matrix.codes(both), ranked=ranked)
        r = of(matrix.outcome[both], column[both], level, n=informed)
        row |= {"correlation": r.value, "correlation_low": r.low, "correlation_high": r.high}
        if ranked:
            row |= {"method": "rank-correlation", "correlation_p": correlation.rank_p(r.value, informed)}
        row["sign"] = "-" if r.value < 0 else "+"
    return row


def _standing(model: Model, place: int, over: ranks.Ranks, limits: tuple[np.ndarray, np.ndarray]) -> dict[str, Any]:
    """What the model says of a touchpoint, given the ranks and the limits of all over the draws."""
    low, high = limits[0][place], limits[1][place]
    return {
        "importance": float(model.share[place]), "low": float(low), "high": float(high),
        "importance_lmg": None if model.lmg is None else float(model.lmg[place]), "sign": model.sign[place],
        "rank_low": int(np.floor(over.low[place])), "rank_high": int(np.ceil(over.high[place])),
        "alone": float(model.alone[place]), "unique": float(model.unique[place]),
        "p_first": float(over.p_first[place]), "p_top3": float(over.p_top3[place]),
        "vif": float(model.vif[place]), "beta": float(model.beta[place]),
        "method": code("johnson", draws=f"{len(model.draws):,}"), **_elsewhere(model, place),
    }  # fmt: skip


def _elsewhere(model: Model, place: int) -> dict[str, Any]:
    """The share by another outcome: the first whose model says something, else the first there is."""
    if not model.others:
        return {}
    metric, scale, shares = next((one for one in model.others if one[2] is not None), model.others[0])
    return {
        "other_outcome": metric, "other_scale": scale,
        "importance_other": None if shares is None else float(shares[place]),
    }  # fmt: skip


def _of_driver(row: Any) -> str:
    if row["importance"] is None or pd.isna(row["importance"]):
        return ""
    if row["vif"] >= INFLATED:
        return code("inflated", vif=f"{row['vif']:.1f}")
    return "sign-turns" if row["correlation"] is not None and row["beta"] * row["correlation"] < 0 else ""


def _of_model(model: Model, matrix: AnswerMatrix, picked: int) -> list[str]:
    warnings = []
    if model.filled:
        warnings.append(code("filled-in", share=max(1, round(100 * model.filled)), rounds=imputation.ROUNDS))
    if model.dropped >= MANY_DROPPED:
        share = round(100 * model.dropped)
        name = "left-out-of-filled" if model.filled else "left-out-of-model"
        warnings.append(code(name, share=share, people=f"{len(matrix.outcome):,}", k=picked))
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
