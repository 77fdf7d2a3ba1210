"""The Traditional Chinese of the kit: complete, in step with the sources, of Taiwan; a report holds no English."""

from __future__ import annotations

import ast
import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from journeykit import words as language
from journeykit.shipped import shipped
from journeykit.words import catalogues

CODE = "zh_TW"
ROOT = Path(__file__).resolve().parents[1]
WRITTEN = sorted([*ROOT.glob("sample_surveys/*/journey.yaml"), *ROOT.glob("templates/**/*.yaml")])

# Big5 is the character set of Taiwan: simplified forms are not in it, but for these few.
SIMPLIFIED_IN_BIG5 = set("价据复网机构体优万异确离种适与听着")
# Words of mainland China, and what Taiwan says.
MAINLAND = {
    "信息": "資訊", "默認": "預設", "用戶": "使用者", "網絡": "網路", "置信": "信賴", "樣本量": "樣本數",
    "得分": "分數",
    "觸點": "接觸點", "渠道": "通路", "反饋": "回饋", "文件夾": "資料夾", "保存到": "儲存到", "視頻": "影片",
    "屏幕": "螢幕", "鼠標": "滑鼠", "鏈接": "連結", "激活": "啟用", "字段": "欄位", "缺省": "預設", "數據庫": "資料庫",
    "淨推薦值": "淨推薦分數", "人羣": "人群", "畫像": "人物誌", "軟件": "軟體",
}  # fmt: skip


def _catalogue(data: bytes | None = None):
    path = catalogues.po_path(CODE)
    return read_po(BytesIO(path.read_bytes() if data is None else data), locale=CODE)


def _pairs():
    """Each source text with each of its translations; of a text for one and many the form for many counts."""
    for message in _catalogue():
        if message.id:
            source = message.id if isinstance(message.id, str) else message.id[-1]
            for translation in [message.string] if isinstance(message.string, str) else message.string:
                yield source, translation


def test_every_text_of_the_sources_is_in_the_catalogue_and_nothing_else():
    assert catalogues.written(CODE) == catalogues.po_path(CODE).read_bytes(), (
        "run python -m journeykit.words.catalogues"
    )


def test_every_text_has_a_translation():
    assert catalogues.untranslated(CODE) == []


def test_the_compiled_catalogue_is_the_written_one():
    assert catalogues.compiled(CODE) == catalogues.po_path(CODE).with_suffix(".mo").read_bytes()


def test_placeholders_are_the_same_in_both_languages():
    # "{column: ..., by: quarter}" is YAML shown to a person, no placeholder.
    found = [(one, other) for one, other in _pairs() if sorted(_holes(one)) != sorted(_holes(other))]
    assert found == []


def _holes(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_a_marked_text_is_never_put_together_at_run_time():
    wrong = []
    for path in sorted((ROOT / "journeykit").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in catalogues.FORMS:
                words = node.args[: catalogues.FORMS[node.func.id]]
                wrong += [f"{path.name}:{node.lineno}" for one in words if not isinstance(one, ast.Constant)]
    assert wrong == []


def _foreign(text: str) -> str:
    """Chinese characters that nobody writes in Taiwan."""
    chinese = set(re.findall(r"[\u4e00-\u9fff]", text))
    return "".join(sorted(one for one in chinese if one in SIMPLIFIED_IN_BIG5 or not one.encode("cp950", "ignore")))


def test_no_character_is_simplified():
    assert [(other, _foreign(other)) for _one, other in _pairs() if _foreign(other)] == []


def test_words_are_those_of_taiwan():
    assert [(word, other) for _one, other in _pairs() for word in _mainland(other)] == []


def _mainland(text: str) -> list[str]:
    return [word for word, ours in MAINLAND.items() if word in text.replace(ours, "")]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_samples_and_templates_are_in_the_chinese_of_taiwan(path):
    text = path.read_text(encoding="utf-8")
    assert _foreign(text) == "" and _mainland(text) == []


def test_marks_are_full_width_between_chinese_characters():
    half = re.compile(r"[\u4e00-\u9fff][,;:?!()][\u4e00-\u9fff ]|[\u4e00-\u9fff]\.$|[\u4e00-\u9fff] [，。：；、）」]")
    assert [other for _one, other in _pairs() if half.search(other)] == []


def test_chinese_and_latin_words_stand_apart():
    close = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9+]|[A-Za-z0-9%][\u4e00-\u9fff]")
    assert [other for _one, other in _pairs() if close.search(re.sub(r"\{\w+\}", "", other))] == []


@pytest.mark.parametrize("client", ["airport", "conference", "training"])
def test_a_report_in_chinese_leaves_no_english_sentence(client, samples):
    own = "".join(path.read_text(encoding="utf-8", errors="ignore") for path in (samples / client).rglob("*.*ml"))
    left = [words for words in _english(_report(samples / client)) if words not in own and not KNOWN.search(words)]
    assert left == []


# Names and marks that stay as they are in every language.
KNOWN = re.compile(r"Net Promoter|Bain|Satmetrix|Fred Reichheld|NICE")


def _report(folder: Path) -> str:
    """What the cells of the report notebook show, run without a kernel."""
    cells = json.loads(shipped("templates", "reports", "client_report.ipynb").read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    names: dict[str, object] = {"client": str(folder), "language": "zh-TW", "as_of": "2026-11-21"}
    shown = []
    with language.use("zh-TW"):
        for source in sources[1:]:
            *steps, last = ast.parse(source).body
            exec(compile(ast.Module(steps, []), "<cell>", "exec"), names)
            if isinstance(last, ast.Expr):
                shown.append(eval(compile(ast.Expression(last.value), "<cell>", "eval"), names).html)
            else:
                exec(compile(ast.Module([last], []), "<cell>", "exec"), names)
    return "\n".join(shown)


def _english(html: str) -> list[str]:
    """Three Latin words in a row, in texts and labels; what customers wrote is theirs."""
    html = re.sub(r"<(style|script|q)\b.*?</\1>", " ", html, flags=re.DOTALL)
    texts = re.findall(r">([^<>]+)<", html) + re.findall(r'(?:aria-label|alt|title)="([^"]+)"', html)
    return sorted({found for text in texts for found in re.findall(r"[A-Za-z][a-z'-]*(?: [A-Za-z][a-z'-]+){2,}", text)})
