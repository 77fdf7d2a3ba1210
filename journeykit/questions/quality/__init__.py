"""What was left out? How many answers of each question were valid, missing or outside their scale.

In: the account that the reading of the surveys leaves. Out: a finding, a row an item and wave. Asked by
`client.quality()`. What people typed (``examples``) stays in the frame, for the consultant: no table shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeykit.questions.finding import Finding, Question
from journeykit.questions.quality.picture import chart, draw
from journeykit.questions.quality.table import COLUMNS, quality
from journeykit.questions.quality.words import SENTENCES, cells, claims, notes
from journeykit.words import _

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.journey import Journey

QUESTION = Question(
    "quality",
    heading=lambda: _("What was left out"),
    lead=lambda: _(
        "No answer is dropped silently. For each question the table counts what was read, what was valid, "
        "what was left blank and what did not fit the scale."
    ),
    nothing=lambda: _("No survey has been read, so nothing was left out."),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    notes=notes,
    chart=chart,
)
"""What was left out?"""


def answer(counted: pd.DataFrame, journey: Journey | None = None) -> Finding:
    """Answer the question from the account of a reading (``client.answers().quality``)."""
    return Finding(QUESTION, quality(counted), journey=journey)
