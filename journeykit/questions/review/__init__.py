"""What is there to review? What calls for it, what changed in meaning, what was decided, what is stale.

In: the journey, the copy of its last review, its responses and changes. Out: a finding, a row a trigger, change,
decision and stale touchpoint. Asked by `client.review()`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from journeykit.questions.finding import Finding, Question
from journeykit.questions.review.picture import chart, draw
from journeykit.questions.review.table import COLUMNS, review
from journeykit.questions.review.words import SENTENCES, cells, claims, texts
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey import Journey

QUESTION = Question(
    "review",
    heading=lambda: _("Since the last review"),
    lead=lambda: _("Maps age. What calls for a review, what has changed since the last one, and what was decided."),
    nothing=lambda: _("Nothing calls for a review, and none has been closed yet: this is the starting point."),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    wordy=True,
    chart=chart,
    texts=texts,
)
"""What is there to review?"""


def answer(journey: Journey, before: Journey | None, since: date | None, **options: Any) -> Finding:
    """Answer the question; options as of `table.review`."""
    return Finding(QUESTION, review(journey, before, since, **options), journey=journey)
