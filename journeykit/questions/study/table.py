"""What the leading goal makes one look at: touchpoints of its stages, what is asked there, and what should be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from journeykit import disclosure
from journeykit.journey.fields import OVERALL
from journeykit.journey.goal_kinds import GoalKind, goal_kind, leading_goal, stages_to_study
from journeykit.questions.question import Column, frame_of
from journeykit.words.code import listed

if TYPE_CHECKING:
    from journeykit.journey import Journey

COLUMNS = (
    Column("touchpoint", "key", "id of the touchpoint"),
    Column("stage", "key", "id of its stage, one that the goal makes one look at"),
    Column("moment_of_truth", "flag", "whether it decides", "bool"),
    Column("metrics", "detail", "metrics that are asked here, in lines: `nps`, `csat`, ..."),
    Column("wanted", "detail", "metrics that the kind of goal asks for at this stage and nobody asks here, in lines"),
    Column("n", "n", "people who answered about it in its latest wave; null where they are few", "float64"),
    Column("owner", "flag", "whether somebody is responsible", "bool"),
    Column("kind", "code", "kind of the leading goal"),
    Column("named", "text", "its name, in the client's languages"),
    Column("looks_at", "text", "what goals of this kind make one look at, in the client's languages"),
    Column("moments", "text", "when to ask for the metrics that are wanted, in the client's languages"),
)


def study(journey: Journey, responses: Any = None, *, client: Path | None = None) -> pd.DataFrame:
    """List the touchpoints that the leading goal makes one look at.

    Parameters
    ----------
    journey : Journey
        Its goal of highest priority steers; without a goal the table is empty.
    responses : pandas.DataFrame, optional
        Gives how many people answered.
    client : Path, optional
        The client folder: a consultancy's own file of the kind lies beside it.

    Returns
    -------
    pandas.DataFrame
        A row a touchpoint: moments of truth that nobody asks about first, then what is asked least, else in the order
        of the journey.

    Examples
    --------
    >>> from journeykit import sample
    >>> study(sample("airport").journey)["stage"].unique().tolist()
    ['help', 'telling-others', 'frequent-traveller']
    """
    goal = leading_goal(journey)
    if goal is None:
        return frame_of([], COLUMNS)
    kind = goal_kind(goal.kind, client)
    stages = stages_to_study(journey, kind)
    asked, people = _asked(journey), _people(responses)
    rows = [
        _row(touchpoint, kind, asked.get(touchpoint.id, []), _wanted(journey, kind, touchpoint.stage), people)
        for touchpoint in journey.touchpoints
        if touchpoint.stage in stages
    ]
    return frame_of(sorted(rows, key=lambda row: (bool(row["metrics"]), not row["moment_of_truth"])), COLUMNS)


def _row(
    touchpoint: Any, kind: GoalKind, asked: list[str], wanted: dict[str, list[Any]], people: dict[str, int]
) -> dict[str, Any]:
    n = people.get(touchpoint.id, 0)
    # Not everything everywhere: what nobody asks about, and what decides.
    missing = [metric for metric in wanted if metric not in asked] if touchpoint.moment_of_truth or not asked else []
    return {
        "touchpoint": touchpoint.id,
        "stage": touchpoint.stage,
        "moment_of_truth": touchpoint.moment_of_truth,
        "metrics": listed(asked),
        "wanted": listed(missing),
        "n": n if n == 0 or n >= disclosure.current().hidden else None,
        "owner": bool(touchpoint.owner),
        "kind": kind.kind,
        "named": kind.name,
        "looks_at": kind.looks_at,
        "moments": tuple(moment for metric in missing for moment in wanted[metric]),
    }


def _asked(journey: Journey) -> dict[str, list[str]]:
    """The metrics that surveys ask at each touchpoint."""
    found: dict[str, dict[str, None]] = {}
    for survey in journey.surveys:
        for item in survey.items:
            places = [item.touchpoint] if isinstance(item.touchpoint, str) else item.touchpoint.labels.values()
            for place in places:
                found.setdefault(place, {})[item.metric] = None
    return {place: list(metrics) for place, metrics in found.items()}


def _wanted(journey: Journey, kind: GoalKind, stage: str) -> dict[str, list[Any]]:
    """The metrics that the kind plans for a stage, with the moments at which to ask."""
    found: dict[str, list[Any]] = {}
    for planned in kind.surveys:
        if stage in stages_to_study(journey.model_copy(update={"goals": ()}), _only(kind, planned.stage)):
            found.setdefault(planned.metric, []).append(planned.moment)
    if "nps" in _asked(journey).get(OVERALL, []):
        found.pop("nps", None)  # recommendation is asked of the journey as a whole, once
    return found


def _only(kind: GoalKind, stage: str) -> GoalKind:
    return kind.model_copy(update={"stages": (stage,)})


def _people(responses: Any) -> dict[str, int]:
    """People who gave a score to each touchpoint, in the latest wave in which it was asked."""
    if responses is None or not len(responses):
        return {}
    scored = responses[responses["score"].notna()]
    counted = scored.groupby(["touchpoint", "wave"], observed=True, sort=False)["respondent"].nunique()
    order = {wave: place for place, wave in enumerate(responses["wave"].drop_duplicates())}
    latest: dict[str, tuple[int, int]] = {}
    for (touchpoint, wave), n in counted.items():  # type: ignore[misc]
        latest[str(touchpoint)] = max(latest.get(str(touchpoint), (-1, 0)), (order[wave], int(n)))
    return {touchpoint: n for touchpoint, (_place, n) in latest.items()}
