"""Who feels differently: the score of each group beside all others and beside each other group, with what is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from journeykit.errors import MeasureError
from journeykit.journey.fields import OVERALL
from journeykit.questions.compare.differences import CANNOT_TELL, OTHERS, GroupDifferences, judged
from journeykit.questions.compare.letters import with_letters
from journeykit.questions.compare.splits import PERSONA, PLACES, split_names, split_of
from journeykit.questions.question import Column, frame_of
from journeykit.questions.scores.table import STATISTICS, has_weights
from journeykit.responses import coded
from journeykit.responses.counts import DESIGN, KINDS, answer_counts, answered, checked_by, gathered, scanned
from journeykit.responses.waves import of_wave
from journeykit.scales import METRICS
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey import Journey

COLUMNS = (
    Column("split", "key", "the segment by which people fall into groups, or 'persona'"),
    Column("group", "key", "the group: a value of the segment, or the id of a persona; None for the whole segment"),
    Column("against", "key", "the other group of a pair; empty where a group stands beside all others"),
    Column("metric", "key", "nps, csat, ces or rating"),
    Column("statistic", "key", "nps (points), top (a share) or mean (on the scale)"),
    Column("scale", "key", "the code of the scale"),
    Column("wave", "detail", "the wave of the answers"),
    Column("letter", "detail", "the letter of the group among those of its segment"),
    Column("above", "detail", "letters of the groups that it is told to be higher than, by adjusted p"),
    Column("value", "estimate", "score of the group: points, a share 0..1 or a mean", "float64"),
    Column("low", "low", "lower end of the interval of the score", "float64"),
    Column("high", "high", "upper end of the interval of the score", "float64"),
    Column("n", "n", "answers of the group"),
    Column("respondents", "n", "people of the group"),
    Column("n_effective", "n", "answers of equal weight by different people that would say as much", "float64"),
    Column("other_value", "estimate", "score of all others, or of the other group", "float64"),
    Column("other_n", "n", "answers of all others, or of the other group"),
    Column("other_respondents", "n", "people of all others, or of the other group"),
    Column("difference", "estimate", "the group minus the others, in the unit of the statistic", "float64"),
    Column("difference_low", "low", "lower end of its interval, one comparison at a time", "float64"),
    Column("difference_high", "high", "upper end of its interval", "float64"),
    Column("p", "detail", "p of the difference; of a pair of three means or more, as one of all pairs", "float64"),
    Column("p_adjusted", "detail", "p adjusted by Benjamini-Hochberg over all comparisons of the table", "float64"),
    Column("compared", "n", "size of that family", "float64"),
    Column("verdict", "verdict", "higher, lower or cannot tell"),
    Column("better", "flag", "whether the group is better off; None where nothing is told"),
    Column("method", "code", "how the interval of the difference was made, or of the score where there is none"),
    Column("weighted", "flag", "whether weights were used"),
    Column("status", "status", "of the group: ok, indicative, few, hidden or refused"),
    Column("why", "code", "why there is no comparison, no figure or no verdict"),
)


def compare(
    responses: Any,
    split: Sequence[str] | str | None = None,
    *,
    by: Sequence[str] | str = (),
    wave: str | None = None,
    weighted: bool | None = None,
    level: float = 0.95,
    journey: Journey | None = None,
    pairs: bool = True,
) -> pd.DataFrame:
    """Compare groups of people in one wave.

    Parameters
    ----------
    responses : frame or path
        Responses in any frame narwhals knows, or the path of a Parquet file.
    split : str or sequence of str, optional
        Segments, or ``persona``. By default every segment of the journey, and the personas where they are more than
        values of one segment.
    by : sequence of str
        Columns to group by besides, such as ``touchpoint``. Without one, answers on the journey as a whole are
        compared, and where it was not asked about, those on all touchpoints together.
    wave : str, optional
        The latest by default.
    weighted : bool, optional
        Use the weights; by default where there are any.
    level : float
        Confidence level of the intervals; a difference is told when its adjusted p is at most 1 - ``level``.
    journey : Journey, optional
        Knows the segments, the order of their values and the personas.
    pairs : bool
        Compare the groups of a segment with one another, too.

    Returns
    -------
    pandas.DataFrame
        ``by`` and the columns of `COLUMNS`: a row for each group beside all others (``against`` empty), then one for
        each pair of groups. NPS are compared by the difference of adjusted Wald estimates, shares by Newcombe's
        interval, means by Welch's, their pairs by Games and Howell's p where there are three groups or more. All
        comparisons of the table are one family. The segment whose difference is clearest stands first. What cannot be
        compared has a row with ``why``; an empty table says why in ``attrs["why"]``.

    Raises
    ------
    MeasureError
        For an unknown segment or wave, and for ``wave`` in ``by``.

    Examples
    --------
    >>> scores = [10.0] * 50 + [8.0] * 32 + [3.0] * 18 + [10.0] * 20 + [8.0] * 40 + [3.0] * 40
    >>> answers = pd.DataFrame({"plan": ["a"] * 100 + ["b"] * 100, "score": scores, "metric": "nps", "scale": "0-10"})
    >>> one = compare(answers, "plan").iloc[0]
    >>> f"{one.group} {one.value:+.0f}, others {one.other_value:+.0f}: {one.verdict} (adjusted p {one.p_adjusted:.6f})"
    'a +32, others -20: higher (adjusted p 0.000002)'
    """
    frame, label = of_wave(responses, wave)
    names = checked_by(frame, by)
    if "wave" in names:
        do = _("Leave 'wave' out of by, and name the wave by itself.")
        raise MeasureError(_("groups of one wave were needed"), _("by 'wave'"), do)
    columns = frame.collect_schema().names()
    splits = split_names(split, columns, journey)
    asked = {name for one in journey.personas for name in one.rule} if journey is not None else set()
    rows = _answers(frame, names, columns, [*splits, *sorted(asked)])
    if not splits or not len(rows):
        table = frame_of([], COLUMNS, names)
        table.attrs["why"] = "no-segments" if len(rows) else "no-answers-to-compare"
        return table
    counts = answer_counts(rows)  # says of every score and weight whether it is one
    use = has_weights(counts) if weighted is None else weighted
    found = list(_compared(rows, names, splits, journey, weighted=use, level=level, pairs=pairs))
    told = [row | {"wave": label} for part in _ranked(judged(found, level)) for row in with_letters(part)]
    return frame_of(told, COLUMNS, names)


def personas_apart(
    responses: Any, journey: Journey, wave: str, by: Sequence[str] = (), level: float = 0.95
) -> list[dict[str, Any]]:
    """The personas beside all others of a wave, where that can be tested: for verdicts, no figure may be shown.

    Parameters
    ----------
    responses, journey, wave, by, level
        As of `compare`; what may be shown is what `compare` gives.
    """
    frame, _label = of_wave(responses, wave)
    names = checked_by(frame, by)
    asked = sorted({name for one in journey.personas for name in one.rule})
    rows = _answers(frame, names, (columns := frame.collect_schema().names()), [n for n in asked if n in columns])
    use = has_weights(answer_counts(rows))
    told = []
    groups: Any = rows.groupby([*names, *KINDS], observed=True, sort=True)
    for key, part in groups:
        statistic = STATISTICS[key[-2]][0]
        differences = GroupDifferences(part, statistic, weighted=use, level=level)
        blank = dict(zip(names, key, strict=False)) | {"metric": key[-2], "scale": key[-1], "statistic": statistic}
        told += [blank | row for row in differences.untold(split_of(differences.rows, PERSONA, journey))]
    return [row for row in told if row.get("p") is not None]


def _answers(frame: Any, by: Sequence[str], columns: Sequence[str], splits: Sequence[str]) -> pd.DataFrame:
    """The answers that are compared, of any engine, with nothing but what the comparison needs."""
    extra = ("respondent", *DESIGN, *(("touchpoint",) if "touchpoint" in columns else ()), *splits)
    wanted = dict.fromkeys([*by, *KINDS, "score", "weight", *(name for name in extra if name in columns)])
    asked = answered(scanned(frame), by).select(*wanted)
    # The answers of a client keep their places, by which the gate knows them.
    held = coded.held(asked)
    rows = gathered(asked) if held is None else held
    if "touchpoint" not in rows or {"touchpoint", "stage", "item"} & set(by):
        return rows
    whole = (rows["touchpoint"].astype(str) == OVERALL).to_numpy(bool)
    if PLACES & set(splits):
        return rows[~whole]  # the journey as a whole is none of the touchpoints that stand beside each other
    return rows[whole] if whole.any() else rows


def _compared(
    rows: pd.DataFrame,
    by: Sequence[str],
    splits: Sequence[str],
    journey: Journey | None,
    *,
    weighted: bool,
    level: float,
    pairs: bool,
) -> Iterator[dict[str, Any]]:
    """Every comparison of every question, with its group of ``by``, and a p that is not adjusted yet."""
    groups: Any = rows.groupby([*by, *KINDS], observed=True, sort=True)
    for key, part in sorted(groups, key=lambda one: METRICS.index(str(one[0][-2]))):
        metric, scale = key[-2:]
        statistic = STATISTICS[metric][0]
        differences = GroupDifferences(part, statistic, weighted=weighted, level=level)
        blank = dict(zip(by, key, strict=False)) | {"metric": metric, "scale": scale, "statistic": statistic}
        blank |= {
            "question": key,
            "weighted": weighted,
            "verdict": CANNOT_TELL,
            "against": OTHERS,
            "why": "",
            "above": "",
        }
        parts = [split_of(differences.rows, name, journey) for name in splits]
        differences.weigh(parts)
        for split in parts:
            for row in differences.compared(split, pairs=pairs):
                yield blank | {"split": split.name, "method": ""} | row


def _ranked(rows: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The rows of each split of each question together, the split with the clearest difference first."""
    clearest: dict[str, float] = {}
    parts: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        clearest[row["split"]] = max(clearest.get(row["split"], 0.0), clearness(row))
        parts.setdefault((*row["question"], row["split"]), []).append(row)
    return sorted(parts.values(), key=lambda part: -clearest[part[0]["split"]])


def clearness(row: dict[str, Any]) -> float:
    """How far a group that is told apart stands from all others, in lengths of the interval; 0 where none is."""
    low, high = row.get("difference_low"), row.get("difference_high")
    if row.get("against") or row["verdict"] == CANNOT_TELL or low is None or high is None or not high > low:
        return 0.0
    return float(abs(row["difference"]) / (high - low))
