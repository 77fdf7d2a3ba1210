"""What a journey claims is held against its answers: evidence, figures typed by hand, caveats of its surveys."""

import pytest
from client_shapes import TOUCHPOINTS, Survey, client_of, spread

import journeykit as jk
from journeykit import report, words
from journeykit.client.claims import FIGURE

SAMPLES = ("airport", "conference", "training")


def told(client):
    return [line["what"] for line in client.check()]


def test_check_says_where_an_emotion_counts_as_measured_without_an_answer(tmp_path):
    points = [one | {"evidence": "measured"} for one in TOUCHPOINTS]
    client = client_of(tmp_path / "a", Survey("2025", spread(40, 0.5)), touchpoints=points)
    assert [one for one in told(client) if "measured" in one] == [
        "The touchpoint The bill counts as measured, and no survey measures it"
    ]
    silent = [(9, None, None)] * 40
    client = client_of(tmp_path / "b", Survey("2025", silent), touchpoints=points)
    assert "The emotion of Booking counts as measured, and no answer says how it feels" in told(client)


@pytest.mark.parametrize(
    "text",
    ["NPS 42.1 (n 1,135) in 2017", "NPS: +31", "42.1 -> 31.3", "NPS 從 42 到 31", "滿意度 4.2", "from 4.1 to 3.9 now"],
)
def test_a_score_typed_by_hand_is_seen(text):
    assert FIGURE.search(text)


@pytest.mark.parametrize(
    "text", ["52% are 35 to 54 years old (2018, n 729).", "Flies 7 times", "10 of the 124 answers"]
)
def test_an_age_or_a_share_is_no_score(text):
    assert not FIGURE.search(text)


@pytest.mark.parametrize("field", ["evidence", "challenges", "quote"])
def test_check_warns_of_figures_typed_into_personas(tmp_path, field):
    said = "NPS 42.1 in 2017"
    persona = {"id": "new", "name": "New", "segment": {"visit": "first"}, field: said if field == "quote" else [said]}
    client = client_of(tmp_path, Survey("2025", spread(40, 0.5)), personas=[persona])
    assert "A figure is typed into the texts of the persona New" in told(client)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_claim_nothing_that_their_answers_do_not_bear(name):
    assert not [one for one in told(jk.sample(name)) if "measured" in one or "typed" in one]


def test_a_persona_card_shows_computed_scores_of_its_own_people_with_n_and_interval():
    client = jk.sample("airport")
    card = report.personas(client.journey, client.weighted_responses()).text
    latest = client.weighted_responses().query("wave == '2018' and purpose == 'Business' and metric == 'nps'")
    weight, score = latest["weight"], latest["score"]
    by_hand = 100 * (weight[score >= 9].sum() - weight[score <= 6].sum()) / weight.sum()
    assert f"Net Promoter Score, −100 to +100: {by_hand:+.0f} (interval" in card and f"n {len(latest)})" in card
    assert "unweighted" not in card


def test_a_persona_that_is_nearly_everybody_shows_no_score(tmp_path):
    persona = {"id": "again", "name": "Again", "segment": {"visit": "again"}}
    few = client_of(tmp_path, Survey("2025", spread(12, 0.5)), personas=[persona])
    responses = few.weighted_responses()
    assert "Their scores" not in report.personas(few.journey, responses).text


@pytest.mark.parametrize("code", words.LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_wordings_and_caveats_of_a_sample_reach_its_report(name, code):
    with words.use(code):
        client = jk.sample(name)
        shown = report.asked(client).text
        for survey in client.journey.surveys:
            assert all(str(one).rstrip(".。") in shown for one in survey.caveats) and survey.caveats
            for item in survey.items:
                assert str(item.question) in shown and all(str(one).rstrip(".。") in shown for one in item.caveats)


def test_a_caveat_stands_where_the_score_stands():
    finding = jk.sample("training").scores(by=["stage", "touchpoint", "wave"])
    assert any("nobody chose it" in note for note in finding.notes)
    assert not any("nobody chose it" in note for note in finding.where(touchpoint="live-coding").notes)


def test_a_question_that_a_wave_was_not_asked_is_no_question_left_blank():
    finding = jk.sample("training").quality()
    frame = finding.frame
    early = frame[(frame["item"] == "LearningObjectivesPostAbility") & (frame["wave"] == "2018Q1")].iloc[0]
    assert not early["asked"] and early["missing"] == early["rows"]
    table = finding.table()
    column = table.heads.index("No answer")
    assert [row[column] for row in table.rows].count("not asked") == int((~frame["asked"]).sum())
    counted = finding.claims[0].figures
    assert counted["missing"] == int(frame.loc[frame["asked"], "missing"].sum())
    assert "5 questions were not asked in every wave." in finding.caption


def test_a_question_that_nobody_ever_answered_was_left_blank(tmp_path):
    frame = client_of(tmp_path, Survey("2025", [(9, None, 3)] * 12)).quality().frame.set_index("item")
    assert frame["asked"].all()


def test_a_reach_that_is_a_share_beside_numbers_of_people_is_asked_about(tmp_path):
    def asked(*reaches):
        ideas = [{"id": f"o{at}", "statement": "S", "owner": "O", "reach": one} for at, one in enumerate(reaches)]
        client = client_of(tmp_path / str(reaches), opportunities=ideas)
        return [what for what in told(client) if "reads like a share" in what]

    assert asked(0.4, 5000) == ["The reach of o0 reads like a share, and that of others like a number of people"]
    assert asked(0.4, 0.2, 1) == asked(40, 5000) == asked(0.4) == asked(0, 5000) == []
