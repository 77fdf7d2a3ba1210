"""What matters most? Which touchpoints go with the score of the journey as a whole, how surely, how well each does.

In: responses that hold both from the same people. Out: a finding, a row a touchpoint, the strongest first. Asked by
`client.drivers()`. All of it is association: no figure here shows that a touchpoint causes anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from journeykit.questions.drivers import codes as codes  # gives the codes of the table their words
from journeykit.questions.drivers.columns import COLUMNS
from journeykit.questions.drivers.picture import chart, draw
from journeykit.questions.drivers.table import drivers, nothing_of
from journeykit.questions.drivers.words import SENTENCES, cells, claims, notes, remarks
from journeykit.questions.finding import Finding, Question
from journeykit.responses.answer_matrix import NoOutcomeError
from journeykit.scales import METRICS
from journeykit.words import _
from journeykit.words.code import code

if TYPE_CHECKING:
    from journeykit.journey import Journey

QUESTION = Question(
    "drivers",
    heading=lambda: _("What matters most"),
    lead=lambda: _(
        "How closely each touchpoint is tied to the overall score. This is an association, not proof of "
        "cause: it shows where to look first."
    ),
    nothing=lambda: _(
        "What matters most cannot be told: it needs an overall score and touchpoint scores from the same "
        "respondents, and enough of them."
    ),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    notes=notes,
    remarks=remarks,
    chart=chart,
)
"""What matters most?"""


def answer(
    responses: Any,
    journey: Journey | None = None,
    *,
    outcome: str | None = None,
    touchpoints: Sequence[str] | str | None = None,
    wave: str | None = None,
) -> Finding:
    """Answer the question for one client; parameters as of `table.drivers`.

    Where nobody was asked for the outcome of the journey as a whole, the finding is empty and its ``why`` says so.
    """
    try:
        table = drivers(responses, outcome, touchpoints=touchpoints, wave=wave)
    except NoOutcomeError:
        if outcome not in METRICS:  # no metric of the kit: a slip of the pen, which the error names
            raise
        table = nothing_of(code("outcome-not-asked", metric=outcome))
    return Finding(QUESTION, table, journey=journey, why=str(table.attrs.get("why") or ""))
