"""The sheet of the journey map: what stands on it, what does not and where that is, its lanes, its files."""

from __future__ import annotations

import re

import numpy as np
import pytest
from click.testing import CliRunner
from client_shapes import TOUCHPOINTS, Survey, client_of, spread

import journeykit as jk
from journeykit import report
from journeykit.cli import journeykit as main
from journeykit.errors import JourneyKitError
from journeykit.journey import Journey, journey_of
from journeykit.pictures.binding import bound
from journeykit.questions import journey_map
from journeykit.questions.journey_map.papers import PAPERS
from journeykit.scales import Scale
from tests.gallery import texts


def long_journey(count: int = 60) -> Journey:
    """One stage of many steps, another of two; the step of the goal and the decisive one stand last."""
    steps = "".join(f"  - {{id: t{at}, stage: use, name: Step {at}}}\n" for at in range(count - 1))
    return journey_of(f"""
client: {{name: Harbour}}
goals: [{{id: g, kind: product, statement: Be quick, metric: csat, touchpoint: t{count - 2}, target: 0.9}}]
stages: [{{id: use, name: Use}}, {{id: after, name: After}}]
touchpoints:
{steps}  - {{id: last, stage: use, name: Decision, moment_of_truth: true}}
  - {{id: card, stage: after, name: Card}}
  - {{id: letter, stage: after, name: Letter}}
""")


def words_of(svg: str) -> list[str]:
    return [word.text for word in texts.words_of(svg)]


def test_what_matters_stands_on_the_sheet_and_the_rest_on_sheets_of_its_stage():
    picture = journey_map.answer(long_journey(), paper="a3").picture
    words = words_of(picture.svg)
    steps = [word for word in words if re.fullmatch(r"Step \d+", word)]
    assert "Decision" in words and "Step 58" in words and "Card" in words, "decisive, of a goal, of each stage"
    assert 12 <= len(steps) + 2 <= 20
    told = next(word for word in words if "of 62 touchpoints" in word)
    assert told.startswith(str(len(steps) + 1 + sum(word in ("Card", "Letter") for word in words)))
    rest = [word for one in picture.further.values() for word in words_of(one.svg)]
    assert {f"Step {at}" for at in range(59)} <= set(rest) and list(picture.further)[:3] == ["use", "use-2", "use-3"]
    assert any("Use, sheet 1 of 3" in word for word in rest)


def test_a_journey_that_fits_is_whole_and_says_nothing_of_others():
    picture = journey_map.answer(long_journey(6), paper="a3").picture
    assert not picture.further and not any("touchpoints:" in word for word in words_of(picture.svg))


