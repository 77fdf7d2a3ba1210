"""What each answer counts for in a figure: -1, 0 or 1 in an NPS, 0 or 1 in a share, itself in a mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import narwhals as nw
import numpy as np

from journeykit.scales import Scale


def mark(statistic: str, scale: Scale, score: np.ndarray) -> np.ndarray:
    """What each score counts for: -1/0/1 for NPS, 0/1 for a top-box share, itself for a mean.

    Examples
    --------
    >>> import numpy as np
    >>> mark("nps", Scale("nps", 0, 10), np.array([10.0, 8.0, 6.0]))
    array([ 1.,  0., -1.])
    """
    if statistic == "nps":
        return np.where(score >= 9, 1.0, np.where(score <= 6, -1.0, 0.0))
    if statistic == "top":
        return (score >= scale.top_box if scale.higher_is_better else score <= scale.top_box).astype(float)
    return score


def marked(statistic: str, scale: Scale) -> Any:
    """What an answer counts for, as a narwhals expression: -1/0/1 for NPS, 0/1 for a share, itself for a mean."""
    score = nw.col("score")
    if statistic == "nps":
        return (
            nw.when(score >= 9)
            .then(nw.lit(1.0))
            .otherwise(nw.when(score <= 6).then(nw.lit(-1.0)).otherwise(nw.lit(0.0)))
        )
    if statistic == "top":
        top = score >= scale.top_box if scale.higher_is_better else score <= scale.top_box
        return nw.when(top).then(nw.lit(1.0)).otherwise(nw.lit(0.0))
    return score


@dataclass(frozen=True, eq=False)
class ShownFigure:
    """What each answer counts for in a figure, for frames in memory and for every other engine."""

    marks: Callable[[np.ndarray], np.ndarray]
    expression: Any


def figure(statistic: str, scale: Scale) -> ShownFigure:
    """The figure of a statistic."""
    return ShownFigure(partial(mark, statistic, scale), marked(statistic, scale))


def share_of(scores: Sequence[float]) -> ShownFigure:
    """The share of answers with one of some scores."""
    given = [float(one) for one in scores]
    return ShownFigure(
        lambda score: np.isin(score, given).astype(float),
        nw.when(nw.col("score").is_in(given)).then(nw.lit(1.0)).otherwise(nw.lit(0.0)),
    )
