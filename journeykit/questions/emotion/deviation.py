"""How far each stage lies from the client's own mean: where every mean is good, an absolute curve never dips."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from journeykit import disclosure
from journeykit.statistics import clusters
from journeykit.statistics.quantiles import t_quantile

APART = ("deviation", "deviation_low", "deviation_high")


def deviations(answers: pd.DataFrame, stages: list[str], level: float = 0.95) -> dict[str, dict[str, Any]]:
    """The mean of each stage less that of all of them together, with an interval.

    Parameters
    ----------
    answers : pandas.DataFrame
        ``stage``, ``respondent`` (a number, -1 where nobody knows), ``weight`` and ``felt`` (-2..2) of each answer, and
        how it was drawn: ``unit``, ``stratum`` (-1 for none) and ``left`` (`journeykit.responses.design.units_of`).
    stages : list of str
        Those whose figure is shown: a mean with a hidden stage in it would give that away.
    level : float

    Returns
    -------
    dict
        ``deviation``, ``deviation_low`` and ``deviation_high`` by stage; without an interval where fewer than ten
        people answered the stage. The standard error is that of a difference of two means over the same people or
        clusters: ``u_c = sum over the answers of c of w ((x - m_s) 1[stage]/W_s - (x - m)/W)``. The intervals hold
        together with probability `level` (Bonferroni). Empty with fewer than two stages.
    """
    rows = answers[answers["stage"].astype(str).isin(stages)]
    if len(stages) < 2:
        return {}
    stage, felt = rows["stage"].astype(str).to_numpy(), rows["felt"].to_numpy(float)
    weight = rows["weight"].to_numpy(float)
    centre = clusters.weighted_mean(felt, weight)
    whole = weight * (felt - centre) / weight.sum()
    found = {}
    codes, _units = clusters.codes_of(rows["unit"])  # numbered once: each stage asks for the same units again
    rows = rows.assign(unit=codes)
    for name in stages:
        here = stage == name
        mean = clusters.weighted_mean(felt[here], weight[here])
        own = np.where(here, weight * (felt - mean) / weight[here].sum(), 0.0)
        half = _half(rows, own - whole, here, 1 - (1 - level) / len(stages))
        found[name] = {
            "deviation": mean - centre,
            "deviation_low": None if half is None else mean - centre - half,
            "deviation_high": None if half is None else mean - centre + half,
        }
    return found


def distances(
    answers: pd.DataFrame, kinds: dict[str, tuple[str, str]], level: float = 0.95
) -> dict[str, dict[str, Any]]:
    """The mean of each touchpoint less that of all of them together: `deviations`, touchpoint by touchpoint.

    Parameters
    ----------
    answers : pandas.DataFrame
        As of `deviations`, with ``touchpoint``, ``metric`` and ``scale``.
    kinds : mapping
        The metric and scale by which each touchpoint is shown; its other answers stay out, and so do other touchpoints.
    level : float
    """
    asked = answers[["touchpoint", "metric", "scale"]].astype(str).itertuples(index=False, name=None)
    shown = [kinds.get(touchpoint) == (metric, scale) for touchpoint, metric, scale in asked]
    own = answers[shown]
    return deviations(own.assign(stage=own["touchpoint"].astype(str)), list(kinds), level)


def _half(rows: pd.DataFrame, parts: Any, here: Any, level: float) -> float | None:
    """Half an interval of a sum over answers; None where too few people answered, or the answers are all alike."""
    known = rows.loc[here & (rows["respondent"] >= 0).to_numpy(), "respondent"]
    if known.nunique() < disclosure.current().no_interval:
        return None
    weight = rows["weight"].to_numpy(float)
    # The mean of these is the sum of the parts, so its error is that of the sum.
    values = np.divide(parts * weight.sum(), weight, out=np.zeros(len(parts)), where=weight > 0)
    strata = rows["stratum"] if (rows["stratum"] >= 0).any() else None
    found = clusters.estimate(values, rows["unit"], weight, strata=strata, rest=rows["left"])
    units = rows.loc[here, "unit"].nunique()
    if units < 2 or not found.se > 0:
        return None
    return float(t_quantile(level, min(found.df, units - 1))) * float(found.se)
