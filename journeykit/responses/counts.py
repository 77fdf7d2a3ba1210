"""Answer counts: the small table from which every score, share and interval is computed.

Ratings are discrete, so how often each score was given, with its weights, says all that a score needs. The reduction
is written once with narwhals in the subset that every engine knows (derived columns, ``group_by``, plain sums); what
comes after is a small pandas frame.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from journeykit import scratch
from journeykit.errors import MeasureError, did_you_mean
from journeykit.responses import coded, kept
from journeykit.responses.scale_check import on_scale
from journeykit.words import _

KINDS = ("metric", "scale")
"""Columns by which answers are always kept apart: unlike metrics and scales are never mixed."""

NEEDED = ("metric", "scale", "score")

DESIGN = ("cluster", "stratum", "sampled")
"""Columns that say how respondents were chosen (`journeykit.responses.design`)."""

UNGROUPED = ("weight", *DESIGN)
"""Columns that are no groups."""


def scanned(responses: Any) -> Any:
    """The responses as narwhals sees them; DuckDB opens Parquet, also a pattern (``*.parquet``), and Arrow datasets.

    Raises
    ------
    MeasureError
        When it is no table that narwhals knows.
    """
    if isinstance(responses, str | Path):
        return nw.from_native(_parquet(Path(responses)))
    if _is_dataset(responses):
        return nw.from_native(_duckdb().from_arrow(responses))
    try:
        return nw.from_native(responses)
    except TypeError as error:
        raise MeasureError(
            _("responses as a table were needed (of pandas, polars, DuckDB, PyArrow, Dask, Spark, or a Parquet file)"),
            type(responses).__name__,
            _("Pass client.responses()."),
        ) from error


def _is_dataset(responses: Any) -> bool:
    """Whether it is a dataset of PyArrow, which nobody can have who has not imported it."""
    dataset = sys.modules.get("pyarrow.dataset")
    return dataset is not None and isinstance(responses, dataset.Dataset)


def _duckdb() -> Any:
    """DuckDB, which spills where this process may leave things, not into the working folder as it would by itself."""
    import duckdb

    [[place]] = duckdb.execute("SELECT current_setting('temp_directory')").fetchall()
    if place == ".tmp":  # its default: whoever has chosen a place keeps it
        with suppress(duckdb.Error):  # something has been spilled already
            duckdb.execute("SET temp_directory = ?", [str(scratch.folder())])
    return duckdb


def _parquet(path: Path) -> Any:
    """A Parquet file as a relation of DuckDB."""
    import duckdb

    try:
        # A name with a star may be meant as a pattern; a file that has such a name goes first.
        literal = re.sub(r"[\[*?]", r"[\g<0>]", str(path)) if path.is_file() else str(path)
        return _duckdb().read_parquet(literal)
    except duckdb.Error as error:
        kind = "one that cannot be read" if path.suffix == ".parquet" else f"a {path.suffix or 'file of another kind'}"
        came = kind if path.is_file() else _("nothing there")
        do = _("Use journeykit.open_client(folder).responses(), which reads any export as journey.yaml says.")
        raise MeasureError(_("a Parquet file was needed"), f"{came} ({path.name})", do) from error


def gathered(frame: Any) -> pd.DataFrame:
    """A small result of any engine as a pandas frame."""
    if isinstance(frame, nw.LazyFrame):
        frame = frame.collect() if frame.implementation.is_polars() else frame.collect("pandas")
    if frame.implementation.is_pandas():
        small: pd.DataFrame = frame.to_native().reset_index(drop=True)
        return small
    return pd.DataFrame(frame.to_dict(as_series=False))


def checked_by(frame: Any, by: Sequence[str] | str) -> list[str]:
    """The grouping columns as a list, all of them there.

    Raises
    ------
    MeasureError
        When a column is missing, named twice or one by which answers are kept apart anyway.
    """
    names = [by] if isinstance(by, str) else list(by)
    columns = frame.collect_schema().names()
    for needed in NEEDED:
        if needed not in columns:
            raise MeasureError(
                _("responses need a column '{needed}'").format(needed=needed),
                ", ".join(columns),
                _("Pass client.responses()."),
            )
    for name in names:
        if name not in columns:
            known = [one for one in columns if one not in {*NEEDED, *UNGROUPED, "respondent", "comment"}]
            raise MeasureError(
                _("a column of the responses to group by was needed"), f"'{name}'", did_you_mean(name, known)
            )
        if name in {*NEEDED, *UNGROUPED}:
            do = _("Metrics and scales are kept apart without asking.")
            if name in DESIGN:
                do = _("It says who was asked together, for the intervals, and is nobody's group.")
            raise MeasureError(_("a column to group by was needed"), f"'{name}'", do)
    if len(set(names)) != len(names):
        raise MeasureError(_("each grouping column once"), ", ".join(names), _("Leave the repeated one out."))
    return names


def answered(frame: Any, by: Sequence[str]) -> Any:
    """Only the rows that carry a score and belong to a group; weights are there, 1 where the survey has none."""
    rows = scored(frame, [*KINDS, *by])
    return rows.with_columns(_weight(frame).alias("weight"), nw.col("score").cast(nw.Float64))


def scored(frame: Any, names: Sequence[str]) -> Any:
    """Only the rows that carry a score, and something in each of some columns."""
    return frame.filter(*there(frame, "score", *names))


def there(frame: Any, *names: str) -> list[Any]:
    """The condition that some columns hold something: neither null nor, where polars and Spark tell it apart, NaN."""
    kinds = frame.collect_schema()
    return [~nw.col(name).is_null() for name in names] + [
        ~nw.col(name).is_nan() for name in names if kinds[name].is_float()
    ]


def with_people(frame: Any) -> Any:
    """Only the rows whose respondent is known."""
    return frame.filter(*there(frame, "respondent"))


def _weight(frame: Any) -> Any:
    """The weight of an answer, 1 where the survey has none."""
    return nw.col("weight").cast(nw.Float64) if "weight" in frame.collect_schema().names() else nw.lit(1.0)


def answer_counts(responses: Any, by: Sequence[str] | str = ()) -> pd.DataFrame:
    """Count the answers: how often each score was given in each group.

    Parameters
    ----------
    responses : frame or path
        Responses (one row an answered item) in any frame narwhals knows, eager or lazy, or the path of a Parquet file.
    by : sequence of str
        Columns to group by. Rows where one of them is null belong to no group.

    Returns
    -------
    pandas.DataFrame
        ``by``, ``metric``, ``scale``, ``score``, ``n`` (answers), ``sum_weight``, ``sum_weight_squared``, sorted by
        all keys. A sufficient statistic of the responses: tables of several files, waves or clients add up.

    Raises
    ------
    MeasureError
        When a column is missing, a score does not lie on its scale (`scale_check`), or there is a column of weights
        and an answer has none.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"metric": "nps", "scale": "0-10", "score": [9.0, 9.0, 6.0], "weight": [1.0, 2.0, 1.0]})
    >>> answer_counts(answers)[["score", "n", "sum_weight", "sum_weight_squared"]].values.tolist()
    [[6.0, 1.0, 1.0, 1.0], [9.0, 2.0, 3.0, 5.0]]
    """
    frame = scanned(responses)
    names = checked_by(frame, by)
    counts = kept.reduced(
        coded.held(frame),
        [*names, *NEEDED, "weight"],
        ("answer counts", *names),
        lambda: _weighed(checked_scores(frame, names)),
    )
    return counts.copy(deep=False)


def checked_scores(frame: Any, by: Sequence[str] = ()) -> pd.DataFrame:
    """The answer counts of a scanned frame, every score on its scale; weights may be missing.

    For measures that reduce the answers in another way, and have to know first that they are answers.
    """
    native = coded.held(frame)
    return on_scale(_counted(frame, by) if native is None else coded.answer_counts(native, by))


def _counted(frame: Any, by: Sequence[str]) -> pd.DataFrame:
    """The answer counts, in whatever engine the frame lives in."""
    keys = [*by, *KINDS, "score"]
    # Scores are made floats after counting where they are numbers: that spares the engine a new value for every row.
    score = nw.col("score") if frame.collect_schema()["score"].is_numeric() else nw.col("score").cast(nw.Float64)
    weight = _weight(frame)
    rows = frame.select(*by, *KINDS, score, weight.alias("weight"), (weight * weight).alias("weight_squared"))
    counts = gathered(
        rows.group_by(keys).agg(
            nw.len().alias("n"),
            nw.col("weight").sum().alias("sum_weight"),
            nw.col("weight_squared").sum().alias("sum_weight_squared"),
            nw.col("weight").count().alias("weighed"),
        )
    )
    counts = counts.dropna(subset=keys).astype({"score": "float64", "n": "int64", "sum_weight": "float64"})
    # Engines leave missing weights out of a sum, numpy does not: here both say that it is no number.
    counts["sum_weight"] = counts["sum_weight"].where(counts.pop("weighed") == counts["n"])
    return counts.sort_values(keys, ignore_index=True)


def _weighed(counts: pd.DataFrame) -> pd.DataFrame:
    """The counts, if every answer has a weight.

    Raises
    ------
    MeasureError
        When weights are missing, or are no finite numbers: no figure would be right, and none would show it.
    """
    without = counts[~np.isfinite(counts["sum_weight"])]
    if len(without):
        group = without.iloc[0].drop(["score", "n", "sum_weight", "sum_weight_squared"])
        raise no_weight(f", such as some of {', '.join(f'{name} {value}' for name, value in group.items())}")
    return counts


def no_weight(where: str = "") -> MeasureError:
    """The error for answers without a weight."""
    came, do = _("answers without one"), _("Give each a weight above 0, or leave the column 'weight' out.")
    return MeasureError(_("a weight for every answer was needed"), came + where, do, counted=came)


def added(*tables: pd.DataFrame) -> pd.DataFrame:
    """Answer counts of several files, waves or clients as one table.

    Examples
    --------
    >>> import pandas as pd
    >>> sums = {"n": [2], "sum_weight": [2.0], "sum_weight_squared": [2.0]}
    >>> one = pd.DataFrame({"metric": ["nps"], "scale": ["0-10"], "score": [9.0]} | sums)
    >>> int(added(one, one)["n"].iloc[0])
    4
    """
    sums = ["n", "sum_weight", "sum_weight_squared"]
    both = pd.concat(tables, ignore_index=True)
    keys = [name for name in both.columns if name not in sums]
    return both.groupby(keys, as_index=False, sort=True, observed=True)[sums].sum()
