"""The first page: it says what the findings say and nothing else, of clients of every shape, and keeps its size."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
from client_shapes import client_of
from test_caption_audit import _edge_cases

import journeykit as jk
from journeykit import disclosure, report
from journeykit.client import open_client
from journeykit.errors import JourneyKitError
from journeykit.page.summary import changed, opportunities, standings, statements
from journeykit.page.summary.matters import matters
from journeykit.page.summary.sources import Sources
from journeykit.words import use
from journeykit.words.rows import latest
from tests.invented import invented, written

DAY = dt.date(2026, 11, 29)
ASKED = ("scores", "goals", "changes", "drivers", "priorities", "coverage")


def findings(client: Any) -> dict[str, Any]:
    options = {"scores": {"by": ["stage", "touchpoint", "wave"]}, "changes": {"by": ["stage", "touchpoint"]}}
    dated = {name: {"today": DAY.isoformat()} for name in ("goals", "coverage")}
    found = {name: getattr(client, name)(**options.get(name, {}), **dated.get(name, {})) for name in ASKED}
    return {**found, "together": client.scores(by="wave")}


def sources(client: Any) -> Sources:
    return Sources(client.journey, day=DAY, **findings(client))


def shown(client: Any) -> Any:
    found = findings(client)
    together = found.pop("together")
    return report.summary(client, *found.values(), together=together, as_of=DAY.isoformat())


def refuted(client: Any) -> list[str]:
    """What the first page says and the frames do not, worked out anew from them."""
    known = sources(client)
    cards = standings.standing(known)
    wrong = [
        f"{one.claim.kind}: {statements.SENTENCES[one.claim.kind](one)}"
        for one in statements.statements(known, cards)
        if not CHECKS[one.claim.kind](one, known)
    ]
    told = known.changes.frame[known.changes.frame["verdict"].isin(["up", "down"])] if len(known.changes) else []
    rows = changed.changes_told(known)["rows"]
    wrong += [f"{len(rows)} changes of {len(told)}"] if len(rows) != min(len(told), changed.SHOWN) else []
    wrong += [f"not on the axis: {row}" for row in rows if row["strip"] and not 0 <= float(row["strip"]["at"]) <= 100]
    for row in cards:
        whole = (known.scores.frame, known.together.frame, known.goals.frame)
        here = any((frame["value"] == row["value"]).any() for frame in whole if len(frame)) or row["value"] is None
        wrong += [] if here else [f"no such score: {row['value']}"]
    return wrong


def _told(one: Any, known: Sources) -> bool:
    frame = known.changes.frame
    parts = frame[(frame["touchpoint"] != "overall") & frame["low"].notna()]
    counted = parts["verdict"].value_counts()
    names = {way: {known.changes.rows[at]["touchpoint"] for at in parts.index[parts["verdict"] == way]}
             for way in ("up", "down")}  # fmt: skip
    named = {way: one.names["named"][way] for way in names}
    return all(
        one.claim.figures[way] == counted.get(way, 0)
        and all(name in names[way] for name in named[way].split(", ") if name and len(names[way]) <= 3)
        for way in names
    ) and one.claim.figures["n"] == len(parts)


def _none_told(one: Any, known: Sources) -> bool:
    frame = known.changes.frame
    parts = frame[(frame["touchpoint"] != "overall") & frame["low"].notna()]
    return len(parts) == one.claim.figures["n"] > 0 and not parts["verdict"].isin(["up", "down"]).any()


def _whole(one: Any, known: Sources) -> bool:
    row = known.changes.frame.iloc[one.claim.rows[0]]
    way = {"whole-up": "up", "whole-down": "down", "whole-open": "cannot tell"}[one.claim.kind]
    moved = (row["after"] > row["before"]) if way == "up" else (row["after"] < row["before"])
    return row["verdict"] == way and (way == "cannot tell" or bool(moved))


def _ranked(one: Any, known: Sources) -> bool:
    frame = known.priorities.frame
    first = frame.iloc[list(one.claim.rows)]
    if not (first["rank"] == 1).all():
        return False
    sure = len(frame[frame["rank"].notna()]) == 1 or bool((first["p_first_judged"] >= 0.975).all())
    return sure if one.claim.kind == "start" else len(first) == 1 or one.claim.kind == "start-open"


def _silent(one: Any, known: Sources) -> bool:
    """Nobody was asked; or the latest wave is hidden of every measure that a card shows; or none of them was asked."""
    frame = known.together.frame
    asked = frame[frame["metric"].isin(["nps", "csat", "ces"])]
    newest = asked[asked["wave"].astype(str) == latest(asked)]
    why = one.claim.figures["why"]
    return {
        "unasked": not known.journey.surveys,
        "hidden": len(newest) > 0 and not newest["value"].notna().any(),
        "elsewhere": not newest["value"].notna().any(),
    }[why]


CHECKS = {
    "silent": _silent,
    "stands": lambda one, known: any(
        (finding.frame["value"] == one.claim.figures["value"]).any()
        for finding in (known.scores, known.together, known.goals)
    ),
    "whole-up": _whole, "whole-down": _whole, "whole-open": _whole, "parts": _told, "parts-open": _none_told,
    "start": _ranked, "start-judged": _ranked, "start-open": _ranked,
    "unordered": lambda one, known: known.priorities.frame["rank"].isna().all() and len(one.claim.rows) > 0,
}  # fmt: skip


@pytest.mark.parametrize("name", ["airport", "conference", "training"])
def test_no_sentence_of_a_sample_is_refuted(name):
    assert refuted(jk.sample(name)) == []


@pytest.mark.parametrize("case", _edge_cases())
def test_no_sentence_of_an_edge_case_is_refuted_and_its_page_can_be_made(tmp_path, case):
    surveys, parts = _edge_cases()[case]
    client = client_of(tmp_path / "client", *surveys, **parts)
    assert refuted(client) == []
    for language in ("en", "zh-TW"):
        with use(language):
            assert shown(client).html.count('class="headline"') == 1


@pytest.mark.parametrize("first", range(0, 40, 10))
def test_no_sentence_of_an_invented_client_is_refuted(tmp_path, first):
    wrong = {}
    for seed in range(first, first + 10):
        client = open_client(written(invented(seed), tmp_path / f"client-{seed}"))
        with disclosure.use(client.journey.disclosure):
            try:
                wrong[seed] = refuted(client)
            except JourneyKitError:
                continue  # its answers cannot be read; that the error teaches is tested elsewhere
    assert len(wrong) >= 5 and not any(wrong.values()), wrong


def test_every_kind_of_statement_is_checked():
    assert set(CHECKS) == set(statements.SENTENCES)


def text_of(client: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", shown(client).html)))


def test_the_airport_says_how_it_is_what_changed_and_where_to_start():
    text = text_of(jk.sample("airport"))
    for said in (
        "NPS stands at +35 in 2018, no clear change from +40 in 2017.",
        "One of 25 touchpoint scores clearly fell: Passing through security.",
        "95% interval 31 to 39, n = 2,650",
        "Goal +40 by Jun 30, 2027: not reached yet, 213 days to go.",
        "−7.6 percentage points from 83% in 2017",
        "(−11.0 to −4.2; n 2,407 → 2,364)",
        "26 other scores: no clear change.",
        "Head of security liaison",
        "Jun 30, 2027",
        "How sure is this?",
    ):
        assert said in text, said


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("one wave", "There is one wave of answers so far"),
        ("nobody", "No customer has been asked yet"),
        ("no goals", "No opportunity has been written down yet"),
    ],
)
def test_what_is_missing_is_a_quiet_line(tmp_path, case, said):
    surveys, parts = _edge_cases()[case]
    client = client_of(tmp_path / "client", *surveys, **parts)
    html = shown(client).html
    assert said in text_of(client)
    assert 'class="note"' not in html, "a box would be louder than what there is to say"


def test_it_keeps_its_size_however_much_there_is_to_say():
    known = sources(jk.sample("conference"))
    assert len(standings.standing(known)) <= standings.MOST
    assert len(opportunities.actions(known)["rows"]) == opportunities.SHOWN


def test_names_are_escaped(tmp_path):
    surveys, parts = _edge_cases()["six waves"]
    first, *rest = parts["opportunities"]
    parts = {**parts, "opportunities": [{**first, "statement": "<script>alert(1)</script>"}, *rest]}
    assert "<script" not in shown(client_of(tmp_path / "client", *surveys, **parts)).html


@pytest.mark.parametrize("name", ["airport", "conference", "training"])
def test_every_action_stands_in_the_report_with_owner_day_effort_state_and_reason(name):
    client = jk.sample(name)
    found = findings(client)
    together = found.pop("together")
    listed = report.actions(client, *found.values(), together=together, as_of=DAY.isoformat())
    rows = [row.split(" · ") for row in listed.text.splitlines()]
    open_ = [one for one in client.journey.opportunities if one.status in ("open", "doing")]
    assert len(rows) == len(open_) and {len(row) for row in rows} == {8}
    assert {row[2] for row in rows} >= {str(one.owner) for one in open_ if one.owner}
    unranked = found["priorities"].frame["rank"].isna().sum()
    assert sum(row[6].startswith("not ranked") for row in rows) == unranked
    assert 'aria-label="Picture: Impact and effort"' in listed.html and listed.html.count("<svg") == 2


def test_numbers_in_the_picture_of_impact_and_effort_never_touch():
    from journeykit.questions.priorities import fields

    rows = [{"impact_judged": 3, "effort": 3, "statement": "x", "opportunity": "x"}] * 8
    places = fields._places([(row, str(at)) for at, row in enumerate(rows)], fields._CELL)
    apart = [
        max(abs(one["x"] - two["x"]), abs(one["y"] - two["y"]))
        for at, one in enumerate(places)
        for two in places[at + 1 :]
    ]
    assert min(apart) >= 20


@pytest.mark.parametrize("metric", ["rate", "money"])
def test_a_goal_whose_figures_were_typed_stands_on_a_card_with_its_unit(tmp_path, metric):
    figure = {"wave": "2026", "value": 0.031 if metric == "rate" else 1200, "n": 4000}
    figure = figure if metric == "rate" else {key: figure[key] for key in ("wave", "value")}
    goal = {
        "id": "churn", "kind": "retention", "statement": "Fewer leave", "metric": metric, "better": "lower",
        "target": 0.02 if metric == "rate" else 900, "due": "2027-06-30", "figures": [figure],
        **({"currency": "EUR"} if metric == "money" else {}),
    }  # fmt: skip
    surveys, parts = _edge_cases()["one wave"]
    client = client_of(tmp_path / "client", *surveys, **{**parts, "goals": [goal]})
    text = text_of(client)
    assert "Fewer leave" in text and "213 days to go" in text
    assert refuted(client) == []


UNASKED = """journeykit: 2
client: {name: Clinic, contact: {en: Practice manager, zh-TW: 診所主任}}
goals:
  - {id: a, kind: other, statement: Fewer patients stay away., metric: nps, statistic: nps, target: 40, due: 2026-09-30}
