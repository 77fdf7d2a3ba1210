"""Colours can be read, texts fit, and a picture is the same whoever draws it."""

import json
import subprocess
import sys

import pytest

from journeykit import pictures as theme
from journeykit.errors import ChartError
from journeykit.pictures import drawing, fonts, palette


@pytest.mark.parametrize(
    "accent", ["#0b6e8f", "#ffe600", "#ff0000", "#00ff88", "#101010", "#ffffff", "#7a1f5c", "#abc"]
)
def test_every_strength_of_a_clients_colour_can_be_read_where_it_stands(accent):
    tint = palette.for_client(accent)
    assert palette.contrast(tint.accent, palette.PAPER) >= 4.5
    assert palette.contrast(tint.on_accent, tint.accent) >= 4.5
    assert palette.contrast(tint.strong, tint.wash) >= 4.5
    assert palette.contrast(tint.middle, palette.PAPER) >= 3


@pytest.mark.parametrize("ink", [palette.INK, palette.TEXT, palette.QUIET, palette.BETTER, palette.WORSE])
@pytest.mark.parametrize("ground", [palette.PAPER, palette.WASH])
def test_inks_can_be_read_on_paper_and_on_the_wash(ink, ground):
    assert palette.contrast(ink, ground) >= 4.5


def test_the_emotions_grow_dark_towards_both_ends_so_that_grey_print_keeps_them():
    light = [palette.contrast(colour, "#000000") for colour in palette.EMOTION]
    assert light[0] < light[1] < light[2] > light[3] > light[4]


def test_a_wrong_colour_is_told_how_to_write_one():
    with pytest.raises(ChartError, match=r"a colour was needed as '#rrggbb'; came: 'teal'\. Write for example"):
        palette.for_client("teal")


def test_a_clients_colour_holds_for_its_block_only():
    with palette.use("#7a1f5c"):
        assert palette.current().accent == "#7a1f5c"
    assert palette.current().accent == palette.DEFAULT_ACCENT


@pytest.mark.parametrize(
    "text",
    [
        "Security and passport control at the south hall",
        "安檢與護照查驗（含電子閘門）以及行李提領",
        "Self-service 自助報到機 kiosk",
        "x" * 90,
    ],
)
@pytest.mark.parametrize("em", [4, 7.5, 12])
def test_no_line_is_wider_than_asked_and_no_word_is_lost(text, em):
    lines = fonts.wrap(text, em)
    assert all(fonts.width(line) <= em for line in lines)
    # A word that is longer than a line is broken, with a hyphen where letters stand on both sides.
    letters = "".join(one for line in lines for one in line.split()).replace("-", "")
    assert letters == "".join(text.split()).replace("-", "")


def test_a_broken_word_leaves_no_single_letter_behind():
    assert fonts.wrap("Recommends the airport", fonts.width("Recommend-")) == ["Recom-", "mends the", "airport"]


def test_a_line_never_begins_with_a_closing_mark_nor_ends_with_an_opening_one():
    lines = fonts.wrap("搭叫車服務（25%）、由親友接送（23%）或轉機（17%）。", 8)
    assert not any(line[0] in "）、。" for line in lines)
    assert not any(line[-1] == "（" for line in lines)


def test_chinese_asks_for_a_chinese_face_first():
    assert fonts.stack_for("安檢").startswith("Noto Sans TC")
    assert not fonts.stack_for("Security").startswith("Noto Sans TC")


@pytest.mark.parametrize("stack", [fonts.STACK, fonts.CJK_STACK])
def test_the_names_of_faces_are_valid_css_without_quotes(stack):
    # A word that begins with a digit makes a browser and a picture writer drop the whole list.
    assert not any(word[0].isdigit() for face in stack.split(", ") for word in face.split())


@pytest.mark.skipif(not fonts.system_has_cjk(), reason="this machine has no face of the stack to measure with")
@pytest.mark.parametrize("text", ["Security and passport control, 2,746 answers", "安檢與護照查驗 78%"])
def test_measured_widths_cover_what_is_drawn(text):
    import vl_convert

    spec = {
        "data": {"values": [{"t": text}]},
        "mark": {"type": "text", "fontSize": 20, "align": "left"},
        "encoding": {"text": {"field": "t"}, "x": {"value": 0}, "y": {"value": 9}},
        "width": 1,
        "height": 20,
        "padding": 0,
        "config": {"font": fonts.stack_for(text), "view": {"stroke": None}},
    }
    drawn = float(vl_convert.vegalite_to_svg(spec, vl_version="6.4").split('width="')[1].split('"')[0])
    assert 0.85 * drawn <= fonts.width(text) * 20 <= 1.25 * drawn
    assert fonts.width(text) * 20 >= drawn - 8


