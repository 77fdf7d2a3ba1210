"""Whom the answers speak for: known shares of customers beside the shares of those who answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from journeykit import disclosure
from journeykit.questions.question import Column, frame_of
from journeykit.responses import gate
from journeykit.responses.counts import scanned, there
from journeykit.responses.weighting import RATIO, weighting

if TYPE_CHECKING:
    from journeykit.journey import Journey

COLUMNS = (
    Column("wave", "key", "the wave"),
    Column("segment", "key", "what the customers are split by"),
    Column("value", "key", "a value of it"),
    Column("target", "share", "known share of the customers, 0..1", "float64"),
    Column("before", "detail", "share of the answers as they came, 0..1; null where few", "float64"),
    Column("after", "detail", "share of the weighted answers, 0..1; null where few", "float64"),
    Column("people", "n", "people of this value; null where few", "float64"),
    Column("n", "n", "people of the wave who were weighted", "int64"),
    Column("left_out", "detail", "people of the wave of whom a share is not known: they keep theirs", "int64"),
    Column("n_effective", "detail", "how many people of equal weight would say as much (Kish)", "float64"),
    Column("design_effect", "detail", "n over the effective n", "float64"),
    Column("lowest", "detail", "smallest weight; 1 on average over the wave", "float64"),
    Column("highest", "detail", "largest weight", "float64"),
    Column("ratio", "detail", "largest weight over the median one", "float64"),
    Column("bounded", "flag", "whether a ceiling of the weights was needed", "bool"),
    Column("method", "code", "how the weights were made"),
)


def weights(responses: Any, journey: Journey, *, ratio: float | None = RATIO) -> pd.DataFrame:
    """Set known shares of customers beside the shares of those who answered, and say what weighting costs.

    Parameters
    ----------
    responses : frame or path
        Responses as they were read, not yet weighted.
    journey : Journey
        Its ``margins`` are the known shares; without any, or without answers, the table is empty.
    ratio : float, optional
        As of `journeykit.responses.weighting.weighted_responses`.

    Returns
    -------
    pandas.DataFrame
        One row a wave, segment and value; a segment with too few people in one of its values shows neither
        counts nor shares of the answers, since one follows from the others.

    Raises
    ------
    MeasureError
        When the answers cannot be weighted to the margins; the message names wave, segment and value.
    """
    table = weighting(responses, journey, ratio=ratio) if journey.margins else pd.DataFrame()
    if not len(table):
        return frame_of([], COLUMNS)
    table = table.astype({"people": "float64"})
    few = table["people"].between(1, disclosure.current().hidden - 1)
    few |= _beside(table, responses, list(journey.margins))
    hidden = few.groupby([table["wave"], table["segment"]], sort=False).transform("any")
    # The weighted share and the largest weight would give a count of few away as well.
    table.loc[hidden, ["people", "before", "after"]] = None
    rows: list[dict[str, Any]] = table.to_dict("records")  # type: ignore[assignment]
    return frame_of(rows, COLUMNS)


def _beside(table: pd.DataFrame, responses: Any, margins: list[str]) -> pd.Series:
    """The rows whose number of people would give a small group away, beside what is shown of the client."""
    frame = scanned(responses)
    weighed = frame.filter(*there(frame, *margins))
    gone = {(name, *key) for name in margins for key in gate.people_beside(weighed, ["wave", name]) or ()}
    keys = zip(table["segment"], table["wave"].astype(str), table["value"].astype(str), strict=True)
    return pd.Series([key in gone for key in keys], index=table.index, dtype=bool)
