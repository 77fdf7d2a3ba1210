"""Old encodings are known by what becomes readable; advice never names the one that has just failed."""
# ruff: noqa: E501  # one export a line

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from journeykit import words
from journeykit.cli import journeykit
from journeykit.client import new_client, open_client
from journeykit.errors import SurveyError
from journeykit.surveys import inspect, open_export
from journeykit.surveys.files.encodings import advice, guess
from journeykit.surveys.read.leftovers import read_body
from journeykit.words import LANGUAGES
from journeykit.workshop import open_desk, survey_board

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


FEW = "NPS,branch,satisfaction\n" + "".join(
    f"{n % 11},{['North', '信義', 'South'][n % 3]},{n % 5 + 1}\n" for n in range(30)
)
"""Two signs in a file of Latin letters: as cp950 or as cp1252 alike, if nobody says who reads it."""


@pytest.mark.parametrize("text", ["信義", "臺北", "餐廳", "櫃檯", "門市", "無", "士林", "宏碁"])
def test_few_signs_of_taiwan_are_read_as_such_for_a_client_of_taiwan(tmp_path, text):
    path = tmp_path / "export.csv"
    path.write_bytes(f"score,shop\n4,{text}\n5,OK\n".encode("cp950"))
    found = guess(path, reader="zh-TW")
    assert (found.name, found.sure) == ("cp950", False)
    assert text in open_export(path, reader="zh-TW").source.grid.head(3)[1]


@pytest.mark.parametrize("text", [
    "café", "naïve piñata", "São Paulo", "Århus", "Zoë’s “good” – £5", "20°C", "GRÜSSE ÜBER", "Málaga", "5 €",
])  # fmt: skip
@pytest.mark.parametrize("reader", ["en", "zh-TW", None])
def test_accents_never_become_chinese_whoever_reads_them(tmp_path, text, reader):
    path = tmp_path / "export.csv"
    path.write_bytes(f"score,shop\n4,{text}\n5,OK\n".encode("cp1252"))
    assert guess(path, reader=reader).name == "cp1252"


@pytest.mark.parametrize("name", ["gb18030", "cp932", "cp949", "cp1252"])
def test_the_language_of_the_client_weighs_only_where_the_bytes_do_not_settle_it(tmp_path, name):
    path = tmp_path / "export.csv"
    path.write_bytes(TEXTS[name].encode(name))
    assert guess(path, reader="zh-TW").name == name


def test_every_caller_reads_a_file_of_a_client_in_the_same_encoding(tmp_path):
    """What a board shows, what `inspect` proposes, what `check`, `scores` and a report in English read."""
    client = new_client(tmp_path / "shop", name="微笑商店", language="zh-TW")
    path = client.folder / "surveys" / "few.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(FEW.encode("cp950"))
    assert guess(path).name != "cp950", "the bytes alone do not settle it"
    desk = open_desk(client.folder)
    board = survey_board(desk)
    board._heard(board, {"nonce": "h:1", "kind": "look", "file": "surveys/few.csv"}, [])
    (fact,) = [one for one in board.sheet_now["facts"] if one["text"].startswith("cp950")]
    assert fact["doubt"] and "cp1252" in fact["text"] and board.sheet_now["cards"]["file"]["encoding"] == "cp950"
    board._heard(board, {"nonce": "h:2", "kind": "accept-all"}, [])
    desk.save()
    assert desk.journey.surveys[0].encoding == "cp950", "written down, as only the client's language speaks for it"
    board.close()
    desk.close()

    run = CliRunner().invoke(journeykit, ["inspect", str(path), "--bind", str(client.folder), "--language", "en"])
    assert "encoding: cp950" in run.output
    run = CliRunner().invoke(journeykit, ["inspect", str(path), "--language", "zh-TW", "--json"])
    assert json.loads(run.output)["encoding"] == "cp950"

    text = (client.folder / "journey.yaml").read_text(encoding="utf-8")
    by_hand = (
        "surveys:\n  - file: surveys/few.csv\n    wave: all\n    segments: {branch: {column: branch}}\n"
        "    items:\n    - {column: NPS, metric: nps}\n"
    )
    (client.folder / "journey.yaml").write_text(text[: text.index("\nsurveys:") + 1] + by_hand, encoding="utf-8")
    run = CliRunner().invoke(journeykit, ["check", str(client.folder)])
    assert run.exit_code == 0, run.output
    for language in LANGUAGES:
        more = ["--by", "branch", "--format", "csv", "--language", language]
        run = CliRunner().invoke(journeykit, ["scores", str(client.folder), *more])
        assert "信義" in run.output, run.output
    with words.use("en"):
        assert "信義" in set(open_client(client.folder).responses()["branch"])
