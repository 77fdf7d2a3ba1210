"""Each tool's layout is known by its detector, named column by column, and its non-responses are left out."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from journeykit.errors import SurveyError
from journeykit.surveys import open_export
from journeykit.surveys.exports import Export
from journeykit.surveys.files.sources import open_source
from journeykit.surveys.read.leftovers import read_body
from journeykit.surveys.vendors import TABLE


def save(folder, rows, name="export.csv", encoding="utf-8", **dialect):
    text = io.StringIO(newline="")
    csv.writer(text, **dialect).writerows(rows)
    path = folder / name
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def names(export):
    return [column.name for column in export.columns]


def texts(export, index):
    return read_body(export, [index]).columns[index].texts().tolist()


SURVEYMONKEY = [
    [
        "Respondent ID",
        "Collector ID",
        "Start Date",
        "End Date",
        "IP Address",
        "How likely?",
        "",
        "Rate us",
        "",
        "Custom Data 1",
    ],
    ["", "", "", "", "", "Response", "Why?", "Food", "Wi-Fi", ""],
    [
        "114416617725",
        "1",
        "03/24/2020 7:14:41 AM",
        "03/24/2020 7:15:00 AM",
        "192.0.2.1",
        "10",
        "好，\n真的",
        "Good",
        "Bad",
        "x",
    ],
    ["114416617726", "1", "03/24/2020 7:14:41 AM", "03/24/2020 7:15:00 AM", "192.0.2.1", "9", "", "Good", "Good", "x"],
    ["114416617727", "1", "03/24/2020 7:14:41 AM", "03/24/2020 7:15:00 AM", "192.0.2.1", "9", "ok", "Bad", "Good", ""],
]


def test_surveymonkey_names_question_and_option(tmp_path):
    export = open_export(save(tmp_path, SURVEYMONKEY))
    assert export.vendor.name == "surveymonkey"
    assert names(export)[5:9] == ["How likely?", "How likely? | Why?", "Rate us | Food", "Rate us | Wi-Fi"]
    assert [column.personal for column in export.columns if column.personal] == ["IP address", "contact field"]
    assert texts(export, 6) == ["好，\n真的", "", "ok"]


@pytest.mark.parametrize("depth", [1, 2, 3, 4])
def test_surveymonkey_headers_of_one_to_four_rows_are_found(tmp_path, depth):
    codes = ["", "", "", "", "", "q1", "q1a", "q2a", "q2b", ""]
    title = ["Customer survey 2020", *[""] * 9]
    rows = {
        1: [SURVEYMONKEY[0], *SURVEYMONKEY[2:]],
        2: SURVEYMONKEY,
        3: [codes, *SURVEYMONKEY],
        4: [title, codes, *SURVEYMONKEY],
    }[depth]
    export = open_export(save(tmp_path, rows))
    assert (export.layout.header, len(read_body(export, []).rows)) == (depth, 3)
    assert texts(export, 5) == ["10", "9", "9"]


def test_a_surveymonkey_workbook_gives_ids_and_dates_as_text(tmp_path):
    import datetime as dt

    book = openpyxl.Workbook()
    for row in SURVEYMONKEY[:2]:
        book.active.append(row)
    book.active.append([114416617725, 1, dt.datetime(2020, 3, 24, 7, 14, 41), None, None, 10, "讚", "Good", "Bad"])
    book.active.append([114416617726, 1, dt.datetime(2020, 3, 24, 7, 14, 41), None, None, 9.0, None, "Bad", "Bad"])
    book.save(tmp_path / "export.xlsx")
    export = open_export(tmp_path / "export.xlsx")
    assert export.vendor.name == "surveymonkey"
    assert texts(export, 0) == ["114416617725", "114416617726"]
    assert texts(export, 2)[0] == "2020-03-24 07:14:41"
    assert texts(export, 5) == ["10", "9"]


def test_a_zip_with_one_export_is_looked_into(tmp_path):
    inner = save(tmp_path, SURVEYMONKEY, "Survey A.csv")
    with zipfile.ZipFile(tmp_path / "download.zip", "w") as archive:
        archive.write(inner, "CSV/Survey A.csv")
        archive.writestr("__MACOSX/CSV/._Survey A.csv", b"junk")
        archive.writestr("readme.md", b"hello")
    export = open_export(tmp_path / "download.zip")
    assert (export.vendor.name, len(read_body(export, []).rows)) == ("surveymonkey", 3)
    assert "read from inside download.zip" in export.source.notes[0]


def test_a_zip_with_two_exports_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "download.zip", "w") as archive:
        archive.writestr("a.csv", "x\n1\n")
        archive.writestr("../../b.csv", "x\n1\n")
    with pytest.raises(SurveyError, match=r"2 of them \(a.csv, b.csv\)"):
        open_export(tmp_path / "download.zip")
    assert not (tmp_path.parent.parent / "b.csv").exists()


QUALTRICS = [
    ["StartDate", "Status", "Finished", "RecordedDate", "ResponseId", "Q1", "Q1_NPS_GROUP", "Q2_1", "Q2_2", "tier"],
    ["Start", "Response Type", "Finished", "Recorded Date", "Response ID", "Recommend?", "Recommend? - Group",
     "Rate - the food - hot", "Rate - the food - cold", "tier"],
    [json.dumps({"ImportId": one}) for one in
     ("startDate", "status", "finished", "recordedDate", "_recordId", "QID1", "QID1_NPS_GROUP",
      "QID2_1", "QID2_2", "tier")],
]  # fmt: skip


def qualtrics(folder, *answers):
    rows = [
        ["2024-01-02 03:04:05", *answer[:2], "2024-01-02 03:05:05", f"R_{at}", *answer[2:]]
        for at, answer in enumerate(answers)
    ]
    return save(folder, [*QUALTRICS, *rows])


def test_qualtrics_drops_previews_and_tests_in_codes_and_words(tmp_path):
    good = ("True", "9", "Promoter", "4", "5", "gold")
    path = qualtrics(
        tmp_path, ("IP Address", *good), ("Survey Preview", *good), ("Survey Test", *good), ("Spam", *good),
        ("0", *good),
        ("1", *good), ("17", *good), ("2", *good), ("8", *good), ("16", *good), ("4", *good),
    )  # fmt: skip
    export = open_export(path)
    body = read_body(export, [4])
    assert body.dropped == {"preview": 3, "test": 2, "spam": 2}
    assert body.columns[4].texts().tolist() == ["R_0", "R_4", "R_9", "R_10"]


def test_qualtrics_splits_rows_at_the_longest_common_beginning_and_knows_what_it_derived(tmp_path):
    export = open_export(qualtrics(tmp_path, ("0", "1", "9", "3", "4", "5", "gold")))
    assert names(export)[7:9] == ["Rate - the food | hot", "Rate - the food | cold"]
    assert [column.role for column in export.columns[4:]] == [
        "respondent", "answer", "derived", "answer", "answer", "metadata",
    ]  # fmt: skip


def test_qualtrics_groups_that_contradict_their_scores_are_told(tmp_path):
    export = open_export(qualtrics(tmp_path, ("0", "1", "9", "Detractor", "4", "5", "gold")))
    assert export.layout.notes == (
        "1 of the first rows have a Q1_NPS_GROUP that contradicts Q1: ask what was recoded",
    )  # fmt: skip
    assert not open_export(qualtrics(tmp_path, ("0", "1", "9", "3", "4", "5", "gold"))).layout.notes


def test_qualtrics_takes_labels_from_the_survey_beside_it(tmp_path):
    question = {
        "QuestionID": "QID2", "DataExportTag": "Q2", "QuestionText": "Rate - the food", "QuestionType": "Matrix",
        "Selector": "Likert", "Answers": {"1": {"Display": "Bad"}, "2": {"Display": "Good"}},
        "RecodeValues": {"2": "5"},
    }  # fmt: skip
    first = {"QuestionID": "QID1", "QuestionText": "Recommend?", "QuestionType": "MC", "Selector": "NPS",
             "Choices": [{"Display": "0"}, {"Display": "1"}]}  # fmt: skip
    survey = {"SurveyEntry": {}, "SurveyElements": [{"Element": "SQ", "Payload": one} for one in (question, first)]}
    (tmp_path / "export.qsf").write_text(json.dumps(survey), encoding="utf-8")
    export = open_export(qualtrics(tmp_path, ("0", "1", "9", "3", "1", "5", "gold")))
    assert export.columns[7].labels == {"1": "Bad", "5": "Good"}
    assert "labels were taken from export.qsf" in export.layout.notes


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_limesurvey_codes_know_unfinished_responses(tmp_path, separator):
    rows = [
        ["id", "submitdate", "lastpage", "startlanguage", "G01Q01[SQ001]", "G01Q01[SQ002]", "G01Q02", "interviewtime"],
        ["1", "2024-01-01 10:00:00", "3", "de", "A1", "A2", "so; und, so", "12.5"],
        ["2", "", "1", "de", "A2", "", "", "3.5"],
    ]
    path = save(tmp_path, rows, encoding="utf-8-sig", delimiter=separator, quoting=csv.QUOTE_ALL)
    export = open_export(path)
    assert export.vendor.name == "limesurvey"
    assert names(export)[4:7] == ["G01Q01 | SQ001", "G01Q01 | SQ002", "G01Q02"]
    assert texts(export, 6) == ["so; und, so", ""]
    assert read_body(export, [], complete=True).dropped == {"partial": 1}


def test_limesurvey_headings_in_full_text(tmp_path):
    rows = [
        ["Response ID", "Date submitted", "Last page", "Start language", "How was it? [Food]", "Anything else?"],
        ["1", "1980-01-01 00:00:00", "3", "en", "5", "no"],
    ]
    export = open_export(save(tmp_path, rows))
    assert (export.vendor.name, names(export)[4]) == ("limesurvey", "How was it? | Food")


def test_typeform_of_today_knows_partial_responses(tmp_path):
    rows = [
        ["#", "How likely {{field:aa-bb}}?", "Red", "Blue", "Response Type", "Start Date (UTC)", "Stage Date (UTC)",
         "Submit Date (UTC)", "Network ID", "Tags", "Ending"],
        ["a" * 32, "9", "Red", "", "completed", "2024-01-01 10:00:00", "", "2024-01-01 10:01:00", "ff", "", ""],
        ["b" * 32, "2", "", "Blue", "partial", "2024-01-01 10:00:00", "2024-01-01 10:01:00", "", "ff", "", ""],
    ]  # fmt: skip
    export = open_export(save(tmp_path, rows))
    assert (export.vendor.name, names(export)[1]) == ("typeform", "How likely …?")
    assert read_body(export, [], complete=True).dropped == {"partial": 1}
    assert export.layout.notes == ("2 columns are options whose question the export does not name (#3, #4)",)


def test_kobo_skips_hxl_tags_and_keeps_group_paths(tmp_path):
    rows = [
        [
            "group/name",
            "fruit",
            "fruit/apple",
            "fruit/pear",
            "_place_latitude",
            "_id",
            "_uuid",
            "_submission_time",
            "_index",
        ],
        ["#loc+name", "", "", "", "#geo+lat", "", "", "", ""],
        ["Cafe", "apple", "1", "0", "25.03", "1", "u1", "2024-01-01T10:00:00", "1"],
    ]
    export = open_export(save(tmp_path, rows, delimiter=";", quoting=csv.QUOTE_ALL))
    assert (export.vendor.name, export.layout.header) == ("kobo", 2)
    assert names(export)[:4] == ["group/name", "fruit", "fruit | apple", "fruit | pear"]
    assert export.columns[4].personal == "coordinates"


def test_odk_reads_the_root_of_its_zip_and_leaves_out_rejected_submissions(tmp_path):
    form = "SubmissionDate,rate-food,place-Latitude,meta-instanceID,KEY,SubmitterName,Status,ReviewState\n"
    form += "2024-01-01T10:00:00.000Z,4,25.03,uuid:1,uuid:1,Ann,,approved\n"
    form += "2024-01-02T10:00:00.000Z,1,,uuid:2,uuid:2,Ann,,rejected\n"
    with zipfile.ZipFile(tmp_path / "odk.zip", "w") as archive:
        archive.writestr("form.csv", form)
        archive.writestr("form-visits.csv", "what,PARENT_KEY,KEY\nx,uuid:1,uuid:1/1\n")
    export = open_export(tmp_path / "odk.zip")
    assert export.vendor.name == "odk"
    assert read_body(export, []).dropped == {"rejected": 1}
    assert {column.personal for column in export.columns} == {"", "coordinates", "name"}


def test_formbricks_names_headlines_and_matrix_rows(tmp_path):
    when = "2024-01-01 10:00:00 Europe/Berlin"
    rows = [
        ["No.", "Response ID", "Timestamp", "Finished", "Survey ID", "Formbricks ID (internal)", "User ID", "Tags",
         "source",
         "userAgent - browser", "1. How likely?", "2. Rate us - Food", "2. Rate us - Wi-Fi", "3. Pick",
         "3. Pick - Option ID",
         "person.email"],
        ["1", "r1", when, "Yes", "s", "f", "u", "", "", "Firefox", "9", "Good", "Bad", "A", "o1", "x"],
        ["2", "r2", when, "No", "s", "f", "u", "", "", "Firefox", "'=1", "", "", "", "", "x"],
    ]  # fmt: skip
    export = open_export(save(tmp_path, rows))
    assert export.vendor.name == "formbricks"
    assert names(export)[10:14] == ["How likely?", "Rate us | Food", "Rate us | Wi-Fi", "Pick"]
    assert [column.role for column in export.columns[10:]] == ["answer"] * 4 + ["derived", "metadata"]
    assert read_body(export, [], complete=True).dropped == {"partial": 1}
    assert texts(export, 10) == ["9", "=1"]


def test_a_score_a_comment_and_unix_seconds_are_read_as_delighted(tmp_path):
    rows = [["id", "person", "survey_type", "score", "comment", "permalink", "created_at"],
            ["1", "7", "nps", "9", "好", "https://x", "1711929600"]]  # fmt: skip
    export = open_export(save(tmp_path, rows))
    assert export.vendor.name == "delighted"
    assert export.column("answered_at").name == "created_at"


def test_the_api_reads_families_rows_other_texts_and_never_the_weight(tmp_path):
    nps = {
        "id": "1",
        "family": "matrix",
        "subtype": "rating",
        "headings": [{"heading": "How <b>likely</b>?"}],
        "answers": {
            "rows": [{"id": "r", "text": ""}],
            "choices": [{"id": f"c{n}", "text": "", "weight": (-100, 0, 100)[(n > 6) + (n > 8)]} for n in range(11)],
        },
    }
    several = {
        "id": "2",
        "family": "multiple_choice",
        "headings": [{"heading": "Which?"}],
        "answers": {
            "choices": [{"id": "a", "text": "Bus"}, {"id": "b", "text": "Train"}],
            "other": {"id": "o", "text": "Other"},
        },
    }
    matrix = {
        "id": "3",
        "family": "matrix",
        "subtype": "single",
        "headings": [{"heading": "Rate"}],
        "answers": {
            "rows": [{"id": "x", "text": "Food"}, {"id": "y", "text": "Wi-Fi"}],
            "choices": [{"id": "g", "text": "Good", "weight": "4"}],
        },
    }
    details = {"id": "9", "question_count": 3, "pages": [{"questions": [nps, several, matrix]}]}
    answers = [
        {
            "questions": [
                {"id": "1", "answers": [{"row_id": "r", "choice_id": "c9"}]},
                {"id": "2", "answers": [{"choice_id": "a"}, {"other_id": "o", "text": "Boat"}]},
                {"id": "3", "answers": [{"row_id": "y", "choice_id": "g"}]},
            ]
        }
    ]
    response = {"survey_id": "9", "response_status": "completed", "collection_mode": "default", "pages": answers}
    data = [{**response, "id": "1"}, {**response, "id": "2", "collection_mode": "preview"},
            {**response, "id": "3", "response_status": "disqualified"}]  # fmt: skip
    (tmp_path / "bulk.json").write_text(json.dumps({"data": data}), encoding="utf-8")
    with pytest.raises(SurveyError, match="details were needed"):
        open_export(tmp_path / "bulk.json")
    (tmp_path / "details.json").write_text(json.dumps(details), encoding="utf-8")
    export = open_export(tmp_path / "bulk.json")
    assert names(export)[9:] == [
        "How likely?",
        "Which? | Bus",
        "Which? | Train",
        "Which? | Other",
        "Rate | Food",
        "Rate | Wi-Fi",
    ]
    body = read_body(export, range(9, 15))
    assert body.dropped == {"preview": 1, "out": 1}
    assert [body.columns[at].texts().tolist() for at in range(9, 15)] == [
        ["9"],
        ["Bus"],
        [""],
        ["Boat"],
        [""],
        ["Good"],
    ]


def test_a_tie_is_told_and_ended_by_the_format(tmp_path):
    rows = [
        ["SubmissionDate", "KEY", "_uuid", "_submission_time", "score"],
        ["2024-01-01", "k", "u", "2024-01-01", "9"],
    ]
    path = save(tmp_path, rows)
    with pytest.raises(
        SurveyError, match=r"kobo \(_uuid.*\) or odk \(Submission.*\)\. Say which it is with format: NAME"
    ):
        open_export(path)
    assert open_export(path, format="odk").vendor.name == "odk"
    assert open_export(path, doubt=True).vendor.name == "kobo"


def test_an_encrypted_workbook_is_refused_with_the_way_out(tmp_path):
    path = tmp_path / "locked.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    )
    with pytest.raises(SurveyError, match=r"an encrypted workbook\. Open it with its password, save it without one"):
        open_export(path)


def test_every_tool_has_a_name_a_title_and_a_menu():
    assert len({vendor.name for vendor in TABLE}) == len(TABLE)
    assert all(vendor.title and len(vendor.menu) > 10 for vendor in TABLE)
    assert TABLE[-1].name == "plain"


def test_the_page_of_formats_names_every_tool_and_its_example_works(tmp_path):
    page = (Path(__file__).resolve().parents[1] / "docs" / "surveys.md").read_text(encoding="utf-8")
    assert all(f"`{vendor.name}`" in page for vendor in TABLE)
    names = {}
    exec(page.split("```python\n")[1].split("```")[0], names)
    rows = [
        ["Poll ID", "Sent at", "State", "How was it?"],
        ["1", "2024-01-01", "test", "5"],
        ["2", "2024-01-01", "sent", "4"],
    ]
    source = open_source(save(tmp_path, rows))
    vendor = names["VENDOR"]
    assert vendor.detect(source).sure == 0.95
    export = Export(source, vendor, vendor.read(source))
    assert read_body(export, [3]).columns[3].texts().tolist() == ["4"]
    assert read_body(export, []).dropped == {"test": 1}
