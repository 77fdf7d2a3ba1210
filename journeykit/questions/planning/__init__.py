"""How many answers does it take? What the next wave could show, and the answers that smaller changes need.

In: weighted responses of one wave. Out: a finding, a row a group and size of change. Asked by `client.planning()`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from journeykit.questions.finding import Finding, Question
from journeykit.questions.planning.picture import chart, draw
from journeykit.questions.planning.table import COLUMNS, planning
from journeykit.questions.planning.words import SENTENCES, cells, claims, notes
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey import Journey

QUESTION = Question(
    "planning",
    heading=lambda: _("How many answers the next wave needs"),
    lead=lambda: _(
        "The smallest change that as many answers again would show, and how many answers smaller changes take."
    ),
    nothing=lambda: _("There are no answers to plan the next wave from."),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    notes=notes,
    chart=chart,
)
"""How many answers does it take?"""


def answer(
    responses: Any, by: Sequence[str] | str = ("touchpoint",), *, journey: Journey | None = None, **options: Any
) -> Finding:
    """Answer the question; options as of `table.planning`."""
    names = (by,) if isinstance(by, str) else tuple(by)
    return Finding(QUESTION, planning(responses, names, **options), by=names, journey=journey)
