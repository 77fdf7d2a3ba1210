"""How does it feel? What the workshop believes of each stage, beside what the surveys measured in one wave.

In: the journey and responses. Out: a finding, a row a stage, emotions from -2 to +2; belief and measurement stand in
columns of their own and are never one called the other. Asked by `client.emotion()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.questions.emotion.columns import COLUMNS
from journeykit.questions.emotion.layout import cells, notes
from journeykit.questions.emotion.picture import chart, draw
from journeykit.questions.emotion.table import emotion_by_stage
from journeykit.questions.emotion.words import SENTENCES, claims
from journeykit.questions.finding import Finding, Question
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey import Journey, Persona

QUESTION = Question(
    "emotion",
    heading=lambda: _("How it feels"),
    lead=lambda: _(
        "What the workshop believes, beside what the surveys show. Where the two differ, trust the survey; "
        "where there is no survey, the belief is marked as assumed."
    ),
    nothing=lambda: _("Neither a belief nor a survey says yet how any stage feels."),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    notes=notes,
    chart=chart,
)
"""How does it feel?"""


def answer(
    journey: Journey, responses: Any = None, *, persona: Persona | str | None = None, wave: str | None = None
) -> Finding:
    """Answer the question for one client; parameters as of `table.emotion_by_stage`."""
    return Finding(QUESTION, emotion_by_stage(journey, responses, persona=persona, wave=wave), journey=journey)
