"""Which encoding a text file is in, where nothing in it says so."""

from __future__ import annotations

import pytest

from journeykit.client import open_client
from journeykit.surveys.files.encodings import guess

WESTERN = (
    "Très satisfait, l'été à Orléans: déçu, «très» cher, où est passé le café crème? Ça n'a pas été. À côté, çà et là",
    "Größe, Müller, schön, Straße, für Österreich, Übergröße, ärgerlich, könnte müßte süß",
    "¿Cómo está? Muy fácil, niño, señal, años, también más rápido ¡Qué bien!",
    "Över åäö är på räksmörgås, sjö, hälsa, år; Ærø øl på blåbærgrød",
)


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("text", WESTERN)
def test_western_letters_are_never_taken_for_chinese(tmp_path, text, encoding):
    path = tmp_path / "export.csv"
    path.write_bytes(f"comment\n{text}\n".encode(encoding))
    assert guess(path).name == encoding


def test_a_file_of_a_windows_of_taiwan_is_read_and_the_doubt_is_said(tmp_path):
    path = tmp_path / "export.csv"
    path.write_bytes("您這次的身分是？,滿意度\n商務,5\n家庭,4\n".encode("cp950"))
    found = guess(path)
    assert (found.name, found.sure) == ("cp950", False)
    assert "everyday Chinese" in found.why


@pytest.mark.parametrize("encoding", ["gb18030", "shift_jis"])
def test_chinese_and_japanese_in_other_codes_are_not_taken_for_it(tmp_path, encoding):
    path = tmp_path / "export.csv"
    text = {"gb18030": "非常满意，谢谢你们的服务，等待时间太长", "shift_jis": "とても満足しています。ありがとう"}[
        encoding
    ]
    path.write_bytes(f"comment\n{text}\n".encode(encoding))
    assert guess(path).name != "cp950"


def test_groups_of_a_client_of_taiwan_have_their_names_without_an_encoding_in_the_binding(tmp_path):
    (tmp_path / "surveys").mkdir()
    rows = "\n".join(f"{('商務', '家庭')[at % 2]},{at % 11}" for at in range(40))
    (tmp_path / "surveys" / "a.csv").write_bytes(f"您這次的身分是？,推薦\n{rows}\n".encode("cp950"))
    (tmp_path / "journey.yaml").write_text(
        "client: {name: 湯泉旅館, language: zh-TW}\nstages: [{id: a, name: 抵達}]\n"
        "surveys: [{file: surveys/a.csv, segments: {who: {column: 您這次的身分是？}}, "
        "items: [{column: 推薦, metric: nps}]}]\n",
        encoding="utf-8",
    )
    assert set(open_client(tmp_path).responses()["who"]) == {"商務", "家庭"}
