"""Commands speak the language asked for, or the client's own, in every line: also of what is wrong."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from report_clients import make_client, make_template

from journeykit import cli, report
from journeykit.engine import Task, can_fork, run_all
from journeykit.words import use

# Three English words in a row are a sentence of somebody; what stands in quotes is the file's own.
QUOTED = re.compile(r"「[^」]*」|'[^'\n]*'|\"[^\"\n]*\"|\[[^\]\n]*\]|\{[^}\n]*\}|\([^)\n]*Python[^)\n]*\)")
ENGLISH = re.compile(r"\b[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}")
COMMAND = re.compile(r"(journeykit|pip) [a-z]+.*|Noto Sans CJK TC|Unnamed file")

CHINESE = {"Use": "使用", "Till": "收銀台", "Mei": "小美"}


def client(folder: Path, language: str = "zh-TW") -> Path:
    made = make_client(folder, "海港咖啡", language)
    text = (made / "journey.yaml").read_text(encoding="utf-8")
    for english, chinese in CHINESE.items():
        text = text.replace(f"en: {english}, ", "").replace(f"owner: {english}", f"owner: {chinese}")
    (made / "journey.yaml").write_text(text, encoding="utf-8")
    return made


def changed(old: str, new: str):
    def change(folder: Path) -> None:
        path = folder / "journey.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def answers(text: str | bytes):
    def change(folder: Path) -> None:
        data = text if isinstance(text, bytes) else text.encode()
        (folder / "surveys" / "answers.csv").write_bytes(data)

    return change


def removed(folder: Path) -> None:
    (folder / "surveys" / "answers.csv").unlink()


def linked(folder: Path) -> None:
    removed(folder)
    (folder.parent / "other.csv").write_text("who,recommend,till\n1,9,5\n")
    (folder / "surveys" / "answers.csv").symlink_to(folder.parent / "other.csv")


BROKEN = {
    "good": lambda folder: None,
    "no yaml": changed("stages:", "stages: ["),
    "unknown field": changed("owner:", "ownr:"),
    "missing field": changed("id: till, ", ""),
    "wrong stage": changed("stage: use", "stage: usee"),
    "wrong metric": changed("metric: nps", "metric: npz"),
    "no scale": changed(", scale: [1, 5]", ""),
    "turned scale": changed("[1, 5]", "[5, 1]"),
    "nps on 1-10": changed("metric: nps", "metric: nps, scale: [1, 10]"),
    "wrong touchpoint": changed("touchpoint: till", "touchpoint: tilt"),
    "not a list": changed("stages:\n  - {id: use", "stages:\n  {id: use"),
    "colour": changed("#7a1f5c", "red"),
    "two of one id": changed("touchpoints:\n", "touchpoints:\n  - {id: till, stage: use, name: 門口}\n"),
    "newer": changed("journeykit: 2", "journeykit: 99"),
    "no file": removed,
    "linked": linked,
    "empty file": answers(""),
    "head only": answers("who,recommend,till\n"),
    "no column": answers("who,recomend,till\n1,9,5\n"),
    "words": answers("who,recommend,till\n" + "".join(f"{n},好,不好\n" for n in range(30))),
    "off the scale": answers("who,recommend,till\n" + "".join(f"{n},{n % 11},{n % 5 + 4}\n" for n in range(40))),
    "open quote": answers('who,recommend,till\n1,9,"5\n' + "".join(f"{n},9,5\n" for n in range(9))),
    "pdf": answers(b"%PDF-1.4 nothing"),
    "nul": answers(b"who,recommend,till\n1,9,5\0\n"),
    "logo": changed("colour:", "logo: mark.svg, colour:"),
    "unbound": lambda folder: (folder / "surveys" / "other.csv").write_text("a,b\n1,2\n") and None,
}


def said(capsys, *arguments: str) -> str:
    with use("en"), pytest.raises(SystemExit) as left:
        cli.main(list(arguments))
        raise SystemExit(0)
    assert left.value.code in (0, 1, 2), arguments
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return told.out + told.err


def english(text: str, *places: object) -> list[str]:
    for place in sorted(map(str, places), key=len, reverse=True):
        text = text.replace(place, "")
    return [found[0] for line in text.splitlines() for found in ENGLISH.finditer(COMMAND.sub("", QUOTED.sub("", line)))]


@pytest.mark.parametrize("fault", BROKEN)
def test_check_and_scores_have_no_english_sentence_for_a_chinese_client(tmp_path, capsys, fault):
    folder = client(tmp_path / "cafe")
    BROKEN[fault](folder)
    for command in (["check", str(folder)], ["check", "--all", str(folder)], ["scores", str(folder)]):
        text = said(capsys, *command)
        assert text.strip() and not english(text, folder, tmp_path), text


def test_many_findings_are_folded_in_chinese_as_well(tmp_path, capsys):
    folder = client(tmp_path / "cafe")
    more = "".join(f"  - {{id: t{n}, stage: use, name: 櫃台{n}}}\n" for n in range(12))
    changed("touchpoints:\n", f"touchpoints:\n{more}")(folder)
    text = said(capsys, "check", str(folder))
    assert "共 1" in text and not english(text, folder), text
    assert len(said(capsys, "check", "--all", str(folder)).splitlines()) > len(text.splitlines())


@pytest.mark.skipif(not can_fork(), reason="children of a warm parent")
def test_report_speaks_the_clients_language_and_the_one_asked_for(tmp_path, capsys, monkeypatch):
    folders = [client(tmp_path / name) for name in ("good", "gone", "broken")]
    removed(folders[1])
    BROKEN["unknown field"](folders[2])
    monkeypatch.chdir(tmp_path)
    arguments = ["report", *map(str, folders), "--out", "out"]
    text = said(capsys, *arguments)
    assert "完成 1 份" in text and "失敗 2 份" in text and not english(text, *folders, tmp_path), text
    assert not english(said(capsys, "report", "--explain", "good", "--out", "out", "--language", "zh-TW"), tmp_path)
    index = re.sub(r"<[^>]+>", "\n", (tmp_path / "out" / "index.html").read_text().partition("</script>")[0])
    reasons = [line for line in index.splitlines() if "；收到" in line]
    assert reasons and not english("\n".join(reasons), tmp_path)
    assert not english(said(capsys, "report", "nobody/*", "--language", "zh-TW"), tmp_path)
    assert "1 made, 2 failed" in said(capsys, *arguments, "--language", "en", "--fresh")


@pytest.mark.skipif(not can_fork(), reason="children of a warm parent")
@pytest.mark.parametrize(
    "ends", ["os._exit(3)", "os.kill(os.getpid(), 9)", "time.sleep(60)", "print('x' * 20_000_000)"]
)
def test_how_a_report_ended_is_told_in_its_language(tmp_path, ends):
    begin = "import os, time\nimport journeykit as jk\nhere = jk.report.begin(client, language)"
    template = make_template(tmp_path / "t.ipynb", begin, ends)
    with use("zh-TW"):
        run = report.run([client(tmp_path / "cafe")], tmp_path / "out", template=template, time_limit=8)
    assert run.exit_code == 1 and not english(run.rows[0].reason), run.rows[0].reason


def test_the_doctor_speaks_chinese(capsys):
    text = said(capsys, "doctor", "--language", "zh-TW")
    assert "正常" in text and not english(text, sys.executable), text


@pytest.mark.skipif(os.name == "nt" or bool(getattr(os, "geteuid", int)()), reason="only root can become somebody else")
def test_a_folder_without_rights_is_a_line_and_no_traceback(tmp_path_factory, tmp_path):
    """Each command as somebody who may not read the client, or not write to it."""
    room = Path("/tmp") / f"journeykit-rights-{os.getpid()}"
    folder = client(room / "cafe")
    (folder / "journey.yaml").chmod(0o600)

    def as_nobody() -> str:
        import contextlib
        import io

        os.setuid(65534)
        told = io.StringIO()
        for command in (["check", str(folder)], ["scores", str(folder)], ["workshop", str(folder), "--no-browser"]):
            with contextlib.redirect_stderr(told), contextlib.redirect_stdout(told), contextlib.suppress(SystemExit):
                cli.main(command)
                told.write("went on")
        return told.getvalue()

    try:
        room.chmod(0o755)
        [outcome] = run_all([Task("nobody", as_nobody)], jobs=1)
    finally:
        import shutil

        shutil.rmtree(room)
    assert outcome.ok, outcome.why
    assert "went on" not in outcome.value and outcome.value.count("journey.yaml") >= 3, outcome.value


def test_new_speaks_the_language_of_the_client_it_makes(tmp_path, capsys):
    with pytest.raises(SystemExit, match="0"):
        cli.main(["new", str(tmp_path / "tea"), "--name", "青山茶舖", "--language", "zh-TW"])
    told = capsys.readouterr().out
    assert "個接觸點" in told and "下一步" in told and not ENGLISH.search(COMMAND.sub("", QUOTED.sub("", told)))
