"""Compiled page templates are kept beside Python's own compiled modules, and never instead of what stands there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, TemplateError

from journeykit.page import compiled


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(compiled, "cache_from_source", lambda _source: str(tmp_path / "kept" / "x.pyc"))
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept"


def said(text: str, *, trim_blocks: bool = False, autoescape: bool = True, **values: str) -> str:
    loader, kept = DictLoader({"part": text}), compiled.Compiled()
    room = Environment(loader=loader, bytecode_cache=kept, autoescape=autoescape, trim_blocks=trim_blocks)
    return room.get_template("part").render(values)


def test_a_template_is_compiled_once_and_again_when_it_has_changed(shelf, monkeypatch):
    assert said("<p>{{ name }}</p>", name="a < b") == "<p>a &lt; b</p>"
    [kept] = shelf.iterdir()
    before = kept.read_bytes()
    with monkeypatch.context() as closed:
        closed.setattr(Environment, "_generate", None)  # whoever compiles fails
        assert said("<p>{{ name }}</p>", name="again") == "<p>again</p>"
    assert said("<b>{{ name }}</b>", name="new") == "<b>new</b>"
    assert kept.read_bytes() != before or len([*shelf.iterdir()]) == 2


def test_a_template_that_is_read_by_other_rules_is_compiled_anew(shelf, monkeypatch):
    text = "{% if name %}\n{{ name }}{% endif %}"
    assert said(text, name="<") == "\n&lt;"
    assert said(text, name="<", trim_blocks=True) == "&lt;"
    assert said(text, name="<", autoescape=False) == "\n<"
    monkeypatch.setattr(compiled, "__version__", "another")
    assert said(text, name="<") == "\n&lt;"


@pytest.mark.parametrize("cut", [0, 3, 30, -5])
def test_a_damaged_file_counts_as_none(shelf, cut):
    assert said("{{ name }}!", name="a") == "a!"
    [kept] = shelf.iterdir()
    kept.write_bytes(kept.read_bytes()[:cut])
    assert said("{{ name }}!", name="b") == "b!"


def test_nothing_is_written_where_it_must_not_or_cannot_be(shelf, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said("{{ name }}", name="a") == "a" and not [*shelf.iterdir()]
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    shelf.rmdir()
    shelf.write_text("a file in the way")
    assert said("{{ name }}", name="b") == "b"
    with pytest.raises(TemplateError):
        said("{% if %}")


def test_the_shelf_is_pythons_own():
    assert Path(compiled.Compiled().directory) == Path(compiled.__cached__).parent
