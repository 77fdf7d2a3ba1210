"""People who answered in both waves: how many there are, and what a change is worth when they are the same.

Respondent ids are unique to a survey file unless its binding says ``panel: true``; so an id that two waves share is one
person. Where most answered in both, answers are taken together by person; where some did, the error of the difference
is that of two waves less what they have in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from journeykit.responses import coded, overlap
from journeykit.responses.counts import DESIGN, KINDS, answered, gathered, with_people
from journeykit.responses.design import units_of
from journeykit.responses.estimates import Spread
from journeykit.responses.marks import mark
from journeykit.statistics import Change, clusters, share_change
from journeykit.statistics.quantiles import t_p, t_quantile

MOSTLY = 0.5
"""Share of the smaller wave from which on a comparison is one of the same people.

Below it the formula for different people, made narrower by the covariance of those in both, is the safer one: it knows
that a wave of few answers near the end of a scale has too little spread.
"""


def panels(
    responses: Any, by: Sequence[str], pair: tuple[str, str], *, weighted: bool
) -> dict[tuple[Any, ...], pd.DataFrame]:
    """The answers of every group in which somebody answered in both waves.

    Returns
    -------
    dict
        From (``by``..., metric, scale) to a frame with ``respondent``, ``wave``, ``score``, ``weight``, and what is
        known of the design; empty for waves of different people.
    """
    columns = responses.collect_schema().names()
    if "respondent" not in columns:
        return {}
    keys = [*by, *KINDS]
    native = coded.held(responses)
    if native is not None and not _held_in_both(native, pair):
        return {}
    rows = with_people(answered(responses, [*by, "wave"]))
    if not weighted:
        rows = rows.with_columns(nw.lit(1.0).alias("weight"))
    rows = rows.with_columns(nw.col("wave").cast(nw.String))
    if not _any_shared(rows, pair):
        return {}
    design = [name for name in DESIGN if name in columns]
    answers = gathered(rows.select([*keys, "respondent", "wave", "score", "weight", *design]))
    groups: Any = answers.groupby(keys, observed=True)
    return {key: group for key, group in groups if _share(group, pair) > 0}


def _held_in_both(frame: pd.DataFrame, pair: tuple[str, str]) -> bool:
    """Whether anybody of a pandas frame answered in both waves."""
    waves, labels = coded.coded(frame["wave"])
    people, known = coded.coded(frame["respondent"])
    met = np.zeros((2, len(known) + 1), dtype=bool)
    for place, label in enumerate(pair):
        wanted = np.array([str(one) == label for one in labels] + [False])
        met[place, people[wanted[waves]]] = True
    return bool(met[:, :-1].all(axis=0).any())


def _any_shared(rows: Any, pair: tuple[str, str]) -> bool:
    people = [rows.filter(nw.col("wave") == label).select("respondent").unique() for label in pair]
    return len(gathered(people[0].join(people[1], on="respondent", how="inner"))) > 0


def mostly_shared(group: pd.DataFrame, pair: tuple[str, str]) -> bool:
    """Whether most people of a frame of `panels` answered in both waves."""
    return _share(group, pair) >= MOSTLY


def _share(group: pd.DataFrame, pair: tuple[str, str]) -> float:
    first, second = (set(group.loc[group["wave"] == label, "respondent"]) for label in pair)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def paired_change(group: pd.DataFrame, pair: tuple[str, str], before: Spread, after: Spread, level: float) -> Change:
    """Change between two waves of which most people answered both.

    The difference of the two figures, with the cluster-robust standard error over people: each person's deviation in
    the second wave less the own deviation in the first (`clusters.estimate` of the linearised difference). When
    everybody answered both, this is the paired t test; a share of the same people, each of whom answered once, alone
    and unweighted, is compared by those who changed (Tango, McNemar). Where people were asked together, their clusters
    count, unless counting the people themselves leaves more uncertainty.

    Parameters
    ----------
    group : pandas.DataFrame
        A frame of `panels`.
    before, after : Spread
        The two figures.
    """
    if before.statistic == "top" and _same_people_once(group, pair):
        return _changed(group, pair, before, level)
    weight = group["weight"].to_numpy(float)
    marks = mark(before.statistic, before.scale, group["score"].to_numpy(float))
    total, parts = weight.sum(), np.zeros(len(group))
    for label, way in zip(pair, (-1.0, 1.0), strict=True):
        mine = (group["wave"] == label).to_numpy()
        mean = clusters.weighted_mean(marks[mine], weight[mine])
        parts[mine] = way * (marks[mine] - mean) * total / weight[mine].sum()
    found = max(_estimates(group, parts, weight), key=lambda one: one.se)
    unit = 100.0 if before.statistic == "nps" else 1.0
    raw, se = after.value - before.value, unit * found.se
    if not se > 0 or found.df < 1:
        why = "same-change" if found.df >= 1 else "single-cluster"
        return Change(raw, None, None, None, "paired-t-cluster", why=why)
    half = float(t_quantile(level, found.df)) * se
    p = float(t_p(raw / se, found.df))
    return Change(raw, raw - half, raw + half, p, "paired-t-cluster", raw, se, raw / se, found.df)


def as_if_apart(group: pd.DataFrame, pair: tuple[str, str], before: Spread, after: Spread) -> tuple[Spread, Spread]:
    """The two figures as those of different people whose difference has the same error."""
    mine = [(group["wave"] == label).to_numpy() for label in pair]
    units = overlap.drawn_together(group, coded.coded(group["respondent"])[0])
    correlation = overlap.together(before, after, group, (mine[0], mine[1]), units)
    return overlap.as_if_apart(before, after, correlation)


def _estimates(group: pd.DataFrame, parts: np.ndarray, weight: np.ndarray) -> list[clusters.ClusterEstimate]:
    """The error over people, and over the clusters in which they were asked where these are known."""
    units = units_of(group)
    strata, rest = units.strata, units.left
    people = coded.coded(group["respondent"])[0]
    found = [clusters.estimate(parts, people, weight, strata=strata, rest=rest)]
    if units.clusters:
        found.append(clusters.estimate(parts, units.codes, weight, strata=strata, rest=rest))
    return found


def _same_people_once(group: pd.DataFrame, pair: tuple[str, str]) -> bool:
    """Whether everybody answered once in each wave, unweighted and drawn alone."""
    planned = any(name in group and group[name].notna().any() for name in DESIGN)
    if planned or (group["weight"] != group["weight"].iloc[0]).any():
        return False
    return _share(group, pair) == 1 and len(group) == 2 * group["respondent"].nunique()


def _changed(group: pd.DataFrame, pair: tuple[str, str], before: Spread, level: float) -> Change:
    """Change of a share from those who came into the top box, and those who left it."""
    marks = mark(before.statistic, before.scale, group["score"].to_numpy(float))
    wide = group.assign(marks=marks, wave=group["wave"].astype(str)).pivot(
        index="respondent", columns="wave", values="marks"
    )
    first, second = (wide[label].to_numpy() for label in pair)
    gained, lost = float((second > first).sum()), float((second < first).sum())
    return share_change.paired(gained, lost, len(wide), level)