def test_anybodys_altair_chart_is_drawn_by_vl_convert_in_the_kits_look():
    import altair as alt

    theme.enable()
    chart = alt.Chart(alt.InlineData(values=[{"a": "安檢", "b": 3}])).mark_bar().encode(x="b:Q", y="a:N")
    spec = chart.to_dict()
    assert drawing.draw(spec) is None
    assert palette.current().accent in theme.svg(spec)
    assert theme.png(spec).startswith(b"\x89PNG")


def test_the_renderer_gives_jupyterlab_vega_lite_5_and_everybody_else_a_picture():
    import altair as alt

    theme.enable()
    chart = alt.Chart(alt.InlineData(values=[{"b": 3}]), description="One bar.").mark_bar().encode(x="b:Q")
    faces = chart._repr_mimebundle_()
    faces = faces[0] if isinstance(faces, tuple) else faces
    assert set(faces) == {"application/vnd.vegalite.v5+json", "image/svg+xml", "image/png", "text/plain"}
    assert "https:" not in json.dumps(faces), "a schema is an address too, and JupyterLab draws without it"
    assert faces["text/plain"] == "One bar."
    json.dumps(faces, allow_nan=False)


def test_what_is_no_chart_is_refused():
    with pytest.raises(ChartError, match=r"a chart was needed; came: int\. Pass what finding\.chart\(\) gives"):
        theme.svg(3)


def test_importing_the_theme_loads_nothing_heavy():
    code = (
        "import sys, journeykit.pictures, journeykit.questions.question, journeykit.questions.order; "
        "print([name for name in ('pandas', 'altair', 'vl_convert', 'scipy', 'babel') if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def turned(colour):
    """A colour of a picture on a dark page: invert(.92) hue-rotate(180deg)."""
    red, green, blue = (0.92 - 0.84 * int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    grey = 0.213 * red + 0.715 * green + 0.072 * blue
    # Half a turn: the grey of a colour doubled, less the colour.
    return "#" + "".join(f"{round(255 * min(1, max(0, 2 * grey - one))):02x}" for one in (red, green, blue))


def test_pictures_are_as_easy_to_read_in_the_dark():
    tint = palette.for_client()
    assert palette.contrast(turned(palette.PAPER), palette.NIGHT["paper"]) < 1.02, "one paper"
    on_paper = (palette.INK, palette.TEXT, palette.QUIET, palette.WORSE, palette.BETTER, tint.accent, tint.strong)
    for colour in on_paper:
        assert palette.contrast(turned(colour), turned(palette.PAPER)) >= 4.4, colour
    bands = palette.NPS_BANDS
    for ground in (tint.accent, bands["promoters"], palette.EMOTION[0], palette.EMOTION[4]):
        assert palette.contrast(turned(palette.PAPER), turned(ground)) >= 4.4, ground
    for ground in (bands["passives"], palette.EMOTION[1], palette.EMOTION[2], palette.EMOTION[3]):
        assert palette.contrast(turned(palette.INK), turned(ground)) >= 4.4, ground


@pytest.mark.parametrize("accent", [None, "#7a1f3d", "#ffe600", "#101010", "#0b6e8f"])
def test_a_page_is_as_easy_to_read_in_the_dark(accent):
    night, greys = palette.at_night(accent), palette.NIGHT
    for ground in (greys["paper"], greys["wash"]):
        for text in (greys["ink"], greys["text"], greys["quiet"], greys["worse"], night.strong):
            assert palette.contrast(text, ground) >= 4.5, (text, ground)
    assert palette.contrast(night.accent, greys["wash"]) >= 4.5 <= palette.contrast(night.accent, greys["paper"])
    assert palette.contrast(night.on_accent, night.accent) >= 4.5
    assert palette.contrast(night.strong, night.wash) >= 4.5
