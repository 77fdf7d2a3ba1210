"""The journey map as a table: one row a touchpoint, with what is believed and what is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np
import pandas as pd

from journeykit.questions.emotion.deviation import distances
from journeykit.questions.emotion.evidence import evidence_of
from journeykit.questions.emotion.feeling import NOTHING, feelings, felt_scores
from journeykit.questions.emotion.table import believed_emotion, felt_answers, rated
from journeykit.questions.journey_map.changed import CHANGED, UNCHANGED, told_changes
from journeykit.questions.journey_map.quoted import quotes
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
APART = ("distance", "distance_low", "distance_high")
LISTS = ("channels", "actions", "pains", "backstage", "systems", "ideas", "opportunities")


def journey_map(
    journey: Journey,
    responses: Any = None,
    *,
    persona: Persona | str | None = None,
    wave: str | None = None,
    changes: pd.DataFrame | None = None,
    quoted: bool = False,
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
    changes : pandas.DataFrame, optional
        The table of `journeykit.questions.changes`, by touchpoint: the changes that it tells stand beside the scores
        that they lead to. A persona has none: its own people are compared nowhere.
    quoted : bool
        Take one comment of each touchpoint that enough people wrote about; never of a persona alone.

    Returns
    -------
    pandas.DataFrame
        ``stage``, ``stage_order``, ``touchpoint``, ``order``, ``phase``, ``channels``, ``actions``, ``expectation``,
        ``emotion`` (what the workshop believes), ``felt``, ``felt_low``, ``felt_high`` and ``felt_n`` (what the answers
        say, `journeykit.questions.emotion.feeling`), ``distance`` (``felt`` less the mean of all answers shown),
        ``distance_low``, ``distance_high``, ``pains``, ``backstage``, ``systems``, ``ideas``, ``opportunities``,
        ``owner``, ``moment_of_truth``, ``change`` and its columns, ``quote``,
        ``evidence`` (``measured`` where ``felt`` is there, and nowhere else) and the headline score
        (`SCORE` columns, ``wave`` and ``persona``): of several metrics the one with most answers. Lists are tuples of
        text in the current language. A stage without touchpoints has one row whose ``touchpoint`` is None. No hidden
        touchpoint can be worked out from the others and the total, or from a persona and everybody; ``why`` says so.
    """
    persona = persona_of(journey, persona)
    found, felt, label, why = _headlines(responses, persona, wave) if responses is not None else ({}, {}, "", "")
    comments = _comments(responses, persona, wave) if responses is not None else {}
    moved = told_changes(changes, label) if persona is None else {}
    said = quotes(responses, wave) if quoted and responses is not None and persona is None else {}
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
            row["quote"] = said.get(touchpoint.id, "")
            row |= found.get(touchpoint.id, dict.fromkeys(SCORE) | {"why": why}) | mine
            rows.append(row | moved.get(_asked(row), moved.get(None, UNCHANGED)))
    kinds = dict.fromkeys(LISTS, "thing") | dict.fromkeys(("felt", "felt_low", "felt_high", *APART), "number") | CHANGED
    return typed(pd.DataFrame(rows, columns=list(NAMES)), NAMES, kinds | {"felt_n": "count", "comments": "count"})


def _asked(row: dict[str, Any]) -> tuple[str, ...]:
    """What a change must be of to be that of a score."""
    return tuple(str(row.get(name)) for name in ("touchpoint", "metric", "statistic", "scale"))


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
    return found, _felt(mine, table), label, why


def _felt(mine: Any, table: pd.DataFrame) -> Found:
    """How each touchpoint feels, and how far that lies from the mean of all that are shown."""
    found = feelings(table)
    kinds = {name: (str(row["metric"]), str(row["scale"])) for name, row in felt_scores(table).items()}
    if len(kinds) < 2:
        return found
    apart = distances(felt_answers(rated(mine)), kinds)
    return {name: row | dict(zip(APART, apart.get(name, {}).values(), strict=False)) for name, row in found.items()}
