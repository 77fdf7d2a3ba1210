"""The workshop's notebooks: told in small steps, stripped, and running for any client."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import markdown_it
import nbformat
import pytest

from journeykit import words as language
from journeykit.client import new_client
from journeykit.workshop.folder import lay_out

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "notebooks"
NAMES = [path.name for path in sorted(FOLDER.glob("*.ipynb"))]
TAGS = {"parameters", "nbval-check-output", "keep_output", "on-request"}
MOST_LINES = 5


def read(name, folder=FOLDER):
    return nbformat.read(folder / name, as_version=4)


def code_cells(name, folder=FOLDER):
    return [cell for cell in read(name, folder).cells if cell.cell_type == "code"]


def test_there_are_seven_steps():
    assert [name[:2] for name in NAMES] == ["00", "01", "02", "03", "04", "05", "06"]


@pytest.mark.parametrize("name", NAMES)
def test_each_code_cell_is_short_and_told_before(name):
    cells = read(name).cells
    for before, cell in zip([None, *cells], cells, strict=False):
        if cell.cell_type == "code":
            set_up = before is not None and "parameters" in before.metadata.get("tags", [])
            assert set_up or before.cell_type == "markdown", f"prose before: {cell.source}"
            assert len(cell.source.splitlines()) <= MOST_LINES, cell.source
            kinds = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda)
            assert not [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, kinds)], cell.source
            assert set(cell.metadata.get("tags", [])) <= TAGS


@pytest.mark.parametrize("name", NAMES)
def test_each_opens_and_closes_as_a_lesson(name):
    cells = read(name).cells
    assert re.search(r"\*\*\d+ minutes\*\* · Question: ", cells[0].source)
    assert [cell.cell_type for cell in cells[:5]] == ["markdown", "markdown", "code", "code", "markdown"]
    assert cells[1].metadata.tags == ["set-up"] and "jk.workshop.step_bar(desk, " in cells[3].source
    assert cells[4].source.startswith("At the end you have:")
    assert cells[-1].source.startswith("## Three points to keep")
    assert len(re.findall(r"^\d\. ", cells[-1].source, re.MULTILINE)) == 3
    assert any("For the facilitator" in cell.source for cell in cells)
    assert any("jk.workshop.checklist(" in cell.source for cell in cells)
    parameters = [cell for cell in cells if "parameters" in cell.metadata.get("tags", [])]
    assert [line.split(" = ")[0] for cell in parameters for line in cell.source.splitlines()] == ["client", "language"]


@pytest.mark.parametrize("name", NAMES)
def test_outputs_are_stripped_where_they_are_no_check(name):
    for cell in code_cells(name):
        if cell.outputs:
            assert "nbval-check-output" in cell.metadata["tags"], cell.source
    assert "widgets" not in read(name).metadata
    assert (FOLDER / name).stat().st_size < 60_000


def test_links_lead_to_notebooks_that_are_there():
    links = {link for name in NAMES for cell in read(name).cells for link in re.findall(r"\]\((\S+?)\)", cell.source)}
    assert links and links <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_chinese_copy_says_the_same_in_chinese(tmp_path, name):
    client = new_client(tmp_path / "cafe", name="港邊咖啡", language="zh-TW")
    copy = read(name, lay_out(client).parent)
    assert len(copy.cells) == len(read(name).cells)
    for ours, theirs in zip(read(name).cells, copy.cells, strict=True):
        if ours.cell_type == "code":
            assert theirs.source == ours.source or "parameters" in ours.metadata.tags
            continue
        prose = re.sub(r"`[^`]*`|\]\(\S+\)|\[\w+\]", "", theirs.source)
        assert re.findall(r"[A-Za-z]+ [a-z]+ [a-z]+", prose) == []
        for shape in (r"`[^`]+`", r"\]\((\S+?)\)", r"\*\*", r"^#+ ", r"^\d\. ", r"^- ", r"^\|", r"^> ", r"\d+ ?%"):
            found = [re.findall(shape, one.replace(" %", "%"), re.MULTILINE) for one in (ours.source, theirs.source)]
            assert found[0] == found[1], shape


@pytest.mark.parametrize("name", NAMES)
def test_every_emphasis_is_one_in_chinese_too(tmp_path, name):
    # Between Chinese characters and full-width marks, CommonMark takes some asterisks for text.
    client = new_client(tmp_path / "cafe", name="港邊咖啡", language="zh-TW")
    for cell in read(name, lay_out(client).parent).cells:
        if cell.cell_type == "markdown":
            assert "*" not in re.sub(r"<[^>]+>", "", markdown_it.MarkdownIt().render(cell.source)), cell.source


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_all_steps_run_for_a_client_without_any_survey(tmp_path, code, monkeypatch):
    client = new_client(tmp_path / "cafe", name="Harbour Café", language=code)
    folder = lay_out(client).parent
    monkeypatch.chdir(folder)
    for name in NAMES:
        names = {}
        for cell in code_cells(name, folder):
            assert not cell.outputs, "a copy starts without the sample's figures"
            shown = value_of(cell.source, names)
            if hasattr(shown, "_repr_mimebundle_"):
                assert shown._repr_mimebundle_()
        names["desk"].close()
    assert list((client.folder / "reports").glob("*.html"))


def value_of(source, names):
    """Run a cell; what its last line shows."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None


def test_the_airport_gives_the_figures_that_are_written_in_the_notebooks(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints", "lessons"))
    shutil.copytree(ROOT / "sample_surveys" / "airport", tmp_path / "sample_surveys" / "airport")
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    environment = {
        **os.environ,
        "IPYTHONDIR": str(tmp_path / "ipython"),
        "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime"),
    }
    line = [sys.executable, "-m", "pytest", "--nbval-lax", "--nbval-cell-timeout=120", "-p", "no:cacheprovider", "-q"]
    done = subprocess.run(
        [*line, "notebooks"], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=420
    )
    assert done.returncode == 0, done.stdout[-4000:]
    assert "passed" in done.stdout
