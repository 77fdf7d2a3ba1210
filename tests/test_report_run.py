"""A run over client folders: apart from each other, resumed, named, and written down."""

from __future__ import annotations

import json
import re

import pytest
from report_clients import make_client, make_template

from journeykit import report
from journeykit.batch import ledger, naming
from journeykit.batch.kernel import manager
from journeykit.errors import ParameterError, ReportError
from journeykit.page import records

QUICK = (
    "import journeykit as jk\nclient = jk.report.begin(client, language)\nresponses = client.responses()",
    "jk.report.cover(client, responses)",
    "import os\nassert client.folder.name != 'bad', 'a reason <b>to stop</b>'",
    "assert client.folder.name != 'dies' or os._exit(3)",
    'scores = jk.measures.scores(responses, by=["touchpoint", "wave"])',
    "jk.report.cards(client.named(jk.report.headlines(scores)))",
    'jk.report.table("map", client.named(jk.measures.journey_map(client.journey, responses)))',
)


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    """One run of five clients: two fine, one whose notebook stops, one whose kernel dies, one that is no client."""
    room = tmp_path_factory.mktemp("batch")
    template = make_template(room / "quick.ipynb", *QUICK)
    folders = [
        make_client(room / "north" / "café {1}", 'O\'Neil & "Söhne" <script>alert(1)</script>', secret="PLANTEDNORTH"),
        make_client(room / "south" / "café {1}", "南方咖啡", language="zh-TW", secret="PLANTEDSOUTH"),
        make_client(room / "bad", "Bad"),
        make_client(room / "dies", "Dies"),
        room / "nothing",
    ]
    seen = []
    kept = {"template": template, "engine": "stock", "jobs": 2}
    run = report.run(folders, room / "out", progress=lambda *said: seen.append(said), **kept)
    return room, template, folders, run, seen


def test_the_good_are_made_and_the_bad_are_named_while_the_others_go_on(batch):
    _room, _template, folders, run, seen = batch
    assert [row.outcome for row in run.rows] == ["made", "made", "failed", "failed", "failed"]
    assert run.exit_code == 1 and [row.name for row in run.failed] == ["bad", "dies", "nothing"]
    assert [row.folder for row in run.rows] == folders
    assert sorted(done for _row, done, _all in seen) == [1, 2, 3, 4, 5] and {of for _row, _done, of in seen} == {5}


def test_the_reason_of_a_failure_is_one_line(batch):
    run = batch[3]
    stopped, died, absent = (row.reason for row in run.failed)
    assert stopped == "AssertionError: a reason <b>to stop</b>"
    assert "Kernel died" in died and "journey.yaml" in absent and "\n" not in absent


def test_a_failed_client_keeps_its_half_run_notebook_with_the_error_on_top(batch):
    room, *_rest = batch
    for name in ("bad", "dies"):
        notebook = json.loads((room / "out" / f"{name}_failed.ipynb").read_text())
        assert "This report stopped" in "".join(notebook["cells"][0]["source"])
        assert not (room / "out" / f"{name}.html").exists()
    first = "".join(json.loads((room / "out" / "bad_failed.ipynb").read_text())["cells"][0]["source"])
    assert "~~~\nAssertionError: a reason <b>to stop</b>\n~~~" in first


def test_two_folders_of_one_name_never_share_a_file(batch):
    run = batch[3]
    assert [row.name for row in run.rows[:2]] == ["café-1", "south-café-1"]


def test_no_clients_data_is_in_anothers_report(batch):
    run = batch[3]
    texts = [row.page.read_text() + row.notebook.read_text() for row in run.rows[:2]]
    assert "PLANTEDNORTH" in texts[0] and "PLANTEDSOUTH" not in texts[0]
    assert "PLANTEDSOUTH" in texts[1] and "PLANTEDNORTH" not in texts[1] and "Söhne" not in texts[1]


