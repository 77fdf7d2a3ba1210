"""The emotion curve: what the workshop believes of each stage beside what the surveys measured."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np
import pandas as pd

from journeykit.errors import MeasureError, did_you_mean
from journeykit.measures import gate
from journeykit.measures.counts import gathered
from journeykit.measures.waves import of_wave
from journeykit.scales import Scale

if TYPE_CHECKING:
    from journeykit.journey import Journey, Persona, Touchpoint

GRADES = ("assumed", "partly-supported", "measured")
"""Evidence grades from weak to strong."""


def felt(score: Any, scale: Scale) -> Any:
    """A score as an emotion from -2 to +2: the scale mapped linearly, its middle at 0.

    Parameters
    ----------
    score : float or array
        On the scale.
    scale : Scale
        A scale whose middle is best has no emotion of this kind; leave its items out.

    Examples
    --------
    >>> felt(5, Scale("csat", 1, 5)), felt(0, Scale("nps", 0, 10)), felt(1, Scale("ces", 1, 5, higher_is_better=False))
    (2.0, -2.0, 2.0)
    """
    way = 1.0 if scale.higher_is_better else -1.0
    return way * 4.0 * (score - scale.middle) / (scale.high - scale.low)


def believed_emotion(touchpoint: Touchpoint, persona: Persona | None = None) -> float | None:
    """What the workshop believes of a touchpoint: the persona's own emotion where it has one, else everybody's."""
    if persona is not None and persona.id in touchpoint.emotions:
        return float(touchpoint.emotions[persona.id])
    return None if touchpoint.emotion is None else float(touchpoint.emotion)


def emotion_by_stage(
    journey: Journey,
    responses: Any = None,
    *,
    persona: Persona | str | None = None,
    wave: str | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """One row a stage: the emotion believed, and the emotion measured in one wave.

    Parameters
    ----------
    journey : Journey
    responses : frame, optional
        Responses; without them only beliefs are given.
    persona : Persona or its id, optional
        Only this persona's beliefs and the answers of its segment.
    wave : str, optional
        The wave measured; the latest by default.
    level : float
        Confidence level.

    Returns
    -------
    pandas.DataFrame
        ``stage``, ``order``, ``believed`` (mean over its touchpoints, -2..2), ``believed_low``, ``believed_high``
        (their range), ``touchpoints``, ``evidence`` (the weakest grade that half of the touchpoints reach),
        ``measured`` (mean over answers, -2..2), ``low``, ``high``, ``n``, ``respondents``, ``items``, ``scale``,
        ``wave``, ``method``, ``status``, ``why``, ``mark`` (``peak``, ``end``, ``peak end``). Measured emotions pool
        the satisfaction, ease and rating items of the stage, each scale mapped linearly to -2..2; the interval is a t
        interval over respondents, whose answers are taken together. Peak: furthest from 0; end: the last stage
        (Fredrickson & Kahneman 1993). No mark with fewer than 3 stages.
    """
    persona = persona_of(journey, persona)
    measured = _measured(responses, persona, wave, level) if responses is not None else {}
    rows = []
    for order, stage in enumerate(journey.stages):
        touchpoints = journey.touchpoints_of(stage.id)
        beliefs = [one for one in (believed_emotion(t, persona) for t in touchpoints) if one is not None]
        row = {
            "stage": stage.id, "order": order,
            "believed": float(np.mean(beliefs)) if beliefs else None,
            "believed_low": min(beliefs, default=None), "believed_high": max(beliefs, default=None),
            "touchpoints": len(touchpoints), "evidence": grade(t.evidence for t in touchpoints),
        }  # fmt: skip
        rows.append(row | measured.get(stage.id, _nothing()))
    table = pd.DataFrame(rows)
    if len(table):
        table["mark"] = _marks(table)
    return table


def grade(grades: Iterable[str]) -> str:
    """The evidence grade of several touchpoints: the strongest that at least half of them reach.

    Examples
    --------
    >>> grade(["measured", "measured", "assumed"]), grade(["measured", "assumed", "assumed"]), grade([])
    ('measured', 'assumed', 'assumed')
    """
    ranks = sorted((GRADES.index(one) for one in grades), reverse=True)
    return GRADES[ranks[(len(ranks) - 1) // 2]] if ranks else GRADES[0]


def persona_of(journey: Journey, persona: Persona | str | None) -> Persona | None:
    """The persona itself, also where its id was given.

    Raises
    ------
    MeasureError
        When the journey has no persona of that id.
    """
    if not isinstance(persona, str):
        return persona
    known = {one.id: one for one in journey.personas}
    if persona not in known:
        raise MeasureError("a persona of the journey was needed", f"'{persona}'", did_you_mean(persona, known))
    return known[persona]


def of_persona(frame: Any, persona: Persona | None) -> Any:
    """The answers of a persona's segment; all of them for no persona or one without a segment rule."""
    for name, value in (persona.segment if persona is not None else {}).items():
        frame = frame.filter(nw.col(name).cast(nw.String) == value)
    return frame


