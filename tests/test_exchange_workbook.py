"""The workbook: every number that of its finding to the digit, hidden cells named, no text a formula."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from journeykit import words
from journeykit.cells import STARTERS
from journeykit.exchange.formats import format_named
from journeykit.exchange.handover import handing_over
from journeykit.exchange.workbook.columns import column
from journeykit.exchange.workbook.plan import PLAN
from journeykit.exchange.workbook.sheet import HEAD
from tests.client_shapes import Survey, client_of, spread
from tests.exchange_clients import odd_client, sample


def made(folder: Path, to: Path, language: str = "") -> tuple[Any, list[str], Any]:
    with handing_over(folder, language, "2026-11-29") as handover:
        losses = format_named("xlsx").writer()(handover, to)
        return openpyxl.load_workbook(to), losses, handover


@pytest.fixture(scope="module", params=["airport en", "airport zh-TW", "training en", "conference zh-TW", "odd en"])
def book(request, tmp_path_factory):
    name, language = request.param.split()
    room = tmp_path_factory.mktemp("book")
    folder = odd_client(room / "odd", language) if name == "odd" else sample(name)
    with handing_over(folder, language, "2026-11-29") as handover:
        format_named("xlsx").writer()(handover, room / "book.xlsx")
        yield openpyxl.load_workbook(room / "book.xlsx"), handover


def test_each_sheet_holds_its_finding_to_the_digit(book):
    workbook, handover = book
    spoken = "zh-TW" if workbook.sheetnames[0] == "目錄" else "en"
    sheets = iter(workbook.worksheets[1:])
    numbers = 0
    for plan in PLAN:
        finding = handover.findings.named()[plan.finding]
        if not len(finding):
            continue
        sheet = next(sheets)
        keys = [name for name in finding.by if name not in plan.columns] if plan.keys else []
        with words.use(spoken):  # the fixture's own language ends where the test begins
            columns = [column(name, handover.journey) for name in (*keys, *plan.columns)]
        shown = [one for one in columns if any(one.value(row) not in (None, "") for row in finding.rows)]
        heads = [cell.value for cell in sheet[HEAD + 1]][: len(shown)]
        assert heads == [one.head for one in shown]
        for place, row in enumerate(finding.rows):
            for at, one in enumerate(shown, 1):
                value, cell = one.value(row), sheet.cell(HEAD + 2 + place, at)
                if isinstance(value, int | float) and not isinstance(value, bool):
                    # XlsxWriter writes 16 significant digits
                    assert math.isclose(cell.value, value, rel_tol=1e-15, abs_tol=0) or cell.value == value, (plan, one)
                    frame = finding.frame[one.of or one.name].iloc[place]
                    assert float(frame) == float(value)
                    numbers += 1
        assert sheet.freeze_panes and sheet.auto_filter.ref
    assert numbers > 100


def test_no_text_starts_a_formula_and_only_charts_have_any(book):
    workbook, _handover = book
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert str(cell.value).startswith(("=B", "=D")), cell.value
                elif isinstance(cell.value, str):
                    assert not cell.value.startswith(STARTERS), cell.value


def test_the_contents_name_every_sheet_and_explain_every_head(book):
    workbook, _handover = book
    first = workbook.worksheets[0]
    said = {cell.value for row in first.iter_rows() for cell in row}
    for sheet in workbook.worksheets[1:]:
        assert sheet.title in said
    charts = [sheet for sheet in workbook.worksheets if sheet._charts]
    heads = {
        cell.value for sheet in workbook.worksheets[1:] if sheet not in charts for cell in sheet[HEAD + 1] if cell.value
    }
    assert charts and heads <= said


def test_notes_explain_only_what_a_sheet_has(book):
    workbook, *_rest = book
    for sheet in workbook:
        heads = {cell.value for cell in sheet[4]}
        said = " ".join(str(cell.value) for row in sheet.iter_rows(min_row=5, max_col=1) for cell in row if cell.value)
        assert not re.search(r"Letters:|代號：|In brackets behind n|all 1 ", said), sheet.title
        for head in ("Set aside", "Drawn anew", "New wave"):
            assert f"{head}: " not in said or head in heads, sheet.title


def test_a_figure_that_may_not_be_shown_is_named(tmp_path):
    people = [*spread(60, 0.6), (9, 5, None)]
    few = [(9, None, 3 if at < 3 else None) for at in range(61)]
    client_of(tmp_path / "few", Survey("2024", people), Survey("2025", few))
    workbook, _losses, handover = made(tmp_path / "few", tmp_path / "few.xlsx")
    hidden = [row for row in handover.findings.scores.rows if row["status"] == "hidden"]
    assert hidden
    sheet = workbook.worksheets[1]
    assert sum(cell.value == "not shown" for row in sheet.iter_rows() for cell in row) == len(hidden)


def test_a_client_that_nobody_asked_yet_has_a_workbook(tmp_path):
    from journeykit.client import new_client

    new_client(tmp_path / "acme", name="Acme", language="zh-TW")
    workbook, losses, _handover = made(tmp_path / "acme", tmp_path / "acme.xlsx")
    assert len(workbook.worksheets) >= 3 and losses


def test_the_name_of_a_sheet_ends_with_a_word(book):
    workbook, handover = book
    whole = {" ".join(one.question.heading().replace(":", " –").split()) for one in handover.findings.named().values()}
    for name in workbook.sheetnames:
        longer = [one for one in whole if one.startswith(name) and one != name]
        assert all(not (one[len(name)].isascii() and one[len(name)].isalpha()) for one in longer), name


def test_no_cell_of_words_holds_a_code(book):
    workbook, _handover = book
    cells = {str(cell.value) for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row}
    assert not cells & {"independent", "paired", "hidden", "ok", "few", "indicative"}
    assert not any(cell.endswith((" to 5,", " 至 5,")) for cell in cells)


def test_a_group_hidden_for_another_reason_is_not_called_small(book):
    _workbook, handover = book
    rows = [row for one in (handover.findings.compare, handover.findings.personas) for row in one.rows]
    shown = column("status", handover.journey)
    assert all("5" not in str(shown.value(row)) for row in rows if row.get("status") == "hidden" and row.get("why"))
