"""Who are the customers, and how sure is that? Size, state and what sets it apart, a row a persona.

In: the journey, weighted responses of all waves, the record of groups. Out: a finding, a row a persona and a row a
group that is no persona yet. Asked by `client.personas()`. `states.py` reads the record of a group, `claimed.py` asks
each wave about a persona with a rule of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.questions.finding import Finding, Question
from journeykit.questions.personas.picture import chart, draw
from journeykit.questions.personas.table import COLUMNS, personas
from journeykit.questions.personas.words import SENTENCES, cells, claims, notes, remarks, texts
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey import Journey
    from journeykit.personas.record import GroupRecord

QUESTION = Question(
    "personas",
    heading=lambda: _("How sure each persona is"),
    lead=lambda: _(
        "A persona is a claim about a group of customers. Its state is computed from answers that did not make it, and "
        "dated by the wave that bears it out."
    ),
    nothing=lambda: _("No persona has been described yet."),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    notes=notes,
    remarks=remarks,
    texts=texts,
    chart=chart,
)
"""How sure is each persona?"""


def answer(journey: Journey, responses: Any, record: GroupRecord | None = None, **options: Any) -> Finding:
    """Answer the question; options as of `table.personas`."""
    table = personas(journey, responses, record, **options)
    return Finding(QUESTION, table, journey=journey, why=str(table.attrs.get("why") or ""))
