"""The same scores from frames of clusters, Dask and Spark, as from pandas."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from journeykit import measures


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
