"""The frameworks that ship, the crosswalk between them, and the schema for editors."""

from __future__ import annotations

import json
import re
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeykit.client import new_client
from journeykit.errors import JourneyError
from journeykit.journey import Goal, edited, journey_of, moved, read_journey, schema
from journeykit.journey.crosswalk import NINE_TO_FIVE, convert
from journeykit.journey.frameworks import BASES, framework, names, new_journey, stages
from journeykit.shipped import shipped

NINE = new_journey("nine-stage", "Café")


def test_the_two_guides_and_five_industries_are_there():
    assert set(names()) == {*BASES, "e-commerce", "subscription-software", "retail-shop", "hospitality", "airport"}


def test_the_stages_of_the_guides_stand_in_their_order_in_both_languages():
    assert [one.name.in_("zh-TW") for one in stages("five-stage")] == ["認知", "考慮", "決策", "留存", "擁護"]
    assert [one.name.in_("zh-TW") for one in stages("nine-stage")] == [
        "認知", "考慮", "產生興趣", "產生意願", "購買", "購買後", "留存", "擁護", "忠誠",
    ]  # fmt: skip
    assert [one.id for one in stages("nine-stage")] == list(NINE_TO_FIVE)


@pytest.mark.parametrize("name", names())
def test_every_stage_says_what_it_is_for_in_both_languages(name):
    frame = framework(name)
    for stage in frame.stages:
        assert len(stage.signals) >= 2 and len(stage.actions) >= 2 and stage.purpose, stage.id
        assert any(one.stage == stage.id for one in frame.touchpoints), f"{stage.id} has no touchpoint"
    texts = [text for stage in frame.stages for text in (stage.name, stage.purpose, *stage.signals, *stage.actions)]
    texts += [frame.name, frame.summary, *(one.name for one in frame.touchpoints)]
    texts += [channel for one in frame.touchpoints for channel in one.channels]
    for text in texts:
        assert re.search("[A-Za-z]", text.in_("en")) and not re.search("[\u4e00-\u9fff]", text.in_("en")), text
        assert re.search("[\u4e00-\u9fff]|^App$", text.in_("zh-TW")), text
    assert all(one.channels and one.phase for one in frame.touchpoints)


@pytest.mark.parametrize("name", [name for name in names() if name not in BASES])
def test_an_industry_framework_says_which_stage_of_a_guide_each_of_its_own_is(name):
    frame = framework(name)
    order = [one.id for one in stages(frame.base)]
    places = [order.index(one.maps_to) for one in frame.stages]
    assert places == sorted(places), "the industry's stages run the same way as the guide's"


@pytest.mark.parametrize(("old", "new"), list(permutations(names(), 2)))
def test_there_and_back_gives_the_same_journey(old, new):
    journey = new_journey(old, "Café")
    there = convert(journey, new)
    assert [one.id for one in there.touchpoints] == [one.id for one in journey.touchpoints]
    assert there.framework == new and convert(there, old) == journey


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_nothing_is_lost_wherever_the_touchpoints_stand(data):
    journey = NINE
    for touchpoint in journey.touchpoints[::3]:
        stage = data.draw(st.sampled_from(list(NINE_TO_FIVE)))
        journey = moved(journey, touchpoint.id, stage)
        journey = edited(
            journey, "touchpoint", touchpoint.id, phase=data.draw(st.sampled_from(["before", "during", "after"]))
        )
    aims = data.draw(st.lists(st.sampled_from(list(NINE_TO_FIVE)), unique=True))
    goal = {"id": "g", "kind": "other", "statement": "S", "stages": tuple(aims)}
    journey = journey.model_copy(update={"goals": (Goal.model_validate(goal),)})
    five = convert(journey, "five-stage")
    assert {one.id: one.stage for one in five.touchpoints} == {
        one.id: NINE_TO_FIVE[one.stage] for one in journey.touchpoints
    }
    assert convert(five, "nine-stage") == journey


def test_a_touchpoint_moved_meanwhile_does_not_jump_back():
    five = convert(NINE, "five-stage")
    assert (
        convert(moved(five, "demonstration", "retention"), "nine-stage").touchpoint("demonstration").stage
        == "retention"
    )


def test_the_airport_keeps_its_own_words_and_every_answer(samples):
    airport = read_journey(samples / "airport")
    five = convert(airport, "five-stage")
    assert five.surveys == airport.surveys and convert(five, "airport") == airport
    assert str(five.former["airport"][0].purpose) == str(airport.stages[0].purpose)


def test_a_stage_of_ones_own_goes_where_the_one_before_it_goes():
    text = "{client: {name: A}, framework: nine-stage, stages: [{id: intent, name: I}, {id: waiting, name: W}],"
    journey = journey_of(text + " touchpoints: [{id: queue, stage: waiting, name: Q}]}")
    five = convert(journey, "five-stage")
    assert five.touchpoint("queue").stage == "decision" and convert(five, "nine-stage") == journey


