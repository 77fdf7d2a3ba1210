"""What is wrong with a journey.yaml is told with its line, what was needed and the nearest right name."""

from __future__ import annotations

import pickle

import pytest
from journey_examples import HAND_WRITTEN

from journeykit import words as language
from journeykit.errors import JourneyError
from journeykit.journey import JourneyErrors, Text, journey_of, read_journey

HEAD = "journeykit: 2\nclient: {name: Café}\nstages: [{id: eat, name: Eat}]\n"


def said(text: str) -> str:
    with pytest.raises(JourneyError) as error:
        journey_of(HEAD + text)
    return str(error.value).replace("journey.yaml:", "")


def item(fields: str) -> str:
    return f"surveys: [{{file: surveys/a.csv, items: [{{column: Q, {fields}}}]}}]"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("stagess: []", "4: a field of the journey was needed; came: 'stagess'. Did you mean 'stages'?"),
        ("touchpoints: [{id: a, stage: eat, name: A, ownr: Ann}]",
         "4: a field of touchpoints was needed; came: 'ownr'. Did you mean 'owner'?"),
        ("touchpoints:\n  - id: a\n    stage: eet\n    name: A",
         "6: a stage of this journey; came: 'eet'. Did you mean 'eat'?"),
        ("touchpoints:\n  - {id: a, stage: eat, name: A}\n  - {id: a, stage: eat, name: B}",
         "6: every id in touchpoints stands for one thing; came: 'a' a second time. Give one of the two another id."),
        ("touchpoints: [{id: overall, stage: eat, name: A}]",
         "4: 'overall' stands for the journey as a whole; came: 'overall' as an id in touchpoints. Choose another id."),
        ("touchpoints: [{id: a, name: A}]", "4: 'stage' was needed in touchpoints; came: nothing. Add: stage: ..."),
        ("touchpoints: [{id: A b, stage: eat, name: A}]",
         "4: an id of lower case letters, digits, - and _; came: 'A b'. Such as 'check-in'. "
         "Names for people go in 'name'."),
        ("touchpoints: [{id: a, stage: eat, name: {en: A, zh: B}}]",
         "4: a language of the kit (en, zh-TW); came: 'zh'. Known: en, zh-TW."),
        ("touchpoints: [{id: a, stage: eat, name: {en: One, two}}]",
         "4: a language of the kit (en, zh-TW); came: 'two'. A sentence with a comma inside { } needs quotes"),
        ("touchpoints: [{id: a, stage: eat, name: A, emotion: 3}]",
         "4: emotion of at most 2; came: '3'. Write a number in that range."),
        ("touchpoints: [{id: a, stage: eat, name: A, emotion: good}]",
         "4: a number; came: 'good'. Write digits, with a point for decimals."),
        ("touchpoints: [{id: a, stage: eat, name: A, phase: befor}]",
         "4: one of the words for phase (before, during, after); came: 'befor'. Did you mean 'before'?"),
        ("touchpoints: [{id: a, stage: eat, name: A, reviewed: 21/11/2026}]",
         "4: a date as year-month-day; came: '21/11/2026'. Such as 2026-11-21."),
        ("touchpoints: [{id: a, stage: eat, name: A, moment_of_truth: perhaps}]",
         "4: yes or no; came: 'perhaps'. Write true or false."),
        ("touchpoints: {id: a}",
         "4: a list; came: a mapping with id. Write it as [one, two], or one a line, each after a dash."),
        ("personas: [{id: p, name: P, segment: {age: Old}}]",
         "4: a segment that a survey names; came: 'age'. There are none."),
        ("links: [{source: x, target: y}]", "4: a touchpoint of this journey; came: 'x'. There are none."),
        (item("metric: npss"), "4: one of the words for metric (nps, csat, ces, rating); came: 'npss'. "
         "Did you mean 'nps'?"),
        (item("metric: nps, scale: [1, 10]"),
         "4: an NPS item asks from 0 to 10 and nothing else; came: a scale of 1 to 10. "
         "If the question goes from 1 to 10, it is a rating: write metric: rating."),
        (item("metric: nps, labels: {Yes: 10, Maybe: 7, No: 0}"),
         "4: an NPS item is answered with the numbers 0 to 10; came: answers in words (Yes, Maybe, No). Promoters and "
         "detractors cannot be told from these words. Declare it as a rating with a scale and labels, for example "
         "scale: [1, 3], labels: {No: 1, Maybe: 2, Yes: 3}."),
        (item("metric: nps, labels: {Yes: 10, No: 0}"), "answers in words (Yes, No)"),
        (item("metric: csat"),
         "4: a csat item needs its scale; came: none. Write its two ends, such as scale: [1, 5]."),
        (item("metric: ces, scale: [1, 5]"), "4: a CES item needs its direction; came: neither version nor "
         "higher_is_better. Write version: '1.0' (how much effort: low is good)"),
        (item("metric: csat, scale: [5, 1]"),
         "4: a scale from its low end to its high end; came: [5, 1]. Write the lower "
         "number first; where a low answer is the good one, add higher_is_better: false."),
        (item("metric: csat, scale: [1, 5], labels: {Good: 6}"),
         "4: a whole score from 1 to 5 for each label; came: 'Good': 6. Mend the score or the scale."),
        (item("metric: csat, scale: [1, 5], labels: {Fair: 2.5}"),
         "4: a whole score from 1 to 5 for each label; came: 'Fair': 2.5"),
        (item("metric: csat, scale: [1, 5], touchpoint: nowhere"),
         "4: a touchpoint of this journey; came: 'nowhere'. Known: overall."),
        ("surveys: [{file: ../other/surveys/a.csv}]", "4: a file inside the client folder, such as surveys/2026.csv; "
         "came: '../other/surveys/a.csv'. Copy the file into the folder and name it so."),
        ("surveys: [{file: a.csv, segments: {score: {column: Q}}}]",
         "4: a segment needs a name of its own; came: 'score', a "
         "column of the kit's tables. Choose another, such as 'score_group'."),
        ("surveys: [{file: a.csv, segments: {age: {column: Q}}}]\nmargins: {age: {Old: 0.5, Young: 0.4}}",
         "5: the shares of a margin make one together; came: 0.9. Write parts of one"),
        ("surveys: [{file: a.csv, segments: {age: {column: Q, labels: {1: Young, 2: Old}}}}]\n"
         "personas: [{id: p, name: P, segment: {age: '2'}}]",
         "5: a value of the segment 'age' as its label says it; came: '2'. Known: Young, Old."),
        (item("metric: csat, scale: [1]"), "4: a scale with its two ends; came: one of them. Write it as [low, high]"),
        (item("metric: csat, scale: [1, 2, 3]"), "4: a scale with its two ends; came: a list of 3."),
        ("surveys: [{file: a.csv, items: [{metric: nps}]}]", "4: 'column' was needed in items; came: nothing."),
        ("surveys:\n  - file: a.csv\n    wave:\n      colum: x",
         "7: 'column' was needed in wave; came: nothing. Add: column: ...\n7: a field of wave was needed"),
        ("goals: [{id: g, kind: other, statement: S, priority: 1.5}]", "4: a whole number; came: '1.5'."),
        ("opportunities: [{id: o, statement: S, confidence: 70}]", "4: confidence of at most 1; came: '70'."),
        ("touchpoints: [{id: " + "a" * 81 + ", stage: eat, name: A}]", "4: an id of at most 80 characters; came: 'aaa"),
        ("a: 1\na: 2", "5: a key stands once in a part; came: 'a', which already stands on line 4."),
        ("goals: &all []\nlinks: *all", "4: text without anchors (&) and aliases (*); came: 'all'."),
        ("goals: !!python/object/apply:os.system [echo]",
         "4: text without tags; came: tag:yaml.org,2002:python/object"),
        ("goals: [", "YAML text that can be read"),
        ("goals: " + "[" * 60 + "]" * 60, "4: a journey; came: parts inside parts 41 deep. Remove the inner ones."),
        ("---\nclient: {name: B}", "one document a file; came: a second one after '---'."),
        ("goals: [{[a]: b}]", "4: a word as a key; came: a list."),
        ("goals: [{id: g, kind: other, statement: 'a\x00'}]", "control characters are not allowed"),
    ],
)  # fmt: skip
def test_each_mistake_has_its_line_and_its_way_out(text, words):
    assert words in said(text)


