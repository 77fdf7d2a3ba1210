"""Measures: what every figure carries, on every engine, from real answers and from made ones."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from scipy import stats

from journeykit import measures
from journeykit.errors import MeasureError
from journeykit.words.code import spoken


def answered(metric="nps", scale="0-10", score=(), **more) -> pd.DataFrame:
    frame = pd.DataFrame({"metric": metric, "scale": scale, "score": np.asarray(score, float)})
    frame["respondent"] = [f"r{i}" for i in range(len(frame))]
    frame["weight"] = 1.0
    return frame.assign(**more)


@pytest.fixture(scope="module")
def many() -> pd.DataFrame:
    random = np.random.default_rng(3)
    n = 4000
    nps = random.random(n) < 0.4
    return pd.DataFrame(
        {
            "respondent": [f"r{i}" for i in random.integers(0, 900, n)],
            "wave": random.choice(["2017", "2018"], n),
            "touchpoint": random.choice(["food", "wifi", "gate"], n),
            "stage": "use",
            "item": "Q",
            "metric": np.where(nps, "nps", "csat"),
            "scale": np.where(nps, "0-10", "1-5"),
            "score": np.where(nps, random.integers(0, 11, n), random.integers(1, 6, n)).astype(float),
            "weight": random.choice([0.5, 1.0, 2.0], n),
            "purpose": random.choice(["Business", "Leisure"], n),
        }
    )


ENGINES = {
    "pandas": lambda frame: frame,
    "polars lazy": lambda frame: pl.DataFrame(frame.to_dict("list")).lazy(),
    "polars": lambda frame: pl.DataFrame(frame.to_dict("list")),
    "duckdb": lambda frame: duckdb.from_df(frame),
    "pyarrow": lambda frame: pa.table(frame.to_dict("list")),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("by", [["touchpoint", "wave"], ["purpose"], []])
def test_the_same_call_gives_equal_figures_on_every_engine(many, engine, by):
    expected = measures.scores(many, by=by)
    found = measures.scores(ENGINES[engine](many), by=by)
    pd.testing.assert_frame_equal(found, expected, check_dtype=False, rtol=1e-9)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_distribution_is_equal_on_every_engine(many, engine):
    expected = measures.distribution(many, by=["touchpoint"])
    pd.testing.assert_frame_equal(
        measures.distribution(ENGINES[engine](many), by=["touchpoint"]), expected, check_dtype=False, rtol=1e-9
    )


def test_a_parquet_file_is_scored_without_loading_it(many, tmp_path):
    path = tmp_path / "responses.parquet"
    duckdb.from_df(many).write_parquet(str(path))
    pd.testing.assert_frame_equal(
        measures.scores(path, by="wave"), measures.scores(many, by="wave"), check_dtype=False, rtol=1e-9
    )


def test_nps_carries_its_interval_n_scale_and_method():
    row = measures.scores(answered(score=[10] * 50 + [8] * 32 + [3] * 18)).iloc[0]
    assert (row.value, row.n, row.respondents, row.scale, row.status) == (32.0, 100, 100, "0-10", "ok")
    assert (row.low, row.high) == pytest.approx((16.382694, 45.753228), abs=1e-6)
    assert "adjusted-wald" in row.method and not row.weighted


def test_csat_leads_with_the_top_box_and_gives_the_mean():
    scores = [5, 4, 4, 3, 5, 5, 2, 4, 5, 1, 4, 5, 3, 4, 5, 5, 4, 2, 5, 4]
    table = measures.scores(answered("csat", "1-5", scores))
    assert table["statistic"].tolist() == ["top", "mean"]
    assert table["value"].tolist() == pytest.approx([0.75, 3.95])
    # The t interval (3.393 to 4.507) of these answers and one more, a fifth of it at each point of the scale.
    more = np.repeat([1, 2, 3, 4, 5, *scores], [1] * 5 + [5] * 20)
    mean, sd = more.mean(), np.sqrt(((more - more.mean()) ** 2).sum() / 5 / 20)
    half = stats.t.ppf(0.975, 20) * sd / np.sqrt(21)
    assert table.loc[1, ["low", "high"]].tolist() == pytest.approx([mean - half, mean + half])


def test_effort_counts_the_low_end_as_good_when_it_is():
    table = measures.scores(answered("ces", "1-5 low is good", [1, 2, 2, 3, 5, 1, 4, 2, 1, 3]))
    assert table.set_index("statistic")["value"].to_dict() == pytest.approx({"top": 0.6, "mean": 2.4})


def test_weights_are_used_where_there_are_any_and_said():
    frame = answered(score=[10, 10, 0, 0], weight=[3.0, 3.0, 1.0, 1.0])
    frame = pd.concat([frame] * 10, ignore_index=True).assign(respondent=[f"r{i}" for i in range(40)])
    weighted, plain = measures.scores(frame).iloc[0], measures.scores(frame, weighted=False).iloc[0]
    assert (weighted.value, plain.value) == (50.0, 0.0)
    assert weighted.n_effective == pytest.approx(80**2 / (20 * 9 + 20))
    assert weighted.weighted and "kish" in weighted.method and "kish" not in plain.method


def test_repeated_answers_of_the_same_people_widen_the_interval():
    once = answered(score=[10] * 40 + [0] * 40)
    twice = pd.concat([once, once], ignore_index=True)
    one, two = measures.scores(once).iloc[0], measures.scores(twice).iloc[0]
    assert (two.n, two.respondents) == (160, 80)
    assert two.high - two.low == pytest.approx(one.high - one.low, rel=0.02)
    assert "people" in two.method


@pytest.mark.parametrize(("n", "status"), [(4, "hidden"), (5, "few"), (9, "few"), (10, "indicative"), (30, "ok")])
def test_small_groups_show_only_what_they_can_carry(n, status):
    row = measures.scores(answered(score=[10] * (n - 2) + [8, 2])).iloc[0]
    assert (row.status, row.n) == (status, n)
    assert pd.isna(row.value) == (status == "hidden")
    assert pd.isna(row.low) == (status in {"hidden", "few"})
    assert bool(row.why) == (status in {"hidden", "few"})


def test_four_people_with_many_answers_stay_hidden():
    frame = answered(score=[10, 9, 8, 3] * 10).assign(respondent=["a", "b", "c", "d"] * 10)
    row = measures.scores(frame).iloc[0]
    assert (row.status, row.n, row.respondents) == ("hidden", 40, 4) and pd.isna(row.value)
    assert measures.distribution(frame)["share"].isna().all()


def test_unlike_scales_are_never_mixed():
    frame = pd.concat([answered("csat", "1-5", [5] * 30), answered("csat", "1-7", [1] * 30)], ignore_index=True)
    assert measures.scores(frame).groupby("scale")["n"].first().to_dict() == {"1-5": 30, "1-7": 30}


def test_a_mean_of_equal_answers_has_an_interval_that_holds_it():
    row = measures.scores(answered("rating", "1-5", [4] * 40)).iloc[0]
    assert 3.8 < row.low < row.value == 4.0 < row.high < 4.2 and not row.why


def test_rows_without_a_group_belong_to_none():
    frame = answered(score=[10] * 40, purpose=["Business"] * 30 + [None] * 10)
    assert measures.scores(frame, by="purpose")["n"].tolist() == [30]


def test_the_distribution_names_every_answer_and_adds_to_one():
    table = measures.distribution(answered("csat", "1-5", [5] * 30 + [1] * 10))
    assert table["answer"].tolist() == ["1", "2", "3", "4", "5"]
    assert table["n"].tolist() == [10, 0, 0, 0, 30] and table["share"].sum() == pytest.approx(1)


def test_answer_counts_add_up_over_files(many):
    first, second = many.iloc[:1500], many.iloc[1500:]
    both = measures.added(measures.answer_counts(first, ["wave"]), measures.answer_counts(second, ["wave"]))
    pd.testing.assert_frame_equal(both, measures.answer_counts(many, ["wave"]), check_dtype=False)


def test_a_wrong_column_is_answered_with_the_nearest_right_one(many):
    with pytest.raises(
        MeasureError,
        match=r"a column of the responses to group by was needed; came: 'purpos'\. Did you mean 'purpose'\?",
    ):
        measures.scores(many, by="purpos")


def test_what_is_no_table_of_responses_is_refused():
    with pytest.raises(MeasureError, match=r"responses need a column 'metric'; came: a\. Pass client\.responses\(\)"):
        measures.scores(pd.DataFrame({"a": [1]}))
    with pytest.raises(MeasureError, match="responses as a table were needed"):
        measures.scores([1, 2, 3])


def test_waves_of_a_table_from_elsewhere_stand_in_the_time_that_they_tell():
    """Those of a client have the journey's order, which tests/test_waves.py takes from client folders."""
    for told in (["Q1", "Q2", "Q10"], ["Q4 2024", "Q1 2025"], ["Oct 2024", "Apr 2025"], ["2024 H2", "2025 H1"]):
        frame = answered(score=[9] * len(told), wave=told[::-1])
        assert measures.waves(frame) == measures.waves(pl.from_pandas(frame)) == told


