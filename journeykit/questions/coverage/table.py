"""What is neglected: touchpoints without a survey, an owner, a channel or a recent answer, the gravest first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import narwhals as nw
import pandas as pd

from journeykit.questions.question import Column, frame_of
from journeykit.responses.counts import gathered, scanned, scored
from journeykit.responses.fieldwork import RECENT, day_of, end_of
from journeykit.responses.waves import waves

if TYPE_CHECKING:
    from journeykit.journey import Journey

ASPECTS = ("survey", "owner", "channel", "recent")

COLUMNS = (
    Column("touchpoint", "key", "id of the touchpoint"),
    Column("stage", "key", "id of its stage"),
    Column("phase", "detail", "before, during or after the transaction"),
    Column("moment_of_truth", "flag", "whether it decides", "bool"),
    Column("survey", "flag", "whether it is asked about or has answers", "bool"),
    Column("owner", "flag", "whether somebody is responsible", "bool"),
    Column("channel", "flag", "whether a channel is written down", "bool"),
    Column("recent", "flag", "whether its newest answer is recent on the day of the report", "bool"),
    Column("n", "n", "scored answers of all waves", "int64"),
    Column("comments", "n", "comments of all waves", "int64"),
    Column("last_answer", "date", "day of the newest answer, or None"),
    Column("last_wave", "key", "the latest wave that has answers, or an empty text"),
    Column("dated", "flag", "whether a date or the label of a wave tells how old they are", "bool"),
    Column("gaps", "n", "how many of the four are missing", "int64"),
    Column("rank", "order", "1 is first to mend; equal rows share a rank", "int64"),
)


def coverage(journey: Journey, responses: Any = None, *, today: date | str | None = None) -> pd.DataFrame:
    """List every touchpoint with what it lacks, the most neglected first.

    Parameters
    ----------
    journey : Journey
    responses : frame, optional
        Responses of its surveys; without them only the bindings tell whether a touchpoint has a survey.
    today : date or str, optional
        The day of the report, from which `RECENT` is counted back; today by default.

    Returns
    -------
    pandas.DataFrame
        ``touchpoint``, ``stage``, ``phase``, ``moment_of_truth``, ``survey``, ``owner``, ``channel``, ``recent``
        (bool: is it there; ``recent`` judges by dates, without any by the end of the time that the label of the wave
        names, and where that names none by whether it is the latest wave: ``dated`` is False there), ``n`` (answers),
        ``comments``, ``last_answer`` (date or None), ``last_wave``, ``gaps`` (count), ``rank`` (1 = first to mend;
        equal rows share a rank). Ranked by: moments of truth first, then more gaps, then the worse believed emotion.

    Examples
    --------
    >>> from journeykit.journey import Journey
    >>> journey = Journey.model_validate({
    ...     "journeykit": 2, "client": {"name": "Café"}, "stages": [{"id": "use", "name": "Use"}],
    ...     "touchpoints": [{"id": "till", "stage": "use", "name": "Till", "owner": "Mei", "channels": ["shop"]}]})
    >>> coverage(journey)[["touchpoint", "owner", "gaps"]].values.tolist()
    [['till', True, 2]]
    """
    bound = _bound(journey)
    answers = _answers(responses)
    latest = waves(responses)[-1:] if responses is not None else []
    since = day_of(today) - RECENT
    rows: list[dict[str, Any]] = []
    for touchpoint in journey.touchpoints:
        found = answers.get(touchpoint.id, dict(_NONE))
        there = {
            "survey": touchpoint.id in bound or found["n"] + found["comments"] > 0,
            "owner": bool(touchpoint.owner),
            "channel": bool(touchpoint.channels),
            "recent": _recent(found, since, latest),
        }
        row: dict[str, Any] = {"touchpoint": touchpoint.id, "stage": touchpoint.stage, "phase": touchpoint.phase}
        row |= {"moment_of_truth": touchpoint.moment_of_truth, **there, **found}
        row |= {
            "dated": _day(found) is not None,
            "gaps": sum(not there[one] for one in ASPECTS),
        }
        rows.append(row | {"_feeling": 0.0 if touchpoint.emotion is None else float(touchpoint.emotion)})
    return _ranked(rows)


def _bound(journey: Journey) -> set[str]:
    targets: set[str] = set()
    for survey in journey.surveys:
        for item in survey.items:
            targets |= {item.touchpoint} if isinstance(item.touchpoint, str) else set(item.touchpoint.labels.values())
        targets |= {comment.touchpoint for comment in survey.comments}
    return targets


_NONE = {"n": 0, "comments": 0, "last_answer": None, "last_wave": ""}


def _answers(responses: Any) -> dict[str, dict[str, Any]]:
    """Scores and comments of each touchpoint: how many, and the day and the wave of the newest."""
    if responses is None:
        return {}
    frame = scanned(responses)
    columns = frame.collect_schema().names()
    extra = [nw.col("answered_at").max().alias("last_answer")] if "answered_at" in columns else []
    keys = ["touchpoint", "wave"] if "wave" in columns else ["touchpoint"]
    kinds = {"n": scored(frame, ["touchpoint"]), "comments": frame.filter(nw.col("metric") == "comment")}
    order = {label: place for place, label in enumerate(waves(frame))}
    found: dict[str, dict[str, Any]] = {}
    for kind, rows in kinds.items():
        table = gathered(rows.group_by(keys).agg(nw.len().alias("n"), *extra))
        records: list[dict[str, Any]] = table.to_dict("records")  # type: ignore[assignment]
        for row in records:
            if not pd.isna(row["touchpoint"]):
                _add(found.setdefault(str(row["touchpoint"]), dict(_NONE)), kind, row, order)
    return found


def _add(one: dict[str, Any], kind: str, row: Mapping[Any, Any], order: dict[str, int]) -> None:
    one[kind] += int(row["n"])
    day = pd.to_datetime(row.get("last_answer"), errors="coerce")  # type: ignore[call-overload]
    if not pd.isna(day) and (one["last_answer"] is None or day.date() > one["last_answer"]):
        one["last_answer"] = day.date()
    wave = str(row.get("wave", ""))
    if order.get(wave, -1) > order.get(one["last_wave"], -1):
        one["last_wave"] = wave


def _day(found: dict[str, Any]) -> date | None:
    """The day of the newest answer, or the last day that the label of its wave names."""
    return found["last_answer"] or end_of(found["last_wave"])


def _recent(found: dict[str, Any], since: date, latest: list[str]) -> bool:
    if found["n"] + found["comments"] == 0:
        return False
    day = _day(found)
    return day >= since if day is not None else not latest or found["last_wave"] == latest[0]


def _ranked(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Moments of truth with gaps first, then more gaps, then the worse believed emotion."""

    def gravity(row: dict[str, Any]) -> tuple[Any, ...]:
        return not (row["moment_of_truth"] and row["gaps"]), -row["gaps"], row["_feeling"]

    rows = sorted(rows, key=gravity)
    graves = [gravity(row) for row in rows]
    return frame_of([row | {"rank": graves.index(one) + 1} for row, one in zip(rows, graves, strict=True)], COLUMNS)
