"""The stages as a playbook: what each is for, what customers do there, what to say and offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from journeykit.questions.question import Column, frame_of

if TYPE_CHECKING:
    from journeykit.journey import Journey

COLUMNS = (
    Column("stage", "key", "id of the stage"),
    Column("purpose", "text", "what the stage is for, in the client's languages"),
    Column("signals", "text", "what customers do at this stage, in the client's languages"),
    Column("actions", "text", "what the company says and offers there, in the client's languages"),
    Column("touchpoints", "n", "touchpoints of the stage", "int64"),
)


def playbook(journey: Journey) -> pd.DataFrame:
    """List the stages of which something is written down, in the order of the journey.

    Parameters
    ----------
    journey : Journey

    Returns
    -------
    pandas.DataFrame
        A row a stage.

    Examples
    --------
    >>> from journeykit.journey.frameworks import new_journey
    >>> playbook(new_journey("five-stage", "Harbour Café"))["stage"].tolist()
    ['awareness', 'consideration', 'decision', 'retention', 'advocacy']
    """
    rows = [
        {
            "stage": stage.id,
            "purpose": stage.purpose,
            "signals": tuple(one for one in stage.signals if str(one)),
            "actions": tuple(one for one in stage.actions if str(one)),
            "touchpoints": len(journey.touchpoints_of(stage.id)),
        }
        for stage in journey.stages
        if str(stage.purpose) or stage.signals or stage.actions
    ]
    return frame_of(rows, COLUMNS)
