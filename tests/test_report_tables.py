"""What the tables of a report show: every figure with its scale, n, method and interval, or the reason why not."""

import csv
import io
import re
from types import SimpleNamespace
from urllib.parse import unquote

import pandas as pd
import pytest
from report_clients import make_client

from journeykit import report
from journeykit.client import open_client
from journeykit.page.download import address, pasted, written
from journeykit.page.tables import layouts
from journeykit.portfolio.index_rows import _score
from journeykit.questions import distribution
from tests.gallery import drivers as driver_rows
from tests.gallery import emotion_by_stage as emotion_rows
from tests.gallery import journey_map as map_rows
from tests.gallery import texts
from tests.gallery import trend as trend_rows
from tests.gallery.findings import CASES, finding_of, own
from tests.gallery.priorities import five


def cells(shown):
    """Rows of a layout as dicts by head."""
    return [dict(zip([column.header for column in shown.columns], row, strict=True)) for row in shown.rows]


def said(name, frame):
    return "\n".join(line for one in layouts(name, frame) for line in one.notes)


def row_of(finding):
    """The first row of a finding's table by head."""
    table = finding.table()
    return dict(zip(table.heads, table.rows[0], strict=True))


def test_the_judged_impact_and_the_one_that_ranks_stand_under_heads_of_their_own():
    finding = own("priorities", five("en").assign(impact=0.25, impact_judged=1.0))
    row = row_of(finding)
    assert row["Impact judged (1 to 5)"] == "1" and row["Impact used (RICE, 3 is massive)"] == "0.25"
    assert "a judged 1, 2, 3, 4 or 5 counts 0.25, 0.5, 1, 2 or 3" in finding.notes[-1]


def test_priorities_show_their_score_with_interval_n_and_method():
    finding = own("priorities", five("en"))
    assert row_of(finding)["Score (95% interval)"] == "14.2 (12.0 to 16.0)"
    assert "People whose answers are in the model: 2,600." in finding.notes
    assert "Score: opportunity score, 2,000 bootstrap draws." in finding.table().notes


def test_an_opportunity_without_a_score_says_what_is_missing():
    finding = own("priorities", five("en").assign(score=None, low=None, high=None, why="no-reach"))
    assert row_of(finding)["What is missing for the score"] == "no reach"


def test_the_interval_of_a_wave_never_takes_the_method_of_the_slope():
    frame = trend_rows.several("en")
    finding = own("trend", frame)
    points, tests = finding.tables()
    assert points.notes == ["Net Promoter Score, −100 to +100. Interval: adjusted Wald; unweighted."]
    assert "Slope: weighted slope." in tests.notes[0] and "5 comparisons" in tests.notes[1]
    assert own("trend", frame.drop(columns="interval_method")).table().notes == []
    svg = finding.picture.svg
    assert "adjusted Wald" in svg and "weighted slope" not in svg


def test_a_trend_shows_its_slope_with_interval_adjusted_p_and_bend():
    table = own("trend", trend_rows.several("en")).tables()[1]
    tests = [dict(zip(table.heads, row, strict=True)) for row in table.rows]
    assert len(tests) == 5 and tests[0]["Slope a wave (95% interval)"] == "−3.0 (−4.0 to −2.0)"
    assert tests[0]["p of the slope, adjusted"] == "0.020" and tests[0]["p, any difference of waves"] == "0.001"
    assert tests[0]["p, off a straight line"] == "0.400" and tests[0]["Waves tested"] == "5"


def test_the_label_of_a_high_score_stands_clear_of_the_name_above_it():
    words = texts.words_of(own("trend", trend_rows.top("en")).picture.svg)
    names = [word for word in words if word.text in "Car park and taxi Public transport Check-in desk"]
    labels = [word for word in words if word.text.startswith("+8") or word.text.startswith("+9")]
    assert names and labels
    assert min(label.top for label in labels) > max(name.foot for name in names)


def test_drivers_show_who_answered_how_well_they_do_and_how_they_correlate():
    frame = driver_rows.eight("en").assign(
        n_answered=range(2000, 2800, 100), correlation=0.42, correlation_low=0.38, correlation_high=0.46,
        correlation_n=1900, performance_scale="1-5",
    )  # fmt: skip
    drivers = own("drivers", frame)
    row = dict(zip(drivers.table().heads, drivers.table().rows[0], strict=True))
    assert row["Performance, mean (95% interval)"] == "3.40 (3.32 to 3.48)"
    assert row["Correlation (95% interval)"] == "0.42 (0.38 to 0.46)"
    assert row["Answers to the touchpoint"] == "2,000" and row["People in the model (n)"] == "1,168"
    notes = "\n".join(drivers.table().notes)
    assert "Outcome: recommendation (NPS question, 0 to 10)." in notes
    assert "R² 36%, adjusted 35%, p < 0.001 of the overall test, n 1,168" in notes
    assert "Performance: mean on 1 to 5, high always good." in notes and "Johnson" in notes
    together = "\n".join(own("drivers", frame.assign(performance_scale="-2..2", n_answered=1168)).notes)
    assert "Performance: mean on −2 to +2, high always good." in together
    assert "touchpoint alone was rated by 1,168." in together.replace("\n", " ") and "1,168 to 1,168" not in together