def test_an_empty_table_gives_an_empty_table_with_its_columns():
    table = measures.scores(answered(score=[]), by=[])
    assert len(table) == 0 and {"value", "n", "status"} <= set(table.columns)


JOURNEY = {
    "journeykit": 2,
    "client": {"name": "Café"},
    "stages": [{"id": "come", "name": "Come"}, {"id": "eat", "name": "Eat"}, {"id": "leave", "name": "Leave"}],
    "personas": [{"id": "regular", "name": "Regular", "segment": {"kind": "Regular"}}],
    "surveys": [{"file": "surveys/a.csv", "segments": {"kind": {"column": "k", "labels": {1: "Regular", 2: "New"}}}}],
    "touchpoints": [
        {"id": "door", "stage": "come", "name": "Door", "emotion": 1, "owner": "Mei", "channels": ["shop"]},
        {"id": "till", "stage": "eat", "name": "Till", "emotion": -1, "moment_of_truth": True},
        {"id": "table", "stage": "eat", "name": "Table", "emotion": 1, "emotions": {"regular": 2}, "owner": "Ann"},
        {"id": "farewell", "stage": "leave", "name": "Farewell", "emotion": -2, "evidence": "measured"},
    ],
    "goals": [
        {"id": "love", "kind": "retention", "statement": "Be loved", "metric": "nps", "target": 20},
        {"id": "till", "kind": "product", "statement": "A fair till", "metric": "csat", "touchpoint": "till"},
        {"id": "dream", "kind": "other", "statement": "Dream", "priority": 1},
    ],
}  # fmt: skip


