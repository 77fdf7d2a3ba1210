"""The boards without a browser: what they show, what their messages do, and their static faces."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import time
from collections import Counter
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from journeykit import words as language
from journeykit.client.reviews import Reviewed
from journeykit.errors import ChartError, JourneyError
from journeykit.journey import journey_of
from journeykit.workshop.boards import (
    Editing,
    Following,
    GoalForm,
    JourneyBoard,
    PersonaForm,
    PriorityBoard,
    ReviewBoard,
)
from journeykit.workshop.boards.board import difference
from journeykit.workshop.boards.bundle import STATIC, bundle
from journeykit.workshop.boards.face import face
from journeykit.workshop.boards.heard import Heard

TEXT = """
client: {name: Harbour Café, colour: "#7a1f5c"}
stages: [{id: a, name: {en: Arrive, zh-TW: 抵達}}, {id: b, name: Eat}]
personas: [{id: ada, name: Ada, segment: {purpose: Business}}]
touchpoints:
  - {id: door, stage: a, name: {en: Door, zh-TW: 大門}, pains: [{en: Heavy, zh-TW: 很重}], emotions: {ada: -1}}
  - {id: queue, stage: a, name: Queue, emotion: -2}
  - {id: table, stage: b, name: Table}
goals: [{id: fast, kind: retention, statement: Shorter queues, metric: nps}]
opportunities:
  - {id: lanes, statement: More lanes, horizon: now, touchpoints: [queue]}
  - {id: menu, statement: A menu outside, horizon: now}
  - {id: signs, statement: Better signs}
surveys:
  - file: surveys/one.csv
    wave: "2026"
    segments:
      purpose: {column: P, labels: {1: Business, 2: Leisure}}
      age: {column: A, labels: {1: "30", 2: "40"}}
