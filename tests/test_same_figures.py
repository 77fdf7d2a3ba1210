"""One client, one set of figures: command, notebook, desk, board and report show the same, to the digit."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import journeykit as jk
from journeykit import report, words, workshop
from journeykit.cli import journeykit
from journeykit.words import figures
from journeykit.words.rows import plain_rows

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ("airport", "conference", "training")
ASKED = {
    "scores": (["--by", "stage,touchpoint,wave"], lambda one: one.scores(by=["stage", "touchpoint", "wave"])),
    "changes": ([], lambda one: one.changes(by=["stage", "touchpoint"])),
    "compare": ([], lambda one: one.compare()),
    "drivers": ([], lambda one: one.drivers()),
    "priorities": ([], lambda one: one.priorities()),
}
"""The options of a command that ask what the report asks, and the question itself."""


def told(*arguments: str) -> str:
    done = CliRunner().invoke(journeykit, list(arguments))
    assert done.exit_code == 0, done.output
    return done.output


def same(one: Any, other: Any) -> bool:
    """The same value, a figure to its last digit."""
    if isinstance(one, int | float) and isinstance(other, int | float) and not isinstance(one, bool):
        return math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-12)
    return one == (list(other) if isinstance(other, tuple) else other)


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request):
    return request.param


@pytest.fixture(scope="module")
def rows_of_the_page(sample, tmp_path_factory):
    """The rows of all tables of the report, as texts; and the sentences of its figures."""
    out = tmp_path_factory.mktemp(sample)
    assert report.run([ROOT / "sample_surveys" / sample], out, language="en").exit_code == 0
    page = (out / f"{sample}.html").read_text(encoding="utf-8")
    # A page leaves out the ends of rows and cells that HTML lets it leave out.
    rows = [re.split(r"</t(?:r|body|head|able)>", row)[0] for row in re.split(r"<tr\b[^>]*>", page)[1:]]
    rows = [re.split(r"<t[dh]\b[^>]*>", row)[1:] for row in rows]
    return {tuple(pasted(cell) for cell in row) for row in rows}, plain(page)


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def pasted(cell: str) -> str:
    """A cell as a spreadsheet takes it: a page writes figures so that they paste as numbers."""
    return plain(cell).replace("\u2212", "-").replace(" %", "%")


@pytest.mark.parametrize("question", ASKED)
def test_the_command_gives_the_figures_of_the_notebook_and_the_desk(sample, question):
    options, ask = ASKED[question]
    folder = ROOT / "sample_surveys" / sample
    wanted = plain_rows(ask(jk.open_client(folder)).frame)
    desk = workshop.open_desk(folder)
    try:
        assert plain_rows(ask(desk).frame) == wanted
    finally:
        desk.close()
    found = json.loads(told(question, str(folder), *options, "--format", "json"))
    assert len(found) == len(wanted)
    for row, true in zip(found, wanted, strict=True):
        for name, value in true.items():
            value = str(value) if not isinstance(value, str | int | float | list | tuple | None) else value
            assert same(row[name], value), (name, row[name], value)


@pytest.mark.parametrize("question", ASKED)
def test_the_report_shows_what_the_command_prints(sample, question, rows_of_the_page):
    options, ask = ASKED[question]
    folder = ROOT / "sample_surveys" / sample
    rows, page = rows_of_the_page
    with words.use("en"):
        finding = ask(jk.open_client(folder))
        tables = finding.tables() if len(finding) else []
    printed = " ".join(told(question, str(folder), *options, "--language", "en").split())
    assert plain(finding.caption) in page or question == "scores"
    assert plain(finding.caption) in printed
    for table in tables:
        for row in table.rows:
            cells = tuple(pasted(cell) for cell in row)
            assert cells in rows, cells
            assert all(plain(cell) in printed for cell in row)


def test_the_boards_show_the_same(sample):
    folder = ROOT / "sample_surveys" / sample
    scores = json.loads(told("scores", str(folder), "--by", "wave", "--format", "json"))
    ranks = json.loads(told("priorities", str(folder), "--format", "json"))
    desk = workshop.open_desk(folder, "en")
    try:
        cards = workshop.journey_board(desk).sheet_now["cards"]
        ideas = workshop.priority_board(desk).sheet_now["cards"]
    finally:
        desk.close()
    known: dict[str, set[str]] = {}
    for row in scores:
        if row["value"] is not None:
            value, n = figures.value(row["statistic"], row["value"]), f"· n\xa0{figures.count(row['n'])}"
            held = "" if row["low"] is None else f" ({figures.interval(row['statistic'], row['low'], row['high'])})"
            known.setdefault(row["touchpoint"], set()).add(f"{value}{held} {n}")
    shown = [
        (place, one["text"]) for place, card in cards.items() for one in card.get("scores", ()) if " · " in one["text"]
    ]
    assert shown
    for place, text in shown:
        assert any(value in text for value in known[place]), (place, text)
    for row in ranks:
        if row["rank_low"] is not None:
            low, high = round(row["rank_low"]), round(row["rank_high"])
            said = f"Rank {low} by the figures" if low == high else f"Rank {low} to {high} by the figures"
            assert said in ideas[row["opportunity"]]["lines"]


@pytest.mark.parametrize("question", ASKED)
def test_csv_holds_the_frame_and_starts_no_formula(question):
    folder = ROOT / "sample_surveys" / "airport"
    options, ask = ASKED[question]
    rows = list(csv.DictReader(io.StringIO(told(question, str(folder), *options, "--format", "csv"))))
    wanted = plain_rows(ask(jk.open_client(folder)).frame)
    assert len(rows) == len(wanted)
    for row, true in zip(rows, wanted, strict=True):
        for name, value in true.items():
            if isinstance(value, float):
                assert float(row[name]) == value
            elif isinstance(value, str) and value:
                assert row[name] == (f"'{value}" if value[0] in "=+-@" else value)
