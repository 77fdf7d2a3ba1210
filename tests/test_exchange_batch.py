"""Slides and workbook beside each report of a batch: from the same findings, in the ledger, one fault harms nobody."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from journeykit import report
from journeykit.cli import journeykit
from journeykit.client import open_client, remembering
from journeykit.client.remembering import Remembered
from journeykit.errors import MissingExtraError, ReportError
from journeykit.exchange import formats
from journeykit.exchange.handover import asked
from tests.client_shapes import Survey, client_of, spread


def ledger(run: report.Run) -> list[dict]:
    lines = [json.loads(line) for line in run.ledger.read_text("utf-8").splitlines()]
    return [line for line in lines if line["event"] == "report"]


@pytest.fixture
def clinic(tmp_path) -> Path:
    client_of(tmp_path / "clients" / "clinic", Survey("2024", spread(60, 0.6)), Survey("2025", spread(60, 0.4)))
    return tmp_path / "clients" / "clinic"


def test_what_one_job_asked_is_asked_once(clinic):
    client = open_client(clinic)
    with remembering.use(Remembered()):
        first, again = asked(client, "2026-11-29"), asked(client, "2026-11-29")
        assert [name for name, one in first.named().items() if again.named()[name] is not one] == ["playbook"], (
            "no answers"
        )
        assert asked(client, "2026-11-30").goals is not first.goals
    assert asked(client, "2026-11-29").scores is not first.scores


def test_further_files_are_made_kept_and_made_again(clinic, tmp_path):
    out = tmp_path / "reports"
    done = report.run(clinic, out, also="xlsx, pptx", jobs=1)
    assert done.exit_code == 0 and (out / "clinic.pptx").is_file()
    figures = {round(cell.value, 9) for sheet in openpyxl.load_workbook(out / "clinic.xlsx")
               for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float)}  # fmt: skip
    frame = open_client(clinic).scores(by=["stage", "touchpoint", "wave"]).frame
    assert {round(one, 9) for one in frame["value"].dropna()} <= figures
    [line] = ledger(done)
    assert set(line["also"]) == {"xlsx", "pptx"}
    page = (out / "index.html").read_text("utf-8")
    assert 'href="clinic.pptx"' in page and 'href="clinic.xlsx"' in page

    assert report.run(clinic, out, also="pptx,xlsx", jobs=1).rows[0].outcome == "kept"
    (out / "clinic.pptx").unlink()
    again = report.run(clinic, out, also="pptx,xlsx", jobs=1)
    assert again.rows[0].outcome == "made" and (out / "clinic.pptx").is_file()
    assert report.run(clinic, out, also="pptx", jobs=1).rows[0].outcome == "made", "another set of files: made again"


def test_a_format_that_fails_is_named_and_the_rest_stands(clinic, tmp_path):
    (tmp_path / "clients" / "house.yaml").write_text("slides: gone.pptx\n", "utf-8")
    client_of(tmp_path / "clients" / "other", Survey("2024", spread(40, 0.6)))
    out = tmp_path / "reports"
    done = report.run([clinic, clinic.parent / "other"], out, also="pptx,xlsx", jobs=1)
    assert done.exit_code == 1 and [row.outcome for row in done.rows] == ["made", "made"]
    assert all("slide master" in row.reason and "pptx" in row.reason for row in done.rows)
    assert (out / "clinic.html").is_file() and (out / "clinic.xlsx").is_file() and not (out / "clinic.pptx").exists()
    assert set(ledger(done)[0]["also_failed"]) == {"pptx"}
    (tmp_path / "clients" / "house.yaml").unlink()
    mended = report.run([clinic, clinic.parent / "other"], out, also="pptx,xlsx", jobs=1)
    assert mended.exit_code == 0 and (out / "clinic.pptx").is_file()


@pytest.mark.parametrize(("also", "said"), [
    ("powerpoint", "a format of export was needed; came: 'powerpoint'"),
    ("xlsx,grid", "formats that give each a file of its own were needed; came: xlsx, grid"),
])  # fmt: skip
def test_wrong_formats_are_told_before_anything_is_made(clinic, tmp_path, also, said):
    with pytest.raises(ReportError, match=said):
        report.run(clinic, tmp_path / "out", also=also)
    told = CliRunner().invoke(journeykit, ["report", str(clinic), "--out", str(tmp_path / "out"), "--also", also])
    assert told.exit_code != 0 and not (tmp_path / "out" / "clinic.html").exists()


def test_a_missing_extra_is_told_before_anything_is_made(clinic, tmp_path, monkeypatch):
    def nowhere(name: str) -> str:
        raise formats.PackageNotFoundError(name)

    monkeypatch.setattr(formats, "version", nowhere)
    with pytest.raises(MissingExtraError, match=r"pip install .journeykit\[slides\]"):
        report.run(clinic, tmp_path / "out", also="pptx")
