"""The journey map as a finding: in the language in which it is shown, and never saying more than its picture."""

from __future__ import annotations

import pytest
from client_shapes import STAGES, TOUCHPOINTS, Survey, client_of, spread

import journeykit as jk
from journeykit import words as language
from tests.gallery import texts


def test_what_the_client_wrote_is_shown_in_the_language_in_use():
    finding = jk.sample("airport").journey_map()
    english = finding.table(), finding.picture.svg
    with language.use("zh-TW"):
        rows = {row["touchpoint"]: row for row in finding.rows}
        here = jk.sample("airport").journey.touchpoints
        for touchpoint in here:
            own = tuple(map(str, touchpoint.pains))
            pains = rows[str(touchpoint.name)]["pains"]  # everybody's before those of personas, with their names
            assert pains[: len(own)] == own
        shown = finding.table(), finding.picture.svg
    assert shown != english and (finding.table(), finding.picture.svg) == english
    assert "餐廳" in shown[1] and "餐廳" not in english[1]


def test_scores_that_are_hidden_are_counted_and_shown_as_such(tmp_path):
    finding = client_of(tmp_path, Survey("2025", spread(3, 0.5))).journey_map()
    assert "The scores of 2 more touchpoints are not shown" in finding.caption and "answers: 0." in finding.caption
    words = [word.text for word in texts.words_of(finding.picture.svg)]
    assert words.count("not shown") == 2
    assert "Emotion" in finding.chart().to_json()  # no score to draw


def test_two_stages_of_one_name_stay_two(tmp_path):
    stages = [one | {"name": "Come"} for one in STAGES]
    finding = client_of(tmp_path, stages=stages, touchpoints=TOUCHPOINTS).journey_map()
    assert " in 3 stages;" in finding.caption
    assert [word.text for word in texts.words_of(finding.picture.svg)].count("Come") == 3


def test_a_stage_without_touchpoints_is_on_the_map(tmp_path):
    finding = client_of(tmp_path, touchpoints=TOUCHPOINTS[:1]).journey_map()
    assert "The map has 1 touchpoint in 3 stages;" in finding.caption
    assert "One touchpoint has a belief alone: Booking (+1.0 on" in finding.caption
    assert "no touchpoints yet" in finding.picture.svg.replace("\n", " ")
    empty = client_of(tmp_path / "bare", touchpoints=[]).journey_map()
    assert empty.caption == "The map has no touchpoints yet." and len(empty) == 3


def test_scores_of_unlike_kinds_share_no_axis_and_a_wave_and_a_persona_are_asked_by_name(tmp_path):
    people = [{"id": "regular", "name": "Regular", "segment": {"visit": "again"}}]
    waves = Survey("2024", spread(60, 0.2)), Survey("2025", spread(60, 0.9))
    client = client_of(tmp_path, *waves, personas=people)
    assert "wave 2024" in client.journey_map(wave="2024").caption
    assert client.journey_map(persona="regular").frame["n"].sum() < client.journey_map().frame["n"].sum()
    assert set(client.journey_map().frame["metric"].dropna()) == {"csat"}


@pytest.mark.parametrize("code", language.LANGUAGES)
@pytest.mark.parametrize("wave", ["2018", "The first half of the year after the terminal was opened " * 4])
def test_the_key_names_the_wave_and_stays_on_the_page(tmp_path, wave, code):
    grades = ("assumed", "partly-supported", "measured")
    points = [one | {"evidence": grade} for one, grade in zip(TOUCHPOINTS, grades, strict=True)]
    finding = client_of(tmp_path, Survey(wave.strip(), spread(60, 0.5)), touchpoints=points).journey_map()
    with language.use(code):
        svg = finding.picture.svg
    assert not texts.outside(svg) and not texts.overlapping(svg)
    assert wave.split()[-1] in svg


def test_an_emotion_is_measured_where_answers_say_it_and_nowhere_else(tmp_path):
    points = [{**TOUCHPOINTS[0], "evidence": "measured", "emotion": -2}, *TOUCHPOINTS[1:]]
    client = client_of(tmp_path, Survey("2025", spread(60, 0.9)), touchpoints=points)
    frame = client.journey_map().frame.set_index("touchpoint")
    answered = frame["felt"].notna()
    assert answered.any() and (frame["evidence"] == "measured").equals(answered)
    assert (frame.loc[answered, "felt"] > 0).all(), "drawn from the answers, whatever was typed"
    bare = client_of(tmp_path / "bare", touchpoints=points).journey_map().frame
    assert "measured" not in set(bare["evidence"]) and bare["felt"].isna().all()
    curve = client_of(tmp_path / "curve", touchpoints=points).emotion().frame
    assert "measured" not in set(curve["evidence"])


def test_comments_are_answers_on_the_map():
    frame = jk.sample("airport").journey_map().frame.set_index("touchpoint")
    assert frame["comments"].max() == 354
    card = jk.sample("airport").journey_map().where(touchpoint="help-with-problems").picture.svg
    assert ">354 comments" in card and "no answers" not in card
