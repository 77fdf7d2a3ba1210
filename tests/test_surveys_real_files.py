"""Real exports give their true counts: each was worked out with the csv module, or published, never with the reader."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from journeykit.errors import ScaleError, SurveyError
from journeykit.journey.binding import SurveyBinding
from journeykit.surveys import inspect, open_export, read_responses
from journeykit.surveys.read.leftovers import read_body

SM = "formats/surveymonkey"
FILES = [
    # file, tool, header rows, rows, responses, dropped
    (f"{SM}/538_midwest_expanded.csv", "surveymonkey", 2, 2778, 2778, {}),
    (f"{SM}/538_star_wars_condensed_cp1252.csv", "surveymonkey", 2, 1186, 1186, {}),
    (f"{SM}/538_steak_two_header.csv", "surveymonkey", 2, 550, 550, {}),
    (f"{SM}/cncf_ambassadors_2019_h1.csv", "surveymonkey", 2, 21, 21, {}),
    (f"{SM}/cncf_ambassadors_2021.csv", "surveymonkey", 2, 44, 44, {}),
    (f"{SM}/cncf_gitops.csv", "surveymonkey", 2, 220, 220, {}),
    (f"{SM}/cncf_maintainers_2019_h2_absolutely.csv", "surveymonkey", 2, 70, 70, {}),
    (f"{SM}/cncf_observability_2021.csv", "surveymonkey", 2, 186, 186, {}),
    (f"{SM}/cncf_toc_2020.csv", "surveymonkey", 2, 28, 28, {}),
    (f"{SM}/cncf_training_2023.csv", "surveymonkey", 2, 134, 134, {}),
    (f"{SM}/k8s_contribex_2018.csv", "surveymonkey", 1, 160, 160, {}),
    (f"{SM}/strimzi_2022_number_damage.csv", "surveymonkey", 2, 41, 41, {}),
    ("formats/surveymonkey_api/responses_bulk_ip_redacted.json", "surveymonkey-api", 1, 2, 2, {}),
    ("formats/qualtrics/qualtrics_modern_german_labels.csv", "qualtrics", 3, 1, 1, {}),
    ("formats/qualtrics/qualtrics_legacy_v1_v10.csv", "qualtrics", 2, 1, 1, {}),
    ("formats/qualtrics/insights_2016_no_basis.csv", "qualtrics", 3, 15, 0, {"test": 15}),
    ("formats/qualtrics/insights_2016_matrix_multi.csv", "qualtrics", 3, 5, 0, {"test": 5}),
    ("formats/qualtrics/legacy_2016_no_basis.csv", "qualtrics", 2, 15, 0, {"test": 15}),
    ("formats/limesurvey/rse_2018_first_150.csv", "limesurvey", 1, 150, 150, {}),
    ("formats/google_forms/cncf_maintainers_2018_h1.csv", "google-forms", 1, 56, 56, {}),
    ("formats/google_forms/jupyter_education_2016.csv", "google-forms", 1, 125, 125, {}),
    ("formats/typeform/freecodecamp_2016_first_100.csv", "typeform", 1, 100, 100, {}),
    ("formats/kobo/customer_satisfaction.csv", "kobo", 1, 3, 3, {}),
    ("formats/spss/sample.sav", "spss", 1, 5, 5, {}),
    ("formats/spss/sample_missing.sav", "spss", 1, 7, 7, {}),
    ("jupyter_2015/2015_ux_survey_export.csv", "alchemer", 1, 1706, 1092, {"blank": 614}),
    ("mybinder_2020/mybinder_survey_feb2020.csv", "google-forms", 1, 346, 341, {"blank": 5}),
    ("ohbm_2021/ohbm2021-annual-meeting-eval.csv", "plain", 1, 132, 132, {}),
    ("carpentries/2020_carpentryconhome_raw.csv", "plain", 1, 124, 124, {}),
    ("carpentries/20180908_post_clean.csv", "plain", 1, 967, 967, {}),
    ("sfo/sfo_2017.csv", "plain", 1, 2831, 2831, {}),
    ("sfo/sfo_2018.csv", "plain", 1, 2809, 2809, {}),
]


@pytest.mark.parametrize(
    ("file", "tool", "header", "rows", "responses", "dropped"), FILES, ids=[one[0] for one in FILES]
)
def test_a_real_export_is_known_and_counted(shared_data, file, tool, header, rows, responses, dropped):
    export = open_export(shared_data / file)
    body = read_body(export, [])
    assert (export.vendor.name, export.layout.header) == (tool, header)
    assert (body.total, len(body.rows), body.dropped) == (rows, responses, dropped)


REFUSED = [
    (f"{SM}/strimzi_2020_SUMMARY_not_responses.csv", "SurveyMonkey summary", "All individual responses"),
    (f"{SM}/cncf_2021_part1_summary.xlsx", "SurveyMonkey summary", "All individual responses"),
    ("formats/qualtrics/nps_and_others.qsf", "definition of a survey", "Export Data"),
    ("formats/qualtrics/nps_and_others_responses.xml", "XML", "CSV or XLSX"),
    ("formats/surveymonkey_api/survey_details.json", "the survey's details", "responses/bulk"),
    ("formats/surveymonkey_api/collectors.json", "json of another kind", "Name its format"),
    ("sfo/sfo_2017_dictionary.pdf", "a PDF", "individual responses"),
]


@pytest.mark.parametrize(("file", "came", "way_out"), REFUSED, ids=[one[0] for one in REFUSED])
def test_what_holds_no_responses_is_refused_with_the_way_out(shared_data, file, came, way_out):
    with pytest.raises(SurveyError) as error:
        open_export(shared_data / file)
    assert came in str(error.value)
    assert way_out in str(error.value)


def read(folder, file, *items, **more):
    binding = SurveyBinding.model_validate({"file": "surveys/export.csv", "wave": "1", "items": list(items)} | more)
    journey = SimpleNamespace(touchpoints=[SimpleNamespace(id="tp", stage="st", name="Touchpoint")])
    answers = read_responses(folder / file, binding, journey)
    return answers.responses, answers.quality


def counts(responses, column):
    mine = responses[responses["item"] == column]
    return {int(score): int(n) for score, n in mine["score"].value_counts().sort_index().items()}


ITEMS = [
    (f"{SM}/cncf_ambassadors_2021.csv", {"column": "#9", "metric": "rating", "scale": [1, 10]},
     {1: 1, 2: 1, 3: 2, 5: 3, 6: 2, 7: 4, 8: 8, 9: 10, 10: 11}, 2),
    (f"{SM}/cncf_ambassadors_2019_h1.csv", {"column": "#45", "metric": "rating", "scale": [1, 10]},
     {7: 3, 8: 7, 9: 6, 10: 5}, 0),
    (f"{SM}/538_star_wars_condensed_cp1252.csv",
     {"column": "#16", "metric": "csat", "scale": [1, 5], "missing": ["Unfamiliar (N/A)"]},
     {1: 1, 2: 8, 3: 44, 4: 151, 5: 610}, 357 + 15),
    (f"{SM}/k8s_contribex_2018.csv", {"column": "Blocker: Code/Doc review", "metric": "rating", "scale": [1, 5]},
     {1: 32, 2: 32, 3: 28, 4: 13, 5: 11}, 44),
    (f"{SM}/cncf_toc_2020.csv",
     {"column": "Do you find public TOC meetings useful?", "metric": "rating", "scale": [1, 5]},
     {2: 2, 3: 6, 4: 10, 5: 5}, 5),
    (f"{SM}/cncf_training_2023.csv", {"column": "#41", "metric": "rating", "scale": [1, 5]},
     {1: 4, 2: 3, 3: 13, 4: 24, 5: 31}, 59),
    ("formats/limesurvey/rse_2018_first_150.csv",
     {"column": "likert3[satisGen1]", "metric": "csat", "scale": [0, 10]},
     {0: 5, 2: 7, 3: 4, 4: 4, 5: 10, 6: 23, 7: 25, 8: 41, 9: 10, 10: 7}, 14),
    ("formats/google_forms/cncf_maintainers_2018_h1.csv", {"column": "#3", "metric": "csat", "scale": [1, 5]},
     {3: 13, 4: 20, 5: 23}, 0),
    ("ohbm_2021/ohbm2021-annual-meeting-eval.csv",
     {"column": "Virtual Meeting Website Navigation", "metric": "csat", "scale": [1, 5]},
     {1: 26, 2: 17, 3: 38, 4: 35, 5: 8}, 8),
    ("carpentries/2020_carpentryconhome_raw.csv", {"column": "nps", "metric": "nps"},
     {0: 1, 2: 1, 5: 3, 6: 2, 7: 8, 8: 25, 9: 19, 10: 65}, 0),
    ("carpentries/2020_carpentryconhome_raw.csv",
     {"column": "valuable_feedback", "metric": "rating", "scale": [1, 5], "missing": [6]},
     {1: 1, 3: 17, 4: 39, 5: 54}, 13),
    ("carpentries/20180908_post_clean.csv", {"column": "LikelyToRecommend", "metric": "nps"},
     {1: 2, 2: 4, 3: 6, 4: 5, 5: 21, 6: 33, 7: 106, 8: 211, 9: 150, 10: 351}, 78),
    # The same items in words in one wave and as digits in the next; NPS 63 and 47 are published.
    ("carpentries/20200326-longterm-other_questions-no-open.csv", {"column": "recommendation_score", "metric": "nps"},
     {3: 1, 5: 4, 6: 4, 7: 12, 8: 20, 9: 23, 10: 70}, 42),
    ("carpentries/2020-12-long-term-other_questions-no-open.csv", {"column": "recommendation_score", "metric": "nps"},
     {1: 1, 3: 1, 5: 2, 6: 4, 7: 11, 8: 19, 9: 15, 10: 34}, 0),
    ("carpentries/20200326-longterm-other_questions-no-open.csv",
     {"column": "impact_career_advancement", "metric": "rating", "scale": [1, 5]},
     {1: 4, 2: 9, 3: 30, 4: 55, 5: 37}, 41),
    ("carpentries/2020-12-long-term-other_questions-no-open.csv",
     {"column": "impact_career_advancement", "metric": "rating", "scale": [1, 5]},
     {1: 5, 2: 3, 3: 22, 4: 37, 5: 20}, 0),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "item", "true", "missing"), ITEMS, ids=[f"{one[0]}:{one[1]['column']}" for one in ITEMS]
)
def test_the_answers_of_a_real_item_are_its_answers(shared_data, file, item, true, missing):
    responses, quality = read(shared_data, file, item)
    assert counts(responses, quality["item"][0]) == true
    account = quality.iloc[0]
    assert (account["valid"], account["missing"], account["invalid"]) == (sum(true.values()), missing, 0)


def test_sfo_gives_the_published_figures_of_both_waves(shared_data):
    items = [
        {"column": "NETPRO", "metric": "nps", "missing": [11]},
        {"column": "Q7ALL", "metric": "csat", "scale": [1, 5], "missing": [0, 6, "Blank"]},
        {"column": "Q7FOOD", "metric": "csat", "scale": [1, 5], "missing": [0, 6]},
        {"column": "Q14PASSTHRU", "metric": "ces", "scale": [1, 5], "missing": [0, 6], "higher_is_better": True},
    ]
    purpose = {"purpose": {"column": "Q2PURP1", "labels": {1: "Business", 2: "Leisure", 3: "Visiting"}}}
    true = {
        "2017": (1436, 968, 342, 40.40, 2688, 4.064, 2421, 2407),
        "2018": (1268, 935, 447, 35.11, 2625, 4.003, 2342, 2364),
    }
    for wave, (promoters, passives, detractors, weighted, n_all, mean_all, n_food, n_security) in true.items():
        responses, quality = read(
            shared_data, f"sfo/sfo_{wave}.csv", *items, weight="WEIGHT", respondent="RESPNUM", segments=purpose
        )
        score, weight = responses.loc[responses["metric"] == "nps", ["score", "weight"]].to_numpy().T
        assert ((score >= 9).sum(), ((score > 6) & (score < 9)).sum(), (score <= 6).sum()) == (
            promoters,
            passives,
            detractors,
        )
        figure = 100 * (weight[score >= 9].sum() - weight[score <= 6].sum()) / weight.sum()
        assert figure == pytest.approx(weighted, abs=0.005)
        overall = responses.loc[responses["item"] == "Q7ALL", "score"]
        assert (len(overall), overall.mean()) == (n_all, pytest.approx(mean_all, abs=0.0005))
        assert quality["valid"].tolist()[2:] == [n_food, n_security]
        if wave == "2017":
            nps = responses[responses["metric"] == "nps"]
            assert nps["purpose"].value_counts().reindex(["Business", "Leisure", "Visiting"]).tolist() == [
                706,
                1135,
                588,
            ]


def test_an_end_point_exported_as_a_word_must_be_bound_by_a_person(shared_data):
    file = f"{SM}/cncf_maintainers_2019_h2_absolutely.csv"
    with pytest.raises(ScaleError, match=r"Absolutely: 10"):
        read(shared_data, file, {"column": "#64", "metric": "nps", "scale": [0, 10]})
    item = {"column": "#64", "metric": "nps", "scale": [0, 10], "labels": {"Absolutely": 10}}
    responses, quality = read(shared_data, file, item)
    assert counts(responses, quality["item"][0]) == {3: 1, 4: 1, 5: 3, 6: 3, 7: 15, 8: 11, 9: 15, 10: 21}


def test_a_one_to_ten_question_is_not_called_nps(shared_data):
    with pytest.raises(ScaleError, match=r"metric: rating with scale: \[1, 10\]"):
        read(shared_data, f"{SM}/cncf_ambassadors_2021.csv", {"column": "#13", "metric": "nps"})


def test_yes_maybe_no_is_not_called_nps(shared_data):
    item = {"column": "Would you recommend mybinder.org to a friend?", "metric": "nps"}
    with pytest.raises(ScaleError, match="never calls it NPS"):
        read(shared_data, "mybinder_2020/mybinder_survey_feb2020.csv", item)


def test_a_scale_whose_middle_is_best_is_not_read_as_more_is_better(shared_data):
    with pytest.raises(ScaleError, match="middle"):
        read(
            shared_data, "carpentries/20180908_post_clean.csv", {"column": "Pace", "metric": "rating", "scale": [1, 5]}
        )


def test_alchemer_keeps_partial_sessions_with_answers_unless_only_complete_ones_count(shared_data):
    file = "jupyter_2015/2015_ux_survey_export.csv"
    label = {"Less often than monthly": 1, "Monthly": 2, "Weekly": 3, "Daily": 4}
    item = {"column": "How often do you use Jupyter Notebook?", "metric": "rating", "scale": [1, 4], "labels": label}
    responses, _ = read(shared_data, file, item)
    assert counts(responses, item["column"]) == {1: 58, 2: 111, 3: 392, 4: 530}
    responses, quality = read(shared_data, file, item, counting="complete")
    assert quality["rows"][0] == 774
    assert "not finished: 927" in quality["dropped_why"][0]


def test_spss_missing_codes_are_missing_and_labels_are_kept(shared_data):
    export = open_export(shared_data / "formats/spss/sample_missing.sav")
    ordinal = next(one for one in export.columns if "myord" in one.parts)
    assert ordinal.labels == {"-1": "missing", "1": "low", "2": "medium", "3": "high"}
    assert set(ordinal.missing) == {"-1", "-3"}
    item = {"column": "myord", "metric": "rating", "scale": [1, 3]}
    gender = {"gender": {"column": "mylabl"}}
    responses, quality = read(shared_data, "formats/spss/sample_missing.sav", item, segments=gender)
    assert counts(responses, "ordinal") == {1: 3, 2: 1, 3: 1}
    assert (quality["valid"][0], quality["missing"][0], quality["invalid"][0]) == (5, 2, 0)
    assert responses["gender"].tolist() == ["Male", "Female", "Male", "Female", "Male"]


def test_the_api_gives_texts_of_choices(shared_data):
    found = inspect(shared_data / "formats/surveymonkey_api/responses_bulk_ip_redacted.json")
    assert [(one.asked, one.answers) for one in found.questions] == [
        ("How many pets do you have?", (("3", 2),)),
        ("What are the names of your pets?", (("Donut, Mango, Phil", 1), ("Phil, Mango, Donut", 1))),
    ]
    assert {kind for _, _, kind in found.left_out} == {"IP address", "e-mail", "name"}


def test_a_cp1252_file_shows_one_cell_to_check_it_by(shared_data):
    found = inspect(shared_data / f"{SM}/538_star_wars_condensed_cp1252.csv")
    assert (found.encoding, found.encoding_sure) == ("cp1252", False)
    assert found.sample
    assert not found.sample.isascii()


def test_an_export_of_nothing_but_tests_gives_no_answers_and_says_why(shared_data):
    item = {"column": "QID1", "metric": "rating", "scale": [1, 3]}
    for wave in ("2016", {"column": "EndDate", "by": "year"}):
        responses, quality = read(shared_data, "formats/qualtrics/insights_2016_no_basis.csv", item, wave=wave)
        assert len(responses) == 0
        account = quality.iloc[0]
        assert (account["rows"], account["dropped"], account["dropped_why"]) == (0, 15, "tests: 15")
