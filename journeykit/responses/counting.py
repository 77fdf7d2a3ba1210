"""The counting rules: what counts once when a person answers several times, each answer or each person.

The same 98 answers of 40 people gave an NPS of +1.0, +5.0 and +7.5 under three defensible rules: so the rule has a
name, and the method of every score prints it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from journeykit.errors import MeasureError, did_you_mean
from journeykit.responses.counts import DESIGN, KINDS, answered, gathered, with_people
from journeykit.responses.design import units_of
from journeykit.responses.estimates import Estimate
from journeykit.responses.marks import mark
from journeykit.scales import Scale
from journeykit.statistics import clustered, clusters, means
from journeykit.words import _
from journeykit.words.code import built

RULES = ("per-response", "respondent-mean", "last-answer")
"""Each answer counts; each person counts with the mean of the own answers; each person counts with the last answer."""


def checked_rule(rule: str, columns: Sequence[str]) -> str:
    """The rule, if the responses can be counted by it.

    Raises
    ------
    MeasureError
        For a name that is none, and when the responses name no respondents, or no dates for the last answer.
    """
    if rule not in RULES:
        raise MeasureError(_("a counting rule was needed"), f"'{rule}'", did_you_mean(rule, RULES))
    for name in {"respondent-mean": ("respondent",), "last-answer": ("respondent", "answered_at")}.get(rule, ()):
        if name not in columns:
            raise MeasureError(
                _("counting by '{rule}' needs a column '{name}'").format(rule=rule, name=name),
                ", ".join(columns),
                _("Use 'per-response'."),
            )
    return rule


def last_answers(frame: Any, by: Sequence[str]) -> pd.DataFrame:
    """Of each person in each group only the latest answer; of several at the same moment, the last in the table."""
    keys = [*by, *KINDS]
    columns = [*keys, "respondent", "score", "weight", "answered_at", *_design(frame)]
    rows = gathered(with_people(answered(frame, by)).select(columns))
    if rows["answered_at"].isna().any():
        undated = int(rows["answered_at"].isna().sum())
        raise MeasureError(
            _("the last answer needs a date for every answer"),
            _("{undated} without one").format(undated=undated),
            _("Use 'per-response'."),
        )
    return rows.sort_values("answered_at", kind="stable").drop_duplicates([*keys, "respondent"], keep="last")


def _design(frame: Any) -> list[str]:
    known = frame.collect_schema().names()
    return [name for name in DESIGN if name in known]


def people_rows(frame: Any, by: Sequence[str]) -> pd.DataFrame:
    """The answers with their respondents, as a pandas frame for `respondent_mean`."""
    columns = [*by, *KINDS, "respondent", "score", "weight", *_design(frame)]
    return gathered(with_people(answered(frame, by)).select(columns))


def respondent_mean(statistic: str, scale: Scale, group: pd.DataFrame, *, weighted: bool, level: float) -> Estimate:
    """Estimate a statistic over people: each counts once, with the mean of what the own answers count for.

    Parameters
    ----------
    statistic : {"nps", "top", "mean"}
    scale : Scale
    group : pandas.DataFrame
        Answers of one group: ``respondent``, ``score``, ``weight``. A person's weight is the mean over the own answers.

    Returns
    -------
    Estimate
        With a t interval over people (or their clusters) and one pseudo-answer, within the ends of the scale.

    Examples
    --------
    >>> answers = pd.DataFrame({"respondent": ["a", "a", "b"], "score": [10.0, 0.0, 10.0], "weight": 1.0})
    >>> respondent_mean("nps", Scale("nps", 0, 10), answers, weighted=False, level=0.95).value
    50.0
    """
    marks = mark(statistic, scale, group["score"].to_numpy(float)) * (100 if statistic == "nps" else 1)
    people = group.assign(marks=marks).groupby("respondent", observed=True)[["marks", "weight"]].mean()
    weight = people["weight"].to_numpy(float) if weighted else np.ones(len(people))
    # Of somebody who was asked in several clusters the first one counts.
    first = group.drop_duplicates("respondent").set_index("respondent").loc[people.index].reset_index()
    units = units_of(first)
    low, high = {"nps": (-100.0, 100.0), "top": (0.0, 1.0)}.get(statistic, (float(scale.low), float(scale.high)))
    if len(people) < means.FEWEST:
        found, effective = clusters.mean(people["marks"], units.codes, weight, level), float(len(people))
    else:
        found, effective = clustered.adjusted_mean(
            people["marks"],
            units.codes,
            weight,
            (low, high),
            level,
            strata=units.strata,
            rest=units.left,
            most=float(weight.sum() ** 2 / (weight**2).sum()),
        )
    method = built(found.method, "respondent-mean")
    if weighted:
        method = built(method, "weighted")
    return Estimate(found.value, found.low, found.high, len(group), effective, len(people), method, found.why)
