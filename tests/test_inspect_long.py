"""Tables with a row an answer: recognised by headers and shape, proposed, pasted and read; other tables stay wide."""

from __future__ import annotations

import csv
import json

import pytest
from click.testing import CliRunner
from openpyxl import Workbook
from test_inspect_bind import agreed, bound, paste
from test_inspect_paste import figures

from journeykit.cli import journeykit
from journeykit.client import new_client
from journeykit.surveys import inspect

ASKED = {
    "en": (
        "How likely are you to recommend us to a friend? (0-10)",
        "How satisfied are you with the service? (1 = very dissatisfied, 5 = very satisfied)",
        "What could we do better?",
    ),
    "zh-TW": (
        "您推薦我們給朋友的可能性有多高？（0-10分）",
        "您對本次服務的滿意度？（1=非常不滿意，5=非常滿意）",
        "您有什麼建議？",
    ),
}
SAID = {"en": "The queue at till {n} was far too long.", "zh-TW": "第{n}號櫃檯排隊等候的時間實在太久了。"}
NPS = (10, 9, 9, 8, 7, 6, 3, 10, 10, 2, 9, 5)
"""6 of 12 promote, 4 detract: 16.67."""
CSAT = (5, 4, 4, 3, 2, 5, 1, 4, 5, 2, 4, 4)
"""8 of 12 are 4 or 5."""


def rows_of(language, less=0):
    """Respondent, city, item and answer."""
    for person, (nps, csat) in enumerate(zip(NPS, CSAT, strict=True)):
        answers = (str(nps - less), str(max(csat - less, 1)), SAID[language].format(n=person))
        for item, answer in zip(ASKED[language], answers, strict=True):
            yield [f"p{person}", "台北" if person % 3 else "高雄", item, answer]


@pytest.fixture
def client(tmp_path):
    folder = tmp_path / "client"
    new_client(folder)
    (folder / "surveys").mkdir(exist_ok=True)
    return folder


def written(client, header, rows, name="a.csv", encoding="utf-8"):
    path = client / "surveys" / name
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file).writerows([header, *rows])
    return path


def read(client, path, language=None):
    """Figures of a file that is bound as proposed, every QUESTION agreed to."""
    block = bound(client, path, language=language)
    opened = paste(client, agreed(block.partition("\n")[2]))
    assert not [one for one in opened.check() if one["severity"] == "error"], block
    return opened


@pytest.mark.parametrize(
    ("language", "encoding", "header"),
    [
        ("en", "utf-8", ["respondent_id", "city", "question", "answer"]),
        ("en", "utf-8", ["Participant", "City", "Variable", "Value"]),
        ("zh-TW", "cp950", ["受訪者編號", "城市", "題目", "回答"]),
        ("zh-TW", "cp950", ["填答者", "縣市", "變數", "答案"]),
    ],
)
def test_a_row_an_answer_is_proposed_and_read(client, language, encoding, header):
    path = written(client, header, rows_of(language), encoding=encoding)
    block = bound(client, path, language=language)
    for field, column in (("respondent", header[0]), ("item", header[2]), ("answer", header[3])):
        assert f'\n    {field}: "{column}"\n' in block
    opened = read(client, path, language)
    nps, csat, _asks = ASKED[language]
    told = figures(opened)
    assert told[(nps, "nps")] == (16.67, 12)
    assert told[(csat, "top")] == (0.67, 12)
    comments = opened.responses()["comment"].dropna()
    assert sum(comments.astype(str) != "") == 12


def test_a_workbook_with_a_row_an_answer_and_numbers_of_questions(client):
    book = Workbook()
    book.active.append(["Person", "Question no.", "Question", "Date", "Answer"])
    for at, (who, _city, item, answer) in enumerate(rows_of("en")):
        number = f"Q{ASKED['en'].index(item) + 1}"
        value = int(answer) if answer.isdigit() else answer
        book.active.append([who, number, item, f"2026-03-{at % 20 + 1:02d}", value])
    path = client / "surveys" / "a.xlsx"
    book.save(path)
    assert figures(read(client, path))[(ASKED["en"][0], "nps")] == (16.67, 12)


