"""What leaves the machine with a report: no raw answers beyond the comments, and no place on this machine."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from report_clients import make_client, make_template

from journeykit import report
from journeykit.client import open_client
from journeykit.errors import ScaleError, SurveyError
from journeykit.report import making

BEGIN = "import journeykit as jk\nclient = jk.report.begin(client, language)\nresponses = client.responses()"
QUALITY = "jk.report.quality(client.named(client.quality()))"
PERSON, NUMBER = "jane.doe@example.com", "0912345678"


def answered(folder, *answers):
    """A client in whose file these answers stand in the csat column."""
    client = make_client(folder, folder.name)
    file = client / "surveys" / "answers.csv"
    rows = [f"p{at},9,{answer}" for at, answer in enumerate(answers)]
    file.write_text(file.read_text() + "\n".join(rows) + "\n")
    return client


def written(out: Path) -> dict[str, str]:
    return {str(path.relative_to(out)): path.read_text() for path in out.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """One page with an answer off its scale, and clients that fail in every way that speaks of answers or places."""
    room = tmp_path_factory.mktemp("a private place")
    quick = make_template(
        room / "quick.ipynb", BEGIN, QUALITY,
        "if client.folder.name == 'foreign': float(open(client.folder / 'surveys' / 'note.txt').read())",
        "if client.folder.name == 'warns': __import__('warnings').warn(repr(open(client.folder / 'surveys' / "
        "'note.txt').read()) + f' in {client.folder.resolve()}/x.csv')",
        "if client.folder.name == 'places': raise OSError(f'no room left: {client.folder.resolve()}/surveys/x')",
    )  # fmt: skip
    folders = [
        answered(room / "clients" / "one", NUMBER),
        answered(room / "clients" / "many", *[NUMBER] * 12),
        answered(room / "clients" / "foreign"),
        answered(room / "clients" / "warns"),
        answered(room / "clients" / "places"),
        answered(room / "clients" / "words", PERSON),
        room / "clients" / "nothing",
    ]
    for folder in folders[2:4]:
        (folder / "surveys" / "note.txt").write_text(PERSON)
    made = report.run(folders, room / "far" / "below" / "out", template=quick, engine="stock", jobs=2)
    return room, made


def test_answers_off_the_scale_stand_in_no_file_of_a_report(run):
    room, made = run
    assert [row.outcome for row in made.rows] == ["made", "failed", "failed", "made", *["failed"] * 3]
    files = written(room / "far" / "below" / "out")
    assert len(files) > 12
    assert [name for name, text in files.items() if PERSON in text or NUMBER in text] == []


def test_a_reason_keeps_the_file_the_column_the_counts_and_the_way_out(run):
    reason = run[1].rows[1].reason
    assert reason == (
        "answers.csv, column 'till': the answers of this item are read on 1-5; came: 12 others among 52. List codes "
        "that mean no answer under missing, give words a score with labels, or mend the scale. 'journeykit check' "
        "shows which."
    )
    assert run[1].rows[2].reason == "ValueError: could not convert string to float: '…'"
    assert run[1].rows[5].reason == (
        "answers.csv, column 'till': each answer of the scale 1-5 needs a number or a label; came: 4 different "
        "answers. 'journeykit check' shows which."
    )


def test_the_consultant_still_sees_the_answers_in_a_check(run):
    room, _made = run
    said = [f"{one['what']} {one['came']}" for one in open_client(room / "clients" / "many").check()]
    assert any(NUMBER in one for one in said)
    assert any(NUMBER in str(one["came"]) for one in open_client(room / "clients" / "one").check())


def test_no_file_of_a_run_names_a_folder_of_this_machine(run):
    room, made = run
    private = (str(room), room.name, str(Path.home()), os.sep + "site-packages")
    files = written(room / "far" / "below" / "out")
    assert [(name, mark) for name, text in files.items() for mark in private if mark in text] == []
    assert made.rows[4].reason == "OSError: no room left: surveys/x"
    assert made.rows[6].reason.startswith("nothing: a client folder with a journey.yaml was needed")


def test_a_half_run_notebook_keeps_the_error_and_the_line_that_stopped(run):
    notebook = json.loads(run[1].rows[1].notebook.read_text())
    [error] = [one for cell in notebook["cells"] for one in cell.get("outputs", []) if one["output_type"] == "error"]
    assert error["ename"] == "SurveyError" and "12 others among 52" in error["evalue"]
    assert error["traceback"] == ["line 3: responses = client.responses()", f"SurveyError: {error['evalue']}"]


def test_a_notebook_names_the_way_to_its_client_only_where_both_lie_in_one_folder(run, tmp_path):
    notebook = json.loads(run[1].rows[0].notebook.read_text())
    assert notebook["metadata"]["papermill"]["parameters"]["client"] == "one"
    job = making.Job("a", tmp_path / "clients" / "a", tmp_path / "reports", tmp_path, "a", "A", "en", "o")
    assert making.place_of(job) == "../clients/a"
    assert making.place_of(making.replace(job, out=Path("/reports"))) == "a"


def test_errors_of_reading_without_answers_say_what_to_do(tmp_path):
    client = answered(tmp_path / "c", "Ann", "Bob")
    with pytest.raises(SurveyError, match="Ann") as told:
        text = (client / "surveys" / "answers.csv").read_text()
        (client / "surveys" / "answers.csv").write_text(text.replace(",4\n", ",Ann\n"))
        open_client(client).responses()
    assert "Ann" not in str(told.value.without_answers()) and "List codes" in str(told.value.without_answers())
    error = ScaleError("one score", "'Ann'", "Write labels: {Ann: 1}.", "a.csv", "2 different answers")
    assert str(error.without_answers()) == (
        "a.csv: one score; came: 2 different answers. 'journeykit check' shows which."
    )
