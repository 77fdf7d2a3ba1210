"""Scores by a segment, or by two at once, beside their totals; and whether groups differ by their mix alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from journeykit.errors import MeasureError
from journeykit.questions.question import Column
from journeykit.questions.scores.table import COLUMNS as SCORES
from journeykit.questions.scores.table import STATISTICS, has_weights, scores
from journeykit.responses import gate
from journeykit.responses.counts import answer_counts, checked_by, scanned
from journeykit.responses.kinds import typed
from journeykit.responses.waves import in_their_order
from journeykit.words.code import code

KNOWN_MIX, MOSTLY = 0.8, 0.5
"""Share of the mix that must be shown to be evened out; part of a difference that must go with it to be warned of."""

COLUMNS = (
    *SCORES,
    Column("same_mix", "detail", "the score with everybody's mix of the other segment, where there are two", "float64"),
    Column(
        "warning", "detail", "code, where a group differs from all mostly because its mix of the other segment differs"
    ),
)


def segments(
    responses: Any,
    split: Sequence[str] | str,
    *,
    by: Sequence[str] | str = ("touchpoint",),
    weighted: bool | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Score all people, every group of a segment, and for two segments every cell.

    Parameters
    ----------
    responses : frame or path
        Responses in any frame narwhals knows, or the path of a Parquet file; of one wave, unless ``by`` holds the wave.
    split : str or two of them
        Segments.
    by : sequence of str
        Other columns to group by.
    weighted : bool, optional
        Use the weights; by default where there are any.
    level : float
        Confidence level.

    Returns
    -------
    pandas.DataFrame
        ``by``, the segments (null in the rows of a total), then the headline scores as `scores` gives them, and
        ``same_mix`` (for two segments, in the rows of one: the score that the group would have with everybody's mix
        of the other segment) and ``warning`` (where a group differs from all mostly because its mix differs). Every
        row went through the gate as a part of a total that is shown; a hidden one shows no number of people either.

    Raises
    ------
    MeasureError
        For a missing column, or more than two segments.

    Examples
    --------
    >>> answers = pd.DataFrame({"plan": ["a"] * 30 + ["b"] * 30, "score": [9.0] * 30 + [3.0] * 30,
    ...                         "metric": "nps", "scale": "0-10"})
    >>> segments(answers, "plan", by=())[["plan", "value"]].values.tolist()
    [[nan, 0.0], ['a', 100.0], ['b', -100.0]]
    """
    names = [split] if isinstance(split, str) else list(split)
    if len(names) not in (1, 2):
        raise MeasureError("one segment or two were needed", ", ".join(names) or "none", "Show them two at a time.")
    frame = scanned(responses)
    places = checked_by(frame, by)
    checked_by(frame, [*places, *names])
    use = has_weights(answer_counts(frame)) if weighted is None else weighted
    parts = [_scored(frame, places, [], use, level), *(_scored(frame, places, [name], use, level) for name in names)]
    if len(names) == 2:
        cells = _inside_shown(_scored(frame, places, names, use, level), parts[1:], places, names)
        for at, (name, other) in enumerate((names, names[::-1]), 1):
            mix = _mix(frame, places, other, use)
            parts[at] = _with_same_mix(parts[at], cells, parts[0], mix, places, name, other)
        parts.append(cells)
    table = in_their_order(pd.concat(parts, ignore_index=True), frame)
    table["same_mix"] = table.get("same_mix", np.nan)
    table["warning"] = table["warning"].fillna("") if "warning" in table else ""
    first = [*places, *names, "metric", "statistic"]
    small = table["status"] == "hidden"
    table = table.assign(**{size: table[size].mask(small) for size in ("n", "respondents")})
    columns = [*first[-2:], *(name for name in table.columns if name not in first)]
    return typed(table[[*places, *names, *columns]], columns, by=[*places, *names])


def _scored(frame: Any, places: list[str], names: list[str], weighted: bool, level: float) -> pd.DataFrame:
    table = scores(frame, [*places, *names], weighted=weighted, level=level, beside_total=names)
    headline = table["statistic"] == table["metric"].map(lambda metric: STATISTICS[metric][0])
    return table[headline].reset_index(drop=True)


def _keys(table: pd.DataFrame, names: Sequence[str]) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(table[[*names, "metric", "scale"]].astype(str))


def _inside_shown(
    cells: pd.DataFrame, margins: list[pd.DataFrame], places: list[str], names: list[str]
) -> pd.DataFrame:
    """Hide the cells of a group that is hidden itself: together they would be the group."""
    for margin, name in zip(margins, names, strict=True):
        hidden = _keys(margin[margin["status"] == "hidden"], [*places, name])
        inside = _keys(cells, [*places, name]).isin(hidden) & (cells["status"] != "hidden").to_numpy()
        cells = gate.closed(cells, inside, gate.why_covered())
    return cells


def _mix(frame: Any, places: list[str], other: str, weighted: bool) -> pd.Series:
    """How many answers everybody gave in each group of the other segment."""
    counts = answer_counts(frame, [*places, other])
    sizes: pd.Series = counts.groupby(_keys(counts, [*places, other]))["sum_weight" if weighted else "n"].sum()
    return sizes


def _with_same_mix(
    margin: pd.DataFrame,
    cells: pd.DataFrame,
    whole: pd.DataFrame,
    mix: pd.Series,
    places: list[str],
    name: str,
    other: str,
) -> pd.DataFrame:
    """The rows of one segment with the score at everybody's mix of the other, from shown cells alone."""
    everybody = dict(zip(_keys(whole, places), whole["value"], strict=True))
    shown = cells[cells["value"].notna()]
    groups = dict(iter(shown.groupby(_keys(shown, [*places, name]))))
    same, warnings = [], []
    for key, row in zip(_keys(margin, [*places, name]), margin.to_dict("records"), strict=True):
        place = (*key[: len(places)], *key[-2:])
        line = mix[[at[: len(places)] + at[-2:] == place for at in mix.index]]
        value = _evened(groups.get(key), line, places, other) if row["status"] in ("ok", "indicative") else None
        same.append(value)
        warnings.append(_warning(row, value, everybody.get(place), other))
    return margin.assign(same_mix=np.array(same, dtype=float), warning=warnings)


def _evened(group: pd.DataFrame | None, line: pd.Series, places: list[str], other: str) -> float | None:
    if group is None or not len(line):
        return None
    sizes = line.reindex(_keys(group, [*places, other])).to_numpy(float)
    if np.nansum(sizes) < KNOWN_MIX * line.sum():
        return None
    return float(np.average(group["value"].to_numpy(float), weights=np.nan_to_num(sizes)))


def _warning(row: Any, same: float | None, everybody: float | None, other: str) -> str:
    """Where a group differs from all, and hardly would with the same mix of the other segment."""
    if same is None or everybody is None or row["low"] is None or pd.isna(row["low"]):
        return ""
    apart = row["value"] - everybody
    if row["low"] <= everybody <= row["high"] or (same - everybody) / apart > MOSTLY:
        return ""
    return code("mostly-mix", segment=other)