def test_the_way_from_five_to_nine_follows_the_phase():
    text = "{client: {name: A}, stages: [{id: decision, name: D}], touchpoints: ["
    points = "{id: x, stage: decision, name: X, phase: before}, {id: y, stage: decision, name: Y}]}"
    nine = convert(journey_of(text + points), "nine-stage")
    assert [one.stage for one in nine.touchpoints] == ["intent", "purchase"]


def test_an_unknown_framework_is_answered_with_the_nearest():
    with pytest.raises(JourneyError, match=r"came: 'nine-stages'\. Did you mean 'nine-stage'"):
        convert(NINE, "nine-stages")
    with pytest.raises(JourneyError, match=r"came: 'own'\..*Only these have a crosswalk"):
        convert(NINE.model_copy(update={"framework": "own"}), "five-stage")


def test_the_schema_for_editors_is_in_step_with_the_models():
    assert schema.schema_path().read_text("utf-8") == schema.schema_text(), "run: python -m journeykit.journey.schema"


def test_the_samples_and_the_starter_pass_the_schema(samples):
    jsonschema = pytest.importorskip("jsonschema")
    import yaml

    from journeykit.journey.starter import starter_text

    check = jsonschema.Draft202012Validator(schema.json_schema())
    found = [path.read_text("utf-8") for path in samples.glob("*/journey.yaml")]
    for text in [*found, starter_text("airport", "A", "zh-TW")]:
        data = json.loads(json.dumps(yaml.load(text, yaml.CSafeLoader), default=str))
        assert not [f"{list(error.path)}: {error.message[:200]}" for error in check.iter_errors(data)]
    assert list(check.iter_errors({"client": {"name": "A"}, "stagess": []}))


# A framework of a consultancy's own begins as a copy of one that ships, as the first lines of that file say.


def copied(path, *changes):
    text = (shipped("templates", "frameworks") / "five-stage.yaml").read_text("utf-8")
    for old, new in (("framework: five-stage", "framework: spa"), *changes):
        assert old in text
        text = text.replace(old, new, 1)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("code", ["en", "zh-TW"])
def test_a_copy_of_a_framework_makes_a_client_by_file_and_by_name(tmp_path, code):
    file = copied(tmp_path / "my spa.yaml", ("en: Awareness", "en: A first look"))
    client = new_client(tmp_path / "clients" / "a", file, language=code)
    assert client.journey.framework == "spa" and client.journey.stages[0].name.in_("en") == "A first look"
    for shelf in (tmp_path / "clients" / "frameworks" / "near.yaml", tmp_path / "frameworks" / "far.yml"):
        copied(shelf)
        assert new_client(tmp_path / "clients" / shelf.stem, shelf.stem).journey.framework == "spa"


def test_a_framework_by_a_wrong_name_is_answered_with_the_consultancys_own_too(tmp_path):
    copied(tmp_path / "clients" / "frameworks" / "hot-spring.yaml")
    with pytest.raises(JourneyError, match=r"'hot-sprin'\. Did you mean 'hot-spring'\?"):
        new_client(tmp_path / "clients" / "a", "hot-sprin")
    assert not (tmp_path / "clients" / "a").exists(), "nothing was made"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("framework: spa", "framework: airport"), r"a name of its own; came: 'airport', which is one of the kit's"),
        (("  - id: awareness", "  - idd: awareness"), r":\d+: 'id' was needed in stages"),
        (("stage: awareness", "stage: awarenes"), r":\d+: a stage of this framework; came: 'awarenes'\. Did you mean"),
        (
            ("  - id: consideration", "  - id: awareness"),
            r":\d+: an id of its own for each of the stages; came: 'awareness'",
        ),
        (
            ("framework: spa", "framework: spa\nbase: ten-stage"),
            r":\d+: the base framework of the guides; came: 'ten-stage'",
        ),
        (
            ("  - id: awareness", "  - maps_to: nowhere\n    id: awareness"),
            r":\d+: a stage of the base .*base: nine-stage",
        ),
        (("stages:", "stages: ["), r"YAML text that can be read"),
    ],
)
def test_a_mistake_in_a_framework_of_ones_own_has_its_file_and_its_line(tmp_path, change, words):
    file = copied(tmp_path / "spa.yaml", change)
    with pytest.raises(JourneyError, match=words) as caught:
        new_client(tmp_path / "a", file)
    assert str(file) in str(caught.value)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(JourneyError, match=r"nowhere\.yaml: the file of a framework.*came: No such file or directory"):
        new_client(tmp_path / "a", tmp_path / "nowhere.yaml")
