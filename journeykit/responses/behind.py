"""What is known of the people behind each group of answers, from whichever engine holds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from journeykit.responses import coded
from journeykit.responses.counts import KINDS, scanned
from journeykit.responses.crowd import respondents_in, sums_in
from journeykit.responses.design import Design, refuse_unknown
from journeykit.responses.marks import ShownFigure
from journeykit.responses.repeats import respondents, unit_sums
from journeykit.responses.tally import tallies

Figures = Callable[[str, str], Mapping[Any, ShownFigure]]
"""From a metric and the code of a scale to its figures, by name."""

Sums = dict[tuple[Any, ...], dict[Any, dict[str, float]]]


def people_behind(
    responses: Any, by: Sequence[str], counts: pd.DataFrame, figures: Figures, *, weighted: bool
) -> tuple[dict[tuple[Any, ...], int], Sums]:
    """How many people each group has, and the sums that the error of its figures needs.

    Parameters
    ----------
    responses : frame or path
    by : sequence of str
        Grouping columns.
    counts : pandas.DataFrame
        The answer counts of these groups.
    figures : callable
        What is counted of a metric and scale.
    weighted : bool
        Use the weights.

    Returns
    -------
    dict, dict
        From (``by``..., metric, scale) to people (empty where neither respondents nor clusters are known), and to the
        sums of each figure (`design.records`) of kinds of answers where somebody answered twice, or of which a design
        is known.
    """
    keys = [*by, *KINDS]
    answers = {key: tally.answers for key, tally in tallies(counts, keys)}
    frame = scanned(responses)
    design = Design.of(frame.collect_schema().names())
    native = coded.held(frame)
    if not design.respondent and not design.cluster:
        return {}, {}
    people: dict[tuple[Any, ...], int] = answers
    if design.respondent and native is not None:
        people = respondents_in(native, keys)
    elif design.respondent:
        found = respondents(frame, by, counts)
        people = {tuple(row[:-1]): int(row[-1]) for row in found[[*keys, "respondents"]].itertuples(index=False)}
    kinds = {key[-2:] for key, n in answers.items() if design.planned or people.get(key, n) < n}
    if not kinds:
        return people, {}
    asked = {kind: figures(*kind) for kind in sorted(kinds)}
    if native is None:
        made = (unit_sums(frame, by, kind, one, weighted=weighted) for kind, one in asked.items())
        sums = {key: own for part in made for key, own in part.items()}
    else:
        if not design.respondent:
            refuse_unknown(int((coded.there(native, keys) & native["cluster"].isna().to_numpy()).sum()))
        sums = sums_in(native, keys, kinds, asked, weighted=weighted)
    # Of a group of which a cluster is known but no respondent, each answer counts as one person's.
    return {key: answers[key] for key in sums} | people, sums
