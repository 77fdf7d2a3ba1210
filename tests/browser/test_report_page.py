"""A report as a reader meets it: in a real browser, on small and large screens, and on paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from base64 import b64decode
from io import BytesIO
from itertools import pairwise

import pytest

from journeykit import report

LANGUAGES = ("en", "zh-TW")
WIDTHS = (360, 1024, 1600)
SERIOUS = {"serious", "critical"}

OVERFLOWING = """() => [...document.querySelectorAll('main *')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && box.right > innerWidth + 1 && !one.closest('.scroll, .picture');
}).map(one => one.outerHTML.slice(0, 120))"""
CUT = """() => [...document.querySelectorAll('.card, .persona, figcaption, h1, h2, .label, .value, td, th')]
    .filter(one => !one.matches('.unseen') && one.scrollWidth > one.clientWidth + 1
        && getComputedStyle(one).overflowX !== 'visible')
    .map(one => one.outerHTML.slice(0, 120))"""


@pytest.fixture(params=LANGUAGES)
def shown(request, context, sample_pages):
    page = context.new_page()
    page.goto(sample_pages["airport", request.param].as_uri())
    return page


def violations(page):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found if one["impact"] in SERIOUS]


def test_it_asks_nothing_of_the_network_and_runs_no_script(shown, context):
    said = []
    shown.on("console", lambda message: said.append(message.text))
    shown.reload()
    assert context.outside == [] and said == []
    assert shown.locator("script").count() == 0
    shown.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hacked=1\">')")
    shown.wait_for_timeout(200)
    assert shown.evaluate("window.hacked") is None, "the page's policy stops scripts even where a text were to hold one"


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_or_beside_the_screen(shown, width):
    shown.set_viewport_size({"width": width, "height": 900})
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert shown.evaluate(OVERFLOWING) == []
    shown.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert shown.evaluate(CUT) == []


def test_every_table_is_as_wide_as_its_sheet_of_paper(shown):
    shown.emulate_media(media="print")
    for sheet, width in (
        (".tabled > div:not(.sheet-broad), details > div:not(.sheet-broad)", 178),
        (".sheet-broad", 269),
    ):
        shown.set_viewport_size({"width": int(width / 25.4 * 96), "height": 900})
        wide = shown.evaluate(
            """sheet => [...document.querySelectorAll(sheet)].flatMap(one => [...one.querySelectorAll('table')])
                .map(table => [table.caption.textContent.trim(), Math.round(table.getBoundingClientRect().right)])""",
            sheet,
        )
        assert wide and [one for one in wide if one[1] > width / 25.4 * 96 + 1] == []


def test_it_is_open_to_everybody(shown):
    assert violations(shown) == []
    shown.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert violations(shown) == []


def test_every_picture_has_words_and_figures(shown):
    pictures = shown.locator("main svg")
    assert pictures.count() >= 8
    assert shown.locator("main svg:not([role=img], [role=group])").count() == 0
    assert shown.locator("main svg:not([aria-label], [aria-labelledby])").count() == 0
    assert shown.locator("figure:has(svg):not(:has(details table)), figure:not(:has(table))").count() == 0


def test_its_headings_are_in_order_and_the_contents_lead_to_them(shown):
    tags = shown.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(one => one.tagName)")
    levels = [int(tag[1]) for tag in tags]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    links = shown.evaluate(
        "[...document.querySelectorAll('.contents a')].map(one => decodeURIComponent(one.hash.slice(1)))"
        ".filter(name => name !== 'contents')"
    )
    assert len(links) >= 14 and len(set(links)) == len(links)
    assert all(shown.locator(f"h2[id='{link}']").count() == 1 for link in links)
    ids = shown.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))


def test_a_line_of_text_is_at_most_seventy_five_characters(shown):
    shown.set_viewport_size({"width": 1600, "height": 900})
    widest = shown.evaluate("""() => Math.max(...[...document.querySelectorAll('main p, main figcaption')].map(one => {
        const range = document.createRange(); const text = one.firstChild; if (!text || text.nodeType !== 3) return 0;
        let most = 0, count = 0, top = null;
        for (let at = 0; at < text.length; at++) {
            range.setStart(text, at); range.setEnd(text, at + 1);
            const y = Math.round(range.getBoundingClientRect().top);
            count = y === top ? count + 1 : 1; top = y; most = Math.max(most, count);
        }
        return most;
    }))""")
    assert 20 < widest <= 76


def test_chinese_stands_in_the_type_that_the_page_brings_along(context, sample_pages):
    page = context.new_page()
    page.goto(sample_pages["airport", "zh-TW"].as_uri())
    if "font/woff2" not in page.content():
        pytest.skip("no Traditional Chinese font on this machine to cut from: pip install 'journeykit[fonts]'")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('16px \"journeykit TC\"', '機場')")
    assert page.evaluate("[...document.fonts].filter(one => one.status === 'loaded').length") >= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_prints_with_text_that_can_be_read_out(sample_pages, language, tmp_path):
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed: apt-get install poppler-utils")
    printed = report.pdf(sample_pages["airport", language], tmp_path / "page.pdf")
    text = subprocess.run([reader, "-layout", printed, "-"], capture_output=True, text=True, check=True).stdout
    name = {"en": "San Francisco International Airport", "zh-TW": "舊金山國際機場"}[language]
    assert name in text and "2,650" in text
    assert re.search(r"\d+ / \d+", text), "pages are numbered"
    # What is folded away on the screen stands on paper.
    assert text.count("NETPRO") >= 2


def test_the_index_is_open_to_everybody_and_fits_small_screens(context, sample_pages):
    page = context.new_page()
    page.goto(sample_pages["index", "en"].as_uri())
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("tbody a:visible", has_text="San Francisco").click()
    assert page.locator("h1").inner_text() == "San Francisco International Airport"
    assert context.outside == []


BOLD = """() => { const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) { const text = walk.currentNode.data, by = walk.currentNode.parentElement;
        if (+getComputedStyle(by).fontWeight > 500) for (const one of text) found.add(one); }
    return [...found].join(''); }"""


def bold_cut(page: str) -> set[str]:
    """The characters of the bold face that a page carries."""
    from fontTools.ttLib import TTFont

    data = re.search(r"font-weight: 700;[^}]*base64,([A-Za-z0-9+/=]+)", page)
    return set(map(chr, TTFont(BytesIO(b64decode(data[1]))).getBestCmap())) if data else set()


def test_what_stands_in_bold_has_a_bold_cut(context, sample_pages):
    for name in ("airport", "index"):
        file = sample_pages[name, "zh-TW"]
        cut = bold_cut(file.read_text(encoding="utf-8"))
        if not cut:
            pytest.skip("no bold Chinese type on this machine")
        page = context.new_page()
        page.goto(file.as_uri())
        for wide in (1440, 390):
            page.set_viewport_size({"width": wide, "height": 900})
            shown = {one for one in page.evaluate(BOLD) if "\u2e80" <= one <= "\u9fff"}
            assert shown and not shown - cut, file.name
        assert name == "index" or len(shown) > 0.6 * len(cut), "hardly more is cut than stands in bold"


LARGEST = {"en": 475_000, "zh-TW": 770_000}
"""Bytes: the Chinese page carries the 800 characters that it uses, and 500 of them in bold."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_can_be_sent_by_mail(sample_pages, language):
    assert sample_pages["airport", language].stat().st_size <= LARGEST[language]
