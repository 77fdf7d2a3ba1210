"""Journeys of any shape go out as maps and come in again: equal, or each difference is told."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeykit import words
from journeykit.errors import MapError
from journeykit.exchange import departure, embedded, recognising
from journeykit.exchange.drawing import in_one_language
from journeykit.exchange.laying import laid
from journeykit.exchange.outline import Outline, Relationship, Topic
from journeykit.journey import Journey
from journeykit.journey.reading import checked
from tests.journey_examples import journeys

TEXT_TOOLS = ("opml", "freemind", "markdown", "mermaid", "grid")


def gone_and_back(tool: str, journey: Journey) -> tuple[Journey, list[departure.Loss]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / ("map.csv" if tool == "grid" else "map")
        path.write_bytes(departure.written(tool, journey, ending=".csv"))
        return departure.brought_back(tool, journey, path), departure.losses(tool, journey, path)


@given(journeys(), st.sampled_from(["en", "zh-TW"]))
@settings(max_examples=60)
def test_an_xmind_map_holds_all_that_a_map_carries(journey, language):
    with words.use(language):
        back, losses = gone_and_back("xmind", journey)
    assert embedded.carried(back) == embedded.carried(journey)
    assert {one.part for one in losses} <= {"Stays in the client's folder", "留在客戶的資料夾"}


@pytest.mark.parametrize("tool", TEXT_TOOLS)
@given(journey=journeys(), language=st.sampled_from(["en", "zh-TW"]))
@settings(max_examples=40)
def test_every_difference_is_told(tool, journey, language):
    with words.use(language):
        back, losses = gone_and_back(tool, journey)
        mine = embedded.carried(checked(in_one_language(embedded.carried(journey)) | {"journeykit": 2}))
    same = {name for name in mine | embedded.carried(back) if mine.get(name) == embedded.carried(back).get(name)}
    told = {one.part for one in losses if one.field != departure_words(language)}
    names = {departure._part_name(name) for name in (mine | embedded.carried(back)).keys() - same}
    with words.use(language):
        names = {departure._part_name(name) for name in (mine | embedded.carried(back)).keys() - same}
    assert names <= told


def departure_words(language: str) -> str:
    return {"en": "words in the other language", "zh-TW": "另一種語言的文字"}[language]


plain = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=12).filter(
    lambda text: not text.isdecimal()
)


KEPT = ("id", "stage", "source", "target", "kind", "phase", "evidence", "reviewed", "framework")


def with_plain_words(journey: Journey, texts: list[str]) -> Journey:
    """The same journey with words of letters alone, no two alike, in one language."""
    given_words = iter(f"{text}{at}x" for at, text in enumerate(texts * 40))

    def replaced(value, key=""):
        if isinstance(value, dict):
            if value and set(value) <= {"en", "zh-TW"}:
                return next(given_words)
            return {name: one if name in KEPT else replaced(one, name) for name, one in value.items()}
        if isinstance(value, list | tuple):
            keep = key in ("stages", "touchpoints") and value and isinstance(value[0], str)
            return [one if keep else replaced(one) for one in value]
        return next(given_words) if isinstance(value, str) else value

    data = json.loads(journey.model_dump_json(exclude_defaults=True))
    data.pop("surveys", None)
    data["client"].pop("contact", None)
    return checked(replaced(data))


@pytest.mark.parametrize("tool", ["opml", "freemind"])
@given(journey=journeys(), texts=st.lists(plain, min_size=3, max_size=6))
@settings(max_examples=60)
def test_an_outline_of_plain_words_comes_back_equal(tool, journey, texts):
    journey = with_plain_words(journey, texts)
    back, losses = gone_and_back(tool, journey)
    fields = [(one.part, one.field) for one in losses]
    assert set(fields) <= {("Links", "their order"), ("Touchpoints", "their order")}, fields
    assert sorted(back.touchpoints, key=str) == sorted(journey.touchpoints, key=str) and back.stages == journey.stages


topics = st.recursive(
    st.builds(Topic, st.text(max_size=8), st.text(max_size=8)),
    lambda below: st.builds(
        Topic,
        st.text(max_size=8),
        st.text(max_size=8),
        st.lists(st.text(max_size=5), max_size=2).map(tuple),
        st.lists(st.sampled_from(["smiley-cry", "priority-1", "flag-red", "unknown-9", ""]), max_size=3).map(tuple),
        st.sampled_from(["a", "b", "c", ""]),
        topics=st.lists(below, max_size=3).map(tuple),
        callouts=st.lists(below, max_size=1).map(tuple),
    ),
    max_leaves=12,
)
outlines = st.builds(
    Outline,
    topics,
    floating=st.lists(topics, max_size=2).map(tuple),
    relationships=st.lists(
        st.builds(Relationship, st.sampled_from("abcd"), st.sampled_from("abcd"), st.text(max_size=4)), max_size=3
    ).map(tuple),
)


@given(outlines)
@settings(max_examples=150)
def test_any_outline_becomes_a_sound_journey(outline):
    found = laid(outline)
    assert checked({"journeykit": 2, **embedded.carried(found.journey)})
    assert all(one.sentence() for one in found.told)


KEYS = [
    "id", "title", "rootTopic", "children", "attached", "markers", "markerId", "notes", "plain", "content", "labels",
    "relationships", "summaries", "range", "image", "extensions",
]  # fmt: skip
json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda below: st.one_of(
        st.lists(below, max_size=3),
        st.dictionaries(
            st.sampled_from(KEYS), below, max_size=5,
        ),
    ),
    max_leaves=25,
)  # fmt: skip


@given(json_values, st.booleans())
@settings(max_examples=200)
def test_any_json_in_an_xmind_file_is_read_or_refused(value, as_sheet):
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.json", json.dumps([{"rootTopic": value}] if as_sheet else value))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "map.xmind"
        path.write_bytes(file.getvalue())
        try:
            laid(recognising.read(path, "xmind")[0])
        except MapError as refused:
            assert str(refused)


@pytest.mark.parametrize("tool", ["mermaid", "opml", "freemind", "grid", "markdown", "cjml"])
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)).filter(bool))
@settings(max_examples=60)
def test_any_bytes_are_read_or_refused(tool, data):
    heads = {"mermaid": b"journey\n", "opml": b"<opml><body>", "cjml": b"<cjml>", "freemind": b"<map><node>"}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "map.csv"
        for start in (b"", heads.get(tool, b"")):
            path.write_bytes(start + data)
            try:
                laid(recognising.read(path, tool)[0])
            except MapError as refused:
                assert str(refused)


ODD = (
    "=1+1", "@SUM(A1)", "-2", "👩‍🚀 Start 🚀", "مرحبا بالعالم", "שלום: עולם", "x" * 300, "很" * 300, "a; b, c → d",
    "# title: 5: me", "- [ ] *bold* | pipe", "section one", "「報到」", "Owner: Bo", "Goals", "痛點",
    "a\u200bb", "1. One",
    "tab\there",
    "two\nlines",
)  # fmt: skip
odd = st.sampled_from(ODD)
odd_texts = st.one_of(odd, st.builds(lambda one, other: {"en": one, "zh-TW": other}, odd, odd))
several = st.lists(odd_texts, max_size=2)


@st.composite
def odd_journeys(draw) -> Journey:
    """No stage, one, or twelve, and names that have broken something somewhere."""
    stages = [f"s{at}" for at in range(draw(st.sampled_from([0, 1, 2, 12])))]
    points = [f"t{at}" for at in range(draw(st.integers(0, 4)))] if stages else []
    touchpoint = st.fixed_dictionaries(
        {"stage": st.sampled_from(stages or [""]), "name": odd_texts},
        optional={
            "channels": several, "actions": several, "pains": several, "ideas": several, "backstage": several,
            "systems": several, "expectation": odd_texts, "owner": odd_texts, "notes": odd_texts,
            "emotion": st.integers(-2, 2), "emotions": st.just({"ann": -1}), "persona_pains": st.just({"ann": ["=2"]}),
            "sides": st.just({"smooth": 1}), "moment_of_truth": st.booleans(),
        },
    )  # fmt: skip
    goal = {"id": "g", "kind": "retention", "metric": "rate", "statement": draw(odd_texts), "target": 0.1, "unit": "%",
            "figures": [{"wave": "2025", "value": 0.12, "n": 500}]}  # fmt: skip
    return Journey.model_validate({
        "client": {"name": draw(odd_texts)},
        "stages": [{"id": one, "name": draw(odd_texts), "purpose": draw(odd_texts), "signals": draw(several),
                    "actions": draw(several)} for one in stages],
        "personas": [{"id": "ann", "name": draw(odd_texts), "quote": draw(odd_texts), "goals": draw(several)}],
        "touchpoints": [{"id": one, **draw(touchpoint)} for one in points],
        "goals": [goal] if draw(st.booleans()) else [],
        "opportunities": [{"id": "o", "statement": draw(odd_texts), "touchpoints": points[:2], "impact": 4}],
        "links": [{"source": "t0", "target": "t1", "label": draw(odd_texts)}] if len(points) > 1 else [],
    })  # fmt: skip


def differences(mine: dict, back: dict) -> set[tuple[str, str]]:
    """Part and field of everything that is not the same, found without the kit; no field of what is gone or new."""
    found = set()
    for name in ("stages", "touchpoints", "personas", "goals", "opportunities"):
        ours, theirs = ({one["id"]: one for one in data.get(name, ())} for data in (mine, back))
        for one in ours.keys() | theirs.keys():
            a, b = ours.get(one), theirs.get(one)
            if a is None or b is None:
                found.add((name, ""))
            else:
                found |= {(name, field) for field in a.keys() | b.keys() if a.get(field) != b.get(field)}
    ends = [{(one["source"], one["target"], str(one.get("label"))) for one in data.get("links", ())}
            for data in (mine, back)]  # fmt: skip
    return found | ({("links", "")} if ends[0] != ends[1] else set())


@pytest.mark.parametrize("tool", ["xmind", *TEXT_TOOLS])
@given(journey=odd_journeys(), language=st.sampled_from(["en", "zh-TW"]))
@settings(max_examples=40)
def test_odd_journeys_come_back_or_each_difference_is_told(tool, journey, language):
    with words.use(language):
        if tool == "grid" and not journey.stages:
            with pytest.raises(MapError):
                departure.written(tool, journey)
            return
        back, losses = gone_and_back(tool, journey)
        mine = embedded.carried(journey)
        if tool != "xmind":
            mine = embedded.carried(checked(in_one_language(mine) | {"journeykit": 2}))
        parts = {one.part for one in losses}
        told = {(one.part, departure._field(one.field)) for one in losses}
        for part, field in differences(mine, embedded.carried(back)):
            name = departure._part_name(part)
            assert name in parts if not field else (name, departure._field(field)) in told, (part, field, losses)
        assert all(one for one in departure.sentences(losses))
