"""What a report shows: cards, tables, figures and words, with everything a client typed made harmless."""

from __future__ import annotations

import re
from html import escape
from typing import Any

import pandas as pd
import pytest

import journeykit as jk
from journeykit import measures, report
from journeykit import words as language
from journeykit.errors import ReportError
from journeykit.page.page import page, part, whole
from journeykit.page.typeface import typeface
from journeykit.pictures import embed as pictures
from journeykit.questions import changes, drivers, scores, trend, verbatims
from tests.gallery.findings import own
from tests.gallery.journey_map import five

NASTY = 'O\'Neil & "Söhne"\n<script>alert(1)</script> 機場'


def answers(*metrics: str, n: int = 60, touchpoint: str = "overall", wave: str = "2026") -> pd.DataFrame:
    scales = {"nps": "0-10", "csat": "1-5", "ces": "1-5"}
    return pd.DataFrame(
        [
            {
                "respondent": str(who), "wave": wave, "survey": "s.csv", "item": metric, "touchpoint": touchpoint,
                "stage": "use", "metric": metric, "scale": scales[metric], "weight": 1.0, "comment": None,
                "score": float((10, 8, 3)[who % 3] if metric == "nps" else (5, 4, 2)[who % 3]),
            }
            for metric in metrics
            for who in range(n)
        ]
    )  # fmt: skip


def scored(frame: pd.DataFrame) -> pd.DataFrame:
    return measures.scores(frame, by=["touchpoint", "wave"])


def finding(frame: pd.DataFrame):
    return scores.answer(frame, ["touchpoint", "wave"])


