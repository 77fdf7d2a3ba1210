"""Clusters, strata and finite populations: the same intervals as by other formulas, in every measure and engine."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from scipy import stats

from journeykit import measures
from journeykit.client import Client, open_client
from journeykit.errors import MeasureError
from journeykit.statistics import clusters

FLIGHT = ["INTDATE", "DAY", "AIRLINE", "DESTINATION", "DEPTIME"]


@pytest.fixture(scope="module")
def airport() -> Client:
    return open_client("sample_surveys/airport")


def raw(year: int) -> pd.DataFrame:
    """The file itself, without the kit: one row a passenger, with weight and flight."""
    table = pd.read_csv(f"sample_surveys/airport/surveys/sfo_{year}.csv", dtype=str, keep_default_na=False)
    table.columns = table.columns.str.strip()
    return table.assign(flight=table[FLIGHT].agg("|".join, axis=1), weight=table["WEIGHT"].astype(float))


def linearised(mark: np.ndarray, weight: np.ndarray, cluster: pd.Series) -> tuple[float, float]:
    """A weighted mean and its standard error as R's svymean gives it: by a loop over clusters, no sums of squares."""
    mean = np.average(mark, weights=weight)
    parts = [
        (weight[rows] * (mark[rows] - mean)).sum() / weight.sum() for rows in cluster.groupby(cluster).indices.values()
    ]
    return float(mean), float(np.sqrt(len(parts) * np.var(parts, ddof=1)))


def nps_of(year: int) -> tuple[np.ndarray, np.ndarray, pd.Series]:
    table = raw(year)
    score = pd.to_numeric(table["NETPRO"])
    mine = table[score <= 10].reset_index(drop=True)
    given = score[score <= 10].to_numpy()
    mark = np.select([given >= 9, given <= 6], [100.0, -100.0], 0.0)
    return mark, mine["weight"].to_numpy(), mine["flight"]


def test_the_passengers_of_a_flight_count_as_a_cluster(airport: Client) -> None:
    found = measures.scores(airport.weighted_responses(), by=["touchpoint", "wave"])
    mine = found[(found["touchpoint"] == "overall") & (found["metric"] == "nps")].set_index("wave")
    for year, flights, se in ((2017, 214, 1.55), (2018, 208, 2.24)):
        mark, weight, flight = nps_of(year)
        value, own = linearised(mark, weight, flight)
        assert raw(year)["flight"].nunique() == flights
        assert own == pytest.approx(se, abs=0.005)
        assert mine.loc[str(year), "value"] == pytest.approx(value)
        half = (mine.loc[str(year), "high"] - mine.loc[str(year), "low"]) / 2 / stats.t.ppf(0.975, flights - 1)
        assert half == pytest.approx(own, rel=0.005)  # three pseudo-answers beside two thousand
    assert mine.loc["2018", "n_effective"] == pytest.approx(1060, abs=1)
    assert mine.loc["2018", "respondents"] == mine.loc["2018", "n"] == 2650


def test_what_changed_at_the_airport_is_told_with_its_flights(airport: Client) -> None:
    found = measures.changes(airport.weighted_responses(), journey=airport.journey).set_index(["touchpoint", "metric"])
    overall = found.loc[("overall", "nps")]
    assert overall["difference"] == pytest.approx(-5.28, abs=0.01)
    (first, first_se), (second, second_se) = linearised(*nps_of(2017)), linearised(*nps_of(2018))
    z = (second - first) / np.hypot(first_se, second_se)
    assert overall["p"] == pytest.approx(2 * stats.norm.sf(abs(z)), abs=0.001) == pytest.approx(0.052, abs=0.001)
    assert overall["verdict"] == "cannot tell"
    assert found.loc[("restrooms", "csat"), "verdict"] == "cannot tell"
    security = found.loc[("security", "ces")]
    assert security["verdict"] == "down"
    assert security["p_adjusted"] == pytest.approx(0.0002, abs=0.0001)


@pytest.fixture(scope="module")
def answers() -> pd.DataFrame:
    """Three thousand answers of shops within regions, some of known size; some people answer twice, some alone."""
    random = np.random.default_rng(11)
    n = 3000
    shop = random.integers(0, 60, n)
    taste = random.normal(0, 1.5, 60)[shop]
    nps = random.random(n) < 0.5
    wave = np.where(shop % 2, "2017", "2018")
    frame = pd.DataFrame(
        {
            "respondent": [f"r{i}" for i in random.integers(0, 2000, n)],
            "wave": wave,
            "touchpoint": random.choice(["food", "wifi", "gate"], n),
            "metric": np.where(nps, "nps", "csat"),
            "scale": np.where(nps, "0-10", "1-5"),
            "score": np.where(
                nps, np.clip((7 + taste + random.normal(0, 2, n)).astype(int), 0, 10), random.integers(1, 6, n)
            ),
            "weight": random.choice([0.5, 1.0, 2.0], n),
            "cluster": [f"shop {i}" for i in shop],
            "stratum": [f"region {i % 7}" for i in shop],
            "sampled": np.where(wave == "2017", 0.4, np.nan),
        }
    )
    frame.loc[::13, ["cluster", "stratum"]] = None
    return frame