stages: [{id: visit, name: Visit}]
opportunities:
  - {id: late, statement: Send a reminder., kind: other, due: 2026-10-15, owner: Front desk}
  - {id: done, statement: Open earlier., kind: other, due: 2026-08-01, status: done}
  - {id: ahead, statement: Write a letter., kind: other, due: 2027-01-31}
"""


@pytest.fixture
def unasked(tmp_path: Any) -> Any:
    (tmp_path / "journey.yaml").write_text(UNASKED, encoding="utf-8")
    return open_client(tmp_path)


def test_an_action_past_its_day_is_marked(unasked: Any) -> None:
    said = text_of(unasked)
    assert "Front desk Oct 15, 2026 45 days overdue" in said
    assert said.count("overdue") == 2 and "by Sep 30, 2026: 60 days overdue." in said  # the goal as well, done ones not
    with use("zh-TW"):
        assert "逾期 45 天" in text_of(unasked)


def test_a_client_whom_nobody_asked_shows_its_goals_and_one_line(unasked: Any) -> None:
    said = text_of(unasked)
    assert "Fewer patients stay away No figure yet." in said and "the workshop's own judgement" in said
    assert said.count("There is no survey yet") == 1 and "What changed" not in said and "What matters most" not in said
    assert "intervals" not in said


def test_the_list_of_those_that_changed_ends_as_the_language_ends_it() -> None:
    names = ["a", "b", "c", "d"]
    assert statements._named(names) == "a, b, c and others" and statements._named(names[:3]) == "a, b, c"
    with use("zh-TW"):
        assert statements._named(names) == "a、b、c等"


def test_the_contact_is_said_in_the_language_of_the_cover() -> None:
    client = open_client("sample_surveys/airport")
    with use("zh-TW"):
        assert "旅客體驗團隊" in report.cover(client, client.responses()).html
    with use("en"):
        assert "Guest experience team" in report.cover(client, client.responses()).html


@pytest.mark.parametrize("sample", ["airport", "conference", "training"])
def test_the_first_page_says_what_matters_without_coefficients_and_tests(sample: str) -> None:
    said = text_of(jk.sample(sample))
    matters = said.partition("What matters most")[2].partition("What to do")[0]
    assert matters.strip() and not re.search(r"R²|\bp [0-9<]|correlation|adjusted", matters)


def test_the_first_page_says_plainly_that_nothing_goes_with_the_outcome(tmp_path: Any) -> None:
    from test_drivers_told import client_with, noise

    finding = client_with(tmp_path / "one", *noise(150)).drivers()
    assert "R²" in finding.caption and "nothing" in [claim.kind for claim in finding.claims]
    plain = matters(finding)
    assert "R²" not in plain and "do not clearly go with" in plain and "n 150" in plain
