"""Where each goal stands: baseline, target, and what the latest wave says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from journeykit import disclosure
from journeykit.journey.fields import OVERALL
from journeykit.journey.figure_checks import named_waves
from journeykit.questions.goals import typed_figures
from journeykit.questions.question import Column
from journeykit.questions.scores.table import STATISTICS, scores
from journeykit.responses import gate
from journeykit.responses.counts import scanned
from journeykit.responses.fieldwork import RECENT, day_of, end_of, newest
from journeykit.responses.kinds import typed
from journeykit.responses.waves import of_wave, only_waves, waves
from journeykit.scales import Scale
from journeykit.words.code import built, joined

if TYPE_CHECKING:
    from journeykit.journey import Goal, Journey

VERDICTS = ("reached", "on the way", "not yet", "missed", "cannot tell", "not measured")
SCORE = ("value", "low", "high", "n", "scale", "method", "status", "why")
COLUMNS = (
    Column("goal", "key", "id of the goal"),
    Column("statement", "text", "the goal in its own words, in the language in which it was read"),
    Column("kind", "code", "what it aims at: retention, conversion, ..."),
    Column("metric", "key", "nps, csat, ces, rating, rate, count or money; empty where it is bound to none"),
    Column("touchpoint", "key", "id of the touchpoint, or overall"),
    Column("statistic", "key", "nps, top or mean; of figures that are typed rate, count or money"),
    Column("unit", "text", "of a typed figure: share of what, how many of what; empty for figures of surveys"),
    Column("currency", "detail", "of money: its three letters"),
    Column("baseline", "detail", "where it began, in the unit of the statistic", "float64"),
    Column("baseline_wave", "detail", "the wave that the baseline was measured in, where the journey says so"),
    Column("target", "detail", "where it should be, in the unit of the statistic", "float64"),
    Column("value", "estimate", "where it stands: points of NPS, a share 0..1, a mean, a number, money", "float64"),
    Column("low", "low", "lower end of the interval", "float64"),
    Column("high", "high", "upper end of the interval", "float64"),
    Column("n", "n", "answers; of a typed rate its cases, 0 where nobody gave them", "int64"),
    Column("scale", "code", "the scale of the answers"),
    Column("method", "code", "how the interval was made"),
    Column("status", "status", "ok, indicative, few or hidden"),
    Column("why", "code", "why there is no interval"),
    Column("wave", "key", "the wave that it stands in"),
    Column("source", "text", "of a typed figure: where it is from"),
    Column("progress", "detail", "since the baseline: better, worse, open, or no newer answer; empty without a target"),
    Column("verdict", "verdict", "reached, on the way, not yet, missed, cannot tell or not measured"),
    Column("owner", "text", "who answers for it"),
    Column("due", "date", "day by which it should be reached, or None"),
)


def goal_progress(
    journey: Journey, responses: Any = None, *, wave: str | None = None, today: date | str | None = None
) -> pd.DataFrame:
    """Say of every goal whether its target is reached.

    Parameters
    ----------
    journey : Journey
    responses : frame, optional
        Responses; without them no goal is measured.
    wave : str, optional
        The wave looked at; the latest by default.
    today : date or str, optional
        The day of the report, by which a goal is due or not; today by default.

    Returns
    -------
    pandas.DataFrame
        A row a goal with the columns of `COLUMNS`, in order of priority. Figures that are typed (``rate``, ``count``,
        ``money``) stand in their own wave: the one looked at, or the latest before it. A target is ``reached`` when the
        whole interval lies on its good side. Where the whole interval lies short of it, it is ``on the way`` when its
        day is ahead and the score surely better than at the baseline, ``not yet`` when its day is ahead, and ``missed``
        when its day is past; else ``cannot tell``, also where the answers are from long before its day, and
        ``not measured`` where no item or no target is bound to the goal. ``progress`` since the baseline: ``better``,
        ``worse``, ``open``, or ``no newer answer``, where the wave is that of the baseline. A goal that names the wave
        of its baseline and no figure begins at the score of that wave. Counts of events in periods of one kind are held
        against one another by the day; in periods of unlike kinds nothing is told.
    """
    found = _found(responses, wave, day_of(today))
    waves = named_waves(journey)
    rows = [_typed_row(goal, found, wave, waves) if goal.typed else _row(goal, found) for goal in journey.goals]
    rows.sort(key=lambda row: row.pop("_priority"))
    return typed(pd.DataFrame(rows), [column.name for column in COLUMNS])


@dataclass(frozen=True)
class _Found:
    """What the answers say of the wave that is looked at, and of the day of the report."""

    responses: Any
    wave: str
    waves: list[str]
    table: pd.DataFrame
    newest: date | None
    today: date
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)

    def scores_of(self, wave: str) -> pd.DataFrame:
        """The scores of a wave, worked out once however many goals began in it."""
        if wave == self.wave:
            return self.table
        if wave not in self.tables:
            self.tables[wave] = _scores(only_waves(scanned(self.responses), [wave]))
        return self.tables[wave]

    def before(self, goal: Goal, statistic: str) -> tuple[float, float | None, float | None] | None:
        """Value and interval of the goal's score in the wave of its baseline; None where the answers do not say."""
        if goal.baseline_wave not in self.waves:
            return None
        score = _score(self.scores_of(goal.baseline_wave), goal, statistic)
        if score is None or pd.isna(score["value"]):
            return None
        low, high = (None if pd.isna(score[end]) else float(score[end]) for end in ("low", "high"))
        return float(score["value"]), low, high


