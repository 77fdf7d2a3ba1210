"""The journey board as a mapping tool: stages in place, lanes of notes, what flows into improvements, its picture."""

from __future__ import annotations

import shutil

import pytest

from journeykit.client import new_client, open_client
from journeykit.journey import Text, journey_of
from journeykit.shipped import shipped
from journeykit.words import use
from journeykit.workshop.boards import JourneyBoard, PriorityBoard
from journeykit.workshop.boards.editing import Editing
from journeykit.workshop.boards.flowing import id_of, offers
from journeykit.workshop.boards.notes import together

TEXT = """
client: {name: Harbour}
goals: [{id: g, kind: retention, statement: Stay, stages: [b]}]
stages: [{id: a, name: Arrive}, {id: b, name: Eat}]
personas: [{id: ada, name: Ada}, {id: bo, name: Bo}]
touchpoints:
  - {id: door, stage: a, name: Door, pains: [Heavy], ideas: [Let it slide], persona_pains: {ada: [Too narrow]}}
  - {id: till, stage: b, name: Till}
links: [{source: door, target: till, label: hungry}]
"""


class Ears:
    """A board with what it says to browsers."""

    def __init__(self, board):
        self.board, self.heard, self.said, self.buffers = board, [], 0, []
        board.send = self.hear

    def hear(self, message, buffers=()):
        self.heard.append(message)
        self.buffers += buffers

    def tell(self, **message):
        self.said += 1
        self.board._heard(self.board, {"nonce": f"me:{self.said}", **message}, [])
        return self.heard[-1]


@pytest.fixture
def editing():
    return Editing(journey_of(TEXT))


@pytest.fixture
def ears(editing):
    return Ears(JourneyBoard(editing))


def stages(editing):
    return [(one.id, str(one.name)) for one in editing.journey.stages]


def test_a_stage_is_added_moved_renamed_and_deleted_and_each_is_taken_back(ears, editing):
    before = editing.journey
    ears.tell(kind="stage-add", id="pay", index=2, values={"name": "Pay"})
    ears.tell(kind="stage-move", id="pay", index=0)
    ears.tell(kind="stage", id="a", values={"name": "Come in"})
    assert stages(editing) == [("pay", "Pay"), ("a", "Come in"), ("b", "Eat")]
    ears.tell(kind="stage-delete", id="b", to="pay")
    assert stages(editing) == [("pay", "Pay"), ("a", "Come in")]
    assert editing.journey.touchpoint("till").stage == "pay" and editing.journey.goals[0].stages == ()
    for _step in range(4):
        ears.tell(kind="undo")
    assert editing.journey == before


@pytest.mark.parametrize(
    ("message", "why"),
    [
        ({"kind": "stage-delete", "id": "a", "to": "a"}, 'Choose the stage that takes the touchpoints of "Arrive".'),
        ({"kind": "stage-delete", "id": "a"}, 'Choose the stage that takes the touchpoints of "Arrive".'),
        ({"kind": "stage-delete", "id": "gone"}, "This column is no longer there. Nothing was changed."),
        ({"kind": "stage-move", "id": "gone", "index": 0}, "This column is no longer there. Nothing was changed."),
        ({"kind": "stage-add", "id": "c", "index": 0, "values": {"name": ""}}, "Please write a name first."),
        ({"kind": "stage", "id": "a", "values": {"name": ""}}, "This field cannot be empty."),
    ],
)
def test_what_cannot_be_done_to_a_stage_is_said_in_words(ears, editing, message, why):
    before = editing.journey
    answer = ears.tell(**message)
    assert (answer["kind"], answer["why"]) == ("refused", why)
    assert editing.journey is before


