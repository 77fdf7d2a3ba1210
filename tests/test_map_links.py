"""Links, playbook, the three sides of an interaction, kind and status of opportunities: on the map and on the board."""

from __future__ import annotations

import pytest

from journeykit.journey import edited, journey_of
from journeykit.journey.differences import differences
from journeykit.questions import journey_map
from journeykit.words import use
from journeykit.workshop.boards import JourneyBoard

HARBOUR = journey_of("""
client: {name: Harbour}
stages:
  - {id: use, name: Use, purpose: Eat well, signals: [Looks at the clock], actions: [Open another lane]}
  - {id: after, name: After}
touchpoints:
  - {id: till, stage: use, name: Till, sides: {efficient: -1, smooth: 1.5}}
  - {id: card, stage: after, name: Card}
  - {id: letter, stage: after, name: Letter}
links: [{source: till, target: letter, label: with a card}, {source: till, target: card}]
opportunities:
  - {id: lane, touchpoints: [till], statement: Another lane., kind: streamlining, status: doing}
  - {id: sign, touchpoints: [card], statement: A sign}
""")


def test_the_map_says_where_each_touchpoint_leads_where_one_asks_for_it():
    finding = journey_map.answer(HARBOUR)
    assert [row["onward"] for row in finding.rows] == ["Letter (with a card); Card", "", ""]
    assert "Letter (with" not in finding.picture.svg
    asked = journey_map.answer(HARBOUR, lanes=["links"]).picture.svg
    assert "Leads to" in asked and "Letter (with a card)" in asked
    bare = journey_map.answer(HARBOUR.model_copy(update={"links": ()}), lanes=["links"])
    assert "Leads to" not in bare.picture.svg


def test_the_board_says_where_each_card_leads_and_how_a_stage_is_played():
    sheet = JourneyBoard(HARBOUR).sheet_now
    assert sheet["cards"]["till"]["lines"] == [
        "smooth +1.5, efficient \u22121",
        "\u2192 Letter (with a card)",
        "\u2192 Card",
    ]
    assert sheet["columns"][0] == {
        "id": "use", "name": "Use", "hint": "Eat well", "signals": ["Looks at the clock"],
        "actions": ["Open another lane"],
    }  # fmt: skip


def test_a_card_is_drawn_anew_when_the_name_at_the_other_end_changes():
    board = JourneyBoard(HARBOUR)
    board.editing.apply({"kind": "edit", "part": "touchpoint", "id": "card", "fields": {"name": "Postcard"}})
    assert "\u2192 Postcard" in board.sheet_now["cards"]["till"]["lines"]


@pytest.mark.parametrize(
    ("language", "sides", "opportunity"),
    [("en", "smooth +1.5, efficient \u22121", "Another lane (streamlining; under way)"),
     ("zh-TW", "順暢 +1.5、有效率 \u22121", "Another lane（流程簡化；進行中）")],
)  # fmt: skip
def test_sides_and_opportunities_are_told_in_both_languages(language, sides, opportunity):
    with use(language):
        finding = journey_map.answer(HARBOUR)
        assert any(sides in line for line in finding.tables()[1].rows)
        assert finding.rows[0]["opportunities"] == (opportunity,) and finding.rows[1]["opportunities"] == ("A sign",)


def test_a_side_that_changed_is_told_in_a_review():
    after = edited(HARBOUR, "touchpoint", "till", sides={"smooth": 2})
    told = differences(HARBOUR, after)[0].sentence
    assert told == 'Smooth, pleasant, efficient of "Till": smooth +1.5, efficient \u22121 → smooth +2'
