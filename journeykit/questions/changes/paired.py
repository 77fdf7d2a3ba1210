"""People who answered in both waves: how many there are, and what a change is worth when they are the same.

Respondent ids are unique to a survey file unless its binding says ``panel: true``; so an id that two waves share is one
person. Where at least half of the smaller wave answered in both, answers are taken together by person.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from journeykit.responses import coded
from journeykit.responses.counts import KINDS, answered, gathered, with_people
from journeykit.responses.estimates import Spread
from journeykit.responses.marks import mark
from journeykit.statistics import Change, clusters
from journeykit.statistics.quantiles import t_p, t_quantile

ENOUGH = 0.5
"""Share of the smaller wave that must have answered in both for a comparison to be paired."""


def panels(
    responses: Any, by: Sequence[str], pair: tuple[str, str], *, weighted: bool
) -> dict[tuple[Any, ...], pd.DataFrame]:
    """The answers of every group in which enough people answered in both waves.

    Returns
    -------
    dict
        From (``by``..., metric, scale) to a frame with ``respondent``, ``wave``, ``score``, ``weight``; empty for waves
        of different people.
    """
    if "respondent" not in responses.collect_schema().names():
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
    answers = gathered(rows.select([*keys, "respondent", "wave", "score", "weight"]))
    groups: Any = answers.groupby(keys, observed=True)
    return {key: group for key, group in groups if _share(group, pair) >= ENOUGH}


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


def _share(group: pd.DataFrame, pair: tuple[str, str]) -> float:
    first, second = (set(group.loc[group["wave"] == label, "respondent"]) for label in pair)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def paired_change(group: pd.DataFrame, pair: tuple[str, str], before: Spread, after: Spread, level: float) -> Change:
    """Change between two waves of which most people answered both.

    The difference of the two figures, with the cluster-robust standard error over people: each person's deviation in
    the second wave less the own deviation in the first (`clusters.estimate` of the linearised difference). When
    everybody answered both, this is the paired t test.

    Parameters
    ----------
    group : pandas.DataFrame
        A frame of `panels`.
    before, after : Spread
        The two figures.
    """
    weight = group["weight"].to_numpy(float)
    marks = mark(before.statistic, before.scale, group["score"].to_numpy(float))
    total, parts = weight.sum(), np.zeros(len(group))
    for label, way in zip(pair, (-1.0, 1.0), strict=True):
        mine = (group["wave"] == label).to_numpy()
        mean = clusters.weighted_mean(marks[mine], weight[mine])
        parts[mine] = way * (marks[mine] - mean) * total / weight[mine].sum()
    found = clusters.estimate(parts, group["respondent"].astype(str), weight)
    unit = 100.0 if before.statistic == "nps" else 1.0
    raw, se = after.value - before.value, unit * found.se
    if not se > 0 or found.df < 1:
        why = "same-change"
        return Change(raw, None, None, None, "paired-t-cluster", why=why)
    half = float(t_quantile(level, found.df)) * se
    p = float(t_p(raw / se, found.df))
    return Change(raw, raw - half, raw + half, p, "paired-t-cluster", raw, se, raw / se, found.df)
