"""What a survey file must not do: pass for another one, lie outside the client, fill the memory."""

from __future__ import annotations

import zipfile

import openpyxl
import pandas as pd
import pytest
from report_clients import make_client

from journeykit.client import open_client
from journeykit.errors import SurveyError
from journeykit.surveys import read_answers, write_answers
from journeykit.surveys.files import delimited
from journeykit.surveys.opening import open_export

PATTERNS = ("a[1]", "a*", "a?", "a{skip}", "a'q", "wave=2018/a[1]")


def scores(client, name):
    text = (client / "journey.yaml").read_text()
    (client / "journey.yaml").write_text(text.replace("surveys/answers.csv", f'"surveys/{name}"'))
    responses = open_client(client).responses()
    return set(responses.loc[responses["metric"] == "nps", "score"]), len(responses)


@pytest.mark.parametrize("name", PATTERNS)
@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_a_file_whose_name_is_a_pattern_is_read_itself(tmp_path, monkeypatch, name, kind):
    monkeypatch.setattr(delimited, "LARGE", 0)  # every CSV through DuckDB
    client = make_client(tmp_path / "c", "C")
    for file, score in ((name, 9), ("a1", 0), ("wave=2018/a1", 0)):
        path = client / "surveys" / f"{file}.{kind}"
        path.parent.mkdir(exist_ok=True)
        frame = pd.DataFrame({"who": range(40), "recommend": score, "till": 4})
        frame.to_parquet(path) if kind == "parquet" else frame.to_csv(path, index=False)
    assert scores(client, f"{name}.{kind}") == ({9.0}, 80)


def test_answers_kept_in_a_folder_whose_name_is_a_pattern_come_back(tmp_path):
    client = open_client(make_client(tmp_path / "c", "C"))
    answers = client._surveys.read(client.journey)
    write_answers(answers, tmp_path / "kept[1]")
    (tmp_path / "kept1").mkdir()
    assert read_answers(tmp_path / "kept[1]").responses.equals(answers.responses)


@pytest.mark.parametrize("folder", [False, True])
def test_a_link_out_of_the_client_folder_is_refused(tmp_path, folder):
    mine, other = make_client(tmp_path / "mine", "Mine"), make_client(tmp_path / "other", "Other")
    if folder:
        (mine / "surveys" / "sub").symlink_to(other / "surveys")
        name = "sub/answers.csv"
    else:
        (mine / "surveys" / "link.csv").symlink_to(other / "surveys" / "answers.csv")
        name = "link.csv"
    with pytest.raises(SurveyError, match=r"surveys/.*: a survey inside .* a link that leads out\. Copy"):
        scores(mine, name)


def test_a_link_to_the_client_folder_itself_and_links_inside_it_work(tmp_path):
    mine = make_client(tmp_path / "mine", "Mine")
    (tmp_path / "link").symlink_to(mine)
    (mine / "surveys" / "again.csv").symlink_to(mine / "surveys" / "answers.csv")
    assert scores(tmp_path / "link", "again.csv")[1] == 80


def workbook(path, change):
    book = openpyxl.Workbook()
    for row in (["id", "n"], *([at, at % 11] for at in range(40))):
        book.active.append(row)
    book.save(path.with_suffix(".whole"))
    with zipfile.ZipFile(path.with_suffix(".whole")) as whole, zipfile.ZipFile(path, "w") as made:
        for name in whole.namelist():
            data = whole.read(name)
            made.writestr(name, change(data) if name.endswith("sheet1.xml") else data)
    return path


@pytest.mark.parametrize("sign", [b'r="XFD1048576"', b"r='XFD1048576'", b'q="&gt;>" r = "XFD1048576"'])
def test_a_workbook_with_one_far_cell_is_refused_before_room_is_made_for_it(tmp_path, sign):
    path = workbook(tmp_path / "far.xlsx", lambda data: data.replace(b'r="B41"', sign))
    with pytest.raises(SurveyError, match=r"far.xlsx: a sheet of at most 20,000,000 cells was needed; came: a cell in "
                       r"row 1,048,576 and one in column 16,384 of sheet1.xml. Delete the rows below"):  # fmt: skip
        open_export(path)


def test_cells_that_only_have_a_format_do_not_count(tmp_path):
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    path = workbook(tmp_path / "formatted.xlsx", lambda data: data.replace(b"</sheetData>", far))
    assert [column.name for column in open_export(path).columns] == ["id", "n"]


def test_scores_of_a_path_are_of_the_file_with_that_name_or_of_all_that_fit(tmp_path):
    from journeykit import measures

    for name, score in (("a[1]", 10.0), ("a1", 0.0), ("b1", 0.0)):
        frame = pd.DataFrame({"metric": "nps", "scale": "0-10", "score": [score] * 40})
        frame.to_parquet(tmp_path / f"{name}.parquet")
    assert measures.scores(tmp_path / "a[1].parquet")["value"].tolist() == [100.0]
    assert measures.scores(tmp_path / "*1.parquet")["n"].tolist() == [80]