@pytest.mark.parametrize(("ending", "start"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_further_sheets_are_files_beside_the_map(tmp_path, ending, start):
    picture = journey_map.answer(long_journey(40), paper="a4").picture
    picture.save(tmp_path / f"map.{ending}")
    names = {"map", "map-use", "map-use-2"} | ({"map-after"} if "after" in picture.further else set())
    assert {path.stem for path in tmp_path.iterdir()} == names
    assert all(path.read_bytes().startswith(start) for path in tmp_path.iterdir())


def test_further_sheets_are_pages_of_a_pdf_of_the_size_of_its_paper(tmp_path):
    for paper, size in (("a3", (1190.55, 841.88)), ("a4", (841.88, 595.28)), ("16:9", (1440, 810))):
        picture = journey_map.answer(long_journey(40), paper=paper).picture
        data = picture.save(tmp_path / "map.pdf").read_bytes()
        boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
        assert len(boxes) == 1 + len(picture.further) == int(re.search(rb"/Count (\d+)", data)[1]) > 2
        assert all(abs(float(one) - other) < 0.1 for box in boxes for one, other in zip(box, size, strict=True))
    assert [path.name for path in tmp_path.iterdir()] == ["map.pdf"]


def test_sheets_that_are_bound_stay_what_they_were():
    """Each object of the whole is found where its table says, and leads to none that is not there."""
    one = (
        b"%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type /Pages /Kids [3 0 R]>>\nendobj\n"
        b"3 0 obj\n<</Type /Page /Parent 2 0 R /Contents 4 0 R>>\nendobj\n"
        b"4 0 obj\n<< /Length 20 >>\nstream\n9 0 R endobj 1 0 obj\nendstream\nendobj\n"
    )
    whole = bound([one, one, one])
    places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n", whole)]
    numbers = {int(whole[place:].split(b" ", 1)[0]) for place in places}
    outside = re.sub(rb"stream\n.*?endstream", b"", whole, flags=re.DOTALL)
    assert {int(number) for number in re.findall(rb"(\d+) 0 R", outside)} <= numbers
    assert whole.count(b"9 0 R endobj 1 0 obj\nendstream") == 3 and whole.count(b"/Type /Page ") == 3
    assert bound([one]) is one


def test_distances_are_from_the_mean_of_all_answers_that_are_shown():
    client = jk.sample("airport")
    frame = client.journey_map().frame.dropna(subset="distance")
    answers = client.weighted_responses()
    scored = answers[(answers["wave"] == "2018") & answers["touchpoint"].isin([*frame["touchpoint"], "overall"])]
    scored = scored[scored["metric"].isin(["csat", "ces", "rating"]) & scored["score"].notna()]
    felt = scored["score"] - 3.0  # every item of the airport has five steps
    assert set(scored["scale"].astype(str)) == {"1-5"} and Scale("csat", 1, 5).middle == 3
    mean = np.average(felt, weights=scored["weight"])
    assert np.allclose(frame["felt"] - frame["distance"], mean)
    assert (frame["distance_low"] < frame["distance"]).all() and (frame["distance"] < frame["distance_high"]).all()


def test_only_told_changes_have_an_arrow_and_personas_have_none():
    client = jk.sample("airport")
    told = client.changes(by=["stage", "touchpoint"]).frame
    told = told[told["verdict"].isin(["up", "down"]) & (told["touchpoint"] != "overall")]
    frame = client.journey_map(paper="a3").frame
    assert set(frame.loc[frame["change"].notna(), "touchpoint"]) == set(told["touchpoint"]) == {"security"}
    moved = frame.set_index("touchpoint").loc["security"]
    assert moved["change"] == told["difference"].iloc[0] and moved["change_better"] is False
    assert client.journey_map(persona="visitor").frame["change"].isna().all()
    first = client.journey_map(wave="2017")
    assert first.frame["change"].isna().all() and "Since 20" not in first.picture.svg
    assert any("1 of 25 scores clearly changed" in word for word in words_of(client.journey_map().picture.svg))


def test_a_change_that_is_handed_over_is_not_computed_again():
    client = jk.sample("conference")
    changes = client.changes(by=["stage", "touchpoint"])
    assert client.journey_map(changes=changes).frame.equals(client.journey_map().frame)


def test_quotes_stand_whole_come_from_enough_people_and_never_from_a_persona():
    client = jk.sample("airport")
    frame = client.journey_map(paper="a3").frame
    quoted = frame[frame["quote"] != ""]
    comments = client.verbatims().frame
    assert list(quoted["touchpoint"]) == ["help-with-problems"] and set(quoted["quote"]) <= {
        " ".join(one.split()) for one in comments["comment"].dropna()
    }
    assert not client.journey_map(lanes=["score"]).frame["quote"].any()
    assert not client.journey_map(persona="visitor", paper="a3").frame["quote"].any()


def test_lanes_are_those_of_the_journey_or_those_that_one_asks_for():
    text = """
client: {name: Harbour}
map: {lanes: [backstage, systems], paper: "16:9"}
stages: [{id: use, name: Use}]
touchpoints: [{id: till, stage: use, name: Till, backstage: [Counts the coins], systems: [Cash book], pains: [Queue]}]
"""
    journey = journey_of(text)
    words = words_of(journey_map.answer(journey).picture.svg)
    assert {"Counts the coins", "Cash book", "Behind the", "Systems"} <= set(words) and "Queue" not in words
    asked = words_of(journey_map.answer(journey, lanes="pains").picture.svg)
    assert "Queue" in asked and "Cash book" not in asked
    table = journey_map.answer(journey).tables()[1]
    assert "Counts the coins" in table.rows[0] and "Cash book" in table.rows[0]
    with pytest.raises(JourneyKitError, match=r"a lane of the map was needed; came: 'pain'. Did you mean 'pains'"):
        journey_map.answer(journey, lanes=["pain"])
    with pytest.raises(JourneyKitError, match="each lane of the map once"):
        journey_map.answer(journey, lanes=["pains", "pains"])
    with pytest.raises(JourneyKitError, match="Known: a3, a4, 16:9"):
        journey_map.answer(journey, paper="letter")
    with pytest.raises(JourneyKitError, match=r"journey.yaml:3: .*came: 'fears'"):
        journey_of(text.replace("systems],", "fears],"))


def test_more_lanes_than_there_is_room_for_are_told_and_the_curve_stays():
    journey = long_journey(21)
    texts_ = [f"{at} a sentence that goes on for a good while and then some" for at in range(3)]
    points = [one.model_dump() | dict.fromkeys(("actions", "pains", "backstage", "systems", "ideas"), texts_) | {
        "expectation": texts_[0] * 3} for one in journey.touchpoints]  # fmt: skip
    full = Journey.model_validate(journey.model_dump() | {"touchpoints": points})
    lanes = ["actions", "expectation", "experience", "pains", "backstage", "systems", "ideas", "opportunities"]
    for paper in PAPERS:
        svg = journey_map.answer(full, paper=paper, lanes=lanes).picture.svg
        assert not texts.outside(svg) and "Experience" in words_of(svg)


def test_a_client_with_nothing_has_a_map_to_fill_by_hand(tmp_path):
    bare = client_of(tmp_path / "bare", touchpoints=[]).journey_map(paper="a3").picture
    assert words_of(bare.svg).count("no touchpoints") + words_of(bare.svg).count("no touchpoints yet") == 3
    named = client_of(tmp_path / "named", touchpoints=[
        {name: one[name] for name in ("id", "stage", "name")} for one in TOUCHPOINTS
    ]).journey_map(paper="a3").picture  # fmt: skip
    words = words_of(named.svg)
    assert {"What they do", "What hurts", "What to do"} <= set(words) and "Score" not in words
    assert words.count("?") == len(TOUCHPOINTS) + 1, "one in the legend"


def test_what_recommends_is_no_feeling_and_no_gap(tmp_path):
    """Answers of another kind are not said to be none."""
    frame = jk.sample("conference").journey_map().frame
    asked = frame[frame["value"].notna() & frame["distance"].isna()]
    svg = jk.sample("conference").journey_map(paper="a3").picture.svg
    assert len(asked) and "answers that do not say how it felt" in words_of(svg)


def test_each_mark_on_the_curve_says_why_a_step_has_no_figure(tmp_path):
    """Answers that must not be shown, or that have none beside them, used to be said not to tell how it felt."""
    few, other = "answers not shown: single people could be recognised", "answers that do not say how it felt"
    bare = [{name: one[name] for name in ("id", "stage", "name")} for one in TOUCHPOINTS]
    three = client_of(tmp_path / "three", Survey("2026", [(9, 4, 5), (8, 3, 4), (7, 5, 5)]), touchpoints=bare)
    assert set(three.journey_map().frame["status"].dropna()) == {"hidden"}
    for picture in (three.journey_map(paper="a3").picture, three.journey_map().narrow):
        words = words_of(picture.svg)
        assert few in words and other not in words and "no answers yet" not in words
        assert words.count("<") == 3, "two steps and the key"

    alone = client_of(tmp_path / "alone", Survey("2026", [(9, 1 + at % 5, None) for at in range(40)]), touchpoints=bare)
    frame = alone.journey_map().frame.set_index("touchpoint")
    assert frame.loc["booking", "felt_n"] == 40 and frame["distance"].isna().all()
    words = words_of(alone.journey_map(paper="a3").picture.svg)
    assert "answers on how it felt, none shown to compare with" in words and not {few, "<"} & set(words)
    assert other in words and "?" in words, "comments on the waiting, nothing on the bill"


def test_logos_and_the_firm_stand_on_paper_alone(tmp_path):
    client = client_of(tmp_path / "client", Survey("2026", spread(40, 0.5)))
    (client.folder / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (tmp_path / "house.yaml").write_text("firm: Quay & Partners\nfooter: For the board alone\n", "utf-8")
    own = {"name": "Harbour", "logo": "logo.svg"}
    client.save(Journey.model_validate(client.journey.model_dump() | {"client": own}))
    asked = jk.open_client(client.folder)
    paper, page = asked.journey_map(paper="a3").picture.svg, asked.journey_map().picture.svg
    assert '<image href="data:image/svg+xml;base64,' in paper and "Quay &amp; Partners" in paper
    assert "For the board alone" in paper and "<image" not in page and "Quay" not in page


def test_the_map_of_a_report_leads_to_rows_that_are_there():
    finding = jk.sample("airport").journey_map()
    html = report.figure(finding).html
    led = set(re.findall(r'<a xlink:href="#([^"]+)"', html))
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(led) > 10 and led <= set(ids) and len(ids) == len(set(ids))
    assert 'role="group"' in html, "nobody could reach a link inside an image"
    assert "<a " not in jk.sample("airport").journey_map(paper="a3").picture.svg


def test_the_map_of_a_report_is_smaller_than_two_bands_of_it_were():
    broad, phone = report.figure(jk.sample("airport").journey_map()).html.split("<details")[0].split("picture phone")
    assert len(broad) < 28_000 and len(phone) < 25_000


@pytest.mark.parametrize(
    ("words", "told"),
    [(["--paper", "a5"], "Known: a3, a4, 16:9"), (["--lanes", "score,scores"], "Did you mean 'score'"),
     (["--persona", "nobody"], "a persona of the journey was needed")],
)  # fmt: skip
def test_the_command_teaches_what_it_knows(tmp_path, words, told):
    folder = str(jk.sample("training").folder)
    done = CliRunner().invoke(main, ["map", folder, "--out", str(tmp_path / "map.svg"), *words])
    assert isinstance(done.exception, JourneyKitError) and told in str(done.exception)
    assert not list(tmp_path.iterdir())


def test_the_command_says_where_each_sheet_is(tmp_path):
    folder, out = str(jk.sample("training").folder), tmp_path / "map.svg"
    done = CliRunner().invoke(
        main, ["map", folder, "--out", str(out), "--paper", "16:9", "--lanes", "experience,score"]
    )
    assert done.exit_code == 0, done.output
    for path in tmp_path.iterdir():
        assert path.name in done.output
    assert out.read_text("utf-8").startswith('<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080"')
