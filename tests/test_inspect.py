"""`journeykit inspect` says what an export is, and proposes a binding that reads it."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace

import pytest
import yaml
from click.testing import CliRunner

from journeykit.cli import journeykit
from journeykit.errors import SurveyError
from journeykit.journey import Text
from journeykit.journey.binding import SurveyBinding
from journeykit.surveys import inspect, read_responses
from journeykit.surveys.infer.guesses import guess
from journeykit.surveys.infer.proposal import MARK, propose

SM = "formats/surveymonkey"


def answered(block):
    """The block with the # taken away before every item, as somebody does who agrees with all that is assumed."""
    return re.sub(r"^( *)# - \{column: (?!.*touchpoint: [a-z-]+\}$)", r"\1- {column: ", block, flags=re.MULTILINE)


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
    assert any("are these words end points of the scale: Absolutely = 10?" in one for one in question.guess.questions)


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
    found = inspect(shared_data / file)
    scored = [one.asked for one in found.questions if one.guess.metric]
    points = [SimpleNamespace(id=f"t{n}", stage="use", name=Text(asked)) for n, asked in enumerate(scored)]
    journey = SimpleNamespace(touchpoints=points)
    block = propose(found, journey)
    assert MARK in block
    data = yaml.safe_load(answered(block))["surveys"][0]
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
    first, *rest = run.stdout.splitlines()
    assert first.startswith("# Put this in place of the part `surveys:` in ") and f"check {client}" in first
    assert rest[:2] == ["surveys:", '  - file: "surveys/sfo_2018.csv"']
    assert '- {column: "NETPRO", metric: nps, touchpoint: overall, missing: ["11"]}' in run.stdout


def test_a_large_file_tells_its_progress(tmp_path):
    path = tmp_path / "wide.csv"
    path.write_text(",".join(f"q{n}" for n in range(80)) + "\n" + ",".join("5" * 80) + "\n", encoding="utf-8")
    told = []
    inspect(path, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (80, 80)
    assert len(told) > 2


RECOMMENDED = "How likely are you to recommend us?"


def proposed(tmp_path, header, *rows, touchpoint="Website"):
    path = tmp_path / "export.csv"
    path.write_text("\n".join([header, *(",".join(map(str, row)) for row in rows)]) + "\n", encoding="utf-8")
    journey = SimpleNamespace(touchpoints=[SimpleNamespace(id="website", stage="use", name=Text(touchpoint))])
    return propose(inspect(path, "plain"), journey)


def test_an_item_whose_touchpoint_is_open_is_left_out_so_that_pasting_pools_nothing(tmp_path):
    header = "How satisfied were you with the website (1-5)?,How satisfied with the coffee (1-5)?,How satisfied (1-5)?"
    block = proposed(tmp_path, header, *((n, 6 - n, n) for n in range(1, 6)))
    items = yaml.safe_load(block)["surveys"][0]["items"]
    assert [(item["column"], item["touchpoint"]) for item in items] == [(header.split(",")[0], "website")]
    assert block.count("      # - {") == 2


def test_a_recommendation_that_nobody_answered_with_0_is_left_to_a_person(tmp_path):
    rows = [(n,) for n in range(1, 11)]
    assert yaml.safe_load(proposed(tmp_path, RECOMMENDED, *rows, touchpoint="recommend"))["surveys"][0]["items"] is None
    for header, answers in ((RECOMMENDED, [(0,), *rows]), ("Would you recommend us (0 to 10)?", rows)):
        block = proposed(tmp_path, header, *answers, touchpoint="recommend")
        assert yaml.safe_load(block)["surveys"][0]["items"][0]["metric"] == "nps", block


def test_a_long_question_is_cut_with_a_sign(tmp_path):
    block = proposed(tmp_path, "How satisfied were you " + "and your friends " * 20, *((n,) for n in range(1, 6)))
    assert any(line.endswith("…") for line in block.splitlines() if MARK in line)


def test_a_mistyped_export_is_answered_with_the_nearest_and_a_folder_with_a_file_in_it(tmp_path):
    surveys = tmp_path / "surveys"
    surveys.mkdir()
    for name, said in (("export.csv", f"Put the export into {surveys}/."), ("../a.csv", "Look at its path")):
        with pytest.raises(SurveyError) as error:
            inspect(surveys / name)
        assert said in str(error.value)
    (surveys / "export.csv").write_text("Q\n5\n")
    (surveys / "second.csv").write_text("Q\n5\n")
    for path, said in (
        (surveys / "exprot.csv", f"Did you mean {surveys / 'export.csv'}?"),
        (surveys, f"came: a folder. Name one file, such as {surveys / 'export.csv'}."),
        (tmp_path, f"Name one file, such as {surveys / 'export.csv'}."),
    ):
        with pytest.raises(SurveyError) as error:
            inspect(path)
        assert said in str(error.value)


def test_a_file_outside_the_client_comes_with_the_command_that_copies_it(tmp_path):
    path = tmp_path / "my export.csv"
    path.write_text("Q\n1\n5\n3\n")
    client = tmp_path / "cafe"
    CliRunner().invoke(journeykit, ["new", str(client)])
    told = CliRunner().invoke(journeykit, ["inspect", str(path), "--bind", str(client)])
    assert f"cp '{path}' {client}/surveys/" in told.stderr and "cp " not in told.stdout


@pytest.mark.parametrize("columns", ["80", "120", ""])
def test_the_guess_is_readable_on_a_page_of_any_width(tmp_path, columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", columns) if columns else monkeypatch.delenv("COLUMNS", raising=False)
    path = tmp_path / "export.csv"
    path.write_text(f"{RECOMMENDED}\n" + "".join(f"{n}\n" for n in range(11)), encoding="utf-8")
    told = CliRunner().invoke(journeykit, ["inspect", str(path)]).stdout
    assert "nps (0-10): it asks for" in told
    assert max(map(len, told.splitlines())) <= int(columns or 120)


def test_an_export_without_responses_says_what_to_do(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("How satisfied were you?,Why?\n", encoding="utf-8")
    told = CliRunner().invoke(journeykit, ["inspect", str(path)])
    assert told.exit_code == 0 and "export the survey again with its responses" in " ".join(told.stdout.split())
