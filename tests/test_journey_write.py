"""Saving writes anew only what changed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hand_written import changed_often
from hypothesis import given, settings
from hypothesis import strategies as st
from journey_examples import HAND_WRITTEN, changes, comments, journeys

from journeykit.journey import apply, journey_of
from journeykit.journey.frameworks import new_journey
from journeykit.journey.render import whole
from journeykit.journey.starter import starter_text
from journeykit.journey.write import changed

JOURNEY = journey_of(HAND_WRITTEN)


def after(operation: dict, text: str = HAND_WRITTEN) -> str:
    journey = journey_of(text)
    return changed(text, journey, apply(journey, operation))


@given(journeys())
@settings(max_examples=50, deadline=None)
def test_a_journey_written_and_read_is_the_same(journey):
    assert journey_of(whole(journey)) == journey


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_any_change_of_any_journey_reads_back_as_it_was_meant(data):
    old = data.draw(journeys())
    new = apply(old, data.draw(changes(old)))
    assert journey_of(changed(whole(old), old, new)) == new


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_comments_outlive_any_row_of_changes(data):
    text, journey = HAND_WRITTEN, JOURNEY
    for _step in range(3):
        operation = data.draw(changes(journey))
        if operation["kind"] == "delete" or operation.get("id") == "till":
            continue
        new = apply(journey, operation)
        text, journey = changed(text, journey, new), new
        assert journey_of(text) == journey
    # One stands behind the emotion of the table, and goes only when that emotion is taken out.
    assert set(comments(HAND_WRITTEN)) - set(comments(text)) <= {"# felt by Ann"}


def test_nothing_changes_when_nothing_changed():
    assert changed(HAND_WRITTEN, JOURNEY, JOURNEY) == HAND_WRITTEN


def test_a_changed_word_changes_its_line_only():
    lines = HAND_WRITTEN.replace("emotion: 1   # felt", "emotion: -1   # felt")
    assert after({"kind": "edit", "id": "table", "fields": {"emotion": -1}}) == lines


def test_quotes_and_translations_stay_where_the_value_did_not_change():
    text = after({"kind": "edit", "id": "door", "fields": {"name": "Gate"}})
    assert "name: {en: Gate, zh-TW: 門口}" in text and '"很重"' in text
    text = after({"kind": "edit", "part": "client", "fields": {"contact": "Mei"}})
    assert 'client: {name: "Harbour Café", language: en, contact: Mei}  # in quotes on purpose' in text


def test_a_comment_above_an_entry_moves_with_it():
    text = after({"kind": "move", "id": "till", "stage": "eat", "index": 0})
    assert (
        text.index("# about the till")
        < text.index("id: till")
        < text.index("# --- second group ---")
        < text.index("id: table")
    )


def test_a_comment_above_a_deleted_entry_stays():
    text = after({"kind": "delete", "id": "table"})
    assert "# --- second group ---" in text and "# felt by Ann" not in text and "# about the till" in text


def test_an_empty_list_of_the_starter_takes_its_first_entry():
    text = starter_text("five-stage", "Harbour Café")
    goal = {"kind": "add", "part": "goal", "value": {"id": "g", "kind": "other", "statement": "Better: now"}}
    new = after(goal, text)
    assert "goals:\n  - id: g\n    kind: other\n    statement: 'Better: now'\n#  - id: keep-customers" in new
    assert comments(new) == comments(text)


def test_a_file_with_windows_line_ends_keeps_them():
    text = HAND_WRITTEN.replace("\n", "\r\n")
    new = after({"kind": "edit", "id": "till", "fields": {"owner": "Ann"}}, text)
    assert new.count("\n") == new.count("\r\n") and "owner: Ann\r\n" in new


def test_a_file_without_a_last_line_end_is_taken():
    text = "client: {name: A}\nstages:\n  - id: a\n    name: A"
    assert after({"kind": "add", "part": "stage", "value": {"id": "b", "name": "B"}}, text).endswith(
        "- id: b\n    name: B\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "{client: {name: A}, stages: [{id: a, name: A}]}",
        "client:\n    name: A\nstages:\n- id: a\n  name: A   # c\n",
        "client:\n  name: >-\n    folded\n    words\nstages:\n  -\n    id: a\n    name: A\n",
        "? client\n: {name: A}\nstages: [\n  {id: a, name: A},\n]\n",
        "--- \nclient: {name: A}\nstages:\n  - name: A\n    id: a\n...\n",
        '"client": {"name": "A"}\n"stages": [{"id": "a", "name": "A"}]\n',
    ],
)
def test_any_layout_that_can_be_read_can_be_changed(text):
    for operation in (
        {
            "kind": "edit",
            "part": "stage",
            "id": "a",
            "fields": {"name": {"en": "B", "zh-TW": "乙"}, "signals": ["x, y"]},
        },
        {"kind": "add", "part": "stage", "value": {"id": "b", "name": "B"}, "index": 0},
        {"kind": "edit", "part": "client", "fields": {"name": "#1: yes"}},
        {"kind": "delete", "part": "stage", "id": "a"},
    ):
        old = journey_of(text)
        new = apply(old, operation)
        assert journey_of(changed(text, old, new)) == new


def test_a_name_may_hold_anything():
    for name in (
        '<script>alert("1")</script>',
        "a\nb",
        "it's",
        "# no comment",
        "- dash",
        "名：稱",
        "\x07\u2028\ufeffx",
        "null",
        "{}",
    ):
        text = after({"kind": "edit", "part": "client", "fields": {"name": name}})
        assert str(journey_of(text).client.name) == name.strip()


def test_a_thousand_touchpoints_keep_their_order_and_their_lines():
    journey = new_journey("five-stage", "Big")
    points = [{"kind": "add", "value": {"id": f"t{n}", "stage": "decision", "name": f"T{n}"}} for n in range(1000)]
    journey = apply(journey, {"kind": "several", "operations": points[:200]})
    text = whole(journey)
    new = changed(text, journey, apply(journey, {"kind": "edit", "id": "t100", "fields": {"owner": "Ann"}}))
    unlike = [(a, b) for a, b in zip(text.splitlines(), new.splitlines(), strict=False) if a != b]
    assert unlike[0][1] == "    owner: Ann" and len(new.splitlines()) == len(text.splitlines()) + 1
    assert all(a <= b for a, b in pairwise([new.index(f"id: t{n}\n") for n in range(200)]))


@pytest.mark.parametrize("first", range(0, 240, 40))
def test_comments_of_any_hand_outlive_any_change_unless_their_part_is_deleted(first):
    for seed in range(first, first + 40):
        done, lost = changed_often(seed)
        assert not lost, lost
    assert done


@pytest.mark.parametrize(
    ("text", "operation", "said"),
    [
        ("touchpoints:\n  - {id: t,  # note\n     stage: a, name: T}\n", {"owner": "Ann"}, "  # note\n  - {id: t, "),
        ("touchpoints:\n  - id: t\n    stage: a\n    notes: |  # why\n      x\n    name: T\n", {"notes": "y"}, "# why"),
        ("touchpoints:\n  - moment_of_truth: true\n    id: t  # c\n    stage: a\n    name: T  # d\n",
         {"moment_of_truth": False}, "  - id: t  # c\n    stage: a\n    name: T  # d\n"),
        ("touchpoints:\n  - id: t\n    stage: a\n    name: T\n    pains: [x]  # ask\n", {"pains": None}, "# ask\n"),
        ("? touchpoints  # c\n: - id: t  # d\n    stage: a\n    name: T # e\n", {"name": "U"}, "# e\n"),
    ],
)  # fmt: skip
def test_where_a_layout_cannot_stay_its_comments_do(text, operation, said):
    text = "client: {name: A}  # k\nstages: [{id: a, name: A}]\n" + text
    for ends in ("\n", "\r\n", "\r"):
        new = after({"kind": "edit", "id": "t", "fields": operation}, text.replace("\n", ends))
        assert set(comments(new)) >= set(comments(text)) and said in new.replace(ends, "\n")
        assert ends == "\n" or new.count(ends) == new.replace(ends, "\n").count("\n")


def test_a_part_that_is_touched_by_a_deletion_elsewhere_keeps_its_comments():
    was = '[{id: lighter, touchpoints: [table, "door"], statement: A lighter door}]'
    now = "\n  - {id: lighter, touchpoints: [table]  # why\n    , statement: A lighter door}  # b"
    text = HAND_WRITTEN.replace(f"opportunities: {was}", f"opportunities:{now}")
    assert {"# why", "# b"} <= set(comments(after({"kind": "delete", "id": "table"}, text)))
