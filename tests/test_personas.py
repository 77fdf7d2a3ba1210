"""How sure a persona is: computed from answers, dated, and nothing that a hand can type."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import yaml
from click.testing import CliRunner
from client_shapes import Survey, client_of, spread

from journeykit import report, words
from journeykit.cli.personas import command
from journeykit.client import open_client
from journeykit.errors import JourneyError, JourneyKitError
from journeykit.journey import journey_of
from journeykit.journey.fields import GROUP
from journeykit.personas import record as records
from journeykit.personas.contrast import contrasts
from journeykit.personas.record import Again, CustomerGroup, GroupRecord, Later, read_record, written
from journeykit.personas.traits import Traits
from journeykit.questions.personas.states import state_of_group
from journeykit.words.code import spoken

TWO = ("channel", "hour")


def record(**changes):
    """A record of two groups by two traits, as a search would write it."""
    traits = tuple(records.Trait(name, "named", ("x", "y")) for name in TWO)
    groups = tuple(
        CustomerGroup(name, 60, 0.5, 0.4, 0.6, 0.95, 0.9, "", tuple((high, low) for _trait in TWO))
        for name, high, low in (("a", 0.95, 0.05), ("b", 0.05, 0.95))
    )
    whole = GroupRecord(
        "2026-11-29", "0", "2.2", 0, 30, 50, "1", "digest", 120, 120.0, traits, groups=groups,
        later=(Later("2", 120, "", {}, tuple(Again(one, 0.5, 0.4, 0.6, 0.93) for one in "ab")),),
    )  # fmt: skip
    return replace(whole, **changes)


def newer(**changes):
    said = {"share": 0.5, "low": 0.4, "high": 0.6, "strength": 0.93} | changes
    return (Later("2", 120, "", {}, (Again("a", **said), Again("b", 0.5, 0.4, 0.6, 0.93))),)


def first(**changes):
    return (replace(record().groups[0], **changes), record().groups[1])


STATES = {
    "confirmed": ({}, "confirmed", "together-again"),
    "one wave": ({"later": ()}, "held", "held-aside"),
    "a newer wave of other people": ({"later": newer(strength=0.74)}, "lapsed", "not-together"),
    "a newer wave of one kind": ({"later": (replace(newer()[0], gain=-3.0),)}, "lapsed", "one-kind"),
    "a newer wave with groups": ({"later": (replace(newer()[0], gain=12.0),)}, "confirmed", "together-again"),
    "a share that moved": ({"later": newer(share=0.57)}, "lapsed", "drifted"),
    "a wave that cannot say": (
        {"later": (Later("2", 90, "coded-otherwise?trait=hour&wave=2"),)}, "held", "held-aside",
    ),
    "not held": ({"groups": first(held=0.7)}, "hypothesis", "not-held"),
    "not stable": ({"groups": first(stability=0.6)}, "hypothesis", "not-stable"),
    "never drawn anew": ({"groups": first(stability=None)}, "hypothesis", "not-stable"),
    "a mood": ({"groups": first(halo="all-high")}, "hypothesis", "only-a-mood"),
}  # fmt: skip


@pytest.mark.parametrize("name", STATES)
def test_the_state_of_a_group_is_what_its_record_bears_out(name):
    changes, state, why = STATES[name]
    found = state_of_group(record(**changes), "a")
    assert found.state == state and found.evidence.startswith(why)
    assert found.wave == ("2" if state in ("confirmed", "lapsed") else "1")
    for code in words.LANGUAGES:
        with words.use(code):
            assert "?" not in spoken(found.evidence) and spoken(found.evidence) != found.evidence
    assert state_of_group(None, "a").state == "hypothesis" == state_of_group(record(), "c").state


def test_the_newest_wave_that_can_say_decides():
    waves = (*newer(strength=0.7), replace(newer()[0], wave="3"), Later("4", 12, "too-few-for-groups?people=12"))
    assert state_of_group(record(later=waves), "a")[:2] == ("confirmed", "3")


def test_a_record_comes_back_as_it_was_written_and_a_hand_is_refused(tmp_path, monkeypatch):
    assert read_record(tmp_path) is None
    file = written(record(), tmp_path)
    assert read_record(tmp_path) == record()
    whole = file.read_text("utf-8")
    file.write_text(whole.replace("held: 0.9\n", "held: 0.99\n", 1), "utf-8")
    with pytest.raises(JourneyError, match=r"changed by hand.*personas .* --find"):
        read_record(tmp_path)
    file.write_text(whole.replace("record: 1", "record: 2"), "utf-8")
    with pytest.raises(JourneyError, match="newer journeykit"):
        read_record(tmp_path)
    monkeypatch.setattr(records, "_plain", lambda data: data | {"groups": [{"id": "a", "unheard": 1}], "later": []})
    written(record(), tmp_path)
    with pytest.raises(JourneyError, match="newer journeykit"):
        read_record(tmp_path)
    file.write_text("[", "utf-8")
    with pytest.raises(JourneyError, match="a record of groups as the kit wrote it"):
        read_record(tmp_path)


def bound(folder, names):
    """Columns of the exports made the segments of every survey."""
    file = folder / "journey.yaml"
    data = yaml.safe_load(file.read_text("utf-8"))
    for survey in data["surveys"]:
        survey["segments"] = {name: {"column": name} for name in names}
    file.write_text(yaml.safe_dump(data), "utf-8")


STATED = "journeykit: {}\nclient: {{name: Shop}}\npersonas:\n  - {{id: ada, name: Ada, state: confirmed-on-new-wave}}\n"


def test_a_state_that_was_typed_is_an_error_that_says_how_to_get_one():
    with pytest.raises(JourneyError) as refused:
        journey_of(STATED.format(2))
    assert str(refused.value).startswith("journey.yaml:4: a persona without a state; came: 'confirmed-on-new-wave'")
    assert "run journeykit personas CLIENT" in str(refused.value)


def test_a_file_from_before_loses_its_typed_state_and_a_copy_is_kept(tmp_path):
    file = tmp_path / "journey.yaml"
    file.write_text(STATED.format(1), "utf-8")
    client = open_client(tmp_path)
    client.save(client.journey.model_copy(update={"framework": "nine-stage"}))
    assert "state" not in file.read_text("utf-8") and "journeykit: 2" in file.read_text("utf-8")
    (kept,) = (tmp_path / "history").glob("journey_version_1_*.yaml")
    assert kept.read_text("utf-8") == STATED.format(1)


def answers(good_again, good_first, n=120):
    """People who come again and who come first, a share of each of them content."""
    rows = []
    for at in range(n):
        share = good_again if at % 3 else good_first
        rows.append((9, 5, 5) if (at // 3 * 7) % (n // 3) < share * n / 3 else (3, 2, 2))
    return rows


REGULAR = [{"id": "regular", "name": "Regular", "segment": {"visit": "again"}}]
WAVES = {
    "confirmed": ([(0.2, 0.9), (0.2, 0.9)], "differs-again"),
    "held": ([(0.5, 0.5), (0.2, 0.9)], "differs-once"),
    "lapsed": ([(0.2, 0.9), (0.5, 0.5)], "differs-no-more"),
    "hypothesis": ([(0.5, 0.5), (0.5, 0.5)], "differs-nowhere"),
}


@pytest.mark.parametrize("state", WAVES)
def test_a_persona_with_a_rule_is_held_against_every_wave(tmp_path, state):
    waves, why = WAVES[state]
    surveys = [Survey(str(2024 + at), answers(*shares)) for at, shares in enumerate(waves)]
    finding = client_of(tmp_path, *surveys, personas=REGULAR).personas()
    (row,) = finding.frame.to_dict("records")
    assert row["state"] == state and row["state_wave"] == "2025" and row["evidence"].startswith(why)
    assert row["people"] == 80 and row["share"] == pytest.approx(2 / 3) and row["low"] < 2 / 3 < row["high"]
    assert finding.claims[0].kind == state and finding.claims[-1].kind == "searched"
    assert ("Booking" in finding.rows[0]["apart"]) is False, "nothing is claimed of it there"


def test_a_persona_that_differs_the_other_way_round_is_not_what_the_workshop_claims(tmp_path):
    points = [{"id": "waiting", "stage": "stay", "name": "Waiting", "emotions": {"regular": -1}},
              {"id": "booking", "stage": "come", "name": "Booking"}]  # fmt: skip
    worse = Survey("2025", [(9, 4, 2 if at % 3 else 5) for at in range(120)])
    better = Survey("2025", [(9, 4, 5 if at % 3 else 2) for at in range(120)])
    states = [
        client_of(tmp_path / name, survey, personas=REGULAR, touchpoints=points).personas().frame["state"][0]
        for name, survey in (("worse", worse), ("better", better))
    ]
    assert states == ["held", "hypothesis"]


def test_a_persona_of_a_group_is_found_in_every_wave(tmp_path):
    extra = {name: ["x" if at % 2 else "y" for at in range(120)] for name in TWO}
    surveys = [Survey(wave, spread(120, 0.5), (), extra) for wave in ("1", "2")]
    client = client_of(tmp_path, *surveys, personas=[{"id": "ada", "name": "Ada", "group": "a"}])
    bound(tmp_path, TWO)
    assert open_client(tmp_path).personas().frame["status"].tolist() == ["nobody"]
    written(record(), tmp_path)
    client = open_client(tmp_path)
    people = client.responses().drop_duplicates(["wave", "respondent"])
    assert people.groupby(["wave", GROUP], observed=True).size().to_dict() == {
        (wave, group): 60 for wave in ("1", "2") for group in "ab"
    }
    assert (people[GROUP].astype(str) == np.where(people["channel"].astype(str) == "x", "a", "b")).all()
    finding = client.personas()
    assert finding.frame["persona"].tolist()[0] == "ada" and finding.frame["group"].tolist() == ["a", "b"]
    assert finding.frame["state"].tolist() == ["confirmed", "confirmed"] and finding.frame["people"][0] == 60
    assert finding.frame["stale"].all() and "answers have changed" in finding.remarks[0]
    assert not [one for one in client.check() if one["severity"] == "error"]
    assert any("answers have changed since personas.yaml" in one["what"] for one in client.check())
    card = report.personas(client.journey, client.weighted_responses(), finding).text
    assert "Ada (confirmed on a new wave, 2)" in card and "n = 60 of the 120" in card


def test_the_command_gives_the_frame_to_a_program(tmp_path):
    client_of(tmp_path / "c", Survey("2025", answers(0.2, 0.9)), personas=REGULAR)
    found = CliRunner().invoke(command, [str(tmp_path / "c"), "--json"])
    (row,) = json.loads(found.output)
    assert (row["persona"], row["state"], row["people"], row["searched"]) == ("regular", "held", 80, "never-searched")
    told = CliRunner().invoke(command, [str(tmp_path / "c")]).output
    assert "Holds in answers that it was not made from: Regular." in told and "not been searched for groups yet" in told


def test_no_share_tells_of_fewer_people_than_may_be_shown():
    values = np.repeat([[0.0, 0.0], [1.0, 1.0], [1.0, 0.0], [2.0, 1.0]], [60, 56, 2, 4], axis=0)
    people = Traits(
        TWO, ("named", "named"), (("x", "y", "z"), ("x", "y")), values, np.ones(122), np.arange(122),
        np.arange(122).astype(object),
    )  # fmt: skip
    sure = np.where(values[:, 1:] == 0, [1.0, 0.0], [0.0, 1.0])
    told = {(one.trait, one.value): one for one in contrasts(people, sure)[0]}
    assert ("channel", "z") not in told, "four people have it"
    two = told["channel", "y"]  # two of the group of 62 have it, and all but four of the others
    assert two.bound and two.share == pytest.approx(5 / 62) and two.others == pytest.approx(55 / 60)


def test_a_contrast_is_a_ratio_of_shares_with_the_interval_of_its_logarithm():
    values = np.repeat([[0.0], [1.0], [0.0], [1.0]], [40, 10, 30, 120], axis=0)
    member = np.repeat([[1.0, 0.0], [0.0, 1.0]], [50, 150], axis=0)
    people = Traits(
        ("channel",), ("named",), (("x", "y"),), values, np.ones(200), np.arange(200), np.arange(200).astype(object)
    )
    one = contrasts(people, member)[0][0]
    assert (one.value, one.share, one.others, one.lift) == ("x", 0.8, 0.2, pytest.approx(4.0))
    half = 1.959964 * np.sqrt(0.2 / 40 + 0.8 / 30)  # the delta method, for people drawn one by one
    assert (one.low, one.high) == (
        pytest.approx(4 * np.exp(-half), rel=0.01),
        pytest.approx(4 * np.exp(half), rel=0.01),
    )


def test_a_client_without_personas_or_answers_gets_a_sentence(tmp_path):
    empty = client_of(tmp_path / "empty").personas()
    assert len(empty) == 0 and empty.caption == "No persona has been described yet." and empty.picture.svg
    client = client_of(tmp_path / "none", personas=[{"id": "ada", "name": "Ada"}])
    assert client.personas().frame["evidence"].tolist() == ["no-answers-yet"]
    assert isinstance(client.personas().frame, pd.DataFrame)


KINDS = {"channel": "abc", "hour": "bca", "visits": "cab", "basket": "acb"}


def habits(n=240, seed=0):
    """People of three kinds by four habits."""
    draw = np.random.default_rng(seed)
    kind = draw.choice(3, n)
    return {
        name: np.where(draw.random(n) < 0.06, draw.choice(list("abc"), n), np.array(list(values))[kind]).tolist()
        for name, values in KINDS.items()
    }


def searched(folder, *columns, **options):
    """A client with these columns as segments, a wave each, after a search."""
    surveys = [
        Survey(str(2025 + at), spread(len(next(iter(one.values()))), 0.5), (), one) for at, one in enumerate(columns)
    ]
    client = client_of(folder, *surveys, **options)
    bound(folder, columns[0])
    client = open_client(folder)
    return client, client.find_personas(today=None)


def quick(monkeypatch):
    """Fits of few starts, which planted groups do not need many of."""
    from journeykit.personas import proving

    given = proving.record_of
    monkeypatch.setattr(proving, "record_of", lambda *args, **more: given(*args, **{**more, "starts": 4, "draws": 6}))


ALIKE = {"channel": ["x"] * 150, "hour": ["y"] * 150}
BAD = {
    "one level": ({"land": ["tw"] * 150, "channel": list("ab") * 75}, "No groups: only channel tells people apart",
                  "Left out of the search, land: everybody has the same value."),
    "twelve people": ({"channel": list("ab") * 6, "hour": list("aabb") * 3}, "No groups: 12 people answered", ""),
    "all alike": (ALIKE, "No groups: nothing that was asked tells people apart.", "everybody has the same value"),
    "ids": ({"code": [f"C{nr}" for nr in range(150)], "channel": list("ab") * 75}, "No groups: only channel",
            "a number of each of them, no trait"),
    "forty columns": (
        {f"q{nr}": [("a", "b", None, None, None)[(at * 7 + nr) % 5] for at in range(150)] for nr in range(40)},
        "No groups: nothing that was asked tells people apart.", "37 more traits were left out of the search.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_a_sentence_and_no_group(tmp_path, name):
    pytest.importorskip("stepmix", reason="the extra personas")
    columns, why, left_out = BAD[name]
    client, finding = searched(tmp_path, columns)
    assert len(finding) == 0 and why in finding.caption and left_out in finding.caption
    assert not read_record(client.folder).groups
    with words.use("zh-TW"):
        assert "沒有找到群" in finding.caption


def test_a_search_writes_groups_that_a_new_wave_confirms_and_other_codes_do_not(tmp_path, monkeypatch):
    pytest.importorskip("stepmix", reason="the extra personas")
    quick(monkeypatch)
    coded = habits(seed=3) | {"channel": [{"a": "1", "b": "2", "c": "3"}[one] for one in habits(seed=3)["channel"]]}
    client, finding = searched(tmp_path / "same", habits(seed=1), habits(seed=2))
    assert finding.frame["group"].tolist() == ["a", "b", "c"] and finding.frame["persona"].isna().all()
    assert finding.frame["state"].tolist() == ["confirmed"] * 3 and not finding.frame["stale"].any()
    assert all("oftener" in apart for apart in finding.frame["apart"])
    assert "3 groups found in the answers are not personas yet" in finding.caption
    file = client.folder / "surveys" / "export_1.csv"
    file.write_text(file.read_text("utf-8").replace("Said 0", "Said it"), "utf-8")
    assert open_client(client.folder).personas().frame["stale"].all()
    _client, other = searched(tmp_path / "other", habits(seed=1), coded)
    assert other.frame["state"].tolist() == ["held"] * 3
    assert "channel is coded otherwise in 2026" in other.rows[0]["evidence"]
    draw = np.random.default_rng(4)
    mixed = {name: draw.permutation(values).tolist() for name, values in habits(seed=2).items()}
    _client, third = searched(tmp_path / "mixed", habits(seed=1), mixed)
    assert third.frame["state"].tolist() == ["lapsed"] * 3
    assert third.frame["evidence"].tolist() == ["one-kind?wave=2026"] * 3


def test_a_new_search_gets_over_a_record_that_was_changed_by_hand(tmp_path, monkeypatch):
    pytest.importorskip("stepmix", reason="the extra personas")
    quick(monkeypatch)
    client, _finding = searched(tmp_path, habits(120, seed=1), personas=[{"id": "ada", "name": "Ada", "group": "a"}])
    file = client.folder / records.FILE
    typed = file.read_text("utf-8").replace("halo: ''", "halo: all-high", 1)
    file.write_text(typed, "utf-8")
    told = [one for one in open_client(tmp_path).check() if one["severity"] == "error"]
    assert any("changed by hand" in one["came"] and "--find" in one["do"] for one in told)
    refused = CliRunner().invoke(command, [str(tmp_path)])
    assert isinstance(refused.exception, JourneyError) and "changed by hand" in str(refused.exception)
    again = CliRunner().invoke(command, [str(tmp_path), "--find", "--format", "json"])
    assert json.loads(again.output)[0]["group"] == "a" and read_record(tmp_path) is not None
    (kept,) = (tmp_path / "history").glob("personas_*.yaml")
    assert kept.read_text("utf-8") == typed


def test_shuffled_answers_are_told_as_one_kind_of_customer(tmp_path, monkeypatch):
    pytest.importorskip("stepmix", reason="the extra personas")
    quick(monkeypatch)
    draw = np.random.default_rng(4)
    mixed = {name: draw.permutation(values).tolist() for name, values in habits(seed=4).items()}
    _client, finding = searched(tmp_path, mixed)
    assert len(finding) == 0 and "told best as those of one kind of customer" in finding.caption


def test_an_unknown_wave_or_trait_and_no_answers_are_errors_that_help(tmp_path):
    empty = client_of(tmp_path / "empty")
    with pytest.raises(JourneyKitError, match=r"answers to look for groups in.*Bind a survey first"):
        empty.find_personas()
    client = client_of(tmp_path / "c", Survey("2025", spread(120, 0.5)))
    with pytest.raises(JourneyKitError, match="Did you mean '2025'"):
        client.find_personas(wave="2024")
    with pytest.raises(JourneyKitError, match="Did you mean 'visit'"):
        client.find_personas(traits=["visits"])
    refused = CliRunner().invoke(command, [str(tmp_path / "c"), "--traits", "visit"])
    assert "--find beside --traits" in str(refused.exception)


def two_kinds(folder, **parts):
    """A client whose answers hold the two groups of `record`."""
    extra = {name: ["x" if at % 2 else "y" for at in range(120)] for name in TWO}
    client_of(folder, Survey("1", spread(120, 0.5), (), extra), **parts)
    file = folder / "journey.yaml"
    bound(folder, (*TWO, "visit"))
    written(record(later=()), folder)
    return open_client(file.parent)


def test_a_group_that_was_narrowed_by_hand_says_so_and_is_held_against_its_own_people(tmp_path):
    people = [{"id": "ada", "name": "Ada", "group": "a", "segment": {"visit": "again"}}]
    client = two_kinds(tmp_path, personas=people)
    (first, _second) = client.personas().frame.to_dict("records")
    assert first["people"] == 40 and first["evidence"].startswith("differs-") and first["held"] != first["held"]
    card = report.personas(client.journey, client.weighted_responses(), client.personas()).text
    assert "The group was narrowed by hand" in card


def test_groups_are_compared_under_the_names_of_their_personas_and_hide_no_persona_with_a_rule(tmp_path):
    people = [*REGULAR, {"id": "ada", "name": "Ada", "group": "a"}]
    finding = two_kinds(tmp_path, personas=people).compare()
    assert {"visit", GROUP} <= set(finding.frame["split"])
    shown = finding.frame[finding.frame["split"] == GROUP]
    assert set(shown["group"]) == {"a", "b"} and (shown["status"] == "ok").all()
    assert "Group found in the answers" in str(finding.table().rows) and "Ada" in str(finding.table().rows)
