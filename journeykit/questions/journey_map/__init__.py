"""What happens to customers? The whole journey: touchpoints by stage, what is believed of each, what was measured.

In: the journey and responses. Out: a finding, a row a touchpoint in the order of the journey, with the headline score
of one wave; a stage without touchpoints has a row of its own. Asked by `client.journey_map()`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from journeykit.questions.finding import Finding, Question
from journeykit.questions.journey_map.chart import chart
from journeykit.questions.journey_map.lanes import DEFAULT
from journeykit.questions.journey_map.layout import cells, notes, tables, texts
from journeykit.questions.journey_map.papers import Look, look_of
from journeykit.questions.journey_map.picture import draw
from journeykit.questions.journey_map.schema import COLUMNS
from journeykit.questions.journey_map.table import journey_map
from journeykit.questions.journey_map.words import SENTENCES, claims
from journeykit.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from journeykit.journey import Journey, Persona

QUESTION = Question(
    "journey_map",
    heading=lambda: _("The journey map"),
    lead=lambda: _(
        "The journey from left to right in the order in which customers live it: where they meet the organisation, "
        "how far each step lies from the mean of what they said, what hurts, and what is to be done."
    ),
    nothing=lambda: _("The journey has no touchpoints yet, so there is nothing to map."),
    columns=COLUMNS,
    cells=cells,
    tables=tables,
    claims=claims,
    sentences=SENTENCES,
    draw=draw,
    notes=notes,
    texts=texts,
    chart=chart,
)
"""What happens to customers?"""


def answer(
    journey: Journey,
    responses: Any = None,
    *,
    persona: Persona | str | None = None,
    wave: str | None = None,
    changes: pd.DataFrame | None = None,
    paper: str | None = None,
    lanes: Sequence[str] | str = (),
    logos: Sequence[str] = (),
    foot: str = "",
) -> Finding:
    """Answer the question for one client.

    Parameters
    ----------
    journey : Journey
    responses, persona, wave, changes
        As of `table.journey_map`.
    paper, lanes
        As of `papers.look_of`.
    logos : sequence of str
        For the head of a sheet of paper, each as the address of itself.
    foot : str
        For its foot.
    """
    name, wanted = look_of(paper, lanes, journey.map)
    quoted = "quotes" in (wanted or DEFAULT)
    table = journey_map(journey, responses, persona=persona, wave=wave, changes=changes, quoted=quoted)
    look = Look(name, wanted, tuple(logos), foot)
    return Finding(replace(QUESTION, draw=lambda finding: draw(finding, look)), table, journey=journey)