def test_a_clients_name_is_harmless_wherever_it_stands(batch):
    run = batch[3]
    page, index = run.rows[0].page.read_text(), run.index.read_text()
    portfolio = run.index.with_name("portfolio.html").read_text()
    # The index has one script, the kit's own search.
    for html, scripts in ((page, 0), (index, 1), (portfolio, 0)):
        assert html.count("<script") == scripts and "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<b>to stop" not in index and "&lt;b&gt;to stop" in index


def test_a_report_speaks_the_clients_language(batch):
    run = batch[3]
    assert [row.language for row in run.rows[:2]] == ["en", "zh-TW"]
    assert '<html lang="zh-TW">' in run.rows[1].page.read_text()


def test_an_executed_notebook_tells_nothing_of_this_machine(batch):
    room, _template, _folders, run, _seen = batch
    text = run.rows[0].notebook.read_text()
    assert str(room) not in text
    assert json.loads(text)["metadata"]["papermill"]["parameters"]["client"] == "../north/café {1}"


def test_the_index_shows_headline_scores_with_interval_and_n_and_links_that_exist(batch):
    room, _template, _folders, run, _seen = batch
    from urllib.parse import unquote

    html = run.index.read_text()
    links = [unquote(link) for link in re.findall(r'href="([^"#]+)"', html)]
    assert len(set(links)) == 8 and all((room / "out" / link).is_file() for link in links)
    assert "n = 40" in html and re.search(r"\d+ to \d+", html)
    assert "2 reports are ready. 3 failed." in html


def test_the_ledger_has_a_line_for_every_client_with_versions_and_reasons(batch):
    run = batch[3]
    lines = ledger.read(run.ledger)
    assert [line["event"] for line in lines] == ["start", *["report"] * 5, "end"]
    assert {"journeykit", "python", "papermill", "pandas"} <= set(lines[0]["versions"])
    told = {line["name"]: line for line in lines[1:-1]}
    assert told["café-1"]["seconds"] > 0 and len(told["café-1"]["inputs"]) == 64
    assert told["bad"]["reason"] == "AssertionError: a reason <b>to stop</b>"
    assert lines[-1]["made"] == 2 and lines[-1]["failed"] == 3


def test_a_second_run_makes_only_what_is_missing_changed_or_asked_for(batch):
    room, template, folders, _run, _seen = batch
    good = folders[:2]
    assert [row.outcome for row in report.run(good, room / "out", template=template).rows] == ["kept", "kept"]
    page = room / "out" / "café-1.html"
    page.write_text(page.read_text().replace("Söhne", "tampered"))
    assert [row.outcome for row in report.run(good, room / "out", template=template).rows] == ["made", "kept"]
    answers = good[1] / "surveys" / "answers.csv"
    answers.write_text(answers.read_text() + "41,10,5\n")
    run = report.run(good, room / "out", template=template)
    assert [row.outcome for row in run.rows] == ["kept", "made"] and run.exit_code == 0
    assert re.search(r"n\W{1,3}41\b", run.rows[1].page.read_text())
    assert [row.outcome for row in report.run(good[:1], room / "out", template=template, fresh=True).rows] == ["made"]
    assert [row.outcome for row in report.run(good[:1], room / "out", template=template, language="zh-TW").rows] == [
        "made"
    ]


def test_a_failure_leaves_an_older_report_standing(tmp_path):
    template = make_template(tmp_path / "t.ipynb", *QUICK[:2])
    client = make_client(tmp_path / "cafe", "Café")
    assert report.run([client], tmp_path / "out", template=template).exit_code == 0
    before = (tmp_path / "out" / "cafe.html").read_bytes()
    (client / "journey.yaml").write_text("journeykit: [")
    run = report.run([client], tmp_path / "out", template=template)
    assert run.exit_code == 1 and (tmp_path / "out" / "cafe.html").read_bytes() == before
    assert "failed; the report of" in run.index.read_text()


