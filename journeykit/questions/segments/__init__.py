"""Is it the group, or its mix? Scores by a segment beside their total; by two at once also at everybody's mix.

In: responses of one question's answers. Out: a finding, a row a group and cell, with the segments empty in the rows of
a total. Asked by `client.segments(...)`. What differs for certain is asked by `client.compare(...)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.questions.dots import draw
from journeykit.questions.finding import Finding, Question
from journeykit.questions.segments.table import COLUMNS, segments
from journeykit.questions.segments.words import SENTENCES, cells, claims, notes, tables
from journeykit.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeykit.journey import Journey

QUESTION = Question(
    "segments",
    heading=lambda: _("Groups and their mix"),
    lead=lambda: _(
        "Each group stands beside everybody. A group may differ only because other people are in it: with two "
        "segments, each group is also scored as if it had everybody's mix of the other."
    ),
    nothing=lambda: _("There are no answers yet to score by group."),
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    notes=notes,
    tables=tables,
)
"""Is it the group, or its mix?"""


def answer(
    responses: Any,
    split: Sequence[str] | str,
    *,
    by: Sequence[str] = (),
    journey: Journey | None = None,
    **options: Any,
) -> Finding:
    """Answer the question; options as of `table.segments`."""
    names = (split,) if isinstance(split, str) else tuple(split)
    table = segments(responses, names, by=list(by), **options)
    return Finding(QUESTION, table, by=(*by, *names), journey=journey)
