"""How many answers it takes to see a change, and what can be seen with the answers there are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from journeykit.questions.question import Column
from journeykit.questions.scores.table import STATISTICS, has_weights, people_of
from journeykit.responses import gate, information
from journeykit.responses.counts import KINDS, answer_counts, checked_by, scanned
from journeykit.responses.estimates import Spread, spread_of
from journeykit.responses.kinds import typed
from journeykit.responses.tally import tallies
from journeykit.responses.waves import of_wave
from journeykit.scales import Scale
from journeykit.statistics import planning as plans

SIZES = {"nps": (5.0, 10.0, 15.0, 20.0), "top": (0.03, 0.05, 0.10, 0.15), "mean": (0.1, 0.2, 0.3, 0.5)}
"""Sizes of change that are planned for: points, shares, scale units."""

COLUMNS = (
    Column("metric", "key", "nps, csat, ces or rating"),
    Column("statistic", "key", "the headline one: nps, top or mean"),
    Column("scale", "key", "code of the scale"),
    Column("value", "detail", "the present figure: points, a share 0..1, or a mean on its scale", "float64"),
    Column("n", "n", "answers", "int64"),
    Column("respondents", "detail", "people", "int64"),
    Column("design_effect", "detail", "answers that are worth one, for weights and repeated answers", "float64"),
    Column("detectable", "estimate", "the smallest change that as many answers again would show", "float64"),
    Column("change", "key", "size of change that is looked for, in the unit of the statistic", "float64"),
    Column("needed", "detail", "answers a wave that it takes; nothing where it cannot happen", "float64"),
    Column("for_interval", "detail", "answers of one wave for a 95% interval of plus or minus that size", "float64"),
    Column("level", "detail", "confidence level of the test", "float64"),
    Column("power", "detail", "chance to see the change", "float64"),
    Column("weighted", "flag", "whether the figure is weighted", "bool"),
    Column("wave", "key", "the wave that is the starting point"),
    Column("status", "status", "ok, indicative, few or hidden"),
    Column("why", "code", "why there is no plan"),
)
NAMES = tuple(column.name for column in COLUMNS)


def planning(
    responses: Any,
    by: Sequence[str] | str = ("touchpoint",),
    *,
    sizes: Sequence[float] | None = None,
    wave: str | None = None,
    weighted: bool | None = None,
    level: float = 0.95,
    power: float = 0.8,
) -> pd.DataFrame:
    """Plan the next wave: answers needed to see changes of several sizes, and what the present ones can show.

    Parameters
    ----------
    responses : frame or path
        Responses in any frame narwhals knows, or the path of a Parquet file.
    by : sequence of str
        Columns to group by.
    sizes : sequence of float, optional
        Changes to look for: points of NPS, shares (0.05 is five in a hundred), or scale units; `SIZES` by default.
    wave : str, optional
        The wave that is the starting point; the latest by default.
    weighted : bool, optional
        Use the weights; by default where there are any.
    level, power : float
        A test at 1 - ``level``, two-sided, that sees the change with this chance.

    Returns
    -------
    pandas.DataFrame
        One row a group and size: ``by``, ``metric``, ``statistic`` (the headline one), ``scale``, ``value``, ``n``,
        ``respondents``, ``design_effect`` (how many answers are worth one, for weights and repeated answers),
        ``detectable`` (the smallest change that as many answers in the next wave could show), ``change``, ``needed``
        (answers a wave), ``for_interval`` (answers of one wave for an interval of plus or minus that size), ``level``,
        ``power``, ``weighted``, ``wave``, ``status``, ``why``. Sizes and ``detectable``
        are for one comparison decided beforehand; among many, more answers are needed.

    Examples
    --------
    >>> answers = pd.DataFrame({"metric": "nps", "scale": "0-10", "score": [10.0] * 50 + [8.0] * 32 + [3.0] * 18})
    >>> plan = planning(answers, by=())
    >>> plan[["change", "needed"]].values.tolist(), f"{plan['detectable'][0]:.1f}"
    ([[5.0, 3624.0], [10.0, 904.0], [15.0, 400.0], [20.0, 224.0]], '29.7')
    """
    frame, label = of_wave(responses, wave)
    names = checked_by(scanned(frame), by)
    own = [name for name in NAMES if name not in names]
    counts = answer_counts(frame, names)
    weighted = has_weights(counts) if weighted is None else weighted
    people = people_of(frame, names, counts, weighted=weighted)
    rows, gone = [], gate.hidden_beside(frame, [*names, *KINDS]) or set()
    for key, tally in tallies(counts, [*names, *KINDS]):
        metric, code = key[-2:]
        statistic = STATISTICS[metric][0]
        known = people.get((*key, statistic), people.get(key))
        spread = spread_of(statistic, Scale.parse(metric, code), tally, known, weighted=weighted)
        fixed = {"metric": metric, "scale": code, "level": level, "power": power, "wave": label}
        hidden = tuple(map(str, key)) in gone
        for row in _plans(spread, SIZES[statistic] if sizes is None else sizes, level, power, gone=hidden):
            rows.append((*key[:-2], *((fixed | row)[name] for name in own)))
    return typed(pd.DataFrame(rows, columns=[*names, *own]), own, by=names)


def _plans(spread: Spread, sizes: Sequence[float], level: float, power: float, *, gone: bool) -> list[dict[str, Any]]:
    """A row a size; of a group that may not be shown (`gone`), none has a figure."""
    size = information.status(spread.respondents, spread.n_effective)
    status = "hidden" if gone else size
    why = information.why(size, spread.respondents) if size == status else gate.why_covered()
    row: dict[str, Any] = {
        "statistic": spread.statistic, "value": spread.value, "n": spread.n, "respondents": spread.respondents,
        "design_effect": spread.n / spread.n_effective, "detectable": None, "needed": None, "for_interval": None,
        "weighted": spread.weighted, "status": status, "why": why,
    }  # fmt: skip
    if status in ("hidden", "few"):
        return [row | {"value": None if status == "hidden" else spread.value, "change": size} for size in sizes]
    row["detectable"] = detectable(spread, level, power)
    return [
        row
        | {"change": size, "needed": answers_for(spread, size, level, power)}
        | {"for_interval": answers_for_interval(spread, size, level)}
        for size in sizes
    ]


def detectable(spread: Spread, level: float = 0.95, power: float = 0.8) -> float | None:
    """Smallest change that another wave of as many answers could show; None where the answers have no spread."""
    n = spread.n_effective
    if spread.statistic == "nps":
        variance = _nps_variance(spread)
        return plans.nps_detectable(n, variance=variance, level=level, power=power) if variance > 0 else None
    if spread.statistic == "top":
        ways = [plans.share_detectable(n, min(spread.value, 1.0), up, level, power) for up in (True, False)]
        return max((one for one in ways if one is not None), default=None)
    sd = spread.moments[1]
    return plans.mean_detectable(n, sd, level, power) if n >= 2 and sd > 0 else None


def answers_for_interval(spread: Spread, half: float, level: float = 0.95) -> int | None:
    """Answers of one wave for an interval of plus or minus a size; None where the answers have no spread."""
    effect = spread.n / spread.n_effective
    if spread.statistic == "nps":
        variance = _nps_variance(spread)
        return math.ceil(effect * plans.nps_answers_for_interval(half, variance, level)) if variance > 0 else None
    sd = math.sqrt(spread.value * (1 - spread.value)) if spread.statistic == "top" else spread.moments[1]
    return math.ceil(effect * plans.mean_answers_for_interval(half, sd, level)) if sd > 0 else None


def answers_for(spread: Spread, size: float, level: float = 0.95, power: float = 0.8) -> int | None:
    """Answers a wave needed to see a change of a size from this figure on; None where it cannot happen."""
    effect = spread.n / spread.n_effective
    if spread.statistic == "nps":
        variance = _nps_variance(spread)
        return math.ceil(effect * plans.nps_answers(size, variance, level=level, power=power)) if variance > 0 else None
    if spread.statistic == "top":
        ends = [end for end in (spread.value + size, spread.value - size) if 0 <= end <= 1]
        needed = [plans.share_answers(min(spread.value, 1.0), end, level, power) for end in ends]
        return math.ceil(effect * max(needed)) if needed else None
    sd = spread.moments[1]
    return math.ceil(effect * plans.mean_answers(size, sd, level, power)) if sd > 0 else None


def _nps_variance(spread: Spread) -> float:
    promoters, passives, detractors = spread.bands
    total = promoters + passives + detractors
    return plans.nps_variance(promoters / total, detractors / total)