def test_the_only_stage_goes_when_it_is_empty_and_a_journey_begins_anew():
    editing = Editing(journey_of("{client: {name: H}, stages: [{id: a, name: A}]}"))
    ears = Ears(JourneyBoard(editing))
    ears.tell(kind="stage-delete", id="a", to=None)
    assert stages(editing) == [] and ears.board.sheet_now["order"] == {}
    ears.tell(kind="stage-add", id="stage-3bx8", index=0, values={"name": "入座"})
    assert stages(editing) == [("stage-3bx8", "入座")]


def test_lines_that_two_browsers_write_at_once_all_stay(ears, editing):
    seen = ["Heavy"]
    ears.tell(kind="change", id="door", values={"pains": ["Heavy", "Loud"]}, base={"pains": seen})
    ears.tell(kind="change", id="door", values={"pains": ["Heavy", "Slow"]}, base={"pains": seen}, nonce="other:1")
    assert [str(one) for one in editing.journey.touchpoint("door").pains] == ["Heavy", "Loud", "Slow"]
    one = {"persona_pains": {"ada": ["Too narrow", "Cold"]}}
    other = {"persona_pains": {"ada": ["Too narrow", "Dark"]}}
    base = {"persona_pains": {"ada": ["Too narrow"]}}
    ears.tell(kind="change", id="door", values=one, base=base)
    ears.tell(kind="change", id="door", values=other, base=base, nonce="other:2")
    kept = editing.journey.touchpoint("door").persona_pains["ada"]
    assert [str(one) for one in kept] == ["Too narrow", "Cold", "Dark"]


@pytest.mark.parametrize(
    ("mine", "base", "now", "wanted"),
    [
        (["a"], ["a", "b"], ["a", "b", "c"], ["a", "c"]),
        (["a", "x"], ["a"], ["a"], ["a", "x"]),
        ([], ["a"], ["a", "b"], ["b"]),
        (["a", "b"], [], ["b"], ["b", "a"]),
        (["A"], ["a"], ["b", "a"], ["b", "A"]),
    ],
)
def test_a_list_takes_what_each_hand_added_and_gives_up_what_each_took_out(mine, base, now, wanted):
    assert together({"pains": mine}, {"pains": base}, {"pains": now}) == {"pains": wanted}
    assert together({"owner": "Bo"}, {"owner": "Ada"}, {"owner": "Cy"}) == {"owner": "Bo"}


def test_a_pain_becomes_one_improvement_however_often_it_is_pressed(ears, editing):
    patch = ears.tell(kind="improve", id="door/Heavy", touchpoint="door", text="Heavy")
    assert patch["cards"]["door"]["improved"] == ["Heavy"]
    [one] = editing.journey.opportunities
    assert (str(one.statement), one.touchpoints) == ("Heavy", ("door",))
    again = ears.tell(kind="improve", id="door/Heavy", touchpoint="door", text="Heavy")
    assert again["why"] == "“Heavy” is among the improvements already."
    # Also after the consultant has put it into better words.
    editing.apply({"kind": "edit", "part": "opportunity", "id": one.id, "fields": {"statement": "A lighter door"}})
    assert ears.tell(kind="improve", id="door/Heavy", touchpoint="door", text="Heavy")["kind"] == "refused"
    assert "Heavy" not in [each["idea"] for each in offers(editing.journey)]
    assert len(editing.journey.opportunities) == 1
    gone = ears.tell(kind="improve", id="door/Old", touchpoint="door", text="Old")
    assert gone["why"] == "“Old” is no longer on the map, so nothing was changed."


def test_the_board_of_improvements_offers_ideas_pains_and_those_of_single_personas(editing):
    board = Ears(PriorityBoard(editing))
    offered = [(one["lane"], one["idea"]) for one in board.board.sheet_now["ideas"]]
    assert offered == [("ideas", "Let it slide"), ("pains", "Heavy"), ("pains", "Too narrow")]
    one = board.board.sheet_now["ideas"][0]
    values = {"name": one["idea"], "kind": "other", "status": "open", "touchpoints": ["door"]}
    board.tell(kind="add", id=one["id"], column="unsorted", index=0, values=values)
    twice = board.tell(kind="add", id=one["id"], column="unsorted", index=0, values=values, nonce="other:1")
    assert twice["kind"] == "refused" and len(editing.journey.opportunities) == 1
    assert Ears(JourneyBoard(editing)).board.sheet_now["cards"]["door"]["improved"] == ["Let it slide"]


