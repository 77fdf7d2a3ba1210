"""Pictures drawn for a phone: whole at 358 pixels, at the size of the text around them, nothing cut or covered."""

import re

import pandas as pd
import pytest

from journeykit import questions, report, words
from journeykit.page import paging
from journeykit.pictures import embed
from journeykit.pictures.sheet import PHONE
from journeykit.questions import scores as _scores  # noqa: F401 - opens the room
from journeykit.questions import verbatims
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


def test_contents_on_paper_name_the_sheet_of_each_section():
    contents = (
        '<nav class="contents"><ol><li><a href="#goals">Goals</a></li><li><a href="#changes">Moves</a></li></ol></nav>'
    )
    html = contents + '<p>first page</p><div class="part kind-heading"><h2>Goals</h2></div>'
    blank, told = paging.with_contents(html), paging.with_contents(html, {"goals": 2})
    assert blank.count("<li>") == 4 and "<span>Moves</span> <span>0</span>" in blank
    assert "<span>Goals</span> <span>2</span>" in told and told.count("Moves") == 1, "what has no sheet is left out"
    assert told.index("on-paper") > told.index("first page")
    assert paging.sheets_of(b"no print at all") == {} and paging.with_contents("<p>x</p>") == "<p>x</p>"


def test_comments_in_english_are_marked_on_a_chinese_page_and_stand_beside_their_score():
    def said(text):
        row = {"metric": "comment", "touchpoint": "till"}
        rows = [{**row, "respondent": str(n), "comment": f"{text} {n}"} for n in range(12)]
        return verbatims.answer(pd.DataFrame(rows))

    scored = pd.DataFrame({"respondent": [str(n) for n in range(40)], "touchpoint": "till", "metric": "csat",
                           "scale": "1-5", "score": [5.0, 4.0, 2.0, 1.0] * 10, "weight": 1.0})  # fmt: skip
    scores = questions.scores.answer(scored, by=["touchpoint"])
    with words.use("zh-TW"):
        html, own = (report.verbatims(said(text), scores).html for text in ("Slow queue", "排隊太久"))
    assert html.count('<q lang="en">Slow') == 6 and own.count("<q>排隊太久") == 6
    assert "50%" in html and "滿意度" in html
    english = report.verbatims(said("Slow queue"), scores).html
    assert 'lang="en"' not in english and "Satisfaction: 50" in english


def test_a_notebook_without_the_page_shows_one_picture():
    """JupyterLab has no sheet of styles of ours: what only a phone is to show is hidden of itself."""
    case = CASES["scores"][0]
    html = report.figure(finding_of(case.question, case.frame("en"))).html
    assert html.count('class="picture phone"') == html.count('class="picture phone" hidden') == 1
