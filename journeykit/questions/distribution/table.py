"""How the answers are spread: promoters, passives and detractors, or every score of a scale."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from journeykit.questions.question import Column
from journeykit.questions.scores.table import has_weights
from journeykit.responses import gate, information
from journeykit.responses.behind import people_behind
from journeykit.responses.counts import KINDS, answer_counts, checked_by, scanned
from journeykit.responses.estimates import grouping, informed_n, method
from journeykit.responses.kinds import typed
from journeykit.responses.marks import ShownFigure, share_of
from journeykit.responses.tally import Tally, tallies
from journeykit.responses.waves import in_their_order
from journeykit.scales import BANDS, Scale, nps_band
from journeykit.statistics import shares
from journeykit.statistics.design import effective_n, for_few_units

COLUMNS = (
    Column("metric", "key", "nps, csat, ces or rating"),
    Column("scale", "key", "code of the scale"),
    Column("answer", "key", "a band of the NPS, or the score as text"),
    Column("order", "order", "place of the answer on its scale, low scores first", "int64"),
    Column("n", "n", "answers of this kind, unweighted", "int64"),
    Column("share", "share", "share of the group, 0..1", "float64"),
    Column("low", "low", "lower end of the interval", "float64"),
    Column("high", "high", "upper end of the interval", "float64"),
    Column("total", "detail", "answers of the group", "int64"),
    Column("respondents", "detail", "people of the group", "int64"),
    Column("method", "code", "how the interval was made"),
    Column("weighted", "flag", "whether the share is weighted", "bool"),
    Column("status", "status", "ok, indicative, few or hidden"),
    Column("why", "code", "why there is no interval, or no share"),
)
NAMES = tuple(column.name for column in COLUMNS)
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
        Every answer of the scale has a row, also one that nobody gave. A hidden group keeps its total alone. Where
        people answer more than once in a group, the interval counts people, as in `scores`: each share has the
        effective n of its own cluster-robust variance.

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
    people = _people(frame, names, counts, bands, weighted)
    rows = []
    for key, tally in tallies(counts, [*names, *KINDS]):
        for row in _answers(Scale.parse(*key[-2:]), tally, bands, weighted, level, people.get(key, {})):
            rows.append((*key[:-2], *(row[name] for name in NAMES)))
    table = typed(pd.DataFrame(rows, columns=[*names, *NAMES]), NAMES, by=names)
    table = in_their_order(table, frame)
    apart = [name for name in gate.lines(names, beside_total) if name != "statistic"] if beside_total else []
    within = [*apart, "answer"]
    return gate.closing(table, frame, [*names, *KINDS], parts=beside_total, within=within, figures=FIGURES)


def _people(
    frame: Any, names: list[str], counts: pd.DataFrame, bands: bool, weighted: bool
) -> dict[tuple[Any, ...], dict[str, float]]:
    """The people of each group: how many, and where they do not stand alone the sums that each answer's share needs."""
    people, sums = people_behind(frame, names, counts, partial(_figures, bands), weighted=weighted)
    found: dict[tuple[Any, ...], dict[str, float]] = {key: {"respondents": n} for key, n in people.items()}
    for key, figures in sums.items():
        for place, own in figures.items():
            shared = {name: value for name, value in own.items() if name not in ("sum_aa", "sum_aw")}
            found[key] |= shared | {f"{name}_{place}": own[name] for name in ("sum_aa", "sum_aw")}
    return found


def _points(scale: Scale, bands: bool) -> list[list[int]]:
    """The scores that each answer stands for."""
    named = _named(scale, bands)
    return [[point for point in scale.points if named(point) == one] for one in _order(scale, bands)]


def _figures(bands: bool, metric: str, code: str) -> dict[int, ShownFigure]:
    """What each answer counts answers for, by its place."""
    points = _points(Scale.parse(metric, code), bands)
    return {place: share_of(scores) for place, scores in enumerate(points)}


def _named(scale: Scale, bands: bool) -> Callable[[float], str]:
    return nps_band if scale.metric == "nps" and bands else _plain


def _given(scale: Scale, tally: Tally, bands: bool) -> list[str]:
    """The answer that each score stands for."""
    return [_named(scale, bands)(score) for score in tally.score]


def _order(scale: Scale, bands: bool) -> list[str]:
    return list(reversed(BANDS)) if scale.metric == "nps" and bands else [_plain(point) for point in scale.points]


def _answers(
    scale: Scale, tally: Tally, bands: bool, weighted: bool, level: float, people: Mapping[str, float]
) -> list[dict[str, Any]]:
    order = _order(scale, bands)
    total = tally.answers
    there = int(people.get("respondents", total))
    drawn = people.get("sum_ww", 0.0) > 0 and bool(people["units"] < total or people["planned"])
    units = grouping(people, total) if drawn else ""
    mass = tally.mass(weighted=weighted, shown=gate.status(there) != "hidden")
    given = [order.index(one) for one in _given(scale, tally, bands)]
    n, weight = (np.bincount(given, one, len(order)) for one in (tally.n, mass))
    share = weight / weight.sum()
    kish = float(mass.sum() ** 2 / tally.weight_squared.sum()) if mass is tally.weight else float(total)
    counts_as = [kish] * len(order)
    if drawn:
        counts_as = [_informed(people, place, float(one), kish, total, float(mass.sum()), units)
                     for place, one in enumerate(share)]  # fmt: skip
    # A group is as sure as its answer that divides it most evenly.
    status = information.status(there, counts_as[int(np.abs(share - 0.5).argmin())])
    fixed = {
        "metric": scale.metric, "scale": scale.code, "low": None, "high": None, "total": total, "respondents": there,
        "method": method("wilson", weighted, units, planned=drawn and bool(people["planned"])),
        "weighted": weighted, "status": status, "why": information.why(status, there),
    }  # fmt: skip
    rows = []
    for place, name in enumerate(order):
        row = fixed | {"answer": name, "order": place, "n": int(n[place]), "share": float(share[place])}
        rows.append(_through_gate(row, float(share[place]), counts_as[place], level))
    return rows


def _informed(
    people: Mapping[str, float], place: int, share: float, kish: float, total: int, mass: float, units: str
) -> float:
    """As how many answers those of a group count for the share of one of them."""
    own = {**people, "sum_aa": people[f"sum_aa_{place}"], "sum_aw": people[f"sum_aw_{place}"]}
    robust = effective_n(share, share * (1 - share), total, mass, own)
    found = informed_n(kish, robust, people)
    return for_few_units(found, people["free"]) if units else found


def _through_gate(row: dict[str, Any], share: float, n_effective: float, level: float) -> dict[str, Any]:
    if row["status"] == "hidden":
        return row | {"n": None, "share": None}
    if row["status"] == "few":
        return row
    interval = shares.wilson(share * n_effective, n_effective, level=level)
    return row | {"low": interval.low, "high": interval.high}


def _plain(score: float) -> str:
    return f"{score:g}"
