"""In Traditional Chinese, `inspect` speaks it throughout: tools, layouts, reasons, notes, refusals."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from journeykit import words
from journeykit.errors import JourneyKitError
from journeykit.surveys import inspect
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


@pytest.mark.parametrize("start", [b"\x89PNG\r\n", b"%PDF-1.7", b"<!DOCTYPE html>", b"Rar!\x1a", b"\xff\xd8\xff"])
def test_what_was_picked_by_mistake_is_named_in_chinese(tmp_path, start):
    path = tmp_path / "map.xlsx"
    path.write_bytes(start + b"\x00" * 90)
    with words.use("zh-TW"), pytest.raises(JourneyKitError) as refusal:
        inspect(path)
    assert not english(str(refusal.value)) and re.search("(圖片|PDF|網頁|RAR)", str(refusal.value))


def test_every_reader_has_a_file_here():
    assert len(FILES) > 20 and len(TABLE) > 20
