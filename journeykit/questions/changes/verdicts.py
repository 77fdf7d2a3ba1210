"""Verdicts of a comparison: the test of each figure, what is told over the whole family, and what it would take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from journeykit.journey import OVERALL
from journeykit.responses.estimates import Spread
from journeykit.scales import Scale
from journeykit.statistics import Change, mean_change, multiplicity, nps_change, planning, share_change
from journeykit.statistics.quantiles import normal_quantile
from journeykit.words.code import code

VERDICTS = ("up", "down", "cannot tell")


def independent(before: Spread, after: Spread, level: float = 0.95) -> Change:
    """Change between two waves of different people, by the formula that belongs to the statistic."""
    if before.statistic == "nps":
        return nps_change.difference(before.bands, after.bands, level)
    if before.statistic == "top":
        return share_change.difference(before.top, before.n_effective, after.top, after.n_effective, level)
    people = (before.people, after.people)
    # One pseudo-answer in each: without a low answer yet, few answers near the ceiling would look surer than they are.
    change = mean_change.welch_moments(before.adjusted_moments, after.adjusted_moments, level, people)
    return replace(change, difference=after.value - before.value)


def standard_error(change: Change, level: float = 0.95) -> float | None:
    """The standard error of a change; from its interval where the formula has none of its own."""
    if change.se is not None:
        return change.se or None
    if change.low is None or change.high is None:
        return None
    return (change.high - change.low) / (2 * normal_quantile(level)) or None


def detectable(table: pd.DataFrame, families: pd.Series, level: float) -> pd.Series:
    """The smallest true change that each comparison would have told with 80% power, where it told none.

    By the rule of the verdict: with R of m told, one more is told by Benjamini-Hochberg from a p of (R + 1)/m of
    1 - ``level`` on. It knows the design alone, not the difference that was seen: power "for the change observed" only
    says p again (Hoenig & Heisey 2001).

    Parameters
    ----------
    table : pandas.DataFrame
        After `judged`: ``p``, ``se``, ``verdict``.
    families : pandas.Series
        The family of each row.
    """
    found = pd.Series(np.nan, index=table.index)
    tested, told = table["p"].notna(), table["verdict"] != "cannot tell"
    for name in families[tested].unique():
        mine = tested & (families == name)
        rule = multiplicity.selected_level(min(int((told & mine).sum()) + 1, int(mine.sum())), int(mine.sum()), level)
        factor = planning.detectable_ses(rule)
        found[mine & ~told] = factor * table.loc[mine & ~told, "se"].astype(float)
    return found


def families(table: pd.DataFrame, family: Sequence[str] | str | None) -> pd.Series:
    """The family that each row belongs to."""
    if family is None:
        whole = [table[name].astype(str) == OVERALL for name in ("touchpoint", "stage") if name in table]
        return whole[0].map({True: "whole", False: "parts"}) if whole else pd.Series("all", index=table.index)
    names = [family] if isinstance(family, str) else list(family)
    return table[names].astype(str).agg(" ".join, axis=1) if names else pd.Series("all", index=table.index)


def _without_zero(table: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Where the interval leaves zero out: a test by another formula may tell what the interval beside it does not."""
    if not {"low", "high"} <= set(table):
        return np.ones(len(table), dtype=bool)
    low, high = (pd.to_numeric(table[name]).to_numpy(float) for name in ("low", "high"))
    return np.asarray(~((low <= 0) & (high >= 0)))


def judged(table: pd.DataFrame, families: pd.Series, level: float) -> pd.DataFrame:
    """Adjust p over each family, and say what can be told.

    Parameters
    ----------
    table : pandas.DataFrame
        ``metric``, ``scale``, ``statistic``, ``difference``, ``p``, ``verdict``, ``compared``, ``why``: one row a test.
    families : pandas.Series
        The family of each row.
    level : float
        A difference is told when its p, adjusted by Benjamini-Hochberg, is at most 1 - ``level``, and its interval
        leaves zero out, where the table has one.
    """
    p = table["p"].to_numpy(float)
    adjusted, compared = np.full(len(table), np.nan), table["compared"].to_numpy(dtype="int64", copy=True)
    tested = np.isfinite(p)
    names = families.to_numpy(dtype=object)
    for name in set(names[tested].tolist()):
        mine = tested & (names == name)
        adjusted[mine], compared[mine] = multiplicity.adjusted(p[mine]), mine.sum()
    told = (adjusted <= 1 - level) & _without_zero(table)
    alone = (p <= 1 - level) & ~told
    ways = np.where(table["difference"].to_numpy(float) > 0, "up", "down")
    why = [
        code("apart-alone", n=int(n)) if only else said
        for only, n, said in zip(alone, compared, table["why"].tolist(), strict=True)
    ]
    verdict = [way if sure else said for sure, way, said in zip(told, ways, table["verdict"].tolist(), strict=True)]
    table = table.assign(p=p, p_adjusted=adjusted, compared=compared, verdict=verdict, why=why)
    parts = zip(*(table[name].tolist() for name in ("metric", "scale", "statistic", "verdict")), strict=True)
    table["better"] = pd.Series([better(*one) for one in parts], index=table.index, dtype=object)
    return table


def better(metric: str, scale: str, statistic: str, verdict: str) -> bool | None:
    """Whether a change that is told is one for the better; None where it is not told or the scale has no good end."""
    if verdict == "cannot tell":
        return None
    asked = Scale.parse(metric, scale)
    if statistic == "mean" and asked.bipolar:
        return None
    good_up = statistic != "mean" or asked.higher_is_better
    return bool((verdict == "up") == good_up)
