"""The model of drivers: who stands in it, whether it says anything at all, and how R² is parted among touchpoints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from journeykit.errors import MeasureError, did_you_mean
from journeykit.responses.answer_matrix import AnswerMatrix
from journeykit.responses.bootstrap import content, redrawn
from journeykit.responses.completed import Completed, completed
from journeykit.statistics import correlation, imputation, regression
from journeykit.statistics import drivers as weights_of
from journeykit.statistics.quantiles import f_p

COMPLETE = 0.75
"""Share of the people that must have rated a touchpoint for it to stand in the model, unless it is named."""

TOLD = 0.05
"""Parts are shared out only where the overall test of the model has a p of at most this."""

INFLATED = 5.0
"""From this inflation of its variance on a touchpoint can hardly be told from the others."""


@dataclass(frozen=True)
class Model:
    """The drivers of a model: shares of R², their draws, and what goes with them; arrays of shape (drivers,).

    Parameters
    ----------
    share, lmg : array
        Johnson's and LMG's shares of R².
    draws : array, shape (draws, drivers)
        Shares over resampled people; no rows where the model is not told.
    beta, vif, alone, unique : array
        Standardised coefficients, inflation, r² of each alone, and what R² loses without it.
    sign : tuple of str
    r_squared, adjusted_r_squared, p : float
        Of the whole; p is that of the overall test.
    alpha : float
        Standardised Cronbach's alpha of the touchpoints.
    n : int
        People.
    dropped, filled : float
        Share of the people left out, and of the answers filled in.
    missing : str
    others : tuple
        Metric, scale and shares of R² by each other outcome, None where its model says nothing.
    """

    share: np.ndarray
    lmg: np.ndarray | None
    draws: np.ndarray
    beta: np.ndarray
    alone: np.ndarray
    unique: np.ndarray
    sign: tuple[str, ...]
    vif: np.ndarray
    r_squared: float
    adjusted_r_squared: float
    p: float
    alpha: float
    n: int
    dropped: float
    filled: float
    missing: str
    others: tuple[tuple[str, str, np.ndarray | None], ...]

    @property
    def told(self) -> bool:
        """Whether the touchpoints together go with the outcome."""
        return self.p <= TOLD


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


def modelled(matrix: AnswerMatrix, missing: str = "imputed", draws: int = 2000, seed: int = 1) -> Model | None:
    """Part R² among the touchpoints of a matrix; None with too few people for so many drivers.

    Raises
    ------
    MeasureError
        When pairwise correlations contradict each other, or two touchpoints say exactly the same.
    """
    if missing == "pairwise":
        return _pairwise(matrix, draws, seed)
    key = content(matrix, draws, seed, missing)
    if key not in _last:
        _last.clear()
        _last[key] = _imputed(matrix, missing, draws, seed)
    return _last[key]


_last: dict[bytes, Model | None] = {}
"""The model of the last matrix: drivers and priorities of a client ask for the same."""


def _imputed(matrix: AnswerMatrix, missing: str, draws: int, seed: int) -> Model | None:
    k = matrix.values.shape[1]
    filled = completed(matrix, missing)
    if not weights_of.enough(filled.n, k):
        return None
    weights = matrix.weights[filled.who]
    found = _correlations(filled.sets, weights)
    units = matrix.codes(filled.who)
    p, sign = _tested(filled.sets, weights if matrix.weighted else None, found, units)
    told = redrawn(matrix, draws=draws, seed=seed, missing=missing) if p <= TOLD else None
    if p <= TOLD and told is None:
        do = "Leave one of them out, or merge them."
        raise MeasureError("drivers say different things", "drivers that determine each other", do)
    others = tuple(
        (other.metric, other.scale, _by_other(filled, at, weights, units, weighted=matrix.weighted))
        for at, other in enumerate(matrix.others)
    )
    boot = np.empty((0, k)) if told is None else told.importance[1:]
    whole = np.isfinite(np.column_stack([matrix.outcome, matrix.values])).all(axis=1)
    dropped = 1 - (filled.n if filled.filled else whole.sum()) / len(whole)
    return _parted(
        found, boot, sign, p, filled.n, dropped=dropped, filled=filled.filled, missing=missing, others=others
    )


def _pairwise(matrix: AnswerMatrix, draws: int, seed: int) -> Model | None:
    k = matrix.values.shape[1]
    data = np.column_stack([matrix.outcome, matrix.values])
    if not weights_of.enough(int(np.isfinite(matrix.outcome).sum()), k):
        return None
    found = correlation.correlations(data, matrix.weights, "pairwise")
    if not found.consistent:
        do = "Use missing='listwise', or read the correlations alone."
        raise MeasureError("correlations that go together were needed", "pairwise ones that contradict each other", do)
    rx, ry = weights_of.split(found.matrix)
    r2, df = float(weights_of.r_squared(rx, ry)), found.n - k - 1
    p = f_p(r2 / k / ((1 - r2) / df), k, df) if df > 0 and r2 < 1 else 0.0
    of = matrix.outcome, matrix.values, matrix.weights
    units, strata = (None, None) if matrix.units is None else (matrix.units.codes, matrix.units.strata)
    boot = weights_of.bootstrap(*of, missing="pairwise", draws=draws, seed=seed, units=units, strata=strata)
    boot = boot / boot.sum(axis=1, keepdims=True) if p <= TOLD else np.empty((0, k))
    sign = tuple("-" if one < 0 else "+" for one in ry)
    return _parted(found.matrix, boot, sign, p, found.n, dropped=0.0, filled=0.0, missing="pairwise", others=())


def _correlations(sets: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The correlation matrix of the outcome and the touchpoints, over all sets together."""
    return correlation.correlations(sets.reshape(-1, sets.shape[2]), np.tile(weights, len(sets))).matrix


