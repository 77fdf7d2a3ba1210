"""What starts a client, and what is told of several mistakes at once, is in one language as well."""

from __future__ import annotations

import pytest
from test_commands_language import client, english, said

from journeykit.journey import read_journey
from journeykit.words import use
from journeykit.workshop import lab


def test_a_new_client_is_told_of_in_its_language(tmp_path, capsys):
    text = said(capsys, "new", str(tmp_path / "spa"), "--name", "湯泉", "--language", "zh-TW")
    assert "5" in text and "22" in text and "stages" not in text and not english(text, tmp_path), text
    again = said(capsys, "new", str(tmp_path / "spa"), "--language", "zh-TW")
    assert "came" not in again and not english(again, tmp_path), again


def test_the_workshop_is_opened_in_the_clients_language(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(lab, "run", lambda *given, **options: 0)
    for arguments in (["--language", "zh-TW", "--framework", "five-stage"], []):
        text = said(capsys, "workshop", str(tmp_path / "spa"), "--no-browser", *arguments)
        assert "Ctrl + C" in text and not english(text, tmp_path), text


def test_several_mistakes_of_one_file_are_told_in_the_language_they_were_met_in(tmp_path, capsys):
    folder = client(tmp_path / "cafe")
    path = folder / "journey.yaml"
    text = path.read_text(encoding="utf-8").replace("owner:", "ownr:").replace("metric: nps", "metric: npz")
    path.write_text(text, encoding="utf-8")
    told = said(capsys, "scores", str(folder))
    assert len(told.splitlines()) > 1 and "came" not in told and "收到" in told, told
    with use("zh-TW"), pytest.raises(Exception, match="收到") as met:
        read_journey(path)
    with use("en"):
        assert "came" not in str(met.value)


@pytest.mark.parametrize(("language", "words"), [("en", "No survey has scored a touchpoint yet"), ("zh-TW", "沒有")])
def test_a_client_without_answers_is_told_so_by_scores(tmp_path, capsys, language, words):
    said(capsys, "new", str(tmp_path / "spa"), "--language", language)
    assert words in said(capsys, "scores", str(tmp_path / "spa"))
    assert said(capsys, "scores", str(tmp_path / "spa"), "--format", "json").strip() == "[]"
