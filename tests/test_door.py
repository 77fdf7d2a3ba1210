"""The door: what a room offers, and how it answers a wrong name."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

import journeykit as jk
from journeykit.client import new_client
from journeykit.errors import JourneyError, JourneyKitError, MeasureError

PACKAGE = Path(jk.__file__).parent
INITS = sorted(PACKAGE.rglob("__init__.py"))
ROOMS = [
    ".".join(init.relative_to(PACKAGE.parent).parent.parts) for init in INITS if "\n__all__" in init.read_text("utf-8")
]


@pytest.mark.parametrize("name", ROOMS)
def test_tab_completion_offers_what_the_room_hands_out_and_nothing_else(name):
    room = import_module(name)
    assert dir(room) == sorted(set(room.__all__)), "no Any, no TYPE_CHECKING, no file of the room"
    assert [each for each in room.__all__ if not hasattr(room, each)] == []


def test_a_room_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="journeykit has no 'chartz'"):
        _ = jk.chartz


@pytest.mark.parametrize(
    ("kind", "typed", "nearest"),
    [("stage", "awarenes", "awareness"), ("touchpoint", "order-formm", "order-form"), ("persona", "ada", None)],
)
def test_an_id_that_the_journey_lacks_is_answered_with_the_nearest(tmp_path, kind, typed, nearest):
    journey = new_client(tmp_path / "cafe").journey
    ids = [part.id for part in getattr(journey, f"{kind}s")]
    typed = typed if nearest in (*ids, None) else f"{ids[0]}x"
    with pytest.raises(JourneyError) as caught:
        getattr(journey, kind)(typed)
    assert isinstance(caught.value, KeyError), "looked up as in a dictionary"
    words = str(caught.value)
    assert f"the id of a {kind}" in words and repr(typed) in words
    assert ("There are none." if not ids else "Did you mean") in words


def test_a_journey_shows_itself_in_a_line_and_in_a_table_without_its_file(tmp_path):
    journey = new_client(tmp_path / "cafe", name='<b>"Café"</b>').journey
    assert len(repr(journey)) < 300 and "5 stages" in repr(journey)
    with jk.language.use("zh-TW"):
        html = journey._repr_html_()
    assert "<b>" not in html and "&lt;b&gt;" in html and "接觸點" in html
    assert all(str(stage.name) in journey._repr_html_() for stage in journey.stages)


def test_one_client_needs_no_list(tmp_path):
    from journeykit.batch.manifest import entries

    client = new_client(tmp_path / "cafe")
    for given in (str(client.folder), client.folder):
        assert [entry.folder for entry in entries(given)] == [client.folder]


def test_one_name_is_no_row_of_letters():
    assert jk.measures.redacted("Mei said so", names="Mei").text == "[name] said so"


def test_a_sample_is_read_as_it_is_and_worked_on_as_a_copy(tmp_path):
    airport = jk.sample("airport")
    before = airport.file.read_bytes()
    for change in (lambda: airport.save(airport.journey), airport.snapshot):
        with pytest.raises(JourneyError, match=r"the sample 'airport', which stays as it is\. Take a copy .*into="):
            change()
    copy = jk.sample("airport", into=tmp_path / "mine")
    copy.save(copy.journey.model_copy(update={"goals": ()}))
    assert jk.open_client(tmp_path / "mine").journey.goals == () and airport.file.read_bytes() == before
    assert len(copy.responses()) == len(airport.responses())
    with pytest.raises(JourneyError, match=r"one that is taken.*Choose another"):
        jk.sample("airport", into=tmp_path / "mine")


def test_a_score_of_a_list_has_its_interval_its_n_and_its_doubt():
    import polars as pl

    score = jk.nps([10, 9, 8, 3])
    assert (float(score), score.n) == (25.0, 4) and score.low < 25 < score.high
    assert "+25 (−44 to 73), n 4: too few answers to conclude from" in repr(score)
    with jk.language.use("zh-TW"):
        assert "n 4" in repr(score) and "too few" not in repr(score)
    assert "<strong" in score._repr_html_() and "adjusted Wald" in score._repr_html_()
    column = pl.Series(["10 - Extremely likely", "9", None, "3"] * 10)
    assert (jk.nps(column).n, jk.nps(column).missing) == (30, 10)
    assert jk.csat([5, 4, 2] * 20, (1, 5), statistic="mean").value == pytest.approx(11 / 3)
    assert jk.ces([1, 2, 5] * 20, version="1.0", scale=(1, 5)).value == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda: jk.nps([10, 9, 99, 99]), r"nps on 0-10: 99 \(2 answers\)"),
        (lambda: jk.nps([9.5]), r"9\.5 \(1 answer\).*not means of them"),
        (lambda: jk.nps([]), "at least one answer was needed"),
        (lambda: jk.nps("10 9 8"), "the text '10 9 8'"),
        (lambda: jk.nps([10, 9], weights=[1]), "a weight for every answer"),
        (lambda: jk.csat([5, 4, 2]), r"a csat score needs its scale; came: answers from 2 to 5\."),
        (lambda: jk.csat([5], (1, 5), statistic="median"), "Known: top, mean"),
        (lambda: jk.ces([5], (1, 7)), "a ces score needs its direction"),
    ],
)
def test_a_list_that_gives_no_score_says_what_was_needed(asked, words):
    with pytest.raises(MeasureError, match=words):
        asked()


OWN = {
    "How likely?": ["10", "9", "8", "3"] * 10,
    "Queue": ["Very satisfied", "Satisfied", "", "Dissatisfied"] * 10,
    "The plan": ["free", "gold", "gold", "free"] * 10,
    "Email": ["ann@example.com"] * 40,
}


def own(kind, folder):
    import pandas as pd
    import polars as pl

    if kind == "file":
        pd.DataFrame(OWN).to_csv(folder / "my own.csv", index=False)
        return folder / "my own.csv"
    return {"pandas": pd.DataFrame, "polars": pl.DataFrame}[kind](OWN)


@pytest.mark.parametrize("kind", ["file", "pandas", "polars"])
def test_a_table_of_ones_own_needs_no_client_folder(kind, tmp_path):
    found = jk.answers(own(kind, tmp_path), nps="How likely?", csat={"Queue": (1, 5)}, by="The plan")
    table = found.scores().set_index(["touchpoint", "The plan", "statistic"])
    assert table.loc[("How likely?", "free", "nps"), "value"] == 0.0
    assert table.loc[("How likely?", "gold", "nps"), ["value", "n"]].tolist() == [50.0, 20]
    assert table.loc[("Queue", "free", "top"), "value"] == 0.5
    assert found.scores(by=())["n"].tolist() == [40, 30, 30]
    assert "Email" not in found.responses.columns and "How likely?" in found._repr_html_()
    assert not list(tmp_path.glob("journeykit-*"))


@pytest.mark.parametrize("kind", ["file", "pandas"])
def test_a_table_of_ones_own_is_held_to_the_rules_of_exports(kind, tmp_path):
    table = own(kind, tmp_path)
    for asked, words in (
        ({"csat": "Queue"}, r"the scale of 'Queue' \(csat\) was needed; came: none\. Pass scale=\(1, 5\)"),
        ({"nps": "How likly?"}, "Did you mean 'How likely\\?'"),
        ({}, "a question was needed"),
        ({"nps": "How likely?", "by": "Email"}, "personal data stay outside"),
        ({"nps": "Queue"}, "these words make a scale of"),
    ):
        with pytest.raises(JourneyKitError, match=words):
            jk.answers(table, **asked)