def cafe(responses: pd.DataFrame | None = None):
    from journeykit.journey import Journey

    journey = Journey.model_validate(JOURNEY)
    if responses is None:
        people = [f"r{i}" for i in range(40)]
        parts = [
            answered("csat", "1-5", [5, 4] * 20, touchpoint="till", stage="eat", item="T", respondent=people),
            answered("csat", "1-5", [2, 1] * 20, touchpoint="table", stage="eat", item="S", respondent=people),
            answered("nps", "0-10", [10] * 30 + [0] * 10, touchpoint="till", stage="eat", item="N", respondent=people),
        ]
        responses = pd.concat(parts, ignore_index=True).assign(kind=["Regular", "New"] * 60, wave="2026")
    return journey, responses


def test_the_emotion_of_a_stage_stands_beside_what_is_believed():
    journey, responses = cafe()
    eat = measures.emotion_by_stage(journey, responses).set_index("stage").loc["eat"]
    assert (eat.believed, eat.believed_low, eat.believed_high) == (0.0, -1.0, 1.0)
    assert eat.measured == pytest.approx((1.5 - 1.5) / 2) and (eat.n, eat.respondents) == (80, 40)
    assert "cluster" in eat.method and eat.low < 0 < eat.high


def test_a_persona_has_its_own_beliefs_and_answers():
    journey, responses = cafe()
    eat = measures.emotion_by_stage(journey, responses, persona="regular").set_index("stage").loc["eat"]
    assert (eat.believed, eat.n) == (0.5, 40)
    with pytest.raises(
        MeasureError, match=r"a persona of the journey was needed; came: 'reglar'\. Did you mean 'regular'"
    ):
        measures.emotion_by_stage(journey, responses, persona="reglar")


