"""The first page in a real browser: one sheet of A4, one look at a screen, and no wider than a phone."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from journeykit import report

CASES = [(client, language) for client in ("airport", "conference", "training") for language in ("en", "zh-TW")]


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_it_is_one_look_at_a_screen(context, sample_pages, case):
    page = context.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(sample_pages[case].as_uri())
    page.evaluate("document.fonts.ready")
    box = page.locator(".summary").bounding_box()
    assert box["y"] + box["height"] <= 900
    assert page.locator(".summary .headline").count() == 1


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_it_is_no_wider_than_a_phone(context, sample_pages, case):
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(sample_pages[case].as_uri())
    beside = page.evaluate(
        "[...document.querySelectorAll('.summary *')].filter(one => one.getBoundingClientRect().right > 390.5).length"
    )
    assert beside == 0 and page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_what_it_points_to_is_there(context, sample_pages, case):
    page = context.new_page()
    page.goto(sample_pages[case].as_uri())
    links = page.evaluate("[...document.querySelectorAll('.summary a')].map(one => one.hash.slice(1))")
    assert links and all(page.locator(f"[id='{link}']").count() == 1 for link in links)
    details = page.locator(".summary :is(.label, .statement) a")
    cards, actions = page.locator(".standing li").count(), page.locator(".summary .actions li").count()
    assert details.count() == cards + actions, "each card and each action leads to where it stands in full"
    everywhere = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"], svg a')].map(one => (one.getAttribute('href') "
        "|| one.getAttribute('xlink:href')).slice(1)).filter(one => one && !document.getElementById(one))"
    )
    assert everywhere == []


def test_by_keyboard_one_comes_from_a_card_to_its_row_and_from_an_action_to_its_own(context, sample_pages):
    page = context.new_page()
    for link, kind in ((".standing .label a", "figcaption + *, tr"), (".summary .statement a", "tr")):
        page.goto(sample_pages["airport", "en"].as_uri())
        first = page.locator(link).first
        said = first.inner_text()
        first.focus()
        page.keyboard.press("Enter")
        row = page.locator(":target")
        assert row.count() == 1 and kind.endswith(row.evaluate("one => one.localName"))
        assert row.is_visible() and said in row.inner_text(), "what is folded away opens"


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_alone_it_is_one_sheet_of_paper(sample_pages, tmp_path, case):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed: apt-get install poppler-utils")
    printed = report.pdf(sample_pages[case], tmp_path / "page.pdf", "summary")
    said = subprocess.run(["pdftotext", "-layout", printed, "-"], capture_output=True, text=True, check=True).stdout
    assert said.count("\f") == 1 and re.search(r"\b1 ?/ ?1\b", said)


SHEETS = {"airport": (8, 12), "training": (8, 12), "conference": (5, 12)}
"""Before the appendix. The conference has one wave and no outcome that drivers could explain: it has less to say."""


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_a_report_is_eight_to_twelve_sheets_before_its_appendix(sample_pages, tmp_path, case):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed: apt-get install poppler-utils")
    printed = report.pdf(sample_pages[case], tmp_path / "page.pdf", "report")
    said = subprocess.run(["pdftotext", "-layout", printed, "-"], capture_output=True, text=True, check=True).stdout
    least, most = SHEETS[case[0]]
    assert least <= said.count("\f") <= most


SMALL = """(wide) => { const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, one = text.parentElement;
    if (!text.nodeValue.trim() || one.closest('style, title, .unseen, .skip')) continue;
    if (!!one.closest('.sheet-wide') !== wide) continue;
    if (!one.checkVisibility({contentVisibilityAuto: true})) continue;
    const drawn = one.closest('svg');
    const points = parseFloat(getComputedStyle(one).fontSize) * 0.75 * (drawn ? drawn.getScreenCTM().a : 1);
    if (points < 6.99) found.push(points.toFixed(2) + ' ' + text.nodeValue.trim().slice(0, 40));
  }
  return found; }"""


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_nothing_on_paper_is_smaller_than_seven_points(context, sample_pages, case):
    """Measured at the width of A4 without its margins in CSS pixels: upright, and lying for what is printed so."""
    page = context.new_page()
    page.goto(sample_pages[case].as_uri())
    page.emulate_media(media="print")
    for wide, width in ((False, 673), (True, 1017)):
        page.set_viewport_size({"width": width, "height": 986})
        assert page.evaluate(SMALL, wide) == []
    assert page.locator("[id^=journey-map].sheet-wide svg text").count() > 100, "the map is among what was measured"
