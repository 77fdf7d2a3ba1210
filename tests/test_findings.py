"""Every question of the kit as a finding, in both languages and at its extremes: sentence, picture, table, chart."""

import importlib
import json
import pkgutil

import altair as alt
import pytest
from defusedxml import ElementTree

import journeykit as jk
from journeykit import pictures, questions, words
from journeykit.errors import ChartError
from journeykit.questions.finding import Finding, Question
from journeykit.words.code import spoken
from tests.gallery import extremes, texts
from tests.gallery.findings import CASES, finding_of

ALL = [case for cases in CASES.values() for case in cases]
FIRST = {name: cases[0] for name, cases in CASES.items()}
BOTH = pytest.mark.parametrize("code", words.LANGUAGES)
EACH = pytest.mark.parametrize("case", ALL, ids=str)
NAMES = pytest.mark.parametrize("name", FIRST)


@BOTH
@EACH
def test_the_alt_text_is_the_caption_and_ends_as_sentences_do(case, code):
    with words.use(code):
        finding = case.finding(code)
        assert pictures.alt_text(finding.picture) == finding.caption
        assert finding.caption.strip()[-1] in ".。"


@BOTH
@EACH
def test_no_text_leaves_the_page_or_stands_on_another(case, code):
    with words.use(code):
        svg = case.finding(code).picture.svg
    assert not texts.outside(svg)
    assert not texts.overlapping(svg)


@BOTH
@NAMES
@pytest.mark.parametrize("extreme", extremes.CASES)
def test_extremes_stay_on_the_page(name, code, extreme):
    with words.use(code):
        case = FIRST[name]
        svg = finding_of(case.question, extremes.CASES[extreme](case.frame(code), code)).picture.svg
    assert not texts.outside(svg)
    assert not texts.overlapping(svg)


@EACH
def test_a_claim_names_rows_that_are_there_and_has_words(case):
    finding = case.finding("en")
    for claim in finding.claims:
        assert claim.kind in finding.question.sentences
        assert all(0 <= place < len(finding) for place in claim.rows)
        json.dumps({key: str(value) for key, value in claim.figures.items()})


@EACH
def test_one_finding_speaks_the_language_in_which_it_is_shown(case):
    finding = case.finding("en")
    english = finding.caption, finding.table().heads
    with words.use("zh-TW"):
        chinese = finding.caption, finding.table().heads
    assert english[0] != chinese[0] and english[1] != chinese[1]
    assert (finding.caption, finding.table().heads) == english


@EACH
def test_the_rows_of_a_table_are_as_long_as_its_head(case):
    for table in case.finding("en").tables():
        assert len(table.heads) == len(table.numbers) and table.rows
        assert all(len(row) == len(table.heads) for row in table.rows)


@NAMES
def test_meaning_does_not_lie_in_the_order_of_columns(name):
    case = FIRST[name]
    frame = case.frame("en")
    turned = finding_of(case.question, frame[list(reversed(frame.columns))], case.finding("en").by)
    assert (turned.caption, turned.picture.svg, turned.table()) == (
        case.finding("en").caption,
        case.finding("en").picture.svg,
        case.finding("en").table(),
    )


@NAMES
def test_a_missing_column_is_named(name):
    case = FIRST[name]
    frame = case.frame("en")
    column = case.question.columns[0].name
    with pytest.raises(ChartError, match=f"with the column '{column}'"):
        finding_of(case.question, frame.drop(columns=column))


@NAMES
def test_an_empty_finding_says_why_and_breaks_nothing(name):
    finding = finding_of(FIRST[name].question, FIRST[name].frame("en").head(0))
    assert finding.caption and finding.picture.svg and finding.claims is not None
    assert finding.caption in finding._repr_mimebundle_()["text/html"].replace("&#x27;", "'")


@NAMES
def test_hidden_groups_leave_no_figure(name):
    table = extremes.all_hidden(FIRST[name].frame("en"), "en")
    if "value" not in table:
        pytest.skip("this table holds no scores")
    shown = " ".join(word.text for word in texts.words_of(finding_of(FIRST[name].question, table).picture.svg))
    for n in {str(int(one)) for one in table.get("n", []) if one == one and one is not None and int(one) > 999}:
        assert f"{int(n):,}" not in shown