def test_peak_and_end_are_marked_on_the_curve_from_three_stages_on():
    journey, _ = cafe()
    assert measures.emotion_by_stage(journey)["mark"].tolist() == ["", "", "peak end"]


def test_a_goal_is_judged_by_the_whole_interval():
    journey, responses = cafe()
    goals = measures.goal_progress(journey, responses).set_index("goal")
    assert goals.index.tolist() == ["dream", "love", "till"], "the one with a priority comes first"
    assert goals.loc["love", "value"] == 50.0 and "all-touchpoints" in goals.loc["love", "method"]
    assert goals["verdict"].to_dict() == {"dream": "not measured", "love": "reached", "till": "not measured"}


def test_neglected_touchpoints_come_first_moments_of_truth_before_all():
    journey, responses = cafe()
    table = measures.coverage(journey, responses)
    assert table["touchpoint"].tolist()[0] == "till" and table["rank"].tolist() == [1, 2, 3, 4]
    assert not table.set_index("touchpoint").loc["door", ["survey", "recent"]].any()


def test_an_old_answer_is_not_recent():
    from datetime import date

    journey, responses = cafe()
    dated = responses.assign(answered_at=pd.Timestamp("2024-05-01"))
    till = measures.coverage(journey, dated, today=date(2026, 5, 1)).set_index("touchpoint").loc["till"]
    assert not till.recent and till.last_answer == date(2024, 5, 1)


def test_the_map_has_a_row_for_every_touchpoint_and_every_empty_stage():
    from journeykit.journey import Journey

    journey, responses = cafe()
    table = measures.journey_map(journey, responses)
    assert table["touchpoint"].tolist() == ["door", "till", "table", "farewell"]
    assert table.set_index("touchpoint").loc["till", ["metric", "n", "wave"]].tolist() == ["csat", 40, "2026"]
    bare = Journey.model_validate({k: JOURNEY[k] for k in ("journeykit", "client", "stages")})
    assert measures.journey_map(bare)["touchpoint"].isna().all()


def test_quality_counts_must_add_up():
    row = {
        "survey": "a",
        "wave": "1",
        "item": "Q",
        "touchpoint": "till",
        "metric": "nps",
        "rows": 10,
        "valid": 7,
        "missing": 2,
    }
    row |= {"invalid": 1, "examples": "x", "dropped": 0, "dropped_why": ""}
    assert measures.quality(pd.DataFrame([row]))["valid_share"].tolist() == [0.7]
    with pytest.raises(MeasureError, match="valid, missing and invalid answers must add up to the rows; came: item Q"):
        measures.quality(pd.DataFrame([row | {"valid": 9}]))


@pytest.fixture
def journey98() -> pd.DataFrame:
    """The teaching file of the statistics reference: 98 answers of 40 people."""
    cases = json.loads((Path(__file__).parent / "data" / "statistics_cases.json").read_text())
    data = cases["datasets"]["journey98"]
    frame = pd.DataFrame(data["rows"], columns=data["columns"])
    return frame.assign(metric="nps", scale="0-10", score=frame["score"].astype(float), weight=1.0)


@pytest.mark.parametrize(("rule", "value"), [("per-response", 1.02040816326531), ("respondent-mean", 5.0)])
def test_the_counting_rule_decides_and_is_printed(journey98, rule, value):
    row = measures.scores(journey98, counting=rule).iloc[0]
    assert row.value == pytest.approx(value, abs=1e-9) and (row.n, row.respondents) == (98, 40)
    if rule == "per-response":
        # R's svymean gives -24.34 to 26.38, a plain t interval; ours is the adjusted Wald of as many effective answers.
        assert (row.low, row.high) == pytest.approx((-24.34, 26.38), abs=1.5)
    assert {"per-response": "people, not answers", "respondent-mean": "each person counts once"}[rule] in spoken(
        row.method
    )


