"""The emotion curves of the personas as a table: a row a persona and stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.questions.emotion.table import emotions_by_stage
from journeykit.questions.question import Column, frame_of

if TYPE_CHECKING:
    import pandas as pd

    from journeykit.journey import Journey, Persona

_OF_A_STAGE = ("stage", "order", "believed", "measured", "low", "high", "n", "method", "status", "why", "wave")
COLUMNS = (
    Column("persona", "key", "id of the persona"),
    Column("stage", "key", "id of the stage"),
    Column("order", "order", "place of the stage in the journey, from 0", "int64"),
    Column("believed", "detail", "what the workshop believes of the persona there, -2..2", "float64"),
    Column("measured", "estimate", "what the people of the persona said, -2..2", "float64"),
    Column("low", "low", "lower end of the interval of measured", "float64"),
    Column("high", "high", "upper end of the interval of measured", "float64"),
    Column("n", "n", "answers that measured is made of; null where it is hidden", "float64"),
    Column("method", "code", "how the interval was made"),
    Column("status", "status", "ok, indicative, few or hidden; empty without answers"),
    Column("why", "code", "why there is no figure, or no interval"),
    Column("wave", "key", "the wave of the answers"),
    Column("pains", "text", "tuple of texts: what hurts this persona alone"),
)


def curves(journey: Journey, responses: Any = None, *, wave: str | None = None) -> pd.DataFrame:
    """Lay the emotions of the personas side by side.

    Parameters
    ----------
    journey : Journey
    responses : frame, optional
        Responses; without them only beliefs are given.
    wave : str, optional
        The wave measured; the latest by default.

    Returns
    -------
    pandas.DataFrame
        A row a persona and stage, in the order of the journey. A figure is computed from the answers of the persona's
        own people as everybody's is (`journeykit.questions.emotion.table`), and hidden where it would give away those
        who are not of the persona.
    """
    felt = emotions_by_stage(journey, responses, journey.personas, wave=wave, apart=False)
    rows = [row for persona, own in zip(journey.personas, felt, strict=True) for row in _rows(journey, persona, own)]
    return frame_of(rows, COLUMNS)


def _rows(journey: Journey, persona: Persona, found: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {
            **{name: row[name] for name in _OF_A_STAGE},
            "n": None if row["status"] == "hidden" else row["n"],
            "persona": persona.id,
            "pains": pains_of(journey, row["stage"], persona),
        }
        for row in found.to_dict("records")
    ]


def pains_of(journey: Journey, stage: str, persona: Persona) -> tuple[str, ...]:
    """What hurts a persona alone in a stage, in the language in use."""
    return tuple(str(pain) for one in journey.touchpoints_of(stage) for pain in one.persona_pains.get(persona.id, ()))
