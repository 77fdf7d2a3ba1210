"""The report notebook tells a story: prose, and code cells of at most three lines."""

from __future__ import annotations

import ast
import json

import pytest

from journeykit.shipped import shipped

CELLS = json.loads(shipped("templates", "reports", "client_report.ipynb").read_text(encoding="utf-8"))["cells"]
CODE = [cell for cell in CELLS if cell["cell_type"] == "code"]


@pytest.mark.parametrize("cell", CODE, ids=lambda cell: cell["id"])
def test_a_cell_has_at_most_three_lines_and_defines_nothing(cell):
    source = "".join(cell["source"])
    assert len(source.splitlines()) <= 3
    defined = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If)
    assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, defined)]


def test_it_is_stored_without_outputs():
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in CODE)


def test_every_word_a_client_reads_comes_from_the_kit():
    assert all("hide" in cell["metadata"]["tags"] for cell in CELLS if cell["cell_type"] == "markdown")


def test_every_figure_stands_below_its_section():
    sources = ["".join(cell["source"]) for cell in CODE]
    sections = [source for source in sources if "jk.report.section(" in source]
    assert len(sections) == len(set(sections)) >= 14
    assert sources[0].startswith("client =") and "jk.report.begin(client, language)" in sources[1]