def test_the_last_answer_of_each_person_counts():
    frame = answered(score=[0, 10] * 20, respondent=[f"r{i // 2}" for i in range(40)])
    frame["answered_at"] = pd.date_range("2026-01-01", periods=40)
    row = measures.scores(frame, counting="last-answer").iloc[0]
    assert (row.value, row.n) == (100.0, 20) and "the last answer" in spoken(row.method)
    assert measures.scores(frame.iloc[::-1], counting="last-answer").iloc[0].value == 100.0


def test_a_counting_rule_that_cannot_be_used_says_what_is_missing():
    with pytest.raises(
        MeasureError, match=r"a counting rule was needed; came: 'last'\. Known: per-response, respondent-mean"
    ):
        measures.scores(answered(score=[1]), counting="last")
    with pytest.raises(MeasureError, match="counting by 'last-answer' needs a column 'answered_at'"):
        measures.scores(answered(score=[1]), counting="last-answer")


def many_answers(people=10, each=30, seed=4):
    draw = np.random.default_rng(seed)
    liking = np.repeat(draw.normal(0, 0.3, people), each)
    score = np.clip(np.rint(3 + liking + draw.normal(0, 1, people * each)), 1, 5)
    who = np.repeat([f"p{at}" for at in range(people)], each)
    return pd.DataFrame({"respondent": who, "metric": "rating", "scale": "1-5", "score": score, "wave": "1"})


def test_the_mean_of_few_people_with_many_answers_has_as_few_degrees_of_freedom_as_people():
    from journeykit.statistics import clusters

    rows = many_answers()
    one = measures.scores(rows).iloc[0]
    robust = clusters.mean(rows["score"], rows["respondent"])
    assert one.n_effective > 20, "t with n_effective - 1 degrees of freedom would be too narrow"
    assert (one.low, one.high) == pytest.approx((robust.low, robust.high), abs=0.002)


def test_a_change_of_means_counts_people_as_degrees_of_freedom():
    rows = pd.concat([many_answers(seed=1), many_answers(seed=2).assign(wave="2")])
    rows["respondent"] = rows["respondent"] + rows["wave"]
    one = measures.changes(rows, by=()).iloc[0]
    ends = [measures.scores(rows[rows["wave"] == wave]).iloc[0] for wave in "12"]
    widest = np.hypot(*[(end.high - end.low) / 2 for end in ends])
    assert (one.high - one.low) / 2 < widest < 1.1 * (one.high - one.low) / 2


def test_the_share_of_the_top_answers_has_the_interval_that_its_score_has():
    rows = many_answers(people=40, each=8).assign(metric="csat")
    heavy = rows.assign(weight=np.where(rows["respondent"].str.endswith("1"), 3.0, 1.0))
    for given in (rows, heavy):
        shown = measures.distribution(given.assign(score=given["score"].where(given["score"] >= 4, 1.0).clip(upper=4)))
        share = shown.set_index("answer").loc["4"]
        top = measures.scores(given).query("statistic == 'top'").iloc[0]
        assert (share.share, share.low, share.high) == pytest.approx((top.value, top.low, top.high))
        assert spoken(share.method) == spoken(top.method) and "people, not answers, counted" in spoken(share.method)
        assert share.respondents == 40 < top.n_effective, "answers of one person are not all alike here"


def test_bands_of_the_nps_count_people_where_they_repeat():
    rows = pd.DataFrame({"respondent": [f"p{at % 20}" for at in range(60)], "metric": "nps", "scale": "0-10"})
    alike = measures.distribution(rows.assign(score=[10.0 if at % 20 < 10 else 3.0 for at in range(60)]))
    mixed = measures.distribution(rows.assign(score=[10.0 if at % 6 < 3 else 3.0 for at in range(60)]))
    width = [one.set_index("answer").loc["promoters", ["low", "high"]].diff().iloc[-1] for one in (alike, mixed)]
    assert width[0] > 1.3 * width[1], "who always says the same counts once"


def test_a_path_that_is_no_parquet_file_is_told_with_the_way_to_read_any_export(tmp_path):
    (tmp_path / "x.csv").write_text("Q\n5\n")
    with pytest.raises(MeasureError, match=r"came: a \.csv.*open_client\(folder\)\.responses"):
        measures.scores(str(tmp_path / "x.csv"))
