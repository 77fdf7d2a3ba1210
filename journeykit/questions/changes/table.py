"""Did it really change: two waves compared, with an interval, a verdict over the whole family, and what it would take.

Always two waves that follow each other or that somebody named; never the latest against the best.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from journeykit.errors import MeasureError
from journeykit.questions.changes import comparable, paired
from journeykit.questions.changes.closing import closed
from journeykit.questions.changes.history import Scatter, scatter_of
from journeykit.questions.changes.verdicts import detectable, families, independent, judged, standard_error
from journeykit.questions.question import Column
from journeykit.questions.scores.table import STATISTICS, people_of
from journeykit.responses import gate, information
from journeykit.responses.counts import KINDS, answer_counts, checked_by, scanned
from journeykit.responses.estimates import Spread, method_of, spread_of
from journeykit.responses.kinds import typed
from journeykit.responses.periods import partial_waves, said_of
from journeykit.responses.tally import Tally, tallies
from journeykit.responses.waves import only_waves, waves
from journeykit.scales import Scale
from journeykit.statistics import control
from journeykit.words.code import built
from journeykit.words.code import code as code_of

if TYPE_CHECKING:
    from journeykit.journey import Journey

COLUMNS = (
    Column("metric", "key", "nps, csat, ces or rating"),
    Column("statistic", "key", "nps (points), top (a share) or mean (on the scale)"),
    Column("scale", "key", "the code of the scale"),
    Column("before_wave", "detail", "the earlier wave"),
    Column("after_wave", "detail", "the later wave"),
    Column("before", "estimate", "the score in the earlier wave: points, a share 0..1 or a mean", "float64"),
    Column("after", "estimate", "the score in the later wave", "float64"),
    Column("n_before", "n", "answers in the earlier wave", "int64"),
    Column("n_after", "n", "answers in the later wave", "int64"),
    Column("respondents_before", "n", "people in the earlier wave", "int64"),
    Column("respondents_after", "n", "people in the later wave", "int64"),
    Column("difference", "estimate", "after minus before, in the unit of the statistic", "float64"),
    Column("low", "low", "lower end of the interval of the difference, one comparison at a time", "float64"),
    Column("high", "high", "upper end of the interval of the difference", "float64"),
    Column("p", "detail", "p of the difference, one comparison at a time", "float64"),
    Column("p_adjusted", "detail", "p adjusted by Benjamini-Hochberg over the family", "float64"),
    Column("compared", "n", "size of the family of comparisons", "int64"),
    Column("verdict", "verdict", "up, down or cannot tell"),
    Column("better", "flag", "whether it is for the better; None where nothing is told or the scale has no good end"),
    Column("se", "detail", "standard error of the difference, in the unit of the statistic", "float64"),
    Column(
        "detectable",
        "detail",
        "smallest change that these waves tell four times in five, by the rule of the verdict; null where one is told",
        "float64",
    ),
    Column("design", "code", "independent or paired"),
    Column("method", "code", "how the interval was made"),
    Column("weighted", "flag", "whether the weights of the survey were used", "bool"),
    Column("status", "status", "ok, indicative, few, hidden or refused"),
    Column("why", "code", "why there is no comparison, no figure or no verdict"),
    Column("partial", "code", "which of the two waves holds only part of its month, quarter or year"),
)
NAMES = tuple(column.name for column in COLUMNS)

Asked = dict[str, dict[str, Tally]]
"""The answers of a group: from scale to wave to tally."""


def changes(
    responses: Any,
    by: Sequence[str] | str = ("touchpoint",),
    *,
    before: str | None = None,
    after: str | None = None,
    family: Sequence[str] | str | None = None,
    statistics: str = "headline",
    weighted: bool | None = None,
    level: float = 0.95,
    journey: Journey | None = None,
    beside_total: Sequence[str] | str = (),
) -> pd.DataFrame:
    """Compare two waves.

    Parameters
    ----------
    responses : frame or path
        Responses in any frame narwhals knows, or the path of a Parquet file.
    by : sequence of str
        Columns to group by, without the wave.
    before, after : str, optional
        Waves to compare; the last one and the one before it by default.
    family : sequence of str, optional
        Columns of ``by`` whose every value is a family of comparisons; ``()`` for one family of all. By default the
        journey as a whole is one family and all that is compared of its touchpoints another.
    statistics : {"headline", "all"}
        The headline statistic of each metric, or means beside top-box shares as well (more comparisons to pay for).
    weighted : bool, optional
        Use the weights; by default where the waves have them.
    level : float
        Confidence level of the intervals; a change is told when its adjusted p is at most 1 - ``level``.
    journey : Journey, optional
        Where the wording of its items differs between the waves, the comparison is refused.
    beside_total : str or sequence of str
        Columns of ``by`` whose groups are shown beside their total: then no hidden group may follow by subtraction.

    Returns
    -------
    pandas.DataFrame
        ``by``, ``metric``, ``statistic``, ``scale``, ``before_wave``, ``after_wave``, ``before``, ``after``,
        ``n_before``, ``n_after``, ``respondents_before``, ``respondents_after``, ``difference`` (raw, after minus
        before: points, shares or scale units), ``low``, ``high`` (one comparison at a time), ``p``, ``p_adjusted``
        (Benjamini-Hochberg over the family), ``compared`` (size of the family), ``verdict`` (``up``, ``down``,
        ``cannot tell``), ``better`` (bool; None where nothing is told or the scale has no good end), ``se``,
        ``detectable`` (where nothing is told: the smallest true change that these waves tell with 80% power, by the
        adjusted rule of the verdict), ``design``, ``method``, ``weighted``, ``status``, ``why``, ``partial``. Of a
        series of five waves or more a change is held against its own scatter too (`statistics.control`). What must not
        be compared (other scales, questions, wordings, weights) has a row without figures and ``status`` ``refused``.
        With fewer than two waves the table is empty and ``attrs["why"]`` says why.

    Raises
    ------
    MeasureError
        For an unknown wave, or waves in the wrong order.

    Examples
    --------
    >>> first, second = [10.0] * 50 + [8.0] * 32 + [3.0] * 18, [10.0] * 60 + [8.0] * 28 + [3.0] * 12
    >>> answers = pd.DataFrame({"wave": ["1"] * 100 + ["2"] * 100, "score": first + second, "metric": "nps",
    ...                         "scale": "0-10"})
    >>> one = changes(answers, by=()).iloc[0]
    >>> f"{one.difference:+.0f} [{one.low:.1f}, {one.high:.1f}] p {one.p:.3f}: {one.verdict} below {one.detectable:.0f}"
    '+16 [-4.5, 35.6] p 0.128: cannot tell below 29'
    """
    frame = scanned(responses)
    names = _names(frame, by, statistics)
    pair = comparable.two_waves(frame, before, after)
    if pair is None:
        return _silent(names, waves(frame))
    cells = _Cells(only_waves(frame, pair), names, pair, weighted, level, journey)
    cells.scatter = scatter_of(frame, names, waves(frame), pair, weighted=cells.weighted)
    table = pd.DataFrame(cells.rows(statistics), columns=[*names, *NAMES])
    if table.empty:
        return typed(table, NAMES, by=names)
    table = closed(table, only_waves(frame, pair), names, beside_total)
    family_of = families(table, family)
    table = judged(table, family_of, level)
    table["detectable"] = detectable(table, family_of, level)
    table["partial"] = said_of(partial_waves(frame, journey), *pair)
    return typed(_without_verdict(table), NAMES, by=names)


def _names(frame: Any, by: Sequence[str] | str, statistics: str) -> list[str]:
    names = checked_by(frame, by)
    if "wave" in names:
        raise MeasureError("changes are between waves, not in one", "by 'wave'", "Leave 'wave' out of by.")
    if statistics not in ("headline", "all"):
        raise MeasureError("statistics are 'headline' or 'all'", repr(statistics))
    return names


def _silent(names: list[str], known: list[str]) -> pd.DataFrame:
    table = typed(pd.DataFrame(), NAMES, by=names)
    table.attrs["why"] = code_of("single-wave", wave=known[0]) if known else "no-wave-to-compare"
    return table


class _Cells:
    """The groups of two waves, and one row for each figure of each."""

    def __init__(
        self,
        frame: Any,
        by: list[str],
        pair: tuple[str, str],
        weighted: bool | None,
        level: float,
        journey: Journey | None,
    ) -> None:
        self.by, self.pair, self.level, self.journey = by, pair, level, journey
        self.counts = answer_counts(frame, [*by, "wave"])
        self.counts["wave"] = self.counts["wave"].astype(str)
        self.weighted, self.refusal = comparable.weighting(self.counts, pair, weighted)
        self.people = people_of(frame, [*by, "wave"], self.counts, weighted=self.weighted)
        self.pools = comparable.pools(frame, by)
        self.panels = paired.panels(frame, by, pair, weighted=self.weighted)
        self.scatter: Scatter = {}

    def rows(self, statistics: str) -> list[tuple[Any, ...]]:
        found = []
        for key, scales in self._asked().items():
            codes = [{code for code, waves_ in scales.items() if wave in waves_} for wave in self.pair]
            if not codes[0] & codes[1]:
                found.append(self._other_scale(key, scales, codes))
                continue
            for code, answers in scales.items():
                for statistic in STATISTICS[key[-1]][: 1 if statistics == "headline" else None]:
                    found.append(self._row((*key, code), answers, statistic))
        return [(*row.pop("key"), *(row[name] for name in NAMES)) for row in found]

    def _asked(self) -> dict[tuple[Any, ...], Asked]:
        """The answers of each (``by``..., metric)."""
        made: dict[tuple[Any, ...], Asked] = {}
        for key, tally in tallies(self.counts, [*self.by, *KINDS, "wave"]):
            made.setdefault(key[:-2], {}).setdefault(key[-2], {})[key[-1]] = tally
        return made

    def _blank(self, key: tuple[Any, ...], metric: str, code: str, statistic: str) -> dict[str, Any]:
        row: dict[str, Any] = dict.fromkeys(NAMES)
        row |= {"key": key, "metric": metric, "scale": code, "statistic": statistic, "weighted": self.weighted}
        row |= {"before_wave": self.pair[0], "after_wave": self.pair[1], "design": "independent", "method": ""}
        row |= {"n_before": 0, "n_after": 0, "respondents_before": 0, "respondents_after": 0}
        return row | {"verdict": "cannot tell", "why": "", "compared": 0, "partial": ""}

    def _other_scale(self, key: tuple[Any, ...], scales: Asked, codes: list[set[str]]) -> dict[str, Any]:
        before, after = (", ".join(sorted(one)) for one in codes)
        row = self._blank(key[:-1], key[-1], f"{before} → {after}".strip(" →"), STATISTICS[key[-1]][0])
        sizes = [sum(asked[wave].answers for asked in scales.values() if wave in asked) for wave in self.pair]
        why = self._missing(sizes) or code_of("other-scale", before=before, after=after)
        return row | {"n_before": sizes[0], "n_after": sizes[1], "status": "refused", "why": why}

    def _missing(self, sizes: Sequence[int]) -> str:
        for wave, size in zip(self.pair, sizes, strict=True):
            if not size:
                return code_of("no-answers", wave=wave)
        return ""

    def _row(self, key: tuple[Any, ...], answers: Mapping[str, Tally], statistic: str) -> dict[str, Any]:
        metric, code = key[-2:]
        row = self._blank(key[:-2], metric, code, statistic)
        sizes = [answers[wave].answers if wave in answers else 0 for wave in self.pair]
        missing = self._missing(sizes)
        if missing:
            return row | {"n_before": sizes[0], "n_after": sizes[1], "status": "refused", "why": missing}
        before, after = (self._spread(key, wave, answers[wave], statistic) for wave in self.pair)
        row |= {"n_before": before.n, "n_after": after.n}
        row |= {"respondents_before": before.respondents, "respondents_after": after.respondents}
        refusal = self.refusal or self._unlike(key)
        if refusal:
            return row | {"status": "refused", "why": refusal}
        each = [information.status(one.respondents, one.n_effective) for one in (before, after)]
        status = gate.worst(each)
        row |= {"status": status, "why": information.why(status, min(before.respondents, after.respondents))}
        if status == "hidden":
            return row
        row |= {"before": before.value, "after": after.value, "difference": after.value - before.value}
        return row if status == "few" else row | self._change(key, before, after)

    def _spread(self, key: tuple[Any, ...], wave: str, part: Tally, statistic: str) -> Spread:
        metric, code = key[-2:]
        full = (*key[:-2], wave, metric, code)
        known = self.people.get((*full, statistic), self.people.get(full))
        return spread_of(statistic, Scale.parse(metric, code), part, known, weighted=self.weighted)

    def _unlike(self, key: tuple[Any, ...]) -> str:
        made = self.pools.get(comparable.pool_key(key, self.by), {})
        before, after = (made.get(wave, Counter()) for wave in self.pair)
        worded = [
            comparable.questions(self.journey, key[-2], wave, pool)
            for wave, pool in zip(self.pair, (before, after), strict=True)
        ]
        return comparable.other_questions(before, after) or comparable.other_wording(worded[0], worded[1])

    def _change(self, key: tuple[Any, ...], before: Spread, after: Spread) -> dict[str, Any]:
        panel = self.panels.get(key)
        mostly = panel is not None and paired.mostly_shared(panel, self.pair)
        if panel is not None and mostly:
            change = paired.paired_change(panel, self.pair, before, after, self.level)
            formula = built(change.method, "weighted") if self.weighted else change.method
        else:
            apart = (before, after) if panel is None else paired.as_if_apart(panel, self.pair, before, after)
            change = independent(*apart, self.level)
            scatter = self.scatter.get((*key, before.statistic))
            change = change if scatter is None else control.held_against(change, *scatter, self.level)
            formula = method_of(change.method, (before, after))
            formula = formula if panel is None else built(formula, "some-shared")
        return {
            "low": change.low, "high": change.high, "p": change.p, "why": change.why,
            "design": "paired" if mostly else "independent", "method": formula,
            "se": standard_error(change, self.level),
        }  # fmt: skip


def _without_verdict(table: pd.DataFrame) -> pd.DataFrame:
    """What the gate hid late says nothing of its direction either."""
    hidden = table["status"] == "hidden"
    table.loc[hidden, "verdict"] = "cannot tell"
    table["better"] = table["better"].astype(object).where(~hidden, None)
    return table
