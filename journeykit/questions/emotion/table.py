"""The emotion curve: what the workshop believes of each stage beside what the surveys measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import narwhals as nw
import numpy as np
import pandas as pd

from journeykit.questions.emotion.columns import NAMES
from journeykit.questions.emotion.covering import covered_stages
from journeykit.questions.emotion.deviation import APART, deviations
from journeykit.questions.emotion.evidence import evidence_of, grade
from journeykit.questions.emotion.feeling import FELT, felt
from journeykit.questions.emotion.moments import marks
from journeykit.responses import coded, gate, information
from journeykit.responses.counts import DESIGN, KINDS, NEEDED, checked_scores, gathered, no_weight, scored
from journeykit.responses.design import units_of
from journeykit.responses.filters import keeping
from journeykit.responses.kinds import typed
from journeykit.responses.persona import of_persona, persona_of, too_close, why_close
from journeykit.responses.waves import of_wave
from journeykit.scales import Scale

if TYPE_CHECKING:
    from journeykit.journey import Journey, Persona, Touchpoint

ENDS = (-2.0, 2.0)
"""The ends of an emotion."""


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
        (their range), ``believed_measured`` (mean over the touchpoints whose answers ``measured`` is made of: what it
        may be compared with), ``touchpoints``, ``evidence`` (the weakest grade that half of the touchpoints reach; of a
        touchpoint ``measured`` where answers say how it felt, and nowhere else),
        ``measured`` (mean over answers, -2..2), ``low``, ``high``, ``deviation`` (``measured`` less the mean of all
        answers on the stages shown), ``deviation_low``, ``deviation_high``, ``recommended`` (answers on the stage
        that say whether people would recommend, and not how they felt), ``n``, ``respondents``, ``items``, ``scale``,
        ``wave``, ``method``, ``status``, ``why``, ``mark`` (``peak``, ``end``, ``peak end``). Measured emotions pool
        the satisfaction, ease and rating items of the stage, each scale mapped linearly to -2..2; the interval is a t
        interval over respondents, whose answers are taken together. ``mark``: see `moments.marks`. A
        stage is hidden where a hidden touchpoint
        could be worked out from it and the scores of the others, or where a persona leaves out too few people of
        it; a persona without a rule for its segment has beliefs only, and ``why`` says so.

    Raises
    ------
    MeasureError
        For an unknown persona or wave, and where the responses lack the segment of the persona.
    """
    return emotions_by_stage(journey, responses, [persona], wave=wave, level=level)[0]


def emotions_by_stage(
    journey: Journey,
    responses: Any,
    personas: Sequence[Persona | str | None],
    *,
    wave: str | None = None,
    level: float = 0.95,
    apart: bool = True,
) -> list[pd.DataFrame]:
    """As `emotion_by_stage`, of several personas: their answers are read once, and what is shown is decided together.

    Parameters
    ----------
    personas : sequence of Persona, id or None
        None for everybody.
    apart : bool
        Whether ``deviation`` is wanted: how far each stage lies from the mean of all.

    Returns
    -------
    list of pandas.DataFrame
        A table a persona, in their order.
    """
    asked = [persona_of(journey, persona) for persona in personas]
    nobody: dict[str, dict[str, Any]] = {}
    stages = [stage.id for stage in journey.stages] if apart else []
    measured = [nobody] * len(asked) if responses is None else _measured(responses, asked, wave, level, stages)
    return [_by_stage(journey, persona, own) for persona, own in zip(asked, measured, strict=True)]


