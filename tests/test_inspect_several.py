"""Several answers in one cell: however few combinations there are, they are no groups of people."""

from __future__ import annotations

import pytest
import yaml
from test_inspect_bind import agreed, bound, export, paste

from journeykit.client import new_client
from journeykit.surveys import inspect


@pytest.mark.parametrize("sign", [";", "; ", ", ", "、", "；", "|"])
@pytest.mark.parametrize("options", [("Web", "Shop", "Phone"), ("網站", "門市", "電話")])
def test_a_few_combinations_are_several_choices_and_no_segment(tmp_path, sign, options):
    a, b, c = options
    cells = [a, b, sign.join((a, b)), sign.join((a, b, c)), sign.join((b, c)), c]
    client = new_client(tmp_path / "c")
    rows = [[cells[n % 6], "男女"[n % 2]] for n in range(48)]
    path = export(client.folder, "a.csv", ["Where did you buy?", "性別"], rows)
    several = inspect(path).questions[0]
    assert several.type == "several choices" and dict(several.answers) == {a: 24, b: 32, c: 24}
    assert list(yaml.safe_load(agreed(bound(client.folder, path)))["surveys"][0]["segments"]) == ["gender"]


@pytest.mark.parametrize(
    "cells",
    [
        ["Yes, often", "Yes, sometimes", "No, never", "No, but I would"],
        ["Taipei, Taiwan", "Tainan, Taiwan", "Kyoto, Japan", "Osaka, Japan"],
        ["18-25", "26-40", "41-60", "over 60"],
        ["Very satisfied", "Satisfied", "Neither satisfied, nor dissatisfied", "Dissatisfied"],
    ],
)
def test_one_choice_with_a_sign_in_its_words_stays_one_choice(tmp_path, cells):
    path = tmp_path / "a.csv"
    path.write_text("Q\n" + "".join(f'"{cells[n % 4]}"\n' for n in range(48)), encoding="utf-8")
    assert inspect(path).questions[0].type in ("choice", "scale")


@pytest.mark.parametrize(
    "header",
    [
        "哪些方面需要改進",
        "希望我們改善的地方",
        "待改善之處",
        "有什麼應該改進",
        "改善してほしい点",
        "請寫下改進方向",
        "期望改善事項",
    ],
)
def test_a_question_for_what_should_improve_asks_for_comments_though_answers_are_short(tmp_path, header):
    path = tmp_path / "a.csv"
    cells = ["冷氣太冷", "動線", "結帳太慢", "停車位太少", "廁所"]
    path.write_text(header + "\n" + "".join(f"{cells[n % 5]}\n" for n in range(20)), encoding="utf-8")
    found = inspect(path).questions[0]
    assert found.type == "text" and [one.kind for one in found.role.witnesses if one.kind == "wording"]


@pytest.mark.parametrize("day", ["115/{m}/{d}", "{d}.{m}.2026", "2026-{m}-{d}", "{m}/{d}/2026"])
def test_dates_that_differ_in_every_row_tell_when_and_not_who(tmp_path, day):
    client = new_client(tmp_path / "c")
    rows = [[day.format(m=n % 12 + 1, d=n % 28 + 1), n % 5 + 1] for n in range(40)]
    block = bound(client.folder, export(client.folder, "a.csv", ["填答日期", "您滿意嗎？（1-5分）"], rows))
    assert '# answered_at: "填答日期"' in block and "respondent:" not in block
    assert yaml.safe_load(agreed(block))["surveys"][0]["answered_at"] == "填答日期"


def test_words_of_two_languages_in_one_column_are_one_scale_that_is_asked(tmp_path):
    client = new_client(tmp_path / "c")
    cells = [
        "非常滿意",
        "Very satisfied",
        "滿意",
        "Satisfied",
        "普通",
        "Neutral",
        "不滿意",
        "Dissatisfied",
        "非常不滿意",
    ]
    path = export(client.folder, "a.csv", ["整體滿意度 Overall satisfaction"], [[cells[n % 9]] for n in range(45)])
    block = bound(client.folder, path)
    assert yaml.safe_load(block)["surveys"][0]["items"] is None and "Very satisfied = 5" in block
    scores = paste(client.folder, agreed(block)).responses()["score"]
    assert len(scores) == 45 and scores.sum() == 5 * (5 + 5 + 4 + 4 + 3 + 3 + 2 + 2 + 1)
