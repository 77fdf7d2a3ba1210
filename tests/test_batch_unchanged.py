"""A run in which nothing has changed does next to nothing; whatever has changed is seen."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from report_clients import make_client, make_template

from journeykit import report
from journeykit.batch import inputs
from journeykit.batch import run as running
from journeykit.page import records
from journeykit.portfolio.freshness import FILES, STAMP, current_index

CELL = "import journeykit as jk\nhere = jk.report.begin(client, language)\njk.report.cover(here, here.responses())"


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """Two clients, a template of one's own, and their reports."""
    home = tmp_path_factory.mktemp("home")
    folders = [make_client(home / "clients" / name, name.title()) for name in ("one", "two")]
    template = make_template(home / "t.ipynb", CELL, parameters='client = "x"  # required\nlanguage = ""\ntop = 5\n')
    assert report.run(folders, home / "out", template=template).exit_code == 0
    return home


@pytest.fixture
def home(finished, tmp_path, monkeypatch):
    """A copy of it, in which reports are asked for and none is made: ``home.asked()`` names those."""
    import shutil

    place = tmp_path / "home"
    shutil.copytree(finished, place, symlinks=True)
    for path in (place / "out" / records.SHELF).glob("*.json"):  # as if they had been made here
        record = json.loads(path.read_text())
        record["owner"] = running.naming.owner_of(place / "clients" / record["name"])
        record["state"] = records.state_of(place / "out" / f"{record['name']}.html")
        path.write_text(json.dumps(record))
    asked: list[str] = []
    monkeypatch.setattr(running, "each_made", lambda todo, *_: asked.extend(job.name for job in todo))

    class Home:
        out = place / "out"

        def ask(self, **settings) -> list[str]:
            asked.clear()
            given = {"template": place / "t.ipynb", **settings}
            report.run([place / "clients" / name for name in ("one", "two")], place / "out", **given)
            return list(asked)

        def __truediv__(self, name: str) -> Path:
            return place / name

    found = Home()
    assert found.ask() == []
    return found


def written(home) -> dict[str, int]:
    return {name: (home.out / name).stat().st_mtime_ns for name in FILES}


def test_nothing_is_written_anew_where_nothing_has_changed(home):
    before = written(home)
    assert home.ask() == [] and written(home) == before
    last = sorted((home.out / "ledger").iterdir())[-1].read_text().splitlines()
    assert [json.loads(line)["event"] for line in last] == ["start", "report", "report", "end"]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("how", ["lost", "edited"])
def test_a_file_of_the_index_that_is_lost_or_edited_is_written_anew(home, name, how):
    right = (home.out / name).read_bytes()
    if how == "lost":
        (home.out / name).unlink()
    else:
        (home.out / name).write_bytes(right.replace(b"One", b"Won"))
    assert home.ask() == []
    assert (home.out / name).read_bytes() == right


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"from": 1}', '{"from": "x", "files": {}}'])
def test_a_damaged_stamp_counts_as_none(home, damage):
    before = written(home)
    (home.out / records.SHELF / STAMP).write_text(damage)
    home.ask()
    assert written(home) != before and home.ask() == []


def test_the_index_shows_what_is_there_and_what_the_records_say(home):
    (home.out / "one.pdf").write_bytes(b"%PDF")
    home.ask()
    assert "one.pdf" in (home.out / "index.html").read_text()
    (home.out / "one.pdf").unlink()
    home.ask()
    assert "one.pdf" not in (home.out / "index.html").read_text()
    path = home.out / records.SHELF / "two.json"
    path.write_text(path.read_text().replace('"client": "Two"', '"client": "Another"'))
    home.ask()
    assert "Another" in (home.out / "index.html").read_text()
    path.unlink()
    assert home.ask() == ["two"]
    assert "Another" not in (home.out / "index.html").read_text()


