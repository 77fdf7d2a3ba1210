"""Change between two waves: right figures, honest verdicts, and refusals."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sample_responses import journey_of, responses_of
from scipy import stats

from journeykit import words as language
from journeykit.errors import MeasureError
from journeykit.questions.changes.table import changes
from journeykit.statistics import multiplicity, nps_change, planning
from journeykit.words.code import spoken


def answers(wave, scores, metric="nps", scale="0-10", **more):
    rows = {"wave": wave, "score": np.asarray(scores, float), "metric": metric, "scale": scale, "touchpoint": "till"}
    return pd.DataFrame(rows | {"item": "q", "respondent": [f"{wave}/{at}" for at in range(len(scores))]} | more)


def bands(promoters, passives, detractors):
    return [10] * promoters + [8] * passives + [3] * detractors


@pytest.fixture(scope="module")
def airport():
    return responses_of("airport")


def test_the_airport_fell_by_nine_points_unweighted_and_by_five_weighted(airport):
    # Flights as clusters: the five points, which depend on the weights of the airlines, are not told from chance.
    for weighted, fall, verdict, good in ((False, -8.9, "down", False), (None, -5.3, "cannot tell", None)):
        row = changes(airport, weighted=weighted).query("metric == 'nps'").iloc[0]
        assert round(row["difference"], 1) == fall
        assert row["low"] < row["difference"] < row["high"]
        assert (row["verdict"], row["better"], row["design"]) == (verdict, good, "independent")
    assert "weighted-clusters" in row["method"] and row["weighted"]


def test_security_fell_whatever_else_was_compared(airport):
    table = changes(airport, journey=journey_of("airport"))
    assert set(table.query("verdict == 'down' and touchpoint != 'overall'")["touchpoint"]) == {"security"}
    assert (table.query("touchpoint != 'overall'")["compared"] == 25).all()
    assert (table["status"] == "ok").all()


def test_p_values_are_adjusted_over_the_whole_family(airport):
    table = changes(airport, family=())
    assert table["p_adjusted"].to_numpy() == pytest.approx(multiplicity.adjusted(table["p"].to_numpy()))
    assert (table["compared"] == len(table)).all()
    by_language = changes(airport, by=["language", "touchpoint"], family="language")
    english = by_language.query("language == 'English'")
    assert english["p_adjusted"].to_numpy() == pytest.approx(multiplicity.adjusted(english["p"].to_numpy()))


def test_four_people_are_hidden_and_nothing_of_them_is_told(airport):
    row = changes(airport, by=["language", "touchpoint"]).query("language == 'Japanese' and metric == 'nps'").iloc[0]
    assert (row["status"], row["verdict"], row["n_before"]) == ("hidden", "cannot tell", 4)
    assert pd.isna([row[name] for name in ("before", "after", "difference", "low", "high", "p", "detectable")]).all()


def test_few_people_give_a_difference_but_no_interval_and_no_verdict():
    both = pd.concat([answers("1", bands(50, 32, 18)), answers("2", bands(2, 2, 4))])
    row = changes(both).iloc[0]
    assert (row["status"], row["verdict"]) == ("few", "cannot tell")
    assert (
        row["difference"] == -57 and pd.isna(row["low"]) and pd.isna(row["p"]) and "fewer than 10" in spoken(row["why"])
    )


def test_the_last_two_waves_are_compared_and_never_the_best():
    waves = [bands(50, 32, 18), bands(90, 8, 2), bands(40, 35, 25), bands(45, 33, 22)]
    rows = pd.concat([answers(str(2015 + at), scores) for at, scores in enumerate(waves)])
    row = changes(rows).iloc[0]
    assert (row["before_wave"], row["after_wave"], round(row["difference"])) == ("2017", "2018", 8)
    named = changes(rows, before="2016", after="2018").iloc[0]
    assert (named["before_wave"], round(named["difference"])) == ("2016", -65)
    with pytest.raises(MeasureError, match="an earlier wave and a later one"):
        changes(rows, before="2018", after="2016")
    with pytest.raises(MeasureError, match="Did you mean '2018'"):
        changes(rows, after="20188")


def test_one_wave_gives_an_empty_table_that_says_why():
    table = changes(answers("2020", bands(5, 3, 2)))
    assert table.empty and spoken(table.attrs["why"]) == "There is one wave, 2020: a change needs two."
    with language.use("zh-TW"):
        assert changes(answers("2020", bands(5, 3, 2))).attrs["why"]


def test_the_same_people_are_compared_as_the_same_people(reference_folder):
    moves = {("p", "p"): 30, ("p", "m"): 6, ("p", "d"): 2, ("m", "p"): 14, ("m", "m"): 20, ("m", "d"): 5}
    moves |= {("d", "p"): 4, ("d", "m"): 9, ("d", "d"): 10}
    score = {"p": 10.0, "m": 8.0, "d": 3.0}
    pairs = [(score[a], score[b]) for (a, b), n in moves.items() for _one in range(n)]
    rows = pd.concat(
        [answers(wave, [pair[at] for pair in pairs], respondent=range(100)) for at, wave in enumerate("12")]
    )
    row = changes(rows).iloc[0]
    assert row["design"] == "paired" and row["difference"] == pytest.approx(16)
    assert row["p"] == pytest.approx(0.0349709, abs=1e-6)  # case nps_paired_panel
    assert (row["low"], row["high"]) == pytest.approx((1.15147997, 30.84852002), abs=1e-6)
    assert "paired" in spoken(row["method"]) and pd.isna(row["detectable"]), "what is told needs no plan"
    apart = changes(rows.assign(respondent=range(200))).iloc[0]
    assert apart["design"] == "independent" and apart["p"] > row["p"]


def test_a_few_shared_ids_do_not_make_a_panel():
    rows = pd.concat([answers("1", bands(50, 32, 18)), answers("2", bands(60, 28, 12))], ignore_index=True)
    rows.loc[[0, 100], "respondent"] = "the same"
    row = changes(rows).iloc[0]
    assert row["design"] == "independent"
    assert row["p"] == pytest.approx(nps_change.difference((50, 32, 18), (60, 28, 12)).p, rel=0.02)


def test_people_in_both_waves_narrow_a_change_however_few_they_are():
    draw = np.random.default_rng(4)
    liking = draw.normal(0, 2, 520)
    first, second = np.arange(300), np.arange(220, 520)  # 80 of 300 in both
    rows = pd.concat(
        [
            answers(wave, np.clip(np.round(7.5 + liking[who] + draw.normal(0, 0.5, 300)), 0, 10)).assign(respondent=who)
            for wave, who in (("1", first), ("2", second))
        ],
        ignore_index=True,
    )
    row = changes(rows).iloc[0]
    assert row["design"] == "independent" and "some-shared" in row["method"]
    # Another formula: the linearised difference, added up by person.
    mark = np.select([rows["score"] >= 9, rows["score"] <= 6], [100.0, -100.0], 0.0)
    off = rows.assign(off=(mark - pd.Series(mark).groupby(rows["wave"]).transform("mean")) / 300)
    off["off"] *= np.where(off["wave"] == "1", -1, 1)
    people = off.groupby("respondent")["off"].sum()
    se = np.sqrt((people**2).sum() * 520 / 519)
    assert (row["high"] - row["low"]) / 2 / 1.96 == pytest.approx(se, rel=0.01)
    alone = changes(rows.assign(respondent=range(600))).iloc[0]
    assert se < 0.9 * (alone["high"] - alone["low"]) / 2 / 1.96


@pytest.mark.parametrize(("gained", "lost"), [(9, 1), (40, 20)])
def test_a_share_of_the_same_people_is_compared_by_those_who_changed(gained, lost):
    first = [5.0] * lost + [2.0] * gained + [5.0] * 40 + [2.0] * 40
    second = [2.0] * lost + [5.0] * gained + [5.0] * 40 + [2.0] * 40
    rows = pd.concat([answers(wave, given, "csat", "1-5") for wave, given in (("1", first), ("2", second))])
    rows["respondent"] = [*range(len(first))] * 2
    row = changes(rows).iloc[0]
    assert row["design"] == "paired"
    n = gained + lost
    exact = stats.binomtest(gained, n).pvalue
    normal = 2 * stats.norm.sf(abs(gained - lost) / np.sqrt(n))
    assert row["p"] == pytest.approx(exact if n < 25 else normal)
    assert ("exact" in row["method"]) == (n < 25)


REFUSALS = {
    "asked on another scale: 1-5 before, 1-7 after": [
        answers("1", [4] * 40, "csat", "1-5"),
        answers("2", [5] * 40, "csat", "1-7"),
    ],
    "2 without weights cannot be compared with weighted waves": [
        answers("1", bands(20, 10, 10), weight=[1.0, 2.0] * 20),
        answers("2", bands(20, 10, 10), weight=1.0),
    ],
    "no answers in 2": [
        answers("1", bands(20, 10, 10)),
        answers("2", [4] * 40, "csat", "1-5"),
    ],
}


@pytest.mark.parametrize("why", REFUSALS)
def test_unlike_figures_are_refused_without_a_figure(why):
    row = changes(pd.concat(REFUSALS[why])).query("n_before > 0").iloc[0]
    assert row["status"] == "refused" and spoken(row["why"]).startswith(why)
    assert pd.isna([row[name] for name in ("before", "after", "difference", "low", "high", "p")]).all()


def test_mixed_weights_can_be_compared_unweighted_when_asked():
    rows = pd.concat(REFUSALS["2 without weights cannot be compared with weighted waves"])
    assert changes(rows, weighted=False).iloc[0]["status"] == "ok"


def test_a_stage_asked_about_with_other_questions_is_refused():
    first = [answers("1", bands(20, 10, 10), stage="buy", touchpoint=one, item=one) for one in ("till", "queue")]
    second = [answers("2", bands(20, 10, 10), stage="buy", touchpoint=one, item=one) for one in ("till", "bag")]
    row = changes(pd.concat(first + second), by=["stage"]).iloc[0]
    assert row["status"] == "refused"
    assert spoken(row["why"]) == "made of other questions: 2 of them before, 2 after, 1 in both"


def test_another_wording_is_refused(airport):
    journey = journey_of("airport")
    first, second = journey.surveys
    items = tuple(
        one.model_copy(update={"question": type(one.question)("Were you happy with the food?")})
        if one.touchpoint == "food"
        else one
        for one in second.items
    )
    changed = journey.model_copy(update={"surveys": (first, second.model_copy(update={"items": items}))})
    table = changes(airport, journey=changed).set_index("touchpoint")
    assert table.loc["food", "status"] == "refused"
    assert spoken(table.loc["food", "why"]) == "the question was worded differently: food"
    assert table.loc["wifi", "status"] == "ok"


def test_what_these_waves_would_have_told_rests_on_the_design_and_not_on_what_was_seen():
    rows = pd.concat([answers("1", bands(50, 32, 18) * 5), answers("2", bands(55, 30, 15) * 5)])
    row = changes(rows).iloc[0]
    variances = [planning.nps_variance(p, d) for p, d in ((0.5, 0.18), (0.55, 0.15))]
    told = planning.nps_detectable(500, 500, *variances)
    assert row["verdict"] == "cannot tell" and row["detectable"] == pytest.approx(told, rel=0.01)
    seen = changes(pd.concat([answers("1", bands(50, 32, 18) * 5), answers("2", bands(51, 32, 17) * 5)])).iloc[0]
    assert seen["p"] > 3 * row["p"] and seen["detectable"] == pytest.approx(row["detectable"], rel=0.02)


def test_what_would_have_been_told_follows_the_rule_of_the_verdict(airport):
    """A change as large as that, with the same answers, is told four times in five by the same adjusted rule."""
    from statistics import NormalDist

    table = changes(airport)
    parts = table[table["touchpoint"].astype(str) != "overall"]
    told, open_ = (parts[(parts["verdict"] == "cannot tell") == way] for way in (False, True))
    assert told["detectable"].isna().all() and open_["detectable"].notna().all()
    rule = 0.05 * (len(told) + 1) / len(parts)  # Benjamini-Hochberg: the p that one more may have
    z = NormalDist().inv_cdf
    expected = (z(1 - rule / 2) + z(0.8)) * (open_["high"] - open_["low"]) / (2 * z(0.975))
    assert open_["detectable"].to_numpy() == pytest.approx(expected.to_numpy(), rel=0.01)
    # Drawn again and again with that true change, 80% have a p that the rule takes.
    row = open_.iloc[0]
    draws = np.random.default_rng(1).normal(row["detectable"], row["se"], 20_000)
    assert (2 * (1 - np.vectorize(NormalDist().cdf)(abs(draws) / row["se"])) <= rule).mean() == pytest.approx(
        0.8, abs=0.01
    )


def test_repeated_answers_of_a_person_widen_the_interval():
    first, second = answers("1", bands(50, 32, 18)), answers("2", bands(70, 18, 12))
    once = changes(pd.concat([first, second])).iloc[0]
    twice = changes(pd.concat([first, first, second, second])).iloc[0]
    assert twice["n_before"] == 200 and twice["respondents_before"] == 100
    assert twice["high"] - twice["low"] == pytest.approx(once["high"] - once["low"], rel=0.02)


def test_beside_a_total_no_hidden_group_can_be_worked_out():
    parts = [("a", 40), ("b", 12), ("c", 3)]
    rows = pd.concat(
        [answers(wave, [9] * n, plan=plan, respondent=[f"{wave}{plan}{at}" for at in range(n)])
         for wave in "12" for plan, n in parts]
    )  # fmt: skip
    alone = changes(rows, by=["plan"]).set_index("plan")["status"]
    beside = changes(rows, by=["plan"], beside_total="plan").set_index("plan")
    assert alone.to_dict() == {"a": "ok", "b": "indicative", "c": "hidden"}
    assert beside["status"].to_dict() == {"a": "ok", "b": "hidden", "c": "hidden"}
    assert pd.isna(beside.loc["b", "difference"])


def test_a_fall_on_a_scale_where_low_is_good_is_better():
    rows = [
        answers(wave, scores, "rating", "1-5 low is good") for wave, scores in (("1", [4, 5] * 30), ("2", [1, 2] * 30))
    ]
    row = changes(pd.concat(rows)).iloc[0]
    assert (row["verdict"], row["better"]) == ("down", True)


def test_no_change_is_called_a_change_no_more_often_than_stated():
    """2,000 comparisons of 20 touchpoints in which nothing changed: a false alarm anywhere in at most 5% of them."""
    draw = np.random.default_rng(20261121)
    shares = draw.dirichlet((4, 3, 1.5), 20)
    sizes = draw.integers(15, 400, (20, 2))
    sides = [
        np.stack([draw.multinomial(n, share, 2000) for n, share in zip(sizes[:, at], shares, strict=True)], axis=1)
        for at in (0, 1)
    ]
    *_difference, p = nps_change.difference_limits(*(np.moveaxis(side, 2, 0) for side in sides))
    alarms = np.array([(multiplicity.adjusted(run) <= 0.05).any() for run in p])
    assert 0.02 < alarms.mean() < 0.05 + 2 * np.sqrt(0.05 * 0.95 / 2000)
    assert (p <= 0.05).mean() < 0.055


@pytest.mark.parametrize("engine", ["polars", "pyarrow", "duckdb"])
def test_every_engine_tells_the_same_changes(airport, engine):
    rows = airport[airport["touchpoint"].isin(["overall", "security", "food"])]
    rows = rows.astype({name: str for name in rows.columns if rows[name].dtype == "category"}).drop(
        columns="answered_at"
    )
    if engine == "duckdb":
        import duckdb

        frame = duckdb.from_df(rows)
    else:
        module = pytest.importorskip(engine)
        frame = module.from_pandas(rows).lazy() if engine == "polars" else module.Table.from_pandas(rows)
    columns = ["before", "after", "n_before", "difference", "low", "high", "p", "p_adjusted", "detectable"]
    plain = changes(rows).sort_values(["touchpoint", "metric"])
    other = changes(frame).sort_values(["touchpoint", "metric"])
    assert other["verdict"].tolist() == plain["verdict"].tolist()
    assert other[columns].to_numpy(float) == pytest.approx(plain[columns].to_numpy(float), nan_ok=True)
