"""The ledger: one run one file, and in it all that a report was made from, with what, how long, and how it ended."""

from __future__ import annotations

import hashlib
import json
import re

import pytest
from report_clients import make_client, make_template

from journeykit import report
from journeykit.batch import inputs, ledger

PARAMETERS = 'client = "x"  # required\nlanguage = ""\nlevel = 0.95\napi_key = ""\n'
CELLS = (
    "import journeykit as jk\nhere = jk.report.begin(client, language)",
    "jk.report.cover(here, here.responses())",
    "import sys; sys.stderr.write('a warning\\n'); assert here.folder.name != 'bad', 'no luck'",
)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The ledgers of two runs: one report with a parameter of its own, one that fails, one that is no client."""
    room = tmp_path_factory.mktemp("room")
    template = make_template(room / "t.ipynb", *CELLS, parameters=PARAMETERS)
    folders = [make_client(room / name, name.title()) for name in ("cafe", "bad")]
    (room / "m.csv").write_text("client,level\ncafe,0.9\nbad,\nnothing,\n")
    (room / "nothing").mkdir()
    given = {"template": template, "parameters": {"api_key": "hush-4711"}}
    runs = [report.run([room / "m.csv"], room / "out", **given) for _again in range(2)]
    return room, template, folders, [run.ledger for run in runs]


def lines(told, run=0) -> dict[str, dict]:
    return {line.get("name", line["event"]): line for line in ledger.read(told[3][run])}


def test_one_run_is_one_file_of_json_lines(told):
    room, _template, _folders, books = told
    assert sorted((room / "out" / "ledger").iterdir()) == sorted(books) and len(set(books)) == 2
    for book in books:
        events = [json.loads(line)["event"] for line in book.read_text(encoding="utf-8").splitlines()]
        assert events == ["start", *["report"] * 3, "end"]


def test_the_inputs_stand_with_the_hash_of_each_file(told):
    _room, _template, folders, _books = told
    line = lines(told)["cafe"]
    assert line["files"] == {
        path.relative_to(folders[0]).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (folders[0] / "journey.yaml", folders[0] / "surveys" / "answers.csv")
    }
    assert re.fullmatch("[0-9a-f]{64}", line["inputs"]) and line["inputs"] == lines(told, 1)["cafe"]["inputs"]
    assert lines(told)["bad"]["files"] and lines(told)["nothing"]["files"] == {}


def test_the_versions_and_the_template_stand_at_the_start(told):
    start = lines(told)["start"]
    assert {"journeykit", "python", "papermill", "nbconvert", "pandas", "altair"} <= set(start["versions"])
    assert all(re.match(r"\d", version) for version in start["versions"].values())
    assert start["template"] == "t.ipynb"
    assert start["template_hash"] == hashlib.sha256(told[1].read_bytes()).hexdigest() and len(start["kit"]) == 128


def test_parameters_stand_without_secrets(told):
    assert lines(told)["start"]["parameters"] == {"api_key": "***"}
    assert lines(told)["cafe"]["parameters"] == {"api_key": "***", "level": 0.9}
    assert lines(told)["bad"]["parameters"] == {"api_key": "***"}
    room = told[0]
    plain = hashlib.sha256(b'"hush-4711"').hexdigest()
    for path in (room / "out").rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            assert "hush-4711" not in text and plain not in text, (
                f"{path.name}: nor a hash by which it could be guessed"
            )


def test_durations_and_outcomes_stand_with_their_reasons(told):
    first, again = lines(told), lines(told, 1)
    assert [first[name]["outcome"] for name in ("cafe", "bad", "nothing")] == ["made", "failed", "failed"]
    assert first["cafe"]["seconds"] > 0 and first["end"]["seconds"] >= first["cafe"]["seconds"]
    assert first["bad"]["reason"] == "AssertionError: no luck" and "journey.yaml" in first["nothing"]["reason"]
    assert "a warning" in first["cafe"]["warnings"]
    assert (first["end"]["made"], first["end"]["failed"], first["end"]["interrupted"]) == (1, 2, False)
    assert (again["cafe"]["outcome"], again["cafe"]["because"]) == ("kept", ["nothing has changed"])
    assert again["cafe"]["seconds"] == 0


def test_it_names_no_place_on_this_machine(told):
    for book in told[3]:
        assert str(told[0]) not in book.read_text(encoding="utf-8")


def test_a_changed_secret_is_seen_and_not_told(told):
    one, two, other = (inputs.parts({}, told[1], {"api_key": key})["parameter api_key"] for key in ("a", "b", "a"))
    assert one != two and one == other and one != hashlib.sha256(b'"a"').hexdigest()