DESIGNS = {
    "clusters": ["stratum", "sampled"],
    "clusters in strata": ["sampled"],
    "strata": ["cluster", "sampled"],
    "population": ["cluster", "stratum"],
    "all": [],
    "clusters, nobody's name": ["respondent", "stratum", "sampled"],
}


def by_hand(group: pd.DataFrame, whole: pd.DataFrame, mark: np.ndarray, weighted: bool) -> tuple[float, float]:
    """Value and standard error by a loop over strata and clusters (Lohr 2021, section 9.1)."""
    weight = group["weight"].to_numpy() if weighted else np.ones(len(group))
    value = np.average(mark, weights=weight)
    unit = unit_of(group)
    left = np.sqrt(1 - group["sampled"].fillna(0.0).to_numpy()) if "sampled" in group else 1.0
    parts = pd.DataFrame({"unit": unit.to_numpy(), "u": weight * (mark - value) * left / weight.sum()})
    parts["stratum"] = group["stratum"].fillna("").to_numpy() if "stratum" in group else ""
    sizes = {}
    if "stratum" in whole:
        sizes = pd.DataFrame({"u": unit_of(whole), "s": whole["stratum"]}).dropna().groupby("s")["u"].nunique()
    variance = 0.0
    for stratum, rows in parts.groupby("stratum"):
        totals = rows.groupby("unit")["u"].sum()
        if stratum:
            m = sizes[stratum]
            padded = np.concatenate([totals, np.zeros(m - len(totals))])
            variance += m * np.var(padded, ddof=1)
        else:
            variance += len(totals) / (len(totals) - 1) * (totals**2).sum()
    return float(value), float(np.sqrt(variance))


def unit_of(frame: pd.DataFrame) -> pd.Series:
    person = "person " + frame["respondent"] if "respondent" in frame else pd.Series(None, index=frame.index)
    return frame["cluster"].fillna(person) if "cluster" in frame else person


@pytest.mark.parametrize("weighted", [True, False])
@pytest.mark.parametrize("design", DESIGNS)
def test_the_error_is_that_of_another_formula(answers: pd.DataFrame, design: str, weighted: bool) -> None:
    frame = answers.drop(columns=DESIGNS[design])
    if design == "clusters, nobody's name":
        frame = frame.dropna(subset="cluster")
    found = measures.scores(frame, by=["touchpoint", "wave"], weighted=weighted)
    for row in found[found["statistic"] == "mean"].itertuples():
        group = frame[
            (frame["metric"] == "csat") & (frame["touchpoint"] == row.touchpoint) & (frame["wave"] == row.wave)
        ]
        drawn = frame[frame["wave"] == row.wave]  # each wave draws its own sample of a stratum
        value, se = by_hand(group, drawn, group["score"].to_numpy(), weighted)
        weight = group["weight"] if weighted else pd.Series(1.0, index=group.index)
        variance = np.average((group["score"] - value) ** 2, weights=weight) * len(group) / (len(group) - 1)
        left = 0.6 if "sampled" in frame and row.wave == "2017" else 1.0
        kish = weight.sum() ** 2 / (weight**2).sum()
        assert row.value == pytest.approx(value)
        assert row.n_effective == pytest.approx(min(kish / left, variance / se**2))


@pytest.mark.parametrize("design", DESIGNS)
def test_a_wave_says_the_same_alone_and_beside_others(answers: pd.DataFrame, design: str) -> None:
    frame = answers.drop(columns=DESIGNS[design])
    if design == "clusters, nobody's name":
        frame = frame.dropna(subset="cluster")
    together = measures.scores(frame, by=["wave"]).set_index("wave")
    for wave, own in frame.groupby("wave"):
        same(together.loc[wave].reset_index(drop=True), measures.scores(own, by=["wave"]).drop(columns="wave"))


