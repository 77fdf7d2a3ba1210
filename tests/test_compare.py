"""Groups compared: figures recomputed apart, one family, letters, people in both groups, small groups, odd segments."""

from __future__ import annotations

import csv
import itertools

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import journeykit as jk
from journeykit import words
from journeykit.errors import MeasureError
from journeykit.journey import journey_of
from journeykit.questions.compare.splits import unsafe
from journeykit.questions.compare.table import compare
from journeykit.statistics import clusters

BINDING = """
journeykit: 2
client: {{name: Café}}
stages: [{{id: use, name: Use}}]
personas: [{personas}]
surveys:
  - file: surveys/answers.csv
    wave: "2024"
    respondent: who
    segments: {{{segments}}}
    items: [{{column: nps, metric: nps, touchpoint: overall}}]
"""


@pytest.fixture
def client_of(tmp_path):
    """A client folder from columns: ``nps``, and a segment of every other."""

    def written(personas: str = "", **columns):
        (tmp_path / "surveys").mkdir(exist_ok=True)
        rows = list(zip(*columns.values(), strict=True))
        with (tmp_path / "surveys" / "answers.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([["who", *columns], *([f"p{at}", *row] for at, row in enumerate(rows))])
        segments = ", ".join(f"{name}: {{column: {name}}}" for name in columns if name != "nps")
        text = BINDING.format(segments=segments, personas=personas)
        (tmp_path / "journey.yaml").write_text(text, encoding="utf-8")
        return jk.open_client(tmp_path)

    return written


def answers(*groups: tuple[str, int, int, int]) -> pd.DataFrame:
    """Answers of groups: name, promoters, passives, detractors."""
    rows = [(name, score) for name, *counts in groups for score, n in zip((10.0, 8.0, 3.0), counts, strict=True)
            for _one in range(n)]  # fmt: skip
    table = pd.DataFrame(rows, columns=["plan", "score"])
    return table.assign(metric="nps", scale="0-10", touchpoint="overall", respondent=[f"p{at}" for at in table.index])


def adjusted_wald(first, second):
    """Difference of two groups by hand: a quarter of a promoter ... three answers added to each (Lewis and Sauro)."""
    parts = []
    for p, m, d in (first, second):
        n = p + m + d + 3
        up, down = (p + 0.75) / n, (d + 0.75) / n
        parts.append((100 * (up - down), 100 * np.sqrt((up + down - (up - down) ** 2) / n)))
    centre, se = parts[0][0] - parts[1][0], np.hypot(parts[0][1], parts[1][1])
    return centre, se, 2 * stats.norm.sf(abs(centre) / se)


def benjamini_hochberg(p):
    order = np.argsort(p)[::-1]
    steps = np.minimum.accumulate(np.array(p)[order] * len(p) / np.arange(len(p), 0, -1))
    return pd.Series(np.minimum(steps, 1), index=order).sort_index().to_numpy()


def test_the_airport_says_first_who_met_a_problem():
    finding = jk.sample("airport").compare()
    row = finding.frame.iloc[finding.claims[0].rows[0]]
    assert (finding.claims[0].kind, row["split"], row["group"], row["verdict"]) == ("apart", "problem", "Yes", "lower")
    assert (row["n"], row["other_n"]) == (359, 2181)
    assert finding.caption.startswith("“Met a problem: Yes” stands apart from everybody else: −2")
    with words.use("zh-TW"):
        assert finding.caption.startswith("「遇到問題：有」與其他人明顯不同：−2（n = 359）")
    raw = compare(jk.sample("airport").responses(), "problem", weighted=False, journey=finding.journey)
    first = raw.query("metric == 'nps'").iloc[0]
    assert (round(first["value"]), round(first["other_value"])) == (-4, 37)


def test_differences_are_those_of_the_formula_and_one_family():
    groups = {"a": (50, 32, 18), "b": (30, 40, 30), "c": (22, 40, 38)}
    table = compare(answers(*((name, *counts) for name, counts in groups.items())), "plan")
    rest = {name: tuple(sum(groups[one][at] for one in groups if one != name) for at in range(3)) for name in groups}
    wanted = {(name, ""): adjusted_wald(groups[name], rest[name]) for name in groups}
    wanted |= {
        (one, other): adjusted_wald(groups[one], groups[other]) for one, other in itertools.combinations("abc", 2)
    }
    found = {(row.group, row.against): row for row in table.itertuples()}
    assert set(found) == set(wanted)
    for key, (centre, se, p) in wanted.items():
        assert found[key].p == pytest.approx(p, rel=1e-9), key
        assert found[key].difference_low == pytest.approx(centre - 1.959963985 * se, abs=1e-6), key
    adjusted = dict(zip(wanted, benjamini_hochberg([p for *_rest, p in wanted.values()]), strict=True))
    assert {key: row.p_adjusted for key, row in found.items()} == pytest.approx(adjusted)
    assert set(table["compared"]) == {6}


def test_letters_come_from_adjusted_p_alone():
    groups = [("a", 50, 32, 18), ("b", 36, 36, 28), ("c", 31, 36, 33), ("d", 30, 40, 30), ("e", 30, 35, 35)]
    table = compare(answers(*groups), "plan")
    letters = table.query("against == ''").set_index("group")["letter"].to_dict()
    told = {group: set() for group in letters}
    for row in table.query("against != ''").itertuples():
        if row.p_adjusted <= 0.05:
            high, low = (row.group, row.against) if row.difference > 0 else (row.against, row.group)
            told[high].add(letters[low])
    assert table.query("against == ''").set_index("group")["above"].str.split().map(set).to_dict() == told
    alone = table.query("against != '' and p <= .05 and p_adjusted > .05")
    assert len(alone) and (alone["verdict"] == "cannot tell").all()
    assert (alone["why"] == "apart-alone?n=15").all()


def test_two_groups_are_one_comparison():
    table = compare(answers(("a", 50, 32, 18), ("b", 20, 40, 40)), "plan")
    assert table["against"].tolist() == ["", ""] and set(table["compared"]) == {1}
    assert table["verdict"].tolist() == ["higher", "lower"] and table["above"].tolist() == ["B", ""]


def test_means_of_three_groups_have_the_p_of_games_and_howell():
    parts = {
        "a": [5, 4, 4, 5, 3, 4, 5, 5, 4, 2, 5, 4],
        "b": [3, 4, 2, 3, 4, 3, 2, 5, 3, 4],
        "c": [4, 5, 5, 4, 5, 3, 5, 4, 4, 5, 5],
    }
    rows = pd.DataFrame([(name, float(one)) for name, own in parts.items() for one in own], columns=["plan", "score"])
    table = compare(rows.assign(metric="rating", scale="1-5"), "plan")
    moments = {name: one_answer_more(own) for name, own in parts.items()}
    for row in table.query("against != ''").itertuples():
        (m1, v1, n1), (m2, v2, n2) = moments[row.group], moments[row.against]
        se, df = np.sqrt(v1 + v2), (v1 + v2) ** 2 / (v1**2 / (n1 - 1) + v2**2 / (n2 - 1))
        assert row.p == pytest.approx(stats.studentized_range.sf(abs(m1 - m2) / se * np.sqrt(2), 3, df), rel=1e-6)
        assert row.method == "games-howell"
    (m1, v1, n1), (m2, v2, n2) = moments["a"], one_answer_more(parts["b"] + parts["c"])
    df = (v1 + v2) ** 2 / (v1**2 / (n1 - 1) + v2**2 / (n2 - 1))
    others = 2 * stats.t.sf(abs(m1 - m2) / np.sqrt(v1 + v2), df)
    assert table.query("group == 'a' and against == ''").iloc[0]["p"] == pytest.approx(others)


def one_answer_more(own):
    """Mean, its variance and n of answers from 1 to 5 and one more, a fifth of it at each point."""
    more = np.repeat([1, 2, 3, 4, 5, *own], [1] * 5 + [5] * len(own))
    return more.mean(), more.var() * len(more) / 5 / len(own) / (len(own) + 1), len(own) + 1


def test_groups_within_the_same_clusters_have_the_error_of_their_difference():
    """Passengers of one flight are alike; where each flight has both kinds, its luck falls out of their difference."""
    rng = np.random.default_rng(3)
    flight = np.repeat(np.arange(80), 10)
    luck = rng.normal(0, 1.6, 80)[flight]
    late = rng.random(800) < 0.4
    score = np.clip(np.round(7.8 + luck - 0.8 * late + rng.normal(0, 1.5, 800)), 0, 10)
    rows = pd.DataFrame(
        {"cluster": [f"f{one}" for one in flight], "plan": np.where(late, "late", "early"), "score": score}
    )
    row = compare(rows.assign(metric="rating", scale="0-10", respondent=range(800)), "plan").iloc[0]
    parts = np.zeros(800)
    for mine, way in ((~late, 1.0), (late, -1.0)):
        parts[mine] = way * (score[mine] - score[mine].mean()) * 800 / mine.sum()
    true = clusters.estimate(parts, flight).se
    apart = np.hypot(*(clusters.estimate(score[mine], flight[mine]).se for mine in (late, ~late)))
    half = (row["difference_high"] - row["difference_low"]) / 2
    assert half / true < 2.1 and half < 1.9 * apart


def test_personas_that_share_people_are_compared_as_such_and_the_same_people_not_at_all():
    rows = answers(("a", 60, 60, 60), ("b", 80, 40, 20)).assign(age=["old", "young"] * 160)
    text = """{client: {name: H}, surveys: [{file: a.csv, segments: {plan: {column: P}, age: {column: A}}}], personas: [
      {id: planner, name: Planner, segment: {plan: a}}, {id: senior, name: Senior, segment: {age: old}},
      {id: elder, name: Elder, segment: {age: old}}, {id: both, name: Both, segment: {plan: a, age: old}},
      {id: nobody, name: Nobody, segment: {plan: z}}, {id: dream, name: Dream}]}"""
    table = compare(rows, "persona", journey=journey_of(text))
    pairs = table.query("against != ''").set_index(["group", "against"])
    assert pairs.loc[("senior", "elder"), "why"] == "same-people-in-both" and np.isnan(
        pairs.loc[("senior", "elder"), "p"]
    )
    marks = np.where(rows["score"] >= 9, 1.0, np.where(rows["score"] <= 6, -1.0, 0.0)) * 100
    mine = [(rows["plan"] == "a").to_numpy(), (rows["age"] == "old").to_numpy()]
    parts = sum(
        way * one * (marks - marks[one].mean()) * len(rows) / one.sum() for one, way in zip(mine, (1, -1), strict=True)
    )
    se = clusters.estimate(parts, np.arange(len(rows))).se
    pair = pairs.loc[("planner", "senior")]
    assert (pair["difference_high"] - pair["difference_low"]) / 2 == pytest.approx(1.96 * se, rel=0.02)
    whys = table.query("status == 'refused'").set_index("group")["why"].to_dict()
    assert whys == {"nobody": "persona-without-people", "dream": "persona-without-rule"}


def test_a_table_of_any_engine_gives_the_same():
    pl = pytest.importorskip("polars")
    rows = answers(("a", 50, 32, 18), ("b", 30, 40, 30), ("c", 22, 40, 38))
    pd.testing.assert_frame_equal(compare(pl.from_pandas(rows), "plan"), compare(rows, "plan"))


def test_no_small_group_lies_in_the_span_of_what_is_shown():
    """Linear attack: what is shown of groups and of everybody; nobody's group of fewer than five people follows."""
    rng = np.random.default_rng(7)
    hidden = 0
    for _seed in range(300):
        people, many = int(rng.integers(6, 80)), int(rng.integers(2, 6))
        overlapping = rng.random() < 0.5
        if overlapping:
            members = rng.random((people, many)) < rng.uniform(0.05, 0.7, many)
        else:
            value = rng.choice(many + 1, people, p=rng.dirichlet(np.ones(many + 1)))
            members = value[:, None] == np.arange(many)
        known = np.ones(people, bool)
        groups = {str(at): members[:, at] for at in range(many)}
        small = unsafe(groups, known, np.arange(people))
        hidden += len(small)
        shown = [groups[name] for name in groups if name not in small]
        kinds, at = np.unique(members, axis=0, return_inverse=True)
        sums = np.array([[one[at == kind].any() for kind in range(len(kinds))] for one in [known, *shown]], float)
        sizes = np.bincount(at, minlength=len(kinds))
        for many_kinds in range(1, min(len(kinds), 4) + 1):
            for some in itertools.combinations(range(len(kinds)), many_kinds):
                if 0 < sizes[list(some)].sum() < 5:
                    wanted = np.isin(np.arange(len(kinds)), some).astype(float)
                    found = np.linalg.lstsq(sums.T, wanted, rcond=None)[0]
                    assert not np.allclose(sums.T @ found, wanted) or not shown
    assert hidden > 200


def test_people_without_a_value_do_not_follow_from_the_total(client_of):
    rows = {"nps": [10] * 25 + [3] * 25 + [10, 9, 0], "plan": ["a"] * 20 + ["b"] * 30 + [""] * 3}
    table = client_of(**rows).compare().frame.set_index("group")
    # Everybody, a and b together would give the three who named no plan: a goes, too.
    assert table.loc["a", "status"] == "hidden" and pd.isna(table.loc["a", "n"])
    assert table.loc["b", "other_n"] == 23


ODD = {
    "one level": ({"plan": ["gold"] * 40}, "plan: everybody who answered is in the same group"),
    "ids": (
        {"code": [f"c{at}" for at in range(40)]},
        "code: 40 different values, and fewer than 5 people have the same",
    ),
    "nobody": ({"plan": [""] * 40}, "plan: nobody who answered has a value"),
    "many": ({"shop": [f"s{at % 30}" for at in range(240)]}, "shop: 30 groups are too many to compare"),
    "two small": ({"plan": ["a", "b"] * 6}, "no two groups are large enough to be compared"),
    "some missing": ({"plan": ["a"] * 9 + ["b"] * 2 + [""] * 1}, "plan, b: fewer than 5 people"),
}


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_segment_gets_a_sentence(client_of, odd):
    columns, said = ODD[odd]
    size = len(next(iter(columns.values())))
    finding = client_of(nps=[(at * 7) % 11 for at in range(size)], **columns).compare()
    assert said in finding.caption + " ".join(finding.notes)
    assert finding.picture.svg and finding.table().heads and finding._repr_mimebundle_()
    with words.use("zh-TW"):
        assert finding.caption.endswith("。") and said not in finding.caption


def test_odd_segments_do_not_keep_a_sound_one_from_being_compared(client_of):
    plan = ["a"] * 120 + ["b"] * 120
    columns = {"plan": plan, "one": ["x"] * 240, "ids": [f"c{at}" for at in range(240)]}
    finding = client_of(nps=[10] * 100 + [3] * 20 + [3] * 100 + [10] * 20, **columns).compare()
    assert [claim.kind for claim in finding.claims] == ["apart", "tally"]
    assert finding.frame["split"].tolist() == ["plan", "plan", "one", "ids"]


def test_a_client_without_answers_or_segments_gets_a_sentence(tmp_path, client_of):
    jk.new_client(tmp_path / "new", "five-stage", "New")
    assert (
        jk.open_client(tmp_path / "new").compare().caption == "There are no answers yet whose groups could be compared."
    )
    finding = client_of(nps=[10, 9, 3] * 20).compare()
    assert finding.caption.startswith("No survey of this client says who belongs to which group")
    assert finding.picture.svg


def test_personas_join_where_they_are_more_than_values_of_one_segment(client_of):
    rows = {"nps": [10, 3, 8, 9] * 30, "plan": ["a", "b"] * 60, "age": ["x", "x", "y", "y"] * 30}
    rule = "{id: one, name: One, segment: {plan: a}}"
    assert "persona" not in set(client_of(rule, **rows).compare().frame["split"])
    mixed = client_of(rule + ", {id: two, name: Two, segment: {age: y}}", **rows)
    assert {"plan", "age", "persona"} == set(mixed.compare().frame["split"])
    table = mixed.compare("persona").table()
    assert {row[table.heads.index("Group")] for row in table.rows} == {"One", "Two"}


def test_a_segment_that_is_not_there_is_named():
    with pytest.raises(MeasureError, match="Did you mean 'purpose'"):
        jk.sample("airport").compare("purposes")
    with pytest.raises(MeasureError, match="groups of one wave were needed"):
        jk.sample("airport").compare(by="wave")


def test_touchpoints_are_compared_as_one_family():
    finding = jk.sample("airport").compare("problem", by="touchpoint")
    assert finding.frame["compared"].nunique() == 1 and finding.frame["touchpoint"].nunique() > 20
    assert "Overall" not in finding.caption and finding.claims[0].kind == "apart"
    assert finding.chart().to_dict()


@pytest.mark.parametrize("n", [12, 30, 300])
def test_two_touchpoints_that_the_same_people_rated_are_compared_as_pairs(n):
    draw = np.random.default_rng(11)
    mood = draw.normal(4.5, 1.2, n)
    people = [f"p{at}" for at in range(n)]
    rated = {
        "till": np.clip(np.round(mood + draw.normal(0, 0.6, n)), 1, 7),
        "door": np.clip(np.round(mood + 0.15 + draw.normal(0, 0.6, n)), 1, 7),
    }
    frame = pd.concat(
        pd.DataFrame({"touchpoint": name, "respondent": people, "score": score}) for name, score in rated.items()
    ).assign(metric="rating", scale="1-7", stage="use")
    row = compare(frame.reset_index(drop=True), "touchpoint").set_index("group").loc["door"]
    paired = stats.ttest_rel(rated["door"], rated["till"])
    apart = stats.ttest_ind(rated["door"], rated["till"], equal_var=False)
    low, high = paired.confidence_interval()
    assert row.difference == pytest.approx(np.mean(rated["door"] - rated["till"]))
    assert row.difference_high - row.difference_low == pytest.approx(high - low, rel=0.08)
    assert row.p == pytest.approx(paired.pvalue, abs=0.03) and row.p < apart.pvalue


def test_touchpoints_are_named_as_such_in_both_languages():
    client = jk.sample("conference")
    for language, name in (("en", "Touchpoint"), ("zh-TW", "接觸點")):
        with words.use(language):
            finding = client.compare("touchpoint")
            assert {str(row.split) for row in finding.frame.itertuples()} == {"touchpoint"}
            assert name in finding.caption and "touchpoint" not in finding.caption


def test_touchpoints_stand_beside_each_other_also_where_the_whole_journey_was_rated(tmp_path):
    people = [f"p{at}" for at in range(60)]
    scores = {"overall": [3] * 30 + [4] * 30, "till": [5, 4] * 30, "door": [2, 3] * 30}
    frame = pd.concat(
        pd.DataFrame({"touchpoint": name, "respondent": people, "score": score}) for name, score in scores.items()
    ).assign(metric="csat", scale="1-5", stage="use")
    found = compare(frame.reset_index(drop=True), "touchpoint")
    assert set(found["group"]) == {"till", "door"} and found["difference"].notna().any()


def test_touchpoints_of_a_client_stand_beside_each_other_and_hide_only_what_is_small():
    """Who answered where differs from person to person: that is no small group, since no sum is over a person."""
    client = jk.sample("airport")
    table = client.compare("touchpoint").frame
    beside = table[table["against"].isna() | (table["against"] == "")]
    shown = beside[beside["metric"] == "csat"]
    assert len(shown) > 15 and (shown["status"] != "hidden").all()
    scores = client.scores(by=["touchpoint", "wave"]).frame
    same = scores[(scores["wave"] == "2018") & (scores["metric"] == "csat") & (scores["statistic"] == "top")]
    same = same.set_index("touchpoint")["value"]
    assert all(row.value == pytest.approx(same[row.group]) for row in shown.itertuples())
