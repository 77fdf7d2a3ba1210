"""How is each stage played? What customers do there, and what we say and offer.

In: the journey. Out: a finding, a row a stage of which something is written down. Asked by `client.playbook()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeykit.questions.finding import Finding, Question
from journeykit.questions.playbook.picture import chart, draw
from journeykit.questions.playbook.table import COLUMNS, playbook
from journeykit.questions.playbook.words import SENTENCES, cells, claims
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey import Journey

QUESTION = Question(
    "playbook",
    heading=lambda: _("The stages: what customers do, what to offer"),
    lead=lambda: _("What to say depends on where customers are: how to recognise it, and what helps them there."),
    nothing=lambda: _("Nothing is written down yet of what customers do at each stage and what to offer them there."),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    wordy=True,
    chart=chart,
)
"""What do customers do at each stage, and what do we say and offer there?"""


def answer(journey: Journey) -> Finding:
    """Answer the question."""
    return Finding(QUESTION, playbook(journey), journey=journey)
