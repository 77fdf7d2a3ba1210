"""Where each goal stands: baseline, target, and what the latest wave says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from journeykit import disclosure
from journeykit.journey.fields import OVERALL
from journeykit.questions.question import Column
from journeykit.questions.scores.table import STATISTICS, scores
from journeykit.responses import gate
from journeykit.responses.kinds import typed
from journeykit.responses.waves import of_wave
from journeykit.scales import Scale
from journeykit.words.code import built

if TYPE_CHECKING:
    from journeykit.journey import Goal, Journey

VERDICTS = ("reached", "not reached", "cannot tell", "not measured")
SCORE = ("value", "low", "high", "n", "scale", "method", "status", "why")
COLUMNS = (
    Column("goal", "key", "id of the goal"),
    Column("statement", "text", "the goal in its own words, in the language in which it was read"),
    Column("kind", "code", "what it aims at: retention, conversion, ..."),
    Column("metric", "key", "nps, csat, ces or rating; empty where it is bound to none"),
    Column("touchpoint", "key", "id of the touchpoint, or overall"),
    Column("statistic", "key", "nps, top or mean"),
    Column("baseline", "detail", "where it began, in the unit of the statistic", "float64"),
    Column("target", "detail", "where it should be, in the unit of the statistic", "float64"),
    Column("value", "estimate", "where it stands: points of NPS, a share 0..1, or a mean on its scale", "float64"),
    Column("low", "low", "lower end of the interval", "float64"),
    Column("high", "high", "upper end of the interval", "float64"),
    Column("n", "n", "answers", "int64"),
    Column("scale", "code", "the scale of the answers"),
    Column("method", "code", "how the interval was made"),
    Column("status", "status", "ok, indicative, few or hidden"),
    Column("why", "code", "why there is no interval"),
    Column("wave", "key", "the wave that it stands in"),
    Column("verdict", "verdict", "reached, not reached, cannot tell or not measured"),
    Column("owner", "text", "who answers for it"),
    Column("due", "date", "day by which it should be reached, or None"),
)


def goal_progress(journey: Journey, responses: Any = None, *, wave: str | None = None) -> pd.DataFrame:
    """Say of every goal whether its target is reached.

    Parameters
    ----------
    journey : Journey
    responses : frame, optional
        Responses; without them no goal is measured.
    wave : str, optional
        The wave looked at; the latest by default.

    Returns
    -------
    pandas.DataFrame
        ``goal``, ``statement``, ``kind``, ``metric``, ``touchpoint``, ``statistic``, ``baseline``, ``target``,
        ``value``, ``low``, ``high``, ``n``, ``scale``, ``method``, ``status``, ``why``, ``wave``, ``verdict``,
        ``owner``, ``due``, in order of priority. A target is ``reached`` when the whole interval lies on its good
        side, ``not reached`` when the whole interval lies short of it, else ``cannot tell``; ``not measured`` where
        no item or no target is bound to the goal.
    """
    table, label = pd.DataFrame(), ""
    if responses is not None:
        frame, label = of_wave(responses, wave)
        table = with_overall(scores(frame, by=["touchpoint"], beside_total="touchpoint"), scores(frame))
    rows = [_row(goal, table, label) for goal in journey.goals]
    rows.sort(key=lambda row: row.pop("_priority"))
    return typed(pd.DataFrame(rows), [column.name for column in COLUMNS])


def with_overall(by_touchpoint: pd.DataFrame, together: pd.DataFrame) -> pd.DataFrame:
    """Scores by touchpoint, and as ``overall`` all touchpoints together for a metric that nobody was asked as a whole.

    A conference asks for a recommendation of each session; its own is all of them, people counted once.

    Parameters
    ----------
    by_touchpoint, together : pandas.DataFrame
        ``scores(responses, by=["touchpoint"])`` and ``scores(responses)``.

    Returns
    -------
    pandas.DataFrame
        The rows of both. Beside the total, more touchpoints are hidden where a hidden one would follow by subtraction
        (`gate.covered`); the total is hidden where too few of its answers belong to no touchpoint.
    """
    whole = by_touchpoint[by_touchpoint["touchpoint"].astype(str) == OVERALL]
    pooled = together[~together["metric"].isin(whole["metric"]) & (together["metric"] == "nps")]
    kinds = ["metric", "scale", "statistic"]
    if len(pooled):
        by_touchpoint = gate.covered(by_touchpoint, "touchpoint", kinds)
        parts = by_touchpoint.groupby(kinds, observed=True)["n"].sum()
        rest = pooled["n"].to_numpy() - parts.reindex(pd.MultiIndex.from_frame(pooled[kinds]), fill_value=0).to_numpy()
        pooled = gate.closed(pooled, (rest > 0) & (rest < disclosure.current().hidden), gate.why_covered())
    pooled = pooled.assign(touchpoint=OVERALL, method=[built(one, "all-touchpoints") for one in pooled["method"]])
    return pd.concat([by_touchpoint.astype({"touchpoint": str}), pooled], ignore_index=True)


def _row(goal: Goal, table: pd.DataFrame, label: str) -> dict[str, Any]:
    statistic = goal.statistic or (STATISTICS[goal.metric][0] if goal.metric else "")
    row: dict[str, Any] = {
        "goal": goal.id, "statement": str(goal.statement), "kind": goal.kind, "metric": goal.metric or "",
        "touchpoint": goal.touchpoint, "statistic": statistic, "baseline": goal.baseline, "target": goal.target,
        **dict.fromkeys(SCORE), "n": 0, "wave": label, "verdict": "not measured",
        "owner": str(goal.owner), "due": goal.due,
        "_priority": 10**6 if goal.priority is None else goal.priority,
    }  # fmt: skip
    if table.empty or not goal.metric:
        return row
    mine = table[
        (table["touchpoint"].astype(str) == goal.touchpoint)
        & (table["metric"] == goal.metric)
        & (table["statistic"] == statistic)
    ]
    if len(mine) != 1:  # none, or several scales of which the goal does not say which
        return row
    found = mine.iloc[0]
    row |= {name: found[name] for name in SCORE}
    return row | {
        "verdict": verdict(
            goal.target, found["low"], found["high"], Scale.parse(goal.metric, found["scale"]), statistic
        )
    }


def verdict(target: float | None, low: float | None, high: float | None, scale: Scale, statistic: str) -> str:
    """Whether a target is reached, judged by the whole interval.

    Examples
    --------
    >>> nps = Scale("nps", 0, 10)
    >>> verdict(30, 31, 39, nps, "nps"), verdict(40, 31, 39, nps, "nps"), verdict(35, 31, 39, nps, "nps")
    ('reached', 'not reached', 'cannot tell')
    """
    if target is None:
        return "not measured"
    if low is None or high is None or pd.isna(low) or pd.isna(high):
        return "cannot tell"
    more = statistic != "mean" or scale.higher_is_better  # a top share counts good answers, whichever end they are on
    if (low >= target) if more else (high <= target):
        return "reached"
    return "not reached" if ((high < target) if more else (low > target)) else "cannot tell"
