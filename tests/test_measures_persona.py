"""Personas' answers, and pools beside what they are made of: nobody follows by subtraction."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

from journeykit.errors import MeasureError
from journeykit.journey import Journey
from journeykit.questions.emotion.table import emotion_by_stage
from journeykit.questions.goals import table as goals
from journeykit.questions.goals.table import goal_progress
from journeykit.questions.journey_map.table import journey_map
from journeykit.questions.scores.table import scores
from journeykit.responses.counts import scanned
from journeykit.responses.filters import filtered, people_in
from journeykit.words.code import spoken

CAFE = {
    "journeykit": 2,
    "client": {"name": "Café"},
    "stages": [{"id": "come", "name": "Come"}, {"id": "eat", "name": "Eat"}],
    "personas": [
        {"id": "regular", "name": "Regular", "segment": {"plan": "card"}},
        {"id": "dream", "name": "Dream"},
    ],
    "surveys": [{"file": "surveys/a.csv", "segments": {"plan": {"column": "p", "labels": {1: "card", 2: "none"}}}}],
    "touchpoints": [
        {"id": "door", "stage": "come", "name": "Door", "emotion": 1},
        {"id": "sign", "stage": "come", "name": "Sign", "emotion": -2},
        {"id": "till", "stage": "eat", "name": "Till", "emotion": -1},
        {"id": "table", "stage": "eat", "name": "Table", "emotion": 2},
    ],
    "goals": [{"id": "love", "kind": "retention", "statement": "Be loved", "metric": "nps", "target": 20}],
}


def answers(cards=30, others=10, metric="csat", **people):
    """Answers of the first so many people at each touchpoint; the first of all people hold a card."""
    people = people or {"door": 40, "till": 40, "table": 40}
    stages = {"door": "come", "sign": "come", "till": "eat", "table": "eat"}
    everybody = cards + others
    rows = [
        {"respondent": f"r{at}", "touchpoint": name, "stage": stages[name], "item": name, "metric": metric,
         "scale": "1-5" if metric == "csat" else "0-10", "score": 5.0 - at % 3, "weight": 1.0, "wave": "1",
         "plan": "card" if at < cards else "none"}
        for name, n in people.items() for at in range(min(n, everybody))
    ]  # fmt: skip
    return pd.DataFrame(rows)


def emotion(rows, **more):
    return emotion_by_stage(Journey.model_validate(CAFE), rows, **more).set_index("stage")


def drawn(rows, **more):
    return journey_map(Journey.model_validate(CAFE), rows, **more).set_index("touchpoint")


def test_belief_is_compared_over_the_touchpoints_that_were_measured():
    come = emotion(answers()).loc["come"]
    assert come.believed == -0.5 and come.believed_measured == 1.0, "nobody was asked about the sign"
    assert pd.isna(emotion(None)["believed_measured"]).all()


def test_a_persona_without_a_rule_has_beliefs_only():
    table = emotion(answers(), persona="dream")
    assert table["measured"].isna().all() and table["believed"].notna().all() and (table["n"] == 0).all()
    assert table["why"].unique().tolist() == ["persona-without-rule"]
    laid = drawn(answers(), persona="dream")
    assert laid["value"].isna().all() and laid.loc["till", "why"] == "persona-without-rule"


def test_a_segment_that_the_answers_lack_is_named():
    rows = answers().rename(columns={"plan": "plans"})
    message = r"the segment of persona 'regular' is a column of the responses; came: 'plan'. Did you mean 'plans'\?"
    for show in (emotion, drawn):
        with pytest.raises(MeasureError, match=message):
            show(rows, persona="regular")


def test_a_persona_of_nearly_everybody_is_hidden_with_the_reason():
    close = answers(cards=38, others=2)
    for table in (emotion(close, persona="regular"), drawn(close, persona="regular")):
        assert table["measured" if "measured" in table else "value"].isna().all()
        assert table["why"].map(spoken).str.contains("fewer than 5 people are not of this persona").all()
    far = answers()
    assert emotion(far, persona="regular")["measured"].notna().all()
    assert drawn(far, persona="regular").loc[["door", "till", "table"], "value"].notna().all()


def test_a_persona_is_hidden_where_it_is_nearly_everybody_of_one_stage():
    rows = answers(door=32, till=40, table=40)  # 2 of the 10 others came through the door
    found = emotion(rows, persona="regular")
    assert pd.isna(found.loc["come", "measured"]) and "not of this persona" in spoken(found.loc["come", "why"])
    laid = drawn(rows, persona="regular")
    assert pd.isna(laid.loc["door", "value"]) and laid.loc["door", "status"] == "hidden"
    assert pd.notna(found.loc["eat", "measured"]) and pd.notna(laid.loc["till", "value"])


@pytest.mark.parametrize("engine", ["pandas", "polars", "duckdb", "numbers", "pyarrow"])
def test_answers_that_name_nobody_add_no_person(engine):
    rows = answers(cards=30, others=4)
    nameless = rows[rows["plan"] == "none"].assign(respondent=None)
    both = pd.concat([rows, nameless, nameless], ignore_index=True)
    if engine in ("numbers", "pyarrow"):
        # Ids that are numbers, and NaN where there is none: not the same as null in polars and Arrow.
        both["respondent"] = both["respondent"].str[1:].astype(float)
        both = pl.from_pandas(both, nan_to_null=False)
        both = both.to_arrow() if engine == "pyarrow" else both
    elif engine != "pandas":
        both = pl.from_pandas(both) if engine == "polars" else duckdb.from_df(both)
    # Four known people and answers of nobody knows whom are four people, not five.
    found = emotion(both, persona="regular")
    assert found["measured"].isna().all() and found["why"].map(spoken).str.contains("not of this persona").all()
    assert people_in(scanned(both)) == 34
    with pytest.raises(MeasureError, match=r"differs from everything by the answers of 4"):
        filtered(both, {"plan": "card"}, shown=[{}])


@pytest.mark.parametrize("made", [pd.DataFrame, pl.from_pandas, duckdb.from_df])
def test_where_nobody_is_known_the_answers_count(made):
    rows = answers(cards=30, others=10)
    rows.loc[rows["plan"] == "none", "respondent"] = None
    assert emotion(made(rows), persona="regular")["measured"].notna().all(), "ten answers at each stage"
    rows = answers(cards=30, others=2, door=32)
    rows.loc[rows["plan"] == "none", "respondent"] = None
    assert emotion(made(rows), persona="regular")["measured"].isna().all(), "two answers"


def test_nobody_of_the_segment_gives_no_figures_and_says_so():
    table = emotion(answers(cards=0, others=40), persona="regular")
    assert table["measured"].isna().all() and (table["why"] == "persona-without-people").all()


def test_a_stage_does_not_give_its_hidden_touchpoint_away():
    rows = answers(door=40, till=30, table=3)
    table = emotion(rows)
    assert pd.isna(table.loc["eat", "measured"]) and table.loc["eat", "status"] == "hidden"
    assert "worked out" in spoken(table.loc["eat", "why"]) and table.loc["eat", "n"] == 33
    assert table.loc["come", "status"] == "ok"
    assert drawn(rows)["status"].dropna().to_dict() == {"door": "ok", "till": "hidden", "table": "hidden"}


def test_a_pooled_goal_stands_beside_touchpoints_that_cannot_be_worked_out_from_it():
    rows = answers(metric="nps", door=40, till=20, table=3)
    alone, together = scores(rows, by=["touchpoint"]), scores(rows)
    both = goals.with_overall(alone, together).set_index("touchpoint")
    assert both["status"].to_dict() == {"door": "ok", "till": "hidden", "table": "hidden", "overall": "ok"}
    assert pd.isna(both.loc["till", "value"]) and "worked out" in spoken(both.loc["till", "why"])
    assert goal_progress(Journey.model_validate(CAFE), rows)["value"].notna().all()


def test_a_pool_that_holds_three_answers_more_than_its_touchpoints_is_hidden():
    rows = answers(metric="nps", door=40, till=20)
    stray = rows.head(3).assign(touchpoint=None)
    alone, together = scores(rows, by=["touchpoint"]), scores(pd.concat([rows, stray]))
    both = goals.with_overall(alone, together).set_index("touchpoint")
    assert both["status"].to_dict() == {"door": "ok", "till": "indicative", "overall": "hidden"}


@pytest.mark.parametrize("seed", range(4))
def test_rows_are_kept_by_codes_as_by_an_expression(seed):
    from journeykit.responses.counts import scanned
    from journeykit.responses.filters import keeping, kept

    draw = np.random.default_rng(seed)
    values = np.array(["gold", "blue", None, "1", "x y"], dtype=object)
    frame = pd.DataFrame(
        {
            "plan": pd.Categorical(draw.choice(values, 60)),
            "land": draw.choice(values, 60),
            "age": draw.choice([18.0, 30.0, np.nan], 60),
        }
    )
    for rule in ({"plan": "gold"}, {"plan": ["gold", "blue"], "land": "1"}, {"age": "18.0"}, {"plan": "nobody"}):
        for others in (False, True):
            expression = ~kept(rule) if others else kept(rule)
            expected = scanned(frame).filter(expression).to_native()
            assert keeping(scanned(frame), rule, others=others).to_native().index.tolist() == expected.index.tolist()
