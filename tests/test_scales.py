"""What an answer means: scales, numbers with labels, words, missing and invalid answers."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit.errors import ScaleError
from journeykit.scales import METRICS, Scale, leading_integer, nps_band, propose_end_points, score, scores_of

NPS = Scale("nps", 0, 10)
CSAT = Scale("csat", 1, 5)
RATING = Scale("rating", 1, 5)


def scored(values, scale=CSAT, **declared):
    return [reading.score for reading in scores_of(values, scale, **declared).values()]


@pytest.mark.parametrize(
    ("scale", "code", "top"),
    [
        (NPS, "0-10", [9, 10]),
        (CSAT, "1-5", [4, 5]),
        (Scale("csat", 1, 7), "1-7", [6, 7]),
        (Scale("csat", 1, 7, top=5), "1-7 top 5", [5, 6, 7]),
        (Scale("ces", 1, 7, version="2.0"), "1-7", [5, 6, 7]),
        (Scale("ces", 1, 5, higher_is_better=False, version="1.0"), "1-5 low is good", [1, 2]),
        (Scale("ces", 1, 5), "1-5", [4, 5]),
        (Scale("rating", 1, 3), "1-3", [3]),
        (Scale("rating", -2, 2), "-2-2", [1, 2]),
        (Scale("rating", 1, 5, bipolar=True), "1-5 middle is best", [3]),
    ],
)
def test_a_scale_has_one_code_that_reads_back_and_a_top_box(scale, code, top):
    assert scale.code == code
    assert Scale.parse(scale.metric, code) == scale
    assert list(scale.top_scores) == top
    assert [bool(scale.is_top(one)) for one in scale.points] == [one in top for one in scale.points]


def test_the_headline_top_box_says_where_it_starts():
    assert [Scale.of(metric).top_box for metric in METRICS] == [9, 4, 5, 4]


def test_what_a_binding_leaves_out_follows_from_the_version():
    assert Scale.of("ces", version=1.0) == Scale("ces", 1, 5, higher_is_better=False)
    assert Scale.of("ces", version="2.0") == Scale("ces", 1, 7)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: Scale("nps", 1, 10), "an NPS item has answers from 0 to 10; came: 1-10. Bind it as metric: rating"),
        (lambda: Scale("csta", 1, 5), "Did you mean 'csat'?"),
        (lambda: Scale("csat", 5, 1), "from its lower to its higher end"),
        (lambda: Scale("nps", 0, 10, higher_is_better=False), "on an NPS item 10 is good"),
        (lambda: Scale("ces", 1, 5, version="1.0"), "version 1.0 with higher_is_better: true"),
        (lambda: Scale("csat", 1, 5, version="2.0"), "only a CES item has a version"),
        (lambda: Scale("ces", 1, 5, version="3"), '"1.0" or "2.0"'),
        (lambda: Scale("csat", 1, 5, bipolar=True), "only a rating"),
        (lambda: Scale("rating", 1, 4, bipolar=True), "needs a middle answer"),
        (lambda: Scale("csat", 1, 5, top=6), "top box"),
        (lambda: Scale("csat", 1.5, 5), "whole numbers"),
        (lambda: Scale.of("csat", [1, 3, 5]), "two ends"),
        (lambda: Scale.parse("csat", "five"), "looks like '1-5'"),
        (lambda: nps_band(8.6), "a whole score from 0 to 10"),
    ],
)
def test_a_scale_that_cannot_be_says_why_and_the_way_out(wrong, said):
    with pytest.raises(ScaleError, match=said.replace("(", r"\(").replace("?", r"\?")):
        wrong()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("10 - Extremely likely", 10),
        ("\ufeff0 - Not at all satisfied", 0),
        ("10 (All my time)", 10),
        ("９", 9),
        ("10分", 10),
        ("５：普通", 5),
        ("5 stars", 5),
        ("4) Good", 4),
        ("4. Good", 4),
        ("9 out of 10", 9),
        (" 7\u00a0", 7),
        ("9.0", 9),
        ("4,0", 4),
        (10.0, 10),
        ("-1", -1),
        ("−2", -2),
        ("3rd party", None),
        ("1-2 times", None),
        ("1 - 2 times", None),
        ("2018-03-01", None),
        ("9/10/2018", None),
        ("4.5", None),
        ("4,5", None),
        ("1,000", None),
        ("Oct-49", None),
        ("7 days", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_a_leading_integer_is_a_score_only_when_the_rest_is_its_label(text, number):
    assert leading_integer(text) == number


def test_declared_codes_are_missing_and_undeclared_ones_invalid_but_never_clipped():
    kinds = {
        raw: reading.kind
        for raw, reading in scores_of(["10", "11", 99, -1, "5.5", "", None, math.nan, "N/A"], NPS).items()
    }
    assert kinds["10"] == "valid"
    assert [kinds[one] for one in ("11", 99, -1, "5.5")] == ["invalid"] * 4
    assert [kind for raw, kind in kinds.items() if raw in ("", None, "N/A") or raw != raw] == ["missing"] * 4
    assert score("11.0", NPS, missing=[11]).kind == "missing"
    assert score("6 - Not applicable", Scale("csat", 1, 7)).kind == "missing"


@pytest.mark.parametrize(
    "word",
    ["N/A", "不適用", "Don’t know", "Keine Angabe", "無回答", "Sans objet", "No aplica", "Not used", "—", " "],
)
def test_answers_that_say_there_is_none_are_missing_in_every_language(word):
    assert score(word, CSAT) == ("missing", None)


@pytest.mark.parametrize(
    ("scale", "answers"),
    [
        (CSAT, ["非常不滿意", "不滿意", "普通", "滿意", "非常滿意"]),
        (CSAT, ["非常不满意", "不满意", "一般", "满意", "非常满意"]),
        (
            CSAT,
            ["VERY DISSATISFIED", "Dissatisfied", "neutral", "satisfied ", "Very satisfied"],
        ),
        (
            Scale("rating", 1, 5),
            ["Strongly Disagree", "Disagree", "Neither agree or disagree", "Agree", "Strongly agree"],
        ),
        (RATING, ["Never", "Rarely", "Sometimes", "Often", "All of the time"]),
        (
            Scale("rating", 1, 5),
            ["None of it", "Some of it", "About\u00a0half\u00a0of\u00a0it", "Most of it", "All of it"],
        ),
        (RATING, ["Poor", "Fair", "Good", "Very good", "Excellent"]),
        (RATING, ["Very poor", "Poor", "Fair", "Good", "Very good"]),
        (Scale("ces", 1, 5), ["sehr schwierig", "schwierig", "teils, teils", "einfach", "sehr einfach"]),
        (CSAT, ["très insatisfait", "insatisfait", "ni satisfait ni insatisfait", "satisfait", "très satisfait"]),
        (CSAT, ["muy insatisfecho", "insatisfecho", "neutral", "satisfecho", "muy satisfecho"]),
        (CSAT, ["非常に不満", "不満", "どちらともいえない", "満足", "非常に満足"]),
        (Scale("ces", 1, 7), ["非常不同意", "不同意", "有點不同意", "普通", "有點同意", "同意", "非常同意"]),
        (Scale("rating", 1, 4), ["Strongly disagree", "Disagree", "Agree", "Strongly agree"]),
    ],
)
def test_worded_scales_are_read_as_wholes(scale, answers):
    assert scored(answers, scale) == list(map(float, scale.points))


def test_one_item_may_be_answered_in_several_languages():
    assert scored(["Very satisfied", "非常滿意", "不滿意", "zufrieden"]) == [5, 5, 2, 4]


@pytest.mark.parametrize(
    ("values", "scale", "said"),
    [
        (["Yes", "Maybe", "No"], NPS, "an NPS item has answers from 0 to 10; came: 'Yes', 'Maybe', 'No'"),
        (["Agree", "Disagree"], NPS, "make a scale of 4 or 5 or 7 answers"),
        (["Slightly satisfied", "Mostly satisfied"], CSAT, "make a scale of 7 answers"),
        (["Good"], Scale("rating", 1, 5), "'good', which can be 3 or 4"),
        (["Agree", "Very easy"], Scale("rating", 1, 5), "come from one scale"),
        (["Too slow", "Just right", "Too fast"], Scale("rating", 1, 5), "the best of these answers is the middle one"),
        (["太慢", "剛好", "太快"], Scale("rating", 1, 5), "the best of these answers is the middle one"),
        (["1 - too slow", "3", "5 - too fast"], Scale("rating", 1, 5), "the best of these answers is the middle one"),
        (["1 - Very satisfied", "2", "5 - Very dissatisfied"], CSAT, "run against their labels"),
        (["1 - Very dissatisfied", "5 - Very satisfied"], Scale("csat", 1, 5, False), "say that high is good"),
        (["Very satisfied", "Satisfied"], Scale("csat", 1, 5, False), "the good end of these words is their upper one"),
        (["Very low effort", "High effort"], Scale("ces", 1, 5), "the good end of these words is their lower one"),
        (["Satisfied"], Scale("rating", 1, 5, bipolar=True), "not the middle"),
        (["Absolutely", "9", "8"], NPS, "labels: {Absolutely: 10}"),
        (["6", "7", "Neutral"], CSAT, "needs a number or a label; came: 'Neutral' among numbers"),
        (["Kubernetes", "Envoy"], CSAT, "the answers of this item are read on 1-5; came: 'Kubernetes', 'Envoy'"),
    ],
)
def test_a_column_that_would_give_a_wrong_figure_is_refused(values, scale, said):
    with pytest.raises(ScaleError) as told:
        scores_of(values, scale)
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("labels", "scale", "said"),
    [
        ({"Yes": 10, "Maybe": 8, "No": 0}, NPS, "never calls it NPS"),
        ({"Too slow": 1, "Too fast": 5}, CSAT, "the middle one"),
        ({"Superb": 6}, CSAT, "lies on the scale 1-5; came: superb: 6"),
    ],
)
def test_labels_that_would_give_a_wrong_figure_are_refused(labels, scale, said):
    with pytest.raises(ScaleError, match=said):
        scores_of(["Superb"], scale, labels=labels)


def test_a_scale_whose_middle_is_best_is_read_when_it_is_declared():
    pace = Scale("rating", 1, 5, bipolar=True)
    readings = scores_of(["Too slow", "Slightly slow", "Just right", "Slightly fast", "Too fast"], pace)
    assert [pace.emotion(one.score) for one in readings.values()] == [-2, 0, 2, 0, -2]


def test_declared_directions_and_labels_are_obeyed():
    assert scored(["1 - Very satisfied", "5 - Very dissatisfied"], Scale("csat", 1, 5, False)) == [1, 5]
    assert scored(["Very low effort", "High effort"], Scale.of("ces", version="1.0")) == [1, 4]
    assert scored(["Superb", "1", "4.5"], labels={"superb": 5, 1: 5, 4.5: 4}) == [5, 5, 4]
    assert scored(["5 Very satisfied", "3 people"]) == [5, None]


@pytest.mark.parametrize(
    ("values", "proposal"),
    [
        (["Absolutely", "9", "8"], {"Absolutely": 10}),
        (["Strongly agree", "9", "2", "Strongly disagree"], {"Strongly agree": 10, "Strongly disagree": 1}),
        (["Fantastic", "6", "7", "Neutral"], {"Fantastic": 10}),
        (["完全不推薦", "5", "10"], {"完全不推薦": 1}),
        (["Bananas", "1", "9"], {"Bananas": 10}),
        (["Bananas", "9"], {}),
        (["1", "10", "Absolutely"], {}),
        (["Agree", "Disagree"], {}),
        (["9", "N/A"], {}),
    ],
)
def test_end_points_written_as_words_are_proposed_and_never_applied(values, proposal):
    assert propose_end_points(values, Scale("rating", 1, 10)) == proposal


def test_a_confirmed_proposal_reads_the_column():
    values = ["Absolutely", "9", "8"]
    assert scored(values, NPS, labels=propose_end_points(values, NPS)) == [10, 9, 8]


def test_a_stray_word_in_a_complete_column_of_numbers_is_invalid():
    assert scores_of(["1", "5", "as", "3"], CSAT)["as"].kind == "invalid"


def test_real_columns_of_words_and_of_numbers_are_read(shared_data):
    import pandas as pd

    file = shared_data / "carpentries" / "20180908_post_clean.csv"
    frame = pd.read_csv(file, dtype=str, keep_default_na=False)
    readings = scores_of(frame["LikelyToRecommend"].unique(), NPS)
    scores = frame["LikelyToRecommend"].map(lambda raw: readings[raw].score).dropna()
    bands = scores.map(nps_band).value_counts()
    assert bands.to_dict() == {"promoters": 501, "passives": 317, "detractors": 71}
    with pytest.raises(ScaleError, match="the middle one"):
        scores_of(frame["Pace"].unique(), Scale("rating", 1, 5))


def test_real_exports_with_their_end_points_in_words_are_refused_with_a_proposal(shared_data):
    import pandas as pd

    file = shared_data / "formats" / "surveymonkey" / "cncf_maintainers_2019_h2_absolutely.csv"
    frame = pd.read_csv(file, dtype=str, keep_default_na=False, header=None, skiprows=2)
    columns = [set(frame[at]) - {""} for at in frame if "Absolutely" in set(frame[at])]
    assert columns
    for values in columns:
        with pytest.raises(ScaleError, match=r"write labels: \{Absolutely: 10\}"):
            scores_of(values, Scale("rating", 1, 10))


def test_a_real_scale_with_labels_at_both_ends_is_read(shared_data):
    import pandas as pd

    file = shared_data / "formats" / "limesurvey" / "rse_2018_first_150.csv"
    frame = pd.read_csv(file, dtype=str, keep_default_na=False, header=None, skiprows=1)
    values = next(set(frame[at]) for at in frame if "10 - Completely satisfied" in set(frame[at]))
    found = {reading.score for reading in scores_of(values, Scale("rating", 0, 10)).values()}
    assert {0.0, 10.0} < found


@given(st.text(max_size=40), st.sampled_from([NPS, CSAT, Scale("rating", 1, 7)]))
def test_any_text_at_all_is_valid_on_the_scale_or_else_has_no_score(text, scale):
    try:
        kind, value = score(text, scale)
    except ScaleError:
        return
    assert (kind == "valid") == (value is not None)
    assert value is None or value in scale.points


@given(st.lists(st.integers(-5, 120), min_size=1, max_size=20))
def test_a_column_of_integers_reads_as_each_of_them_alone(numbers):
    answers = list(map(str, numbers))
    assert scores_of(answers, NPS) == {one: score(one, NPS) for one in answers}


@pytest.mark.parametrize(
    ("scale", "top"),
    [((0, 100), range(80, 101)), ((1, 100), range(81, 101)), ((0, 20), range(16, 21)), ((0, 10), range(9, 11)),
     ((1, 10), range(9, 11)), ((1, 5), range(4, 6))],
)  # fmt: skip
def test_a_slider_counts_its_best_fifth_as_satisfied_and_says_so(scale, top):
    from journeykit.scales import naming

    asked = Scale("csat", *scale)
    assert asked.top_scores == top and Scale.parse("csat", asked.code) == asked
    low_good = Scale("ces", *scale, higher_is_better=False)
    assert [scale[0] + scale[1] - one for one in low_good.top_scores][::-1] == list(top)
    said = naming.title("csat", "top", asked.code)
    joint = "to" if len(top) > 2 else "or"
    assert said == f"Satisfaction: share answering {top[0]} {joint} {top[-1]} on a scale of {scale[0]} to {scale[1]}"