def test_all_mistakes_of_a_file_are_told_together_in_the_order_of_its_lines():
    with pytest.raises(JourneyErrors) as error:
        journey_of(HEAD + "goals: [{id: g, kind: othr, statement: S}]\nlinks:\n  - {source: a}\n")
    assert [one.where for one in error.value.problems] == ["journey.yaml:4", "journey.yaml:6"]
    assert len(str(error.value).splitlines()) == 2 and str(error.value).startswith(
        "journey.yaml:4: one of the words for kind"
    )
    assert str(pickle.loads(pickle.dumps(error.value))) == str(error.value)


def test_an_item_may_be_named_by_its_ends_or_by_its_numbers():
    for labels in ("{Extremely likely: 10, Not at all likely: 0}", "{0 - never: 0, 7: 7, 10 - always: 10}"):
        assert journey_of(HEAD + item(f"metric: nps, labels: {labels}")).surveys[0].items[0].limits == (0, 10)


def test_words_stay_the_words_that_stand_in_the_file():
    text = (
        HEAD
        + "surveys: [{file: a.csv, wave: 2018, respondent: NO, segments: {a: {column: 007, labels: {1: O, 01: Y}}}}]"
    )
    survey = journey_of(text).surveys[0]
    assert (survey.wave, survey.respondent, survey.segments["a"].column) == ("2018", "NO", "007")
    assert {code: str(label) for code, label in survey.segments["a"].labels.items()} == {"1": "O", "01": "Y"}


def test_a_key_with_nothing_behind_it_is_a_key_that_is_not_there():
    journey = journey_of(
        HEAD
        + "goals:\ntouchpoints:\n  - id: a\n    stage: eat\n    name: A\n    owner:\n    emotion: ~\n    pains: null\n"
    )
    assert journey.goals == () and journey.touchpoints[0].owner == Text() and journey.touchpoints[0].emotion is None