"""


class Ears:
    """A board whose messages to the browsers are kept instead of sent."""

    def __init__(self, board):
        self.board, self.heard, self.said = board, [], 0
        board.send = self.heard.append

    def tell(self, **message):
        self.said += 1
        self.board._heard(self.board, {"nonce": f"me:{self.said}", **message}, [])
        return self.heard[-1]


@pytest.fixture
def cafe():
    return journey_of(TEXT)


@pytest.fixture
def editing(cafe):
    return Editing(cafe)


def test_a_move_is_answered_with_a_patch_that_holds_only_the_order(editing):
    ears = Ears(JourneyBoard(editing))
    patch = ears.tell(kind="move", id="queue", column="b", index=0)
    assert patch["kind"] == "patch" and patch["nonce"] == "me:1"
    assert patch["order"] == {"a": ["door"], "b": ["queue", "table"]}
    assert "cards" not in patch and patch["rest"]["undo"] == "Move Queue"
    assert editing.journey.touchpoint("queue").stage == "b"


def test_every_message_is_answered_even_when_nothing_is_different(editing):
    ears = Ears(JourneyBoard(editing))
    answer = ears.tell(kind="change", id="queue", values={"emotion": -2})
    assert answer["nonce"] == "me:1" and len(ears.heard) == 1


def test_messages_that_overtake_each_other_are_done_in_the_order_in_which_they_were_sent(editing):
    """JupyterLab sends the first ones to the main shell, behind running cells, and later ones to a subshell."""
    ears = Ears(JourneyBoard(editing))
    sent = [
        {"kind": "add", "id": "till", "column": "a", "index": 0, "values": {"name": "Till"}},
        {"kind": "change", "id": "till", "values": {"channels": ["web"]}},
        {"kind": "change", "id": "till", "values": {"channels": ["web", "shop"]}},
    ]
    numbered = [{**one, "nonce": f"v:{turn}", "turn": turn} for turn, one in enumerate(sent, 1)]
    board = ears.board
    for one in (numbered[2], {"kind": "hello", "nonce": "v:3", "after": 3}, numbered[1]):
        board._heard(board, one, [])
    assert ears.heard == [], "they wait for the first"
    board._heard(board, numbered[0], [])
    assert [str(one) for one in editing.journey.touchpoint("till").channels] == ["web", "shop"]
    assert [one["nonce"] for one in ears.heard] == ["v:1", "v:2", "v:3", "v:3"]
    assert [one["kind"] for one in ears.heard] == ["patch", "patch", "patch", "sheet"]
    board._heard(board, {"kind": "undo", "nonce": "v:0", "after": 4}, [])
    assert [str(one) for one in editing.journey.touchpoint("till").channels] == ["web", "shop"], (
        "undo waits for what was done before it"
    )
    last = {"kind": "change", "id": "till", "values": {"name": "Cash desk"}, "nonce": "v:4", "turn": 4}
    board._heard(board, last, [])
    assert str(editing.journey.touchpoint("till").name) == "Till" and editing.can_redo
    board._heard(board, numbered[2], [])  # sent again: done already
    assert [one["kind"] for one in ears.heard[-1:]] == ["patch"]


def test_what_another_view_sends_again_is_done_once(editing, cafe):
    ears = Ears(JourneyBoard(editing))
    ears.tell(kind="add", id="till", column="a", index=0, values={"name": "Till"}, nonce="gone:1")
    ears.tell(kind="change", id="queue", values={"emotion": -2}, nonce="gone:2")
    ears.tell(kind="change", id="queue", values={"emotion": 1}, nonce="other:1")
    done = editing.journey
    for number, again in enumerate(
        [
            {"kind": "add", "id": "till", "column": "a", "index": 0, "values": {"name": "Till"}, "was": "gone:1"},
            {"kind": "change", "id": "queue", "values": {"emotion": -2}, "was": "gone:2"},
        ]
    ):
        answer = ears.tell(**again, nonce=f"new:{number}")
        assert answer["kind"] == "patch" and answer["nonce"] == f"new:{number}", "answered, so that it leaves the box"
    assert editing.journey == done, "the later change of somebody else stands"
    late = {"kind": "delete", "id": "till"}
    ears.tell(**late, nonce="new:9", was="gone:9")
    ears.tell(**late, nonce="gone:9")
    assert ears.heard[-1]["kind"] == "patch", "the first sending came after all: no refusal"


def test_what_was_changed_later_stays_and_the_older_word_is_told(editing):
    ears = Ears(JourneyBoard(editing))
    old = {"kind": "change", "id": "queue", "values": {"name": "Old queue"}, "was": "gone:1", "since": 1_000}
    ears.tell(kind="change", id="queue", values={"emotion": 1})
    assert ears.tell(**old)["kind"] == "patch", "another field was changed, not this one"
    ears.tell(kind="change", id="queue", values={"name": "New queue"})
    refused = ears.tell(**{**old, "was": "gone:2"})
    assert refused["kind"] == "refused"
    assert refused["why"].startswith('New queue was changed again after this, so "Old queue" of ')
    assert refused["why"].endswith("was not taken. Type it again if it should count.")
    assert ears.tell(kind="delete", id="queue", was="gone:3", since=1_000)["kind"] == "refused"
    assert ears.tell(kind="move", id="queue", column="b", index=0, was="gone:4", since=1_000)["kind"] == "patch"
    assert ears.tell(kind="move", id="queue", column="a", index=0, was="gone:5", since=2_000)["kind"] == "patch"
    assert ears.tell(kind="move", id="queue", column="b", index=0, was="gone:6", since=1_500)["kind"] == "refused"
    ears.tell(kind="change", id="door", values={"emotions": {"ada": 1}})
    again = {"kind": "change", "id": "door", "was": "gone:7", "since": 1_000}
    assert "changed again" not in ears.tell(**again, values={"emotions": {"bo": 1}})["why"], "there is no Bo"
    assert ears.tell(**{**again, "was": "gone:8"}, values={"emotions": {"ada": 2}})["kind"] == "refused"
    assert str(editing.journey.touchpoint("queue").name) == "New queue"


def test_the_next_kernel_knows_what_the_last_one_did(tmp_path, cafe):
    file = tmp_path / "shelf" / "heard.txt"
    first = Editing(cafe)
    first.heard = Heard(file)
    Ears(JourneyBoard(first)).tell(kind="add", id="till", column="a", index=0, values={"name": "Till"}, nonce="gone:1")
    assert "Till" not in file.read_text(), "names of messages, no words"
    second = Editing(first.journey)
    second.heard = Heard(file)
    ears = Ears(JourneyBoard(second))
    again = {"kind": "add", "id": "till", "column": "a", "index": 0, "values": {"name": "Till"}}
    assert ears.tell(**again, nonce="new:1", was="gone:1", since=1_000)["kind"] == "patch"
    assert second.journey == first.journey


def test_the_file_of_messages_stays_small_and_no_disk_is_no_error(tmp_path):
    file = tmp_path / "heard.txt"
    file.write_text("".join(f"old:{n}\n" for n in range(9_000)))
    heard = Heard(file)
    assert len(file.read_text().split()) == 4_000
    assert heard.knows({"nonce": "old:8999"}) and not heard.knows({"nonce": "old:1"})
    nowhere = Heard(tmp_path / "heard.txt" / "heard.txt")
    nowhere.note("a", {"kind": "delete", "id": "x", "nonce": "one:1"})
    assert nowhere.knows({"nonce": "one:1"})


def test_what_was_refused_is_refused_again(editing):
    ears = Ears(JourneyBoard(editing))
    assert ears.tell(kind="delete", id="nobody", nonce="gone:1")["kind"] == "refused"
    assert ears.tell(kind="delete", id="nobody", nonce="new:1", was="gone:1")["kind"] == "refused"


def test_words_are_changed_in_the_language_of_the_board_only(cafe):
    with language.use("zh-TW"):
        editing = Editing(cafe)
    ears = Ears(JourneyBoard(editing))
    ears.tell(kind="change", id="door", values={"name": "入口", "pains": ["很重", "很吵"]})
    door = editing.journey.touchpoint("door")
    assert door.name.data == {"en": "Door", "zh-TW": "入口"}
    assert door.pains[0].data == {"en": "Heavy", "zh-TW": "很重"}


def test_an_emotion_of_one_persona_leaves_the_others(editing):
    ears = Ears(JourneyBoard(editing))
    ears.tell(kind="change", id="queue", values={"emotions": {"ada": 1}})
    assert editing.journey.touchpoint("queue").emotions == {"ada": 1}
    ears.tell(kind="change", id="queue", values={"emotions": {"ada": None}})
    assert editing.journey.touchpoint("queue").emotions == {}


def test_a_touchpoint_is_linked_to_the_next_and_unlinked_again(editing, cafe):
    ears = Ears(JourneyBoard(editing))
    patch = ears.tell(kind="change", id="door", values={"leads_to": "queue"})
    assert patch["cards"]["door"]["leads_to"] == "queue" and patch["rest"]["undo"] == "Link Door"
    ears.tell(kind="change", id="door", values={"leads_to": "table"})
    assert [(one.source, one.target) for one in editing.journey.links] == [("door", "table")]
    ears.tell(kind="change", id="door", values={"leads_to": None})
    assert editing.journey == cafe
    ears.tell(kind="undo")
    assert ears.board.sheet_now["cards"]["door"]["leads_to"] == "table"


def test_what_does_not_fit_is_refused_with_a_reason_and_changes_nothing(editing, cafe):
    ears = Ears(JourneyBoard(editing))
    for message in (
        {"kind": "move", "id": "nobody", "column": "a", "index": 0},
        {"kind": "change", "id": "queue", "values": {"emotion": 7}},
        {"kind": "change", "id": "queue", "values": {"colour": "red"}},
        {"kind": "delete", "id": "nobody"},
        {"kind": "dance"},
    ):
        answer = ears.tell(**message)
        assert answer["kind"] == "refused" and answer["why"], message
    assert editing.journey == cafe


def test_a_browser_that_comes_late_gets_the_sheet_as_it_is_now(editing):
    board = JourneyBoard(editing)
    ears = Ears(board)
    ears.tell(kind="delete", id="queue")
    sheet = ears.tell(kind="hello")["sheet"]
    assert "queue" not in sheet["cards"]
    assert board.get_state("sheet")["sheet"] == sheet


def test_two_boards_over_one_journey_see_each_other(editing):
    one, other = Ears(JourneyBoard(editing)), Ears(GoalForm(editing))
    one.tell(kind="change", id="door", values={"name": "Gate"})
    assert other.heard[-1]["kind"] == "patch"
    places = {each["value"]: each["label"] for each in other.board.sheet_now["fields"][4]["options"]}
    assert places["door"] == "Gate"


def test_undo_and_redo_go_through_everything(editing, cafe):
    ears = Ears(JourneyBoard(editing))
    ears.tell(kind="add", id="bill", column="b", index=1, values={"name": "Bill", "phase": "after"})
    ears.tell(kind="move", id="bill", column="a", index=0)
    ears.tell(kind="delete", id="bill")
    after = editing.journey
    for _time in range(3):
        ears.tell(kind="undo")
    assert editing.journey == cafe
    for _time in range(4):
        ears.tell(kind="redo")
    assert editing.journey == after


def test_typing_in_one_field_is_one_step_back(editing, cafe):
    ears = Ears(JourneyBoard(editing))
    ears.tell(kind="change", id="door", values={"owner": "A"})
    ears.tell(kind="change", id="door", values={"owner": "Ad"}, again=True)
    ears.tell(kind="change", id="door", values={"owner": "Ada"}, again=True)
    ears.tell(kind="undo")
    assert editing.journey == cafe


def test_scores_stand_on_the_cards_with_their_n_and_never_without(cafe):
    row = {"touchpoint": "door", "metric": "nps", "statistic": "nps", "value": 31.0, "low": 20.0, "high": 42.0}
    hidden = {**row, "touchpoint": "queue", "value": None, "low": None, "high": None}
    more = {"n": 240, "scale": "0-10", "status": "ok"}
    board = JourneyBoard(cafe, pd.DataFrame([row | more, hidden | more | {"n": 3, "status": "hidden"}]))
    cards = board.sheet_now["cards"]
    assert "240" in cards["door"]["scores"][0]["text"] and "20 to 42" in cards["door"]["scores"][0]["detail"]
    assert cards["queue"]["scores"][0]["text"].endswith("too few answers")
    assert cards["table"]["scores"] == []


def test_a_goal_offers_its_measured_value_as_baseline(editing):
    frame = pd.DataFrame([{"goal": "fast", "statistic": "nps", "value": 31.0, "low": 20.0, "high": 42.0, "n": 240}])
    ears = Ears(GoalForm(editing, frame))
    card = ears.board.sheet_now["cards"]["fast"]
    assert card["proposal"] == 31.0 and "240 answers" in card["lines"][1]
    ears.tell(kind="change", id="fast", values={"baseline": card["proposal"], "name": "Much shorter queues"})
    goal = editing.journey.goals[0]
    assert (goal.baseline, str(goal.statement)) == (31, "Much shorter queues")


def test_a_measured_baseline_brings_its_wave_along(tmp_path):
    """Without the wave the baseline would count as certain, and a change against it be told too soon."""
    from journeykit.client import sample
    from journeykit.workshop import goal_form, open_desk

    client = sample("airport", tmp_path / "air")
    text = client.file.read_text("utf-8")
    goal = client.journey.goals[0]
    bare = text.replace('    baseline: 35.1   # weighted\n    baseline_wave: "2018"\n', "")
    assert bare != text
    client.file.write_text(bare, "utf-8")
    desk = open_desk(client.folder, "en")
    try:
        ears = Ears(goal_form(desk))
        value = ears.board.sheet_now["cards"][goal.id]["proposal"]
        ears.tell(kind="change", id=goal.id, values={"baseline": value})
        taken = desk.journey.goals[0]
        assert taken.baseline == value and taken.baseline_wave == "2018"
        ears.tell(kind="undo")
        assert desk.journey.goals[0].baseline_wave == ""
        ears.tell(kind="change", id=goal.id, values={"baseline": 30})
        assert desk.journey.goals[0].baseline_wave == "", "of a figure that somebody typed nobody knows the wave"
    finally:
        desk.close()


def test_a_persona_keeps_the_rest_of_its_rule(editing):
    ears = Ears(PersonaForm(editing))
    ears.tell(kind="change", id="ada", values={"segment": {"age": "30"}, "challenges": ["Wi-Fi", "Noise"]})
    ada = editing.journey.persona("ada")
    assert dict(ada.segment) == {"purpose": "Business", "age": "30"}
    assert [str(one) for one in ada.challenges] == ["Wi-Fi", "Noise"]


def test_improvements_move_between_horizons_and_keep_their_order(editing):
    ears = Ears(PriorityBoard(editing))
    ears.tell(kind="move", id="signs", column="now", index=1)
    assert ears.board.sheet_now["order"]["now"] == ["lanes", "signs", "menu"]
    ears.tell(kind="move", id="lanes", column="unsorted", index=0)
    assert ears.board.sheet_now["order"] == {"unsorted": ["lanes"], "now": ["signs", "menu"], "next": [], "later": []}
    ears.tell(kind="change", id="menu", values={"impact": 5, "effort": 1})
    menu = next(one for one in editing.journey.opportunities if one.id == "menu")
    assert (menu.impact, menu.effort) == (5, 1)


def test_a_card_that_somebody_else_deleted_cannot_be_moved(editing):
    ears = Ears(PriorityBoard(editing))
    ears.tell(kind="delete", id="menu")
    answer = ears.tell(kind="move", id="menu", column="later", index=0)
    assert answer["kind"] == "refused" and "somebody has deleted it" in answer["why"]
    typed = {"statement": "A <b>menu</b>", "pains": ["Greasy"], "impact": 4}
    answer = ears.tell(kind="change", id="menu", values=typed)
    assert '"A <b>menu</b>; Greasy" was not taken' in answer["why"], "what was typed is told, so that it is not lost"


def test_a_rejected_change_is_taken_back_and_stays_on_the_list(editing, cafe):
    editing.apply({"kind": "edit", "id": "door", "fields": {"name": "Gate"}})
    editing.apply({"kind": "edit", "id": "queue", "fields": {"emotion": 1}})
    ears = Ears(ReviewBoard(editing, Reviewed(cafe, date(2026, 8, 1))))
    renamed, scored = [key for key in ears.board.sheet_now["cards"] if key != "review"]
    ears.tell(kind="change", id=renamed, values={"verdict": "rejected"})
    ears.tell(kind="change", id=scored, values={"verdict": "accepted"})
    ears.tell(kind="change", id=scored, values={"note": "Seen on Monday"})
    journey = editing.journey
    assert str(journey.touchpoint("door").name) == "Door" and journey.touchpoint("queue").emotion == 1
    assert {one.verdict: str(one.note) for one in journey.review.decisions} == {
        "rejected": "",
        "accepted": "Seen on Monday",
    }
    assert len(ears.board.sheet_now["order"]["all"]) == 2
    ears.tell(kind="undo")
    ears.tell(kind="undo")
    ears.tell(kind="undo")
    assert str(editing.journey.touchpoint("door").name) == "Gate"


def test_several_changes_are_decided_together_and_one_undo_takes_it_back(editing, cafe):
    editing.apply({"kind": "add", "part": "stage", "value": {"id": "terrace", "name": "Terrace"}})
    editing.apply({"kind": "add", "value": {"id": "bench", "stage": "terrace", "name": "Bench"}})
    editing.apply({"kind": "edit", "id": "door", "fields": {"name": "Gate"}})
    editing.apply({"kind": "edit", "id": "queue", "fields": {"emotion": 1}})
    before = editing.journey
    ears = Ears(ReviewBoard(editing, Reviewed(cafe, date(2026, 8, 1))))
    listed = ears.board.sheet_now["order"]["all"]
    scored = next(one for one in listed if one.startswith("scored"))
    ears.tell(kind="change", id=scored, values={"note": "Seen on Monday"})
    noted = editing.journey
    # The stage stands before its touchpoint in no list: what depends on what decides the order of the way back.
    others = [one for one in reversed(listed) if one != scored]
    ears.tell(kind="decide", ids=others, values={"verdict": "rejected"})
    journey = editing.journey
    assert [one.id for one in journey.stages] == [one.id for one in cafe.stages]
    assert str(journey.touchpoint("door").name) == "Door" and journey.touchpoint("queue").emotion == 1
    assert Counter(one.verdict for one in journey.review.decisions) == {"rejected": 3, "accepted": 1}
    assert len(ears.board.sheet_now["order"]["all"]) == 4
    ears.tell(kind="undo")
    assert editing.journey == noted

    ears.tell(kind="decide", ids=listed, values={"verdict": "accepted"})
    decided = {str(one.change): str(one.note) for one in editing.journey.review.decisions}
    assert len(decided) == 4 and sorted(decided.values()) == ["", "", "", "Seen on Monday"]
    assert editing.journey.touchpoints == before.touchpoints
    ears.tell(kind="undo")
    assert editing.journey == noted


@pytest.mark.parametrize(
    "message",
    [
        {"ids": ["gone"], "values": {"verdict": "accepted"}},
        {"ids": [], "values": {"verdict": "rejected"}},
        {"ids": ["review"], "values": {"verdict": "accepted"}},
        {"ids": None, "values": {"verdict": "accepted"}},
        {"ids": ["renamed:touchpoint:door:name"], "values": {"verdict": "<b>"}},
        {"ids": ["renamed:touchpoint:door:name"], "values": {}},
    ],
)
def test_a_verdict_on_nothing_or_of_no_kind_changes_nothing(editing, cafe, message):
    editing.apply({"kind": "edit", "id": "door", "fields": {"name": "Gate"}})
    ears = Ears(ReviewBoard(editing, Reviewed(cafe, date(2026, 8, 1))))
    before = editing.journey
    assert ears.tell(kind="decide", **message)["kind"] == "refused"
    assert editing.journey == before


def test_a_verdict_on_what_is_no_longer_listed_is_refused(editing, cafe):
    ears = Ears(ReviewBoard(editing, Reviewed(cafe, date(2026, 8, 1))))
    before = editing.journey
    answer = ears.tell(kind="change", id="gone", values={"verdict": "rejected"})
    assert answer["kind"] == "refused" and "its review is closed" in answer["why"]
    assert editing.journey == before


def test_the_static_face_escapes_what_a_client_wrote():
    evil = '<script>alert("x")</script> & "co"'
    sheet = {"columns": [{"id": "a", "name": evil}], "order": {"a": ["t"]}, "cards": {"t": {"name": evil}}}
    svg, _text = face(evil, sheet)
    assert "<script" not in svg and re.search(r"&lt;script", svg)


@pytest.mark.parametrize("kind", [JourneyBoard, GoalForm, PersonaForm, PriorityBoard])
def test_every_board_shows_its_still_face_before_it_lives(cafe, kind, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, **_options: shown.append(data))
    with language.use("zh-TW"):
        kind(cafe)._ipython_display_()
    still, alive = shown
    svg = base64.b64decode(re.search(r"base64,([^\"]+)", still["text/html"])[1]).decode()
    assert svg.startswith("<svg") and len(still["text/plain"]) > 4 and "mathjax_ignore" in still["text/html"]
    assert "執行這個儲存格" in still["text/html"]
    assert set(alive) == {"text/plain", "application/vnd.jupyter.widget-view+json"}


def test_patches_bring_any_sheet_to_any_other():
    one = {
        "revision": 1,
        "cards": {"a": {"x": 1}, "b": {"x": 2}},
        "order": {"l": ["a", "b"]},
        "undo": "",
        "columns": [1],
    }
    two = {"revision": 2, "cards": {"b": {"x": 3}, "c": {}}, "order": {"l": ["c", "b"]}, "undo": "m", "columns": [1]}
    patch = difference(one, two)
    assert patch["cards"] == {"a": None, "b": {"x": 3}, "c": {}} and patch["rest"] == {"undo": "m"}


def test_an_editing_in_memory_has_no_conflict_to_settle(editing):
    with pytest.raises(Exception, match="a conflict was needed to settle"):
        editing.settle("mine")


def test_a_failed_operation_leaves_the_way_back_as_it_was(editing):
    with pytest.raises(JourneyError, match="nobody"):
        editing.apply({"kind": "delete", "id": "nobody"})
    assert editing.can_undo == ""


def test_a_board_that_could_not_be_made_goes_without_a_word(cafe, recwarn):
    with pytest.raises(ChartError, match="goal_progress"):
        GoalForm(cafe, pd.DataFrame([{"goal": "fast"}]))
    unmade = GoalForm.__new__(GoalForm)
    unmade.close()
    assert not [one for one in recwarn if "_stop" in str(one.message)]


def test_every_script_is_in_a_bundle_and_nothing_is_fetched():
    mains = [path.name for path in STATIC.glob("*.js") if "export default" in path.read_text()]
    everything = "\n".join(bundle(name) for name in mains)
    for path in STATIC.glob("*.js"):
        first = path.read_text().splitlines()[0]
        assert first.startswith("//") and first in everything, f"{path.name} says what it is, and is used"
    assert not re.search(r"\bimport\b[^;]*['\"]|https?://(?!www\.w3\.org)|\bfetch\(|innerHTML|eval\(", everything)


def test_the_logic_in_javascript():
    if shutil.which("node") is None:
        pytest.skip("node is not installed: the boards' JavaScript logic is not tested apart from the browser")
    folder = STATIC.parents[3] / "tests" / "boards"
    done = subprocess.run(["node", "--test", str(folder)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout[-3000:]


def _lists_of(board):
    """The fields of a board's form that hold several things, those inside groups too."""
    waiting = list(board.sheet_now["fields"])
    while waiting:
        one = waiting.pop()
        waiting += [{**inner, "group": one["name"]} for inner in one.get("fields", ()) if one["kind"] == "group"]
        if one["kind"] in ("several", "lines", "words"):
            yield one


