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
    rows = dict(re.findall(r"^\| `([\w-]+)` \| .*? \| (.*?) \|", readme.partition("## Hand it over")[2], re.M))
    assert {one.name for one in FORMATS} <= set(rows), "README.md: '## Hand it over' has a row a format"
    for one in FORMATS:
        assert one.carries in rows[one.name], one.name


def test_help_names_every_format_that_goes_out():
    said = told("export", "--help")
    assert all(one.name in said for one in written())


def test_a_wrong_format_is_answered_with_the_nearest_right_one():
    with pytest.raises(Exception, match="Did you mean 'xlsx'"):
        format_named("xlxs")


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
