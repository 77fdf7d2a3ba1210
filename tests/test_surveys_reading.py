"""What a binding asks of an export is read, counted or refused; nothing becomes a figure in silence."""

from __future__ import annotations

import csv
import io
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from journeykit.errors import ScaleError, SurveyError
from journeykit.journey import Text
from journeykit.journey.binding import SurveyBinding
from journeykit.surveys import open_export, read_answers, read_responses, together, write_answers
from journeykit.surveys.read.leftovers import read_body

JOURNEY = SimpleNamespace(
    touchpoints=[
        SimpleNamespace(id="food", stage="use", name=Text({"en": "Food", "zh-TW": "餐飲"})),
        SimpleNamespace(id="till", stage="buy", name=Text("Till")),
    ]
)
NPS = {"column": "recommend", "metric": "nps"}
FOOD = {"column": "food", "metric": "csat", "scale": [1, 5], "touchpoint": "food"}


def save(folder, rows, name="export.csv", encoding="utf-8", **dialect):
    text = io.StringIO(newline="")
    csv.writer(text, **dialect).writerows(rows)
    path = folder / name
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def read(path, *items, **more):
    binding = SurveyBinding.model_validate(
        {"file": f"surveys/{path.name}", "wave": "2024", "items": list(items), **more}
    )
    return read_responses(path, binding, JOURNEY)


def test_the_tidy_table_has_a_row_an_answer_and_a_row_a_comment(tmp_path):
    rows = [
        ["who", "recommend", "food", "why", "weight"],
        ["a", "10", "", "好吃\n真的", "2"],
        ["b", "3", "4", "", "0.5"],
    ]
    answers = read(
        save(tmp_path, rows), NPS, FOOD, respondent="who", weight="weight", panel=True,
        comments=[{"column": "why", "touchpoint": "food"}],
    )  # fmt: skip
    table = answers.responses
    assert table[["respondent", "item", "touchpoint", "stage", "metric", "scale", "score", "weight"]].values.tolist()[
        :3
    ] == [
        ["a", "recommend", "overall", "overall", "nps", "0-10", 10.0, 2.0],
        ["b", "recommend", "overall", "overall", "nps", "0-10", 3.0, 0.5],
        ["b", "food", "food", "use", "csat", "1-5", 4.0, 0.5],
    ]
    comment = table.iloc[3]
    assert (comment["metric"], comment["comment"], comment["touchpoint"]) == ("comment", "好吃\n真的", "food")
    assert pd.isna(comment["score"])
    assert pd.isna(comment["scale"])
    assert answers.quality[["item", "metric", "rows", "valid", "missing", "invalid"]].values.tolist() == [
        ["recommend", "nps", 2, 2, 0, 0],
        ["food", "csat", 2, 1, 1, 0],
        ["why", "comment", 2, 1, 1, 0],
    ]


@pytest.mark.parametrize("name", ["export.csv", "export.xlsx", "export.parquet"])
def test_csv_workbook_and_parquet_give_the_same_answers(tmp_path, name):
    frame = pd.DataFrame(
        {"id": [114416617725, 114416617726], "recommend": [10, 0], "food": [5.0, np.nan], "why": ["讚", "None of it"]}
    )
    path = tmp_path / name
    if name.endswith("xlsx"):
        frame.to_excel(path, index=False)
    elif name.endswith("parquet"):
        frame.to_parquet(path)
    else:
        frame.to_csv(path, index=False)
    table = read(path, NPS, FOOD, respondent="id", panel=True, comments=[{"column": "why"}]).responses
    assert table["respondent"].tolist() == [
        "114416617725",
        "114416617726",
        "114416617725",
        "114416617725",
        "114416617726",
    ]
    assert table["score"].tolist()[:3] == [10, 0, 5]
    assert table["comment"].tolist()[3:] == ["讚", "None of it"]


