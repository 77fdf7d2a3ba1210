"""Verdicts of a comparison: the test of each figure, what is told over the whole family, and what it would take."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from journeykit.journey import OVERALL
from journeykit.questions.planning.table import answers_to_tell
from journeykit.responses.estimates import Spread
from journeykit.scales import Scale
from journeykit.statistics import Change, mean_change, multiplicity, nps_change, planning, share_change
from journeykit.words.code import code

VERDICTS = ("up", "down", "cannot tell")


def independent(before: Spread, after: Spread, level: float = 0.95) -> Change:
    """Change between two waves of different people, by the formula that belongs to the statistic."""
    if before.statistic == "nps":
        return nps_change.difference(before.bands, after.bands, level)
    if before.statistic == "top":
        return share_change.difference(before.top, before.n_effective, after.top, after.n_effective, level)
    people = (before.people, after.people)
    return mean_change.welch_moments(before.moments, after.moments, level, people)


def needed(
    change: Change, before: Spread, after: Spread, level: float = 0.95, *, of_people: bool = False
) -> int | None:
    """Answers a wave that would tell a change of this size; people who answer both waves for a paired change."""
    if not of_people:
        return answers_to_tell(before, after, level)
    if not change.se or change.df is None or not change.difference:
        return None
    unit = 100.0 if before.statistic == "nps" else 1.0
    # A paired test of a mean change with standard deviation s needs as many as two groups of s/sqrt(2) each.
    sd = change.se * np.sqrt((change.df + 1) / 2) / unit
    return math.ceil(planning.mean_answers(change.difference / unit, float(sd), level))


def families(table: pd.DataFrame, family: Sequence[str] | str | None) -> pd.Series:
    """The family that each row belongs to."""
    if family is None:
        whole = [table[name].astype(str) == OVERALL for name in ("touchpoint", "stage") if name in table]
        return whole[0].map({True: "whole", False: "parts"}) if whole else pd.Series("all", index=table.index)
    names = [family] if isinstance(family, str) else list(family)
    return table[names].astype(str).agg(" ".join, axis=1) if names else pd.Series("all", index=table.index)


def judged(table: pd.DataFrame, families: pd.Series, level: float) -> pd.DataFrame:
    """Adjust p over each family, and say what can be told.

    Parameters
    ----------
    table : pandas.DataFrame
        ``metric``, ``scale``, ``statistic``, ``difference``, ``p``, ``verdict``, ``compared``, ``why``: one row a test.
    families : pandas.Series
        The family of each row.
    level : float
        A difference is told when its p, adjusted by Benjamini-Hochberg, is at most 1 - ``level``.
    """
    p = table["p"].to_numpy(float)
    adjusted, compared = np.full(len(table), np.nan), table["compared"].to_numpy(dtype="int64", copy=True)
    tested = np.isfinite(p)
    names = families.to_numpy(dtype=object)
    for name in set(names[tested].tolist()):
        mine = tested & (names == name)
        adjusted[mine], compared[mine] = multiplicity.adjusted(p[mine]), mine.sum()
    told = adjusted <= 1 - level
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
