"""The sheet that holds the answers: named by the binding, or the first that looks like a table and no cover."""

from __future__ import annotations

from types import SimpleNamespace

import openpyxl
import pandas as pd
import pytest
import yaml

from journeykit.errors import SurveyError
from journeykit.journey.binding import SurveyBinding
from journeykit.surveys import inspect, read_responses
from journeykit.surveys.infer.proposal import propose

COVER = [["Customer survey 2026"], [], ["Client", "Harbour Café"], ["Made on", "2026-03-01"], ["Contact", "office"]]
ANSWERS = [["id", "How satisfied?", "Why?"], *([at, at % 5 + 1, "fine"] for at in range(12))]
OTHER = [["id", "How satisfied?", "Why?"], *([at, 5, "fine"] for at in range(30))]


@pytest.fixture
def book(tmp_path):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in (("Cover", COVER), ("2026 春", ANSWERS), ("2025", OTHER)):
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "answers.xlsx"
    made.save(path)
    return path


def responses(path, **more):
    item = {"column": "How satisfied?", "metric": "csat", "scale": [1, 5]}
    binding = SurveyBinding.model_validate({"file": path.name, "items": [item], **more})
    return len(read_responses(path, binding, SimpleNamespace(touchpoints=[])).responses)


def test_a_cover_is_passed_over_and_told(book):
    said = inspect(book)
    assert said.responses == 12
    assert any("2026 春" in note and "Cover" in note for note in said.notes)
    assert responses(book) == 12


def test_the_binding_names_a_sheet(book):
    assert responses(book, sheet="2025") == 30 and inspect(book, sheet="2025").responses == 30


def test_a_sheet_that_is_not_there_is_answered_with_the_nearest(book):
    with pytest.raises(SurveyError, match=r"sheet: '2024'.*Did you mean '2025'"):
        responses(book, sheet="2024")


def test_the_proposal_names_a_sheet_that_is_not_the_first(book):
    assert yaml.safe_load(propose(inspect(book)))["surveys"][0]["sheet"] == "2026 春"
    assert yaml.safe_load(propose(inspect(book, sheet="2025")))["surveys"][0]["sheet"] == "2025"
    with pd.ExcelWriter(book) as writer:
        pd.DataFrame(ANSWERS[1:], columns=ANSWERS[0]).to_excel(writer, index=False)
    assert "sheet" not in yaml.safe_load(propose(inspect(book)))["surveys"][0]


# Workbooks of market research: 6 of 12 promote and 4 detract (16.67), 8 of 12 are satisfied (0.67).
RECOMMEND = "How likely are you to recommend us to a friend? (0-10)"
SERVICE = "How satisfied are you with the service? (1 = very dissatisfied, 5 = very satisfied)"
HEAD = ["Person", "City", RECOMMEND, SERVICE]
NPS = (10, 9, 9, 8, 7, 6, 3, 10, 10, 2, 9, 5)
CSAT = (5, 4, 4, 3, 2, 5, 1, 4, 5, 2, 4, 4)
ROWS = [[1000 + at, "台北" if at % 3 else "高雄", *pair] for at, pair in enumerate(zip(NPS, CSAT, strict=True))]
LATER = [[who, city, nps - 1, max(csat - 1, 1)] for who, city, nps, csat in ROWS]
CODES = [["Variable", "Label", "Values"], ["Q1", RECOMMEND, "0-10"], ["Q2", SERVICE, "1-5"], ["id", "Person", "number"]]
SUMMARY = [["Question", "Mean", "n"], ["Recommend", 7.33, 12], ["Satisfied", 3.58, 12], ["Total", 5.46, 24]]
TITLES = [["Guest survey 2026"], ["By the market research of the house, 2026-03-01"], []]
TWO = [["Person", "City", "About your visit", None], [None, None, RECOMMEND, SERVICE]]
TOTALS = [["Average", None, 7.33, 3.58], ["Total", 12, 88, 43]]
BOOKS = {
    "title rows merged": ([("Data", [*TITLES, HEAD, *ROWS], ["A1:D1", "A2:D2"])], ""),
    "two rows of header merged": ([("Data", [*TWO, *ROWS], ["C1:D1", "A1:A2", "B1:B2"])], ""),
    "a hidden sheet first": ([("-Old", [HEAD, *LATER], []), ("Raw", [HEAD, *ROWS], [])], ""),
    "a code book first": ([("代碼表", CODES, []), ("資料", [HEAD, *ROWS], [])], "資料"),
    "a summary first": ([("Summary", SUMMARY, []), ("Answers", [HEAD, *ROWS], [])], "Answers"),
    "a summary and a code book in Chinese first": (
        [
            ("摘要", [["2026年 滿意度"], ["題目", "平均數", "樣本數"], ["推薦", 7.33, 12], ["滿意", 3.5, 12]], []),
            ("編碼簿", [["變數名稱", "說明", "選項"], ["Q1", RECOMMEND, "0-10"], ["Q2", SERVICE, "1-5"]], []),
            ("原始資料", [HEAD, *ROWS], []),
        ],
        "原始資料",
    ),
    "totals below": ([("Answers", [HEAD, *ROWS, *TOTALS], [])], ""),
    "a code book and a sheet a wave": (
        [("Codes", CODES, []), ("2025", [HEAD, *ROWS], []), ("2026", [HEAD, *LATER], [])], "2025",
    ),
}  # fmt: skip


