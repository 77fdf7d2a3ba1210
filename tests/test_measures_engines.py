"""The same scores from every engine: frames with holes, Arrow datasets, and frames of clusters, Dask and Spark."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from pyarrow import dataset, parquet

from journeykit import measures
from journeykit.errors import MeasureError


@pytest.fixture(scope="module")
def answers() -> pd.DataFrame:
    """Four thousand answers of nine hundred people, some of whom answer several times."""
    random = np.random.default_rng(5)
    n = 4000
    nps = random.random(n) < 0.4
    return pd.DataFrame(
        {
            "respondent": [f"r{i}" for i in random.integers(0, 900, n)],
            "wave": random.choice(["2017", "2018"], n),
            "touchpoint": random.choice(["food", "wifi", "gate"], n),
            "metric": np.where(nps, "nps", "csat"),
            "scale": np.where(nps, "0-10", "1-5"),
            "score": np.where(nps, random.integers(0, 11, n), random.integers(1, 6, n)).astype(float),
            "weight": random.choice([0.5, 1.0, 2.0], n),
        }
    )


def on_dask(frame: pd.DataFrame):
    dask = pytest.importorskip("dask.dataframe", reason="the extra dask is not installed")
    return dask.from_pandas(frame, npartitions=3)


@pytest.fixture(scope="module")
def spark():
    sql = pytest.importorskip("pyspark.sql", reason="the extra spark is not installed (it wants Java 17 as well)")
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


def same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(found, expected, check_dtype=False, rtol=1e-9)


@pytest.fixture(scope="module")
def with_holes(answers) -> pd.DataFrame:
    """The same, with scores that are no number, and no wave, scale or name here and there."""
    frame = answers.copy()
    for every, (name, nothing) in {17: ("score", np.nan), 19: ("wave", None), 23: ("scale", None)}.items():
        frame.loc[::every, name] = nothing
    frame.loc[5::29, "respondent"] = None
    return frame


def arrow_with_nan(frame: pd.DataFrame) -> pa.Table:
    """An Arrow table in which a missing score is a NaN, as Spark and polars may have it."""
    table = pa.Table.from_pandas(frame)
    return table.set_column(table.column_names.index("score"), "score", pa.array(frame["score"].to_numpy()))


def on_disk(frame: pd.DataFrame, folder) -> dataset.Dataset:
    """A dataset of two Parquet files, texts as dictionaries."""
    frame = frame.astype({"wave": "category", "touchpoint": "category", "metric": "category"})
    for number, part in enumerate((frame[:1500], frame[1500:])):
        parquet.write_table(pa.Table.from_pandas(part), folder / f"{number}.parquet")
    return dataset.dataset(folder)


NAN_IS_NO_NULL = {
    "polars": lambda table: pl.from_arrow(table),
    "polars lazy": lambda table: pl.from_arrow(table).lazy(),
    "duckdb": lambda table: duckdb.from_arrow(table),
    "pyarrow": lambda table: table,
}


@pytest.mark.parametrize("engine", NAN_IS_NO_NULL)
def test_a_score_that_is_no_number_counts_nowhere(with_holes, engine):
    table = arrow_with_nan(with_holes)
    assert table["score"].null_count == 0
    found = measures.scores(NAN_IS_NO_NULL[engine](table), by=["touchpoint", "wave"])
    same(found, measures.scores(with_holes, by=["touchpoint", "wave"]))


def test_an_arrow_dataset_is_read_where_it_lies(with_holes, tmp_path):
    lying = on_disk(with_holes, tmp_path)
    same(measures.scores(lying, by=["touchpoint", "wave"]), measures.scores(with_holes, by=["touchpoint", "wave"]))
    same(measures.distribution(lying, by=["wave"]), measures.distribution(with_holes, by=["wave"]))
    same(measures.scores(tmp_path / "*.parquet", by=["wave"]), measures.scores(with_holes, by=["wave"]))


def test_scores_as_whole_numbers_or_as_text_count_the_same(answers):
    expected = measures.answer_counts(answers, ["wave"])
    for kind in ("TINYINT", "FLOAT", "DECIMAL(4, 1)", "VARCHAR"):
        stored = duckdb.sql(f"SELECT * REPLACE (score::{kind} AS score) FROM answers")
        same(measures.answer_counts(stored, ["wave"]), expected)


WITHOUT_A_WEIGHT = {
    "pandas": lambda frame: frame,
    "polars": pl.from_pandas,
    "duckdb": duckdb.from_df,
    "pyarrow": pa.Table.from_pandas,
}


@pytest.mark.parametrize("engine", WITHOUT_A_WEIGHT)
def test_a_missing_weight_is_told_on_every_engine(answers, engine):
    frame = answers.copy()
    frame.loc[3, ["weight", "wave"]] = (np.nan, "2019")
    with pytest.raises(
        MeasureError, match=r"a weight for every answer was needed.* of wave 2019.*above 0, or leave"
    ) as told:
        measures.scores(WITHOUT_A_WEIGHT[engine](frame), by=["wave"])
    assert "2019" not in str(told.value.without_answers())
    frame.loc[3, "score"] = np.nan  # no answer, such as a comment: its weight does not matter
    same(measures.scores(WITHOUT_A_WEIGHT[engine](frame), by=["wave"]), measures.scores(answers.drop(3), by=["wave"]))


@pytest.mark.slow
def test_dask_leaves_holes_out_as_well(with_holes):
    same(measures.scores(on_dask(with_holes), by=["wave"]), measures.scores(with_holes, by=["wave"]))


@pytest.mark.slow
@pytest.mark.parametrize("by", [["touchpoint", "wave"], []])
def test_dask_gives_the_same_scores(answers, by):
    same(measures.scores(on_dask(answers), by=by), measures.scores(answers, by=by))


@pytest.mark.slow
def test_dask_gives_the_same_counts_and_distribution(answers):
    lazy = on_dask(answers)
    same(measures.answer_counts(lazy, ["wave"]), measures.answer_counts(answers, ["wave"]))
    same(measures.distribution(lazy, by=["touchpoint"]), measures.distribution(answers, by=["touchpoint"]))


@pytest.mark.slow
@pytest.mark.parametrize("by", [["touchpoint", "wave"], []])
def test_spark_gives_the_same_scores_counts_and_distribution(answers, spark, by):
    frame = spark.createDataFrame(answers)
    same(measures.scores(frame, by=by), measures.scores(answers, by=by))
    same(measures.answer_counts(frame, by), measures.answer_counts(answers, by))
    same(measures.distribution(frame, by=by), measures.distribution(answers, by=by))


@pytest.mark.slow
def test_spark_leaves_holes_out_as_well(with_holes, spark):
    frame = spark.createDataFrame(with_holes.astype(object).where(with_holes.notna(), None))
    frame = frame.withColumn("score", frame["score"].cast("double")).fillna({"score": float("nan")})
    assert frame.filter("isnan(score)").count() > 0
    same(measures.scores(frame, by=["wave"]), measures.scores(with_holes, by=["wave"]))


# A 99 for "don't know" would be a promoter, and a mean of answers is none: asked wherever responses are reduced.
OFF_SCALE = {
    "99": ({"metric": "csat", "scale": "1-5", "score": 99.0}, r"csat on 1-5: 99 \(1 answer\)\. .*leave it empty"),
    "a half": ({"metric": "csat", "scale": "1-5", "score": 3.5}, r"csat on 1-5: 3\.5 .*not means of them"),
    "minus one": ({"metric": "nps", "scale": "0-10", "score": -1.0}, r"nps on 0-10: -1 \(1 answer\)"),
    "a metric": ({"metric": "npz", "scale": "0-10", "score": 9.0}, r"metric of the kit.*'npz'\. Did you mean 'nps'\?"),
    "a scale": ({"metric": "csat", "scale": "five", "score": 5.0}, r"column 'scale': a scale's code looks like"),
}
REDUCED_BY = {
    "scores": measures.scores,
    "distribution": measures.distribution,
    "changes": measures.changes,
    "trend": measures.trend,
    "drivers": measures.drivers,
    "respondent-mean": lambda frame: measures.scores(frame, counting="respondent-mean"),
}
ENGINES = {"pandas": lambda frame: frame, "polars": pl.from_pandas, "arrow": pa.Table.from_pandas}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("measure", REDUCED_BY)
@pytest.mark.parametrize("wrong", OFF_SCALE)
def test_a_score_that_is_none_of_its_scale_gives_no_figure(answers, wrong, measure, engine):
    values, words = OFF_SCALE[wrong]
    frame = answers.copy()
    for name, value in values.items():
        frame.loc[3, name] = value
    with pytest.raises(MeasureError, match=words) as caught:
        REDUCED_BY[measure](ENGINES[engine](frame))
    assert "99" not in str(caught.value.without_answers())


def test_answers_off_their_scale_are_found_in_a_parquet_file_too(answers, tmp_path):
    answers.assign(score=answers["score"].where(answers["metric"] == "csat", 99.0)).to_parquet(tmp_path / "a.parquet")
    n = int((answers["metric"] == "nps").sum())
    with pytest.raises(MeasureError, match=rf"nps on 0-10: 99 \({n} answers\)"):
        measures.scores(tmp_path / "a.parquet", by=["touchpoint"])


def test_an_emotion_takes_no_score_that_is_none(answers):
    from journeykit.journey import journey_of

    journey = journey_of("{client: {name: H}, stages: [{id: a, name: A}]}")
    frame = answers.assign(stage="a", item="q")
    latest = (frame["metric"] == "csat") & (frame["wave"] == "2018")
    frame.loc[frame.index[latest][0], "score"] = 99.0
    with pytest.raises(MeasureError, match=r"csat on 1-5: 99 \(1 answer\)"):
        measures.emotion_by_stage(journey, frame)
