"""Whose answers belong together: the units of a variance in a table of responses, on any engine.

A unit is the cluster of an answer where it has one (`journey.yaml`: ``cluster``), otherwise the person who gave it.
People are counted elsewhere: how many there are decides what may be shown, not how sure it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from journeykit.errors import MeasureError
from journeykit.responses import coded
from journeykit.responses.counts import there
from journeykit.statistics.design import SMALLEST, DesignCells, left
from journeykit.words import _

CLUSTER, PERSON, STRATUM, LEFT = "unit of a cluster", "unit of a person", "unit of a stratum", "left of the variance"
"""Columns made here, in words that no column of a table has."""


@dataclass(frozen=True)
class Design:
    """Which columns of a table say how respondents were chosen."""

    respondent: bool
    cluster: bool
    stratum: bool
    sampled: bool

    @classmethod
    def of(cls, columns: Sequence[str]) -> Design:
        """Read it from the names of the columns."""
        return cls(*(name in columns for name in ("respondent", "cluster", "stratum", "sampled")))

    @property
    def planned(self) -> bool:
        """Whether it says more than who the people are."""
        return self.cluster or self.stratum or self.sampled


def with_units(rows: Any, design: Design) -> tuple[Any, list[str], list[str]]:
    """The rows whose unit is known, with columns that tell units and strata apart.

    Returns
    -------
    frame, list of str, list of str
        The rows, the columns of a unit, and the column of the stratum where there is one.
    """
    if design.cluster:
        known = _all(there(rows, "cluster"))
        person = nw.lit("")
        if design.respondent:
            answered = _all(there(rows, "respondent"))
            person = nw.when(known | ~answered).then(nw.lit("")).otherwise(nw.col("respondent").cast(nw.String))
            rows = rows.filter(known | answered)
        cluster = nw.when(known).then(nw.col("cluster").cast(nw.String)).otherwise(nw.lit(""))
        rows = rows.with_columns(cluster.alias(CLUSTER), person.alias(PERSON))
        units = [CLUSTER, PERSON]
    else:
        rows, units = rows.filter(*there(rows, "respondent")), ["respondent"]
    if not design.stratum:
        return rows, units, []
    drawn = _all(there(rows, "stratum"))
    stratum = nw.when(drawn).then(nw.col("stratum").cast(nw.String)).otherwise(nw.lit(""))
    return rows.with_columns(stratum.alias(STRATUM)), units, [STRATUM]


def left_over(rows: Any) -> Any:
    """The square root of what is left of the variance of an answer (`statistics.design.left`), as an expression."""
    known = _all(there(rows, "sampled"))
    rest = 1.0 - nw.col("sampled").cast(nw.Float64)
    rest = nw.when(rest < SMALLEST).then(nw.lit(SMALLEST)).otherwise(rest)
    return nw.when(known).then(rest).otherwise(nw.lit(1.0)) ** 0.5


def _all(conditions: Sequence[Any]) -> Any:
    found = conditions[0]
    for one in conditions[1:]:
        found = found & one
    return found


def refuse_unknown(blank: int) -> None:
    """Answers without a cluster, in a table that names no respondents: nothing tells whose they are.

    Raises
    ------
    MeasureError
        Where there is any.
    """
    if blank:
        raise MeasureError(
            _("a cluster or a respondent for every answer was needed"),
            _("{blank} answers without a cluster, and no column of respondents").format(blank=blank),
            _("Add the column 'respondent', or a cluster to each answer."),
        )


@dataclass(frozen=True, eq=False)
class Units:
    """The units of a pandas frame, a code a row.

    Parameters
    ----------
    codes : array of int
        -1 where neither cluster nor person is known.
    clusters : int
        Codes below it are clusters.
    strata : array of int, optional
        -1 where a row belongs to no stratum.
    left : array of float, optional
        What is left of the variance.
    """

    codes: coded.Codes
    clusters: int
    size: int
    strata: coded.Codes | None
    left: np.ndarray | None

    def only(self, rows: np.ndarray) -> Units:
        """The units of some rows."""
        strata, rest = (None if one is None else one[rows] for one in (self.strata, self.left))
        return Units(self.codes[rows], self.clusters, self.size, strata, rest)


def units_of(frame: pd.DataFrame) -> Units:
    """Tell the units of a pandas frame apart.

    Examples
    --------
    >>> answers = pd.DataFrame({"respondent": ["a", "b", "c"], "cluster": ["x", "x", None]})
    >>> units_of(answers).codes.tolist()
    [0, 0, 3]
    """
    design = Design.of(list(frame.columns))
    codes, people = np.full(len(frame), -1, dtype=np.int64), 0
    if design.respondent:
        codes, known = coded.coded(frame["respondent"])
        people = len(known)
    clusters = 0
    if design.cluster:
        marks, values = coded.coded(frame["cluster"])
        clusters = len(values)
        codes = np.where(marks >= 0, marks, np.where(codes >= 0, codes + clusters, -1))
    strata = coded.coded(frame["stratum"])[0] if design.stratum else None
    rest = left(coded.numbers(frame["sampled"])) if design.sampled else None
    return Units(codes, clusters, clusters + people, strata, rest)


def records(
    strata: DesignCells,
    groups: int,
    clusters: np.ndarray,
    raw: np.ndarray,
    own: Mapping[Any, tuple[np.ndarray, ...]],
) -> list[dict[Any, dict[str, float]]]:
    """What the error of each figure of each group needs, from the sums over the units of its strata.

    Parameters
    ----------
    strata : DesignCells
    groups : int
        How many there are.
    clusters, raw : array, an entry a group and stratum
        Units that are clusters, and the sum of the squared weights of the units before anything is taken off.
    own : mapping
        Of each figure the sums of the squared marks of the units, of marks times weights, and of marks.

    Returns
    -------
    list of dict
        Of each group, from figure to ``units``, ``clusters`` (those of them that are no people), ``free`` (degrees of
        freedom), ``planned`` (1 where strata or a population are known), ``sum_aa``, ``sum_aw``, ``sum_ww``, ``mass``
        (what is left of the squared weights of the units) and ``left`` (its share).
    """
    mass = strata.total(strata.ww, groups)
    shared = {
        "units": strata.total(strata.units, groups), "clusters": strata.total(clusters, groups),
        "free": strata.freedom(groups), "sum_ww": strata.weights(groups), "mass": mass,
        "left": mass / strata.total(raw, groups),
    }  # fmt: skip
    drawn = strata.total(np.isfinite(strata.whole).astype(float), groups) > 0
    shared["planned"] = (drawn | (shared["left"] < 1)).astype(float)
    found: list[dict[Any, dict[str, float]]] = [{} for _group in range(groups)]
    for name, (aa, aw, a) in own.items():
        squares, products = strata.marks(aa, aw, a, groups)
        columns = shared | {"sum_aa": squares, "sum_aw": products}
        for at, record in enumerate(found):
            record[name] = {one: float(values[at]) for one, values in columns.items()}
    return found
