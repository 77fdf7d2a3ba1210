"""Weights that meet known margins, what they cost, and margins that cannot be met."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
from sample_responses import journey_of, responses_of

from journeykit.errors import MeasureError
from journeykit.questions.scores.table import scores
from journeykit.responses.weighting import weighted_responses, weighting


@pytest.fixture(scope="module")
def airport():
    rows = responses_of("airport")
    return rows[rows["metric"].isin(["nps", "csat"])].drop(columns="weight")


LANGUAGES = {"language": {"English": 0.8, "Chinese": 0.12, "Spanish": 0.06, "Japanese": 0.02}}


def test_every_wave_meets_the_margins_and_counts_its_people_as_before(airport):
    table = weighting(airport, LANGUAGES, ratio=None)
    assert table["after"].to_numpy() == pytest.approx(table["target"].to_numpy(), abs=1e-9)
    assert set(table["wave"]) == {"2017", "2018"} and (table["n_effective"] < table["n"]).all()
    weights = weighted_responses(airport, LANGUAGES, ratio=None).drop_duplicates(["wave", "respondent"])
    assert weights.groupby("wave", observed=True)["weight"].mean().to_numpy() == pytest.approx(1)


def test_a_ceiling_holds_and_says_by_how_much_shares_are_missed(airport):
    free, cut = weighting(airport, LANGUAGES, ratio=None), weighting(airport, LANGUAGES)
    assert free["ratio"].max() > 5 and cut["bounded"].any()
    assert cut["ratio"].max() <= 5 * (1 + 1e-6)
    assert (cut["after"] - cut["target"]).abs().max() > 0.001 > (free["after"] - free["target"]).abs().max()
    assert cut["n_effective"].min() > free["n_effective"].min()
    assert set(cut.loc[cut["bounded"], "method"]) == {"raked-bounded?ratio=5"}


def test_weights_of_the_reference_come_out_and_so_does_its_score(reference_folder):
    cases = json.loads((reference_folder / "stats_cases_given.json").read_text())
    case = next(one for one in cases["cases"] if one["name"] == "weighted_clustered_nps")
    given = cases["datasets"]["journey98"]
    data = pd.DataFrame(given["rows"], columns=given["columns"])
    rows = data.drop(columns="wave").assign(metric="nps", scale="0-10")
    weighted = weighted_responses(rows, case["inputs"]["margins_over_respondents"])
    own = weighted.drop_duplicates("respondent").set_index("respondent")["weight"]
    assert own.to_dict() == pytest.approx(case["expected"]["weights_by_respondent"], abs=1e-5)
    score = scores(weighted).iloc[0]
    assert score["value"] == pytest.approx(case["expected"]["nps"], abs=1e-5)
    assert score["weighted"] and score["respondents"] == 40 and score["n"] == 98


def test_people_of_whom_a_margin_is_not_known_keep_their_weight(airport):
    blank = airport.assign(language=airport["language"].astype(object).where(airport["respondent"] != "sfo_2017/1"))
    table = weighting(blank, LANGUAGES)
    assert table.groupby("wave")["left_out"].first().to_dict()["2017"] == 1
    kept = weighted_responses(blank, LANGUAGES)
    assert kept.loc[kept["respondent"] == "sfo_2017/1", "weight"].to_numpy() == pytest.approx(1)


@pytest.mark.parametrize("constant", [1e-3, 1.0, 7.5, 1000.0])
def test_the_unit_of_the_survey_s_weights_changes_no_figure(constant):
    """200 people, weights of 500 and 1,500, ten of whom nothing is known: once +68 in one place and -97 in another."""
    rng = np.random.default_rng(5)
    plan = np.where(np.arange(200) < 120, "app", "shop").astype(object)
    score = np.where(plan == "app", rng.integers(7, 11, 200), rng.integers(0, 11, 200)).astype(float)
    plan[190:], score[190:] = None, 0.0
    rows = pd.DataFrame(
        {"respondent": [f"p{at}" for at in range(200)], "plan": plan, "metric": "nps", "scale": "0-10", "score": score,
         "touchpoint": "overall", "weight": np.where(np.arange(200) % 2, 500.0, 1500.0) * constant}
    )  # fmt: skip
    margins = {"plan": {"app": 0.3, "shop": 0.7}}
    weights = weighted_responses(rows, margins)["weight"]
    assert weights.mean() == pytest.approx(1)
    own = rows["weight"] / rows["weight"].mean()
    assert weights[190:].to_numpy() == pytest.approx(own[190:].to_numpy()), "they keep their share of the whole"
    known = weights[:190]
    assert known[plan[:190] == "app"].sum() / known.sum() == pytest.approx(0.3)
    by_hand = float(np.average(np.where(score >= 9, 1, np.where(score <= 6, -1, 0)), weights=weights) * 100)
    assert scores(weighted_responses(rows, margins))["value"].iloc[0] == pytest.approx(by_hand)
    plain = weighted_responses(rows.assign(weight=rows["weight"] / constant), margins)["weight"]
    assert weights.to_numpy() == pytest.approx(plain.to_numpy())


def test_answers_of_nobody_in_particular_have_the_unit_of_the_others():
    rows = pd.DataFrame(
        {"respondent": ["a", "b", "c", None], "plan": ["x", "y", "y", None], "metric": "nps", "scale": "0-10",
         "score": 9.0, "weight": [1000.0, 1000.0, 1000.0, 1000.0]}
    )  # fmt: skip
    assert weighted_responses(rows, {"plan": {"x": 0.5, "y": 0.5}})["weight"].tolist() == [1.5, 0.75, 0.75, 1.0]


def test_codes_and_names_of_the_journey_stand_for_each_other(airport):
    journey = journey_of("airport").model_copy(
        update={"margins": {"language": {"1": 0.8, "中文": 0.12, "Spanish": 0.06, "4": 0.02}}}
    )
    assert weighting(airport, journey)["value"].tolist()[:4] == ["English", "Chinese", "Spanish", "Japanese"]


def test_margins_that_cannot_be_met_are_refused_in_plain_words(airport):
    with pytest.raises(
        MeasureError, match=r"^wave 2017: each category of the margin 'language' has a respondent.*'Thai'"
    ):
        weighting(airport, {"language": LANGUAGES["language"] | {"English": 0.7, "Thai": 0.1}})
    with pytest.raises(MeasureError, match=r"sum to 1; came: 0\.9"):
        weighting(airport, {"language": LANGUAGES["language"] | {"English": 0.7}})
    with pytest.raises(MeasureError, match="Did you mean 'language'"):
        weighting(airport, {"langage": {"English": 1.0}})
    with pytest.raises(MeasureError, match="known shares of a segment"):
        weighting(airport, {})
    with pytest.raises(MeasureError, match="'Chinese'"):
        weighting(airport, {"language": {"English": 0.9, "Spanish": 0.05, "Japanese": 0.05}})


def test_weights_of_the_survey_are_where_raking_starts():
    rows = pd.DataFrame(
        {"respondent": range(8), "plan": list("aaaabbbb"), "metric": "nps", "scale": "0-10", "score": 9.0,
         "weight": [1, 1, 1, 3, 1, 1, 1, 1]}
    )  # fmt: skip
    own = weighted_responses(rows, {"plan": {"a": 0.5, "b": 0.5}})["weight"].to_numpy()
    assert own[3] == pytest.approx(3 * own[0]) and np.sum(own[:4]) == pytest.approx(np.sum(own[4:]))


def test_a_journey_without_margins_leaves_the_responses_alone():
    from sample_responses import journey_of

    rows = responses_of("airport")
    assert not journey_of("airport").margins and weighted_responses(rows, journey_of("airport")) is rows
    margins = {"language": {"English": 0.5, "Spanish": 0.3, "Chinese": 0.19, "Japanese": 0.01}}
    journey = journey_of("airport").model_copy(update={"margins": margins})
    assert not weighted_responses(rows, journey)["weight"].equals(rows["weight"])
