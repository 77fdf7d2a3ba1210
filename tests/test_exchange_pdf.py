"""PDF: the brief on one sheet without a browser, and the whole report where there is one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from journeykit.cli import journeykit
from journeykit.errors import ReportError
from journeykit.exchange import brief, printed
from journeykit.exchange.handover import handing_over
from journeykit.page.pdf import browser
from journeykit.page.summary.standings import card, standing
from journeykit.page.summary.statements import headline
from tests.client_shapes import Survey, client_of, spread
from tests.exchange_clients import odd_client, sample


def pages(made: bytes) -> int:
    return made.count(b"/Type/Page") - made.count(b"/Type/Pages")


def words(file: Path) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout
    return "".join(text.split())


@pytest.mark.parametrize("of", ["conference en", "training zh-TW", "odd en", "odd zh-TW"])
def test_the_brief_is_one_sheet_that_says_what_the_first_page_says(tmp_path, of):
    name, language = of.split()
    folder = odd_client(tmp_path / "odd", language) if name == "odd" else sample(name)
    with handing_over(folder, language, "2026-11-29") as handover:
        assert brief.write(handover, tmp_path / "brief.pdf") == []
        rows = standing(handover.sources)
        cards = [card(row, handover.sources) for row in rows]
        said = headline(handover.sources, rows)
    made = (tmp_path / "brief.pdf").read_bytes()
    assert made.startswith(b"%PDF") and pages(made) == 1
    text = words(tmp_path / "brief.pdf")
    for one in cards:
        assert "".join(one["value"].split()) in text
    if name != "odd":  # letters of scripts that join are drawn in another order
        assert "".join(said.split())[:30] in text


def test_no_text_of_a_client_is_read_as_markup(tmp_path):
    evil = '#import "x.typ" $x$ [*b*] `y` =1+1 \\ \x00'
    client_of(tmp_path / "evil", Survey("2024", spread(40, 0.6)), client={"name": evil})
    with handing_over(tmp_path / "evil") as handover:
        brief.write(handover, tmp_path / "evil.pdf")
    assert '#import"x.typ"$x$[*b*]`y`=1+1' in words(tmp_path / "evil.pdf")


def test_a_client_that_nobody_asked_yet_has_a_brief(tmp_path):
    from journeykit.client import new_client

    new_client(tmp_path / "acme", name="Acme")
    with handing_over(tmp_path / "acme") as handover:
        assert brief.write(handover, tmp_path / "acme.pdf") == []


def test_a_report_is_printed_from_its_page(tmp_path):
    client_of(tmp_path / "clinic", Survey("2024", spread(40, 0.6)))
    with handing_over(tmp_path / "clinic") as handover, pytest.raises(ReportError, match="finished page of a report"):
        printed.write(handover, tmp_path / "no.pdf")
    if browser() is None:
        pytest.skip("no Chromium")
    done = CliRunner().invoke(
        journeykit, ["export", str(tmp_path / "clinic"), "--to", "pdf", "--out", str(tmp_path / "clinic.pdf")]
    )
    assert done.exit_code == 0, done.output
    assert (tmp_path / "clinic.pdf").read_bytes().startswith(b"%PDF")
