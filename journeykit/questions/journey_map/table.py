"""The journey map as a table: one row a touchpoint, with what is believed and what is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np
import pandas as pd

from journeykit.questions.emotion.evidence import evidence_of
from journeykit.questions.emotion.feeling import NOTHING, feelings
from journeykit.questions.emotion.table import believed_emotion
from journeykit.questions.journey_map.schema import NAMES
from journeykit.questions.journey_map.written import texts_of
from journeykit.questions.scores.table import STATISTICS, scores
from journeykit.responses import gate
from journeykit.responses.counts import gathered
from journeykit.responses.kinds import typed
from journeykit.responses.persona import of_persona, persona_of, too_close, why_close
from journeykit.responses.waves import of_wave

if TYPE_CHECKING:
    from journeykit.journey import Journey, Persona

SCORE = ("metric", "statistic", "value", "low", "high", "n", "method", "weighted", "scale", "status", "why")
LISTS = ("channels", "actions", "pains", "opportunities")


def journey_map(
    journey: Journey, responses: Any = None, *, persona: Persona | str | None = None, wave: str | None = None
) -> pd.DataFrame:
    """Lay the journey out: a row for each touchpoint, in the order of stages and touchpoints.

    Parameters
    ----------
    journey : Journey
    responses : frame, optional
        Responses; without them the map has beliefs only.
    persona : Persona or its id, optional
        Only this persona's emotions, and the answers of its segment.
    wave : str, optional
        The wave whose scores are shown; the latest by default.

    Returns
    -------
    pandas.DataFrame
        ``stage``, ``stage_order``, ``touchpoint``, ``order``, ``phase``, ``channels``, ``actions``, ``expectation``,
        ``emotion`` (what the workshop believes), ``felt``, ``felt_low``, ``felt_high`` and ``felt_n`` (what the answers
        say, `journeykit.questions.emotion.feeling`), ``pains``, ``opportunities``, ``owner``, ``moment_of_truth``,
        ``evidence`` (``measured`` where ``felt`` is there, and nowhere else) and the headline score
        (`SCORE` columns, ``wave`` and ``persona``): of several metrics the one with most answers. Lists are tuples of
        text in the current language. A stage without touchpoints has one row whose ``touchpoint`` is None. No hidden
        touchpoint can be worked out from the others and the total, or from a persona and everybody; ``why`` says so.
    """
    persona = persona_of(journey, persona)
    found, felt, label, why = _headlines(responses, persona, wave) if responses is not None else ({}, {}, "", "")
    comments = _comments(responses, persona, wave) if responses is not None else {}
    told = texts_of(journey, persona)
    mine = {"wave": label, "persona": "" if persona is None else persona.id}
    rows: list[dict[str, Any]] = []
    for stage_order, stage in enumerate(journey.stages):
        touchpoints = journey.touchpoints_of(stage.id)
        if not touchpoints:
            rows.append(
                {
                    "stage": stage.id,
                    "stage_order": stage_order,
                    "touchpoint": None,
                    "order": 0,
                    "comments": 0,
                    **NOTHING,
                    "persona": mine["persona"],
                }
            )
        for order, touchpoint in enumerate(touchpoints):
            row = {
                "stage": stage.id,
                "stage_order": stage_order,
                "touchpoint": touchpoint.id,
                "order": order,
                "phase": touchpoint.phase,
            }
            row |= told[touchpoint.id] | {"emotion": believed_emotion(touchpoint, persona)}
            feeling = felt.get(touchpoint.id, NOTHING)
            evidence = evidence_of(touchpoint.evidence, feeling["felt"] is not None)
            row |= {"moment_of_truth": touchpoint.moment_of_truth, "evidence": evidence, **feeling}
            row["comments"] = comments.get(touchpoint.id, 0)
            rows.append(row | found.get(touchpoint.id, dict.fromkeys(SCORE) | {"why": why}) | mine)
    kinds = dict.fromkeys(LISTS, "thing") | dict.fromkeys(("felt", "felt_low", "felt_high"), "number")
    return typed(pd.DataFrame(rows, columns=list(NAMES)), NAMES, kinds | {"felt_n": "count", "comments": "count"})


def _comments(responses: Any, persona: Persona | None, wave: str | None) -> dict[str, int]:
    """How many comments there are on each touchpoint: where no score is, they are answers all the same."""
    mine, _why = of_persona(of_wave(responses, wave)[0], persona)
    found = gathered(mine.filter(nw.col("metric") == "comment").group_by(["touchpoint"]).agg(nw.len().alias("n")))
    return {str(one): int(many) for one, many in zip(found["touchpoint"], found["n"], strict=True)}


Found = dict[str, dict[str, Any]]


def _headlines(responses: Any, persona: Persona | None, wave: str | None) -> tuple[Found, Found, str, str]:
    """The score of each touchpoint, how it feels to customers, the wave, and why there may be none."""
    frame, label = of_wave(responses, wave)
    mine, why = of_persona(frame, persona)
    table = scores(mine, by=["touchpoint"], beside_total="touchpoint")
    keys = ["touchpoint", "metric", "scale"]
    close = too_close(frame, persona, keys)
    hide = [tuple(str(one) for one in key) in close for key in table[keys].itertuples(index=False, name=None)]
    table = gate.closed(table, np.array(hide, dtype=bool), why_close())
    headline = table[table["statistic"] == table["metric"].map(lambda metric: STATISTICS[metric][0])]
    best = headline.sort_values("n", ascending=False, kind="stable").drop_duplicates("touchpoint")
    found = {str(row["touchpoint"]): {name: row[name] for name in SCORE} for row in best.to_dict("records")}
    return found, feelings(table), label, why
