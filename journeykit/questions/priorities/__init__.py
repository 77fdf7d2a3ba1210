"""What to do next? The open opportunities by their expected worth, with the ranks that the answers leave each of them.

In: the journey, and responses where there are any. Out: a finding, a row an opportunity, by rank; those that cannot be
ranked come last and say what is missing. Asked by `client.priorities()`. Where answers measure no impact, the
workshop's judgement ranks, and the caption says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.questions.finding import Finding, Question
from journeykit.questions.priorities.columns import COLUMNS
from journeykit.questions.priorities.picture import chart, draw
from journeykit.questions.priorities.table import nothing_of, priorities
from journeykit.questions.priorities.words import SENTENCES, cells, claims, notes, texts
from journeykit.responses.answer_matrix import NoOutcomeError
from journeykit.scales import METRICS
from journeykit.words import _, ngettext
from journeykit.words.code import code

if TYPE_CHECKING:
    from journeykit.journey import Journey

QUESTION = Question(
    "priorities",
    heading=lambda: _("What to do next"),
    lead=lambda: _(
        "The improvements the workshop weighed, in order of expected value. Neighbouring ranks are often "
        "interchangeable."
    ),
    nothing=lambda: _("No opportunity has been written down yet."),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    notes=notes,
    texts=texts,
    chart=chart,
    # The list of actions stands in the report; how far their order is settled is for who wants to know.
    foremost=lambda finding: [False] * len(finding),
    folded=lambda many: ngettext("The rank of {n} action", "The ranks of {n} actions", many).format(n=many),
)
"""What to do next?"""


def answer(
    journey: Journey, responses: Any = None, *, by: str = "rice", outcome: str | None = None, wave: str | None = None
) -> Finding:
    """Answer the question for one client; parameters as of `table.priorities`.

    Where nobody was asked for the outcome that was named, the finding is empty and its ``why`` says so.
    """
    try:
        table = priorities(journey, responses, by=by, outcome=outcome, wave=wave)
    except NoOutcomeError:
        if outcome not in METRICS:  # no metric of the kit: a slip of the pen, which the error names
            raise
        table = nothing_of(code("outcome-not-asked", metric=outcome))
    return Finding(QUESTION, table, journey=journey, why=str(table.attrs.get("why") or ""))
