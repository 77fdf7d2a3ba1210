"""Figures that somebody typed: a goal in, its figure of a wave out, with its interval or why there is none."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from journeykit import disclosure
from journeykit.journey.targets import range_of
from journeykit.responses import gate
from journeykit.words.waves import days_of, earlier, ordered

if TYPE_CHECKING:
    from journeykit.journey import Goal, GoalFigure
    from journeykit.statistics.values import Interval

NOT_KNOWN = {"rate": "no-cases", "money": "no-error", "count": "no-events"}
"""Why a figure has no interval, by its metric."""


def in_time(goal: Goal, waves: tuple[str, ...] = ()) -> list[GoalFigure]:
    """The figures of a goal that have a value, the latest last.

    Parameters
    ----------
    goal : Goal
    waves : tuple of str
        Those of the surveys, in the order of the journey: labels such as ``Spring 2025`` tell no order.
    """
    known = {figure.wave: figure for figure in goal.figures if figure.value is not None}
    order = [wave for wave in waves if wave in known] if set(known) <= set(waves) else ordered(known)
    return [known[wave] for wave in order]


def figure_of(goal: Goal, wave: str | None, waves: tuple[str, ...] = ()) -> GoalFigure | None:
    """The figure of a wave, or else the latest one before it; the latest of all where no wave is named."""
    found = in_time(goal, waves)
    if wave is None or not found:
        return found[-1] if found else None
    same = [figure for figure in found if figure.wave == wave]
    return next(iter(same or [figure for figure in reversed(found) if earlier(figure.wave, wave)]), None)


def score_of(goal: Goal, figure: GoalFigure) -> dict[str, Any]:
    """A figure as goals show it: value, interval, n, method, status and why.

    Examples
    --------
    >>> from journeykit.journey import GoalFigure, Goal
    >>> churn = Goal(id="churn", kind="retention", statement="Fewer leave", metric="rate")
    >>> score_of(churn, GoalFigure(wave="2026", value=0.12, n=700))["method"]
    'wilson'
    >>> score_of(churn, GoalFigure(wave="2026", value=0.12))["why"]
    'no-cases'
    """
    n, rule = figure.n or 0, disclosure.current()
    # People stand behind the cases of a rate: few of them show as little as few answers do.
    status = rule.status(n) if goal.metric == "rate" and figure.n else "ok"
    shown: dict[str, Any] = {"value": figure.value, "low": None, "high": None, "n": n, "scale": None,
                             "method": "", "status": status, "why": ""}  # fmt: skip
    if status in ("hidden", "few"):
        return shown | {"why": gate.why(status)} | ({"value": None} if status == "hidden" else {})
    made = _interval(goal, figure)
    if made is None:
        return shown | {"why": NOT_KNOWN[str(goal.metric)]}
    return shown | {"low": made.low, "high": made.high, "method": made.method}


def _interval(goal: Goal, figure: GoalFigure) -> Interval | None:
    from journeykit.statistics.events import poisson_exact, with_error
    from journeykit.statistics.shares import wilson

    assert figure.value is not None
    if figure.standard_error is not None:
        return with_error(figure.value, figure.standard_error, range_of(goal.metric, None) or (None, None))
    if goal.metric == "rate" and figure.n:
        # The share that was typed is one of whole cases, rounded.
        return wilson(round(figure.value * figure.n), figure.n)
    return poisson_exact(figure.value) if goal.metric == "count" and goal.events else None


def start_of(goal: Goal) -> tuple[float | None, tuple[float, float, float] | None]:
    """Where a goal began: the baseline that was typed, else the figure of its wave; with the interval of that figure.

    Nothing is told from a figure that has no interval of its own: its ends are then everything that it may be.
    """
    figure = next((one for one in goal.figures if one.wave == goal.baseline_wave and one.value is not None), None)
    if figure is None:
        return goal.baseline, None
    score = score_of(goal, figure)
    baseline = score["value"] if goal.baseline is None else goal.baseline
    if score["value"] is None or score["low"] is None:
        return baseline, (baseline or 0.0, -math.inf, math.inf)
    return baseline, (score["value"], score["low"], score["high"])


def more_is_better(goal: Goal, baseline: float | None) -> bool | None:
    """Which way is good: as the goal says, else from its baseline to its target; None where neither tells.

    Examples
    --------
    >>> from journeykit.journey import Goal
    >>> churn = Goal(id="churn", kind="retention", statement="Fewer leave", metric="rate", target=0.08)
    >>> more_is_better(churn, 0.12), more_is_better(churn, None)
    (False, None)
    """
    if goal.better is not None:
        return goal.better == "higher"
    if goal.target is None or baseline is None or goal.target == baseline:
        return None
    return goal.target > baseline


ALIKE = (0.85, 1.18)
"""Periods whose lengths have a ratio in here are of one kind, as months and quarters are."""


def period_ratio(goal: Goal, wave: str) -> float:
    """How many times as long a wave is as that of the baseline, where counts of events grow with it; else 1.

    Examples
    --------
    >>> from journeykit.journey import Goal
    >>> calls = Goal(id="c", kind="product", statement="Fewer", metric="count", events=True, baseline_wave="2025")
    >>> round(period_ratio(calls, "2026 Q1"), 2), period_ratio(calls, "after")
    (0.25, 1.0)
    """
    now, before = days_of(wave), days_of(goal.baseline_wave)
    if goal.metric != "count" or not goal.events or now is None or before is None:
        return 1.0
    return now / before


def by_the_day(start: tuple[float, float, float] | None, baseline: float | None, ratio: float) -> Any:
    """Where a count began, as if its period had been as long as this one."""
    if ratio == 1 or baseline is None:
        return start
    value, low, high = start or (baseline,) * 3
    return value * ratio, low * ratio, high * ratio
