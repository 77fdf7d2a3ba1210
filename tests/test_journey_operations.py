"""Changes to a journey as small dicts, and their inverses."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journey_examples import HAND_WRITTEN, changes, journeys

from journeykit import words as language
from journeykit.errors import JourneyError
from journeykit.journey import apply, edited, inverse, journey_of, moved, with_touchpoint, without_stage

JOURNEY = journey_of(HAND_WRITTEN)


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_every_change_can_be_taken_back_exactly(data):
    journey = data.draw(journeys())
    for _step in range(3):
        operation = data.draw(changes(journey))
        changed = apply(journey, operation)
        back = inverse(journey, operation)
        assert apply(changed, json.loads(json.dumps(back))) == journey
        journey = changed


def test_several_changes_are_one_and_can_be_taken_back():
    both = {
        "kind": "several",
        "operations": [
            {"kind": "move", "id": "door", "stage": "eat", "index": 1},
            {"kind": "edit", "id": "door", "fields": {"id": "gate"}},
        ],
    }
    changed = apply(JOURNEY, both)
    assert [one.id for one in changed.touchpoints] == ["table", "gate", "till"]
    assert changed.links[0].source == "gate"
    assert apply(changed, inverse(JOURNEY, both)) == JOURNEY


def test_a_word_changed_in_one_language_leaves_the_other_alone():
    assert edited(JOURNEY, "touchpoint", "door", name="Gate").touchpoint("door").name.data == {
        "en": "Gate",
        "zh-TW": "門口",
    }
    with language.use("zh-TW"):
        changed = edited(JOURNEY, "touchpoint", "door", pains=["很重", "很窄"])
    assert [one.data for one in changed.touchpoint("door").pains] == [{"en": "Heavy", "zh-TW": "很重"}, "很窄"]


def test_a_new_id_is_followed_by_links_goals_opportunities_and_surveys():
    changed = edited(JOURNEY, "touchpoint", "till", id="counter")
    assert changed.surveys[0].items[1].touchpoint == "counter"
    assert edited(JOURNEY, "touchpoint", "door", id="gate").opportunities[0].touchpoints == ("table", "gate")
    assert edited(JOURNEY, "persona", "regular", id="guest").touchpoint("door").emotions == {"guest": 1}


def test_a_touchpoint_with_answers_is_not_deleted():
    with pytest.raises(JourneyError, match=r"hang on the touchpoint 'till'; came: Q1 of surveys/a.csv"):
        apply(JOURNEY, {"kind": "delete", "id": "till"})


def test_a_stage_with_touchpoints_needs_another_that_takes_them():
    with pytest.raises(JourneyError, match=r"2 touchpoints of 'eat'\. Name it with 'to'\. Known: arrive"):
        without_stage(JOURNEY, "eat")
    assert {one.stage for one in without_stage(JOURNEY, "eat", to="arrive").touchpoints} == {"arrive"}


def test_a_touchpoint_that_is_there_is_replaced_and_a_new_one_is_put_in_its_stage():
    door = JOURNEY.touchpoint("door")
    assert [one.id for one in with_touchpoint(JOURNEY, door.model_copy(update={"id": "mat"}), 0).touchpoints][:2] == [
        "mat",
        "door",
    ]
    again = with_touchpoint(JOURNEY, door.model_copy(update={"owner": "Ann"}))
    assert str(again.touchpoint("door").owner) == "Ann" and len(again.touchpoints) == 3


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        ({"kind": "mvoe", "id": "door"}, "kind of an operation; came: 'mvoe'. Did you mean 'move'?"),
        (
            {"kind": "edit", "part": "touchpiont"},
            "part of an operation; came: 'touchpiont'. Did you mean 'touchpoint'?",
        ),
        (
            {"kind": "move", "id": "dor", "index": 0},
            "the id of a touchpoint of this journey; came: 'dor'. Did you mean 'door'?",
        ),
        (
            {"kind": "edit", "id": "door", "fields": {"ownr": "x"}},
            "a field of touchpoint was needed; came: 'ownr'. Did you mean 'owner'",
        ),
        (
            {"kind": "edit", "id": "door", "fields": {"emotion": 3}},
            "touchpoint.emotion: emotion of at most 2; came: 3. Write a number in that range.",
        ),
        (
            {"kind": "move", "id": "door", "stage": "eet"},
            "touchpoints[2].stage: a stage of this journey; came: 'eet'. Did you mean 'eat'?",
        ),
        (
            {"kind": "add", "value": {"id": "door", "stage": "eat", "name": "x"}},
            "stands for one thing; came: 'door' a second time.",
        ),
        (
            {"kind": "add", "value": {"stage": "eat", "name": "x"}},
            "touchpoint.id: 'id' was needed in touchpoint; came: nothing. Add: id: ...",
        ),
    ],
)
def test_a_wrong_operation_says_what_is_known(operation, said):
    with pytest.raises(JourneyError) as error:
        apply(JOURNEY, operation)
    assert said in str(error.value)


def test_a_move_keeps_the_order_of_all_others():
    assert [one.id for one in moved(JOURNEY, "till", "eat", 0).touchpoints] == ["door", "till", "table"]
    assert [one.id for one in moved(JOURNEY, "door", "eat").touchpoints] == ["table", "till", "door"]


def test_changes_are_told_in_names_and_with_their_sign():
    from journeykit.journey.differences import differences

    new = apply(JOURNEY, {"kind": "add", "part": "link", "value": {"source": "table", "target": "till"}})
    new = edited(new, "touchpoint", "till", emotion=1)
    assert [one.sentence for one in differences(JOURNEY, new)] == ['Emotion of "Till": – → +1', '"Table → Till" is new']
