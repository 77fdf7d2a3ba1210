"""What customers expect at a touchpoint, beside what they answered about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from journeykit.questions.journey_map.schema import COLUMNS as MAP
from journeykit.questions.journey_map.table import journey_map
from journeykit.questions.question import frame_of

if TYPE_CHECKING:
    from journeykit.journey import Journey

_NAMES = (
    "stage", "touchpoint", "expectation", "moment_of_truth", "felt", "felt_low", "felt_high", "metric", "statistic",
    "value", "low", "high", "n", "method", "weighted", "scale", "status", "why", "wave",
)  # fmt: skip
COLUMNS = tuple(column for column in MAP if column.name in _NAMES)
"""Those of the journey map that say what is expected and what is measured, with its gate for small groups."""


def expectations(
    journey: Journey, responses: Any = None, *, wave: str | None = None, on_map: pd.DataFrame | None = None
) -> pd.DataFrame:
    """List the touchpoints of which an expectation is written down, with their scores.

    Parameters
    ----------
    journey : Journey
    responses : frame, optional
        Responses; without them there is nothing to set beside what is expected.
    wave : str, optional
        The wave of the scores; the latest by default.
    on_map : pandas.DataFrame, optional
        The journey map of everybody in that wave, where it was made already.

    Returns
    -------
    pandas.DataFrame
        A row a touchpoint, in the order of the journey; columns as of the journey map.
    """
    told = {one.id: one.expectation for one in journey.touchpoints if str(one.expectation)}
    table = journey_map(journey, responses, wave=wave) if on_map is None else on_map
    rows: list[dict[str, Any]] = table[table["touchpoint"].isin(told)].to_dict("records")  # type: ignore[assignment]
    return frame_of([row | {"expectation": told[row["touchpoint"]]} for row in rows], COLUMNS)