def _found(responses: Any, wave: str | None, today: date) -> _Found:
    if responses is None:
        return _Found(None, "", [], pd.DataFrame(), None, today)
    frame, label = of_wave(responses, wave)
    return _Found(responses, label, waves(responses), _scores(frame), newest(frame, [label]), today)


def _scores(frame: Any) -> pd.DataFrame:
    closed = gate.hidden_beside(frame, ["touchpoint", "metric", "scale"]) is not None
    return with_overall(scores(frame, by=["touchpoint"], beside_total="touchpoint"), scores(frame), closed=closed)


def with_overall(by_touchpoint: pd.DataFrame, together: pd.DataFrame, *, closed: bool = False) -> pd.DataFrame:
    """Scores by touchpoint, and as ``overall`` all touchpoints together for a metric that nobody was asked as a whole.

    A conference asks for a recommendation of each session; its own is all of them, people counted once.

    Parameters
    ----------
    by_touchpoint, together : pandas.DataFrame
        ``scores(responses, by=["touchpoint"])`` and ``scores(responses)``.
    closed : bool
        Whether the closing gate has decided on both already.

    Returns
    -------
    pandas.DataFrame
        The rows of both. Beside the total, more touchpoints are hidden where a hidden one would follow by subtraction
        (`gate.covered`); the total is hidden where too few of its answers belong to no touchpoint.
    """
    whole = by_touchpoint[by_touchpoint["touchpoint"].astype(str) == OVERALL]
    pooled = together[~together["metric"].isin(whole["metric"]) & (together["metric"] == "nps")]
    kinds = ["metric", "scale", "statistic"]
    if len(pooled) and not closed:
        by_touchpoint = gate.covered(by_touchpoint, "touchpoint", kinds)
        parts = by_touchpoint.groupby(kinds, observed=True)["n"].sum()
        rest = pooled["n"].to_numpy() - parts.reindex(pd.MultiIndex.from_frame(pooled[kinds]), fill_value=0).to_numpy()
        pooled = gate.closed(pooled, (rest > 0) & (rest < disclosure.current().hidden), gate.why_covered())
    pooled = pooled.assign(touchpoint=OVERALL, method=[built(one, "all-touchpoints") for one in pooled["method"]])
    return pd.concat([by_touchpoint.astype({"touchpoint": str}), pooled], ignore_index=True)


def _blank(goal: Goal, found: _Found, statistic: str) -> dict[str, Any]:
    """The row of a goal before any figure is looked at."""
    return {
        "goal": goal.id, "statement": str(goal.statement), "kind": goal.kind, "metric": goal.metric or "",
        "touchpoint": goal.touchpoint, "statistic": statistic, "unit": str(goal.unit), "currency": goal.currency or "",
        "baseline": goal.baseline, "baseline_wave": goal.baseline_wave, "target": goal.target,
        **dict.fromkeys(SCORE), "n": 0, "wave": found.wave, "source": "", "progress": "", "verdict": "not measured",
        "owner": str(goal.owner), "due": goal.due,
        "_priority": 10**6 if goal.priority is None else goal.priority,
    }  # fmt: skip


