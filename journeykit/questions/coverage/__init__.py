"""Where does nobody look? Touchpoints without a survey, an owner, a channel or a recent answer.

In: the journey and its responses. Out: a finding, a row a touchpoint, the gravest first. Asked by `client.coverage()`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from journeykit.questions.coverage.picture import chart, draw
from journeykit.questions.coverage.table import COLUMNS, coverage
from journeykit.questions.coverage.words import SENTENCES, cells, claims, worst
from journeykit.questions.finding import Finding, Question
from journeykit.words import _
from journeykit.words.code import register

if TYPE_CHECKING:
    from journeykit.journey import Journey

QUESTION = Question(
    "coverage",
    heading=lambda: _("Blind spots"),
    lead=lambda: _("Touchpoints without a survey, an owner, a channel or recent answers. Moments of truth come first."),
    nothing=lambda: _("Every touchpoint has a survey, an owner, a channel and recent answers."),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    chart=chart,
    foremost=worst,
)
"""Where does nobody look?"""


def answer(journey: Journey, responses: Any = None, *, today: date | str | None = None) -> Finding:
    """Answer the question for one client; parameters as of `table.coverage`."""
    # Nothing is missing where nothing is there, which is no praise.
    why = "" if journey.touchpoints else "no-touchpoints"
    return Finding(QUESTION, coverage(journey, responses, today=today), journey=journey, why=why)


register({"no-touchpoints": lambda: _("The map has no touchpoints yet.")})
