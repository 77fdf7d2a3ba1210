"""Which changes may be shown: both waves of a change are figures, and none may give a small group away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from journeykit.responses import gate
from journeykit.responses.waves import worded

FIGURES = ("before", "after", "difference", "low", "high", "p", "p_adjusted", "se", "detectable")


def closed(table: pd.DataFrame, answers: Any, names: list[str], parts: Sequence[str] | str) -> pd.DataFrame:
    """The changes, hidden where a wave of them would give a small group away.

    Parameters
    ----------
    table : pandas.DataFrame
        Changes that nobody has judged yet: what is hidden takes no part in the family.
    answers : frame
        The answers of both waves.
    names : list of str
        The columns that the changes are grouped by.
    parts : str or sequence of str
        As ``beside_total`` of the changes, for answers that are not of the client that is asked.
    """
    kinds = [*names, "metric", "scale", "wave"]
    gone = gate.hidden_beside(worded(answers), kinds)
    if gone is None:
        for size in ("respondents_before", "respondents_after") if parts else ():
            table = gate.covered(table, parts, gate.lines(names, parts), size=size, figures=FIGURES)
        return table
    open_ = ~table["status"].isin(["hidden", "refused"]).to_numpy(bool)
    for wave in ("before_wave", "after_wave"):
        keys = zip(*(map(str, table[name].tolist()) for name in (*kinds[:-1], wave)), strict=True)
        hide = open_ & np.array([key in gone for key in keys], dtype=bool)
        table = gate.closed(table, hide, gate.why_covered(), FIGURES)
    return table
