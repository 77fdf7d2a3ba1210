"""What the documents say to type, typed: every block runs, in a folder of its own, and no output names an address."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from journeykit.client import new_client, sample
from journeykit.journey import SurveyBinding

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
ADDRESS = re.compile(r"(?:https?|wss?)://(?!www\.w3\.org/|127\.0\.0\.1|localhost)[^\s\"'<>\\]+")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

# What a new kernel does: every expression is shown, all its faces are kept.
KERNEL = """
import json, sys
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

shell, shown = InteractiveShell.instance(), []
shell.ast_node_interactivity = "all"
shell.displayhook.write_format_data = lambda data, metadata=None: shown.append(data)
with capture_output() as caught:
    ran = shell.run_cell(sys.stdin.read())
ran.raise_error()
print(json.dumps([caught.stdout, caught.stderr, *(output.data for output in caught.outputs), *shown], default=str))
"""


def blocks(kind):
    return [
        pytest.param(page, text, id=f"{page.name}:{page.read_text('utf-8')[: found.start()].count(chr(10)) + 1}")
        for page in PAGES
        for found in FENCE.finditer(page.read_text("utf-8"))
        for language, text in [found.groups()]
        if language == kind and not text.startswith("# journeykit/")  # a file of an example that a test lays out whole
    ]


def commands():
    texts = [one.values[1] for one in blocks("console")]
    lines = [line.partition(" #")[0].strip() for text in texts for line in text.splitlines()]
    return [pytest.param(line, id=line) for line in lines if line]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Where a reader of the documents stands: a client with a survey, a table of answers, a Parquet file."""
    folder = tmp_path_factory.mktemp("reader")
    cafe = new_client(folder / "clients" / "cafe", name="Harbour Café")
    rows = [f"{who},{(10, 9, 8, 3)[who % 4]},{(5, 4, 4, 2)[who % 4]},{['free', 'gold'][who % 2]}" for who in range(40)]
    table = "who,recommend,queue,plan\n" + "\n".join(rows) + "\n"
    (folder / "answers.csv").write_text(table, encoding="utf-8")
    (cafe.folder / "surveys" / "export.csv").write_text(table, encoding="utf-8")
    items = [{"column": "recommend", "metric": "nps"}]
    bound = SurveyBinding.model_validate(
        {"file": "surveys/export.csv", "respondent": "who", "items": items, "segments": {"plan": {"column": "plan"}}}
    )
    cafe.save(cafe.journey.model_copy(update={"surveys": (bound,)}))
    sample("conference").responses().to_parquet(folder / "answers.parquet")
    sample("airport", into=folder / "sample_surveys" / "airport")
    return folder


def test_every_block_is_of_a_kind_that_is_run_here():
    kinds = {found[1] for page in PAGES for found in FENCE.finditer(page.read_text("utf-8"))}
    assert kinds <= {"python", "console", "yaml", "html", ""}, "a new kind of block wants a test"
    assert len(blocks("python")) >= 5 and len(commands()) >= 10


@pytest.mark.parametrize(("page", "text"), blocks("python"))
def test_a_block_of_python_runs_in_a_new_kernel_and_names_no_address(page, text, desk):
    if "import" not in text:  # the heart of an example that another page has in full
        whole = (ROOT / "docs" / "surveys.md").read_text("utf-8").split("```python\n")[1].split("```")[0]
        text = whole + text
    place = {**os.environ, "IPYTHONDIR": str(desk / ".ipython"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", KERNEL], input=text, cwd=desk, env=place, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout[-1000:] + done.stderr[-2000:]
    outputs = json.loads(done.stdout.splitlines()[-1])
    assert ADDRESS.findall(json.dumps(outputs)) == []
    if ".chart()" in text:
        assert "image/svg+xml" in outputs[-1], "the finding shows itself"


@pytest.mark.parametrize("line", commands())
def test_a_command_of_the_documents_does_what_it_says(line, desk):
    if line.startswith("make "):
        subprocess.run(["make", "-n", *line.split()[1:]], cwd=ROOT, check=True, capture_output=True)
        return
    # The workshop and a vote end when their user ends them: only whether these options are taken is asked.
    line += " --help" if " workshop" in line or " vote" in line else ""
    line = line.replace("journeykit new clients/cafe", "journeykit new clients/other")
    command = line.replace("journeykit ", f"{sys.executable} -m journeykit ", 1)
    done = subprocess.run(
        ["bash", "-c", command], cwd=desk, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-1000:] + done.stderr[-2000:]
    assert done.stdout.strip() or done.stderr.strip()
    assert ADDRESS.findall(done.stdout + done.stderr) == []
    if " report " in line:
        assert list((desk / "reports").glob("cafe*.html"))


def test_the_parquet_of_the_reader_is_a_table_from_elsewhere(desk):
    assert {"metric", "scale", "score"} <= set(pd.read_parquet(desk / "answers.parquet").columns)