@pytest.fixture
def researched(tmp_path):
    """A client with a workbook of sheets: name (a minus hides it), rows, merged cells."""
    from journeykit.client import new_client

    folder = tmp_path / "client"
    new_client(folder)
    (folder / "surveys").mkdir(exist_ok=True)

    def make(sheets):
        made = openpyxl.Workbook()
        made.remove(made.active)
        for name, rows, merged in sheets:
            sheet = made.create_sheet(name.removeprefix("-"))
            sheet.sheet_state = "hidden" if name.startswith("-") else "visible"
            for row in rows:
                sheet.append(row)
            for cells in merged:
                sheet.merge_cells(cells)
        path = folder / "surveys" / "answers.xlsx"
        made.save(path)
        return folder, path

    return make


@pytest.mark.parametrize("name", list(BOOKS))
def test_a_workbook_of_market_research_from_its_block_to_its_figures(researched, name):
    from test_inspect_bind import agreed, bound, paste

    sheets, told = BOOKS[name]
    folder, path = researched(sheets)
    block = bound(folder, path).partition("\n")[2]
    assert (f'sheet: "{told}"' in block) if told else ("sheet:" not in block)
    client = paste(folder, agreed(block))
    assert not [one for one in client.check() if one["severity"] == "error"]
    table = client.scores().frame
    got = {row["statistic"]: (round(float(row["value"]), 2), int(row["n"])) for _at, row in table.iterrows()}
    assert (got["nps"], got["top"]) == ((16.67, 12), (0.67, 12))


@pytest.mark.parametrize(("panel", "people"), [("false", 24), ("true", 12)])
def test_sheets_of_one_survey_are_asked_for_as_waves_of_other_people(researched, panel, people):
    """Numbers start again in every sheet: taken as the same people, two waves would be compared as pairs."""
    from test_inspect_bind import agreed, bound, paste

    folder, path = researched(BOOKS["a code book and a sheet a wave"][0])
    block = agreed(bound(folder, path).partition("\n")[2])
    assert "the same columns stand in 2026" in block
    first = block.partition("surveys:\n")[2].replace("    format:", f"    panel: {panel}\n    format:")
    second = first.replace('sheet: "2025"', 'sheet: "2026"').replace('wave: "all"', 'wave: "2026"')
    client = paste(folder, "surveys:\n" + first.replace('wave: "all"', 'wave: "2025"') + second)
    assert client.responses()["respondent"].nunique() == people
    table = client.scores(by="wave").frame
    got = {(row["wave"], row["statistic"]): round(float(row["value"]), 2) for _at, row in table.iterrows()}
    assert (got[("2025", "nps")], got[("2026", "nps")]) == (16.67, -16.67)
    design = set(client.changes().frame["design"])
    assert ("paired" in design) == (panel == "true")
