"""How the answers are spread: promoters, passives and detractors, or every score of a scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from journeykit.language import _
from journeykit.measures import gate
from journeykit.measures.counts import KINDS, answer_counts, checked_by, scanned
from journeykit.measures.scores import has_weights, people_of
from journeykit.scales import BANDS, Scale, nps_band
from journeykit.statistics import shares

COLUMNS = (
    "metric", "scale", "answer", "order", "n", "share", "low", "high", "total", "respondents", "method", "weighted",
    "status", "why",
)  # fmt: skip
FIGURES = ("n", "share", "low", "high")
"""Columns of which a hidden row shows nothing; the total stays."""


def distribution(
    responses: Any,
    by: Sequence[str] | str = (),
    *,
    bands: bool = True,
    weighted: bool | None = None,
    level: float = 0.95,
    beside_total: Sequence[str] | str = (),
) -> pd.DataFrame:
    """Share of every answer in each group, with Wilson intervals.

    Parameters
    ----------
    responses : frame or path
        Responses in any frame narwhals knows, or the path of a Parquet file.
    by : sequence of str
        Columns to group by.
    bands : bool
        Fold the eleven answers of an NPS item into detractors, passives and promoters.
    weighted : bool, optional
        Use the weights; by default where there are any.
    level : float
        Confidence level.
    beside_total : str or sequence of str
        Columns of ``by`` whose groups are shown beside their total, as in `scores`.

    Returns
    -------
    pandas.DataFrame
        ``by``, ``metric``, ``scale``, ``answer``, ``order`` (low answers first), ``n``, ``share`` (0..1), ``low``,
        ``high``, ``total`` (answers of the group), ``respondents``, ``method``, ``weighted``, ``status``, ``why``.
        Every answer of the scale has a row, also one that nobody gave. A hidden group keeps its total alone.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"metric": "nps", "scale": "0-10", "score": [10.0] * 50 + [8.0] * 32 + [3.0] * 18})
    >>> distribution(answers)[["answer", "n", "share"]].values.tolist()
    [['detractors', 18, 0.18], ['passives', 32, 0.32], ['promoters', 50, 0.5]]
    """
    frame = scanned(responses)
    names = checked_by(frame, by)
    counts = answer_counts(frame, names)
    weighted = has_weights(counts) if weighted is None else weighted
    people = people_of(frame, names, counts, weighted=weighted)
    rows = []
    groups: Any = counts.groupby([*names, *KINDS], sort=True, observed=True)
    for key, group in groups:
        total = int(group["n"].sum())
        respondents = int(people.get(key, {}).get("respondents", total))
        for row in _answers(key[-2], Scale.parse(*key[-2:]), group, bands, weighted, level, respondents):
            rows.append((*key[:-2], *(row[name] for name in COLUMNS)))
    table = pd.DataFrame(rows, columns=[*names, *COLUMNS])
    if not beside_total:
        return table
    apart = [name for name in gate.lines(names, beside_total) if name != "statistic"]
    return gate.covered(table, beside_total, [*apart, "answer"], figures=FIGURES)


def _answers(
    metric: str, scale: Scale, group: pd.DataFrame, bands: bool, weighted: bool, level: float, respondents: int
) -> list[dict[str, Any]]:
    folded = metric == "nps" and bands
    answer = group["score"].map(nps_band if folded else _plain)
    order = list(reversed(BANDS)) if folded else [_plain(point) for point in scale.points]
    sums = group.assign(answer=answer).groupby("answer")[["n", "sum_weight", "sum_weight_squared"]].sum()
    sums = sums.reindex(order, fill_value=0)
    total = int(group["n"].sum())
    weight = sums["sum_weight" if weighted else "n"].astype(float)
    n_effective = weight.sum() ** 2 / group["sum_weight_squared"].sum() if weighted else float(total)
    n_effective = min(n_effective, float(respondents))
    status = gate.status(respondents)
    fixed = {
        "metric": metric, "scale": scale.code, "low": None, "high": None, "total": total, "respondents": respondents,
        "method": _("Wilson, weighted") if weighted else "Wilson", "weighted": weighted, "status": status,
        "why": gate.why(status),
    }  # fmt: skip
    rows = []
    for place, name in enumerate(order):
        share = float(weight[name] / weight.sum())
        row = fixed | {"answer": name, "order": place, "n": int(sums["n"][name]), "share": share}
        rows.append(_through_gate(row, share, n_effective, level))
    return rows


def _through_gate(row: dict[str, Any], share: float, n_effective: float, level: float) -> dict[str, Any]:
    if row["status"] == "hidden":
        return row | {"n": None, "share": None}
    if row["status"] == "few":
        return row
    interval = shares.wilson(share * n_effective, n_effective, level=level)
    return row | {"low": interval.low, "high": interval.high}


def _plain(score: float) -> str:
    return f"{score:g}"
