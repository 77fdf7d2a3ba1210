"""Where is it going? Each score over all its waves, and from four waves on a test of whether it has a direction.

In: responses. Out: a finding, a row a group, statistic and wave; what holds for a whole series stands in each of its
rows. Asked by `client.trend(by=...)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.questions.finding import Finding, Question
from journeykit.questions.trend.layout import cells, notes, tables
from journeykit.questions.trend.picture import chart, draw
from journeykit.questions.trend.table import COLUMNS, trend
from journeykit.questions.trend.words import SENTENCES, claims, nothing
from journeykit.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeykit.journey import Journey

QUESTION = Question(
    "trend",
    heading=lambda: _("Over all waves"),
    lead=lambda: _(
        "Each line follows one score from wave to wave. A trend is named only when the waves can tell it "
        "from chance; the table of tests gives its slope with interval."
    ),
    nothing=nothing,
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    notes=notes,
    chart=chart,
    tables=tables,
)
"""Where is it going?"""


def answer(
    responses: Any, by: Sequence[str] | str = ("touchpoint",), *, journey: Journey | None = None, **options: Any
) -> Finding:
    """Answer the question; options as of `table.trend`."""
    names = (by,) if isinstance(by, str) else tuple(by)
    table = trend(responses, names, journey=journey, **options)
    return Finding(QUESTION, table, by=names, journey=journey, why=str(table.attrs.get("why") or ""))
