"""What repeated answers of the same people cost: respondents, and the design effect of their repetition.

Where a respondent answers more than once in a group (several items of a stage, several visits), the answers are not independent.
The sums that the cluster-robust standard error needs are taken in the engine, in two steps (per respondent, then per group):
with ``A_c`` the weighted sum of a respondent's answers and ``W_c`` of the weights, ``sum (A_c - m W_c)^2`` opens into three sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import pandas as pd

from journeykit.measures.counts import KINDS, answered, checked_by, gathered, scanned
from journeykit.scales import Scale


def marked(statistic: str, scale: Scale) -> Any:
    """What an answer counts for in a statistic, as a narwhals expression: -1/0/1 for NPS, 0/1 for a share, itself for a mean."""
    score = nw.col("score")
    if statistic == "nps":
        return nw.when(score >= 9).then(nw.lit(1.0)).otherwise(nw.when(score <= 6).then(nw.lit(-1.0)).otherwise(nw.lit(0.0)))
    if statistic == "top":
        top = score >= scale.top_box if scale.higher_is_better else score <= scale.top_box
        return nw.when(top).then(nw.lit(1.0)).otherwise(nw.lit(0.0))
    return score


def respondent_sums(responses: Any, by: Sequence[str], statistics: Sequence[tuple[str, Scale, str]]) -> pd.DataFrame:
    """Sums over respondents that a cluster-robust standard error needs.

    Parameters
    ----------
    responses : frame or path
        Responses with a column ``respondent``; answers without one count as one respondent each.
    by : sequence of str
        Grouping columns.
    statistics : sequence of (metric, Scale, statistic)
        What to prepare.

    Returns
    -------
    pandas.DataFrame
        ``by``, ``metric``, ``scale``, ``statistic``, ``respondents``, ``sum_aa``, ``sum_aw``, ``sum_ww``; empty when the responses
        name no respondents.
    """
    frame = scanned(responses)
    names = checked_by(frame, by)
    out = [*names, *KINDS, "statistic", "respondents", "sum_aa", "sum_aw", "sum_ww"]
    if "respondent" not in frame.collect_schema().names():
        return pd.DataFrame(columns=out)
    rows = answered(frame, names)
    tables = []
    for metric, scale, statistic in statistics:
        mark = marked(statistic, scale)
        person = (
            rows.filter(nw.col("metric") == metric, nw.col("scale") == scale.code, ~nw.col("respondent").is_null())
            .with_columns((mark * nw.col("weight")).alias("a"))
            .group_by([*names, *KINDS, "respondent"])
            .agg(nw.col("a").sum(), nw.col("weight").sum().alias("w"))
            .with_columns((nw.col("a") * nw.col("a")).alias("aa"), (nw.col("a") * nw.col("w")).alias("aw"), (nw.col("w") * nw.col("w")).alias("ww"))
        )
        sums = person.group_by([*names, *KINDS]).agg(
            nw.len().alias("respondents"),
            nw.col("aa").sum().alias("sum_aa"),
            nw.col("aw").sum().alias("sum_aw"),
            nw.col("ww").sum().alias("sum_ww"),
        )
        tables.append(gathered(sums).assign(statistic=statistic))
    tables = [table for table in tables if len(table)]
    return pd.concat(tables, ignore_index=True)[out] if tables else pd.DataFrame(columns=out)


def effective_n(value: float, variance: float, total_weight: float, sums: pd.Series) -> float:
    """Answers that would be worth as much if each came from another person.

    The cluster-robust variance of a weighted mean ``m``, ``C/(C-1) sum_c (A_c - m W_c)^2 / W^2`` (Stata and R survey use the same),
    divided into the variance of one answer.

    Parameters
    ----------
    value, variance : float
        Weighted mean of the marks, and their weighted variance (``sum w (a - m)^2 / sum w``).
    total_weight : float
        Sum of the weights.
    sums : pandas.Series
        A row of `respondent_sums`.

    Examples
    --------
    >>> import pandas as pd
    >>> twice = pd.Series({"respondents": 2, "sum_aa": 4.0, "sum_aw": 4.0, "sum_ww": 8.0})  # one said yes twice, one no twice
    >>> effective_n(0.5, 0.25, 4.0, twice)
    1.0
    """
    people = float(sums["respondents"])
    kish_of_people = total_weight**2 / float(sums["sum_ww"])
    squares = float(sums["sum_aa"] - 2 * value * sums["sum_aw"] + value**2 * sums["sum_ww"])
    if people < 2 or variance <= 0 or squares <= 1e-12 * total_weight**2:
        # All said the same: nothing tells how alike a person's answers are, so each person counts once.
        return kish_of_people
    squared_error = people / (people - 1) * squares / total_weight**2
    return variance / squared_error