BOARDS = [GoalForm, PersonaForm, JourneyBoard, PriorityBoard, lambda one: ReviewBoard(one, one.journey)]


@pytest.mark.parametrize("make", BOARDS)
def test_every_field_of_several_things_is_filled_from_empty_and_emptied_again(make):
    bare = journey_of("""
client: {name: C}
stages: [{id: a, name: A}, {id: b, name: B}]
touchpoints: [{id: t, stage: a, name: T}, {id: u, stage: a, name: U}]
goals: [{id: g, kind: other, statement: G}]
personas: [{id: p, name: P}]
opportunities: [{id: o, statement: O}]""")
    board = make(editing := Editing(bare))
    card = {"GoalForm": "g", "PersonaForm": "p", "JourneyBoard": "t", "PriorityBoard": "o", "ReviewBoard": "review"}
    ears, one_id = Ears(board), card[type(board).__name__]
    found = list(_lists_of(board))
    assert found
    for one in found:
        values = [each["value"] for each in one["options"]] if "options" in one else ["Queue", "Noise"]
        for said in (values[:1], values, values[:1], []):
            sent = {one["name"]: said}
            answer = ears.tell(kind="change", id=one_id, values={one["group"]: sent} if "group" in one else sent)
            assert answer["kind"] == "patch", answer
            shown = ears.board.sheet_now["cards"][one_id]
            assert (shown[one["group"]].get(one["name"], []) if "group" in one else shown[one["name"]]) == said
    assert editing.journey == bare


