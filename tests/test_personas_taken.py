"""A group that was found becomes a persona: by a command, by a button, and its card says what hands wrote since."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from test_personas import TWO, open_client, record, two_kinds

from journeykit import report
from journeykit.cli.personas import command
from journeykit.errors import JourneyError
from journeykit.personas.contrast import Contrast
from journeykit.personas.record import GroupRecord, written
from journeykit.words import use
from journeykit.workshop import open_desk, persona_form

ODD = 'Odd <b>&" =1+1 🧋 ' + "名" * 60


def told_apart(folder, **parts):
    """A client whose first group has a value more often than all others, and whose second is only a mood."""
    client = two_kinds(folder, **parts)
    given = record(later=())
    apart = (Contrast(TWO[0], "x", 0.9, 0.1, 9.0, 5.0, 16.0), Contrast(TWO[1], "y", 0.1, 0.5, 0.2, 0.1, 0.4))
    first, second = given.groups[:2]
    groups = (type(first)(**{**vars(first), "apart": apart}), type(second)(**{**vars(second), "halo": "all-low"}))
    written(GroupRecord(**{**vars(given), "groups": groups}), client.folder)
    return open_client(folder)


def test_a_group_is_taken_over_with_what_sets_it_apart_and_without_figures(tmp_path):
    client = told_apart(tmp_path)
    made = client.take_group("a")
    again = open_client(tmp_path)
    assert again.journey.persona(made.id) == made and made.group == "a"
    assert [one.in_("en") for one in made.demographics] == [
        f"{TWO[0]}: x, more often than others", f"{TWO[1]}: y, more rarely than others",
    ]  # fmt: skip
    assert made.demographics[0].in_("zh-TW") == f"{TWO[0]}：x，比其他人多"
    assert made.name.data == {"en": "Group a, not named yet", "zh-TW": "a 群（尚未命名）"}
    assert not [one for one in again.check() if "figure is typed" in one["what"]], (
        "figures stay where they are computed"
    )
    row = again.personas().rows[0]
    assert row["share"] is not None and row["apart_lines"][0].startswith(f"{TWO[0]} “x” 9.00 times as often as others")


def test_the_card_says_what_hands_wrote_since(tmp_path):
    client = told_apart(tmp_path)
    client.take_group("a")
    untouched = report.personas(client.journey, client.weighted_responses(), client.personas()).text
    assert "As the search of" in untouched and "waits for a name" in untouched
    file = tmp_path / "journey.yaml"
    text = (
        file.read_text("utf-8")
        .replace("Group a, not named yet", "Ada")
        .replace("    group: a", "    quote: Hm\n    group: a")
    )
    file.write_text(text, "utf-8")
    client = open_client(tmp_path)
    card = report.personas(client.journey, client.weighted_responses(), client.personas()).text
    assert "By hand, beside what the search of 2026-11-29 proposed: name, their own words." in card
    with use("zh-TW"):
        card = report.personas(client.journey, client.weighted_responses(), client.personas()).text
        assert "由人填寫的部分：名稱、他們的話" in card


@pytest.mark.parametrize(
    ("group", "needed", "came"),
    [
        ("b", "a group that is a kind of customer", "only rate everything lower: a mood"),
        ("c", "a group that was found in the answers", "'c'. Known: a, b"),
        ("", "a group that was found in the answers", "''"),
    ],
)
def test_what_is_no_proposal_is_not_taken(tmp_path, group, needed, came):
    client = told_apart(tmp_path)
    before = client.file.read_bytes()
    with pytest.raises(JourneyError) as refused:
        client.take_group(group)
    assert needed in str(refused.value) and came in str(refused.value)
    assert client.file.read_bytes() == before


def test_a_group_is_taken_once_and_only_after_a_search(tmp_path):
    client = told_apart(tmp_path / "a")
    client.take_group("a", ODD)
    with pytest.raises(JourneyError, match="a group that is no persona yet"):
        client.take_group("a")
    none = two_kinds(tmp_path / "b")
    (none.folder / "personas.yaml").unlink()
    with pytest.raises(JourneyError, match=r"no search yet.*--find"):
        none.take_group("a")


def test_the_command_takes_a_group_under_any_name(tmp_path):
    told_apart(tmp_path, personas=[{"id": "group-a", "name": "Somebody else"}])
    done = CliRunner().invoke(command, [str(tmp_path), "--take", "a", "--name", ODD, "--language", "zh-TW"])
    assert done.exit_code == 0 and ODD in done.output and "已寫入 journey.yaml（group-a-2）" in done.output
    assert str(open_client(tmp_path).journey.persona("group-a-2").name) == ODD
    refused = CliRunner().invoke(command, [str(tmp_path), "--name", "Ada"])
    assert "--take beside --name" in str(refused.exception)


def test_the_board_offers_each_group_once_and_takes_it_in_both_languages(tmp_path):
    told_apart(tmp_path)
    desk = open_desk(tmp_path, "zh-TW")
    try:
        board = persona_form(desk)
        (offer,) = board.sheet_now["offers"]
        assert offer["label"].startswith("採用 a 群（") and offer["values"]["group"] == "a"
        message = {"kind": "add", "id": "group-a", "column": "all", "index": 0, "values": offer["values"], "nonce": "1"}
        board._heard(None, message, None)
        assert board.sheet_now["offers"] == [], "a mood is offered to nobody"
        taken = desk.journey.persona("group-a")
        assert taken.name.in_("en") == "Group a, not named yet" and taken.evidence[0].in_("en").startswith("A group")
        assert any("仍是" in line for line in board.sheet_now["cards"]["group-a"]["lines"])
        desk.undo()
        assert [one["values"]["group"] for one in board.sheet_now["offers"]] == ["a"]
    finally:
        desk.close()


def test_numbers_are_told_in_words_and_the_stricter_family_is_named(tmp_path):
    from journeykit.questions.personas.apart import plain_lines

    told = [Contrast("age", value, 0.9, 0.1, 9.0, 5.0, 16.0) for value in ("<=32", "32-43", ">43")]
    assert plain_lines(None, told) == [
        f"age: {one}, more often than others" for one in ("up to 32", "32-43", "over 43")
    ]
    with use("zh-TW"):
        assert plain_lines(None, told)[0] == "age：32 以下，比其他人多"
    people = [{"id": "ada", "name": "Ada", "group": "a", "segment": {"visit": "again"}}]
    assert "compares all groups at once" in " ".join(told_apart(tmp_path, personas=people).personas().notes)
