"""Which clients a batch is for, and why their reports were made again."""

from __future__ import annotations

from html import unescape

import pytest
from report_clients import make_client, make_template

from journeykit import report
from journeykit.batch.manifest import entries
from journeykit.errors import ParameterError, ReportError

PARAMETERS = 'client = "x"  # required\nlanguage = ""\nas_of = ""\nlevel = 0.95\n'


@pytest.fixture
def room(tmp_path):
    for name in ("cafe", "hotel"):
        make_client(tmp_path / "clients" / name, name.title())
    (tmp_path / "clients" / "notes").mkdir()
    begin = "import journeykit as jk\nhere = jk.report.begin(client, language)"
    cells = (begin, "jk.report.cover(here, here.responses(), as_of)", "level, as_of")
    make_template(tmp_path / "t.ipynb", *cells, parameters=PARAMETERS)
    return tmp_path


def test_a_pattern_takes_the_folders_with_a_journey(room):
    assert [one.folder.name for one in entries([str(room / "clients" / "*")])] == ["cafe", "hotel"]
    with pytest.raises(ReportError, match=r"a pattern that fits folders with a journey\.yaml was needed"):
        entries([str(room / "nobody" / "*")])


def test_a_manifest_says_client_by_client_what_is_wanted(room):
    (room / "m.csv").write_text(
        "client,name,language,period,level\nclients/cafe,north,zh-TW,2026-03-31,0.9\nclients/hotel,,,,\n"
    )
    (room / "m.yaml").write_text(
        "- {client: clients/cafe, name: north, language: zh-TW, period: 2026-03-31, parameters: {level: 0.9}}\n"
        "- client: clients/hotel\n"
    )
    assert entries([room / "m.csv"]) == entries([room / "m.yaml"])
    run = report.run([room / "m.csv"], room / "out", template=room / "t.ipynb")
    assert [(row.name, row.language, row.outcome) for row in run.rows] == [
        ("north", "zh-TW", "made"), ("hotel", "en", "made"),
    ]  # fmt: skip
    assert "(0.9, '2026-03-31')" in unescape(run.rows[0].page.read_text())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- {client: clients/cafe, langage: en}", r"m\.yaml: entry 1: .*'langage'. Did you mean 'language'\?"),
        ("- {client: clients/cafe, language: zh}", r"entry 1: a language of the kit was needed; came: 'zh'"),
        ("- {name: cafe}", r"entry 1: the folder of a client was needed; came: none"),
        ("- {client: clients/cafe}\n" * 2, r"m\.yaml: each client once was needed; came: 'cafe' twice"),
        ("client: clients/cafe", r"a list of mappings such as '- client: cafe' was needed; came: dict"),
        ("- [", r"m\.yaml: a manifest in YAML was needed"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_manifest_is_named_with_its_place(room, text, told):
    (room / "m.yaml").write_text(text)
    with pytest.raises(ReportError, match=told):
        entries([room / "m.yaml"])


def test_a_wrong_parameter_of_one_client_stops_the_run_before_it_begins(room):
    (room / "m.csv").write_text("client,levle\nclients/cafe,0.9\n")
    with pytest.raises(ParameterError, match=r"'levle'\. Did you mean 'level'\?"):
        report.run([room / "m.csv"], room / "out", template=room / "t.ipynb")
    assert not (room / "out").exists()


def test_the_ledgers_tell_why_a_report_was_made_again_or_was_not(room):
    folder, template, out = room / "clients" / "cafe", room / "t.ipynb", room / "out"
    report.run([folder], out, template=template)
    report.run([folder], out, template=template)
    answers = folder / "surveys" / "answers.csv"
    answers.write_text(answers.read_text() + "41,10,5\n")
    report.run([folder], out, template=template, language="zh-TW")
    report.run([folder], out, template=template, language="zh-TW", fresh=True)
    told = [line.split(maxsplit=1)[1] for line in report.explained(out, "cafe")]
    assert told == [
        "made: there was no report yet",
        "kept: nothing has changed",
        "made: file surveys/answers.csv: changed; parameter language: new",
        "made: asked for with --fresh",
    ]
    with pytest.raises(ReportError, match=r"the name of a report was needed; came: 'caffe'\. Did you mean 'cafe'\?"):
        report.explained(out, "caffe")