@NAMES
def test_texts_of_clients_are_escaped_everywhere(name):
    evil = '<script>alert("1")</script>'
    table = FIRST[name].frame("en")
    column = next(
        one
        for one in ("touchpoint", "stage", "statement", "item", "wave", "comment", "purpose", "told")
        if one in table
    )
    finding = finding_of(FIRST[name].question, table.assign(**{column: evil}))
    assert "<script" not in finding.picture.svg and "<script" not in finding._repr_mimebundle_()["text/html"]
    ElementTree.fromstring(finding.picture.svg)


@NAMES
def test_a_finding_loads_nothing_from_the_network(name):
    for face in FIRST[name].finding("en")._repr_mimebundle_().values():
        assert "http" not in face.replace("http://www.w3.org/2000/svg", "")


@NAMES
def test_showing_a_finding_leaves_its_frame_as_it_was(name):
    finding = FIRST[name].finding("en")
    before = finding.frame.copy(deep=True)
    finding._repr_mimebundle_()
    assert finding.frame.equals(before)


@NAMES
def test_the_chart_is_altairs_own_and_composes(name):
    chart = FIRST[name].finding("en").chart()
    assert type(chart).__module__.startswith("altair")
    assert alt.renderers.active != "default"
    for whole in (chart | chart, chart & chart):
        spec = whole.to_dict()
        json.dumps(spec, allow_nan=False)
    if not isinstance(chart, alt.FacetChart):
        assert chart.properties(width=400).to_dict()["width"] == 400


@pytest.mark.parametrize("version", ["5.8", "6.4"])
@NAMES
def test_the_chart_compiles_in_jupyterlab_and_in_altairs_own_vega_lite(name, version):
    import vl_convert

    assert vl_convert.vegalite_to_vega(FIRST[name].finding("en").chart().to_dict(), vl_version=version)["marks"]


def test_every_room_of_questions_has_its_question_and_a_case_in_the_gallery():
    rooms = {one.name for one in pkgutil.iter_modules(questions.__path__) if one.ispkg}
    asked = {room for room in rooms if hasattr(importlib.import_module(f"journeykit.questions.{room}"), "QUESTION")}
    for room in asked:
        module = importlib.import_module(f"journeykit.questions.{room}")
        assert isinstance(module.QUESTION, Question) and callable(module.answer)
        assert module.QUESTION.name == room
    assert asked <= set(CASES)


def test_a_finding_over_some_of_its_rows_is_the_same_question():
    case = FIRST["coverage"]
    finding = case.finding("en")
    some = finding.where(lambda frame: frame["rank"] > 1)
    assert isinstance(some, Finding) and 0 < len(some) < len(finding)
    with pytest.raises(ChartError, match="Did you mean 'touchpoint'"):
        finding.where(touchpoints="till")


@EACH
def test_no_code_is_shown_where_people_read(case):
    finding = case.finding("en")
    codes = [
        str(value)
        for name in case.question.columns_in_role("code")
        for value in finding.frame[name]
        if isinstance(value, str) and ("+" in value or "?" in value or "-" in value) and spoken(value) != value
    ]
    shown = " ".join(finding._repr_mimebundle_()[kind] for kind in ("text/html", "image/svg+xml", "text/plain"))
    assert [one for one in set(codes) if one in shown] == []


def test_the_scores_of_a_client_are_said_in_words():
    shown = jk.sample("airport").scores(by=["stage", "wave"])._repr_mimebundle_()
    for face in ("text/html", "image/svg+xml", "text/plain"):
        assert "adjusted-wald" not in shown[face] and "+kish" not in shown[face]
    assert "adjusted Wald" in shown["image/svg+xml"]


def test_the_table_of_scores_holds_what_its_picture_shows():
    finding = jk.sample("airport").scores(by=["stage", "touchpoint", "wave"])
    statistics = {row["statistic"] for row in finding.rows if row["metric"] == "csat"}
    assert statistics == {"top", "mean"}, "the frame has both, for whoever computes on"
    assert not [row for row in finding.table().rows if any(cell.endswith(", mean") and "CSAT" in cell for cell in row)]


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_what_is_missing_is_said_once(tmp_path, language):
    from journeykit import report, words
    from journeykit.client import new_client

    goals = new_client(tmp_path / "empty", name="Empty", language=language)
    with words.use(language):
        found = goals.goals()
        assert found._repr_mimebundle_()["text/html"].count(found.caption[:12]) == 1
        assert found.caption not in report.table(found).text
        drawn = goals.coverage()._repr_mimebundle_()["text/html"]
    assert "<svg" in drawn or "<img" in drawn, "a picture with more to say than its sentence stays"
