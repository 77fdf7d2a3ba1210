"""Trends and plans: from four waves on, and what the next wave must bring."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sample_responses import responses_of

from journeykit.questions.planning.table import planning
from journeykit.questions.trend.table import trend
from journeykit.statistics import trends
from journeykit.words.code import spoken


def wave(label, promoters, passives, detractors, **more):
    scores = [10.0] * promoters + [8.0] * passives + [3.0] * detractors
    return pd.DataFrame({"wave": label, "metric": "nps", "scale": "0-10", "score": scores} | more)


FIVE = [(40, 35, 25), (45, 33, 22), (52, 30, 18), (55, 30, 15), (50, 38, 12)]


def test_five_waves_give_the_slope_of_the_reference():
    rows = pd.concat([wave(f"20{15 + at}", *counts) for at, counts in enumerate(FIVE)])
    table = trend(rows, by=())
    assert len(table) == 5 and table["order"].tolist() == [0, 1, 2, 3, 4]
    line = table.iloc[0]
    # The case nps_trend_5waves gives 6.10 points and p .0095 with plain Wald errors; adjusted ones are a little wider.
    assert line["slope"] == pytest.approx(trends.nps(FIVE, adjusted=True).slope) == pytest.approx(6.102, abs=0.1)
    assert line["p"] == pytest.approx(0.0095, abs=0.002) and line["bend_p"] == pytest.approx(0.0993, abs=0.01)
    assert line["line_p"] > 0.3 and line["why"] == ""
    assert (line["method"], line["interval_method"]) == ("weighted-slope-nps", "adjusted-wald")
    assert line["slope_low"] < line["slope"] < line["slope_high"]
    assert (line["verdict"], line["better"], line["waves"]) == ("up", True, 5)


def test_three_waves_are_shown_but_no_trend_is_tested():
    table = trend(pd.concat([wave(str(at), *counts) for at, counts in enumerate(FIVE[:3])]), by=())
    assert table["value"].notna().all() and table["low"].notna().all()
    assert table["slope"].isna().all() and (table["verdict"] == "cannot tell").all()
    assert spoken(table["why"].iloc[0]) == "a trend needs 4 waves of 10 people or more; there are 3"


def test_a_wave_that_was_left_out_counts_as_time_gone_by():
    plain = [wave(str(at), *counts, touchpoint="till") for at, counts in enumerate(FIVE)]
    other = wave("2", 10, 10, 10, touchpoint="door")
    gap = pd.concat([*plain[:2], *plain[3:], other])
    line = trend(gap).query("touchpoint == 'till'")
    assert line["order"].tolist() == [0, 1, 3, 4] and line["waves"].iloc[0] == 4
    four = pd.concat([one.assign(wave=str(at)) for at, one in enumerate([*plain[:2], *plain[3:]])])
    assert abs(line["slope"].iloc[0]) < abs(trend(four)["slope"].iloc[0])


def test_small_waves_are_shown_with_care_and_take_no_part():
    rows = [wave(str(at), *counts) for at, counts in enumerate(FIVE[:4])]
    table = trend(pd.concat([*rows, wave("4", 0, 1, 5), wave("5", 0, 0, 3)]), by=())
    assert table["status"].tolist() == ["ok"] * 4 + ["few", "hidden"]
    assert table["waves"].iloc[0] == 4
    assert pd.isna(table["low"].iloc[4]) and pd.isna(table["value"].iloc[5])
    assert table["slope"].iloc[0] == trend(pd.concat(rows), by=())["slope"].iloc[0]


def test_weighted_and_unweighted_waves_make_no_trend():
    rows = [wave(str(at), *counts, weight=1.0) for at, counts in enumerate(FIVE[:4])]
    rows[2]["weight"] = np.linspace(0.5, 1.5, 100)
    table = trend(pd.concat(rows), by=())
    assert table["slope"].isna().all() and "0, 1, 3 without weights" in spoken(table["why"].iloc[0])
    assert trend(pd.concat(rows), by=(), weighted=False)["slope"].notna().all()


def test_the_training_client_has_no_direction_since_its_quarters_lie_on_no_line():
    line = trend(responses_of("training")).query("touchpoint == 'overall' and metric == 'nps'")
    quarters = line.set_index("wave")["value"].round(1)
    assert (quarters["2017Q3"], quarters["2017Q4"]) == (68.4, 22.6)
    one = line.iloc[0]
    assert one["verdict"] == "cannot tell" and one["better"] is None and one["bend_p"] < 0.001 and one["line_p"] < 0.001
    assert 0.01 < one["p"] < 0.02, "waves of 12 and 19 people do not make p 1.6e-10"
    assert "do not lie on a straight line" in spoken(one["why"]) and "scaled up" in spoken(one["method"])


def test_a_steep_straight_line_is_not_called_bent():
    top = [(40, 20, 40), (50, 20, 30), (60, 20, 20), (70, 20, 10)]
    one = trend(pd.concat([wave(str(at), *counts) for at, counts in enumerate(top)]), by=()).iloc[0]
    assert one["bend_p"] < 0.001 < 0.9 < one["line_p"] and one["verdict"] == "up" and one["why"] == ""


def test_a_wave_beside_its_total_hides_what_subtraction_would_give():
    sizes = {"till": 40, "door": 20, "table": 3}
    rows = pd.concat([wave(str(at), n, 0, 0, touchpoint=name) for at in range(4) for name, n in sizes.items()])
    rows = rows.assign(respondent=[f"r{at}" for at in range(len(rows))], stage="one")
    beside = trend(rows, by=["stage", "touchpoint"], beside_total="touchpoint").set_index("touchpoint")
    assert beside["status"].groupby(level=0).first().to_dict() == {"till": "ok", "door": "hidden", "table": "hidden"}
    assert beside.loc["door", "value"].isna().all() and "worked out" in spoken(
        beside.loc["door", "interval_why"].iloc[0]
    )


def test_the_airport_with_two_waves_has_no_trend_and_says_why():
    table = trend(responses_of("airport"))
    assert table["slope"].isna().all() and table["why"].map(spoken).str.contains("there are 2").all()


def test_the_plan_gives_the_published_numbers_of_answers():
    plan = planning(wave("1", 50, 32, 18), by=()).set_index("change")
    assert plan["needed"].to_dict() == {5: 3624, 10: 904, 15: 400, 20: 224}
    assert plan["detectable"].iloc[0] == pytest.approx(29.66974509)  # case power_nps
    share = pd.DataFrame({"metric": "csat", "scale": "1-5", "score": [5.0] * 80 + [2.0] * 20})
    assert planning(share, by=(), sizes=[0.05])["needed"].tolist() == [1094]  # 80 to 75%; 80 to 85% needs 906


def test_weights_make_a_plan_dearer():
    plain = wave("1", 50, 32, 18)
    heavy = plain.assign(weight=np.tile([0.5, 1.5], 50))
    first, second = (planning(rows, by=(), sizes=[10]).iloc[0] for rows in (plain, heavy))
    assert second["design_effect"] == pytest.approx(1.25) and second["detectable"] > first["detectable"]
    assert second["needed"] > first["needed"]


def test_no_plan_is_made_from_a_handful_or_from_answers_without_spread():
    assert planning(wave("1", 3, 1, 1), by=())["needed"].isna().all()
    assert planning(wave("1", 0, 40, 0), by=())["needed"].isna().all()


def test_a_plan_says_how_many_answers_an_interval_of_a_width_takes():
    """Against the interval itself: with so many answers of the same mix it is as wide as was asked, and not wider."""
    from journeykit.questions.scores.table import scores

    plan = planning(wave("1", 50, 32, 18), by=()).set_index("change")["for_interval"]
    assert plan.to_dict() == {5: 885, 10: 219, 15: 96, 20: 53}  # 885 and 219: case power_nps
    half = (lambda row: (row["high"] - row["low"]) / 2)(scores(wave("1", 442, 283, 160), by=()).iloc[0])
    assert half == pytest.approx(5, abs=0.02)
    share = pd.DataFrame({"metric": "csat", "scale": "1-5", "score": [5.0] * 320 + [2.0] * 80, "wave": "1"})
    many = planning(share, by=(), sizes=[0.05])["for_interval"].iloc[0]
    assert many == 246  # 1.96² x .8 x .2 / .05²
    four = scores(pd.DataFrame({"metric": "csat", "scale": "1-5", "score": [5.0] * 197 + [2.0] * 49}), by=()).iloc[0]
    assert (four["high"] - four["low"]) / 2 == pytest.approx(0.05, abs=0.001)
    heavy = planning(share.assign(weight=[0.5, 1.5] * 200), by=(), sizes=[0.05]).iloc[0]
    assert heavy["for_interval"] == pytest.approx(246 * heavy["design_effect"], abs=2) and heavy["design_effect"] > 1.2
