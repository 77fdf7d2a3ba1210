"""The door: what a room offers, and how it answers a wrong name."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

import journeykit as jk
from journeykit.client import new_client
from journeykit.errors import JourneyError

PACKAGE = Path(jk.__file__).parent
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py") if path.parent.name != "cli")


@pytest.mark.parametrize("name", ["", *ROOMS])
def test_tab_completion_offers_what_the_room_hands_out_and_nothing_else(name):
    room = import_module(f"journeykit.{name}" if name else "journeykit")
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
