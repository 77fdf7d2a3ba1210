"""Chinese sentences with figures and names in them have their blanks where Latin letters and digits are."""

import pytest

from journeykit.words import _, ngettext, use
from journeykit.words.spacing import Spaced


@pytest.mark.parametrize(
    ("template", "values", "told"),
    [
        ("在 {wave} 為 {value}。", {"wave": "2026 年 10 月", "value": "+7"}, "在 2026 年 10 月為 +7。"),
        ("在 {wave} 為 {value}。", {"wave": "2018", "value": "+7"}, "在 2018 為 +7。"),
        ("{n} 項，{wave} 有", {"n": 2, "wave": "（春）"}, "2 項，（春）有"),
        ("目標 {goal} 沒有", {"goal": "山青 茶坊"}, "目標山青 茶坊沒有"),
        ("{a} {b} 件", {"a": "甲", "b": "乙"}, "甲 乙件"),
        ("{n:.1f} 分 {{x}}", {"n": 2.25}, "2.2 分 {x}"),
        ("{n!r} 分", {"n": "a"}, "'a' 分"),
    ],
)
def test_a_blank_stands_only_between_chinese_and_other_signs(template, values, told):
    assert Spaced(template).format(**values) == told


def test_what_the_catalogue_gives_in_chinese_is_spaced_and_english_stays():
    with use("zh-TW"):
        said = _("{name} stands at {value} in {wave}.").format(name="NPS", value="+7", wave="2026 年 10 月")
        counted = ngettext("{n} answer", "{n} answers", 3).format(n=3)
    assert said == "NPS 在 2026 年 10 月為 +7。" and "3 " in counted
    assert _("{name} stands at {value} in {wave}.").format(name="A", value="1", wave="十月") == "A stands at 1 in 十月."
