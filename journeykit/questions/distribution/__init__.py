"""How do the answers spread? The share of every answer in each group, with intervals.

In: weighted responses. Out: a finding, a row a group and answer. Asked by `client.distribution()`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from journeykit.questions.distribution.answer_table import tables
from journeykit.questions.distribution.picture import chart, draw
from journeykit.questions.distribution.table import COLUMNS, distribution
from journeykit.questions.distribution.words import SENTENCES, claims
from journeykit.questions.finding import Finding, Question
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey import Journey

QUESTION = Question(
    "distribution",
    heading=lambda: _("How the answers are distributed"),
    lead=lambda: _("Very different answers can give the same score. These bars show what each score is made of."),
    nothing=lambda: _("There are no answers to show yet."),
    columns=COLUMNS,
    cells=lambda _finding: (),
    tables=tables,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    chart=chart,
)
"""How do the answers spread?"""


def answer(
    responses: Any, by: Sequence[str] | str, *, journey: Journey | None = None, wave: str = "latest", **options: Any
) -> Finding:
    """Answer the question for one wave, or for all where none is named; options as of `table.distribution`."""
    from journeykit.responses.waves import of_wave

    if wave:
        responses, _label = of_wave(responses, None if wave == "latest" else wave)
    names = (by,) if isinstance(by, str) else tuple(by)
    return Finding(QUESTION, distribution(responses, names, **options), by=names, journey=journey)
