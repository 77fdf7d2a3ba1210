"""How are we doing? NPS, CSAT, CES and ratings of any group, each with its n, interval, scale and method.

In: responses. Out: a finding, a row a group and statistic. Asked by `client.scores(by=...)`; `score.py` gives one
number from a list of answers (`jk.nps`), `own_table.py` the same for a table of one's own (`jk.answers`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.questions.dots import draw
from journeykit.questions.finding import Finding, Question
from journeykit.questions.scores.table import COLUMNS, scores
from journeykit.questions.scores.words import SENTENCES, cells, claims, newest, notes, tables
from journeykit.responses.waves import waves
from journeykit.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeykit.journey import Journey

QUESTION = Question(
    "scores",
    heading=lambda: _("Scores by stage and touchpoint"),
    lead=lambda: _(
        "Each dot is a score, each line its 95% interval: the range in which the figure for all customers "
        "plausibly lies. We call a score the highest or lowest only where a test of all pairs at once sets "
        "it apart from every other; whether two lines overlap does not decide that."
    ),
    nothing=lambda: _("No survey has scored a touchpoint yet."),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    notes=notes,
    tables=tables,
    foremost=newest,
)
"""How are we doing?"""


def answer(responses: Any, by: Sequence[str] | str = (), *, journey: Journey | None = None, **options: Any) -> Finding:
    """Answer the question; options as of `table.scores`."""
    names = (by,) if isinstance(by, str) else tuple(by)
    table = scores(responses, names, **options)
    if "wave" not in names:
        table.attrs["waves"] = waves(responses)
    return Finding(QUESTION, table, by=names, journey=journey)
