"""What boards take and refuse: the ranges that the code knows, in words for the room, at the field."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from itertools import count

import pytest

from journeykit import words as language
from journeykit.errors import JourneyError, JourneyKitError
from journeykit.journey import journey_of, targets
from journeykit.journey.aim import TYPED
from journeykit.questions.scores.table import STATISTICS
from journeykit.workshop.boards import (
    Checklist,
    ClientForm,
    Editing,
    GoalForm,
    JourneyBoard,
    PersonaForm,
    PriorityBoard,
    ReviewBoard,
)

PAST, AHEAD = (date.today() - timedelta(1)).isoformat(), (date.today() + timedelta(1)).isoformat()
CAFE = """
client: {name: 海港咖啡, language: zh-TW}
stages: [{id: a, name: 抵達}, {id: b, name: 用餐}]
personas: [{id: ada, name: 小雅, segment: {purpose: 商務}}]
touchpoints:
  - {id: door, stage: a, name: 大門}
  - {id: queue, stage: a, name: 排隊}
  - {id: table, stage: b, name: 餐桌}
goals:
  - {id: fast, kind: retention, statement: 縮短排隊, metric: nps, target: 40, touchpoint: queue}
  - {id: calm, kind: other, statement: 更安靜, metric: rating, statistic: mean, touchpoint: table}
opportunities: [{id: lanes, statement: 增加櫃檯}]
surveys:
  - file: surveys/one.csv
    wave: "2026"
    segments: {purpose: {column: P, labels: {1: 商務, 2: 休閒}}}
    items:
      - {column: Q1, metric: nps, touchpoint: door}
      - {column: Q2, metric: rating, scale: [1, 5], touchpoint: table}
