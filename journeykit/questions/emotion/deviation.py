"""How far each stage lies from the client's own mean: where every mean is good, an absolute curve never dips."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from journeykit import disclosure
from journeykit.responses import coded
from journeykit.statistics.deviations import deviations as of_groups
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
    if len(stages) < 2:
        return {}
    rows = answers[answers["stage"].isin(stages).to_numpy()]
    codes, names = coded.coded(rows["stage"].astype("category").cat.remove_unused_categories())
    planned = (rows["stratum"] >= 0).any()
    apart = of_groups(
        rows["felt"], codes, rows["unit"], rows["weight"], strata=rows["stratum"] if planned else None,
        rest=rows["left"],
    )  # fmt: skip
    people = _people(codes, rows["respondent"].to_numpy(), len(names))
    each = 1 - (1 - level) / len(stages)
    found: dict[str, dict[str, Any]] = {}
    for name, deviation, se, units, asked in zip(
        map(str, names), apart.deviation.tolist(), apart.se.tolist(), apart.units.tolist(), people, strict=True
    ):
        half = None
        if asked >= disclosure.current().no_interval and units >= 2 and se > 0:
            half = _quantile(each, min(apart.df, units - 1)) * se
        low, high = (None, None) if half is None else (deviation - half, deviation + half)
        found[name] = {"deviation": deviation, "deviation_low": low, "deviation_high": high}
    return {name: found[name] for name in stages}


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
    groups = coded.grouped(answers, ["touchpoint", "metric", "scale"], np.ones(len(answers), dtype=bool))
    asked = groups.table.astype(str).itertuples(index=False, name=None)
    shown = np.array([kinds.get(touchpoint) == (metric, scale) for touchpoint, metric, scale in asked], dtype=bool)
    own = answers[shown[groups.at]]
    return deviations(own.assign(stage=own["touchpoint"]), list(kinds), level)


def _people(codes: coded.Codes, respondents: coded.Codes, size: int) -> list[int]:
    """How many people are known to have answered each of some groups."""
    known = respondents >= 0
    most = int(respondents.max(initial=0)) + 1
    pairs, _at = coded.numbered(codes[known] * most + respondents[known], size * most)
    return list(np.bincount(pairs // most, minlength=size))


@cache
def _quantile(level: float, df: int) -> float:
    return float(t_quantile(level, df))
