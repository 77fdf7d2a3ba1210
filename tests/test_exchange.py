"""What clients are handed over as: the table of formats, the command, and a figure that is the same everywhere."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from journeykit.cli import journeykit
from journeykit.exchange.formats import FORMATS, format_named, written

ROOT = Path(__file__).resolve().parents[1]


def told(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(journeykit, list(map(str, arguments)))
    assert done.exit_code == code, done.output
    return done.output


def test_each_format_is_one_line_of_the_table_and_one_module():
    assert len({one.name for one in FORMATS}) == len(FORMATS)
    for one in FORMATS:
        assert one.out or one.into, one.name
        for module, needs in ((one.out, "write"), (one.into, "read")):
            assert not module or hasattr(import_module(f"journeykit.exchange.{module}"), needs), one.name


def test_the_readme_has_every_format_and_what_it_keeps():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([\w-]+)` \| .*? \| (.*? \| .*?) \|$", readme.partition("## Hand it over")[2], re.M))
    assert {one.name for one in FORMATS} <= set(rows), "README.md: '## Hand it over' has a row a format"
    for one in FORMATS:
        assert rows[one.name].startswith(f"{one.carries} | ") and one.leaves_out in rows[one.name], one.name


def test_help_names_every_format_that_goes_out():
    said = told("export", "--help")
    assert all(one.name in said for one in written())


def test_a_wrong_format_is_answered_with_the_nearest_right_one():
    with pytest.raises(Exception, match="Did you mean 'xlsx'"):
        format_named("xlxs")


def clients(folder: Path, *names: str) -> list[Path]:
    for name in names:
        told("new", folder / name)
    return [folder / name for name in names]


def test_one_rule_says_where_a_file_goes(tmp_path):
    one, two = clients(tmp_path, "one", "two")
    several = CliRunner().invoke(
        journeykit, ["export", str(one), str(two), "--to", "markdown", "--out", str(tmp_path / "x.md")]
    )
    assert "a folder for the files of several clients was needed" in str(several.exception)
    assert not (tmp_path / "x.md").exists()
    told("export", one, two, "--to", "markdown", "--out", tmp_path / "maps")
    assert {file.name for file in (tmp_path / "maps").iterdir()} == {"one.md", "two.md"}
    told("export", one, "--to", "opml", "--out", tmp_path / "maps")
    told("export", one, "--to", "powerbi", "--out", tmp_path / "maps")
    assert (tmp_path / "maps" / "one.opml").is_file() and (tmp_path / "maps" / "one-powerbi" / "README.txt").is_file()
    told("export", one, "--to", "powerbi", "--out", tmp_path / "bi")
    told("export", one, "--to", "powerbi", "--out", tmp_path / "bi")
    assert (tmp_path / "bi" / "README.txt").is_file() and not (tmp_path / "bi" / "one-powerbi").exists()


@pytest.mark.parametrize("name", ["powerbi", "xlsx", "xmind", "markdown"])
@pytest.mark.parametrize("many", [1, 2])
def test_no_format_makes_the_folder_above(tmp_path, name, many):
    given = ["export", *map(str, clients(tmp_path, "one", "two")[:many]), "--to", name]
    done = CliRunner().invoke(journeykit, [*given, "--out", str(tmp_path / "gone" / "deep")])
    assert done.exit_code and "a folder that is not there" in str(done.exception)
    assert not (tmp_path / "gone").exists()


def test_a_client_that_is_not_there_is_named_as_it_was_typed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "journeykit new clients/nobody" in told("report", "clients/nobody", code=1)
    ledger = "".join(file.read_text("utf-8") for file in (tmp_path / "reports" / "ledger").iterdir())
    assert str(tmp_path) not in ledger


@pytest.mark.parametrize("command", [("export", "--to", "xlsx"), ("export", "--to", "markdown"), ("map",)])
@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_a_file_in_a_folder_that_is_not_there_is_named_as_it_was_typed(command, language, tmp_path):
    told("new", str(tmp_path / "cafe"), "--language", language)
    ending = {"xlsx": ".xlsx", "markdown": ".md"}.get(command[-1], ".svg")
    path = tmp_path / "gone" / f"cafe{ending}"
    given = [command[0], str(tmp_path / "cafe"), *command[1:], "--out", str(path)]
    done = CliRunner().invoke(journeykit, given)
    said = done.output + str(done.exception)
    assert done.exit_code != 0 and f"{path}" in said and ".part" not in said
    assert ("a folder that is not there" if language == "en" else "資料夾不存在") in said