def _row(goal: Goal, found: _Found) -> dict[str, Any]:
    statistic = goal.statistic or (STATISTICS[goal.metric][0] if goal.metric else "")  # type: ignore[index]
    row = _blank(goal, found, statistic) | {"unit": "", "currency": ""}
    mine = _score(found.table, goal, statistic)
    if mine is None:
        return row
    row |= {name: mine[name] for name in SCORE}
    before = found.before(goal, statistic)
    if row["baseline"] is None and before is not None:
        row["baseline"] = before[0]
    if goal.target is None:
        return row
    more = statistic != "mean" or Scale.parse(str(goal.metric), mine["scale"]).higher_is_better
    start = None if before is None or before[1] is None or before[2] is None else (before[0], before[1], before[2])
    row["progress"] = _progress(row, lambda: start, more)
    return row | {"verdict": verdict(row, more, found.today, found.newest)}


def _typed_row(goal: Goal, found: _Found, wave: str | None, waves: tuple[str, ...]) -> dict[str, Any]:
    """The row of a goal whose figures somebody typed."""
    row = _blank(goal, found, str(goal.metric)) | {"wave": ""}
    baseline, before = typed_figures.start_of(goal)
    row["baseline"] = baseline
    figure = typed_figures.figure_of(goal, wave, waves)
    if figure is None:
        return row
    row |= typed_figures.score_of(goal, figure) | {"wave": figure.wave, "source": str(figure.source)}
    if goal.target is None:
        return row
    more = typed_figures.more_is_better(goal, baseline)
    if more is None:
        return row | {"verdict": "cannot tell", "why": joined([str(row["why"]), "no-direction"])}
    ratio = typed_figures.period_ratio(goal, figure.wave)
    if not typed_figures.ALIKE[0] <= ratio <= typed_figures.ALIKE[1]:
        return row | {"verdict": "cannot tell", "why": joined([str(row["why"]), "unlike-periods"])}
    row["progress"] = _progress(row, lambda: typed_figures.by_the_day(before, baseline, ratio), more)
    if ratio != 1 and row["progress"]:
        row["why"] = joined([str(row["why"]), "by-the-day"])
    return row | {"verdict": verdict(row, more, found.today, end_of(figure.wave))}


def _score(table: pd.DataFrame, goal: Goal, statistic: str) -> Mapping[Any, Any] | None:
    """The score that a goal is about; None where there is none, or of several scales the goal does not say which."""
    if table.empty or not goal.metric:
        return None
    mine = table[
        (table["touchpoint"].astype(str) == goal.touchpoint)
        & (table["metric"] == goal.metric)
        & (table["statistic"] == statistic)
    ]
    row: dict[str, Any] | None = mine.iloc[0].to_dict() if len(mine) == 1 else None  # type: ignore[assignment]
    return row


def _progress(row: Mapping[str, Any], before: Callable[[], tuple[float, float, float] | None], more: bool) -> str:
    """Which way the score went since the baseline: better, worse, open, or no newer answer than the baseline."""
    if row["baseline"] is None or pd.isna(row["value"]):
        return ""
    if row["baseline_wave"] and row["baseline_wave"] == row["wave"]:
        return "no newer answer"
    if pd.isna(row["low"]) or pd.isna(row["high"]):
        return "open"
    start = before() or (row["baseline"],) * 3
    from journeykit.statistics.rank_ranges import told_apart

    ends = [(min(v, low), v, max(v, high)) for v, low, high in (start, (row["value"], row["low"], row["high"]))]
    low, value, high = zip(*ends, strict=True)
    apart = told_apart(value, low, high)
    if apart[1, 0] or apart[0, 1]:
        return "better" if bool(apart[1, 0]) == more else "worse"
    return "open"


def verdict(row: Mapping[str, Any], more: bool, today: date, newest: date | None) -> str:
    """What may be said of a target: by the whole interval, by the day on which it is due and the newest answer."""
    target, low, high, due = (row[name] for name in ("target", "low", "high", "due"))
    if pd.isna(low) or pd.isna(high):
        return "cannot tell"
    if (low >= target) if more else (high <= target):
        return "reached"
    if not ((high < target) if more else (low > target)):
        return "cannot tell"
    if due is None or due >= today:
        return "on the way" if row["progress"] == "better" else "not yet"
    # Answers from long before its date, or no newer ones than the baseline's, do not say where it stood on that date.
    late = newest is not None and newest >= due - RECENT
    return "missed" if late and row["progress"] != "no newer answer" else "cannot tell"