def test_a_code_outside_the_scale_is_counted_and_shown(tmp_path):
    rows = [["recommend"], *[["9"]] * 50, ["11"], ["4.5"]]
    account = read(save(tmp_path, rows), NPS).quality.iloc[0]
    assert (account["valid"], account["invalid"], account["examples"]) == (50, 2, "11 (1), 4.5 (1)")


def test_many_codes_outside_the_scale_stop_the_reading(tmp_path):
    with pytest.raises(SurveyError, match=r"5 others: 11 \(5\)\. List codes that mean no answer under missing"):
        read(save(tmp_path, [["recommend"], *[["9"]] * 50, *[["11"]] * 5]), NPS)


def test_a_missing_column_names_the_nearest(tmp_path):
    with pytest.raises(SurveyError, match=r"'recomend', which is not there\. Did you mean 'recommend'\?"):
        read(save(tmp_path, [["recommend"], ["9"]]), {"column": "recomend", "metric": "nps"})


def test_blanks_around_headers_do_not_count_and_a_place_always_works(tmp_path):
    path = save(tmp_path, [["\ufeffrecommend\u00a0 ", "food"], ["9", "4"]])
    assert read(path, NPS).responses["score"].tolist() == [9]
    assert read(path, {**FOOD, "column": "#2"}).responses["item"].tolist() == ["food"]


def test_a_header_that_names_two_columns_is_refused(tmp_path):
    with pytest.raises(
        SurveyError, match=r"which names #1 \(food\) and #2 \(food\)\. Bind one of them by its place: \"#1\"\."
    ):
        read(save(tmp_path, [["food", "food"], ["1", "2"]]), FOOD)


def test_one_column_bound_twice_is_refused(tmp_path):
    with pytest.raises(SurveyError, match=r"'food' \(#1\) bound twice"):
        read(save(tmp_path, [["food"], ["1"]]), FOOD, {**FOOD, "column": "#1"})


def test_a_weight_that_is_no_number_from_0_on_is_refused_with_its_row(tmp_path):
    for weight in ("-1", "", "heavy", "nan", "inf"):
        with pytest.raises(
            SurveyError, match=r"export.csv, row 3, column 'w': a weight is a number that is not negative"
        ):
            read(save(tmp_path, [["recommend", "w"], ["9", "1"], ["8", weight]]), NPS, weight="w")


def test_whoever_has_a_weight_of_0_counts_nowhere_and_is_told(tmp_path):
    rows = [["recommend", "w", "why"], ["9", "2", "Good"], ["0", "0", "Bad"], ["8", "0.5", ""]]
    answers = read(save(tmp_path, rows), NPS, weight="w", comments=[{"column": "why"}])
    assert answers.responses["score"].tolist()[:2] == [9, 8] and "Bad" not in set(answers.responses["comment"])
    assert answers.quality["dropped_why"].tolist()[0] == "weight 0: 1"
    with pytest.raises(SurveyError, match="somebody has a weight above 0"):
        read(save(tmp_path, [["recommend", "w"], ["9", "0"], ["8", "0"]]), NPS, weight="w")


def test_decimal_commas_are_numbers_where_semicolons_separate(tmp_path):
    path = save(tmp_path, [["recommend", "w"], ["9", "0,5"], ["8", "1,25"]], delimiter=";")
    assert read(path, NPS, weight="w").responses["weight"].tolist() == [0.5, 1.25]


def test_segment_codes_are_one_however_they_are_written(tmp_path):
    rows = [["recommend", "p"], ["9", "1"], ["9", "1.0"], ["9", "2"], ["9", "0"], ["9", ""], ["9", "７"]]
    labels = {1: {"en": "Business", "zh-TW": "商務"}, 2: "Leisure"}
    table = read(
        save(tmp_path, rows), NPS, segments={"purpose": {"column": "p", "labels": labels, "missing": [0]}}
    ).responses
    assert table["purpose"].tolist()[:3] == ["Business", "Business", "Leisure"]
    assert table["purpose"].isna().tolist() == [False, False, False, True, True, False]
    assert table["purpose"].tolist()[5] == "7"


