"""What do people say? Comments in their own words, redacted, in a random order, from groups that are large enough.

In: responses with comments. Out: a finding, a row a comment, and one without for each group that is too small. Asked by
`client.verbatims()`; comments leave the kit through it alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from journeykit import disclosure
from journeykit.questions.finding import Finding, Question
from journeykit.questions.verbatims.picture import chart, draw
from journeykit.questions.verbatims.table import COLUMNS, verbatims
from journeykit.questions.verbatims.words import SENTENCES, cells, claims, notes, nothing
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey import Journey

QUESTION = Question(
    "verbatims",
    heading=lambda: _("In their own words"),
    lead=lambda: _(
        "Comments on touchpoints where at least {k} people wrote one, drawn at random rather than picked by "
        "hand. Personal details were removed wherever the kit could find them."
    ).format(k=disclosure.current().comments),
    nothing=nothing,
    columns=COLUMNS,
    cells=cells,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    notes=notes,
    remarks=notes,
    chart=chart,
)
"""What do people say?"""


def answer(
    responses: Any, by: Sequence[str] | str = ("touchpoint",), *, journey: Journey | None = None, **options: Any
) -> Finding:
    """Answer the question; options as of `table.verbatims`."""
    names = (by,) if isinstance(by, str) else tuple(by)
    return Finding(QUESTION, verbatims(responses, names, **options), by=names, journey=journey)
