"""Where a figure is going: all its waves, and a trend test from four waves on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from journeykit import disclosure
from journeykit.errors import MeasureError
from journeykit.questions.changes import comparable
from journeykit.questions.changes.verdicts import families, judged
from journeykit.questions.question import Column
from journeykit.questions.scores.table import STATISTICS, people_of, scored
from journeykit.responses import gate, information
from journeykit.responses.counts import KINDS, answer_counts, checked_by, scanned
from journeykit.responses.estimates import Spread, method_of, spread_of
from journeykit.responses.kinds import typed
from journeykit.responses.periods import partial_waves
from journeykit.responses.tally import Tally, tallies
from journeykit.responses.waves import in_their_order, waves, worded
from journeykit.scales import Scale
from journeykit.statistics import Trend, trends
from journeykit.words.code import built
from journeykit.words.code import code as code_of

if TYPE_CHECKING:
    from journeykit.journey import Journey

BENT = 0.05
"""A smaller p says that the waves do not lie on a straight line."""
SERIES = ("metric", "statistic", "scale")
COLUMNS = (
    Column("metric", "key", "nps, csat, ces or rating"),
    Column("statistic", "key", "nps (points), top (a share) or mean (on the scale)"),
    Column("scale", "key", "the code of the scale"),
    Column("wave", "key", "the wave of the score"),
    Column("order", "order", "place of the wave among all waves, from 0", "int64"),
    Column("value", "estimate", "points -100..100, a share 0..1, or a mean on the scale", "float64"),
    Column("low", "low", "lower end of the interval of the score", "float64"),
    Column("high", "high", "upper end of the interval of the score", "float64"),
    Column("n", "n", "answers of the wave", "int64"),
    Column("respondents", "n", "people of the wave", "int64"),
    Column("status", "status", "ok, indicative, few or hidden"),
    Column("slope", "detail", "change a wave over the series: points, shares or units of the scale", "float64"),
    Column("slope_low", "detail", "lower end of the interval of the slope", "float64"),
    Column("slope_high", "detail", "upper end of the interval of the slope", "float64"),
    Column("p", "detail", "p of the slope, one series at a time", "float64"),
    Column("p_adjusted", "detail", "p of the slope, adjusted by Benjamini-Hochberg over the family", "float64"),
    Column("compared", "n", "size of the family of comparisons", "int64"),
    Column("bend_p", "detail", "p of any difference between the waves", "float64"),
    Column("line_p", "detail", "small: the waves do not lie on a straight line", "float64"),
    Column("verdict", "verdict", "up, down or cannot tell"),
    Column("better", "flag", "whether it is for the better; None where nothing is told or the scale has no good end"),
    Column("waves", "n", "how many waves the test uses", "int64"),
    Column("method", "code", "how the slope was tested"),
    Column("interval_method", "code", "how the interval of the score was made"),
    Column("weighted", "flag", "whether the weights of the survey were used", "bool"),
    Column("why", "code", "why there is no test, or that the waves lie on no straight line"),
    Column("interval_why", "code", "why the score has no interval or no value"),
    Column("partial", "code", "that the wave holds only part of its month, quarter or year"),
)
NAMES = tuple(column.name for column in COLUMNS)


def trend(
    responses: Any,
    by: Sequence[str] | str = ("touchpoint",),
    *,
    family: Sequence[str] | str | None = None,
    weighted: bool | None = None,
    level: float = 0.95,
    beside_total: Sequence[str] | str = (),
    journey: Journey | None = None,
) -> pd.DataFrame:
    """Follow the headline score of each group over all waves, and test for a trend.

    Parameters
    ----------
    responses : frame or path
        Responses in any frame narwhals knows, or the path of a Parquet file.
    by : sequence of str
        Columns to group by, without the wave.
    family : sequence of str, optional
        Columns of ``by`` whose every value is a family of tests, as in `changes`.
    weighted : bool, optional
        Use the weights; by default where the waves have them.
    level : float
        Confidence level.
    beside_total : str or sequence of str
        Columns of ``by`` whose groups are shown beside their total in a wave, as in `scores`.
    journey : Journey, optional
        Says which waves are months, quarters or years, so that one that is cut short is marked.

    Returns
    -------
    pandas.DataFrame
        One row a wave: ``by``, ``metric``, ``statistic``, ``scale``, ``wave``, ``order``, ``value``, ``low``, ``high``,
        ``n``, ``respondents``, ``status``; and the same in all rows of a series: ``slope`` (points, shares or scale
        units a wave), ``slope_low``, ``slope_high``, ``p``, ``p_adjusted``, ``compared``, ``bend_p`` (whether the waves
        differ in any way), ``line_p`` (small: they do not lie on a straight line), ``verdict`` (``up``, ``down``,
        ``cannot tell``), ``better``, ``waves`` (how many the test uses), ``method`` (of the slope),
        ``interval_method`` (of a wave's own interval), ``weighted``, ``why`` (the reason where there is no test; also
        where the waves go, but not in a straight line), ``interval_why`` and ``partial``.
        Where the waves lie on no straight line (``line_p`` below .05) the verdict is ``cannot tell``: there is no one
        direction. NPS and means: slope weighted by the inverse variance, of the NPS with adjusted Wald errors;
        shares: Cochran-Armitage. Where the waves lie further
        from the line than chance explains, the error of the slope grows by as much, and t has two degrees of freedom
        fewer than there are waves. Waves of too few people for an interval are shown but take no part.

    Examples
    --------
    >>> answers = pd.concat([pd.DataFrame({"wave": str(2015 + at), "score": [5.0] * top + [2.0] * (100 - top)})
    ...                      for at, top in enumerate([60, 66, 71, 80])]).assign(metric="csat", scale="1-5")
    >>> one = trend(answers, by=()).iloc[0]
    >>> f"{one.slope:+.3f} a wave, p {one.p:.4f}: {one.verdict}"
    '+0.065 a wave, p 0.0016: up'
    """
    frame = scanned(responses)
    names = checked_by(frame, by)
    if "wave" in names:
        raise MeasureError("a trend is over waves, not in one", "by 'wave'", "Leave 'wave' out of by.")
    known = waves(frame)
    if not known:
        table = typed(pd.DataFrame(), NAMES, by=names)
        table.attrs["why"] = "no-wave-to-follow"
        return in_their_order(table, frame) if "wave" in frame.collect_schema().names() else table
    gone = gate.hidden_beside(worded(frame), [*names, *KINDS, "wave"])
    lines, points = _lines(worded(frame), names, known, weighted, level, gone or set())
    lines = _straight(judged(lines, families(lines, family), level)).rename(columns={"difference": "slope"})
    within = [*gate.lines(names, beside_total), "wave"] if beside_total else ()
    points = gate.closing(points, worded(frame), [*names, *KINDS, "wave"], parts=beside_total, within=within)
    points = points.rename(columns={"why": "interval_why", "method": "interval_method"})
    table = points.merge(lines, on=[*names, *SERIES], how="left")
    cut = partial_waves(frame, journey)
    table["partial"] = [cut.get(str(wave), "") for wave in table["wave"]]
    table = table.sort_values([*names, *SERIES, "order"], ignore_index=True)[[*names, *NAMES]]
    return in_their_order(typed(table, NAMES, by=names), frame)


def _straight(lines: pd.DataFrame) -> pd.DataFrame:
    """The same lines without the direction of waves that lie on no straight one: they go up and down."""
    bent = lines["line_p"].astype(float) < BENT
    lines.loc[bent, "verdict"] = "cannot tell"
    lines["better"] = lines["better"].astype(object).where(~bent, None)
    return lines


def _lines(
    frame: Any,
    names: list[str],
    known: list[str],
    weighted: bool | None,
    level: float,
    gone: set[tuple[str, ...]],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row a series with its test, and one row a wave with its score."""
    by = [*names, "wave"]
    counts = answer_counts(frame, by)
    counts["wave"] = counts["wave"].astype(str)
    use, refusal = comparable.weighting(counts, known, weighted)
    people = people_of(frame, by, counts, weighted=use)
    pools = comparable.pools(frame, names)
    rows = []
    series: dict[tuple[Any, ...], dict[str, Tally]] = {}
    for key, tally in tallies(counts, [*names, *KINDS, "wave"]):
        series.setdefault(key[:-1], {})[key[-1]] = tally
    for key, parts in series.items():
        metric, code = key[-2:]
        statistic = STATISTICS[metric][0]
        made = pools.get(comparable.pool_key(key, names), {})
        why = refusal or _unlike(made, known)
        spreads = {
            known.index(wave): _spread(key, wave, part, statistic, people, use)
            for wave, part in parts.items()
            if (*map(str, key), str(wave)) not in gone
        }
        test = _tested(statistic, spreads, level, why)
        rows.append((*key[:-2], metric, statistic, code, *_line(test, spreads), _used(spreads)))
    tested = ("difference", "slope_low", "slope_high", "p", "bend_p", "line_p", "method", "why", "waves")
    columns = [*names, *SERIES, *tested]
    lines = pd.DataFrame(rows, columns=columns).assign(verdict="cannot tell", compared=0)
    points = scored(counts, people, by, weighted=use, level=level).drop(columns="n_effective")
    points = points[points["statistic"] == points["metric"].map(lambda metric: STATISTICS[metric][0])]
    return lines, points.assign(order=points["wave"].map(known.index))