def test_waves_by_quarter_leave_out_rows_without_a_date_and_say_so(tmp_path):
    rows = [["when", "recommend"], ["2024-05-01", "9"], ["2023-12-31 23:59", "8"], ["", "7"]]
    answers = read(save(tmp_path, rows), NPS, wave={"column": "when", "by": "quarter"})
    assert answers.responses["wave"].tolist() == ["2024Q2", "2023Q4"]
    assert answers.responses["wave"].cat.categories.tolist() == ["2023Q4", "2024Q2"]
    assert set(answers.quality["dropped_why"]) == {"no date or value that tells the wave: 1"}


@pytest.mark.parametrize(
    ("texts", "order", "months"),
    [
        (["04/13/2019 04:47:21 AM", "05/01/2019 1:00:00 PM"], None, [4, 5]),
        (["13/04/2019 04:47", "01/05/2019 13:00"], None, [4, 5]),
        (["13.04.2019", "1.5.19"], None, [4, 5]),
        (["04/05/2019", "05/06/2019"], "day-first", [5, 6]),
        (["2019-11-03T03:34:11+01:00", "2020/01/29 3:02:25 pm CET"], None, [11, 1]),
        (["43290.53487", "1711929600"], None, [7, 4]),
        (["2024年3月5日", "2024-04-01 10:00:00.123"], None, [3, 4]),
    ],
)
def test_dates_of_many_shapes_are_read(tmp_path, texts, order, months):
    path = save(tmp_path, [["when", "recommend"], *[[text, "9"] for text in texts]])
    more = {"date_order": order} if order else {}
    assert read(path, NPS, answered_at="when", **more).responses["answered_at"].dt.month.tolist() == months


def test_dates_of_mixed_order_make_no_wave_unless_the_binding_says(tmp_path):
    """Only what needs dates is refused: the scores do not."""
    path = save(tmp_path, [["when", "recommend"], ["13/04/2019", "9"], ["04/13/2019", "8"]])
    with pytest.raises(SurveyError, match=r"'13/04/2019' beside '04/13/2019'\. Say which the rest follow: date_order"):
        read(path, NPS, wave={"column": "when", "by": "month"})
    assert "mix day-first and month-first" in read(path, NPS, answered_at="when").quality["warnings"][0]
    answers = read(path, NPS, answered_at="when", date_order="day-first")
    assert answers.responses["answered_at"].isna().tolist() == [False, True]
    assert "1 values of 'when' are no dates, such as '04/13/2019'" in answers.quality["warnings"][0]


def test_dates_that_fit_both_orders_are_asked_about(tmp_path):
    path = save(tmp_path, [["when", "recommend"], ["03/04/2019", "9"]])
    with pytest.raises(SurveyError, match="date_order: day-first or date_order: month-first"):
        read(path, NPS, wave={"column": "when", "by": "month"})
    assert "say date_order" in read(path, NPS, answered_at="when").quality["warnings"][0]


def test_touchpoints_come_from_a_column_by_label_id_or_name(tmp_path):
    rows = [["place", "recommend"], ["餐飲", "9"], ["till", "8"], ["Kasse", "7"], ["", "1"]]
    item = {**NPS, "touchpoint": {"column": "place", "labels": {"Kasse": "till"}}}
    answers = read(save(tmp_path, rows), item)
    assert answers.responses["touchpoint"].tolist() == ["food", "till", "till"]
    assert answers.responses["stage"].tolist() == ["use", "buy", "buy"]
    account = answers.quality.iloc[0]
    assert (account["valid"], account["missing"]) == (3, 1)
    assert account["warnings"] == "1 answers name no touchpoint, since 'place' is blank, and were left out"