def _tested(
    sets: np.ndarray, weights: np.ndarray | None, found: np.ndarray, units: np.ndarray | None
) -> tuple[float, tuple[str, ...]]:
    """P of the overall test, and the sign of each touchpoint.

    The sign is that of its coefficient where it is told from zero, else of its correlation. Where touchpoints say
    nearly the same, coefficients turn round by chance: then it is the sign of the ridge coefficient. Of fewer clusters
    than there are coefficients nothing is told.
    """
    if units is not None and len(np.unique(units)) <= sets.shape[2] + 1:
        return 1.0, tuple("-" if one < 0 else "+" for one in weights_of.split(found)[1])
    fits = [regression.least_squares(one[:, 0], one[:, 1:], weights, units=units) for one in sets]
    betas = np.array([fit.coefficients[1:] for fit in fits])
    spread = np.array([fit.covariance[1:, 1:] for fit in fits])
    df = fits[0].df
    _statistic, p = imputation.pooled_wald(betas, spread, df)
    rx, ry = weights_of.split(found)
    single = imputation.pooled_p(betas, np.diagonal(spread, axis1=1, axis2=2), df)
    way = np.where(single < TOLD, betas.mean(axis=0), ry)
    inflated = weights_of.vif(rx) >= INFLATED
    if inflated.any():
        steady = np.mean([regression.ridge(one[:, 0], one[:, 1:], len(one) / 10) for one in sets], axis=0)
        way = np.where(inflated, steady, way)
    return p, tuple("-" if one < 0 else "+" for one in way)


def _by_other(
    filled: Completed, at: int, weights: np.ndarray, units: np.ndarray | None, *, weighted: bool
) -> np.ndarray | None:
    """The shares of R² by another outcome, of the same people; None where that model says nothing."""
    sets = np.concatenate([filled.others[..., at : at + 1], filled.sets[..., 1:]], axis=2)
    there = np.isfinite(sets).all(axis=(0, 2))
    sets, weights, units = sets[:, there], weights[there], None if units is None else units[there]
    if not weights_of.enough(sets.shape[1], sets.shape[2] - 1) or not np.ptp(sets[0, :, 0]):
        return None
    found = _correlations(sets, weights)
    if _tested(sets, weights if weighted else None, found, units)[0] > TOLD:
        return None
    raw = weights_of.relative_weights(*weights_of.split(found))
    return np.asarray(raw / raw.sum())


def _parted(
    found: np.ndarray,
    draws: np.ndarray,
    sign: tuple[str, ...],
    p: float,
    n: int,
    *,
    dropped: float,
    filled: float,
    missing: str,
    others: tuple[tuple[str, str, np.ndarray | None], ...],
) -> Model:
    rx, ry = weights_of.split(found)
    raw, k = weights_of.relative_weights(rx, ry), len(ry)
    r2 = float(weights_of.r_squared(rx, ry))
    ways = weights_of.importances(rx, ry)
    return Model(
        share=raw / raw.sum(), lmg=weights_of.lmg(rx, ry) / raw.sum() if k <= weights_of.MOST_FOR_LMG else None,
        draws=draws, beta=weights_of.betas(rx, ry), alone=ways["first"], unique=ways["last"], sign=sign,
        vif=weights_of.vif(rx), r_squared=r2, adjusted_r_squared=1 - (1 - r2) * (n - 1) / (n - k - 1), p=p,
        alpha=correlation.cronbach_alpha(rx) if k > 1 else float("nan"), n=n, dropped=dropped, filled=filled,
        missing=missing, others=others,
    )  # fmt: skip
