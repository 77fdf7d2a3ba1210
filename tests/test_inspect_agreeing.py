"""Several files of one survey have one scale; a question that asks for words gets comments, never groups of people."""

from __future__ import annotations

import json
import shutil

import pytest
import yaml
from click.testing import CliRunner
from test_inspect_bind import agreed, bound, export

from journeykit.cli import journeykit
from journeykit.client import new_client
from journeykit.surveys import inspect
from journeykit.surveys.infer.agreeing import agreed as in_agreement

NPS = "How likely is it that you would recommend us to a friend?"


def asked(tmp_path, header, *files):
    """The one question of several files, each by itself and all together."""
    paths = [export(tmp_path, f"{n}.csv", [header], [[one] for one in cells]) for n, cells in enumerate(files)]
    alone = [inspect(path) for path in paths]
    return [[one.questions[0] for one in found] for found in (alone, in_agreement(alone))]


def test_what_one_wave_leaves_open_another_settles(tmp_path):
    alone, together = asked(tmp_path, NPS, [*range(3, 11)] * 9, [*range(11)] * 9)
    assert alone[0].guess.undecided and not alone[1].guess.undecided
    assert [one.guess.ends for one in together] == [(0, 10)] * 2
    assert not any(one.guess.undecided for one in together)


def test_the_scale_is_that_of_all_files_and_not_of_each(tmp_path):
    words = ["Very poor", "Poor", "Fair", "Good", "Very good"]
    alone, together = asked(tmp_path, "The food", words[2:] * 9, words * 9)
    assert alone[0].guess.evidence["ends"].question and not together[0].guess.evidence["ends"].question
    assert {one.guess.scale for one in together} == {alone[1].guess.scale}

    alone, together = asked(tmp_path, "Q7FOOD", [4, 5] * 9, [1, 2, 3, 4, 5] * 9)
    assert not alone[0].guess.metric and [one.guess.ends for one in together] == [(1, 5)] * 2


def test_unlike_scales_are_not_taken_together_but_asked_about(tmp_path):
    alone, together = asked(tmp_path, "How satisfied were you?", [1, 2, 3, 4, 5] * 9, [*range(11)] * 9)
    assert [one.guess.ends for one in together] == [one.guess.ends for one in alone] == [(1, 5), (0, 10)]
    assert any("one scale" in text for text in together[0].guess.questions)
    alone, together = asked(tmp_path, "How satisfied were you?", [1, 2, 3, 4, 5] * 9, [1, 2, 3, 4, 5, 6, 7] * 9)
    assert [one.guess.ends for one in together] == [(1, 7)] * 2 and together[0].guess.undecided
    assert any("one scale" in text for text in together[0].guess.questions)


def test_questions_that_only_one_file_asks_stay_as_they_are(tmp_path):
    one = inspect(export(tmp_path, "a.csv", ["Satisfied?", "Colour"], [[n % 5 + 1, "red"] for n in range(30)]))
    other = inspect(export(tmp_path, "b.csv", ["Pleased?"], [[n % 7 + 1] for n in range(30)]))
    assert in_agreement([one, other]) == [one, other] and in_agreement([]) == []


def test_the_command_says_it_of_all_files_together(tmp_path):
    paths = [
        export(tmp_path, f"{n}.csv", ["Q7FOOD"], [[one] for one in cells] * 9)
        for n, cells in enumerate(([4, 5], [*range(1, 6)]))
    ]
    run = CliRunner().invoke(journeykit, ["inspect", *map(str, paths), "--json"])
    assert [one["questions"][0]["scale"] for one in json.loads(run.stdout)] == ["1-5", "1-5"]


@pytest.mark.parametrize(
    "header",
    [
        "Why?",
        "Why not?",
        "Comments",
        "Any other comments?",
        "Please explain:",
        "為什麼？",
        "其他意見",
        "請說明原因",
        "なぜですか？",
    ],
)
@pytest.mark.parametrize("cells", [["price", "queue", "staff", "slow"], ["停車", "排隊", "太貴", "服務"]])
def test_an_open_question_gives_comments_however_short_and_alike_they_are(tmp_path, header, cells):
    client = new_client(tmp_path / "c")
    rows = [[cells[n % 4], "男女"[n % 2]] for n in range(48)]
    block = bound(client.folder, export(client.folder, "a.csv", [header, "性別"], rows))
    survey = yaml.safe_load(agreed(block))["surveys"][0]
    assert list(survey["segments"]) == ["gender"] and [one["column"] for one in survey["comments"]] == [header]


def test_words_that_were_asked_for_are_no_groups_as_long_as_no_list_comes_again_and_again(tmp_path):
    said = ["slow", "price", "kind", "loud", "warm", "far", "queue", "parking"]
    few = inspect(export(tmp_path, "few.csv", ["Why did you give this score?"], [[one] for one in [*said, "slow"]]))
    assert few.questions[0].type == "text"
    listed = inspect(export(tmp_path, "many.csv", ["Why did you come?"], [["Business"], ["Holiday"], ["Family"]] * 20))
    assert listed.questions[0].type == "choice"
    yes = inspect(export(tmp_path, "yes.csv", ["Did you explain it?"], [["Yes"], ["No"], ["No"]]))
    assert yes.questions[0].type != "text"
    shutil.rmtree(tmp_path / "surveys")