@pytest.mark.parametrize("design", DESIGNS)
def test_a_group_has_the_same_interval_beside_others_as_alone(answers: pd.DataFrame, design: str) -> None:
    plan = answers["respondent"].str[-1].map(lambda digit: "abc"[int(digit) % 3])  # a person has one plan
    frame = answers.drop(columns=DESIGNS[design]).assign(touchpoint="overall", plan=plan)
    if design == "clusters, nobody's name":
        frame = frame.dropna(subset="cluster")
    frame = frame[frame["metric"] == "nps"]
    own = measures.scores(frame, by=["wave", "plan"]).set_index(["wave", "plan"]).loc["2017"]
    found = measures.compare(frame, "plan", wave="2017", pairs=False).set_index("group")
    for name in ("value", "low", "high", "n", "n_effective", "status"):
        assert found[name].to_dict() == pytest.approx(own[name].to_dict()), name


def test_one_cluster_has_no_interval_and_says_why() -> None:
    frame = pd.DataFrame({"respondent": range(60), "cluster": "the only shop", "metric": "nps", "scale": "0-10"})
    found = measures.scores(frame.assign(score=[9.0, 3.0] * 30)).iloc[0]
    assert found["status"] == "few"
    assert pd.isna(found["low"]) and found["why"]
    assert found["n_effective"] == pytest.approx(1)


ENGINES = {
    "polars": pl.from_pandas,
    "polars lazy": lambda frame: pl.from_pandas(frame).lazy(),
    "duckdb": duckdb.from_df,
    "pyarrow": pa.Table.from_pandas,
}


def same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(found, expected, check_dtype=False, rtol=1e-9)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("design", DESIGNS)
def test_every_engine_gives_the_same(answers: pd.DataFrame, design: str, engine: str) -> None:
    frame = answers.drop(columns=DESIGNS[design])
    if design == "clusters, nobody's name":
        frame = frame.dropna(subset="cluster")
    other = ENGINES[engine](frame)
    by = ["touchpoint", "wave"]
    same(measures.scores(other, by=by), measures.scores(frame, by=by))
    same(measures.scores(other, by=[]), measures.scores(frame, by=[]))
    same(measures.distribution(other, by=["wave"]), measures.distribution(frame, by=["wave"]))
    same(measures.changes(other), measures.changes(frame))


@pytest.mark.slow
@pytest.mark.parametrize("design", ["clusters", "all"])
def test_dask_gives_the_same(answers: pd.DataFrame, design: str) -> None:
    dask = pytest.importorskip("dask.dataframe", reason="the extra dask is not installed")
    frame = answers.drop(columns=DESIGNS[design])
    other = dask.from_pandas(frame, npartitions=3)
    same(measures.scores(other, by=["wave"]), measures.scores(frame, by=["wave"]))


def test_a_parquet_file_gives_the_same(answers: pd.DataFrame, tmp_path: Path) -> None:
    answers.to_parquet(tmp_path / "answers.parquet")
    same(measures.scores(tmp_path / "answers.parquet", by=["wave"]), measures.scores(answers, by=["wave"]))


@pytest.mark.parametrize("engine", ["pandas", *ENGINES])
def test_answers_of_nobody_at_no_cluster_are_told(answers: pd.DataFrame, engine: str) -> None:
    frame = answers.drop(columns=["respondent", "stratum", "sampled"])
    with pytest.raises(MeasureError, match="a cluster or a respondent for every answer"):
        measures.scores(ENGINES.get(engine, lambda one: one)(frame))


def test_a_population_narrows_by_what_is_left_of_it() -> None:
    frame = pd.DataFrame({"respondent": range(72), "metric": "nps", "scale": "0-10", "score": [9.0] * 40 + [3.0] * 32})
    plain, known = (measures.scores(one).iloc[0] for one in (frame, frame.assign(sampled=72 / 120)))
    assert known["n_effective"] == pytest.approx(plain["n_effective"] / 0.4)
    assert known["value"] == plain["value"]
    everybody = measures.scores(frame.assign(sampled=1.0)).iloc[0]
    assert everybody["high"] - everybody["low"] < 1


def test_clusters_are_drawn_whole_in_a_bootstrap(airport: Client) -> None:
    found = measures.drivers(airport.weighted_responses(), draws=400)
    alone = measures.drivers(airport.weighted_responses().drop(columns="cluster"), draws=400)
    assert found["importance"].tolist() == pytest.approx(alone["importance"].tolist(), nan_ok=True)
    width, bare = ((one["performance_high"] - one["performance_low"]).to_numpy() for one in (found, alone))
    assert np.nanmedian(width / bare) > 1.05
    security = found.set_index("touchpoint").loc["security"]
    responses = airport.weighted_responses()
    mine = responses[(responses["touchpoint"] == "security") & (responses["wave"] == "2018")]
    se = clusters.estimate(mine["score"], mine["cluster"].astype(str), mine["weight"]).se
    assert (security["performance_high"] - security["performance_low"]) / 2 / 1.97 == pytest.approx(se, rel=0.02)
