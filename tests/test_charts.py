"""Every picture of the gallery, in both languages and at its extremes."""

import json

import altair as alt
import pytest
from defusedxml import ElementTree

from journeykit import captions, charts
from journeykit import pictures as theme
from journeykit import words as language
from journeykit.errors import ChartError
from journeykit.pictures import drawing
from tests.gallery import extremes, pictures, texts
from tests.gallery.findings import CASES as FINDINGS
from tests.gallery.findings import own

CASES = [(name, case, make) for name, case, make in pictures.cases()]
FIRST = {name: make for name, _case, make in reversed(CASES)}
SHEETS = CASES


def named(cases):
    return pytest.mark.parametrize(
        ("name", "case", "make"), cases, ids=[f"{name}-{case}" for name, case, _make in cases]
    )


def drawn(name, table, code):
    with language.use(code):
        return getattr(charts, name)(table)


@pytest.mark.parametrize("code", language.LANGUAGES)
@named(SHEETS)
def test_a_chart_is_a_valid_specification_that_survives_json(name, case, make, code):
    spec = drawn(name, make(code), code).to_dict()
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec


@named(SHEETS)
def test_a_chart_is_the_same_put_together_by_altair_or_not(name, case, make):
    chart = drawn(name, make("en"), "en")
    assert isinstance(chart, alt.LayerChart)
    plain, checked = chart.to_dict(validate=False), chart.to_dict()
    assert plain == checked
    assert json.dumps(plain, sort_keys=True) == json.dumps(checked, sort_keys=True)  # 1 and 1.0 are not the same here
    assert chart.properties(width=400).to_dict() == {**checked, "width": 400}


def test_a_chart_has_what_charts_of_altair_have_and_its_specification_is_a_copy():
    name, _case, make = SHEETS[0]
    chart = drawn(name, make("en"), "en")
    assert chart.title is alt.Undefined and chart.description and not hasattr(chart, "svg")
    fresh = drawn(name, make("en"), "en")
    fresh.to_dict(validate=False)["layer"].clear()
    assert fresh.to_dict(validate=False) == chart.to_dict(validate=False)


@pytest.mark.parametrize("version", ["5.8", "6.4"])
@named(SHEETS)
def test_a_chart_compiles_in_jupyterlab_and_in_altairs_own_vega_lite(name, case, make, version):
    import vl_convert

    spec = drawn(name, make("en"), "en").to_dict()
    assert vl_convert.vegalite_to_vega(spec, vl_version=version)["marks"]


@named(SHEETS)
def test_a_chart_carries_only_what_it_draws(name, case, make):
    spec = drawn(name, make("en"), "en").to_dict()
    for layer in spec["layer"]:
        drawn_fields = {channel["field"] for channel in layer["encoding"].values() if "field" in channel}
        data = layer.get("data") or spec["data"]
        assert all(set(row) <= drawn_fields for row in spec["datasets"][data["name"]])


@named(SHEETS)
def test_the_kit_draws_its_own_charts_without_vega(name, case, make):
    assert drawing.draw(drawn(name, make("en"), "en").to_dict()) is not None


@pytest.mark.parametrize("code", language.LANGUAGES)
@named(CASES)
def test_the_alt_text_is_the_sentence_of_the_caption(name, case, make, code):
    with language.use(code):
        words = theme.alt_text(getattr(charts, name)(make(code)))
        assert words == getattr(captions, name)(make(code))
    assert words.strip()[-1] in ".。"


@pytest.mark.parametrize("code", language.LANGUAGES)
@named(CASES)
def test_no_text_leaves_the_page_or_stands_on_another(name, case, make, code):
    svg = theme.svg(drawn(name, make(code), code))
    assert not texts.outside(svg)
    assert not texts.overlapping(svg)


@pytest.mark.parametrize("extreme", extremes.CASES)
@pytest.mark.parametrize("code", language.LANGUAGES)
@pytest.mark.parametrize("name", FIRST)
def test_extremes_stay_on_the_page(name, code, extreme):
    table = extremes.CASES[extreme](FIRST[name](code), code)
    svg = theme.svg(drawn(name, table, code))
    assert not texts.outside(svg)
    assert not texts.overlapping(svg)


@pytest.mark.parametrize("name", FIRST)
def test_hidden_groups_leave_no_figure_in_the_picture(name):
    table = extremes.all_hidden(FIRST[name]("en"), "en")
    picture = drawn(name, table, "en")
    shown = " ".join(word.text for word in texts.words_of(theme.svg(picture)))
    for n in {str(int(one)) for one in table.get("n", []) if one == one and one is not None and int(one) > 999}:
        assert f"{int(n):,}" not in shown


@pytest.mark.parametrize("name", FIRST)
def test_a_missing_column_names_the_measure_that_makes_the_table(name):
    table = FIRST[name]("en")
    with pytest.raises(ChartError, match=r"the table of measures\.\w+ was needed, with the column '\w+'"):
        getattr(charts, name)(table[[table.columns[0]]].rename(columns={table.columns[0]: "unknown"}))


def test_what_is_no_frame_is_told_what_to_pass():
    with pytest.raises(ChartError, match=r"the table of measures\.drivers was needed; came: list\. Pass the frame"):
        charts.importance_performance([1, 2])


def test_texts_of_clients_are_escaped_everywhere():
    evil = '<script>alert("1")</script>'
    for name, make in FIRST.items():
        table = make("en")
        column = next(one for one in ("touchpoint", "stage", "statement", "item", "wave") if one in table)
        svg = theme.svg(drawn(name, table.assign(**{column: evil}), "en"))
        assert "<script" not in svg
        ElementTree.fromstring(svg)


def test_a_client_sees_its_own_colour():
    with theme.palette.use("#7a1f5c"):
        assert "#7a1f5c" in FINDINGS["emotion"][0].finding("en").picture.svg
    assert "#7a1f5c" not in FINDINGS["emotion"][0].finding("en").picture.svg


def test_drawing_a_chart_leaves_the_frame_as_it_was():
    for name, make in FIRST.items():
        table = make("en")
        before = table.copy(deep=True)
        drawn(name, table, "en")
        assert table.equals(before)


def test_every_chart_has_a_caption_of_the_same_name():
    assert set(charts.__all__) <= set(captions.__all__)


def test_a_large_map_says_how_much_it_leaves_out():
    from tests.gallery.journey_map import build

    assert "…and 12 more" in own("journey_map", build("en", ("Use",), 28)).picture.svg


def test_the_map_is_as_wide_as_a_landscape_page_and_no_wider():
    for case in FINDINGS["journey_map"]:
        root = ElementTree.fromstring(case.finding("en").picture.svg)
        assert float(root.get("width")) <= 1040


def test_the_map_shows_itself_in_a_notebook_as_svg_png_and_words():
    faces = FINDINGS["journey_map"][0].finding("en").picture._repr_mimebundle_()
    assert set(faces) == {"image/svg+xml", "image/png", "text/plain"}
