"""What leaves the machine with a report: no raw answers beyond the comments, and no place on this machine."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from report_clients import make_client, make_template

from journeykit import report
from journeykit.batch import making
from journeykit.client import open_client
from journeykit.errors import ScaleError, SurveyError

BEGIN = "import journeykit as jk\nclient = jk.report.begin(client, language)\nresponses = client.responses()"
QUALITY = "jk.report.table(client.quality())"
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


def test_no_touchpoint_of_few_people_follows_from_the_card_of_all(tmp_path):
    """Three people rated the bar: neither it nor what is left of the total without it may be shown, in no table."""
    client = make_client(tmp_path / "c", "C")
    journey = (client / "journey.yaml").read_text()
    journey = journey.replace("surveys:\n", "".join(
        f"  - {{id: {one}, stage: use, name: {{en: {one}}}}}\n" for one in ("bar", "door")
    ) + "surveys:\n").replace('wave: "2026"', "wave: {column: year, by: value}").replace(
        "      - {column: recommend, metric: nps}\n", "".join(
            f"      - {{column: {one}, metric: csat, scale: [1, 5], touchpoint: {one}}}\n" for one in ("bar", "door")
        ))  # fmt: skip
    (client / "journey.yaml").write_text(journey)
    rows = [
        f"{year}-{who},{year},{4 + who % 2},{3 + who % 3},{'2' if who < 3 else ''}"
        for year in (2025, 2026)
        for who in range(40 if year == 2026 else 30)
    ]
    (client / "surveys" / "answers.csv").write_text("who,year,till,door,bar\n" + "\n".join(rows) + "\n")
    tables = _tables_of_the_report(client)
    for name, group in (("scores", "wave"), ("distribution", "metric"), ("changes", "metric"), ("trend", "wave")):
        for key, part in getattr(tables[name], "frame", tables[name]).groupby(group, observed=True):
            hidden = set(part.loc[part["status"].isin(["hidden", "refused"]), "touchpoint"].astype(str))
            assert "bar" in hidden and len(hidden) >= 2, (name, key)


def _tables_of_the_report(folder):
    """The tables that the kit's report notebook makes, by its own lines."""
    import journeykit as jk
    from journeykit.shipped import shipped

    cells = json.loads(shipped("templates", "reports", "client_report.ipynb").read_text(encoding="utf-8"))["cells"]
    lines = [line for cell in cells if cell["cell_type"] == "code" for line in "".join(cell["source"]).splitlines()]
    made = {"responses", "latest", "scores", "distribution", "places", "changes", "trend"}
    names = {"jk": jk, "client": open_client(folder), "as_of": ""}
    for line in lines:
        if " = " in line and made & set(line.partition(" = ")[0].split(", ")):
            exec(line, names)  # the kit's own template
    return names


def test_a_report_of_a_client_with_margins_weighs_its_answers(tmp_path):
    client = make_client(tmp_path / "c", "C")
    journey = (client / "journey.yaml").read_text().replace("    respondent: who\n", (
        "    respondent: who\n    segments: {plan: {column: plan}}\n"
    )) + "margins: {plan: {app: 0.5, shop: 0.5}}\n"  # fmt: skip
    (client / "journey.yaml").write_text(journey)
    rows = [f"{who},{9 if who % 4 else 2},4,{'app' if who % 4 else 'shop'}" for who in range(40)]
    (client / "surveys" / "answers.csv").write_text("who,recommend,till,plan\n" + "\n".join(rows) + "\n")
    scores = _tables_of_the_report(client)["scores"].frame
    [row] = scores[scores["metric"] == "nps"].to_dict("records")
    assert row["weighted"] and round(row["value"], 6) == 0.0
