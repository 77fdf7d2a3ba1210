"""The inputs that were once misread, from the proposed block to the figures: pasted as it stands, and answered."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from test_inspect_bind import agreed, bound, paste

from journeykit.client import new_client
from journeykit.surveys import inspect

CASES = Path(__file__).parent / "data" / "cases"


@pytest.fixture
def started(tmp_path):
    def start(number):
        folder = tmp_path / f"case{number}"
        new_client(folder)
        path = next(next(CASES.glob(f"{number:02}_*")).glob("input.*"))
        (folder / "surveys").mkdir(exist_ok=True)
        copy = folder / "surveys" / path.name
        shutil.copy(path, copy)
        return folder, bound(folder, copy)

    return start


def figures(client, **options):
    """Metric, wording of the item, statistic: its value and n."""
    table = client.scores(by="item", **options).frame
    return {
        (row["item"], row["statistic"]): (round(float(row["value"]), 2), int(row["n"])) for _at, row in table.iterrows()
    }


def test_the_cases_are_those_of_the_shared_folder(shared_data):
    there = {one.relative_to(shared_data / "cases"): one.read_bytes() for one in (shared_data / "cases").rglob("*.*")}
    assert {one.relative_to(CASES): one.read_bytes() for one in CASES.rglob("*.*")} == there


NPS_BEFORE = {
    1: ("How likely are you to recommend us?", 50.0, 12),
    5: ("How likely are you to recommend us? (0 = not at all, 10 = extremely)", -83.33, 12),
    15: ("您會推薦我們給朋友嗎？（0-10分）", -6.67, 15),
    16: ("您願意推薦本店給親友嗎", -47.5, 40),
    19: ("nps", -45.0, 120),
}
NUMBERS = [int(one.name[:2]) for one in sorted(CASES.glob("*_*"))]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_block_pasted_unread_gives_right_figures_or_none(started, number):
    folder, block = started(number)
    client = paste(folder, block)
    assert not [one for one in client.check() if one["severity"] == "error"]
    right = {}
    if number in NPS_BEFORE:
        item, value, n = NPS_BEFORE[number]
        right = {(item, "nps"): (value, n)}
    if number == 32:
        right = {(OVERALL, "top"): (0.75, 12), (OVERALL, "mean"): (3.83, 12)}
    responses = client.responses()
    assert (figures(client) if len(responses) else {}) == right
    assert not (responses["metric"] == "comment").any()


OVERALL = "How satisfied are you overall?"


# What expected.md gives. Its 2.65 of case 10 is an oversight: the 20 answers of the file sum to 52.
@pytest.mark.parametrize(
    ("number", "item", "right"),
    [
        (1, OVERALL, {"top": (0.75, 12)}),
        (3, "How satisfied are you? (1-5)", {"top": (0.33, 12), "mean": (2.92, 12)}),
        (4, "On a scale of 1 to 7, how easy was it to get help?", {"top": (0.5, 12), "mean": (4.33, 12)}),
        (5, NPS_BEFORE[5][0], {"nps": (-83.33, 12)}),
        (7, "How satisfied are you with our service? (1-6)", {"mean": (4.4, 15)}),
        (10, "How often did staff help you?", {"mean": (2.6, 20)}),
        (11, "How difficult was it to solve your problem today? (1 = very easy, 5 = very difficult)",
         {"top": (0.87, 15)}),
        (13, "How do you rate our shop?", {"mean": (3.15, 100)}),
        (15, "整體滿意度", {"mean": (3.93, 15)}),
        (16, "請問您的整體滿意度", {"mean": (3.42, 40)}),
        (18, "Overall satisfaction", {"mean": (3.0, 40)}),
        (18, "整體滿意度", {"mean": (3.0, 40)}),
        (19, "nps", {"nps": (-45.0, 120)}),
        (20, "How satisfied are you with support?", {"top": (0.56, 45)}),
        (20, "您對APP滿意嗎", {"top": (0.56, 45)}),
        (21, "整體滿意度", {"mean": (4.0, 30)}),
        (22, "How satisfied are you with “our\x9d service?", {"mean": (3.0, 30)}),
        (23, "整體服務您滿意嗎", {"mean": (3.5, 60)}),
        (24, "How satisfied are you? (#2)", {"top": (1.0, 30)}),
        (24, "How satisfied are you? (#3)", {"top": (0.0, 30)}),
        (25, OVERALL, {"mean": (2.62, 40)}),
        (26, OVERALL, {"mean": (3.22, 40)}),
        (28, "How satisfied are you?", {"mean": (3.68, 22)}),
        (30, OVERALL, {"mean": (4.0, 40)}),
        (31, "How satisfied are you?", {"top": (0.57, 21), "mean": (3.43, 21)}),
        (31, "Stars", {"mean": (3.43, 21)}),
        (32, OVERALL, {"top": (0.75, 12), "mean": (3.83, 12)}),
        (32, "How good was the staff? (5 = best)", {"mean": (3.83, 12)}),
    ],
)  # fmt: skip
def test_a_block_whose_lines_are_agreed_to_gives_the_right_figures(started, number, item, right):
    folder, block = started(number)
    client = paste(folder, agreed(block))
    assert not [one for one in client.check() if one["severity"] == "error"]
    found = {statistic: value for (name, statistic), value in figures(client).items() if name == item}
    assert {name: found.get(name) for name in right} == right


def test_every_person_of_the_file_stands_once_and_no_comment_is_lost(started):
    for number, comments in ((15, 15), (16, 40), (19, 30), (21, 30)):
        folder, block = started(number)
        responses = paste(folder, agreed(block)).responses()
        assert (responses["metric"] == "comment").sum() == comments
        assert not responses["comment"].astype(str).str.contains("@|0900-|line-\\d|2001:db8", regex=True).any()


def test_a_weight_is_asked_and_changes_the_figure(started):
    folder, block = started(25)
    assert '# weight: "weight"  # QUESTION:' in block
    client = paste(folder, agreed(block).replace('    weight: "weight"', '    # weight: "weight"'))
    assert figures(client)[OVERALL, "mean"] == (3.25, 40)


def test_segments_in_chinese_keep_names_of_their_own(started):
    folder, block = started(23)
    client = paste(folder, agreed(block))
    assert {"gender", "age", "region"} <= set(client.responses().columns)
    assert client.responses()["region"].nunique() == 3


def test_times_in_utc_ask_whose_clocks_tell_the_month(started):
    folder, block = started(26)
    assert "# timezone: Asia/Taipei  # QUESTION:" in block
    month = 'wave: {column: "Submit Date (UTC)", by: month}'
    client = paste(folder, re.sub(r'wave: "all"', month, agreed(block)))
    assert client.responses()["wave"].value_counts().to_dict() == {"2026-03": 40}
    assert "timezone" not in started(15)[1]


def test_answers_that_a_spreadsheet_made_days_are_told_where_they_are_bound(started):
    folder, block = started(30)
    line = next(one for one in block.splitlines() if "Company size" in one)
    assert "# QUESTION: a spreadsheet seems to have changed" in line and "1月5日" in line
    assert any("1月5日" in doubt for one in inspect(folder / "surveys" / "input.csv").questions for doubt in one.doubts)


@pytest.mark.parametrize("answers", [["5"], ["1"], ["4", "5"]])
def test_a_question_of_which_few_answers_were_used_is_still_a_question(tmp_path, answers):
    path = tmp_path / "a.csv"
    path.write_text("ID,How satisfied are you?\n" + "".join(f"{n},{one}\n" for n in range(6) for one in answers))
    found = next(one for one in inspect(path).questions if one.name != "ID")
    assert (found.guess.metric, found.guess.undecided) == ("csat", True)