def test_effort_has_its_direction_from_its_version():
    def direction(fields: str) -> bool:
        return journey_of(HEAD + item(f"metric: ces, scale: [1, 7], {fields}")).surveys[0].items[0].higher_is_better

    assert (direction("version: 1.0"), direction("version: 2.0"), direction("higher_is_better: false")) == (
        False,
        True,
        False,
    )


def test_a_newer_file_is_refused_kindly_and_an_older_one_is_brought_up():
    with pytest.raises(JourneyError) as error:
        journey_of("journeykit: 3\nclient: {name: A}\nnews: []")
    assert str(error.value) == (
        "journey.yaml: a journey of schema version 2 or older; came: version 3, written by a newer journeykit. "
        "Nothing was changed. Update the kit: pip install --upgrade journeykit"
    )
    assert journey_of("client: Café").journeykit == 2
    with pytest.raises(JourneyError, match="a schema version; came: 'one'"):
        journey_of("journeykit: one\nclient: {name: A}")


def test_a_file_is_read_whatever_editor_wrote_it(tmp_path):
    for data in (
        b"\xef\xbb\xbf" + HAND_WRITTEN.encode(),
        HAND_WRITTEN.encode("utf-16"),
        HAND_WRITTEN.replace("\n", "\r\n").encode(),
    ):
        (tmp_path / "journey.yaml").write_bytes(data)
        assert read_journey(tmp_path) == journey_of(HAND_WRITTEN)
    (tmp_path / "journey.yaml").write_bytes(HAND_WRITTEN.encode().replace("é".encode(), b"\xe9"))
    with pytest.raises(
        JourneyError, match=r"journey.yaml:1: text in UTF-8; came: the byte 0xe9. Save the file as UTF-8"
    ):
        read_journey(tmp_path)


@pytest.mark.parametrize(
    ("text", "came"),
    [("", "an empty file"), ("- a", "a list"), ("hello", "'hello'"), ("# only a comment", "an empty file")],
)
def test_a_file_that_is_no_journey_says_what_one_has(text, came):
    with pytest.raises(JourneyError, match=f"keys such as client, stages and touchpoints; came: {came}"):
        journey_of(text)


def test_a_file_too_big_to_be_a_journey_is_refused_before_it_is_read():
    with pytest.raises(JourneyError, match=r"journey.yaml holds decisions, not data; came: 8,000,001 characters"):
        journey_of("a" * 8_000_001)


def test_text_falls_back_to_what_there_is():
    with language.use("zh-TW"):
        assert [str(Text(one)) for one in ({"en": "A", "zh-TW": "甲"}, {"en": "A"}, "A")] == ["甲", "A", "A"]
    assert str(Text({"zh-TW": "甲"})) == "甲" and not Text({"en": " "})
    with pytest.raises(AttributeError):
        Text("A")._words = ()


def test_a_journey_and_its_parts_never_change():
    journey = journey_of(HAND_WRITTEN)
    with pytest.raises(ValueError, match="frozen"):
        journey.touchpoints[0].owner = "Ann"
    assert pickle.loads(pickle.dumps(journey)) == journey


def test_the_journey_and_the_client_load_no_table_library():
    import subprocess
    import sys

    code = "import sys, journeykit.journey, journeykit.client; print(*sorted({'pandas', 'numpy', 'altair', 'scipy', 'duckdb', 'IPython'} & set(sys.modules)))"  # noqa: E501
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("client:\n  name: Arrival: the door", "Text with a colon in it needs quotes"),
        ("client:\n\tname: Café", "Indent with blanks, not tabs."),
        ("client:\n  name: @cafe", "Put text that begins with @ in quotes."),
        (HEAD + item("metric: csat, scale: 5"), "such as [1, 5]"),
    ],
)
def test_what_people_often_write_wrong_in_yaml_has_a_way_out_of_its_own(text, way_out):
    with pytest.raises(JourneyError) as error:
        journey_of(text)
    assert way_out in str(error.value)


def test_a_folder_that_is_no_client_is_answered_with_what_was_probably_meant(tmp_path):
    for name in ("cafe", "hotel"):
        (tmp_path / name / "surveys").mkdir(parents=True)
        (tmp_path / name / "journey.yaml").write_text(HEAD)
    (tmp_path / "note.txt").write_text("x")
    said = {}
    for name in ("caffe", "", "note.txt", "cafe/surveys", "two words"):
        with pytest.raises(JourneyError) as error:
            read_journey(tmp_path / name)
        said[name] = str(error.value)
    assert said["caffe"].endswith(f"Did you mean {tmp_path / 'cafe'}?")
    assert said[""].endswith(f"It holds 2 clients: name them, or {tmp_path / '*'}")
    assert "came: a file. Name the folder that holds journey.yaml." in said["note.txt"]
    assert said["cafe/surveys"].endswith(f"Did you mean {tmp_path / 'cafe'}?")
    assert said["two words"].endswith(f"Make one with: journeykit new '{tmp_path / 'two words'}'")
