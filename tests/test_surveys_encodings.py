"""Old encodings are known by what becomes readable; advice never names the one that has just failed."""
# ruff: noqa: E501  # one export a line

from __future__ import annotations

import re
from pathlib import Path

import pytest

from journeykit.errors import SurveyError
from journeykit.surveys import inspect, open_export
from journeykit.surveys.files.encodings import advice, guess
from journeykit.surveys.read.leftovers import read_body

CASES = Path(__file__).parent / "data" / "cases"
TEXTS = {
    "cp950": "編號,整體服務您滿意嗎,其他建議\n1,非常滿意,宏碁的服務很好\n2,普通,恒春那一間沒有裏面的位子\n3,不滿意,化粧室不乾淨\n",
    "gb18030": "编号,您对服务满意吗,其他建议\n1,非常满意,服务很好，环境也不错\n2,一般,价格太贵\n3,不满意,等了很久\n",
    "cp932": "番号,サービスに満足していますか,ご意見\n1,とても満足,スタッフが親切でした\n2,普通,待ち時間が長い\n3,不満,髙橋さんは㈱の人\n",
    "cp949": "번호,서비스에 만족하십니까,의견\n1,매우 만족,직원이 친절합니다\n2,보통,기다리는 시간이 길어요\n3,불만족,가격이 비싸요\n",
    "cp1252": "id,Wie zufrieden sind Sie?,Grund\n1,sehr zufrieden,schöne Räume – “prima”\n2,unzufrieden,zu teuer: 5 €\n3,mäßig,naïve café\n",
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("times", [1, 40])
def test_an_undeclared_encoding_is_known_by_what_becomes_readable(tmp_path, name, times):
    head, *rows = TEXTS[name].splitlines(keepends=True)
    path = tmp_path / "export.csv"
    path.write_bytes((head + "".join(rows) * times).encode(name))
    found = guess(path)
    assert (found.name, found.sure) == (name, False)
    export = open_export(path)
    assert [column.question for column in export.columns] == head.strip().split(",")
    assert export.source.sample in TEXTS[name]


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ("big5", "cp950"),
        ("Big5", "cp950"),
        ("gb2312", "gb18030"),
        ("gbk", "gb18030"),
        ("shift_jis", "cp932"),
        ("euc-kr", "cp949"),
    ],
)
def test_a_standard_means_what_windows_writes(tmp_path, declared, name):
    path = tmp_path / "export.csv"
    path.write_bytes(TEXTS[name].encode(name))
    export = open_export(path, encoding=declared)
    assert [column.question for column in export.columns] == TEXTS[name].splitlines()[0].split(",")


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("declared", ["utf-8", "cp1252", "big5", "gb18030", "shift_jis", "ascii", "latin-1"])
def test_advice_never_names_the_encoding_that_failed_and_reads_the_file(tmp_path, name, declared):
    path = tmp_path / "export.csv"
    path.write_bytes(TEXTS[name].encode(name))
    try:
        open_export(path, encoding=declared)
    except SurveyError as error:
        named = re.search(r"encoding: ([\w-]+)", error.do)[1]
        assert named not in (declared, guess(path, declared).name)
        assert named == name
        inspect(path)
    assert advice(path, name) != name


def test_what_a_spreadsheet_in_taiwan_writes_is_read_undeclared_and_as_documented():
    path = CASES / "21_big5_as_documented" / "input.csv"
    for encoding in (None, "big5", "cp950"):
        export = open_export(path, encoding=encoding)
        assert export.source.encoding.name == "cp950"
        assert any("宏碁" in text for text in read_body(export, [2]).columns[2].values)