def _measured(responses: Any, persona: Persona | None, wave: str | None, level: float) -> dict[str, dict[str, Any]]:
    frame, label = of_wave(responses, wave)
    frame = of_persona(
        frame.filter(nw.col("metric").is_in(["csat", "ces", "rating"]), ~nw.col("score").is_null()), persona
    )
    keys = ["stage", "respondent", "metric", "scale", "item", "score"]
    answers = gathered(frame.group_by(keys).agg(nw.col("weight").sum(), nw.len().alias("n")))
    answers = answers[~answers["scale"].str.contains("middle is best")].astype({"stage": str})
    scales = {
        key: Scale.parse(*key)
        for key in answers[["metric", "scale"]].drop_duplicates().itertuples(index=False, name=None)
    }
    answers["felt"] = 0.0
    for (metric, code), scale in scales.items():
        mine = (answers["metric"] == metric) & (answers["scale"] == code)
        answers.loc[mine, "felt"] = felt(answers.loc[mine, "score"].astype(float), scale)
    return {str(stage): _stage(group, label, level) for stage, group in answers.groupby("stage", observed=True)}


def _stage(group: pd.DataFrame, wave: str, level: float) -> dict[str, Any]:
    from journeykit.statistics import clusters

    row = _nothing() | {"n": int(group["n"].sum()), "respondents": int(group["respondent"].nunique()), "wave": wave}
    row |= {"items": int(group["item"].nunique()), "scale": ", ".join(sorted(set(group["scale"])))}
    row["status"] = gate.status(row["respondents"])
    row["why"] = gate.why(row["status"])
    if row["status"] == "hidden":
        return row
    interval = clusters.mean(group["felt"], group["respondent"], weights=group["weight"], level=level)
    row |= {"measured": interval.value, "method": interval.method}
    if row["status"] != "few":
        row |= {"low": _within(interval.low), "high": _within(interval.high), "why": interval.why}
    return row


def _within(end: float | None) -> float | None:
    return None if end is None else float(np.clip(end, -2.0, 2.0))


def _nothing() -> dict[str, Any]:
    empty = {
        "measured": None,
        "low": None,
        "high": None,
        "n": 0,
        "respondents": 0,
        "items": 0,
        "scale": "",
        "wave": "",
        "method": "",
    }
    return empty | {"status": "", "why": ""}


def _marks(table: pd.DataFrame) -> list[str]:
    curve = table["measured"].astype(float).fillna(table["believed"].astype(float))
    known = curve.dropna()
    marks = [""] * len(table)
    if len(known) < 3:
        return marks
    far = known.abs().max()
    for place in known.index:
        peak = far > 0 and np.isclose(abs(known[place]), far)
        end = place == known.index[-1]
        marks[table.index.get_loc(place)] = " ".join(word for word, there in (("peak", peak), ("end", end)) if there)
    return marks