def test_two_waves_in_one_long_file(client):
    rows = [
        [who, wave, item, answer]
        for wave, less in (("2025", 0), ("2026", 1))
        for who, _, item, answer in rows_of("en", less)
    ]
    path = written(client, ["respondent", "wave", "item", "value"], rows)
    block = bound(client, path)
    assert '\n    wave: {column: "wave"}\n' in block
    table = read(client, path).scores(by="wave").frame
    got = {
        (row["wave"], row["statistic"]): (round(float(row["value"]), 2), int(row["n"])) for _at, row in table.iterrows()
    }
    assert got[("2025", "nps")] == (16.67, 12)
    assert got[("2026", "nps")] == (-16.67, 12)  # 3 promote, 5 detract
    assert got[("2025", "top")] == (0.67, 12)
    assert got[("2026", "top")] == (0.25, 12)


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_inspect_shows_who_speaks_for_it_and_against(client, language):
    again = [[who, city, item, "1"] for who, city, item, answer in rows_of(language) if answer.isdigit()]
    header = ["respondent", "city", "question", "answer"]
    for rows, asks in ((rows_of(language), False), ([*rows_of(language), *again], True)):
        path = written(client, header, rows)
        page = CliRunner().invoke(journeykit, ["inspect", str(path), "--language", language]).stdout
        assert ("one a row" if language == "en" else "一列一個") in page
        assert language == "en" or "; " not in page
        found = json.loads(CliRunner().invoke(journeykit, ["inspect", str(path), "--json"]).stdout)["long"]
        assert found["value"]["item"] == "question"
        assert bool(found["for"])
        assert (bool(found["against"]), bool(found["question"]), found["stands"]) == (asks, asks, not asks)


def test_what_headers_do_not_name_is_asked_and_read_as_soon_as_it_is_answered(client):
    path = written(client, ["who", "what", "said"], [[who, item, answer] for who, _, item, answer in rows_of("en")])
    block = bound(client, path)
    lines = [f'# {name}: "{column}"' for name, column in (("respondent", "who"), ("item", "what"), ("answer", "said"))]
    assert all(one in block for one in lines)
    assert not len(paste(client, block).responses())
    for line in lines:
        block = block.replace(line, line.removeprefix("# "))
    paste(client, block.partition("    segments:")[0])
    lines = bound(client, path).splitlines()
    opened = paste(client, agreed("\n".join(one for one in lines if not one.lstrip().startswith(("# Put", "# Kept")))))
    assert figures(opened)[(ASKED["en"][0], "nps")] == (16.67, 12)


GOODS = {"Latte": "4", "Tea": "3", "Cake": "5", "Soup": "7", "Bread": "2"}
WIDE = {
    "several visits": (
        ["customer_id", "visit", "How satisfied are you? (1-5)", "What could we do better?"],
        [[f"c{at}", visit, at % 5 + 1, f"It was a long wait at till {at}."] for at in range(20) for visit in (1, 2, 3)],
    ),
    "a wave beside one rating": (
        ["respondent", "wave", "score"],
        [[f"p{at}", wave, (at + wave) % 5 + 1] for at in range(20) for wave in (2025, 2026)],
    ),
    "orders": (
        ["order_id", "date", "item", "value"],
        [[f"o{at}", "2026-03-02", one, GOODS[one]] for at in range(30) for one in list(GOODS)[at % 4 : at % 4 + 2]],
    ),
    "transactions": (
        ["customer_id", "item", "quantity", "value"],
        [[f"c{at}", one, at % 4 + 1, at * 7 % 40 / 4] for at in range(30) for one in GOODS],
    ),
    "amounts": (
        ["customer_id", "item", "value"],
        [[f"c{at}", one, at * 7 % 90 + len(one)] for at in range(30) for one in GOODS],
    ),
    "reviews of goods": (
        ["customer_id", "item", "rating", "comment"],
        [[f"c{at}", one, at % 5 + 1, f"The {one} was number {at} for me."] for at in range(20) for one in GOODS],
    ),
    "a few groups and one question": (
        ["居住地區", "年齡", "整體服務您滿意嗎"],
        [["北中南"[at % 3], f"{2 + at % 2}0-29", ("非常滿意", "滿意", "普通", "不滿意")[at % 4]] for at in range(60)],
    ),
    "questions and answers of a help page": (
        ["id", "question", "answer"],
        [[at, f"Where is thing {at}?", f"It is in house {at} of the street."] for at in range(30)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", list(WIDE))
def test_other_tables_stay_a_row_a_person(client, name):
    path = written(client, *WIDE[name])
    found = inspect(path)
    assert found.long.value is None
    assert found.responses == len(WIDE[name][1])
    assert "answer: " not in bound(client, path)