def _by_stage(journey: Journey, persona: Persona | None, measured: dict[str, dict[str, Any]]) -> pd.DataFrame:
    """What is believed of each stage, beside what was measured there."""
    rows = []
    for order, stage in enumerate(journey.stages):
        touchpoints = journey.touchpoints_of(stage.id)
        beliefs = _beliefs(touchpoints, persona)
        found = dict(measured.get(stage.id, measured.get("", _nothing())))
        at = found.pop("at", set())
        rated = _beliefs([one for one in touchpoints if one.id in at], persona)
        row = {
            "stage": stage.id, "order": order,
            "believed": float(np.mean(beliefs)) if beliefs else None,
            "believed_low": min(beliefs, default=None), "believed_high": max(beliefs, default=None),
            "believed_measured": float(np.mean(rated)) if rated else None,
            "touchpoints": len(touchpoints),
            "evidence": grade(evidence_of(one.evidence, one.id in at) for one in touchpoints),
        }  # fmt: skip
        rows.append(row | found)
    kinds = {"touchpoints": "count", "recommended": "count"} | dict.fromkeys(APART, "number")
    table = typed(pd.DataFrame(rows, columns=list(NAMES)), NAMES, kinds)
    return table.assign(mark=marks(table)) if len(table) else table


def _beliefs(touchpoints: Iterable[Touchpoint], persona: Persona | None) -> list[float]:
    return [one for one in (believed_emotion(touchpoint, persona) for touchpoint in touchpoints) if one is not None]


def _measured(
    responses: Any, personas: Sequence[Persona | None], wave: str | None, level: float, stages: list[str]
) -> list[dict[str, dict[str, Any]]]:
    """The measured part of each stage, by persona; that of every other stage under an empty name."""
    whole, label = of_wave(responses, wave)
    frame = rated(whole)
    checked_scores(frame)
    wanted = (*NEEDED, "stage", "touchpoint", "respondent", "item", "weight", *DESIGN)
    mine = [of_persona(frame, persona, columns=wanted) for persona in personas]
    answers = [felt_answers(own) for own, _why in mine]
    covered = covered_stages([own for own, _why in mine], answers)
    return [
        _of_persona(whole, frame, persona, own, gone, {"wave": label, "why": why}, level, stages)
        for persona, own, gone, (_mine, why) in zip(personas, answers, covered, mine, strict=True)
    ]


def _of_persona(
    whole: Any, frame: Any, persona: Persona | None, answers: pd.DataFrame, covered: set[str],
    label: dict[str, Any], level: float, stages: list[str],
) -> dict[str, dict[str, Any]]:  # fmt: skip
    close = {stage for (stage,) in too_close(frame, persona, ["stage"])}
    found = {"": _nothing() | label}
    for name, group in answers.groupby("stage", observed=True):
        stage = str(name)
        reason = why_close() if stage in close else gate.why_covered() if stage in covered else ""
        found[stage] = _stage(group, label["wave"], level, reason)
    # Answers about the journey as a whole are no stage: the mean that stages lie above or below is made of stages.
    shown = [stage for stage in stages if stage in found and found[stage]["measured"] is not None]
    away = deviations(answers, shown, level)
    for stage, many in _recommended(whole, persona).items():
        found.setdefault(stage, dict(found[""]))["recommended"] = many
    return {stage: row | away.get(stage, {}) for stage, row in found.items()}


def _recommended(frame: Any, persona: Persona | None) -> dict[str, int]:
    """How many answers of each stage say whether people would recommend, and so nothing of how they felt."""
    mine, _why = of_persona(frame, persona, columns=["metric", "stage"])
    nps = keeping(mine, {"metric": "nps"}, columns=["stage"])
    native = coded.held(nps)
    if native is not None:
        codes, stages = coded.coded(native["stage"])
        many = np.bincount(codes[codes >= 0], minlength=len(stages)).tolist()
        return {str(stage): n for stage, n in zip(stages, many, strict=True) if n}
    asked = gathered(nps.group_by(["stage"]).agg(nw.len().alias("n")))
    return {str(stage): int(many) for stage, many in zip(asked["stage"], asked["n"], strict=True)}


def rated(frame: Any) -> Any:
    """The answers that say how people felt: not whether they would recommend."""
    if "weight" not in frame.collect_schema().names():
        frame = frame.with_columns(nw.lit(1.0).alias("weight"))
    rows = coded.held(frame)
    if rows is None:
        return scored(frame, KINDS).filter(nw.col("metric").is_in(list(FELT)))
    return nw.from_native(rows[rows["metric"].isin(list(FELT)) & coded.there(rows, ["scale"])])


