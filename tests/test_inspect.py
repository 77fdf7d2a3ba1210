"""`journeykit inspect` says what an export is, and proposes a binding that reads it."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
import yaml
from click.testing import CliRunner

from journeykit.cli import journeykit
from journeykit.journey import Text
from journeykit.journey.binding import SurveyBinding
from journeykit.surveys import inspect, read_responses
from journeykit.surveys.guesses import guess
from journeykit.surveys.proposal import MARK, propose

SM = "formats/surveymonkey"


def scale(*pairs):
    return [(str(text), count) for text, count in pairs]


@pytest.mark.parametrize(
    ("asked", "answers", "metric", "ends", "missing"),
    [
        ("How likely are you to recommend us?", scale(*((n, 5) for n in range(11)), (11, 3)), "nps", (0, 10), ("11",)),
        ("您會推薦我們嗎？", scale((10, 5), (9, 3), (0, 1)), "nps", (0, 10), ()),
        ("Würden Sie uns weiterempfehlen (1 bis 10)?", scale((10, 5), (9, 3), (1, 1)), "rating", (1, 10), ()),
        ("How satisfied were you?", scale((1, 1), (2, 1), (4, 5), (5, 9), (99, 2)), "csat", (1, 5), ("99",)),
        ("整體滿意度", scale(("非常滿意", 5), ("滿意", 3), ("普通", 1), ("不滿意", 1)), "csat", (1, 5), ()),
        ("It was easy to find my way", scale((1, 1), (4, 3), (7, 5)), "ces", (1, 7), ()),
        ("The pace was", scale(("Too slow", 3), ("Just right", 9), ("Too fast", 2)), "rating", (1, 3), ()),
        ("Would you recommend us?", scale(("Yes", 5), ("No", 3), ("Maybe", 1)), "", None, ()),
        ("Your age", scale((18, 5), (34, 3), (51, 1)), "", None, ()),
    ],
)
def test_a_question_is_guessed_by_scale_and_wording(asked, answers, metric, ends, missing):
    found = guess(asked, answers)
    assert (found.metric, found.ends, found.missing) == (metric, ends, missing)


def test_a_guess_says_why_it_is_no_nps():
    assert "0-10" in guess("Would you recommend us?", scale(("Yes", 5), ("No", 3))).why_not["nps"]
    assert "1-5" in guess("Recommend?", scale((1, 1), (3, 2), (5, 9))).why_not["nps"]


def test_end_points_as_words_are_proposed_with_a_question(shared_data):
    found = inspect(shared_data / f"{SM}/cncf_maintainers_2019_h2_absolutely.csv")
    question = next(one for one in found.questions if one.places == ("#64",))
    assert dict(question.guess.labels) == {"Absolutely": 10}
    assert "are these words end points of the scale: Absolutely = 10?" in question.guess.questions


def test_kinds_of_questions_are_told_apart(shared_data):
    kinds = {one.places[0]: one for one in inspect(shared_data / f"{SM}/538_midwest_expanded.csv").questions}
    assert kinds["#2"].type == "text"
    assert (kinds["#3"].type, kinds["#3"].answers[0]) == ("choice, expanded", ("A lot", 770))
    assert (kinds["#7"].type, kinds["#7"].answers[0]) == ("several choices", ("Illinois", 1954))
    ranked = inspect(shared_data / f"{SM}/538_star_wars_condensed_cp1252.csv").questions
    assert any(one.type == "ranking" and len(one.places) == 6 for one in ranked)


def test_options_that_a_spreadsheet_rounded_are_told(shared_data):
    found = inspect(shared_data / f"{SM}/strimzi_2022_number_damage.csv")
    assert ["the option '1.2' may have been '1.20' before a spreadsheet opened the file"] in [
        list(one.doubts) for one in found.questions
    ]


def test_personal_columns_are_listed_and_never_shown(shared_data):
    found = inspect(shared_data / f"{SM}/cncf_ambassadors_2019_h1.csv")
    assert [name for _, name, _ in found.left_out] == ["Email Address", "First Name", "Last Name", "Custom Data 1"]
    assert not any("Email" in one.name for one in found.questions)


def test_json_holds_everything(shared_data):
    run = CliRunner().invoke(
        journeykit, ["inspect", str(shared_data / "ohbm_2021/ohbm2021-annual-meeting-eval.csv"), "--json"]
    )
    assert run.exit_code == 0, run.output
    told = json.loads(run.stdout)
    assert (told["tool"], told["responses"], told["header_rows"]) == ("plain", 132, 1)
    assert told["questions"][0]["answers"][0] == {"answer": "3", "count": 38}


def test_the_page_for_people_escapes_markup_and_shows_what_was_dropped(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text(
        'Timestamp,[red]How?[/red],Why\n2024-01-01 10:00,5,"<script>"\n2024-01-01 10:00,,\n', encoding="utf-8"
    )
    run = CliRunner().invoke(journeykit, ["inspect", str(path)])
    assert run.exit_code == 0, run.output
    assert "[red]How?[/red]" in run.stdout
    assert "<script>" in run.stdout
    assert "no answers: 1" in run.stdout


@pytest.mark.parametrize(
    "file",
    [
        f"{SM}/cncf_maintainers_2019_h2_absolutely.csv",
        f"{SM}/cncf_ambassadors_2021.csv",
        f"{SM}/cncf_training_2023.csv",
        "formats/limesurvey/rse_2018_first_150.csv",
        "formats/google_forms/cncf_maintainers_2018_h1.csv",
        "ohbm_2021/ohbm2021-annual-meeting-eval.csv",
        "carpentries/2020_carpentryconhome_raw.csv",
        "sfo/sfo_2018.csv",
    ],
)
def test_a_proposed_block_is_a_binding_that_reads_the_export(shared_data, file):
    journey = SimpleNamespace(touchpoints=[SimpleNamespace(id="food", stage="use", name=Text("Food"))])
    block = propose(inspect(shared_data / file), journey)
    assert MARK in block
    data = yaml.safe_load(block)["surveys"][0]
    for item in data["items"]:  # a Part that the model does not have yet must not hide behind a question
        item.pop("bipolar", None)
    binding = SurveyBinding.model_validate({**data, "date_order": "month-first"})
    answers = read_responses(shared_data / file, binding, journey)
    assert len(answers.responses)
    assert (answers.quality["invalid"] == 0).all()


def test_bind_prints_the_block_for_a_client(shared_data, tmp_path):
    client = tmp_path / "airport"
    assert CliRunner().invoke(journeykit, ["new", str(client), "--name", "Airport"]).exit_code == 0
    (client / "surveys").mkdir(exist_ok=True)
    path = client / "surveys" / "sfo_2018.csv"
    path.write_bytes((shared_data / "sfo" / "sfo_2018.csv").read_bytes())
    run = CliRunner().invoke(journeykit, ["inspect", str(path), "--bind", str(client)])
    assert run.exit_code == 0, run.output
    assert run.stdout.startswith('surveys:\n  - file: "surveys/sfo_2018.csv"\n')
    assert '- {column: "NETPRO", metric: nps, touchpoint: overall, missing: ["11"]}' in run.stdout


def test_a_large_file_tells_its_progress(tmp_path):
    path = tmp_path / "wide.csv"
    path.write_text(",".join(f"q{n}" for n in range(40)) + "\n" + ",".join("5" * 40) + "\n", encoding="utf-8")
    told = []
    inspect(path, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (40, 40)
    assert len(told) > 2
