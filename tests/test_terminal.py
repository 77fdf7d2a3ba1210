"""The door to the terminal: strangers' control codes are shown and not obeyed, and no code page ends a command."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest

import journeykit
from journeykit.cli import main

CLI = Path(journeykit.__file__).parent / "cli"
TITLE, CLIP, CSI, TURN = "\x1b]0;owned\x07", "\x1b]52;c;eA==\x07", "\x9b31m", "\u202e"
OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
CODE_PAGES = ("ascii", "cp1252", "cp437", "cp950", "utf-8")


def called(*arguments, code_page="utf-8"):
    """What a command prints on standard streams of a code page."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding=code_page, errors="strict", newline="\n") for _ in range(2)]
    before, code = (sys.stdout, sys.stderr), 0
    sys.stdout, sys.stderr = streams
    try:
        main(list(arguments))
    except SystemExit as end:
        code = end.code or 0
    finally:
        sys.stdout, sys.stderr = before
        for one in streams:
            one.flush()
    return code, "".join(one.buffer.getvalue().decode(code_page) for one in streams)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A client whose names, headers, answers, waves and segments hold control codes."""
    folder = tmp_path_factory.mktemp("terminal") / "hostile"
    (folder / "surveys").mkdir(parents=True)
    head = f'ID,"How likely? {TITLE}",Group,"Why? {CSI}"'
    groups = (f"north {CLIP}", f"{TURN}south 宏碁 – café")
    rows = [f'{at},{at % 11},"{groups[at % 2]}","slow {CSI} {TITLE}"' for at in range(60)]
    wrong = f'61,"nothing {CLIP}",x,y'
    (folder / "surveys" / "answers.csv").write_text("\n".join([head, *rows, wrong]) + "\n", encoding="utf-8")
    (folder / "journey.yaml").write_text(
        'client: {name: "H\\e]0;owned\\aotel 溫泉"}\nstages: [{id: stay, name: "Stay\\x9B"}]\n'
        'touchpoints: [{id: desk, name: "Desk\\u202E", stage: stay, phase: during}]\n'
        'surveys:\n- {file: surveys/answers.csv, wave: "spring \\e[31m", respondent: ID, segments: '
        '{group: {column: Group}}, items: [{column: "#2", metric: nps, touchpoint: desk}], comments: '
        '[{column: "#4", touchpoint: desk}]}\n',
        encoding="utf-8",
    )
    return folder


def commands(folder):
    survey = str(folder / "surveys" / "answers.csv")
    return [
        ("check", str(folder)),
        ("check", str(folder), "--json"),
        ("scores", str(folder), "--by", "group,wave"),
        ("scores", str(folder), "--by", "group,wave", "--format", "csv"),
        ("scores", str(folder), "--by", "group,wave", "--format", "json"),
        ("inspect", survey),
        ("inspect", survey, "--json"),
        ("inspect", survey, "--bind", str(folder), "--language", "zh-TW"),
    ]


@pytest.mark.parametrize("at", range(8))
def test_nothing_that_a_terminal_obeys_comes_from_a_file(hostile, at):
    code, told = called(*commands(hostile)[at])
    assert code in (0, 1), told
    assert "Traceback" not in told
    assert not OBEYED.search(told.replace("\r\n", "\n"))


@pytest.mark.parametrize("code_page", CODE_PAGES)
@pytest.mark.parametrize("at", range(8))
def test_a_code_page_that_lacks_a_letter_ends_no_command(hostile, at, code_page):
    code, told = called(*commands(hostile)[at], code_page=code_page)
    assert code in (0, 1) and "Traceback" not in told, told


def test_a_report_that_fails_tells_its_reason_without_control_codes(hostile, tmp_path):
    folder = tmp_path / "broken"
    (folder / "surveys").mkdir(parents=True)
    text = (hostile / "journey.yaml").read_text(encoding="utf-8").replace('"#2"', '"gone\\e]0;owned\\a 溫"')
    (folder / "journey.yaml").write_text(text, encoding="utf-8")
    (folder / "surveys" / "answers.csv").write_bytes((hostile / "surveys" / "answers.csv").read_bytes())
    code, told = called("report", str(folder), "--out", str(tmp_path / "out"), code_page="cp437")
    assert code == 1 and "gone" in told and "Traceback" not in told
    assert not OBEYED.search(told.replace("\r\n", "\n"))


def test_json_stays_json_in_every_code_page(hostile):
    for code_page in CODE_PAGES:
        _code, told = called("inspect", str(hostile / "surveys" / "answers.csv"), "--json", code_page=code_page)
        assert "south 宏碁 – café" in str(json.loads(told)["questions"])


def test_letters_become_their_look_alikes_where_a_code_page_lacks_them():
    assert "–café ─ 好".encode("cp437", "journeykit.terminal").decode("cp437") == "-café ─ \\u597d"
    assert "é…\ud800".encode("ascii", "journeykit.terminal") == b"e...\\ud800"


@pytest.mark.parametrize("path", sorted(CLI.glob("*.py")), ids=lambda path: path.name)
def test_no_command_prints_past_the_door(path):
    text = path.read_text(encoding="utf-8")
    past = re.findall(r"click\.(?:echo|secho)\(|(?<![\w.])print\(|(?<![\w.])Console\(|sys\.stdout\.write", text)
    assert not past, f"{path.name} prints past journeykit.terminal: {past}"
