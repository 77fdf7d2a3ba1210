"""What a report is made from: what it reads, and nothing else of the client's folder."""

from __future__ import annotations

import re
import threading
import time
from urllib.parse import unquote

import pytest
from report_clients import make_client, make_template

from journeykit import report
from journeykit.batch import inputs
from journeykit.client import open_client
from journeykit.errors import JourneyError
from journeykit.shipped import shipped
from journeykit.words import use

TEMPLATE = (
    "import journeykit as jk, time\nhere = jk.report.begin(client, language)",
    "time.sleep(1)\njk.report.cover(here, here.responses())",
)


@pytest.fixture
def client(tmp_path):
    return make_client(tmp_path / "cafe", "Café")


def litter(folder, text):
    """What people and programs leave in a client's folder while its report is made."""
    for place in (
        "notebooks/06_review.ipynb", "notebooks/.ipynb_checkpoints/06.ipynb", "history/journey_2026-01-01.yaml",
        "reports/other.html", ".journeykit/unsaved-1.jsonl", "surveys/~$answers.xlsx", "surveys/.~lock.answers.csv#",
        "sketch.ipynb", ".journey.yaml.x1.part",
    ):  # fmt: skip
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text)


@pytest.mark.parametrize("own", [True, False])
def test_what_is_written_around_the_inputs_changes_nothing(client, tmp_path, own):
    kit = shipped("templates", "reports", "client_report.ipynb").resolve()
    template = make_template(tmp_path / "t.ipynb", *TEMPLATE) if own else kit
    before = inputs.contents(client, template)
    litter(client, "x")
    assert inputs.contents(client, template) == before
    assert set(before) == {"journey.yaml", "surveys/answers.csv"}
    answers = client / "surveys" / "answers.csv"
    answers.write_text(answers.read_text() + "41,10,5\n")
    after = inputs.contents(client, template, before)
    assert [name for name in before if after[name] != before[name]] == ["surveys/answers.csv"]


def test_the_kits_own_report_reads_the_files_that_the_journey_names_and_no_others(client):
    kit = shipped("templates", "reports", "client_report.ipynb").resolve()
    (client / "minutes.docx").write_text("x")
    first = inputs.contents(client, kit)
    assert set(first) == {"journey.yaml", "surveys/answers.csv"}
    text = (client / "journey.yaml").read_text().replace("client: {", "client: {logo: mark.svg, ", 1)
    if "logo" not in text:
        text = text.replace("client:\n", "client:\n  logo: mark.svg\n", 1)
    (client / "journey.yaml").write_text(text)
    named = inputs.contents(client, kit, first)
    assert named["mark.svg"] == ""
    (client / "mark.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert inputs.contents(client, kit, named)["mark.svg"]


def test_a_new_search_for_groups_makes_a_report_anew(client):
    kit = shipped("templates", "reports", "client_report.ipynb").resolve()
    before = inputs.contents(client, kit)
    (client / "personas.yaml").write_text("record: 1\n", "utf-8")
    after = inputs.contents(client, kit, before)
    assert set(after) - set(before) == {"personas.yaml"} and after != before


def test_a_logo_that_leads_out_of_the_folder_is_refused_and_never_read(client, tmp_path):
    (tmp_path / "other.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (client / "mark.svg").symlink_to(tmp_path / "other.svg")
    text = (client / "journey.yaml").read_text().replace("client: {", "client: {logo: mark.svg, ", 1)
    (client / "journey.yaml").write_text(text)
    found = open_client(client).check()[0]
    assert found["severity"] == "error" and "logo" in found["what"] and "a link that leads out" in found["came"]
    with pytest.raises(JourneyError, match="a logo inside the client's folder was needed"):
        _ = open_client(client).logo
    (client / "mark.svg").unlink()
    assert open_client(client).logo is None
    (client / "mark.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert open_client(client).logo == client / "mark.svg"
    kit = shipped("templates", "reports", "client_report.ipynb").resolve()
    before = inputs.contents(client, kit)
    (client / "mark.svg").unlink()
    (client / "mark.svg").symlink_to(tmp_path / "other.svg")
    (tmp_path / "other.svg").write_text("another")
    assert inputs.contents(client, kit)["mark.svg"] == "" != before["mark.svg"], "not even its hash"


def test_a_notebook_that_saves_itself_all_the_while_does_not_stop_the_report(client, tmp_path):
    template, over = make_template(tmp_path / "t.ipynb", *TEMPLATE), threading.Event()

    def autosave():
        while not over.is_set():
            litter(client, str(time.time()))
            time.sleep(0.05)

    saving = threading.Thread(target=autosave)
    saving.start()
    try:
        first = report.run([client], client / "reports", template=template, jobs=1)
        again = report.run([client], client / "reports", template=template, jobs=1)
    finally:
        over.set()
        saving.join()
    assert [row.outcome for row in (*first.rows, *again.rows)] == ["made", "kept"], first.rows[0].reason


@pytest.mark.parametrize(("language", "said"), [("en", "was not made: "), ("zh-TW", "的報告沒有做成：")])
def test_a_notebook_is_told_why_a_report_was_not_made_in_words(tmp_path, language, said):
    folders = [make_client(tmp_path / name, f"{name} <i>", language) for name in ("good", "stops")]
    stop = "assert here.folder.name == 'good', 'no <b>money</b> for $40 or $50'"
    run = report.run(folders, tmp_path / "out", template=make_template(tmp_path / "t.ipynb", TEMPLATE[0], stop), jobs=2)
    with use(language):
        html = run._repr_html_()
    assert repr(run) == "Run(good: made, stops: failed)"
    assert "stops &lt;i&gt;" in html and said in html and "no &lt;b&gt;money&lt;/b&gt; for $40 or $50" in html
    assert "tex2jax_ignore" in html, "dollars are no formulas"
    assert [unquote(link).rpartition("/")[2] for link in re.findall('href="([^"]+)"', html)] == [
        "good.html", "stops_failed.ipynb",
    ]  # fmt: skip
