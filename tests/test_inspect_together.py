"""A guess at who was asked together: proposed behind a #, with what speaks for it, and only where it matters."""

from __future__ import annotations

import numpy as np
import pytest
from click.testing import CliRunner

from journeykit.cli import journeykit
from journeykit.client import new_client
from journeykit.surveys import inspect

SHOPS = ["信義店", "<b>東區</b>", "=1+1店", "مقهى", "台中&逢甲", "店" * 40, "🧋店", "7"]


def export(folder, *, alike, header="門市", shops=8, n=240, words=False):
    """Answers of people of some shops: alike within a shop, or not."""
    draw = np.random.default_rng(3)
    rows = [f"nr,{header},您有多願意推薦我們？（0-10）,服務滿意度（1-5）"]
    for nr in range(n):
        shop = nr % shops
        mood = (shop - 3.5) * 0.6 if alike else 0.0
        score = int(np.clip(round(7 + mood + draw.normal(0, 1.5)), 0, 10))
        service = int(np.clip(round(3.5 + mood / 2 + draw.normal(0, 1)), 1, 5))
        said = ("很不滿意", "不滿意", "普通", "滿意", "很滿意")[service - 1] if words else service
        rows.append(f"{nr},{SHOPS[shop]},{score},{said}")
    file = folder / "surveys" / "茶.csv"
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def test_a_shop_whose_answers_are_alike_is_asked_about_with_its_design_effect(tmp_path):
    client = new_client(tmp_path / "tea", language="zh-TW")
    file = export(client.folder, alike=True)
    found = inspect(file).together
    assert (found.column, found.values) == ("門市", 8) and found.effect > 2
    told = CliRunner().invoke(journeykit, ["inspect", str(file), "--bind", str(client.folder)]).output
    (line,) = [one for one in told.splitlines() if "cluster" in one]
    assert line.strip().startswith('# cluster: "門市"') and "設計效應" in line and "信賴區間會過窄" in line


@pytest.mark.parametrize(
    "changes",
    [{"alike": False}, {"alike": True, "header": "甜度"}, {"alike": True, "shops": 4}, {"alike": True, "n": 12}],
    ids=["answers not alike", "no place by its name", "too few shops", "too few answers"],
)
def test_nothing_is_guessed_where_it_would_not_matter_or_cannot_be_told(tmp_path, changes):
    (tmp_path / "surveys").mkdir()
    assert inspect(export(tmp_path, **changes)).together is None


def test_a_score_in_words_beside_one_in_numbers_is_no_trouble(tmp_path):
    assert inspect(export(tmp_path, alike=True, words=True)).together.column == "門市"


def test_a_program_gets_the_witness(tmp_path):
    found = inspect(export(tmp_path, alike=True)).to_dict()["together"]
    assert found["witness"] == f"8 values, design effect {found['effect']:.1f}"
