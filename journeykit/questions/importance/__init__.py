"""What to improve first? How much each touchpoint matters against how well it goes, in four fields.

In: the table of drivers. Out: a finding, a row a touchpoint of the model, the most important first. Asked by
`client.importance()`. A touchpoint stands in a field only if both its intervals do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.questions import drivers
from journeykit.questions.finding import Finding, Question
from journeykit.questions.importance.columns import COLUMNS
from journeykit.questions.importance.picture import chart, draw
from journeykit.questions.importance.table import importance_performance
from journeykit.questions.importance.words import SENTENCES, cells, claims, notes
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey import Journey

QUESTION = Question(
    "importance",
    heading=lambda: _("Importance and performance"),
    lead=lambda: _(
        "What matters much and goes badly is improved first. Only what stands clearly in a field is placed there."
    ),
    nothing=lambda: _("Importance cannot be set against performance: there are correlations only."),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    notes=notes,
    chart=chart,
)
"""What to improve first?"""


def answer(
    responses: Any,
    journey: Journey | None = None,
    *,
    importance: float | None = None,
    performance: float | None = None,
    **options: Any,
) -> Finding:
    """Answer the question for one client; cross-hairs as of `table.importance_performance`, options as of the drivers.

    Without a model the finding is empty, and its ``why`` is what the drivers say.
    """
    asked = drivers.answer(responses, journey, **options)
    return placed(asked, importance=importance, performance=performance)


def placed(asked: Finding, *, importance: float | None = None, performance: float | None = None) -> Finding:
    """The same of drivers that are known already."""
    table = importance_performance(asked.frame, importance=importance, performance=performance)
    return Finding(QUESTION, table, journey=asked.journey, why=asked.why or _without_model(asked))


def _without_model(asked: Finding) -> str:
    """Why there are no shares, as the drivers say it."""
    return str(asked.frame["model_warning"].iloc[0] or "") if len(asked) else ""
