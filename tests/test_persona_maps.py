"""A map a persona: its own emotions, pains and computed scores, as a finding, a file, and small curves side by side."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

import journeykit as jk
from journeykit.cli import journeykit as main
from journeykit.errors import ChartError, JourneyKitError
from journeykit.journey import Journey, edited, journey_of
from journeykit.journey.operations import apply
from journeykit.questions import curves, journey_map
from journeykit.shipped import shipped
from journeykit.words import use
from journeykit.workshop.boards.fields import meant

TEXT = """
client: {name: Harbour}
stages: [{id: use, name: Use}, {id: after, name: After}]
personas: [{id: ada, name: Ada}, {id: bo, name: Bo}]
touchpoints:
  - {id: till, stage: use, name: Till, emotion: 1, emotions: {ada: -2}, pains: [Queue],
     persona_pains: {ada: [{en: No ramp, zh-TW: 沒有坡道}]}}
  - {id: card, stage: after, name: Card}
"""


@pytest.fixture
def harbour() -> Journey:
    return journey_of(TEXT)


def test_a_persona_has_its_own_emotion_and_pains_and_everybodys_map_says_whose(harbour):
    ada, bo, all_ = (journey_map.answer(harbour, persona=one) for one in ("ada", "bo", None))
    assert ada.rows[0]["pains"] == ("No ramp", "Queue") and ada.rows[0]["emotion"] == -2
    assert bo.rows[0]["pains"] == ("Queue",) and bo.rows[0]["emotion"] == 1
    assert all_.rows[0]["pains"] == ("Queue", "Ada: No ramp")
    assert ada.caption.startswith("The map of Ada:") and ">Ada<" in ada.picture.svg
    assert "persona" not in {claim.kind for claim in all_.claims}


def test_the_scores_of_a_persona_are_those_of_its_own_people_weighted_as_all_are():
    client = jk.sample("airport")
    found = client.journey_map(persona="visitor").frame.set_index("touchpoint")
    responses = client.weighted_responses()
    own = responses[(responses["wave"] == "2018") & (responses["purpose"] == "Visiting friends or relatives")]
    assert found.loc["shops", "n"] == ((own["touchpoint"] == "shops") & own["score"].notna()).sum() > 100
    whole = client.journey_map().frame.set_index("touchpoint")
    known = found["value"].notna()
    assert known.sum() > 20 and (found.loc[known, "n"] < whole.loc[known, "n"]).all()
    assert (found.loc[known, "weighted"] == whole.loc[known, "weighted"]).all()


def test_a_persona_of_few_people_shows_no_score(tmp_path):
    client = jk.client.new_client(tmp_path / "client", name="Harbour")
    rows = "".join(f"{who},{who % 5 + 1},{'gold' if who < 3 else 'free'}\n" for who in range(60))
    (client.folder / "surveys" / "a.csv").write_text(f"who,ease,plan\n{rows}", encoding="utf-8")
    client.save(journey_of(TEXT.replace("{id: ada, name: Ada}", "{id: ada, name: Ada, segment: {plan: gold}}") + """
surveys:
  - {file: surveys/a.csv, wave: "2026", respondent: who, segments: {plan: {column: plan, labels: {gold: gold}}},
     items: [{column: ease, metric: csat, scale: [1, 5], touchpoint: till}]}
"""))  # fmt: skip
    asked = jk.open_client(client.folder)
    assert asked.journey_map(persona="ada").frame["value"].isna().all()
    side = asked.curves()
    assert side.frame.loc[side.frame["persona"] == "ada", "measured"].isna().all()
    hidden = side.frame[side.frame["status"] == "hidden"]
    assert len(hidden) and hidden["n"].isna().all(), "answers tell how few people there are"


def test_the_curves_stand_side_by_side_with_what_hurts_each(harbour):
    finding = curves.answer(harbour)
    assert list(finding.frame["persona"].unique()) == ["ada", "bo"] and len(finding) == 4
    assert finding.rows[0]["pains"] == ("No ramp",) and "No ramp" in finding.picture.svg
    assert finding.caption == ("2 personas, drawn as the workshop sees them. No answers on how it felt have tested it.")
    assert "No persona has been described" in curves.answer(journey_of("{client: {name: H}}")).caption


def test_the_curves_of_the_airport_are_those_of_each_persona_alone():
    client = jk.sample("airport")
    side = client.curves().frame
    for persona in ("business-traveller", "visitor"):
        alone = client.emotion(persona=persona).frame
        mine = side[side["persona"] == persona]
        for column in ("measured", "low", "n"):
            assert mine[column].fillna(9).round(9).tolist() == alone[column].fillna(9).round(9).tolist()


def test_pains_of_a_persona_follow_it_through_renaming_and_deletion(harbour):
    renamed = edited(harbour, "persona", "ada", id="ada-two")
    assert dict(renamed.touchpoint("till").persona_pains).keys() == {"ada-two"}
    assert dict(renamed.touchpoint("till").emotions) == {"ada-two": -2}
    gone = apply(harbour, {"kind": "delete", "part": "persona", "id": "ada"})
    assert not gone.touchpoint("till").persona_pains and not gone.touchpoint("till").emotions


def test_pains_of_a_persona_keep_their_words_in_the_other_language(harbour):
    fields = meant(harbour.touchpoint("till"), {"persona_pains": {"bo": ["No light"], "ada": ["No ramp", "Steep"]}})
    after = apply(harbour, {"kind": "edit", "part": "touchpoint", "id": "till", "fields": fields})
    pains = after.touchpoint("till").persona_pains
    assert pains["ada"][0].data == {"en": "No ramp", "zh-TW": "沒有坡道"} and str(pains["ada"][1]) == "Steep"
    cleared = meant(after.touchpoint("till"), {"persona_pains": {"ada": []}})
    assert list(cleared["persona_pains"]) == ["bo"]


def test_a_persona_that_is_not_there_is_told_with_its_line():
    with pytest.raises(JourneyKitError, match=r"journey.yaml:7: a persona of this journey.*Did you mean 'ada'"):
        journey_of(TEXT.replace("persona_pains: {ada:", "persona_pains: {adda:"))


@pytest.mark.parametrize(("ending", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_the_map_command_writes_what_the_ending_says(tmp_path, ending, start):
    out = tmp_path / f"map.{ending}"
    folder, persona = str(shipped("sample_surveys", "conference")), jk.sample("conference").journey.personas[0]
    done = CliRunner().invoke(main, ["map", folder, "--out", str(out), "--persona", persona.id])
    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith(start) and f"The map of {persona.name}" in done.output


@pytest.mark.parametrize(
    ("name", "told"),
    [("map.docx", "a file that ends in .svg, .png or .pdf was needed; came: '.docx'"), ("map", "came: no ending"),
     ("nowhere/map.svg", "a file that can be written was needed")],
)  # fmt: skip
def test_the_map_command_refuses_what_it_cannot_write(tmp_path, name, told):
    folder = str(shipped("sample_surveys", "conference"))
    done = CliRunner().invoke(main, ["map", folder, "--out", str(tmp_path / name)])
    assert isinstance(done.exception, ChartError) and told in str(done.exception) and not (tmp_path / name).exists()


def test_an_outcome_that_nobody_asked_is_told_in_the_clients_language():
    with use("zh-TW"), pytest.raises(JourneyKitError) as told:
        jk.sample("airport").drivers(outcome="foo")
    assert "需要" in str(told.value) and "Asked" not in str(told.value)
