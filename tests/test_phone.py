"""Pictures drawn for a phone: whole at 358 pixels, at the size of the text around them, nothing cut or covered."""

import re

import pytest

from journeykit import words
from journeykit.pictures import embed
from journeykit.pictures.sheet import PHONE
from tests.gallery import extremes, texts
from tests.gallery.findings import CASES, finding_of

BOTH = pytest.mark.parametrize("code", words.LANGUAGES)
DRAWN = [case for name, cases in CASES.items() for case in cases if name not in ("journey_map", "people", "planning")]
FIRST = [cases[0] for name, cases in CASES.items() if name not in ("journey_map", "people", "planning", "quality")]
"""Of questions that a report draws; the map has a drawing of its own."""
WORDY = {"verbatims", "playbook", "expectations", "review", "quality"}
"""Questions that a page shows in words."""


def narrow(finding):
    drawn = finding.narrow
    return None if drawn is None else drawn.svg


@BOTH
@pytest.mark.parametrize("case", [case for case in DRAWN if case.question.name not in WORDY], ids=str)
def test_a_picture_is_drawn_narrow_and_nothing_leaves_it_or_covers_another(case, code):
    with words.use(code):
        svg = narrow(case.finding(code))
    assert svg is not None and f'width="{PHONE}"' in svg[:80]
    assert not texts.outside(svg)
    assert not texts.overlapping(svg)
    assert min(map(float, re.findall(r'font-size="([\d.]+)"', svg))) >= 10.5
    assert "<title>" not in svg


@BOTH
@pytest.mark.parametrize("extreme", extremes.CASES)
@pytest.mark.parametrize("case", [case for case in FIRST if case.question.name not in WORDY], ids=str)
def test_extremes_stay_on_a_phone(case, code, extreme):
    with words.use(code):
        svg = narrow(finding_of(case.question, extremes.CASES[extreme](case.frame(code), code)))
    assert svg is not None
    assert not texts.outside(svg)
    assert not texts.overlapping(svg)


def test_the_broad_picture_stays_as_it_was_and_the_map_says_it_cannot():
    finding = CASES["scores"][0].finding("en")
    assert 'width="760"' in finding.picture.svg[:80] and finding.narrow is not None
    assert 'width="760"' in finding.picture.svg[:80]


def test_texts_of_one_column_say_their_place_once():
    svg = '<svg><text x="9" fill="#111" y="4">a</text><text x="9" fill="#111" y="8">b</text></svg>'
    told = embed.in_page(svg, "", named="words")
    assert '<g fill="#111" transform="translate(9)"><text y="4">a</text><text y="8">b</text></g>' in told
    assert 'aria-labelledby="words"' in told and "aria-label=" not in told
