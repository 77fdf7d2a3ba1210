"""Whom do the answers speak for? Known shares of customers beside those who answered, and what weighting costs.

In: responses as they were read, and the margins of the journey. Out: a finding, a row a wave, segment and value; empty
where no shares are known. Asked by `client.weights()`. The weights themselves are made in `responses/weighting.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.questions.finding import Finding, Question
from journeykit.questions.weights.picture import draw
from journeykit.questions.weights.table import COLUMNS, weights
from journeykit.questions.weights.words import SENTENCES, cells, claims, notes
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey import Journey

QUESTION = Question(
    "weights",
    heading=lambda: _("Who the answers represent"),
    lead=lambda: _(
        "Those who answer rarely mirror all customers. Where customer shares are known, answers are weighted "
        "to match them; unequal weights widen the intervals."
    ),
    nothing=lambda: _(
        "No shares of customers are known that answers could be weighted to: they count as their survey weighted them, "
        "or alike."
    ),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    notes=notes,
)
"""Whom do the answers speak for?"""


def answer(responses: Any, journey: Journey, **options: Any) -> Finding:
    """Answer the question; options as of `table.weights`."""
    return Finding(QUESTION, weights(responses, journey, **options), journey=journey)
