"""What is aimed at? The goals that the work was started for: where each began, what was aimed at, where it stands.

In: the journey and its responses. Out: a finding, a row a goal, in order of priority. Asked by `client.goals()`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from journeykit.questions.finding import Finding, Question
from journeykit.questions.goals.picture import chart, draw
from journeykit.questions.goals.table import COLUMNS, goal_progress
from journeykit.questions.goals.words import SENTENCES, cells, claims, notes, tables, texts
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey import Journey

QUESTION = Question(
    "goals",
    heading=lambda: _("Goals"),
    lead=lambda: _(
        "What this work set out to achieve: where each goal started, what it aims for, and where it stands today."
    ),
    nothing=lambda: _(
        "No goal has been written down yet. A goal with a baseline and a target lets the next report say "
        "what was reached."
    ),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    notes=notes,
    texts=texts,
    chart=chart,
    tables=tables,
)
"""What is aimed at?"""


def answer(
    journey: Journey, responses: Any = None, *, wave: str | None = None, today: date | str | None = None
) -> Finding:
    """Answer the question for one client; parameters as of `table.goal_progress`."""
    return Finding(QUESTION, goal_progress(journey, responses, wave=wave, today=today), journey=journey)