def test_a_persona_can_be_tied_to_a_group_that_the_binding_only_names_by_its_column(tmp_path):
    from journeykit.client import open_client
    from journeykit.workshop import open_desk, persona_form

    (tmp_path / "surveys").mkdir()
    rows = "\n".join(f"{one},{at % 10}" for at, one in enumerate(["是"] * 6 + ["否"] * 5 + ["不確定"] * 4))
    (tmp_path / "surveys" / "a.csv").write_text(f"首次入住,推薦\n{rows}\n", encoding="utf-8")
    (tmp_path / "journey.yaml").write_text(
        "client: {name: 湯泉, language: zh-TW}\nstages: [{id: a, name: 抵達}]\npersonas: [{id: ada, name: Ada}]\n"
        "surveys: [{file: surveys/a.csv, segments: {first: {column: 首次入住}}, "
        "items: [{column: 推薦, metric: nps}]}]\n",
        encoding="utf-8",
    )
    board = persona_form(open_desk(tmp_path))
    rule = next(one for one in board.sheet_now["fields"] if one["name"] == "segment")
    assert [one["value"] for one in rule["fields"][0]["options"]] == ["", "是", "否"], "four people are no group"
    board._heard(None, {"kind": "change", "id": "ada", "values": {"segment": {"first": "否"}}, "nonce": "1"}, [])
    board.editing.save()
    assert open_client(tmp_path).journey.personas[0].segment == {"first": "否"}


