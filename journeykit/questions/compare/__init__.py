"""Who feels differently? The groups of each segment, and the personas, compared: scores, differences, what is told.

In: responses of all waves, and the journey for segments and personas. Out: a finding, a row a group beside all others
and a row a pair of groups, of one wave. Asked by `client.compare(...)`. `splits.py` sorts people into groups and hides
small ones, `differences.py` tests, `shared.py` knows people and clusters that are in both of two groups.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.questions.compare.picture import chart, draw
from journeykit.questions.compare.table import COLUMNS, compare
from journeykit.questions.compare.words import SENTENCES, cells, claims, names, notes, tables
from journeykit.questions.finding import Finding, Question
from journeykit.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeykit.journey import Journey

QUESTION = Question(
    "compare",
    heading=lambda: _("Who feels differently"),
    lead=lambda: _(
        "Each group of customers is set against everybody else in the same wave. We call it higher or lower "
        "only where chance is unlikely to explain the difference, given how many comparisons were made. A "
        "difference is not a cause: groups differ in more than one way."
    ),
    nothing=lambda: _("There are no answers yet whose groups could be compared."),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    notes=notes,
    texts=names,
    chart=chart,
    tables=tables,
)
"""Who feels differently?"""


def answer(
    responses: Any,
    split: Sequence[str] | str | None = None,
    *,
    by: Sequence[str] | str = (),
    journey: Journey | None = None,
    **options: Any,
) -> Finding:
    """Answer the question; options as of `table.compare`."""
    places = (by,) if isinstance(by, str) else tuple(by)
    table = compare(responses, split, by=places, journey=journey, **options)
    return Finding(QUESTION, table, by=places, journey=journey, why=str(table.attrs.get("why") or ""))