"""
HOSTILE = [400, -1, 0, 1.5, "x", True, [], {}, ["x"], [1], {"x": 1}, {"ada": 9}, {"purpose": "x"}, "2026-13-45", PAST,
           AHEAD, float("nan"), float("inf"), 10**400, None, "", "door"]  # fmt: skip
WHOLE = [
    {}, {"kind": "dance"}, {"kind": "delete", "id": "nobody"}, {"kind": "change", "id": "nobody", "values": {}},
    {"kind": "move"}, {"kind": "move", "id": "door", "column": "x", "index": 0}, {"kind": "add"},
    {"kind": "move", "id": "fast", "column": "all", "index": "x"}, {"kind": "add", "id": "N E W", "column": "a"},
    {"kind": "add", "id": "N E W", "column": "a", "index": 0, "values": {"name": "新"}},
    {"kind": "add", "id": "door", "column": "a", "index": 0, "values": {"name": "新"}},
    {"kind": "add", "id": "fast", "column": "all", "index": 0, "values": {"name": "新", "kind": "other"}},
    {"kind": "add", "id": "new", "column": "a", "index": 0, "values": {"name": ""}},
    {"kind": "delete", "id": "door"}, {"kind": "delete", "id": "queue"}, {"kind": "delete", "id": "table"},
    {"kind": "settle", "keep": "mine"}, {"kind": "make", "values": {}}, {"kind": "make"}, {"kind": "close-review"},
    {"kind": "change", "id": "gone", "values": {"verdict": "rejected"}},
    {"kind": "change", "id": "door", "values": {"leads_to": "nobody"}}, {"kind": "change", "id": "door", "values": []},
]  # fmt: skip


def full_disk(*_all):
    raise JourneyKitError("a folder that can be written was needed")


BOARDS = {
    "journey": JourneyBoard,
    "goals": GoalForm,
    "personas": PersonaForm,
    "priorities": PriorityBoard,
    "review": lambda editing: ReviewBoard(editing, editing.journey),
    "checklist": lambda editing: Checklist(editing, lambda _journey: []),
    "client": lambda editing: ClientForm(editing, [("five-stage", "五階段")], full_disk),
}
NUMBERS = count()


def told(board, **message):
    heard = []
    board.send = heard.append
    board._heard(board, {"nonce": f"me:{next(NUMBERS)}", **message}, [])
    assert heard, message
    return heard[-1]


def messages(board):
    """Everything that a hand, an old browser or a broken one could send to a board."""
    sheet = board.sheet_now
    yield from WHOLE
    for card in sheet["cards"]:
        for field in sheet.get("fields", []):
            for value in HOSTILE:
                yield {"kind": "change", "id": card, "values": {field["name"]: value}}
        yield {"kind": "change", "id": card, "values": {"nonsense": 1}}


JOURNEY = journey_of(CAFE)


def fresh():
    with language.use("zh-TW"):
        return Editing(JOURNEY)


@pytest.mark.parametrize("name", BOARDS)
def test_whatever_is_refused_is_said_in_chinese_and_nothing_illegal_is_kept(name):
    refused = 0
    for message in messages(BOARDS[name](fresh())):
        editing = fresh()
        answer = told(BOARDS[name](editing), **json.loads(json.dumps(message)))
        if answer["kind"] != "refused":
            # What was taken is a journey that another reader takes as well.
            assert type(editing.journey).model_validate(editing.journey.model_dump(mode="json"))
            continue
        refused += 1
        why = re.sub(r"「[^」]*」", "", answer["why"])
        assert why.endswith("。") and not re.search(r"[A-Za-z_]", why.replace("NPS", "")), (message, answer["why"])
        assert editing.journey == JOURNEY, message
    assert refused >= 10


@pytest.mark.parametrize(
    ("kind", "card", "name", "wrong", "right"),
    [
        (GoalForm, "fast", "target", [400, -101, "40"], [100, -100, 38.5]),
        (GoalForm, "fast", "baseline", [101], [0]),
        (GoalForm, "calm", "target", [0.5, 5.5, 80], [1, 4.2, 5]),
        (GoalForm, "fast", "priority", [0, -1, 1.5], [1, 12]),
        (GoalForm, "fast", "due", [PAST, "soon"], [date.today().isoformat(), AHEAD]),
        (GoalForm, "fast", "metric", ["csat", "nonsense"], ["nps"]),
        (GoalForm, "fast", "statistic", ["top", "mean"], ["nps", None]),
        (PriorityBoard, "lanes", "impact", [0, 6, 2.5], [1, 5]),
        (PriorityBoard, "lanes", "confidence", [-0.1, 1.1, 80], [0, 0.8, 1]),
        (PriorityBoard, "lanes", "reach", [-1], [0, 12_000]),
        (PriorityBoard, "lanes", "due", [PAST], [AHEAD]),
        (PriorityBoard, "lanes", "name", ["", "  ", None], ["更多櫃檯"]),
        (JourneyBoard, "door", "emotion", [3, -2.5], [-2, 1.5, None]),
        (JourneyBoard, "door", "reviewed", [AHEAD], [PAST, date.today().isoformat()]),
        (JourneyBoard, "door", "leads_to", ["nobody"], ["table"]),
        (PersonaForm, "ada", "segment", [{"purpose": "公務"}], [{"purpose": "休閒"}]),
    ],
)
def test_a_field_takes_what_its_figure_can_be_and_says_what_it_cannot(kind, card, name, wrong, right):
    for value in wrong:
        editing = fresh()
        answer = told(kind(editing), kind="change", id=card, values={name: value})
        assert (answer["kind"], answer["id"], answer["field"]) == ("refused", card, name), (value, answer)
    for value in right:
        assert told(kind(fresh()), kind="change", id=card, values={name: value})["kind"] == "patch", value


def test_a_figure_that_does_not_fit_another_metric_is_named_before_it_is_lost():
    editing = fresh()
    answer = told(GoalForm(editing), kind="change", id="fast", values={"metric": "csat"})
    assert answer["why"] == "目標值「40」不是這項指標可能的數值。請先清空，再選擇。"
    form = GoalForm(editing)
    told(form, kind="change", id="fast", values={"target": None})
    told(form, kind="change", id="fast", values={"statistic": "nps"})
    assert told(form, kind="change", id="fast", values={"metric": "csat"})["kind"] == "patch"
    goal = editing.journey.goals[0]
    assert (goal.metric, goal.statistic) == ("csat", None), "the usual figure of the new metric"
    limits = form.sheet_now["cards"]["fast"]["limits"]["target"]
    assert (limits["low"], limits["high"]) == (0, 1)


@pytest.mark.parametrize(
    ("field", "line"),
    [("target: 400", "target from -100 to 100"), ("baseline: -101", "baseline from -100 to 100"),
     ("priority: 0", "priority of at least 1"), ("statistic: top", "a statistic of nps")],
)  # fmt: skip
def test_a_file_cannot_say_what_can_never_be_right(field, line):
    text = f"client: {{name: H}}\ngoals:\n  - {{id: g, kind: other, statement: Better, metric: nps, {field}}}"
    with pytest.raises(JourneyError, match=f"journey.yaml:3: {line}"):
        journey_of(text)


def test_the_usual_statistic_of_a_goal_is_the_headline_of_its_metric():
    asked = {metric: names[0] for metric, names in STATISTICS.items()}
    assert asked | {typed: typed for typed in TYPED} == targets.USUAL
    for metric, names in STATISTICS.items():
        assert all(targets.fits(metric, name) for name in names)