def test_a_value_that_names_no_touchpoint_is_refused(tmp_path):
    item = {**NPS, "touchpoint": {"column": "place", "labels": {}}}
    with pytest.raises(SurveyError, match=r"'Bar'\. Add each to labels"):
        read(save(tmp_path, [["place", "recommend"], ["Bar", "9"]]), item)


def test_personal_columns_stay_outside_unless_kept_by_name(tmp_path):
    path = save(tmp_path, [["Email Address", "recommend"], ["a@example.org", "9"]])
    with pytest.raises(SurveyError, match=r"'Email Address' \(e-mail\)\. Leave it out, or say keep_personal"):
        read(path, NPS, respondent="Email Address")
    kept = read(path, NPS, respondent="Email Address", keep_personal=["Email Address"], panel=True)
    assert kept.responses["respondent"].tolist() == ["a@example.org"]


def test_rows_that_are_no_responses_are_counted(tmp_path):
    rows = [
        ["Respondent ID", "Collector ID", "recommend", "food"],
        ["101", "7", "9", "4"],
        ["101", "7", "9", "4"],
        ["102", "7", "", ""],
        ["103", "7", "8", "5"],
        ["104", "7", "8", "3"],
        ["105", "7", "8", "3"],
        ["106", "7", "8", "3"],
        ["107", "7", "8", "3"],
        ["108", "7", "8", "3"],
        ["", "", "8.25", "3.5"],
    ]
    export = open_export(save(tmp_path, rows), format="plain")
    assert read_body(export, []).dropped == {"repeat": 1, "summary": 1}
    export = open_export(save(tmp_path, rows), format="surveymonkey")
    assert read_body(export, []).dropped == {"blank": 1, "repeat": 1, "summary": 1}


def test_a_reversed_item_is_warned_about(tmp_path):
    rng = np.random.default_rng(3)
    mood = rng.integers(1, 6, 200)
    noise = np.clip(mood + rng.integers(-1, 2, 200), 1, 5)
    rows = [["food", "till", "desk"], *[[m, n, 6 - m] for m, n in zip(mood, noise, strict=True)]]
    items = [{**FOOD, "column": name} for name in ("food", "till", "desk")]
    warnings = read(save(tmp_path, rows), *items).quality["warnings"].tolist()
    assert warnings[:2] == ["", ""]
    assert "is the scale reversed?" in warnings[2]


SILENCE = [
    "NA",
    "n/a",
    "-",
    "--",
    "...",
    "無",
    "沒有",
    "無意見",
    "[not completed]",
    "None",
    "null",
    "N.A.",
    "なし",
    "keine",
    "nada",
    "RAS",
]


def test_words_that_software_or_hurry_leaves_in_a_comment_are_none(tmp_path):
    rows = [["recommend", "why"], *([9, text] for text in SILENCE), ["n/a", "NA is the wrong gate"], [8, "無聊"]]
    answers = read(save(tmp_path, rows), NPS, comments=[{"column": "why"}])
    table = answers.responses
    assert table.loc[table["metric"] == "comment", "comment"].tolist() == ["NA is the wrong gate", "無聊"]
    account = answers.quality.query("metric == 'comment'").iloc[0]
    assert (account["valid"], account["missing"]) == (2, len(SILENCE))
    assert table.loc[table["metric"] == "nps", "score"].tolist() == [9] * len(SILENCE) + [8]


def test_two_columns_with_one_header_are_two_items(tmp_path):
    rows = [["ID", "How satisfied?", "How satisfied?"], *([str(n), "5", "1"] for n in range(4))]
    items = [{"column": f"#{n}", "metric": "csat", "scale": [1, 5], "touchpoint": "food"} for n in (2, 3)]
    answers = read(save(tmp_path, rows), *items)
    assert answers.responses.groupby("item", observed=True)["score"].mean().to_dict() == {
        "How satisfied? (#2)": 5,
        "How satisfied? (#3)": 1,
    }
    assert set(answers.quality["item"]) == set(answers.responses["item"])


