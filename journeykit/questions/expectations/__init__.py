"""Is what customers expect what they get? Each expectation beside the score of its touchpoint.

In: the journey and its responses. Out: a finding, a row a touchpoint of which an expectation is written down. Asked by
`client.expectations()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.questions.expectations.picture import draw
from journeykit.questions.expectations.table import COLUMNS, expectations
from journeykit.questions.expectations.words import SENTENCES, cells, claims, notes
from journeykit.questions.finding import Finding, Question
from journeykit.words import _

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.journey import Journey

QUESTION = Question(
    "expectations",
    heading=lambda: _("What customers expect, and what they get"),
    lead=lambda: _("What customers expect, as the workshop wrote it down, beside how they rated it."),
    nothing=lambda: _("No expectation of customers is written down yet."),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    wordy=True,
    notes=notes,
)
"""Is what customers expect what they get?"""


def answer(
    journey: Journey, responses: Any = None, *, wave: str | None = None, on_map: pd.DataFrame | None = None
) -> Finding:
    """Answer the question; parameters as of `table.expectations`."""
    return Finding(QUESTION, expectations(journey, responses, wave=wave, on_map=on_map), journey=journey)
