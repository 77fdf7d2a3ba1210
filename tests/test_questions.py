"""The question that docs/questions.md shows in full: laid out, asked, looked at; and how many files it took."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from journeykit import questions
from journeykit.client import new_client, sample
from journeykit.client.basis import disclosing
from journeykit.words import use

PAGE = Path(__file__).resolve().parents[1] / "docs" / "questions.md"
BLOCK = re.compile(r"^```python\n# (journeykit/\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILES = dict(BLOCK.findall(PAGE.read_text("utf-8")))


@pytest.fixture
def breadth(tmp_path, monkeypatch):
    """The example as a question of the kit, and the method that asks it."""
    folder = tmp_path / "breadth"
    folder.mkdir()
    for name, text in FILES.items():
        if "/breadth/" in name:
            (folder / Path(name).name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(questions, "__path__", [*questions.__path__, str(tmp_path)])
    room: dict = {"disclosing": disclosing}
    exec(
        compile(f"from __future__ import annotations\n{FILES['journeykit/client/standing.py']}", str(PAGE), "exec"),
        room,
    )
    yield room["breadth"]
    for name in [name for name in sys.modules if name.startswith("journeykit.questions.breadth")]:
        del sys.modules[name]
    vars(questions).pop("breadth", None)


def test_a_question_takes_five_files_at_most():
    assert len(FILES) == 5
    assert sum("/breadth/" in name for name in FILES) == 4


@pytest.mark.parametrize("name", ["airport", "conference", "training"])
def test_the_example_answers_for_a_sample(breadth, name):
    client = sample(name)
    finding = breadth(client)
    scored = client.responses().dropna(subset="score")
    last = scored[scored["wave"] == scored["wave"].drop_duplicates().iloc[-1]]
    assert finding.frame["each"].iloc[-1] == len(last) / last["respondent"].nunique()
    assert f"{last['respondent'].nunique():,} people" in finding.caption
    assert finding.caption in finding.picture.svg and len(finding.table().rows) == len(finding)
    assert set(finding.chart().to_dict()) >= {"layer"} or "facet" in finding.chart().to_dict()
    assert set(finding._repr_mimebundle_()) >= {"text/html", "image/svg+xml", "text/plain"}


def test_the_example_says_so_where_there_is_nothing(breadth, tmp_path):
    client = new_client(tmp_path / "new", name="Nobody asked")
    assert breadth(client).caption == "There are no answers yet."
    with use("zh-TW"):
        assert breadth(client).picture.svg
