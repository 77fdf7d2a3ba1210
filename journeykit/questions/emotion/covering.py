"""Which stages must not show how people felt there: beside the scores, a small group would follow from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from journeykit import disclosure
from journeykit.responses import coded, gate


def covered_stages(frames: Sequence[Any], answers: Sequence[pd.DataFrame]) -> list[set[str]]:
    """The stages whose figure would give a small group away, beside what is shown of the client that is asked."""
    rows = [coded.held(frame) for frame in frames]
    asked = [(own.loc[felt_by.index], ["stage"]) for own, felt_by in zip(rows, answers, strict=True) if own is not None]
    decided = iter(gate.hidden_together(asked))
    gone = [None if own is None else next(decided) for own in rows]
    return [
        _covered_by_touchpoints(one) if own is None else {stage for (stage,) in own}
        for own, one in zip(gone, answers, strict=True)
    ]


def _covered_by_touchpoints(answers: pd.DataFrame) -> set[str]:
    """The stages whose figure would give a hidden touchpoint away, beside the scores of the others.

    That is so where one touchpoint of the stage is hidden, or where those of too few people hold too few
    together.
    """
    if "touchpoint" not in answers:
        return set()
    keys = ["stage", "touchpoint", "metric", "scale"]
    known = answers.assign(respondents=answers["respondent"].where(answers["respondent"] >= 0))
    sizes = known.groupby(keys, observed=True)["respondents"].nunique().reset_index()
    sizes["status"] = gate.statuses(sizes["respondents"])
    sizes = gate.covered(sizes, "touchpoint", ["metric", "scale"])
    hidden = sizes[sizes["status"] == "hidden"]
    small = answers.merge(sizes.loc[sizes["respondents"] < disclosure.current().hidden, keys], on=keys)
    found = set()
    for stage, rows in hidden.groupby("stage", observed=True):
        few = small[small["stage"] == stage]
        people = few.loc[few["respondent"] >= 0, "respondent"].nunique()
        alone = len(rows) == 1 or len(few[keys].drop_duplicates()) == 1
        if alone or 0 < people < disclosure.current().hidden:
            found.add(str(stage))
    return found
