"""Pictures of findings: the client's colour, and the map."""

from defusedxml import ElementTree

from journeykit import pictures as theme
from tests.gallery import texts
from tests.gallery.findings import CASES as FINDINGS
from tests.gallery.findings import own
from tests.gallery.journey_map import TEXTS


def test_a_client_sees_its_own_colour():
    with theme.palette.use("#7a1f5c"):
        assert "#7a1f5c" in FINDINGS["emotion"][0].finding("en").picture.svg
    assert "#7a1f5c" not in FINDINGS["emotion"][0].finding("en").picture.svg


def test_a_large_map_says_how_much_it_leaves_out():
    from tests.gallery.journey_map import build

    words = [word.text for word in texts.words_of(own("journey_map", build("en", ("Use",), 28)).picture.svg)]
    told = next(word for word in words if "of 28 touchpoints" in word)
    drawn = {name for name in TEXTS["en"]["names"] if any(name.startswith(word) for word in words)}
    assert "moments of truth, goals and told changes first" in told and 5 < len(drawn) <= 20


def test_the_map_is_as_wide_as_a_landscape_page_and_no_wider():
    for case in FINDINGS["journey_map"]:
        root = ElementTree.fromstring(case.finding("en").picture.svg)
        assert float(root.get("width")) <= 1056


def test_the_map_shows_itself_in_a_notebook_as_svg_png_and_words():
    faces = FINDINGS["journey_map"][0].finding("en").picture._repr_mimebundle_()
    assert set(faces) == {"image/svg+xml", "image/png", "text/plain"}
