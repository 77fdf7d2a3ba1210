"""Where does the goal make us look? The touchpoints of its stages: what is asked there, and what should be.

In: the journey, its responses, and what a kind of goal looks at (`journey/goal_kinds.py`). Out: a finding, a row a
touchpoint; empty without a goal. Asked by `client.study()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.questions.finding import Finding, Question
from journeykit.questions.study.picture import chart, draw
from journeykit.questions.study.table import COLUMNS, study
from journeykit.questions.study.words import SENTENCES, cells, claims
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey import Journey

QUESTION = Question(
    "study",
    heading=lambda: _("Where the goal points"),
    lead=lambda: _(
        "The goal decides what to study first. These are the touchpoints of its stages, with the questions "
        "customers are asked there and those still missing."
    ),
    nothing=lambda: _("No goal says yet at which touchpoints to look first."),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    chart=chart,
)
"""Where does the goal make us look?"""


def answer(journey: Journey, responses: Any = None, **options: Any) -> Finding:
    """Answer the question; options as of `table.study`."""
    return Finding(QUESTION, study(journey, responses, **options), journey=journey)
