"""The sheets of the map in a real browser: no word stands on another one, and none leaves its sheet."""

from __future__ import annotations

import pytest

import journeykit as jk
from journeykit.words import LANGUAGES, use
from tests.map_journeys import map_of

PAPERS = ("a3", "a4", "16:9", "page")
LANES = ("", "actions,expectation,experience,score,pains,quotes,backstage,systems,links,ideas,opportunities", "pains")
AT_ONCE = 40

# The box of a line has blank above and below its letters.
TOUCHING = """() => [...document.querySelectorAll('svg')].map(svg => {
  const sheet = svg.getBoundingClientRect(), bad = [];
  const words = [...svg.querySelectorAll('text')].filter(one => one.textContent.trim()).map(one => {
    const box = one.getBoundingClientRect(), slack = box.height * .22, said = one.textContent;
    return {said, left: box.left + .5, right: box.right - .5, top: box.top + slack, foot: box.bottom - slack};
  });
  words.forEach((one, at) => {
    if (one.left < sheet.left - 1 || one.right > sheet.right + 1) bad.push('beside the sheet: ' + one.said);
    if (one.top < sheet.top - 1 || one.foot > sheet.bottom + 1) bad.push('off the sheet: ' + one.said);
    for (const other of words.slice(at + 1))
      if (one.left < other.right && other.left < one.right && one.top < other.foot && other.top < one.foot)
        bad.push(one.said + ' | ' + other.said);
  });
  return bad; })"""
SMALLEST = """() => [...document.querySelectorAll('svg')].map(svg => {
  const letters = [...svg.querySelectorAll('text')].map(one => parseFloat(getComputedStyle(one).fontSize));
  return Math.min(...letters) * svg.getScreenCTM().a; })"""


def looked_at(context, svgs, script):
    """What a script finds in each of many pictures, many to a page."""
    page, found = context.new_page(), []
    page.set_viewport_size({"width": 2000, "height": 1200})
    for start in range(0, len(svgs), AT_ONCE):
        page.set_content("".join(svgs[start : start + AT_ONCE]))
        page.evaluate("document.fonts.ready")
        found += page.evaluate(script)
    page.close()
    return found


def sheets(picture):
    return [picture.svg, *(one.svg for one in picture.further.values())]


@pytest.fixture(scope="module")
def samples():
    """Every sheet of every sample, on every paper, in both languages."""
    drawn = {}
    for name in ("airport", "conference", "training"):
        client = jk.sample(name)
        changes = client.changes(by=["stage", "touchpoint"])
        for paper in PAPERS:
            finding = client.journey_map(paper=None if paper == "page" else paper, changes=changes)
            for language in LANGUAGES:
                with use(language):
                    drawn[name, paper, language] = sheets(finding.picture)
                    if paper == "page":
                        drawn[name, "phone", language] = [finding.narrow.svg]
    return drawn


def test_no_word_of_the_samples_touches_another_one(context, samples):
    svgs = [svg for several in samples.values() for svg in several]
    assert len(svgs) > 60 and [found for found in looked_at(context, svgs, TOUCHING) if found] == []


def test_letters_are_as_large_as_the_paper_asks_for(context, samples):
    """12 pixels on a projector of 1920 by 1080; 6.5 points on A4, and so more on A3."""
    least = {"phone": 12, "16:9": 12, "a4": 6.5 / 0.75, "a3": 6.5 / 0.75 * 2**0.5}
    for (_name, paper, _language), svgs in samples.items():
        if paper in least:
            assert min(looked_at(context, svgs, SMALLEST)) >= least[paper] - 0.01, paper


def of_seeds(seeds):
    svgs = []
    for seed in seeds:
        language = LANGUAGES[seed % len(LANGUAGES)]
        with use(language):
            lanes = [lane for lane in LANES[seed % len(LANES)].split(",") if lane]
            paper = PAPERS[seed // 2 % len(PAPERS)]
            finding = map_of(seed, language, paper=None if paper == "page" else paper, lanes=lanes)
            svgs += sheets(finding.picture)
            svgs += [map_of(seed, language).narrow.svg]
    return svgs


def test_no_word_of_journeys_of_every_shape_touches_another_one(context):
    assert [found for found in looked_at(context, of_seeds(range(24)), TOUCHING) if found] == []


def test_no_word_of_two_hundred_journeys_touches_another_one(context):
    """Slow: `make quick` leaves it out."""
    assert [found for found in looked_at(context, of_seeds(range(100, 300)), TOUCHING) if found] == []
