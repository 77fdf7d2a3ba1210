"""House style: what docs/make-it-yours.md says to write, written, and looked for in the report."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from journeykit.cli import journeykit as main
from journeykit.client import new_client
from journeykit.errors import JourneyError
from journeykit.journey import SurveyBinding, house
from journeykit.shipped import shipped

GUIDE = (Path(__file__).resolve().parents[1] / "docs" / "make-it-yours.md").read_text("utf-8")
BLOCKS = dict(re.findall(r"^```(?:yaml)?\n# ([^\n]+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL))
MARK = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='10'><rect width='40' height='10'/></svg>"


@pytest.fixture
def client(tmp_path, monkeypatch):
    """A client with a survey of two waves, in a folder of clients."""
    monkeypatch.delenv(house.NAMED, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "configuration"))
    made = new_client(tmp_path / "clients" / "cafe", name="Harbour Café")
    rows = "".join(f"{who},{(10, 9, 8, 3)[who % 4]},{('2025', '2026')[who % 2]}\n" for who in range(80))
    (made.folder / "surveys" / "a.csv").write_text(f"who,rec,year\n{rows}", encoding="utf-8")
    survey = {
        "file": "surveys/a.csv", "respondent": "who", "wave": {"column": "year"},
        "items": [{"column": "rec", "touchpoint": "overall", "metric": "nps", "scale": [0, 10]}],
    }  # fmt: skip
    made.save(made.journey.model_copy(update={"surveys": (SurveyBinding.model_validate(survey),)}))
    return made


def report(client, *options):
    out = client.folder.parents[1] / "out"
    done = CliRunner().invoke(main, ["report", str(client.folder), "--out", str(out), *options])
    assert done.exit_code == 0, done.output
    return (out / "cafe.html").read_text("utf-8"), done.output


def style(client, text):
    (client.folder.parent / "harbour.svg").write_text(MARK, "utf-8")
    (client.folder.parent / "house.yaml").write_text(text, "utf-8")


def headings(page):
    return re.findall(r'<h2 id="([\w-]+)"', page)


@pytest.mark.parametrize(("language", "said"), [("en", "Harbour &amp; Partners"), ("zh-TW", "僅供委託客戶使用。")])
def test_a_report_has_the_look_of_the_house(client, language, said):
    style(client, BLOCKS["house.yaml: own look"])
    page, _ = report(client, "--language", language)
    assert said in page and page.count('src="data:image/svg+xml;base64,') == 1
    assert "--accent: #7a1f3d" in page.lower()
    assert ({"en": "What moved", "zh-TW": "哪些有了變化"}[language]) in page
    assert re.search(r"@bottom-left \{ content: [^}]*Harbour", page), "the footer of each sheet"


def test_the_logo_of_the_client_stands_beside_that_of_the_house(client):
    style(client, BLOCKS["house.yaml: own look"])
    (client.folder / "mark.svg").write_text(MARK, "utf-8")
    organisation = client.journey.client.model_copy(update={"logo": "mark.svg"})
    client.save(client.journey.model_copy(update={"client": organisation}))
    page, _ = report(client)
    assert re.findall(r'<img src="data:image/svg\+xml;base64,[^"]+" alt="([^"]+)">', page) == [
        "Harbour Café", "Harbour &amp; Partners",
    ]  # fmt: skip


def test_a_house_drops_sections_and_orders_them(client):
    whole = headings(report(client)[0])
    assert whole.index("journey-map") < whole.index("changes") < whole.index("appendix")
    style(client, BLOCKS["house.yaml: fewer sections"])
    page, told = report(client)
    assert "1 made" in told, "a house style that changed makes the report anew"
    order = headings(page)
    assert order.index("changes") < order.index("journey-map") < order.index("appendix") < order.index("scores")
    style(client, "sections: [changes]\n")
    order = headings(report(client)[0])
    assert "journey-map" not in order and "changes" in order and "method" in order


def test_a_section_of_one_cell_stands_where_its_template_puts_it(client, tmp_path):
    notebook = json.loads(shipped("templates", "reports", "client_report.ipynb").read_text("utf-8"))
    cells = notebook["cells"]
    at = next(place for place, cell in enumerate(cells) if cell["id"] == "changes")
    for number, name in enumerate(("the heading", "its figure")):
        own = {**cells[at], "id": f"own-{number}", "source": [BLOCKS[name]]}
        cells.insert(at + number, own)
    (tmp_path / "our_report.ipynb").write_text(json.dumps(notebook), "utf-8")
    page, _ = report(client, "--template", str(tmp_path / "our_report.ipynb"), "--parameter", "as_of=2026-11-29")
    order = headings(page)
    assert order.index("how-each-wave-went") + 1 == order.index("changes")
    assert re.search("Our reading</span> The second year was harder than the first.", page) and "Nov 29, 2026" in page


def test_another_house_may_be_named(client, tmp_path, monkeypatch):
    style(client, "firm: Beside the clients\n")
    other = tmp_path / "other.yaml"
    other.write_text("firm: Named by hand\n", "utf-8")
    monkeypatch.setenv(house.NAMED, "")  # what the command sets goes with the test
    page, _ = report(client, "--house", str(other))
    assert "Named by hand" in page and "Beside the clients" not in page


def test_a_wrong_house_says_where_and_what_is_right(client):
    style(client, "firm: Harbour\nfotter: x\n")
    with pytest.raises(JourneyError, match=r"house\.yaml:2.*footer"):
        house.house_of(client.folder)
    style(client, "logo: nowhere.svg\n")
    with pytest.raises(JourneyError, match="nowhere"):
        house.house_logo(client.folder, house.house_of(client.folder))


@pytest.mark.parametrize("given", ["as_of", "2=x"])
def test_a_parameter_without_name_or_value_is_answered(client, given):
    done = CliRunner().invoke(main, ["report", str(client.folder), "--parameter", given])
    assert done.exit_code == 2 and "NAME=VALUE" in done.output


def test_a_parameter_that_the_notebook_has_not_names_those_it_has(client):
    done = CliRunner().invoke(main, ["report", str(client.folder), "--parameter", "colour=red"])
    assert done.exit_code == 1 and "Known: client, language, as_of" in str(done.exception)


def test_type_and_paper_are_the_houses(client):
    style(client, BLOCKS["house.yaml: own type and paper"])
    page, _ = report(client)
    assert '--sans: "Georgia", "Cambria", var(--drawn)' in page and "@page { size: Letter; }" in page
    (client.folder.parent / "Own.woff2").write_bytes(b"wOF2 no real font")
    style(client, "fonts: [Own.woff2]\n")
    page, told = report(client)
    assert "src: url(data:font/woff2;base64," in page and "1 made" in told
    style(client, "fonts: [Gone.woff2]\n")
    done = CliRunner().invoke(main, ["report", str(client.folder), "--out", str(client.folder.parents[1] / "out")])
    assert done.exit_code == 1 and "the font that house.yaml names was needed; came: Gone.woff2" in done.output


@pytest.mark.parametrize(("language", "said", "whose"), [
    ("en", "The second year was harder than the first.", "Our reading"), ("zh-TW", "第二年比第一年辛苦。", "顧問解讀"),
])  # fmt: skip
def test_a_sentence_of_the_consultants_own_is_shown_as_theirs_and_the_kits_stays(client, language, said, whose):
    file = client.folder / "journey.yaml"
    text = file.read_text("utf-8")
    file.write_text(text + "\n" + BLOCKS["journey.yaml: own sentence"], "utf-8")
    page, _ = report(client, "--language", language)
    summary = page[page.index('<section class="summary"') : page.index("</section>")]
    assert said in summary and whose in summary and "NPS" in summary.partition(said)[2]
    caption = page[page.index('id="changes"') :].partition("</figcaption>")[0]
    assert "Recommendation fell" in caption and whose in caption and "2026" in caption.partition("Recommendation")[2]


def test_a_number_that_no_figure_has_is_named_and_a_section_that_is_none_is_told(client):
    file = client.folder / "journey.yaml"
    file.write_text(file.read_text("utf-8") + "\nheadline: {changes: 'It fell by 77 of 40 since 2025.'}\n", "utf-8")
    page, _ = report(client)
    assert "Not from the figures below: 77." in page
    file.write_text(file.read_text("utf-8").replace("{changes:", "{chnges:"), "utf-8")
    done = CliRunner().invoke(main, ["check", str(client.folder)])
    assert "The headline 'chnges' is of no section" in done.output and "Did you mean 'changes'?" in done.output


def test_pictures_of_markdown_cells_come_along(client, tmp_path):
    notebook = json.loads(shipped("templates", "reports", "client_report.ipynb").read_text("utf-8"))
    words = {"cell_type": "markdown", "id": "own", "metadata": {}, "source": ["Our office: ![The office](office.svg)"]}
    notebook["cells"].insert(4, words)
    template = tmp_path / "own.ipynb"
    template.write_text(json.dumps(notebook), "utf-8")
    done = CliRunner().invoke(
        main, ["report", str(client.folder), "--out", str(tmp_path / "out"), "--template", str(template)]
    )
    assert done.exit_code == 1 and "a picture that a cell names was needed; came: 'office.svg'" in done.output
    (tmp_path / "office.svg").write_text(MARK, "utf-8")
    page, told = report(client, "--template", str(template))
    assert re.search('<img src="data:image/svg\\+xml;base64,[^"]+" alt="The office"', page) and "1 made" in told
    (tmp_path / "office.svg").write_text(MARK.replace("40", "41"), "utf-8")
    assert "1 made" in report(client, "--template", str(template))[1], "another picture makes another report"
    outside = notebook["cells"][4] | {"source": ["![x](../../../etc/hostname.png) ![y](https://example.org/a.png)"]}
    notebook["cells"][4] = outside
    template.write_text(json.dumps(notebook), "utf-8")
    done = CliRunner().invoke(
        main, ["report", str(client.folder), "--out", str(tmp_path / "out"), "--template", str(template)]
    )
    assert done.exit_code == 1 and "a picture that a cell names was needed" in done.output