@pytest.mark.parametrize("engine", ["stock", None])
def test_a_cell_that_never_ends_is_stopped(tmp_path, engine):
    template = make_template(tmp_path / "t.ipynb", "import time\ntime.sleep(600)")
    run = report.run(
        [make_client(tmp_path / "slow", "Slow")], tmp_path / "out", template=template, cell_limit=1, engine=engine
    )
    assert "TimeoutError" in run.rows[0].reason and "1 seconds" in run.rows[0].reason
    assert run.rows[0].notebook.name == "slow_failed.ipynb"


def test_a_process_that_is_killed_is_named_and_the_others_are_made(tmp_path):
    folders = [make_client(tmp_path / name, name) for name in ("one", "two")]
    template = make_template(
        tmp_path / "t.ipynb",
        QUICK[0],
        "import os, signal\nif client.folder.name == 'one': os.kill(os.getppid(), signal.SIGKILL)",
        QUICK[1],
    )
    run = report.run(folders, tmp_path / "out", template=template, jobs=2, engine="stock")
    assert [row.outcome for row in run.rows] == ["failed", "made"]
    assert "The report was not finished" in run.rows[0].reason


def test_wrong_parameters_stop_the_run_before_anything_is_written(tmp_path):
    client = make_client(tmp_path / "cafe", "Café")
    with pytest.raises(ParameterError, match="mean 'language'"):
        report.run([client], tmp_path / "out", parameters={"langage": "en"})
    with pytest.raises(ParameterError, match="a folder, not a parameter"):
        report.run([client], tmp_path / "out", parameters={"client": "elsewhere"})
    with pytest.raises(ReportError, match=r"'fr'.*Known: en, zh-TW"):
        report.run([client], tmp_path / "out", language="fr")
    with pytest.raises(ReportError, match="a client folder was needed; came: none"):
        report.run([], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_output_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(ReportError, match="a folder to write the reports to was needed"):
        report.run([make_client(tmp_path / "cafe", "Café")], tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"


def test_secrets_among_the_parameters_stand_in_no_file(tmp_path):
    parameters = 'client = "x"  # required\nlanguage = ""\napi_key = ""\n'
    template = make_template(
        tmp_path / "t.ipynb", QUICK[0], "assert api_key == 'k-4711'", QUICK[1], parameters=parameters
    )
    run = report.run(
        [make_client(tmp_path / "cafe", "Café")], tmp_path / "out", template=template, parameters={"api_key": "k-4711"}
    )
    assert run.exit_code == 0
    written = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(written) >= 5 and not [
        path for path in written if b"4711" in path.read_bytes() and path.suffix != ".ipynb"
    ]
    assert 'api_key = \\"***\\"' in run.rows[0].notebook.read_text()


def test_names_are_kept_from_run_to_run_and_never_given_twice(tmp_path):
    one, two = tmp_path / "a" / "cafe", tmp_path / "b" / "Cafe"
    first = naming.names_for([one], {})
    owners = {name: naming.owner_of(folder) for folder, name in first.items()}
    both = naming.names_for([two, one], owners)
    assert both == {two: "b-Cafe", one: "cafe"}
    assert naming.names_for([one, tmp_path / "x" / ".." / "a" / "cafe"], {})[one] == "cafe"


def test_a_damaged_record_counts_as_none(tmp_path):
    records.write(_made(tmp_path), records.Record("cafe", "o", "Café", "en", "made"))
    (tmp_path / records.SHELF / "other.json").write_text('{"name": "ot')
    assert list(records.read_all(tmp_path)) == ["cafe"]


def _made(folder):
    (folder / records.SHELF).mkdir()
    return folder


def test_a_cut_last_line_of_a_ledger_is_left_out(tmp_path):
    with ledger.Ledger(tmp_path) as book:
        book.write("start", clients=1)
    with book.path.open("a") as file:
        file.write('{"event": "rep')
    assert [line["event"] for line in ledger.read(book.path)] == ["start"]


def test_two_kernels_never_share_a_socket():
    addresses = {manager()().ip for _ in range(20)}
    assert len(addresses) == 20
