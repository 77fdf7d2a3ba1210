"""Lessons that answer back: the checks know right from wrong, and why; the sheets are made from the answers."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import markdown_it
import nbformat
import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from journeykit import words as language
from journeykit.cli import journeykit, main
from journeykit.client import open_client, sample
from journeykit.errors import JourneyKitError
from journeykit.lesson import check, lay_out, practice, quiz
from journeykit.lesson.asking import questions
from journeykit.lesson.exercise import Assignment, Exercise
from journeykit.lesson.exercises import LESSONS, named, of
from journeykit.lesson.ground import ground
from journeykit.lesson.sheets import SHOWN, blanked, sheet, solution, source, tagged
from journeykit.shipped import shipped
from journeykit.words import catalogues, translation

FOLDER = shipped("notebooks", "lessons")
SHIPPED = sorted(FOLDER.glob("*.ipynb"))
EXERCISES = [one for one in named().values() if isinstance(one, Exercise)]
SLIPS = [(one, at) for one in EXERCISES for at in range(len(one.slips))]
MOST_LINES = 6


def lesson(path):
    return json.loads(path.read_text(encoding="utf-8"))


def names_in(notebook):
    """The exercises that a notebook checks, in order."""
    text = "\n".join(source(cell) for cell in notebook["cells"] if cell["cell_type"] == "code")
    return re.findall(r'jk\.lesson\.check\("([\w-]+)"', text)


# ---- the checks


@pytest.mark.parametrize("code", language.LANGUAGES)
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.name)
def test_the_right_answer_is_right_and_says_what_it_shows(exercise, code):
    right = exercise.right(ground())
    with language.use(code):
        reply = check(exercise.name, right)
        assert reply and "{" not in reply.text and "nan" not in reply.text
        if "{right}" in exercise.praise:
            assert exercise.kind.said(right, ground()) in reply.text


@pytest.mark.parametrize("code", language.LANGUAGES)
@pytest.mark.parametrize(("exercise", "at"), SLIPS, ids=lambda one: getattr(one, "name", str(one)))
def test_a_usual_mistake_is_answered_with_what_clears_it_up(exercise, at, code):
    slip = exercise.slips[at]
    with language.use(code):
        reply = check(exercise.name, slip.answer(ground()))
        assert reply.state == "known" and reply.text == translation(slip.reply)
        assert code == "en" or reply.text != slip.reply
        given_away = exercise.kind.said(exercise.right(ground()), ground()).strip("+")
        assert not given_away[:1].isdigit() or given_away not in re.findall(r"[\d.,]*\d", reply.text)


@pytest.mark.parametrize("name", LESSONS)
def test_every_lesson_knows_enough_mistakes(name):
    slips = [slip for one in of(name) if isinstance(one, Exercise) for slip in one.slips]
    assert len(of(name)) >= 6 and len(slips) >= 10
    assert len({slip.reply for slip in slips}) >= len(slips) - 3, "a reply fits its mistake, not any"


ALIKE = [
    (
        "nps-by-hand",
        [62, "62", "+62", "62.1", "６２．１ 分", "六十二", 0.621, np.float64(62.1), pd.Series([62.1]), [62.1]],
    ),
    ("promoters-share", [0.677, 67.7, "67.7 %", "68％", "六成八", np.float32(0.6774)]),
    ("count-promoters", ["84 people", "八十四", 84.0, np.int64(84), pd.Series([84]), "84 人"]),
    ("interval", [(50, 71), "50 to 71", "50-71", "71 和 50", np.array([50.2, 71.1]), ["50", "71"]]),
    ("overlap", ["b", "B", " (b) ", "ｂ", "b)", "「b」"]),
    ("last-of-nine", ["loyalty", " Loyalty", "忠誠", ["LOYALTY"], pd.Index(["loyalty"])]),
    ("within-decision", [["intent", "purchase"], "Purchase, intent", "產生意願、購買", {"purchase", "Intent"}]),
    ("five-in-order", ["認知、考慮、決策、留存、擁護", "awareness > consideration > decision > retention > advocacy"]),
    ("change", [-5.3, "−5.3", "-5.28", "負五點三"]),
    ("neglected-moment", ["Help when something goes wrong", "help with problems", "help-with-problems"]),
]


def _named(given: object) -> str:
    """A name that every worker gives alike: the order of a set is another in each process."""
    return repr(sorted(given)) if isinstance(given, set) else repr(given)


@pytest.mark.parametrize(("name", "given"), [(name, one) for name, some in ALIKE for one in some], ids=_named)
def test_an_answer_may_be_written_in_many_ways(name, given):
    assert check(name, given), check(name, given)


@pytest.mark.parametrize("code", language.LANGUAGES)
@pytest.mark.parametrize("exercise", named().values(), ids=lambda one: one.name)
def test_whatever_is_typed_gets_a_sentence(exercise, code):
    junk = [
        "abc xyz",
        [],
        {},
        object(),
        float("nan"),
        "=1+1",
        '<b>&"',
        10**400,
        pd.DataFrame({"a": [1]}),
        "😀",
        "\u202edef",
        True,
    ]
    with language.use(code):
        for given in [..., None, "", *junk]:
            reply = check(exercise.name, given)
            assert not reply or given is True
            assert len(reply.text) > 5 and "Traceback" not in reply.text
            assert (reply.state == "open") == (given is ... or given is None or (isinstance(given, str) and not given))
        assert "<b>" not in check(exercise.name, '<b>&"')._repr_mimebundle_()["text/html"]


def test_an_exercise_that_is_not_there_is_answered_with_the_nearest():
    assert "nps-by-hand" in str(check("nps-by-hands", 3))


def test_work_on_the_practice_client_is_looked_at_step_by_step():
    client = practice()
    for name in ("write-a-goal", "write-a-persona", "write-an-improvement"):
        task = named()[name]
        assert isinstance(task, Assignment)
        for code in language.LANGUAGES:
            with language.use(code):
                assert check(name, client).text == translation(task.steps[0].reply)
    assert check("write-a-goal", 3).state == "wrong"


# ---- the quizzes


@pytest.mark.parametrize("code", language.LANGUAGES)
@pytest.mark.parametrize("name", LESSONS)
def test_a_quiz_answers_every_option_without_a_kernel(name, code):
    asked = questions(name)
    with language.use(code):
        html = quiz(name)._repr_mimebundle_()["text/html"]
        assert html.count("<details") == 3 * len(asked) and "<script" not in html and "http" not in html
        assert html.count(language._("Right.")) >= len(asked)
        assert quiz(name, "".join(one.right for one in asked))
        wrong = "".join("a" if one.right != "a" else "b" for one in asked)
        reply = quiz(name, wrong)
        assert reply.state == "known"
        for one, letter in zip(asked, wrong, strict=True):
            assert translation(one.options["abc".index(letter)][1]).rstrip("。.") in reply.text
    assert {one.right for one in asked} <= set("abc") and len(asked) >= 3


def test_a_quiz_that_is_not_there_and_answers_that_are_none():
    with pytest.raises(JourneyKitError, match="recommending"):
        quiz("recommendin")
    assert not quiz("recommending", "b") and not quiz("recommending", "zzz")


# ---- the lessons and their sheets


def test_the_eight_lessons_check_every_exercise_once():
    checked = [names_in(lesson(path)) for path in SHIPPED]
    assert checked == [[one.name for one in of(name)] for name in LESSONS]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_lesson_is_told_in_small_steps(path):
    cells = lesson(path)["cells"]
    head, end = source(cells[0]), source(cells[-1])
    minutes = int(re.search(r"\*\*(\d+) minutes\*\* · Questions: ", head)[1])
    assert 30 <= minutes <= 45 and "At the end you can:" in head and "../../docs/glossary.md" in head
    assert end.startswith("## Three points to keep") and len(re.findall(r"^\d\. ", end, re.MULTILINE)) == 3
    exercises = [source(cell) for cell in cells if "**Exercise " in source(cell)]
    assert minutes / 10 * 2 <= len(names_in(lesson(path))) <= minutes / 10 * 3
    assert sum("to mend" in one for one in exercises) * 4 >= len(exercises)
    assert any("jk.lesson.quiz(" in source(cell) for cell in cells)
    for before, cell in zip([None, *cells], cells, strict=False):
        if cell["cell_type"] == "code":
            assert before["cell_type"] == "markdown" and len(source(cell).splitlines()) <= MOST_LINES
            kinds = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda)
            assert not [node for node in ast.walk(ast.parse(source(cell))) if isinstance(node, kinds)]
    for at, cell in enumerate(cells):
        if tagged(cell, "answer"):
            assert tagged(cells[at + 1], "solution"), "an answer is followed by its explanation"


def test_links_lead_to_lessons_that_are_there():
    texts = [source(cell) for path in SHIPPED for cell in lesson(path)["cells"] if cell["cell_type"] == "markdown"]
    links = {link for text in texts for link in re.findall(r"\]\((\S+?)\)", text)}
    assert links <= {path.name for path in SHIPPED} | {"../../docs/glossary.md"}
    assert (FOLDER / "../../docs/glossary.md").exists() or shipped("docs", "glossary.md").exists()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_chinese_sheet_says_the_same_in_chinese(path):
    ours, theirs = (sheet(lesson(path), code, {"practice": "practice"})["cells"] for code in language.LANGUAGES)
    for one, other in zip(ours, theirs, strict=True):
        if one["cell_type"] == "code":
            continue
        prose = re.sub(r"```.*?```|`[^`]*`|\]\(\S+\)|\[\w+\]|<[^>]+>", "", source(other), flags=re.DOTALL)
        assert re.findall(r"[A-Za-z]+ [a-z]+ [a-z]+", prose) == []
        for shape in (r"`[^`]+`", r"\[\S+?\]\(\S+?\)", r"\*\*", r"^#+ ", r"^\d\. ", r"^- ", r"^[a-d]\) ", r"^> "):
            found = [len(re.findall(shape, source(each), re.MULTILINE)) for each in (one, other)]
            assert found[0] == found[1], (shape, source(other))
        rendered = re.sub(r"<code.*?</code>", "", markdown_it.MarkdownIt().render(source(other)), flags=re.DOTALL)
        assert "*" not in re.sub(r"<[^>]+>", "", rendered), source(other)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_sheet_is_its_lesson_without_the_answers(path):
    full, learners = lesson(path)["cells"], sheet(lesson(path), "en", {"practice": "practice"})["cells"]
    assert len(full) == len(learners)
    for at, (cell, made) in enumerate(zip(full, learners, strict=True)):
        if not tagged(cell, "answer"):
            continue
        answer = solution(source(cell))
        assert source(made) == blanked(source(cell)) and tagged(made, "exercise") and SHOWN not in source(made)
        assert source(made) != answer or answer.count("\n") == 0, "something is left to do"
        folded = source(learners[at + 1])
        assert (
            folded.startswith("<details>")
            and f"```python\n{answer}\n```" in folded
            and not folded.count("<details>") > 1
        )


def run(cells, names=None):
    """Run code cells; the replies in order."""
    names, replies = names or {}, []
    for text in cells:
        tree = ast.parse(text)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "cell", "exec"), names)
        shown = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None
        if hasattr(shown, "_repr_mimebundle_"):
            assert shown._repr_mimebundle_()
        if "jk.lesson.check(" in text:
            replies.append(shown)
    if "desk" in names:
        names["desk"].close()
    return replies


opened = cache(sample)


def opened_once(name="airport", into=None, **options):
    """Samples that all lessons share, as one kernel would: their answers are read one time."""
    return sample(name, into, **options) if into else opened(name)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_sheet_that_nobody_worked_on_says_what_to_do(path, tmp_path, monkeypatch):
    """Run as it is: an exercise waits for its answer, and what is wrong to be mended is answered as a mistake."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("journeykit.client.sample", opened_once)
    cells = [cell for cell in sheet(lesson(path), "zh-TW", {"practice": ""})["cells"] if cell["cell_type"] == "code"]
    waits = ["..." in source(cell) for cell in cells if tagged(cell, "exercise")]
    replies = run([source(cell) for cell in cells])
    assert [reply.state for reply in replies] == ["open" if one else "known" for one in waits]


