"""What repeated answers of the same people cost: respondents, and the design effect of their repetition.

Where a respondent answers more than once in a group (several items of a stage, several visits), the answers are not
independent. The sums that the cluster-robust standard error needs are taken in the engine, in two steps (per
respondent, then per group): with ``A_c`` the weighted sum of a respondent's answers and ``W_c`` of the weights, ``sum
(A_c - m W_c)^2`` opens into three sums.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import pandas as pd

from journeykit.responses.counts import KINDS, answered, checked_by, gathered, scanned, with_people
from journeykit.responses.marks import marked
from journeykit.scales import Scale
from journeykit.statistics.quantiles import normal_quantile, t_quantile


def respondents(responses: Any, by: Sequence[str], counts: pd.DataFrame | None = None) -> pd.DataFrame:
    """How many people answered in each group.

    Parameters
    ----------
    responses : frame or path
    by : sequence of str
        Grouping columns.
    counts : pandas.DataFrame, optional
        The answer counts of these groups, where they are there already.

    Returns
    -------
    pandas.DataFrame
        ``by``, ``metric``, ``scale``, ``respondents``; empty when the responses name no respondents.
    """
    frame = scanned(responses)
    names = checked_by(frame, by)
    keys = [*names, *KINDS]
    if "respondent" not in frame.collect_schema().names():
        return pd.DataFrame(columns=[*keys, "respondents"])
    known = with_people(answered(frame, names))
    fast = counts is not None and known.implementation.is_duckdb()
    if counts is not None and fast and _answered_once(known.to_native(), keys, int(counts["n"].sum())):
        return counts.groupby(keys, observed=True)["n"].sum().rename("respondents").reset_index()
    return people_by(known, keys)


def people_by(known: Any, keys: Sequence[str]) -> pd.DataFrame:
    """The number of ``respondents`` of each group, on any engine."""
    if known.implementation.is_dask():
        # narwhals adds up the distinct people of each of Dask's partitions: too many.
        known = known.select([*keys, "respondent"]).unique()
        return gathered(known.group_by(list(keys)).agg(nw.len().alias("respondents")))
    return gathered(known.group_by(list(keys)).agg(nw.col("respondent").n_unique().alias("respondents")))


def _answered_once(relation: Any, keys: Sequence[str], answers: int) -> bool:
    """Whether every one of so many answers comes from another person of its group, in DuckDB.

    Counting distinct texts by group takes DuckDB 8 s and 1.4 GB for ten million answers; sorting one 64-bit hash an
    answer takes a tenth of both. Answers of two people share a hash with a chance of one in a million: then the people
    are counted the slow way.
    """
    quoted = ", ".join('"' + name.replace('"', '""') + '"' for name in keys)
    people = relation.project(f"hash({quoted}, respondent) AS person").fetchnumpy()["person"]
    people.sort()
    return len(people) == answers and bool((people[1:] != people[:-1]).all())


def _of_people(responses: Any, by: Sequence[str], metric: str, scale: Scale) -> tuple[Any, list[str]]:
    """The answers on a metric and scale whose people are known, and the columns that tell groups apart."""
    frame = scanned(responses)
    names = checked_by(frame, by)
    mine = with_people(answered(frame, names)).filter(nw.col("metric") == metric, nw.col("scale") == scale.code)
    return mine, [*names, *KINDS]


def respondent_sums(
    responses: Any, by: Sequence[str], metric: str, scale: Scale, statistic: str, *, weighted: bool
) -> pd.DataFrame:
    """Sums over respondents that a cluster-robust standard error needs.

    Parameters
    ----------
    responses : frame or path
        Responses with a column ``respondent``.
    by : sequence of str
        Grouping columns.
    metric, scale, statistic : str, Scale, str
        Which answers, and what each counts for.
    weighted : bool
        Use the weights.

    Returns
    -------
    pandas.DataFrame
        ``by``, ``metric``, ``scale``, ``statistic``, ``people``, ``sum_aa``, ``sum_aw``, ``sum_ww``.
    """
    mine, keys = _of_people(responses, by, metric, scale)
    weight = nw.col("weight") if weighted else nw.lit(1.0)
    person = (
        mine.with_columns((marked(statistic, scale) * weight).alias("a"), weight.alias("w"))
        .group_by([*keys, "respondent"])
        .agg(nw.col("a").sum(), nw.col("w").sum())
        .with_columns(
            (nw.col("a") * nw.col("a")).alias("aa"),
            (nw.col("a") * nw.col("w")).alias("aw"),
            (nw.col("w") * nw.col("w")).alias("ww"),
        )
    )
    sums = [nw.col(name).sum().alias(f"sum_{name}") for name in ("aa", "aw", "ww")]
    return gathered(person.group_by(keys).agg(nw.len().alias("people"), *sums)).assign(statistic=statistic)


def answer_sums(
    responses: Any, by: Sequence[str], metric: str, scale: Scale, answers: Sequence[Sequence[float]], *, weighted: bool
) -> pd.DataFrame:
    """`respondent_sums` of the shares of several answers at once, in one pass.

    Parameters
    ----------
    responses, by, metric, scale, weighted
        As of `respondent_sums`.
    answers : sequence of sequences of float
        The scores that each answer stands for.

    Returns
    -------
    pandas.DataFrame
        ``by``, ``metric``, ``scale``, ``people``, ``sum_ww``, and of each answer, numbered from 0, ``sum_aa_0``,
        ``sum_aw_0``, ...
    """
    mine, keys = _of_people(responses, by, metric, scale)
    weight = nw.col("weight") if weighted else nw.lit(1.0)
    places = range(len(answers))
    stands_for = [[float(one) for one in scores] for scores in answers]
    given = [
        nw.when(nw.col("score").is_in(scores)).then(weight).otherwise(nw.lit(0.0)).alias(f"a_{at}")
        for at, scores in enumerate(stands_for)
    ]
    person = (
        mine.with_columns(weight.alias("w"), *given)
        .group_by([*keys, "respondent"])
        .agg(nw.col("w").sum(), *[nw.col(f"a_{at}").sum() for at in places])
        .with_columns(
            (nw.col("w") * nw.col("w")).alias("ww"),
            *[(nw.col(f"a_{at}") * nw.col(f"a_{at}")).alias(f"aa_{at}") for at in places],
            *[(nw.col(f"a_{at}") * nw.col("w")).alias(f"aw_{at}") for at in places],
        )
    )
    sums = ["ww", *[f"{kind}_{at}" for at in places for kind in ("aa", "aw")]]
    return gathered(
        person.group_by(keys).agg(nw.len().alias("people"), *[nw.col(one).sum().alias(f"sum_{one}") for one in sums])
    )


def for_few_people(n_effective: float, people: int, level: float = 0.95) -> float:
    """Effective n for a formula with normal quantiles, made smaller because few people say how alike their answers are.

    Times ``(z / t)^2`` with as many degrees of freedom as people less one (Korn & Graubard 1998).

    Examples
    --------
    >>> round(for_few_people(49.0, 40), 2), round(for_few_people(49.0, 4000), 2)
    (46.01, 48.97)
    """
    if people < 2:
        return n_effective
    return n_effective * float(normal_quantile(level) / t_quantile(level, people - 1)) ** 2


def effective_n(value: float, variance: float, n: int, total_weight: float, sums: Mapping[str, float]) -> float:
    """Answers that would be worth as much if each came from another person.

    The cluster-robust variance of a weighted mean ``m``, ``C/(C-1) sum_c (A_c - m W_c)^2 / W^2`` (Stata and R survey
    use the same), divided into the variance of one answer (as in ``statistics.clusters``).

    Parameters
    ----------
    value, variance : float
        Weighted mean of the marks, and their weighted variance (``sum w (a - m)^2 / sum w``).
    n, total_weight : int, float
        Answers, and the sum of their weights.
    sums : mapping
        A row of `respondent_sums`.

    Examples
    --------
    >>> twice = {"people": 2, "sum_aa": 4.0, "sum_aw": 4.0, "sum_ww": 8.0}  # one said yes twice, one no twice
    >>> round(effective_n(0.5, 0.25, 4, 4.0, twice), 3)
    1.333
    """
    people = float(sums["people"])
    kish_of_people = total_weight**2 / float(sums["sum_ww"])
    squares = float(sums["sum_aa"] - 2 * value * sums["sum_aw"] + value**2 * sums["sum_ww"])
    if people < 2 or variance <= 0 or squares <= 1e-12 * total_weight**2:
        # All said the same: nothing tells how alike a person's answers are, so each person counts once.
        return kish_of_people
    squared_error = people / (people - 1) * squares / total_weight**2
    return variance * n / (n - 1) / squared_error