def test_a_figure_follows_the_journey_and_says_it_once_for_many_changes(editing):
    def names(journey):
        drawn.append(journey)
        return SimpleNamespace(_repr_html_=lambda: "".join(f"<p>{goal.statement}</p>" for goal in journey.goals))

    drawn = []
    ears = Ears(Following(editing, names))
    assert ears.board.sheet_now["html"] == "<p>Shorter queues</p>"
    for owner in ("A", "Ad", "Ada"):
        editing.apply({"kind": "edit", "part": "goal", "id": "fast", "fields": {"owner": owner}})
    editing.apply({"kind": "edit", "part": "goal", "id": "fast", "fields": {"statement": "No queues"}})
    end = time.monotonic() + 10
    while not ears.heard and time.monotonic() < end:
        time.sleep(0.05)
    assert ears.heard[-1]["rest"]["html"] == "<p>No queues</p>"
    assert drawn[-1] is editing.journey and len(drawn) < 5
    ears.board.close()


def test_ideas_of_the_map_are_offered_until_they_are_taken_over(editing):
    for point, ideas in (("queue", ["A second till", "Music"]), ("door", ["Music"])):
        editing.apply({"kind": "edit", "id": point, "fields": {"ideas": ideas}})
    ears = Ears(PriorityBoard(editing))
    offered = [(one["idea"], one["touchpoint"]) for one in ears.board.sheet_now["ideas"]]
    assert offered == [("Music", "door"), ("A second till", "queue"), ("Music", "queue"), ("Heavy", "door")]
    values = {"name": "Music", "kind": "other", "status": "open", "touchpoints": ["queue"]}
    patch = ears.tell(kind="add", id="music", column="unsorted", index=0, values=values)
    assert [(one["idea"], one["at"]) for one in patch["rest"]["ideas"]] == [
        ("Music", "Door"),
        ("A second till", "Queue"),
        ("Heavy", "Door"),
    ]
    ears.tell(kind="delete", id="music")
    assert len(ears.board.sheet_now["ideas"]) == 4


