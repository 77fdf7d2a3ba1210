"""Who answered? How many people, in each wave and group; and how many of them are of a persona.

In: responses. Out: a finding, a row a group, a small one without its number. Asked by `client.people(by=...)`; the
cards of the personas ask `persona_size`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.questions.finding import Finding, Question
from journeykit.questions.people.counted import SENTENCES, cells, claims, notes
from journeykit.questions.people.picture import chart, draw
from journeykit.questions.people.table import COLUMNS, people
from journeykit.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeykit.journey import Journey

QUESTION = Question(
    "people",
    heading=lambda: _("People who answered"),
    lead=lambda: _("Each person is counted once a wave. A group that is too small shows no number."),
    nothing=lambda: _("Nobody has answered yet."),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    notes=notes,
    chart=chart,
)
"""Who answered?"""


def answer(responses: Any, by: Sequence[str] | str = ("wave",), *, journey: Journey | None = None) -> Finding:
    """Answer the question; ``by`` as of `table.people`."""
    names = (by,) if isinstance(by, str) else tuple(by)
    return Finding(QUESTION, people(responses, names), by=names, journey=journey)
