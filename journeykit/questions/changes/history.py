"""How much the waves of each score scatter by themselves, for changes to be held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from journeykit.questions.scores.table import STATISTICS, people_of
from journeykit.responses import information
from journeykit.responses.counts import KINDS, answer_counts
from journeykit.responses.estimates import Spread, spread_of
from journeykit.responses.tally import tallies
from journeykit.responses.waves import worded
from journeykit.scales import Scale
from journeykit.statistics import control, nps

Scatter = Mapping[tuple[Any, ...], tuple[float, float]]
"""From (``by``..., metric, scale, statistic) to the scatter of its waves and its degrees of freedom."""


def scatter_of(
    responses: Any, by: Sequence[str], known: Sequence[str], pair: tuple[str, str], *, weighted: bool
) -> Scatter:
    """The scatter of each series that has five waves or more with an interval each.

    Parameters
    ----------
    responses : narwhals frame
    by : sequence of str
        Columns to group by, without the wave.
    known : sequence of str
        All waves in order.
    pair : two waves
        Those compared: their own step is left out where they are neighbours.
    weighted : bool
    """
    if len(known) < control.FEWEST:
        return {}
    frame = worded(responses)
    counts = answer_counts(frame, [*by, "wave"])
    counts["wave"] = counts["wave"].astype(str)
    people = people_of(frame, [*by, "wave"], counts, weighted=weighted)
    series: dict[tuple[Any, ...], dict[int, Spread]] = {}
    for key, tally in tallies(counts, [*by, *KINDS, "wave"]):
        metric, code = key[-3:-1]
        full = (*key[:-3], key[-1], metric, code)
        for statistic in STATISTICS[metric]:
            known_people = people.get((*full, statistic), people.get(full))
            one = spread_of(statistic, Scale.parse(metric, code), tally, known_people, weighted=weighted)
            if information.status(one.respondents, one.n_effective) in ("ok", "indicative"):
                series.setdefault((*key[:-1], statistic), {})[known.index(key[-1])] = one
    found = {key: _sigma(spreads, known, pair) for key, spreads in series.items()}
    return {key: one for key, one in found.items() if one is not None}


def _sigma(spreads: Mapping[int, Spread], known: Sequence[str], pair: tuple[str, str]) -> tuple[float, float] | None:
    values, errors = (np.full(len(known), np.nan) for _each in range(2))
    for at, one in spreads.items():
        values[at], errors[at] = one.value, standard_error(one)
    own = known.index(pair[0]), known.index(pair[1])
    return control.sigma_z(values, errors, left_out=[own])


def standard_error(spread: Spread) -> float:
    """The standard error of a figure, in its unit; with pseudo-answers, so that a wave without spread has one."""
    if spread.statistic == "nps":
        return float(nps.adjusted_estimate(*spread.bands)[1])
    if spread.statistic == "top":
        n = spread.n_effective + 4
        share = (spread.top + 2) / n
        return float(np.sqrt(share * (1 - share) / n))
    _mean, sd, n = spread.adjusted_moments
    return float(sd / np.sqrt(n))
