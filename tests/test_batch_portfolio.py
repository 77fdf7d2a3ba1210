"""The portfolio: like beside like, in ranges of ranks; whatever is not there is named with its reason."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from report_clients import make_client

from journeykit import report
from journeykit.journey.reading import journey_of
from journeykit.page import records
from journeykit.page.wordings import Wordings
from journeykit.portfolio import index
from journeykit.portfolio.matching import matched
from journeykit.portfolio.standings import standing

SAMPLES = Path(__file__).resolve().parents[1] / "sample_surveys"
ASKED = "How likely are you to recommend us?"


def score(value: float = 30.0, half: float = 5.0, words: object = ASKED, **other) -> dict:
    asked = (
        [{"words": {"": words} if isinstance(words, str) else words, "same": other.pop("same", "")}] if words else []
    )
    return {"at": "overall", "touchpoint": "Journey as a whole", "wave": "2026", "metric": "nps", "statistic": "nps",
            "scale": "0-10", "value": value, "low": value - half, "high": value + half, "n": 400, "respondents": 400,
            "status": "ok", "weighted": False, "method": "adjusted Wald", "asked": asked, **other}  # fmt: skip


def client(name: str, *figures: dict, outcome: str = "made", called: str = "", **other) -> records.Record:
    account = {"names": [called or name], "held": {}, "figures": list(figures), "changes": [], "waves": ""}
    return records.Record(name, name, called or name, "en", outcome, account=account, **other)


def groups(*known: records.Record) -> list[list[str]]:
    return [[figure.record.name for figure in group.figures] for group in matched(known)[0]]


def reasons(*known: records.Record) -> dict[tuple[str, str], str]:
    return {(one.record.name, one.metric): one.reason for one in matched(known)[1]}


def test_the_same_question_stands_side_by_side_however_it_is_typed():
    known = [
        client("a", score(words="How likely are you to recommend us?")),
        client("b", score(words="  how likely are  you to recommend US ?")),
        client("c", score(words="How likely are you to recommend us to a friend?")),
    ]
    assert groups(*known) == [["a", "b"]] and reasons(*known) == {("c", "nps"): "wording"}


def test_a_clients_own_name_makes_no_other_question():
    one = client("a", score(words="Would you recommend Café Rio to a friend?"), called="Café Rio")
    two = client("b", score(words="Would you recommend Tea House to a friend?"), called="Tea House")
    three = client("c", score(words="Would you recommend Café Rio to a friend?"), called="Somebody Else")
    assert groups(one, two, three) == [["a", "b"]], "who asks about another asks another question"


def test_two_languages_of_a_question_and_a_declaration_are_the_same_question():
    both = client("a", score(words={"en": "How was it?", "zh-TW": "如何？"}))
    english, chinese = client("b", score(words="How was it?")), client("c", score(words={"zh-TW": "如何"}))
    assert groups(both, english, chinese) == [["a", "b", "c"]]
    assert groups(english, chinese) == [], "nothing says that these two are the same"
    declared = [client(name, score(words=words, same="visit")) for name, words in (("d", "Like it?"), ("e", "喜歡嗎"))]
    assert groups(*declared) == [["d", "e"]]


def test_a_translation_that_fits_two_questions_joins_neither():
    one = client("a", score(words={"en": "Signs inside", "zh-TW": "標示"}))
    two = client("b", score(words={"en": "Signs outside", "zh-TW": "標示"}))
    three = client("c", score(words={"en": "Signs inside", "zh-TW": "標示"}))
    assert groups(one, two) == [] and groups(one, two, three) == [["a", "c"]]


NOTHING = {"value": None, "low": None, "high": None}
CSAT = {"metric": "csat", "statistic": "top", "scale": "1-5", "value": 0.8, "low": 0.7, "high": 0.9}


@pytest.mark.parametrize(
    ("figure", "reason"),
    [
        (score(status="hidden") | NOTHING, "hidden"),
        (score(status="few", low=None, high=None), "few"),
        (score(low=None, high=None), "interval"),
        (score(words=""), "unknown"),
        (score() | {"asked": [{"words": {"": "One?"}, "same": ""}, {"words": {"": "Two?"}, "same": ""}]}, "several"),
        (score(weighted=True), "weights"),
        (score(words="Would you come again?"), "wording"),
        (score() | CSAT | {"scale": "1-7"}, "scale"),
        (score() | CSAT | {"metric": "ces"}, "alone"),
    ],
)
def test_unlike_scores_are_refused_with_the_reason(figure, reason):
    others = [client(name, score(), score() | CSAT) for name in ("a", "b")]
    odd = client("odd", figure)
    assert [sorted(group) for group in groups(*others, odd)] == [["a", "b"], ["a", "b"]]
    assert reasons(*others, odd)[("odd", figure["metric"])] == reason


def part(name: str, whole: str, *figures: dict) -> records.Record:
    known = client(name, *figures)
    return replace(known, account=known.account | {"part_of": [whole] if whole else []})


def test_a_whole_does_not_stand_beside_its_parts_however_its_name_is_typed():
    whole, other = client("chain", score(), called="Tea  House"), client("other", score())
    parts = [part(name, "tea house", score()) for name in ("north", "south")]
    assert groups(whole, *parts, other) == [["north", "south", "other"]]
    (refusal,) = [one for one in matched([whole, *parts, other])[1] if one.record is whole]
    assert (refusal.reason, refusal.others) == ("whole", ("north", "south"))
    assert groups(whole, other) == [["chain", "other"]], "without its parts it is a client like any other"
    assert groups(whole, part("north", "tea house", score() | CSAT), other) == [["chain", "other"]], (
        "of another question"
    )
    assert groups(client("nameless", score()), part("alone", "", score())) == [["nameless", "alone"]]


def test_the_terminals_of_the_samples_are_compared_and_their_airport_stands_apart(tmp_path):
    out, folders = tmp_path / "out", [SAMPLES / "airport", *sorted((SAMPLES / "terminals").glob("*/"))]
    assert report.run(folders, out).exit_code == 0
    found, refused = matched(list(records.read_all(out).values()))
    asked = {(one.kind[0], one.figures[0].row["at"]): {figure.record.name for figure in one.figures} for one in found}
    four = {"international", "terminal-1", "terminal-2", "terminal-3"}
    assert len(asked) == 16 and set(map(frozenset, asked.values())) == {frozenset(four)}
    assert {one.metric for one in refused if one.record.name == "airport" and one.reason == "whole"} == {
        "nps", "csat", "ces",
    }  # fmt: skip
    said = words((out / "portfolio.html").read_text())
    assert "a whole does not stand beside its parts" in said and "pairs told apart" in said
    assert "Part of San Francisco International Airport" in (out / "terminal-1.html").read_text()


def test_clients_without_a_score_are_named_too():
    known = [
        client("a", score()), client("b", score()), client("empty"), client("broken", score(), outcome="failed"),
        client("other", score() | CSAT), records.Record("old", "old", "Old", "en", "made"),
    ]  # fmt: skip
    assert groups(*known) == [["a", "b"]], "a figure of an earlier report of a failed client is not compared"
    assert reasons(*known) == {
        ("broken", ""): "failed", ("empty", ""): "nothing", ("old", ""): "silent", ("other", "csat"): "alone",
        ("other", "nps"): "metric",
    }  # fmt: skip


def test_words_asked_of_several_touchpoints_are_compared_touchpoint_by_touchpoint():
    both = [score(at="till", touchpoint="Till"), score(at="door", touchpoint="Door")]
    assert groups(client("a", *both), client("b", *both)) == [["a", "b"], ["a", "b"]]
    one = client("b", score(at="desk", touchpoint="Desk"))
    assert groups(client("a", *both), one) == [] and reasons(client("a", *both), one)[("b", "nps")] == "place"


def test_a_wording_is_that_of_journey_yaml_or_of_the_header_with_its_row_and_never_a_code():
    items = (
        "[{column: 'How was it? | Food', metric: csat, scale: [1, 5], touchpoint: food},"
        " {column: 'How was it? | Room', metric: csat, scale: [1, 5], touchpoint: room, same_question: room},"
        " {column: Q7, metric: csat, scale: [1, 5], touchpoint: till},"
        " {column: Q8, metric: csat, scale: [1, 5], touchpoint: door, question: {en: Nice?, zh-TW: 好嗎？}}]"
    )
    touchpoints = ", ".join(f"{{id: {one}, stage: use, name: X}}" for one in ("food", "room", "till", "door"))
    text = f"{{client: {{name: H}}, stages: [{{id: use, name: Use}}], touchpoints: [{touchpoints}],"
    journey = journey_of(f"{text} surveys: [{{file: a.csv, wave: 2026, items: {items}}}]}}")
    rows = [("food", "How was it? | Food", "How was it?"), ("room", "How was it? | Room", "How was it?"),
            ("till", "Q7", "Q7"), ("door", "Q8", "Nice?")]  # fmt: skip
    counted = pd.DataFrame(rows, columns=["touchpoint", "item", "question"]).assign(metric="csat", wave="2026", valid=9)
    asked = Wordings(SimpleNamespace(journey=journey, answers=lambda: SimpleNamespace(quality=counted)))
    assert [asked.of("csat", at, "2026") for at, *_names in rows] == [
        [{"words": {"": "How was it? | Food"}, "same": ""}], [{"words": {"": "How was it? | Room"}, "same": "room"}],
        [{"words": {}, "same": ""}], [{"words": {"en": "Nice?", "zh-TW": "好嗎？"}, "same": ""}],
    ]  # fmt: skip
    assert asked.of("csat", "food", "2025") == [], "a wave in which it was not asked"


def places(*figures: dict) -> list[tuple]:
    known = [client(f"c{number}", figure) for number, figure in enumerate(figures)]
    (group,) = matched(known)[0]
    return [(place.figure.record.name, place.best, place.worst) for place in standing(group).places]


def test_overlapping_intervals_are_no_ranking():
    assert places(score(32.0), score(30.0), score(28.0)) == [("c0", 1, 3), ("c1", 1, 3), ("c2", 1, 3)]
    assert places(score(10.0), score(60.0), score(58.0)) == [("c1", 1, 2), ("c2", 1, 2), ("c0", 3, 3)]


def test_where_low_is_good_the_lowest_is_first_and_where_the_middle_is_nobody_has_a_rank():
    rating = {"metric": "rating", "statistic": "mean"}
    low, high = ({**score(value, 0.2), **rating, "scale": "1-5 low is good"} for value in (1.5, 4.5))
    assert places(high, low) == [("c1", 1, 1), ("c0", 2, 2)]
    low, high = ({**score(value, 0.2), **rating, "scale": "1-5 middle is best"} for value in (1.5, 4.5))
    assert places(low, high) == [("c1", None, None), ("c0", None, None)]


def page(out, *known: records.Record, spoken: str | None = None) -> str:
    for record in known:
        records.write(out, record)
    index.write(out, spoken)
    return (out / "portfolio.html").read_text(encoding="utf-8")


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.partition("<body")[2])).replace("\u00a0", " ").split())


def test_the_page_draws_and_writes_every_score_with_interval_n_and_rank_range(tmp_path):
    html = page(tmp_path, client("a", score(60.0)), client("b", score(0.0, wave="2025")), client("c", score(-5.0)))
    said = words(html)
    assert "3 clients, from −5 to +60; their mean is +18." in said
    assert "In 2 of 3 pairs the answers tell who is better; in the others the order may be chance." in said
    assert re.search(r"standard deviation of [\d.]+ points \(95% interval [\d.]+ to [\d.]+\)", said)
    assert "a +60 55 to 65 400 1 2026 b 0 −5 to 5 400 2 to 3 2025 c −5 −10 to 0 400 2 to 3 2026" in said
    assert "The waves are not the same" in said and "The order of the lines is not a ranking." in said
    assert html.count('class="dot"') == 3 and '<h2 id="nps">' in html and "“" not in html.partition("<h3>")[2][:20]


def test_the_page_says_so_where_chance_alone_explains_the_spread(tmp_path):
    said = words(page(tmp_path, client("a", score(30.0)), client("b", score(31.0, status="indicative"))))
    assert "Chance alone could spread their scores as far (p = 0.782)." in said
    assert "The answers tell no client from any other: the order below may be chance." in said
    assert "indicative only: these answers count as fewer than 30 by different people" in said


def test_the_page_says_so_where_nothing_can_be_compared(tmp_path):
    failed = client("broken", outcome="failed", reason="journey.yaml:3: a <scale>")
    html = page(tmp_path, client("a", score()), client("b", score(words="Else?", weighted=True)), failed)
    said = words(html)
    assert "Nothing is compared here: no two clients have scores of one question" in said
    assert "its report failed: journey.yaml:3: a <scale>" in said and "<scale>" not in html
    assert "a NPS How likely are you to recommend us? no other client asked it in these words" in said
    assert "no question asked alike" in words((tmp_path / "index.html").read_text())


def test_the_page_speaks_the_language_of_the_run(tmp_path):
    known = [client(name, score(words={"en": "How was it?", "zh-TW": "如何？"})) for name in "ab"]
    html = page(tmp_path, *known, spoken="zh-TW")
    assert '<html lang="zh-TW">' in html and "<q>如何？</q>" in html
    assert '<a lang="en">' in html or '<span lang="en">a</span>' in html


def test_its_table_for_a_spreadsheet_holds_figures_and_refusals_and_starts_no_formula(tmp_path):
    page(tmp_path, client("a", score(-60.0)), client("b", score(60.0), called="=1+1"), client("c", score(words="-x?")))
    text = (tmp_path / "portfolio.csv").read_text(encoding="utf-8")
    rows = {row["report"]: row for row in csv.DictReader(io.StringIO(text[1:]))}
    assert (rows["a"]["value"], rows["a"]["rank_low"], rows["a"]["clients"]) == ("-60.0", "2", "2")
    assert rows["b"]["client"] == "'=1+1"
    assert rows["c"]["question"] == "'-x?" and rows["c"]["value"] == "" and "in these words" in rows["c"]["refused"]


def test_reports_of_a_run_and_of_earlier_runs_meet_in_the_portfolio_and_nowhere_else(tmp_path):
    asked = {"oslo": "Would you recommend Oslo?", "rome": "Would you recommend Rome?", "lima": "Like it?"}
    folders = [_worded(make_client(tmp_path / name, name.title()), words) for name, words in asked.items()]
    out = tmp_path / "out"
    assert report.run(folders[:1], out).exit_code == 0
    assert "Nothing is compared" in words((out / "portfolio.html").read_text())
    assert [row.outcome for row in report.run(folders, out).rows] == ["kept", "made", "made"]
    html = (out / "portfolio.html").read_text()
    assert "Would you recommend …?" in words(html) and 'href="oslo.html"' in html and 'href="rome.html"' in html
    assert "Lima NPS Like it? no other client asked it in these words" in words(html)
    assert "None of the 2 scores behind this report had to be hidden." in (out / "oslo.html").read_text()
    for name in asked:
        others = [other.title() for other in asked if other != name]
        told = words((out / f"{name}.html").read_text())
        assert name.title() in told and not any(f" {other} " in f" {told} " for other in others)


def _worded(folder, words):
    path = folder / "journey.yaml"
    text = path.read_text().replace("metric: nps}", f'metric: nps, question: "{words}"}}')
    path.write_text(text.replace("metric: csat,", "metric: csat, same_question: till,"))
    return folder


def test_nothing_hidden_is_in_a_record_the_portfolio_or_a_sheet(tmp_path):
    folder = _worded(make_client(tmp_path / "cafe", "Café"), "Like it?")
    rows = "\n".join(f"{who},10,{5 if who < 4 else ''}" for who in range(40))
    (folder / "surveys" / "answers.csv").write_text("who,recommend,till\n" + rows + "\n")
    assert report.run([folder], tmp_path / "out").exit_code == 0
    (record,) = records.read_all(tmp_path / "out").values()
    till = next(row for row in record.account["figures"] if row["at"] == "till")
    assert (till["status"], till["value"], till["low"], till["respondents"]) == ("hidden", None, None, 4)
    assert record.account["held"] == {
        "scores": 2, "hidden": 1, "small": 1, "covered": 0, "few": 0, "compared": 0, "refused": 0,
    }  # fmt: skip
    said = words((tmp_path / "out" / "portfolio.html").read_text())
    assert "not shown: fewer than 5 people" in said and "100%" not in said
    page = (tmp_path / "out" / "cafe.html").read_text()
    assert "1 of the 2 scores behind this report is hidden: 1 of fewer than 5 people." in page
