"""What to do first: figures from answers or from judgement, ties as ties, and ranks that know how sure they are."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sample_responses import journey_of, responses_of
from test_measures_drivers import answers, ratings

from journeykit.errors import MeasureError
from journeykit.journey import Journey
from journeykit.questions.priorities.table import priorities
from journeykit.words.code import spoken


def journey(*opportunities):
    names = ("till", "queue", "bag", "door")
    return Journey.model_validate(
        {
            "journeykit": 1,
            "client": {"name": "Shop"},
            "framework": "five-stage",
            "stages": [{"id": "buy", "name": "Buy"}],
            "touchpoints": [{"id": name, "stage": "buy", "name": name, "emotion": -1} for name in names],
            "opportunities": [{"statement": one["id"], **one} for one in opportunities],
        }
    )


def idea(name, *touchpoints, **more):
    return {"id": name, "touchpoints": list(touchpoints), "effort": 2, "confidence": 0.8, "reach": 0.5} | more


def test_judged_rice_is_the_formula_and_ties_share_their_rank():
    ideas = [
        idea("c", "till", impact=4, reach=2000, effort=4),
        idea("b", "till", impact=5, reach=500, confidence=0.5, effort=1),
        idea("a", "till", impact=2, reach=8000, confidence=1, effort=5),
    ]
    table = priorities(journey(*ideas)).set_index("opportunity")
    assert table["score"].to_dict() == {"a": 800, "c": 800, "b": 750}  # case rice
    assert table["rank"].to_dict() == {"a": 1, "c": 1, "b": 3}
    assert (table["source"] == "judgement").all()
    assert table[["low", "high", "rank_low", "rank_high", "p_first", "p_top3", "p_next"]].isna().all().all()


def test_what_is_missing_is_named_and_gets_no_rank():
    table = priorities(
        journey(idea("a", "till"), idea("b", "till", impact=3, effort=None), idea("c", impact=3, confidence=None))
    ).set_index("opportunity")
    assert spoken(table.loc["a", "why"]) == "no impact, neither measured nor judged" and pd.isna(table.loc["a", "rank"])
    assert spoken(table.loc["b", "why"]) == "no effort"
    assert spoken(table.loc["c", "why"]) == "no confidence, taken as 50 %" and table.loc["c", "score"] == 0.125


def test_answers_take_the_place_of_judged_impact():
    ideas = [idea("t", "till", impact=1), idea("q", "queue", impact=5), idea("d", "door", impact=3)]
    table = priorities(journey(*ideas), answers(**ratings()), draws=300).set_index("opportunity")
    assert table["source"].to_dict() == {"t": "data", "q": "data", "d": "judgement"}
    assert table.loc["t", "impact"] == 3 and table.loc["t", "impact_judged"] == 1
    assert table.loc["q", "impact"] < table.loc["t", "impact"]
    assert table.loc["t", "low"] < table.loc["t", "score"] < table.loc["t", "high"]
    assert pd.isna(table.loc["d", "p_first"]) and table.loc["d", "rank"] == 2


def test_an_order_is_called_only_when_it_holds():
    ideas = [idea("t", "till"), idea("q", "queue")]
    clear = priorities(journey(*ideas), answers(**ratings()), draws=300)
    assert clear["opportunity"].tolist() == ["t", "q"] and clear["p_next"].iloc[0] >= 0.9
    given = ratings()
    both = given["till"] + given["queue"] + np.random.default_rng(1).normal(0, 3, 400)
    even = answers(np.clip(np.round(both), 0, 10), till=given["till"], queue=given["queue"])
    open_ = priorities(journey(*ideas), even, draws=300)
    assert open_["p_next"].iloc[0] < 0.9 and open_["rank_high"].iloc[0] == 2


def test_reach_comes_from_the_answers_where_nobody_wrote_it():
    given = ratings()
    half = np.where(np.arange(400) < 100, np.nan, given["queue"])
    ideas = [idea("t", "till", reach=0.3), idea("q", "queue", reach=None)]
    rows = answers(given["outcome"], till=given["till"], queue=half)
    table = priorities(journey(*ideas), rows, draws=50).set_index("opportunity")
    assert table["reach"].to_dict() == pytest.approx({"t": 0.3, "q": 0.75})
    assert table["reach_source"].to_dict() == {"t": "judgement", "q": "data"}


def test_people_and_shares_of_people_are_not_mixed():
    ideas = [idea("t", "till", reach=2000), idea("q", "queue", reach=None)]
    table = priorities(journey(*ideas), answers(**ratings()), draws=50).set_index("opportunity")
    assert spoken(table.loc["q", "why"]) == "no reach" and pd.isna(table.loc["q", "score"])


def test_the_opportunity_score_is_between_importance_and_twice_it():
    ideas = [idea("t", "till"), idea("q", "queue"), idea("d", "door", impact=4)]
    table = priorities(journey(*ideas), answers(**ratings()), by="opportunity", draws=50).set_index("opportunity")
    top = (ratings()["till"] >= 4).mean()
    assert table.loc["t", "score"] == pytest.approx(10 + 10 * (1 - top))
    assert table.loc["d", "score"] == pytest.approx(8 + (8 - 2.5))  # impact 4 of 5, emotion -1 of -2..2


def test_the_airport_starts_with_its_restrooms():
    table = priorities(journey_of("airport"), responses_of("airport"), draws=400)
    data = table[table["source"] == "data"]
    assert data["p_first"].between(0, 1).all() and (data["rank_low"] <= data["rank_high"]).all()
    assert (data["low"] < data["score"]).all() and (data["score"] < data["high"]).all()
    assert table["opportunity"].iloc[0] == "restroom-rounds" and table["p_first"].iloc[0] > 0.9


def test_too_few_answers_leave_the_judgement():
    table = priorities(
        journey(idea("t", "till", impact=3), idea("q", "queue", impact=2)), answers(**ratings(people=40))
    )
    assert (table["source"] == "judgement").all() and (table["n"] == 0).all()


def test_no_open_opportunity_gives_an_empty_table_that_says_why():
    table = priorities(journey(idea("t", "till", impact=3, status="done")))
    assert table.empty and "No opportunity is open" in spoken(table.attrs["why"])
    assert priorities(journey()).attrs["why"] == ""


def test_an_unknown_score_names_the_nearest():
    with pytest.raises(MeasureError, match="Did you mean 'rice'"):
        priorities(journey(), by="rise")
