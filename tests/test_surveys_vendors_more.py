# ruff: noqa: E501  # one row of an export a line
"""Tools of Taiwan, of China and of customer service: each file is known, who and when are found, people stay outside."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from journeykit.surveys import inspect, open_export

CASES = Path(__file__).parent / "data" / "cases"
ROWS = 12


def save(folder, header, row, name="export.csv"):
    rows = [header, *(row(at) for at in range(ROWS))]
    path = folder / name
    if name.endswith(".xlsx"):
        book = openpyxl.Workbook()
        for one in rows:
            book.active.append(one)
        book.save(path)
    else:
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            csv.writer(file).writerows(rows)
    return path


FILES = {
    "microsoft-forms": (
        ["ID", "Start time", "Completion time", "Email", "Name", "How satisfied are you?", "What did you use?"],
        lambda at: [at + 1, "3/1/26 10:00:00", "3/1/26 10:01:00", "anonymous", "", at % 5 + 1, "Phone;Chat;"],
        "ID", "Completion time", {"e-mail", "name"}, 2,
    ),
    "jotform": (
        ["Submission Date", "Full Name", "How likely are you to recommend us?", "Rate >> Food", "Rate >> Room", "Submission ID"],
        lambda at: ["Mar 1, 2026", f"Amy Wu{at}", at % 11, at % 5 + 1, 5 - at % 5, 550000000 + at],
        "Submission ID", "Submission Date", {"name"}, 3,
    ),
    "redcap": (
        ["record_id", "redcap_event_name", "redcap_survey_identifier", "visit_survey_timestamp", "satisfied", "used___1", "used___2", "visit_survey_complete"],
        lambda at: [at + 1, "visit_1_arm_1", "", "[not completed]" if at < 3 else "2026-03-01 10:00:00", at % 5 + 1, 1, 0, 0 if at < 3 else 2],
        "record_id", "visit_survey_timestamp", set(), 3,
    ),
    "questionpro": (
        ["Response ID", "Response Status", "IP Address", "Timestamp", "Duplicate", "Time Taken to Complete (Seconds)", "Seq. Number", "External Reference", "Respondent Email", "How satisfied are you?"],
        lambda at: [9000 + at, ["Completed", "Started", "Terminated"][at % 3], "192.0.2.7", "2026-03-01 10:00:00", "", 31, 1, "", "", at % 5 + 1],
        "Response ID", "Timestamp", {"IP address", "contact field", "e-mail"}, 1,
    ),
    "zendesk": (
        ["Ticket ID", "Requester", "Assignee", "Satisfaction rating", "Satisfaction comment", "Created at"],
        lambda at: [4000 + at, f"Amy Wu {at}", "Bo", ["good", "bad", "offered"][at % 3], "quick answer", "2026-03-01T10:00:00Z"],
        "Ticket ID", "Created at", set(), 2,
    ),
    "hotjar": (
        ["Number", "User", "Date Submitted", "Country", "Source URL", "Device", "Browser", "OS", "How easy was it?", "Why?"],
        lambda at: [at + 1, f"0a1b2c3d-0000-4000-8000-{at:012d}", "2026-03-01 10:00:00", "Taiwan", "https://example.com/", "Desktop", "Chrome", "Windows", at % 5 + 1, "ok"],
        "Number", "Date Submitted", {"contact field"}, 2,
    ),
    "wenjuanxing": (
        ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、您的姓名", "2、您对服务满意吗", "3、评价—餐饮", "3、评价—客房"],
        lambda at: [at + 1, "2026/3/1 10:00:00", "31秒", "微信", "N/A", "192.0.2.9(台湾-台北)", f"王小明{at}", ["非常满意", "满意", "(跳过)"][at % 3], at % 5 + 1, -3],
        "序号", "提交答卷时间", {"IP address", "name"}, 3,
    ),
}  # fmt: skip


@pytest.mark.parametrize("tool", FILES)
@pytest.mark.parametrize("name", ["export.csv", "export.xlsx"])
def test_a_file_of_the_tool_is_known_and_its_columns_have_their_roles(tmp_path, tool, name):
    header, row, who, when, personal, questions = FILES[tool]
    said = inspect(save(tmp_path, header, row, name))
    assert (said.tool, said.tie) == (tool, ())
    assert (said.respondent, said.answered_at) == (who, when)
    assert {kind for _place, _name, kind in said.left_out} >= personal
    assert sum(len(one.places) for one in said.questions) >= questions


def test_rows_that_do_not_count_are_told_with_their_number(tmp_path):
    questionpro = inspect(save(tmp_path, *FILES["questionpro"][:2]))
    assert questionpro.dropped == {"out": 4} and any(
        "4 of 8 responses were not finished" in one for one in questionpro.notes
    )
    redcap = inspect(save(tmp_path, *FILES["redcap"][:2]))
    assert redcap.responses == 12 and any("3 of 12 responses were not finished" in one for one in redcap.notes)
    assert inspect(save(tmp_path, *FILES["zendesk"][:2])).dropped == {"blank": 4}


def test_surveycake_is_read_as_what_it_is():
    said = inspect(CASES / "16_surveycake" / "input.csv")
    assert (said.tool, said.answered_at) == ("surveycake", "填答時間")
    left = {name for _place, name, _kind in said.left_out}
    assert {"IP紀錄", "使用者紀錄", "會員編號", "自訂ID"} <= left
    assert [one.asked for one in said.questions] == ["請問您的整體滿意度", "您願意推薦本店給親友嗎", "其他建議"]


def test_kobos_not_approved_rows_are_rejected():
    said = inspect(CASES / "28_not_approved" / "input.xlsx")
    assert (said.responses, said.dropped) == (22, {"rejected": 8})


@pytest.mark.parametrize(
    ("first", "stamp"),
    [
        ("Timestamp", "3/1/2026 10:00:00"),
        ("時間戳記", "2026/3/1 上午 10:00:00"),
        ("タイムスタンプ", "2026/03/01 10:00:00"),
        ("Informazioni cronologiche", "01/03/2026 10.00.00"),
        ("Horodateur", "01/03/2026 10:00:00"),
        ("Marca temporal", "1/03/2026 10:00:00"),
        ("Zeitstempel", "01.03.2026 10:00:00"),
        ("타임스탬프", "2026. 3. 1 오전 10:00:00"),
    ],
)
def test_google_forms_is_known_in_its_languages(tmp_path, first, stamp):
    path = save(tmp_path, [first, "Q? [Food]", "Q? [Room]"], lambda at: [stamp, at % 5 + 1, 5 - at % 5])
    export = open_export(path)
    assert export.vendor.name == "google-forms" and export.column("answered_at").name == first


@pytest.mark.parametrize(
    "head",
    [
        ["識別碼", "開始時間", "完成時間", "電子郵件", "名稱"],
        ["ID", "開始時刻", "完了時刻", "メール", "名前"],
        ["ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name"],
        ["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom"],
        ["ID", "Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre"],
    ],
)
def test_microsoft_forms_of_other_languages_says_that_its_names_are_a_guess(tmp_path, head):
    said = inspect(
        save(tmp_path, [*head, "Q?"], lambda at: [at, "3/1/26 10:00:00", "3/1/26 10:01:00", "", "", at % 5 + 1])
    )
    assert (said.tool, said.answered_at) == ("microsoft-forms", head[2])
    assert any("not seen in a real file" in note for note in said.notes)