@pytest.mark.parametrize("column", ["How good was it?", "#2-#6"])
def test_one_question_with_a_column_an_answer_is_one_item(tmp_path, column):
    options = ["", *(f" - {n}" for n in range(1, 6)), "Response"]
    people = [["7", *(str(n) if n == given else "" for n in range(1, 6)), "Fine"] for given in (5, 4, 4, 1)]
    rows = [["Respondent ID", "How good was it?", "", "", "", "", "Why?"], options, *people]
    for at, row in enumerate(rows[2:]):
        row[0] = str(at)
    item = {"column": column, "metric": "rating", "scale": [1, 5], "touchpoint": "food"}
    assert read(save(tmp_path, rows), item).responses["score"].tolist() == [5, 4, 4, 1]


def test_waves_join_with_a_warning_where_the_wording_changed(tmp_path):
    first = read(save(tmp_path, [["How was the food?"], ["4"]], "a.csv"), {**FOOD, "column": "#1"})
    binding = SurveyBinding.model_validate({"file": "b.csv", "wave": "2025", "items": [{**FOOD, "column": "#1"}]})
    second = read_responses(save(tmp_path, [["Was the food any good?"], ["Satisfied"]], "b.csv"), binding, JOURNEY)
    both = together([first, second])
    assert both.responses["score"].tolist() == [4, 4]
    assert both.responses["wave"].tolist() == ["2024", "2025"]
    assert both.quality["warnings"].tolist() == [
        "", "the wording differs from that of 2024 ('How was the food?'): compare with care",
    ]  # fmt: skip


def test_what_was_read_survives_parquet(tmp_path):
    rows = [["who", "when", "recommend", "p", "why"], ["a", "2024-05-01", "10", "1", "好"], ["b", "", "3", "", ""]]
    answers = read(
        save(tmp_path, rows), NPS, respondent="who", answered_at="when", segments={"purpose": {"column": "p"}},
        comments=[{"column": "why"}],
    )  # fmt: skip
    write_answers(answers, tmp_path / "kept")
    back = read_answers(tmp_path / "kept")
    pd.testing.assert_frame_equal(back.responses, answers.responses, check_categorical=False)
    assert back.responses["wave"].cat.categories.tolist() == answers.responses["wave"].cat.categories.tolist()
    assert back.responses.dtypes.astype(str).tolist() == answers.responses.dtypes.astype(str).tolist()
    pd.testing.assert_frame_equal(back.quality, answers.quality)


def test_a_spreadsheets_damage_is_refused(tmp_path):
    rows = [["recommend"], *[["9"]] * 30, ["#NAME?"]]
    with pytest.raises(SurveyError, match=r"#NAME\?\. A spreadsheet changed the file"):
        read(save(tmp_path, rows), NPS)


def test_a_scale_of_one_to_ten_is_no_nps(tmp_path):
    rows = [["On a scale of 1 to 10, would you recommend us?"], ["9"]]
    with pytest.raises(ScaleError, match="a question that says 1 to 10"):
        read(save(tmp_path, rows), {"column": "#1", "metric": "nps"})
    declared = read(save(tmp_path, rows), {"column": "#1", "metric": "nps", "scale": [0, 10]})
    assert declared.responses["score"].tolist() == [9]


def test_a_format_that_does_not_exist_names_the_nearest(tmp_path):
    with pytest.raises(SurveyError, match="Did you mean 'qualtrics'"):
        read(save(tmp_path, [["recommend"], ["9"]]), NPS, format="qualtrix")


def test_a_line_that_tells_excel_the_separator_is_no_header(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("\ufeffsep=;\r\nrecommend;food\r\n9;4\r\n", encoding="utf-8")
    assert read(path, NPS, FOOD).responses["score"].tolist() == [9, 4]
