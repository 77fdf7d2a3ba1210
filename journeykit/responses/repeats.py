"""The people behind the answers on any engine: how many, and the sums that the error of their answers needs.

Where respondents answer more than once in a group (several items of a stage, several visits), or were asked together
(`design`), answers are not independent. The sums that the linearised error needs (`statistics.design`) are taken in the
engine, in two steps: per unit, then per group and stratum.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from journeykit.responses.counts import KINDS, answered, checked_by, gathered, scanned, with_people
from journeykit.responses.design import CLUSTER, STRATUM, Design, left_over, records, refuse_unknown, with_units
from journeykit.responses.marks import ShownFigure
from journeykit.statistics.design import DesignCells


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


def unit_sums(
    responses: Any, by: Sequence[str], kind: tuple[str, str], figures: Mapping[Any, ShownFigure], *, weighted: bool
) -> dict[tuple[Any, ...], dict[Any, dict[str, float]]]:
    """Sums over the units of each group that the linearised error of its figures needs, in one pass.

    Parameters
    ----------
    responses : frame or path
        Responses with a column ``respondent`` or ``cluster``.
    by : sequence of str
        Grouping columns.
    kind : (str, str)
        Metric and code of the scale of the answers.
    figures : mapping
        What an answer counts for in each figure.
    weighted : bool
        Use the weights.

    Returns
    -------
    dict
        From (``by``..., metric, scale) to the sums of each figure (`design.records`).
    """
    frame = scanned(responses)
    keys = [*checked_by(frame, by), *KINDS]
    design = Design.of(frame.collect_schema().names())
    rows = answered(frame, keys[:-2]).filter(nw.col("metric") == kind[0], nw.col("scale") == kind[1])
    found, units, within = with_units(rows, design)
    if design.cluster and not design.respondent:
        refuse_unknown(_height(rows) - _height(found.filter(nw.col(CLUSTER) != "")))
    cells = gathered(_by_cell(found, keys, units, within, figures, design, weighted))
    groups: dict[tuple[Any, ...], int] = {}
    of = [groups.setdefault(key, len(groups)) for key in zip(*(cells[name].tolist() for name in keys), strict=True)]
    whole = np.full(len(cells), np.nan)
    if design.stratum:
        drawn = [name for name in ("wave",) if name in keys]  # each wave draws its own sample of a stratum
        sizes = _whole(frame, design, drawn)
        cell = cells[[*drawn, STRATUM]].itertuples(index=False, name=None)
        whole = np.array([sizes[key] if key[-1] else np.nan for key in cell], dtype=float)
    sums = {name: cells[name].to_numpy(float) for name in cells.columns if name not in (*keys, STRATUM)}
    strata = DesignCells(np.array(of, dtype=np.int64), sums["units"], whole, sums["ww"], sums["w all"])
    own = {name: tuple(sums[f"{one} {at}"] for one in ("aa", "aw", "a")) for at, name in enumerate(figures)}
    return dict(zip(groups, records(strata, len(groups), sums["is cluster"], sums["raw"], own), strict=True))


def _height(rows: Any) -> int:
    return int(gathered(rows.select(nw.len().alias("n")))["n"].iloc[0])


def _by_cell(
    rows: Any,
    keys: Sequence[str],
    units: list[str],
    within: list[str],
    figures: Mapping[Any, ShownFigure],
    design: Design,
    weighted: bool,
) -> Any:
    """Sums over the units of each group and stratum; names of columns are such as no table has."""
    weight = nw.col("weight") if weighted else nw.lit(1.0)
    shrunk = weight * left_over(rows) if design.sampled else weight
    places = range(len(figures))
    made = [(one.expression * shrunk).alias(f"a {at}") for at, one in enumerate(figures.values())]
    unit = (
        rows.with_columns(weight.alias("w raw"), shrunk.alias("w all"), *made)
        .group_by([*keys, *within, *units])
        .agg(*[nw.col(name).sum() for name in ("w raw", "w all", *[f"a {at}" for at in places])])
    )
    inside = nw.when(nw.col(CLUSTER) != "").then(nw.lit(1.0)).otherwise(nw.lit(0.0)) if design.cluster else nw.lit(0.0)
    squares = {"ww": ("w all", "w all"), "raw": ("w raw", "w raw")}
    squares |= {f"aa {at}": (f"a {at}", f"a {at}") for at in places} | {
        f"aw {at}": (f"a {at}", "w all") for at in places
    }
    unit = unit.with_columns(
        inside.alias("is cluster"),
        *[(nw.col(one) * nw.col(other)).alias(name) for name, (one, other) in squares.items()],
    )
    sums = ["is cluster", "w all", *squares, *[f"a {at}" for at in places]]
    return unit.group_by([*keys, *within]).agg(nw.len().alias("units"), *[nw.col(name).sum() for name in sums])


def _whole(frame: Any, design: Design, drawn: list[str]) -> dict[tuple[Any, ...], float]:
    """How many units each stratum of the whole table has, or of each wave where ``drawn`` names its column."""
    rows, units, [stratum] = with_units(frame, design)
    of = [*drawn, stratum]
    each = gathered(rows.select([*of, *units]).unique().group_by(of).agg(nw.len().alias("units")))
    return dict(zip(each[of].itertuples(index=False, name=None), each["units"].astype(float), strict=True))
