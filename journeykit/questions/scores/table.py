"""Scores: NPS, CSAT, CES and ratings of any group, each with its n, interval, scale and method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from journeykit.questions.question import Column
from journeykit.responses import coded, gate, information, kept
from journeykit.responses.behind import people_behind
from journeykit.responses.counting import checked_rule, last_answers, people_rows, respondent_mean
from journeykit.responses.counts import DESIGN, KINDS, NEEDED, answer_counts, checked_by, scanned
from journeykit.responses.estimates import Estimate, estimated
from journeykit.responses.kinds import typed
from journeykit.responses.marks import ShownFigure, figure
from journeykit.responses.tally import tallies
from journeykit.responses.waves import in_their_order
from journeykit.scales import Scale
from journeykit.words.code import built

STATISTICS = {"nps": ("nps",), "csat": ("top", "mean"), "ces": ("top", "mean"), "rating": ("mean",)}
"""The statistics of each metric, the headline first."""

COLUMNS = (
    Column("metric", "key", "nps, csat, ces or rating"),
    Column("statistic", "key", "nps (points), top (a share) or mean (on the scale)"),
    Column("value", "estimate", "points -100..100, a share 0..1, or a mean on the scale", "float64"),
    Column("low", "low", "lower end of the interval", "float64"),
    Column("high", "high", "upper end of the interval", "float64"),
    Column("n", "n", "answers", "int64"),
    Column("n_effective", "n", "answers of equal weight by different people that would say as much", "float64"),
    Column("respondents", "n", "people", "int64"),
    Column("method", "code", "how the interval was made"),
    Column("weighted", "flag", "whether the weights of the survey were used", "bool"),
    Column("scale", "key", "the code of the scale"),
    Column("status", "status", "ok, indicative, few or hidden"),
    Column("why", "code", "why there is no interval or no value"),
)
NAMES = tuple(column.name for column in COLUMNS)


def scores(
    responses: Any,
    by: Sequence[str] | str = (),
    *,
    weighted: bool | None = None,
    level: float = 0.95,
    counting: str = "per-response",
    beside_total: Sequence[str] | str = (),
) -> pd.DataFrame:
    """Score every group: NPS, top-box shares and means, with intervals.

    Parameters
    ----------
    responses : frame or path
        Responses in any frame narwhals knows, or the path of a Parquet file.
    by : sequence of str
        Columns to group by, such as ``["touchpoint", "wave"]``. Metrics and scales are always kept apart.
    weighted : bool, optional
        Use the weights of the survey. By default they are used where any answer has a weight other than 1.
    level : float
        Confidence level of the intervals.
    counting : {"per-response", "respondent-mean", "last-answer"}
        What counts once where people answer several times (`counting`); the method of each score prints it.
    beside_total : str or sequence of str
        Columns of ``by`` whose groups are shown beside their total, one or two: then more groups are hidden, so that
        none can be worked out by subtraction (`gate.covered`). Where a client is asked, the closing gate decides.

    Returns
    -------
    pandas.DataFrame
        ``by``, then ``metric``, ``statistic`` (``nps`` in points, ``top`` a share 0..1, ``mean`` on the scale),
        ``value``, ``low``, ``high``, ``n`` (answers), ``n_effective``, ``respondents``, ``method``, ``weighted``,
        ``scale``, ``status`` (``ok``, ``indicative``, ``few``: no interval, ``hidden``: no value; by the people of
        `journeykit.disclosure`, and all but ``hidden`` by ``n_effective`` where that is less) and ``why`` (the reason
        where there is no interval). Where people answer more than once in a group, or were asked together, the
        interval counts people or clusters: its effective n comes from the linearised variance.

    Raises
    ------
    MeasureError
        When a column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"metric": "nps", "scale": "0-10", "score": [10.0] * 50 + [8.0] * 32 + [3.0] * 18})
    >>> one = scores(answers).iloc[0]
    >>> f"{one.value:+.0f} [{one.low:.2f}, {one.high:.2f}] n {one.n}"
    '+32 [16.38, 45.75] n 100'
    """
    frame = asked = scanned(responses)
    names = checked_by(frame, by)
    rule = checked_rule(counting, frame.collect_schema().names())
    if rule == "last-answer":
        frame = scanned(last_answers(frame, names))
    counts = answer_counts(frame, names)
    weighted = has_weights(counts) if weighted is None else weighted
    if rule == "respondent-mean":
        table = _by_people(people_rows(frame, names), names, weighted=weighted, level=level)
    else:
        people = people_of(frame, names, counts, weighted=weighted)
        table = scored(counts, people, names, weighted=weighted, level=level)
    if rule == "last-answer":
        table["method"] = [built(one, "last-answer") for one in table["method"]]
    table = in_their_order(table, frame)
    within = gate.lines(names, beside_total) if beside_total else ()
    return gate.closing(table, asked, [*names, *KINDS], parts=beside_total, within=within)


def _by_people(rows: pd.DataFrame, by: Sequence[str], *, weighted: bool, level: float) -> pd.DataFrame:
    found = []
    groups: Any = rows.groupby([*by, *KINDS], sort=True, observed=True)
    for key, group in groups:
        metric, code = key[-2:]
        for statistic in STATISTICS[metric]:
            estimate = respondent_mean(statistic, Scale.parse(metric, code), group, weighted=weighted, level=level)
            found.append((*key[:-2], *_row(metric, statistic, code, estimate, weighted)))
    return _table(found, by)


def _table(rows: list[tuple[Any, ...]], by: Sequence[str]) -> pd.DataFrame:
    return typed(pd.DataFrame(rows, columns=[*by, *NAMES]), NAMES, by=by)


def people_of(
    responses: Any, by: Sequence[str], counts: pd.DataFrame, *, weighted: bool
) -> dict[tuple[Any, ...], dict[str, float]]:
    """What is known of the people behind each group: how many, and the sums that their repetition needs.

    Returns
    -------
    dict
        From (``by``..., metric, scale) to ``respondents``; from (``by``..., metric, scale, statistic) to the sums as
        well.
    """
    frame = scanned(responses)
    people, sums = kept.reduced(
        coded.held(frame),
        [*by, *NEEDED, "respondent", "weight", *DESIGN],
        ("people behind scores", weighted, *by),
        lambda: people_behind(frame, by, counts, _figures, weighted=weighted),
    )
    found: dict[tuple[Any, ...], dict[str, float]] = {key: {"respondents": n} for key, n in people.items()}
    for key, figures in sums.items():
        found |= {(*key, statistic): found[key] | own for statistic, own in figures.items()}
    return found


def _figures(metric: str, code: str) -> dict[str, ShownFigure]:
    """What each statistic of a metric counts answers for."""
    scale = Scale.parse(metric, code)
    return {statistic: figure(statistic, scale) for statistic in STATISTICS[metric]}


def scored(
    counts: pd.DataFrame,
    people: dict[tuple[Any, ...], dict[str, float]],
    by: Sequence[str],
    *,
    weighted: bool,
    level: float = 0.95,
) -> pd.DataFrame:
    """Score a table of answer counts that is there already (of a cube, or added up over clients).

    Parameters
    ----------
    counts : pandas.DataFrame
        As `answer_counts` gives it.
    people : dict
        As `people_of` gives it; empty when respondents are not known: then each answer counts as one person's.
    by : sequence of str
        The grouping columns.
    weighted : bool
        Use the weights.
    """
    rows = []
    for key, tally in tallies(counts, [*by, *KINDS]):
        metric, code = key[-2:]
        scale = Scale.parse(metric, code)
        for statistic in STATISTICS[metric]:
            known = people.get((*key, statistic), people.get(key))
            estimate = estimated(statistic, scale, tally, known, weighted=weighted, level=level)
            rows.append((*key[:-2], *_row(metric, statistic, code, estimate, weighted)))
    return _table(rows, by)


def has_weights(counts: pd.DataFrame) -> bool:
    """Whether any answer carries a weight other than 1."""
    return not np.allclose(counts["sum_weight"], counts["n"]) or not np.allclose(
        counts["sum_weight_squared"], counts["n"]
    )


def _row(metric: str, statistic: str, code: str, estimate: Estimate, weighted: bool) -> tuple[Any, ...]:
    shown = vars(estimate) | {"metric": metric, "statistic": statistic, "scale": code, "weighted": weighted}
    shown["status"] = information.status(estimate.respondents, estimate.n_effective)
    if shown["status"] == "hidden":
        shown |= {"value": None, "low": None, "high": None, "n_effective": None, "why": gate.why("hidden")}
    elif shown["status"] == "few":
        shown |= {"low": None, "high": None, "why": information.why("few", estimate.respondents)}
    return tuple(shown[name] for name in NAMES)
