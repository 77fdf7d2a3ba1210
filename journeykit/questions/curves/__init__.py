"""How does it feel to each persona? The emotion curve of every persona, side by side.

In: the journey and responses. Out: a finding, a row a persona and stage; what is believed of the persona and what its
own people said, from -2 to +2, and what hurts it there. Asked by `client.curves()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.questions.curves.picture import chart, draw
from journeykit.questions.curves.table import COLUMNS, curves
from journeykit.questions.curves.words import SENTENCES, cells, claims, texts
from journeykit.questions.finding import Finding, Question
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey import Journey

QUESTION = Question(
    "curves",
    heading=lambda: _("How it feels to each persona"),
    lead=lambda: _(
        "One journey, different travellers: what the workshop believes of each persona, what its own people "
        "said, and what troubles only them."
    ),
    nothing=lambda: _("No persona has been described yet, so there is one curve, that of everybody."),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    texts=texts,
    chart=chart,
)
"""How does it feel to each persona?"""


def answer(journey: Journey, responses: Any = None, *, wave: str | None = None) -> Finding:
    """Answer the question for one client; parameters as of `table.curves`."""
    return Finding(QUESTION, curves(journey, responses, wave=wave), journey=journey)
