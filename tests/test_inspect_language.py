"""In Traditional Chinese, `inspect` speaks it throughout: tools, layouts, reasons, notes, refusals."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from journeykit import words
from journeykit.cli import journeykit
from journeykit.errors import JourneyKitError
from journeykit.surveys import inspect
from journeykit.surveys.infer.telling import facts
from journeykit.surveys.vendors import TABLE

FILES = [
    one
    for folder in ("data", "../sample_surveys")
    for one in sorted((Path(__file__).parent / folder).rglob("*"))
    if one.suffix in (".csv", ".xlsx", ".sav", ".dta", ".json", ".zip", ".tsv", ".por") and one.stat().st_size < 200_000
]
_NAMES = re.compile(r"['\"「#][^'\"」]*['\"」]|\b[A-Z][\w.]*(?: [A-Z][\w.]*)*|[\w.]*[_.][\w.]*")


def english(text: str) -> list[str]:
    """Words of English prose, two and more in a row, outside names and quotes."""
    return re.findall(r"\b[a-z]+(?:,? [a-z]+)+\b", _NAMES.sub("·", text))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_inspect_says_of_a_file_is_chinese(path):
    with words.use("zh-TW"):
        try:
            found = inspect(path)
        except JourneyKitError as refusal:
            assert re.search("[\u4e00-\u9fff]", str(refusal)), refusal
            return
    said = [found.layout, found.why, found.encoding_why, *(why for _name, _sure, why in found.others), *found.notes]
    said += [one.guess.why for one in found.questions]
    told = {one: prose for one in said if (prose := english(one))}
    assert not told
    assert re.search("[\u4e00-\u9fff]", found.layout), found.layout


_MIXED = re.compile(r"[\u3000-\u9fff][,:;(]|[,:;)] ?[\u4e00-\u9fff]| （|\bAny table\b")
"""Punctuation of another language beside a sign, and a title that nobody translated."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_fact_of_a_file_is_written_as_people_in_taiwan_write(path):
    """What the board and the command show, whole lines as they stand there."""
    with words.use("zh-TW"):
        try:
            found = inspect(path, reader="zh-TW")
        except JourneyKitError:
            return
        told = [one for one in facts(found) if one.text != found.sample]
    mixed = [f"{one.label}: {one.text}" for one in told if _MIXED.search(one.text) and "'" not in one.text]
    assert not mixed


def test_what_the_command_prints_is_written_so_too(tmp_path):
    path = tmp_path / "visits.csv"
    rows = "".join(f"王小明{n},{n % 5 + 1},{['信義店', '板橋店'][n % 2]},{'很好'[: n % 3]}\n" for n in range(40))
    path.write_bytes(("您的姓名,櫃檯服務滿意度（1-5分）,門市,建議\n" + rows).encode("cp950"))
    run = CliRunner().invoke(journeykit, ["inspect", str(path), "--language", "zh-TW"], env={"COLUMNS": "200"})
    assert "（姓名，#1）" in run.output and "一般表格（plain，" in run.output and "cp950：不是 UTF-8" in run.output
    assert not _MIXED.search(run.output), _MIXED.search(run.output)


@pytest.mark.parametrize("start", [b"\x89PNG\r\n", b"%PDF-1.7", b"<!DOCTYPE html>", b"Rar!\x1a", b"\xff\xd8\xff"])
def test_what_was_picked_by_mistake_is_named_in_chinese(tmp_path, start):
    path = tmp_path / "map.xlsx"
    path.write_bytes(start + b"\x00" * 90)
    with words.use("zh-TW"), pytest.raises(JourneyKitError) as refusal:
        inspect(path)
    assert not english(str(refusal.value)) and re.search("(圖片|PDF|網頁|RAR)", str(refusal.value))


def test_every_reader_has_a_file_here():
    assert len(FILES) > 20 and len(TABLE) > 20
