"""Readers stay within bounds of rows, columns and memory, whatever a damaged or hostile file promises."""

from __future__ import annotations

import gzip
import subprocess
import sys
import textwrap
import zipfile

import pandas as pd
import pyreadstat
import pytest

from journeykit.errors import SurveyError
from journeykit.surveys import inspect
from journeykit.surveys.files.bounds import MOST_CELLS, MOST_COLUMNS

FRAME = pd.DataFrame({"likely": [9.0, 10.0, None, 3.0] * 5, "why": ["a", "b", "", "d"] * 5})
LABELS = {"column_labels": ["How likely?", "Why?"], "variable_value_labels": {"likely": {9: "nine", 10: "ten"}}}


def within(gigabytes, code, *arguments):
    """What a child says that may not take more memory."""
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({gigabytes} << 30, {gigabytes} << 30))\n"
    command = [sys.executable, "-c", limit + textwrap.dedent(code), *map(str, arguments)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=240, env={"OPENBLAS_NUM_THREADS": "1"})
    return told.stdout + told.stderr


def test_no_byte_of_a_header_takes_the_memory_of_the_machine(tmp_path):
    """Each byte of the header of SPSS and Stata files set to its worst: an error in a sentence, or a table."""
    pyreadstat.write_sav(FRAME, str(tmp_path / "a.sav"), **LABELS)
    pyreadstat.write_sav(FRAME, str(tmp_path / "a.zsav"), compress=True, **LABELS)
    pyreadstat.write_dta(FRAME, str(tmp_path / "a.dta"), **LABELS)
    pyreadstat.write_por(FRAME, str(tmp_path / "a.por"), column_labels=LABELS["column_labels"])
    told = within(
        3,
        """
        import sys
        from pathlib import Path
        from journeykit.errors import JourneyKitError
        from journeykit.surveys import inspect
        for name in ("a.sav", "a.zsav", "a.dta", "a.por"):
            whole = Path(sys.argv[1], name).read_bytes()
            for at in range(4, min(len(whole), 240)):
                for value in (0x3F, 0xFF):
                    path = Path(sys.argv[1], "damaged" + Path(name).suffix)
                    path.write_bytes(whole[:at] + bytes([value]) + whole[at + 1 :])
                    try:
                        inspect(path)
                    except JourneyKitError as error:
                        assert len(str(error)) < 600
        print("stood")
        """,
        tmp_path,
    )
    assert told.strip().endswith("stood"), told[-600:]


def test_a_promise_of_rows_is_named_before_room_is_made_for_them(tmp_path):
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(FRAME, str(path))
    whole = path.read_bytes()
    path.write_bytes(whole[:83] + b"\x3f" + whole[84:])
    with pytest.raises(SurveyError, match=r"at most 20,000,000 cells.*1,056,964,6\d\d rows of 2 columns"):
        inspect(path)


@pytest.mark.parametrize("kind", ["sav", "zsav", "por", "dta"])
def test_files_of_statistics_packages_are_read_with_their_labels(tmp_path, kind):
    path = tmp_path / f"a.{kind}"
    write = {"por": pyreadstat.write_por, "dta": pyreadstat.write_dta}.get(kind, pyreadstat.write_sav)
    labels = {"column_labels": LABELS["column_labels"]} if kind == "por" else LABELS
    write(FRAME, str(path), **labels)
    said = inspect(path)
    assert said.tool == ("stata" if kind == "dta" else "spss")
    assert (said.responses, said.questions[0].asked, said.questions[0].answered) == (15, "How likely?", 15)


def test_a_gz_is_read_and_a_bomb_is_refused(tmp_path):
    path = tmp_path / "answers.csv.gz"
    path.write_bytes(gzip.compress(b"id,likely\n1,9\n2,10\n"))
    assert inspect(path).responses == 2 and "answers.csv.gz" in inspect(path).notes[0]
    path.write_bytes(gzip.compress(b"id,likely\n1,9\n2,10\n")[:-9])
    with pytest.raises(SurveyError, match="unpacks"):
        inspect(path)
    path.write_bytes(gzip.compress(b"1,2\n" * (100 << 20)))
    with pytest.raises(SurveyError, match="safe to unpack"):
        inspect(path)


def test_columns_beyond_a_spreadsheet_are_refused(tmp_path):
    path = tmp_path / "wide.csv"
    path.write_text(",".join(["a"] * 200_000) + "\n" + ",".join(["1"] * 200_000) + "\n")
    with pytest.raises(SurveyError, match=f"at most {MOST_COLUMNS:,} columns"):
        inspect(path)


SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
BEFORE = f"<office:document-content {SPACES}><office:body><office:spreadsheet><table:table table:name='a'>"
AFTER = "</table:table></office:spreadsheet></office:body></office:document-content>"


def cell(text, times=1):
    kind = f'table:number-columns-repeated="{times}" office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{text}</text:p></table:table-cell>"


def row(cells, times=1):
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def ods(folder, rows):
    path = folder / "a.ods"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", manifest)
        book.writestr("content.xml", BEFORE + rows + AFTER)
    return path


def test_an_ods_that_repeats_cells_without_end_is_refused(tmp_path):
    with pytest.raises(SurveyError, match=rf"at most {MOST_CELLS:,} cells"):
        inspect(ods(tmp_path, row(cell("7", 16_384), 1 << 20)))


def test_empty_rows_that_an_ods_repeats_to_the_end_of_the_sheet_do_no_harm(tmp_path):
    rows = row(cell("id") + cell("likely")) + row(cell(1) + cell(9))
    empty = row('<table:table-cell table:number-columns-repeated="16384"/>', 1_048_570)
    assert inspect(ods(tmp_path, rows + empty)).responses == 1


def test_a_parquet_of_more_rows_than_any_survey_is_refused(tmp_path, monkeypatch):
    from journeykit.surveys.files import bounds

    FRAME.to_parquet(tmp_path / "a.parquet")
    monkeypatch.setattr(bounds, "MOST_ROWS", 5)
    with pytest.raises(SurveyError, match=r"at most 5 rows.*20 rows of 2 columns"):
        inspect(tmp_path / "a.parquet")