def test_who_is_left_out_of_the_drivers_stands_on_the_page_and_warnings_name_their_touchpoint():
    frame = driver_rows.eight("en").assign(n_answered=range(2000, 2800, 100))
    frame.loc[3, "warning"] = "Hardly to be told from the other touchpoints."
    html = report.figure(own("drivers", frame)).html.replace("\n", " ")
    open_page = html[: html.index("<details")]
    assert "the 1,168 people who answered the outcome and every one of its 8 touchpoints" in open_page
    assert "rated by 2,000 to 2,700" in open_page
    assert f"“{frame.loc[3, 'touchpoint']}”: Hardly to be told" in open_page
    assert open_page.count("57% of the answers are left out") == 1 and "Car park and taxi”: 57%" not in open_page


def test_measured_emotions_say_their_scale_and_method():
    notes = " ".join(own("emotion", emotion_rows.CASES["nine"]("en")).notes)
    assert "answers on scales of 1 to 5, each mapped evenly to −2 to +2" in notes and "Interval: t." in notes


def test_a_score_hidden_on_the_map_says_why():
    table = own("journey_map", map_rows.nine("en")).table()
    rows = [dict(zip(table.heads, row, strict=True)) for row in table.rows]
    hidden = [row for row in rows if "fewer than 5" in row["Note"]]
    assert hidden and all(row["Score"] == "–" for row in hidden)


@pytest.mark.parametrize(("status", "why"), [("hidden", "fewer than 5"), ("few", "too few people")])
def test_answer_shares_that_are_missing_say_why(status, why):
    known = {"hidden": None, "few": 0.5}[status]
    frame = pd.DataFrame(
        {"touchpoint": "Till", "metric": "csat", "scale": "1-2", "answer": ["1", "2"], "order": [1, 2], "n": [None] * 2,
         "share": [known] * 2, "low": [None] * 2, "high": [None] * 2, "total": 6, "status": status}
    )  # fmt: skip
    table = finding_of(
        distribution.QUESTION, frame.assign(**dict.fromkeys(("respondents", "method", "weighted", "why")))
    )
    assert why in dict(zip(table.table().heads, table.table().rows[0], strict=True))["Note"]


def test_a_long_map_is_one_picture_for_a_landscape_page():
    finding = own("journey_map", map_rows.CASES["large"]("en"))
    assert report.figure(finding).html.count('<div class="picture wide broad"') == 1


def test_a_card_keeps_its_method_and_weighting_for_the_index():
    rows = pd.DataFrame(
        [{"metric": "nps", "statistic": "nps", "value": 3.0, "low": 1.0, "high": 5.0, "n": 90, "scale": "0-10",
          "method": "adjusted Wald", "weighted": False, "why": "", "status": "ok"}]
    )  # fmt: skip
    headline = report.cards(rows).about["headlines"][0]
    record = SimpleNamespace(headlines=[headline], language="en")
    assert "adjusted Wald, unweighted" in _score(record, "nps")["kind"]
    old = {key: value for key, value in headline.items() if key != "method"}
    assert _score(SimpleNamespace(headlines=[old], language="en"), "nps")["value"] == "+3"


def test_a_survey_without_a_name_is_named_once_among_the_sources(tmp_path):
    client = open_client(make_client(tmp_path / "cafe", "Harbour Café"))
    lines = str(report.sources(client)).splitlines()
    assert lines and all(line.count("surveys/") == 1 for line in lines)


def test_a_table_of_figures_is_a_file_in_which_numbers_are_numbers_and_an_interval_has_two_columns():
    heads, numbers = ["Till", "Score", "95% interval", "n", "Rank (range)"], [False, True, True, True, True]
    rows = [["=Door", "−5.3", "−10.7 to 0.0", "1,038 (412)", "2 (1 to 3)"], ["#1 “a,b”", "–", "–", "7", "–"]]
    table = heads, numbers, [[pasted(cell) for cell in row] for row in rows]
    told = list(csv.reader(io.StringIO(written(*table))))
    assert told[0] == ["Till", "Score", "95% interval, low", "95% interval, high", "n", "n 2", "Rank (range)",
                       "Rank (range), low", "Rank (range), high"]  # fmt: skip
    assert told[1] == ["'=Door", "-5.3", "-10.7", "0.0", "1038", "412", "2", "1", "3"]
    assert told[2][:4] == ["#1 “a,b”", "–", "–", ""] and len(told[2]) == len(told[0])
    link = address(*table)
    assert list(csv.reader(io.StringIO(unquote(link.partition(",")[2]).lstrip("\ufeff")))) == told
    assert not set(link) & set('#"<>\n') and link.startswith("data:text/csv;charset=utf-8,")


def test_a_table_of_words_or_one_without_end_is_no_file():
    assert not address(["What", "n"], [False, True], [["A long sentence of a goal", "12"]] * 3)
    assert address(["n"] * 3, [True] * 3, [["1", "2", "3"]] * 3)
    assert not address(["n"] * 3, [True] * 3, [["1", "2", "3"]] * 3000)


def test_a_table_on_the_page_offers_its_file_and_pastes_as_numbers():
    finding = CASES["changes"][0].finding("en")
    html = report.table(finding).html
    assert html.count('.csv" href="data:text/csv') == len(finding.tables()) and "This table as CSV" in html
    body = html.partition("<tbody>")[2].partition("</tbody>")[0]
    assert "−" not in body and re.search(r"<td>-\d", body)
