"""Laws of the house: no circle inside a room, no sentence in a table, nothing that nobody reaches."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "journeykit"
FILES = sorted(PACKAGE.rglob("*.py"))
QUESTIONS = sorted(path.parent.name for path in (PACKAGE / "questions").glob("*/__init__.py"))
TABLES = [path for path in FILES if path.parent.parent.name == "questions" and path.name == "table.py"]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module(path): path for path in FILES}


def imported(path: Path) -> Iterator[str]:
    """Modules of the package that a file imports anywhere: at its top, inside a function, for its types."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = [f"{node.module}.{name.name}" for name in node.names]
            yield from (name if name in MODULES else node.module for name in whole)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_no_circle_inside_a_room():
    """What a file stands on can be read before it. A door (`__init__`) is no file of its room: it opens it."""
    graph = {
        name: {other for other in imported(path) if other in MODULES and not name.startswith(f"{other}.")} - {name}
        for name, path in MODULES.items()
        if path.name != "__init__.py"
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))


def error_texts(code: ast.Module) -> Iterator[ast.AST]:
    """What is said to whoever reads an error now: calls of errors, and the values of names that they are given."""
    for function in [node for node in ast.walk(code) if isinstance(node, ast.FunctionDef)]:
        errors = [
            node
            for node in ast.walk(function)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "").endswith("Error")
        ]
        names = {node.id for error in errors for node in ast.walk(error) if isinstance(node, ast.Name)}
        yield from errors
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Assign)
                and {one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)}
                <= names
            ):
                yield node.value


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.parent.name)
def test_a_table_holds_no_sentence(path):
    """A table is computed once and read in several languages: it holds codes. An error is raised for who reads now."""
    raised = {id(node) for part in error_texts(tree(path)) for node in ast.walk(part)}
    spoken = [
        f"line {node.lineno}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in ("_", "ngettext", "N_")
        and id(node) not in raised
    ]
    assert not spoken, f"words belong into words.py: {', '.join(spoken)}"


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_draws_with_the_picture_of_another(question):
    own = [path for name, path in MODULES.items() if name.startswith(f"journeykit.questions.{question}.")]
    borrowed = [
        f"{path.name}: {other}"
        for path in own
        for other in imported(path)
        if re.fullmatch(r"journeykit\.questions\.\w+\.picture", other) and other.split(".")[2] != question
    ]
    assert not borrowed


def test_nothing_asks_which_question_it_has_by_its_name():
    """A rule that holds for one question stands in that question, not in a comparison with its name elsewhere."""
    asked = []
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Compare):
                sides = [node.left, *node.comparators]
                names = {side.attr for side in sides if isinstance(side, ast.Attribute)}
                owners = {getattr(side.value, "attr", "") for side in sides if isinstance(side, ast.Attribute)}
                if "name" in names and "question" in owners:
                    asked.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert not asked


def test_a_class_name_is_used_once():
    """Who reads `Column` need not ask which. Words that are called like functions (`use`) are no such names."""
    where = defaultdict(list)
    for path in FILES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef) and node.name[0].isupper():
                where[node.name].append(module(path))
    assert not {name: places for name, places in where.items() if len(places) > 1}