def felt_answers(frame: Any) -> pd.DataFrame:
    """How often each person gave each score, with the emotion that it stands for."""
    there = frame.collect_schema().names()
    place = ["stage", "touchpoint"] if "touchpoint" in there else ["stage"]
    keys = [*place, "respondent", "metric", "scale", "item", "score", *(name for name in DESIGN if name in there)]
    rows = coded.held(frame)
    if rows is None:
        sums = [nw.col("weight").sum(), nw.len().alias("n"), nw.col("weight").count().alias("weighed")]
        rows = gathered(frame.group_by(keys).agg(*sums))
        rows["weight"] = rows["weight"].where(rows["weighed"] == rows["n"])
    answers = pd.DataFrame({name: rows[name].astype("category") for name in (*place, "metric", "scale", "item")})
    answers["respondent"] = coded.coded(rows["respondent"])[0]
    units = units_of(rows)
    answers = answers.assign(unit=units.codes, stratum=-1 if units.strata is None else units.strata)
    answers["left"] = 1.0 if units.left is None else units.left
    answers["weight"], answers["n"] = coded.numbers(rows["weight"]), rows.get("n", 1)
    if not np.isfinite(answers["weight"]).all():
        raise no_weight()
    score = coded.numbers(rows["score"])
    kinds = coded.grouped(answers, ["metric", "scale"], np.ones(len(answers), dtype=bool))
    emotions = np.full(len(answers), np.nan)
    for at, kind in enumerate(kinds.table.astype(str).itertuples(index=False, name=None)):
        scale = Scale.parse(*kind)
        if not scale.bipolar:
            emotions[kinds.at == at] = felt(score[kinds.at == at], scale)
    told: pd.DataFrame = answers.assign(felt=emotions)[~np.isnan(emotions)]
    return told


def _stage(group: pd.DataFrame, wave: str, level: float, reason: str) -> dict[str, Any]:
    """The measured part of one stage; hidden, whatever its size, where there is a reason."""
    from journeykit.statistics import clustered

    n, respondent, felt_there, unit, weight, stratum, rest = (
        group[name].to_numpy() for name in ("n", "respondent", "felt", "unit", "weight", "stratum", "left")
    )
    row = _nothing() | {"n": int(n.sum()), "respondents": _different(respondent), "wave": wave}
    row |= {"items": len(_values(group["item"])), "scale": ", ".join(sorted(map(str, _values(group["scale"]))))}
    row["status"] = "hidden" if reason else gate.status(row["respondents"])
    row["why"] = reason or gate.why(row["status"])
    if row["status"] == "hidden":
        return row
    interval, counts_as = clustered.adjusted_mean(
        felt_there, unit, weight, ENDS, level,
        strata=stratum if (stratum >= 0).any() else None, rest=rest if (rest < 1).any() else None,
        most=float(n.sum()),
    )  # fmt: skip
    row |= {
        "measured": interval.value,
        # Other engines hand over equal answers of a person as one row.
        "method": "adjusted-t-cluster" if row["n"] > _different(unit) else interval.method,
        "at": set(_values(group["touchpoint"])) if "touchpoint" in group else set(),
    }
    if not reason:
        row["status"] = information.status(row["respondents"], counts_as)
        row["why"] = information.why(row["status"], row["respondents"])
    if row["status"] != "few":
        row |= {"low": interval.low, "high": interval.high, "why": interval.why}
    return row


def _different(codes: coded.Codes) -> int:
    """How many people, or units, are known; answers without one are nobody's."""
    return int(np.count_nonzero(np.bincount(codes[codes >= 0])))


def _values(column: pd.Series) -> list[Any]:
    """The categories that a column holds."""
    codes = column.array.codes
    return column.cat.categories[np.flatnonzero(np.bincount(codes[codes >= 0]))].tolist()


def _nothing() -> dict[str, Any]:
    empty = {
        "measured": None,
        "low": None,
        "high": None,
        "recommended": 0,
        "n": 0,
        "respondents": 0,
        "items": 0,
        "scale": "",
        "wave": "",
        "method": "",
    }
    return empty | {"status": "", "why": ""}
