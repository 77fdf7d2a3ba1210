"""Tables on paper: no figure and no word is broken."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from journeykit.page.columns import TableColumn, TableLayout
from journeykit.page.page import whole
from journeykit.page.parts import part
from journeykit.pictures import fonts
from journeykit.words import use

WORDS = {
    "en": ["security", "queue", "opens", "before", "the", "first", "departures", "says", "so", "unmistakably"],
    "zh-TW": ["安檢", "登機門", "在人潮出現之前", "加開通道", "LINE Pay", "TSA PreCheck", "標示清楚"],
}
FIGURES = ("−10.7 to −4.2", "14% (10 to 18%)", "2,646 (as 1,452)", "72 至 76%", "+1.03", "1,240", "–")


def table(seed: int, language: str) -> TableLayout:
    draw = random.Random(seed)
    heads = [" ".join(draw.choices(WORDS[language], k=draw.randint(1, 4))) for _ in range(draw.randint(2, 13))]
    numbers = [draw.random() < 0.5 for _ in heads]
    long = [draw.choice([1, 3, 25]) for _ in heads]
    rows = [
        [
            draw.choice(FIGURES) if number else " ".join(draw.choices(WORDS[language], k=draw.randint(1, most)))
            for number, most in zip(numbers, long, strict=True)
        ]
        for _ in range(8)
    ]
    columns = [TableColumn(head, number, str) for head, number in zip(heads, numbers, strict=True)]
    return TableLayout(columns, rows, f"Table {seed}", [])


BROKEN = """() => {
  const wrong = [];
  for (const cell of document.querySelectorAll('td, th')) {
    const text = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), range = document.createRange();
    for (let node = text.nextNode(); node; node = text.nextNode())
      for (const word of node.data.matchAll(/[^\\s\\u2e80-\\uffef\\/-]+/g)) {
        range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
        const tops = new Set([...range.getClientRects()].filter(box => box.width > 1).map(box => Math.round(box.top)));
        if (tops.size > 1) wrong.push(word[0]);
      }
  }
  return wrong;
}"""


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_no_word_of_a_printed_table_is_broken(browser: Any, language: str, tmp_path: Path) -> None:
    tables = [table(seed, language) for seed in range(40)]
    fitting = [one for one in tables if _fits(one)]
    assert len(fitting) > 25
    with use(language):
        body = "\n".join(part("parts/table", tables=[one]) for one in fitting)
        (tmp_path / "page.html").write_text(whole("Tables", body)[0], encoding="utf-8")
    sheet = browser.new_page(viewport={"width": round(178 / 25.4 * 96), "height": 1000})
    try:
        sheet.emulate_media(media="print")
        sheet.goto((tmp_path / "page.html").as_uri())
        # On a screen nothing lies sideways: those that would are given the width of their sheet.
        sheet.add_style_tag(content=f".sheet-broad {{ width: {269 / 25.4 * 96:.0f}px }}")
        assert not sheet.evaluate(BROKEN)
    finally:
        sheet.close()


def _fits(one: TableLayout) -> bool:
    """Whether all that must not be broken has room at all on a sheet that lies sideways."""
    must = [
        max(*(fonts.longest_word(text) for text in (column.header, *cells)), 4.0)
        if not column.number
        else max(map(fonts.width, (*cells, column.header)))
        for column, cells in zip(one.columns, zip(*one.rows, strict=True), strict=True)
    ]
    return sum(must) * 1.1 + len(must) < 95