def test_the_lessons_run_with_their_answers_as_they_are_written(tmp_path):
    """nbval: every cell runs, and every check gives the reply that stands in the notebook."""
    shutil.copytree(FOLDER, tmp_path / "lessons", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    place = {"IPYTHONDIR": str(tmp_path / "ipython"), "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime")}
    line = [sys.executable, "-m", "pytest", "--nbval-lax", "--nbval-cell-timeout=120", "-p", "no:cacheprovider", "-q"]
    done = subprocess.run(
        [*line, "lessons"], cwd=tmp_path, env={**os.environ, **place}, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stdout[-4000:]
    assert not list((tmp_path / "lessons").glob("practice*")), "a run leaves no client behind"


def test_the_lessons_run_in_papermill_in_chinese_with_every_answer_right(tmp_path):
    lay_out(tmp_path / "lessons", "zh-TW", answers=True)
    names = [path.name for path in SHIPPED]
    script = Path(__file__).with_name("run_notebooks.py")
    (tmp_path / "out").mkdir()
    call = [sys.executable, str(script), str(tmp_path / "lessons" / "solved"), str(tmp_path / "out"), "journeykit"]
    done = subprocess.run([*call, *names], capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]
    for name in names:
        cells = nbformat.read(tmp_path / "out" / name, as_version=4).cells
        replies = [cell.outputs[-1].data["text/plain"] for cell in cells if "answer" in cell.metadata.get("tags", [])]
        assert replies and all(reply.startswith("✓ 答對了！") for reply in replies), replies


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_only_the_replies_are_kept_in_a_lesson(path):
    for cell in lesson(path)["cells"]:
        if cell["cell_type"] == "code":
            assert bool(cell["outputs"]) == tagged(cell, "answer") == tagged(cell, "nbval-check-output")
    assert path.stat().st_size < 40_000


# ---- the learner's folder


def test_a_sheet_that_was_worked_on_stays_and_the_others_follow_the_language(tmp_path):
    first, second, *_rest = lay_out(tmp_path / "lessons", "en")
    worked = lesson(first)
    worked["cells"][4]["source"] = ["mine = 1\n"]
    first.write_text(json.dumps(worked), encoding="utf-8")
    lay_out(tmp_path / "lessons", "zh-TW", answers=True)
    assert "mine = 1" in first.read_text("utf-8") and "第" in second.read_text("utf-8")
    assert len(list((tmp_path / "lessons" / "solved").glob("*.ipynb"))) == len(SHIPPED)
    for path in (tmp_path / "lessons").rglob("*.ipynb"):
        nbformat.validate(nbformat.read(path, as_version=4))
    client = open_client(tmp_path / "lessons" / "practice")
    assert not client.journey.goals and len(client.responses()) == len(ground().airport.responses())


def test_lessons_are_not_laid_into_a_client_nor_over_a_file(tmp_path):
    practice(tmp_path / "client")
    (tmp_path / "file").write_text("x")
    for place in ("client", "file"):
        with pytest.raises(JourneyKitError, match="a folder for lessons was needed"):
            lay_out(tmp_path / place)


def test_the_practice_client_holds_no_decision_and_keeps_what_was_decided_on_it(tmp_path):
    client = practice(tmp_path / "practice")
    journey, full = client.journey, ground().airport.journey
    assert not (journey.goals or journey.personas or journey.opportunities or journey.links or journey.review.last)
    assert [one.id for one in journey.touchpoints] == [one.id for one in full.touchpoints]
    assert all(one.emotion is None and not str(one.owner) and not one.pains for one in journey.touchpoints)
    assert journey.surveys == full.surveys and not (tmp_path / "practice" / "personas.yaml").exists()
    text = client.file.read_text("utf-8")
    assert "nobody asks" not in text and "those of one flight answer alike" in text, "remarks give no answer away"
    client.save(journey.model_copy(update={"framework": "five-stage"}))
    assert practice(tmp_path / "practice").journey.framework == "five-stage"


def test_the_lessons_prose_is_in_the_catalogue():
    found = {str(message.id) for message in catalogues.collected() if message.id}
    prose = {source(cell) for path in SHIPPED for cell in lesson(path)["cells"] if cell["cell_type"] == "markdown"}
    assert prose and prose <= found


# ---- the commands


def command(*arguments):
    return CliRunner().invoke(journeykit, [str(one) for one in arguments])


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_the_lessons_are_laid_out_by_one_command(tmp_path, code):
    done = command("lessons", tmp_path / "my lessons", "--language", code)
    assert done.exit_code == 0 and "8" in done.output and f"--language {code} --open" in done.output
    assert f"'{tmp_path / 'my lessons'}'" in done.output, "what is printed can be pasted"
    sheets = sorted((tmp_path / "my lessons").glob("*.ipynb"))
    assert [path.name for path in sheets] == [path.name for path in SHIPPED]
    text = sheets[4].read_text("utf-8")
    assert (
        f'language = \\"{code}\\"' in text
        and "../../docs" not in text
        and (tmp_path / "my lessons" / "glossary.md").exists()
    )
    assert not (tmp_path / "my lessons" / "solved").exists()


def test_a_new_client_may_be_a_sample_without_its_decisions(tmp_path):
    done = command("new", tmp_path / "p", "--from", "airport", "--empty", "--name", "=1+1 <b>", "--language", "zh-TW")
    client = open_client(tmp_path / "p")
    assert done.exit_code == 0 and "練習" in done.output
    assert str(client.journey.client.name) == "=1+1 <b>" and client.language == "zh-TW" and not client.journey.goals
    done = command("new", tmp_path / "full", "--from", "conference")
    assert done.exit_code == 0 and open_client(tmp_path / "full").journey.opportunities


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--empty"], "--empty goes with --from"),
        (["--from", "airport", "--framework", "nine-stage"], "exclude each other"),
        (["--from", "airprt"], "Did you mean 'airport'?"),
    ],
)
def test_options_that_do_not_fit_are_answered_and_nothing_is_made(tmp_path, options, said, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["new", str(tmp_path / "p"), *options])
    assert stopped.value.code == 2 and said in capsys.readouterr().err and not (tmp_path / "p").exists()


def test_the_notebooks_are_laid_out_without_a_server(tmp_path, capsys):
    practice(tmp_path / "client")
    done = command("notebooks", tmp_path / "client", "--language", "zh-TW")
    assert done.exit_code == 0 and len(list((tmp_path / "client" / "notebooks").glob("*.ipynb"))) == 7
    for place in (tmp_path / "nobody", shipped("sample_surveys", "airport")):
        with pytest.raises(SystemExit) as stopped:
            main(["notebooks", str(place)])
        assert stopped.value.code == 2 and capsys.readouterr().err.count("\n") == 1
        assert not (place / "notebooks").exists()
