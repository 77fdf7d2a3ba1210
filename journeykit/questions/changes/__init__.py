"""Did it really change? Two waves compared: the difference with its interval, a verdict, and what it would take.

In: responses, and the journey for the wording of its items. Out: a finding, a row a group and statistic. Asked by
`client.changes(by=...)`. `verdicts.py` tests and adjusts, `comparable.py` says what must not be compared, `paired.py`
takes people together who answered in both waves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.questions.changes.picture import chart, draw
from journeykit.questions.changes.table import COLUMNS, changes
from journeykit.questions.changes.words import SENTENCES, cells, claims, notes, told, untold
from journeykit.questions.finding import Finding, Question
from journeykit.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeykit.journey import Journey

QUESTION = Question(
    "changes",
    heading=lambda: _("What has changed"),
    lead=lambda: _(
        "We call a change only when it is larger than chance alone would produce across all the comparisons "
        "made. Scores of the journey as a whole are one set of comparisons, those of its touchpoints "
        "another; in each, we expect at most 5% of the changes we call to be due to chance. Where the "
        "answers are too few to decide, we say so."
    ),
    nothing=lambda: _("There is one wave of answers so far; the next one will show what has changed."),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    notes=notes,
    chart=chart,
    foremost=told,
    folded=untold,
)
"""Did it really change?"""


def answer(
    responses: Any, by: Sequence[str] | str = ("touchpoint",), *, journey: Journey | None = None, **options: Any
) -> Finding:
    """Answer the question; options as of `table.changes`."""
    names = (by,) if isinstance(by, str) else tuple(by)
    table = changes(responses, names, journey=journey, **options)
    return Finding(QUESTION, table, by=names, journey=journey, why=_why(str(table.attrs.get("why") or "")))


def _why(code: str) -> str:
    """Why nothing is compared, where it is not that there is one wave: of that the question speaks itself."""
    return "" if code.startswith("single-wave") else code