def test_an_improvement_of_a_note_is_the_same_in_both_languages():
    note = Text({"en": "Heavy", "zh-TW": "太重"})
    with use("en"):
        english = id_of("door", note)
    with use("zh-TW"):
        assert id_of("door", note) == english


def test_the_sheet_holds_the_links_with_their_labels_and_the_lanes_in_words(ears):
    assert ears.board.sheet_now["links"] == [{"source": "door", "target": "till", "label": "hungry"}]
    names = [one["name"] for one in ears.board.sheet_now["lanes"]]
    assert names == [
        "What the customer does", "Expectation", "Pain points", "Ideas", "Channels", "Owner", "Behind the scenes",
        "Systems",
    ]  # fmt: skip
    quoted = JourneyBoard(journey_of(TEXT), quotes={"till": "Friendly, but slow."}).sheet_now
    assert [one["id"] for one in quoted["lanes"]].index("quotes") == 4
    assert quoted["cards"]["till"]["quotes"] == ["Friendly, but slow."] and "quotes" not in quoted["cards"]["door"]


@pytest.mark.parametrize("persona", ["", "leisure-traveller"])
def test_the_picture_lies_in_the_clients_folder_and_comes_to_the_browser(tmp_path, persona):
    from journeykit.workshop import journey_board, open_desk

    folder = tmp_path / "airport"
    shutil.copytree(shipped("sample_surveys", "airport"), folder, ignore=shutil.ignore_patterns("reports"))
    desk = open_desk(folder, "en")
    ears = Ears(journey_board(desk))
    ears.tell(kind="picture", persona=persona)
    [told] = [one for one in ears.heard if one["kind"] == "file"]
    stem = f"map-{persona}" if persona else "map"
    assert told["names"][:2] == [f"{stem}.pdf", f"{stem}.png"]
    assert f"handouts/{stem}.pdf" in told["said"]
    for name, data in zip(told["names"], ears.buffers, strict=True):
        assert (folder / "handouts" / name).read_bytes() == data
        assert data.startswith({"pdf": b"%PDF", "png": b"\x89PNG"}[name[-3:]])
    desk.close()


def test_a_map_that_cannot_be_drawn_says_so_to_the_room(tmp_path):
    from journeykit.workshop import journey_board, open_desk

    folder = new_client(tmp_path / "cafe", name="Harbour").folder
    (folder / "handouts").write_text("a file where the folder should be", encoding="utf-8")
    ears = Ears(journey_board(open_desk(folder)))
    answer = ears.tell(kind="picture", persona="")
    assert answer["kind"] == "refused" and answer["why"].startswith("The folder handouts cannot be made")
    assert ears.tell(kind="picture", persona="nobody")["kind"] == "refused"
    assert open_client(folder).journey.stages


def test_what_stands_on_a_way_stays_on_it_wherever_it_leads():
    journey = journey_of("""
client: {name: Harbour}
stages: [{id: a, name: Arrive}]
touchpoints: [{id: door, stage: a, name: Door}, {id: till, stage: a, name: Till}, {id: seat, stage: a, name: Seat}]
links: [{source: door, target: till, label: {en: after a text message, zh-TW: 收到簡訊後}}]""")
    editing = Editing(journey)
    board = JourneyBoard(editing)
    board.send = lambda *_said: None
    lead = {"kind": "change", "id": "door", "nonce": "v:1", "values": {"leads_to": "seat"}}
    board._heard(board, lead, [])
    [link] = editing.journey.links
    assert link.target == "seat" and link.label == journey.links[0].label
    editing.undo()
    assert editing.journey == journey
