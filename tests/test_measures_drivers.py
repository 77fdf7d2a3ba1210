"""Drivers: shares of what is explained, how settled their order is, and honest warnings."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
from sample_responses import responses_of

from journeykit.errors import MeasureError
from journeykit.questions.drivers.table import drivers
from journeykit.questions.importance.table import importance_performance
from journeykit.words.code import spoken

TWELVE = [
    "art", "food", "shops", "signs", "walkways", "screens", "wifi", "cleanliness", "safety", "getting-there",
    "finding-the-way", "security",
]  # fmt: skip


def answers(outcome, **touchpoints):
    """Responses from columns of scores, one row a person; NaN for no answer."""
    parts = [
        ("overall", "nps", "0-10", outcome),
        *((name, "csat", "1-5", scores) for name, scores in touchpoints.items()),
    ]
    rows = [
        pd.DataFrame(
            {"touchpoint": name, "stage": "one", "metric": metric, "scale": code, "score": np.asarray(scores, float)}
        )
        .rename_axis("respondent")
        .reset_index()
        for name, metric, code, scores in parts
    ]
    return pd.concat(rows).dropna(subset="score").assign(wave="1")


def ratings(people=400, noise=1.0, seed=3):
    draw = np.random.default_rng(seed)
    first, second, third = draw.integers(1, 6, (3, people)).astype(float)
    outcome = np.clip(np.round(2 * first + 0.8 * second + draw.normal(0, noise, people) - 3), 0, 10)
    return {"outcome": outcome, "till": first, "queue": second, "bag": third}


@pytest.fixture(scope="module")
def airport():
    told = {"touchpoints": TWELVE, "weighted": False, "missing": "listwise", "draws": 400}
    return drivers(responses_of("airport"), wave="2017", **told)


def test_the_airport_is_recommended_by_those_who_rate_cleanliness_security_food_and_safety_well(airport):
    model = airport[airport["importance"].notna()]
    strongest = model.sort_values("beta", ascending=False)["touchpoint"].tolist()
    assert strongest[:4] == ["cleanliness", "security", "food", "safety"]
    assert model["importance"].sum() == pytest.approx(1)
    assert np.abs(model["importance"] - model["importance_lmg"]).max() < 0.02
    assert (model["low"] < model["importance"]).all() and (model["importance"] < model["high"]).all()


def test_the_order_of_the_airport_is_not_settled_and_says_so(airport):
    first = airport.iloc[0]
    assert first["p_first"] < 0.975 and first["rank_high"] > 1
    assert airport["p_first"].sum() == pytest.approx(1) and airport["p_top3"].sum() == pytest.approx(3)


def test_listwise_deletion_tells_what_it_drops_and_offers_the_correlations(airport):
    assert airport["n"].iloc[0] == 1211
    assert spoken(airport["model_warning"].iloc[0]).startswith("57% of the 2,828 people are left out of the model")
    assert airport["model_warning"].nunique() == 1 and "left-out" not in " ".join(airport["warning"])
    assert (airport["correlation_n"] <= airport["n_answered"]).all()
    assert airport["correlation_n"].max() == 2713
    wifi = airport.set_index("touchpoint").loc["wifi"]
    assert wifi["correlation_low"] < wifi["correlation"] < wifi["correlation_high"]


def test_touchpoints_that_few_rated_stay_outside_of_the_model():
    table = drivers(responses_of("airport"), wave="2017", draws=50).set_index("touchpoint")
    assert table["importance"].notna().sum() == 12
    assert pd.isna(table.loc["precheck", "importance"]) and table.loc["precheck", "correlation"] > 0
    assert table["weighted"].all()


def test_pairwise_answers_use_more_people_and_say_so():
    table = drivers(
        responses_of("airport"), wave="2017", touchpoints=TWELVE, weighted=False, missing="pairwise", draws=50
    )
    assert table["n"].iloc[0] == 1799 and "Each pair of touchpoints rests on other people" in spoken(
        table["model_warning"].iloc[0]
    )


def test_pairwise_answers_that_contradict_each_other_are_refused():
    nan = np.nan
    base = np.array([1, 2, 3, 4, 5] * 40, float)
    outcome, first, second = (
        np.r_[base, base, base * nan],
        np.r_[base, base * nan, base],
        np.r_[base * nan, base, 6 - base],
    )
    rows = answers(2 * outcome - 2, till=first, queue=second)
    with pytest.raises(MeasureError, match="contradict each other"):
        drivers(rows, touchpoints=["till", "queue"], missing="pairwise")


def test_the_strong_driver_is_found_and_settled():
    table = drivers(answers(**ratings()), draws=400).set_index("touchpoint")
    assert table.index[0] == "till" and table.loc["till", "p_first"] >= 0.975
    assert table.loc["till", "sign"] == "+" and table.loc["till", "rank_high"] == 1
    assert table.loc["bag", "importance"] < 0.02


def test_a_scale_where_low_is_good_is_turned_round():
    rows = answers(**ratings())
    till = rows["touchpoint"] == "till"
    turned = rows.assign(
        score=rows["score"].where(~till, 6 - rows["score"]), scale=rows["scale"].where(~till, "1-5 low is good")
    )
    before, after = (drivers(one, draws=50).set_index("touchpoint").loc["till"] for one in (rows, turned))
    assert after["importance"] == pytest.approx(before["importance"]) and after["sign"] == "+"
    assert after["performance"] == pytest.approx(before["performance"])


def test_unlike_scales_are_performed_on_the_emotion_scale():
    rows = answers(**ratings())
    mixed = rows.assign(scale=rows["scale"].where(rows["touchpoint"] != "bag", "1-7"))
    table = drivers(mixed, draws=50)
    assert set(table["performance_scale"]) == {"-2..2"} and table["performance"].between(-2, 2).all()


def test_a_touchpoint_that_goes_against_the_outcome_has_a_minus():
    given = ratings()
    table = drivers(answers(given["outcome"], till=6 - given["till"], queue=given["queue"]), draws=50)
    assert table.set_index("touchpoint")["sign"].to_dict() == {"till": "-", "queue": "+"}


def test_one_impression_behind_all_ratings_is_warned_of():
    draw = np.random.default_rng(5)
    mood = draw.normal(size=300)
    like = {name: np.clip(np.round(3 + mood + draw.normal(0, 0.3, 300)), 1, 5) for name in ("a", "b", "c", "d")}
    table = drivers(answers(np.clip(np.round(5 + 2 * mood), 0, 10), **like), draws=50)
    assert "Who rates one touchpoint well rates all well" in spoken(table["model_warning"].iloc[0])


def test_too_few_people_get_correlations_only():
    table = drivers(answers(**ratings(people=45)))
    assert table["importance"].isna().all() and table["correlation"].notna().all()
    assert "Too few people for a model of 3 touchpoints" in spoken(table["model_warning"].iloc[0])


def test_four_people_are_hidden():
    given = ratings(people=200)
    few = np.where(np.arange(200) < 4, given["bag"], np.nan)
    row = drivers(answers(given["outcome"], till=given["till"], bag=few), draws=50).set_index("touchpoint").loc["bag"]
    assert row["status"] == "hidden" and pd.isna([row["performance"], row["correlation"], row["importance"]]).all()


def test_swiss_gives_the_published_shares(reference_folder):
    cases = json.loads((reference_folder / "stats_cases_given.json").read_text())
    case = next(one for one in cases["cases"] if one["name"] == "drivers_swiss")
    data = cases["datasets"]["swiss"]
    data = pd.DataFrame(data.get("rows", data), columns=data.get("columns"))
    from journeykit.questions.drivers.model import modelled
    from journeykit.responses.answer_matrix import AnswerMatrix

    names = tuple(case["inputs"]["drivers"])
    values = data[list(names)].to_numpy(float)
    blank = ("",) * len(names)
    matrix = AnswerMatrix(
        values, values, data["Fertility"].to_numpy(float), np.ones(47), names, blank, blank, blank, "", "rating", "", ""
    )
    assert modelled(matrix) is None  # 47 people are too few for five drivers
    thrice = AnswerMatrix(
        np.tile(values, (3, 1)),
        np.tile(values, (3, 1)),
        np.tile(matrix.outcome, 3),
        np.ones(141),
        names,
        blank,
        blank,
        blank,
        "",
        "rating",
        "",
        "",
    )
    model = modelled(thrice, draws=20)
    assert 100 * model.share == pytest.approx([case["expected"]["johnson_pct"][name] for name in names], abs=1e-9)
    assert model.lmg == pytest.approx([case["expected"]["lmg_share"][name] for name in names], abs=1e-9)


def test_an_unknown_outcome_or_touchpoint_names_what_there_is():
    rows = answers(**ratings())
    with pytest.raises(MeasureError, match="Asked of it: nps"):
        drivers(rows, outcome="csat")
    with pytest.raises(MeasureError, match="Did you mean 'till'"):
        drivers(rows, touchpoints=["tills"])
    none = rows[rows["touchpoint"] != "overall"]
    with pytest.raises(MeasureError, match="item on the journey as a whole"):
        drivers(none, outcome="nps")
    assert drivers(none).empty and "No question on the journey as a whole" in spoken(drivers(none).attrs["why"])


def test_importance_against_performance_leaves_open_what_cannot_be_placed(airport):
    table = importance_performance(airport)
    assert len(table) == 12 and set(table["field"]) <= {"fix", "keep", "later", "enough", "open"}
    placed = table[table["field"] != "open"]
    assert ((placed["low"] > placed["importance_middle"]) | (placed["high"] < placed["importance_middle"])).all()
    strict = importance_performance(airport, performance=5)
    assert not {"keep", "enough"} & set(strict["field"])
    with pytest.raises(MeasureError, match=r"no column importance.*Pass measures\.drivers"):
        importance_performance(airport.drop(columns="importance"))


def test_touchpoints_outside_the_model_have_figures_with_their_n():
    table = drivers(responses_of("airport"), wave="2017", draws=50)
    outside = table[table["importance"].isna() & table["performance"].notna()]
    assert len(outside) > 3 and (outside["n"] == table["n"].iloc[0]).all() and (outside["n"] > 0).all()
    assert outside["r_squared"].notna().all() and (outside["n_answered"] >= 10).all() and (outside["scale"] != "").all()
    assert (outside["performance_low"] < outside["performance"]).all()
    assert (outside["correlation_low"] < outside["correlation"]).all() and (outside["correlation_n"] > 0).all()


def test_without_a_model_no_row_claims_people_of_one():
    few = answers(**ratings(people=30))
    table = drivers(few)
    assert (table["n"] == 0).all() and table["r_squared"].isna().all() and (table["correlation_n"] == 30).all()


def test_the_performance_of_a_touchpoint_does_not_give_a_hidden_one_away():
    rows = answers(**ratings())
    plain = drivers(rows, draws=50).set_index("touchpoint")
    small = rows[rows["touchpoint"] == "bag"].head(3).assign(touchpoint="kiosk")
    fewer = rows[(rows["touchpoint"] != "bag") | (rows["respondent"] < 350)]
    table = drivers(pd.concat([fewer, small]), draws=50).set_index("touchpoint")
    assert plain["performance"].notna().all()
    assert pd.isna(table.loc["bag", "performance"]) and "worked out" in spoken(table.loc["bag", "warning"])
    assert pd.notna(table.loc["bag", "importance"]) and table.loc[["till", "queue"], "performance"].notna().all()


def test_the_sign_of_a_driver_is_told_with_the_weights():
    draw = np.random.default_rng(7)
    first, second = draw.integers(1, 6, (2, 400)).astype(float)
    heavy = np.arange(400) < 80
    outcome = np.clip(np.rint(first + np.where(heavy, -1.5, 0.8) * (second - 3) + 2), 0, 10)
    rows = answers(outcome, till=first, queue=second)
    rows["weight"] = np.where(rows["respondent"] < 80, 4.0, 0.25)
    weighted, plain = (drivers(rows, weighted=use, draws=50).set_index("touchpoint") for use in (None, False))
    assert weighted.loc["queue", "sign"] == "-" and plain.loc["queue", "sign"] == "+"