def _spread(
    key: tuple[Any, ...], wave: str, part: Tally, statistic: str, people: dict[tuple[Any, ...], Any], use: bool
) -> Spread:
    full = (*key[:-2], wave, *key[-2:])
    return spread_of(
        statistic, Scale.parse(*key[-2:]), part, people.get((*full, statistic), people.get(full)), weighted=use
    )


def _unlike(made: dict[str, Any], known: Sequence[str]) -> str:
    present = [wave for wave in known if wave in made]
    for earlier, later in pairwise(present):
        why = comparable.other_questions(made[earlier], made[later])
        if why:
            return built(why, code_of("waves-not-comparable", later=later, earlier=earlier))
    return ""


def _usable(spreads: dict[int, Spread]) -> dict[int, Spread]:
    return {
        order: one
        for order, one in spreads.items()
        if information.status(one.respondents, one.n_effective) in ("ok", "indicative")
    }


def _used(spreads: dict[int, Spread]) -> int:
    return len(_usable(spreads))


def _tested(statistic: str, spreads: dict[int, Spread], level: float, why: str) -> Trend:
    usable = dict(sorted(_usable(spreads).items()))
    orders, parts = list(usable), list(usable.values())
    if why or len(parts) < trends.FEWEST_WAVES:
        few = code_of(
            "too-few-usable-waves", fewest=trends.FEWEST_WAVES, n=len(parts), people=disclosure.current().no_interval
        )
        return Trend(None, None, None, None, "", why=why or few)
    if statistic == "nps":
        return trends.nps([one.bands for one in parts], orders, level, adjusted=True, scaled=True)
    if statistic == "top":
        tops, totals = [one.top for one in parts], [one.n_effective for one in parts]
        return trends.cochran_armitage(tops, totals, orders, level, scaled=True)
    # With one pseudo-answer a wave whose answers are all the same has an error as well, and takes part.
    errors = [sd / np.sqrt(n) for _mean, sd, n in (one.adjusted_moments for one in parts)]
    return trends.slope([one.value for one in parts], errors, orders, level, "weighted-slope-means", scaled=True)


def _line(test: Trend, spreads: dict[int, Spread]) -> tuple[Any, ...]:
    formula = method_of(test.method, spreads.values()) if test.method else ""
    why = test.why
    if test.rest_p is not None and test.rest_p < BENT:
        why = "off-the-line"
    return test.slope, test.low, test.high, test.p, test.q_p, test.rest_p, formula, why