def test_the_index_follows_the_language_and_what_it_is_written_with(home):
    seen = records.read_marked(home.out)[1]
    beneath = {**inputs.versions(), "kit": inputs.kit()}
    assert current_index(home.out, seen, None, beneath) == home.out / "index.html"
    assert current_index(home.out, seen, "zh-TW", beneath) is None
    assert current_index(home.out, seen, None, {**beneath, "kit": "another"}) is None
    assert current_index(home.out, seen, None, {**beneath, "pandas": "0.1"}) is None
    assert current_index(home.out, "other records", None, beneath) is None


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


HOUSE = "firm: Harbour\nlogo: logo.svg\n"
CHANGES = {
    "a survey": (lambda home: put(home / "clients/one/surveys/answers.csv", "who,recommend,till\n1,9,5\n"), ["one"]),
    "a survey of another name": (
        lambda home: (home / "clients/one/surveys/answers.csv").rename(home / "clients/one/surveys/b.csv"),
        ["one"],
    ),
    "the journey": (lambda home: (home / "clients/two/journey.yaml").open("a").write("# seen\n"), ["two"]),
    "a file that a template may read": (lambda home: put(home / "clients/two/notes.txt", "new"), ["two"]),
    "a house style beside the clients": (lambda home: put(home / "clients/house.yaml", HOUSE), ["one", "two"]),
    "a house style beside their folder": (lambda home: put(home / "house.yaml", HOUSE), ["one", "two"]),
    "a kind of goal beside the clients": (lambda home: put(home / "clients/goals/own.yaml", "x: 1\n"), ["one", "two"]),
    "the template": (lambda home: make_template(home / "t.ipynb", CELL, "1 + 1"), ["one", "two"]),
    "a page that is gone": (lambda home: (home.out / "one.html").unlink(), ["one"]),
    "a notebook that is gone": (lambda home: (home.out / "two.ipynb").unlink(), ["two"]),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_a_report_is_made_from_makes_it_anew(home, what):
    change, wanted = CHANGES[what]
    change(home)
    assert home.ask() == wanted


def test_a_house_style_is_followed_to_its_logo(home):
    put(home / "house.yaml", HOUSE)
    put(home / "logo.svg", "<svg/>")
    first = inputs.contents(home / "clients/one", home / "t.ipynb", beside={})
    put(home / "logo.svg", "<svg >x</svg>")
    assert inputs.contents(home / "clients/one", home / "t.ipynb", beside={}) != first


@pytest.mark.parametrize("given", [{"language": "zh-TW"}, {"parameters": {"top": 4}}, {"fresh": True}])
def test_what_is_asked_for_differently_is_made_anew(home, given):
    assert home.ask(**given) == ["one", "two"]


@pytest.mark.parametrize("part", ["kit", "versions"])
def test_another_kit_makes_all_anew(home, monkeypatch, part):
    now = inputs.versions()
    other = {"kit": "another", "versions": {**now, "pandas": "0.1"}}[part]
    monkeypatch.setattr(inputs, part, lambda: other)
    assert home.ask() == ["one", "two"]


def test_a_page_that_was_edited_is_made_anew_even_where_length_and_time_are_as_before(home):
    page = home.out / "one.html"
    before = page.stat()
    page.write_bytes(page.read_bytes().replace(b"One", b"Won"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert page.stat().st_size == before.st_size and page.stat().st_mtime_ns == before.st_mtime_ns
    assert home.ask() == ["one"]


def test_a_page_that_was_only_moved_or_touched_is_kept(home):
    os.utime(home.out / "one.html")
    (home.out / "two.html").rename(home.out / "x.html")
    (home.out / "x.html").rename(home.out / "two.html")
    assert home.ask() == []


def test_a_template_that_changes_while_a_run_looks_is_seen(tmp_path):
    file = tmp_path / "t.ipynb"
    file.write_text("a")
    first = inputs._hash_again(file)
    file.write_text("b")
    assert inputs._hash_again(file) != first
