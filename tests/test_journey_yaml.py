"""The YAML that the kit ships and writes is YAML for everybody: for PyYAML without libyaml, and for the kit there."""

from __future__ import annotations

import subprocess
from pathlib import Path
from string import Template

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from journey_examples import changes, journeys

from journeykit.journey import apply, document, journey_of
from journeykit.journey.frameworks import framework, names, new_journey
from journeykit.journey.render import flow, whole
from journeykit.journey.starter import starter_text
from journeykit.journey.write import changed

ROOT = Path(__file__).resolve().parents[1]
LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]
HOLES = {"templates/client/journey.en.yaml", "templates/client/journey.zh-TW.yaml"}
HARD = [
    "Is it in stock?", "? key", "why?x", "a: b", "a:b?", "{x}", "x, y", "[1]", "# no", 'it\'s "so"', "&a", "*b", "!c",
    "%d", "@e", "`f`", "- g", "-", "?", ":", "=", "<<", "yes", "1:30", "1_000", "0x1f", "2026-11-28", "~", "null",
    ".inf", "\tx", "a\nb\n", "a\n  b\n\n\tc", "\x85\u2028\ufeff", "\U0001f600?", "名稱：好嗎？", "back\\slash",
    "http://a.b/?c=[d]",
]  # fmt: skip


def shipped_yaml() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "*.yaml", "*.yml"], cwd=ROOT, capture_output=True, text=True)
    here = [path for top in ("templates", "sample_surveys") for path in (ROOT / top).rglob("*.yaml")]
    return sorted({*listed.stdout.split(), *(path.relative_to(ROOT).as_posix() for path in here)} - HOLES)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("name", shipped_yaml())
def test_all_yaml_that_is_shipped_is_read_by_every_parser(name, loader):
    assert yaml.load((ROOT / name).read_text("utf-8"), loader)


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def parser(request, monkeypatch):
    monkeypatch.setattr(document, "_LOADER", request.param)
    return request.param


def test_the_kit_reads_what_it_ships_without_libyaml(parser):
    for client in sorted((ROOT / "sample_surveys").glob("*/journey.yaml")):
        assert journey_of(client.read_text("utf-8")).touchpoints
    for name in names():
        framework.cache_clear() if hasattr(framework, "cache_clear") else None
        for language in ("en", "zh-TW"):
            text = starter_text(name, "Why not? A: café", language)
            assert yaml.load(text, parser) and journey_of(text).stages == new_journey(name, "x", language).stages
    assert Template((ROOT / "templates/client/journey.en.yaml").read_text("utf-8")).get_identifiers()


@pytest.mark.parametrize("words", HARD)
def test_any_words_on_one_line_are_the_same_words_to_every_parser(words):
    text = flow({"name": words, "list": [words, words], words: "key"}) + "\n"
    for loader in LOADERS:
        assert yaml.load(text, loader) == {"name": words, "list": [words, words], words: "key"}


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_journey_written_or_changed_is_read_by_every_parser(data):
    journey = data.draw(journeys())
    text = whole(journey)
    if data.draw(st.booleans()):
        text = changed(text, journey, new := apply(journey, data.draw(changes(journey))))
        journey = new
    for loader in LOADERS:
        assert str(yaml.load(text, loader)["framework"]) == journey.framework
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(document, "_LOADER", loader)
            assert journey_of(text) == journey


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_without_libyaml_a_change_is_written_as_with_it(data):
    journey = data.draw(journeys())
    text, new = whole(journey), apply(journey, data.draw(changes(journey)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "_LOADER", yaml.SafeLoader)
        slow = changed(text, journey, new)
    assert slow == changed(text, journey, new)