def bare(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_card_shows_the_score_with_interval_n_scale_and_method():
    text = bare(report.cards(report.headlines(scored(answers("nps")))).html)
    assert "NPS, 2026 0 −100 +100 95% interval" in text
    assert "n = 60" in text and "Net Promoter Score, −100 to +100" in text and "adjusted Wald" in text


def test_a_card_of_few_answers_has_no_interval_and_says_why():
    html = report.cards(report.headlines(scored(answers("nps", n=6)))).html
    assert "95% interval" not in html and "fewer than 10 people" in html
    hidden = bare(report.cards(report.headlines(scored(answers("nps", n=4)))).html)
    assert "fewer than 5 people" in hidden and re.findall(r"[+−]\d+", hidden) == ["−100", "+100"]


def test_where_nobody_was_asked_about_the_whole_journey_the_card_says_that_all_touchpoints_are_together():
    parts = pd.concat([answers("ces", touchpoint="till"), answers("ces", touchpoint="door")])
    picked = report.headlines(scored(parts), measures.scores(parts, by=["wave"]))
    assert "Ease (CES), all touchpoints together, 2026" in report.cards(picked).html
    assert picked["n"].tolist() == [120]


def test_the_headline_is_of_the_latest_wave():
    waves = pd.concat([answers("nps", wave="wave 9"), answers("nps", wave="wave 10", n=30)])
    assert report.headlines(scored(waves))["n"].tolist() == [30]


def test_the_headline_of_two_scales_is_the_one_that_more_people_answered():
    frame = pd.concat([answers("csat", n=30), answers("csat", n=80).assign(scale="1-7")])
    assert report.headlines(scored(frame))["scale"].tolist() == ["1-7"]


@pytest.mark.parametrize("make", [report.heading, report.prose, report.note])
def test_words_are_escaped(make):
    html = make(NASTY).html
    assert "<script" not in html and "&lt;script&gt;" in html and "機場" in html


def test_a_table_escapes_cells_and_heads_and_puts_figures_to_the_right():
    html = report.table("mine", pd.DataFrame({NASTY: [NASTY], "n": [1234]})).html
    assert "<script" not in html and html.count("&lt;script&gt;") == 2
    assert "<td>1,234</tbody>" in html and 'scope="row"' in html and 'class="l1 p1 n2"' in html


def test_a_table_of_scores_says_its_methods_once_below():
    html = report.table(finding(answers("csat"))).html
    assert html.count("share answering 4 or 5 on a scale of 1 to 5. Interval: Wilson; unweighted.") == 1
    assert "67%" in html


def test_an_empty_table_says_why_in_one_sentence():
    assert "No persona has been described yet." in report.table("personas", pd.DataFrame(columns=["x"])).html


def test_something_that_is_no_table_is_refused():
    with pytest.raises(ReportError, match="a table was needed; came: list"):
        report.table("scores", [1, 2])


def test_a_figure_has_a_sentence_a_picture_with_alt_text_and_its_figures():
    shown = report.figure(finding(answers("nps", "csat")))
    assert re.search(r"<figcaption id=[^>]*>[^<]{20,}60 answers\)\. Answers of the wave 2026\.</fig", shown.html)
    assert re.search(r'<svg[^>]* role="img" aria-label="[^"]{20,}"', shown.html)
    assert '<details class="figures">' in shown.html and "<table class=" in shown.html
    data, about = shown._repr_mimebundle_()
    assert {"text/html", "image/svg+xml", "image/png", "text/plain"} <= set(data)
    assert about["journeykit"]["kind"] == "figure"


def test_of_a_caption_only_the_first_claim_is_bold():
    made = own("journey_map", five("en"))
    lead, *more = made.sentences
    assert more and all(more) and " ".join([lead, *more]) == made.caption
    assert f'{escape(lead)} <span class="more">{escape(" ".join(more))}</span>' in report.figure(made).html


def test_a_figure_without_data_says_why_and_an_unknown_one_names_the_nearest():
    assert "The journey has no touchpoints yet" in report.figure(own("journey_map", five("en").head(0))).html
    with pytest.raises(ReportError, match="a finding was needed; came: str"):
        report.figure("importance")


def test_the_names_of_a_client_are_escaped_in_its_figures():
    html = report.figure(finding(answers("csat", touchpoint=NASTY))).html
    assert "<script" not in html


def test_a_question_that_the_answers_do_not_allow_gives_a_sentence():
    finding = drivers.answer(answers("csat", touchpoint="till"), outcome="nps")
    assert "Nobody was asked for NPS of the journey as a whole" in report.figure(finding).html


def test_comments_are_quoted_from_ten_people_on_and_escaped():
    said = [
        {"respondent": str(n), "metric": "comment", "touchpoint": "till", "comment": f"{NASTY} {n}"} for n in range(12)
    ]
    html = report.verbatims(verbatims.answer(pd.DataFrame(said))).html
    assert html.count("<q>") == 6 and "6 of 12 comments" in html and "<script" not in html
    assert "fewer than 10" in report.verbatims(verbatims.answer(pd.DataFrame(said[:9]))).html


def test_ten_comments_of_three_people_are_not_quoted():
    said = [
        {"respondent": str(n % 3), "metric": "comment", "touchpoint": "till", "comment": f"c{n}"} for n in range(10)
    ]
    assert "fewer than 10" in report.verbatims(verbatims.answer(pd.DataFrame(said))).html


def test_quoted_comments_point_to_nobody():
    said = [
        {"respondent": str(n), "metric": "comment", "touchpoint": "till", "comment": f"{n}: call me, 0912-345-678"}
        for n in range(12)
    ]
    html = report.verbatims(verbatims.answer(pd.DataFrame(said))).html
    assert "0912" not in html and "[phone number]" in html
    assert "Have somebody read the comments before passing them on" in html


def test_the_leads_say_what_families_intervals_and_comments_are():
    said = {one.QUESTION.name: report.section(one.QUESTION).html for one in (scores, changes, verbatims, trend)}
    assert "one set of comparisons, those of its touchpoints another" in said["changes"]
    assert "all comparisons of this page" not in said["changes"]
    assert "whether two lines overlap does not decide that" in said["scores"]
    assert "drawn at random" in said["verbatims"] and "even steps" not in said["verbatims"]
    assert "4 waves with 10 people" in trend.QUESTION.nothing()


def test_the_owners_of_nps_are_named():
    assert "Bain &amp; Company" in report.credits_line().html and "Reichheld" in report.credits_line().html


def test_an_unknown_section_names_the_nearest_one():
    with pytest.raises(ReportError, match=r"'persons'.*Did you mean 'personas'"):
        report.section("persons")


def test_a_section_speaks_the_language_in_use():
    with language.use("zh-TW"):
        assert report.section("personas").about["id"] == "personas"


def test_ids_of_two_pictures_never_meet():
    svg = '<svg width="10" height="10"><clipPath id="clip0"/><g clip-path="url(#clip0)"><title>{}</title></g></svg>'
    one, two = (pictures.in_page(svg.format(name), name) for name in "ab")
    ids = [re.search(r'id="([^"]+)"', html)[1] for html in (one, two)]
    assert ids[0] != ids[1] and f"url(#{ids[0]})" in one and 'viewBox="0 0 10 10"' in one


def test_a_page_holds_no_script_and_asks_nothing_of_the_network():
    html, _type = whole(NASTY, report.prose(NASTY).html, accent="#ffe600", foot=NASTY)
    assert "<script" not in html and "http://" not in html.replace("http://www.w3.org", "")
    assert "default-src &#39;none&#39;" in html or "default-src 'none'" in html
    day = html.partition("prefers-color-scheme")[0]
    assert "--accent: #ffe600" not in day, "a colour too light to read is darkened"


def test_a_page_lists_its_headings_and_says_its_language():
    html, _type = whole("T", report.heading("First & best").html + report.heading("第二").html)
    assert re.findall(r'<li><a href="#([^"]+)">([^<]+)</a>', html) == [
        ("first-best", "First &amp; best"),
        ("第二", "第二"),
    ]
    with language.use("zh-TW"):
        assert '<html lang="zh-TW">' in whole("T", "")[0]


def test_chinese_type_is_cut_to_the_characters_of_the_page():
    from fontTools.ttLib import TTFont  # noqa: F401 - a dependency of the kit

    made = typeface("安檢 Security 安")
    if not made.source:
        pytest.skip("no Traditional Chinese font on this machine: pip install 'journeykit[fonts]'")
    assert "font/woff2;base64," in made.css and made.missing == "" and len(made.css) < 60_000
    assert typeface("Security").css == ""


def test_characters_that_no_font_has_are_named():
    made = typeface("安\U000323ae")
    assert "\U000323ae" in made.missing


def test_stray_warnings_and_code_stay_out_of_the_page():
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

    said = [
        new_output("stream", name=name, text=text)
        for name, text in (("stderr", "a warning"), ("stdout", "<b>kept</b>"))
    ]
    frame = new_output("display_data", data={"text/html": "<table><tr><td>1</td></tr></table>"})
    cells = [
        new_code_cell("secret_code()", outputs=[*said, frame]),
        new_markdown_cell("only for the author", metadata={"tags": ["hide"]}),
        new_markdown_cell("## Own words"),
    ]
    html = page(new_notebook(cells=cells)).html
    assert not [word for word in ("secret_code", "a warning", "only for the author") if word in html]
    assert "&lt;b&gt;kept" in html and "Own words" in html and "<td>1</td>" in html


def test_a_card_counts_what_its_words_say(tmp_path):
    """Two questions to each of 40 people: 80 answers, in both languages."""
    from client_shapes import Survey, client_of, spread

    client = client_of(tmp_path / "one", Survey("2025", [(None, b, w) for _r, b, w in spread(40, 0.5)]))
    together = client.scores(by="wave")
    heads = report.headlines(client.scores(by=["stage", "touchpoint", "wave"]).frame, together.frame)
    answers, people = together.frame[together.frame["metric"] == "csat"][["n", "respondents"]].iloc[0]
    assert (answers, people) == (80, 40)
    assert "n = 80 answers of 40 people" in report.cards(client.named(heads)).text
    with language.use("zh-TW"):
        assert "n = 80 筆回答，來自 40 人" in report.cards(client.named(heads)).text


def test_what_the_answers_cannot_tell_is_folded_away_and_stands_in_the_table():
    client = jk.sample("airport")
    html = report.figure(client.changes(by=["stage", "touchpoint"])).html
    told, _fold, rest = html.partition('<details class="fold">')
    assert "Passing through security" in told and "Restaurants" not in told.partition("</figcaption>")[2]
    assert "26 scores without a clear change" in rest and rest.count("Restaurants") >= 2


def test_a_short_table_is_not_folded():
    assert 'class="fold"' not in report.figure(finding(answers("nps", "csat"))).html


@pytest.mark.parametrize(
    ("code", "told"), [("en", "<b>A &amp; b</b>: &lt;i&gt;x"), ("zh-TW", "<b>A &amp; b</b>：&lt;i&gt;x")]
)
def test_what_is_not_in_a_report_has_the_colon_of_its_language_and_its_words_escaped(code, told):
    with language.use(code):
        assert told in part("parts/silent", silent=[("A & b", "<i>x</i>")])


def test_a_journey_without_a_touchpoint_fills_no_pages(tmp_path: Any) -> None:
    """A row a stage and nothing in it is one line with its reason, not a map, a curve and two empty tables."""
    from journeykit.client import open_client

    (tmp_path / "journey.yaml").write_text(
        "journeykit: 2\nclient: {name: Clinic}\nstages: [{id: a, name: Before}, {id: b, name: After}]\n", "utf-8"
    )
    client = open_client(tmp_path)
    shown = [report.figure(client.journey_map()), report.figure(client.emotion())]
    assert [one.about["kind"] for one in shown] == ["note", "note"]
    assert report.methods().about["kind"] == "note"


def test_a_quoted_name_that_quotes_wears_the_inner_marks_in_chinese() -> None:
    with language.use("zh-TW"):
        made, _type = whole("報告", '<h2 id="a">甲</h2><p>請先看「社團「茶友聚」」。</p>')
    assert "「社團『茶友聚』」" in made
    made, _type = whole("Report", "<p>「社團「茶友聚」」</p>")
    assert "「社團「茶友聚」」" in made


def test_a_map_on_which_nothing_is_written_has_no_table_of_names_alone(tmp_path: Any) -> None:
    from journeykit.client import open_client

    text = (
        "journeykit: 2\nclient: {name: Clinic}\nstages: [{id: a, name: Before}]\n"
        "touchpoints: [{id: t, stage: a, name: Desk, emotion: 1"
    )
    for more, tables in (("}]\n", 1), (", owner: Ann}]\n", 2)):
        (tmp_path / "journey.yaml").write_text(text + more, "utf-8")
        assert len(open_client(tmp_path).journey_map().tables()) == tables