def test_a_persona_can_be_a_group_that_was_found_and_its_state_cannot_be_typed(tmp_path):
    from client_shapes import Survey, client_of, spread
    from test_personas import TWO, bound, record

    from journeykit.client import open_client
    from journeykit.personas.record import written
    from journeykit.workshop import open_desk, persona_form

    extra = {name: ["x" if at % 2 else "y" for at in range(120)] for name in TWO}
    client_of(tmp_path, Survey("1", spread(120, 0.5), (), extra), personas=[{"id": "ada", "name": "Ada"}])
    bound(tmp_path, TWO)
    written(record(later=()), tmp_path)
    desk = open_desk(tmp_path)
    board = persona_form(desk)
    fields = {one["name"]: one for one in board.sheet_now["fields"]}
    assert "state" not in fields and [one["value"] for one in fields["group"]["options"]] == ["", "a", "b"]
    assert board.sheet_now["cards"]["ada"]["lines"][0] == "hypothesis"
    board._heard(None, {"kind": "change", "id": "ada", "values": {"group": "a"}, "nonce": "1"}, [])
    lines = board.sheet_now["cards"]["ada"]["lines"]
    assert lines[0] == "holds in answers that it was not made from, 1"
    assert {"Group found in the answers: a", "n = 60 of the 120 people who answered in 1"} <= set(lines)
    board.editing.save()
    assert open_client(tmp_path).journey.personas[0].group == "a"


def test_a_room_writes_the_playbook_of_a_stage_on_the_board():
    """Signals and actions of a stage (rows 22 to 38 of the mission) had no field but YAML."""
    board = JourneyBoard(journey_of(TEXT))
    ears = Ears(board)
    stage = board.sheet_now["columns"][0]["id"]
    assert [one["name"] for one in board.sheet_now["stage_fields"]] == ["name", "purpose", "signals", "actions"]
    odd = ['Looks at <b>&" twice', "=1+1", "看板"]
    ears.tell(kind="stage", id=stage, values={"signals": odd, "purpose": "Be seen"})
    column = board.sheet_now["columns"][0]
    assert column["signals"] == odd and column["hint"] == "Be seen"
    assert [str(one) for one in board.editing.journey.stages[0].signals] == odd
    for wrong in ({"name": ""}, {"signals": "one text"}, {"touchpoints": []}):
        before = board.editing.journey
        assert ears.tell(kind="stage", id=stage, values=wrong)["kind"] == "refused"
        assert board.editing.journey is before
    ears.tell(kind="stage", id="gone", values={"name": "x"})
    assert "gone" not in {one.id for one in board.editing.journey.stages}
    board.editing.undo()
    assert board.editing.journey.stages[0].signals == ()
