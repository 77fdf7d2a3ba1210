"""What to do first: figures from answers or from judgement, ties as ties, and ranks that know how sure they are."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sample_responses import journey_of, responses_of
from test_measures_drivers import answers, ratings

import journeykit as jk
from journeykit.errors import MeasureError
from journeykit.journey import Journey
from journeykit.questions.priorities.picture import _rank
from journeykit.questions.priorities.table import priorities
from journeykit.words.code import spoken


def journey(*opportunities):
    names = ("till", "queue", "bag", "door")
    return Journey.model_validate(
        {
            "journeykit": 2,
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
    assert spoken(table.loc["c", "why"]) == "no confidence, taken as 50%" and table.loc["c", "score"] == 0.125


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
    assert clear["opportunity"].tolist() == ["t", "q"] and clear["p_next"].iloc[0] >= 0.975
    given = ratings()
    both = given["till"] + given["queue"] + np.random.default_rng(1).normal(0, 3, 400)
    even = answers(np.clip(np.round(both), 0, 10), till=given["till"], queue=given["queue"])
    open_ = priorities(journey(*ideas), even, draws=300)
    assert open_["p_next"].iloc[0] < 0.975 and open_["rank_high"].iloc[0] == 2


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


def test_no_idea_of_the_airport_is_first_for_certain():
    table = priorities(journey_of("airport"), responses_of("airport"), draws=400)
    data = table[table["source"] == "data"]
    assert data["p_first"].between(0, 1).all() and (data["rank_low"] <= data["rank_high"]).all()
    assert (data["low"] < data["score"]).all() and (data["score"] < data["high"]).all()
    assert (data["p_first"] < 0.9).all() and (table["p_first_judged"].dropna() < 0.5).all()
    assert table["p_first_judged"].sum() == pytest.approx(1)


def gain_of(name):
    """What there is to win at a touchpoint of the airport, worked out apart: its share of R² times what is missing."""
    from journeykit.questions.drivers.table import drivers

    model = drivers(responses_of("airport"), draws=50)
    model = model[model["importance"].notna()].set_index("touchpoint")
    gain = model["importance"] * (5 - model["performance"]) / 4
    return 3 * gain[name] / gain.max()


def named(*touchpoints):
    """The airport with the touchpoints of its restroom idea as they are given."""
    whole = journey_of("airport")
    ideas = [one.model_copy(update={"touchpoints": touchpoints}) if one.id == "restroom-rounds" else one
             for one in whole.opportunities]  # fmt: skip
    return whole.model_copy(update={"opportunities": tuple(ideas)})


def test_a_judged_rank_is_the_same_in_picture_and_table():
    finding = jk.sample("airport").priorities()
    rows = finding.where(finding.frame["rank"].notna() & finding.frame["rank_low"].isna()).rows
    assert rows, "some ideas of the airport are judged"
    assert [_rank(row) for row in rows] == [f"{int(row['rank'])}" for row in rows]


def test_an_idea_with_two_touchpoints_has_half_of_what_there_is_to_win_at_each():
    table = priorities(named("restrooms", "cleanliness"), responses_of("airport"), draws=50).set_index("opportunity")
    half = (gain_of("restrooms") + gain_of("cleanliness")) / 2
    assert table.loc["restroom-rounds", "impact"] == pytest.approx(half, rel=1e-6)


def test_naming_a_second_touchpoint_makes_no_idea_first():
    """Whatever stands second: the idea is called first only if it is so counted for each of its touchpoints alone."""
    from journeykit.questions.priorities import answer

    alone = priorities(named("restrooms"), responses_of("airport"), draws=200).set_index("opportunity")
    assert alone.loc["restroom-rounds", "rank"] > 1
    for second in ("cleanliness", "food", "security", "shops", "walkways"):
        finding = answer(named("restrooms", second), responses_of("airport"))
        both = finding.frame.set_index("opportunity").loc["restroom-rounds"]
        assert both["impact"] <= max(gain_of("restrooms"), gain_of(second)) + 1e-9
        called = [claim for claim in finding.claims if claim.kind in ("first", "given")]
        assert not any("restroom-rounds" in finding.frame["opportunity"].iloc[list(claim.rows)].tolist()
                       and claim.kind == "first" for claim in called)  # fmt: skip
        assert both["p_first_judged"] < 0.975
    kinds = [claim.kind for claim in answer(named("restrooms", "cleanliness"), responses_of("airport")).claims]
    assert kinds[:2] == ["unsettled", "sensitive"]


def test_naming_more_touchpoints_does_not_widen_the_reach_either():
    given = ratings()
    half = np.where(np.arange(400) < 100, np.nan, given["queue"])
    rows = answers(given["outcome"], till=given["till"], queue=half)
    ideas = [idea("t", "till", reach=None), idea("tq", "till", "queue", reach=None)]
    table = priorities(journey(*ideas), rows, draws=50).set_index("opportunity")
    assert table["reach"].to_dict() == pytest.approx({"t": 1.0, "tq": 0.875})


def test_the_drawn_judgements_are_those_that_are_said():
    """Against all combinations: effort and impact a step either way, confidence .2 either way."""
    from itertools import product

    count = {1: 0.25, 2: 0.5, 3: 1, 4: 2, 5: 3}
    given = {"a": (4, 2, 0.8), "b": (3, 1, 0.8)}
    ideas = [idea(name, "till", impact=i, effort=e, confidence=c) for name, (i, e, c) in given.items()]
    table = priorities(journey(*ideas)).set_index("opportunity")

    def all_of(impact, effort, sure):
        steps = (-1, 0, 1)
        return [
            0.5 * count[min(5, max(1, impact + i))] * min(1, sure + 0.2 * c) / min(5, max(1, effort + e))
            for i, e, c in product(steps, steps, steps)
        ]

    pairs = [(x > y) + (x == y) / 2 for x in map(round9, all_of(*given["a"])) for y in map(round9, all_of(*given["b"]))]
    assert table.loc["a", "p_first_judged"] == pytest.approx(np.mean(pairs), abs=0.05)
    assert table["p_first_judged"].sum() == pytest.approx(1)
    assert table["p_first"].isna().all(), "the answers say nothing of these ranks"


def round9(value):
    return round(value, 9)


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
