"""Three-way merges: what one changed stands, what both changed is asked, and nothing else is ever lost."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journey_examples import HAND_WRITTEN, changes, journeys

from journeykit.errors import JourneyError
from journeykit.journey import Journey, apply, edited, journey_of
from journeykit.journey.merging import fitted, merged, patch, patched

CAFE = journey_of(HAND_WRITTEN)


def rows(draw, journey, most=4):
    for _step in range(draw(st.integers(0, most))):
        try:
            journey = apply(journey, draw(changes(journey)))
        except JourneyError:
            continue
    return journey


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_a_patch_turns_any_journey_into_any_other_also_from_a_file(data):
    one, other = data.draw(journeys()), data.draw(journeys())
    assert patched(one, json.loads(json.dumps(patch(one, other)))) == other


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_merge_knows_what_only_one_side_did(data):
    base = data.draw(st.one_of(st.just(CAFE), journeys()))
    mine, theirs = rows(data.draw, base), rows(data.draw, base)
    assert merged(base, mine, base).journey == mine and merged(base, base, theirs).journey == theirs
    assert merged(base, mine, mine) == merged(mine, mine, mine)
    both, other = merged(base, mine, theirs), merged(base, theirs, mine)
    assert both.clean == other.clean
    if both.clean:
        # Whoever is first, the same parts say the same; only where neighbours were added may the order be another.
        def parts(journey):
            return {one.id: one for one in (*journey.touchpoints, *journey.goals, *journey.opportunities)}

        assert parts(both.journey) == parts(other.journey)
    best, refused = fitted(base, mine, theirs)
    assert (both.journey is None) == bool(refused) and Journey.model_validate(best.model_dump(mode="json"))


def test_words_are_merged_by_language_and_lists_by_entry():
    mine = edited(CAFE, "touchpoint", "door", name={"en": "Gate", "zh-TW": "門口"}, pains=["Heavy", "Loud"])
    theirs = edited(CAFE, "touchpoint", "door", name={"en": "Door", "zh-TW": "大門"}, emotions={"regular": -1})
    theirs = edited(theirs, "touchpoint", "till", pains=["Queue"])
    both = merged(CAFE, mine, edited(theirs, "touchpoint", "door", pains=["Heavy", "Cold"]))
    door = both.journey.touchpoint("door")
    assert both.clean and door.name.data == {"en": "Gate", "zh-TW": "大門"} and door.emotions == {"regular": -1}
    assert [one.in_("en") for one in door.pains] == ["Heavy", "Loud", "Cold"]


@pytest.mark.parametrize(
    ("mine", "theirs", "place"),
    [
        ({"owner": "Ann"}, {"owner": "Bo"}, ("touchpoints", "door", "owner")),
        ({"emotions": {"regular": 2}}, {"emotions": {"regular": -2}}, ("touchpoints", "door", "emotions", "regular")),
        ({"stage": "eat"}, None, ("touchpoints", "door")),
    ],
)
def test_who_changes_the_same_field_or_what_is_deleted_is_asked(mine, theirs, place):
    one = apply(CAFE, {"kind": "edit", "id": "door", "fields": mine})
    deletion = {"kind": "delete", "id": "door"}
    two = apply(CAFE, {"kind": "edit", "id": "door", "fields": theirs} if theirs else deletion)
    both = merged(CAFE, one, two)
    assert [clash.place for clash in both.clashes if clash.place[0] == "touchpoints"] == [place]


def test_what_does_not_fit_together_is_refused_alone():
    mine = edited(CAFE, "touchpoint", "table", owner="Ann")
    mine = apply(mine, {"kind": "delete", "part": "persona", "id": "regular"})
    theirs = edited(CAFE, "touchpoint", "till", emotions={"regular": 1})
    both = merged(CAFE, mine, theirs)
    assert both.journey is None and "regular" in both.why
    journey, refused = fitted(CAFE, mine, theirs)
    assert str(journey.touchpoint("table").owner) == "Ann" and journey.persona("regular") and len(refused) == 1


def test_two_who_move_different_things_meet_and_the_same_thing_is_asked():
    def order(journey):
        return [one.id for one in journey.touchpoints]

    base = apply(CAFE, {"kind": "several", "operations": [
        {"kind": "add", "value": {"id": f"t{n}", "stage": "eat", "name": f"T{n}"}} for n in range(6)]})  # fmt: skip
    mine = apply(base, {"kind": "move", "id": "t0", "stage": "eat", "index": 7})
    theirs = apply(base, {"kind": "move", "id": "t5", "stage": "eat", "index": 0})
    both = merged(base, mine, theirs)
    assert both.clean and order(both.journey)[1] == "t5" and order(both.journey)[-1] == "t0"
    again = apply(base, {"kind": "move", "id": "t0", "stage": "eat", "index": 0})
    assert [one.place for one in merged(base, mine, again).clashes] == [("touchpoints",)]
