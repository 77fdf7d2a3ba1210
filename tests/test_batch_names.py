"""Names on disk: each client has files of its own wherever they are copied to, and no name ends a batch."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_clients import make_client, make_template

from journeykit import report
from journeykit.batch import ledger, naming
from journeykit.batch.manifest import Entry
from journeykit.errors import ReportError
from journeykit.files import put
from journeykit.page import records

QUICK = (
    "import journeykit as jk\nhere = jk.report.begin(client, language)",
    "assert here.folder.name != 'stops'",
    "jk.report.cover(here, here.responses())",
)
ODD = [
    "A/B", "A B", "a b", "CAFE", "café", "cafe\u0301", "con.x", "CON", "nul.txt", "com¹", "lpt9.report",
    "index", "Ledger", "x_failed", "x", "X_FAILED", "機" * 200, "𠀀" * 80, "", "..", "-",
    "ß", "ss", "a\udca4", "portfolio.",
]  # fmt: skip
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³")}


def files_of(name: str) -> list[str]:
    return [f"{name}.html", f"{name}.pdf", f"{name}.ipynb", f"{name}_failed.ipynb", f"{name}.json"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(ODD), st.text(max_size=90)), min_size=1, max_size=12))
def test_no_two_folders_share_a_file_on_any_system_and_each_file_can_be_made(texts):
    texts = [text.replace("/", "_").replace("\0", "_") for text in texts]
    entries = [Entry(Path("/none", str(at), text)) for at, text in enumerate(texts) if text not in ("", ".", "..")]
    names = list(naming.named(entries, {}).values())
    files = [naming.same_file(file) for name in names for file in files_of(name)] + ["index.html", "portfolio.html"]
    assert len(set(files)) == len(files) and len(names) == len(entries)
    for name in names:
        assert max(len(file.encode()) for file in files_of(name)) <= 143
        assert name.split(".")[0].casefold() not in RESERVED and naming.plain_name(name) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [("A/B", "A B"), ("Smith & Co", "Smith, Co."), ("Cafe", "cafe"), ("caf\u00e9", "cafe\u0301"), ("ALPHA", "ALPHA")],
)
def test_names_of_manifests_that_give_one_file_are_refused_before_anything_is_made(tmp_path, one, other):
    entries = []
    for folder, name in (("a", one), ("b", other)):
        make_client(tmp_path / folder, folder)
        (tmp_path / f"{folder}.csv").write_text(f'client,name\n{folder},"{name}"\n')
        entries.append(tmp_path / f"{folder}.csv")
    with pytest.raises(ReportError) as refused:
        report.run(entries, tmp_path / "out")
    assert f"'{one}' and '{other}', which give one file" in str(refused.value)
    assert not list((tmp_path / "out").glob("*.html"))


def test_a_name_that_another_client_of_the_output_folder_has_is_refused_in_any_spelling(tmp_path):
    a, b = make_client(tmp_path / "a", "A"), make_client(tmp_path / "b", "B")
    template = make_template(tmp_path / "t.ipynb", *QUICK)
    assert report.run([Entry(a, "Cafe")], tmp_path / "out", template=template).exit_code == 0
    with pytest.raises(ReportError, match="a name that no other client of this output folder has was needed"):
        report.run([Entry(b, "cafe")], tmp_path / "out", template=template)


def test_a_failure_never_takes_the_notebook_of_a_client_that_is_called_like_it(tmp_path):
    folders = [make_client(tmp_path / name, name) for name in ("stops", "stops_failed")]
    run = report.run(folders, tmp_path / "out", template=make_template(tmp_path / "t.ipynb", *QUICK), jobs=2)
    assert [row.outcome for row in run.rows] == ["failed", "made"]
    stopped, made = (row.notebook for row in run.rows)
    assert stopped.name == "stops_failed.ipynb" and made != stopped and made.is_file() and stopped.is_file()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are text there")
def test_a_file_or_a_folder_whose_name_is_no_text_does_not_end_the_batch(tmp_path):
    template = make_template(tmp_path / "t.ipynb", *QUICK)
    folders = [make_client(tmp_path / name, name) for name in ("first", "second", "third")]
    (folders[0] / "surveys" / os.fsdecode("問卷.csv".encode("big5"))).write_bytes(b"x")
    odd = folders[1].rename(tmp_path / os.fsdecode("客戶".encode("big5")))
    run = report.run([folders[0], odd, folders[2]], tmp_path / "out", template=template)
    assert [row.outcome for row in run.rows] == ["made", "failed", "made"]
    assert "is no text in UTF-8" in run.rows[1].reason and "Rename" in run.rows[1].reason
    for line in run.ledger.read_bytes().decode("utf-8").splitlines():
        json.loads(line)
    assert any("udcb0" in name for line in ledger.read(run.ledger) for name in line.get("files", {}))
    for path in (tmp_path / "out").rglob("*.*"):
        if path.is_file():
            path.read_bytes().decode("utf-8")
    assert len(records.read_all(tmp_path / "out")) == 3


@pytest.mark.skipif(os.name == "nt", reason="no umask there")
def test_files_of_a_run_are_as_private_as_the_umask_says(tmp_path):
    template = make_template(tmp_path / "t.ipynb", *QUICK)
    folder = make_client(tmp_path / "cafe", "Café")
    before = os.umask(0o077)
    try:
        run = report.run([folder], tmp_path / "out", template=template)
    finally:
        os.umask(before)
    assert run.exit_code == 0
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(files) >= 7 and not [path for path in files if stat.S_IMODE(path.stat().st_mode) & 0o077]
    os.umask(before)
    put(tmp_path / "one", "x")
    assert stat.S_IMODE((tmp_path / "one").stat().st_mode) == 0o666 & ~before
