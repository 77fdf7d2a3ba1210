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
