"""The house keeps its floors: imports go down, and no file outgrows what one can hold in the head."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "journeykit"
FLOORS = {
    "errors": -1, "scope": -1,
    "words": 0, "shipped": 0, "cells": 0, "disclosure": 0, "files": 0, "scratch": 0, "terminal": 0,
    "scales": 1, "statistics": 1, "pictures": 1,
    "journey": 2, "surveys": 3, "responses": 4, "personas": 5, "questions": 6, "client": 7,
    "measures": 7, "report": 12,
    "workshop": 8, "lesson": 8, "page": 9, "portfolio": 10, "exchange": 10, "batch": 11, "engine": 5,
    "cli": 13, "__init__": 13, "__main__": 14,
}  # fmt: skip
LONGEST_MODULE, LONGEST_FUNCTION = 300, 40
FILES = sorted(path for path in PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(tree: ast.AST):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("journeykit"):
            parts = node.module.split(".")
            if len(parts) > 1:
                yield parts[1], node.lineno
            else:
                yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (
                (name.name.split(".")[1], node.lineno) for name in node.names if name.name.startswith("journeykit.")
            )


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_from_lower_floors(path):
    room = room_of(path)
    assert room in FLOORS, f"{room} is in no floor: give it one in tests/test_rooms.py and docs/house.md"
    wrong = [
        f"line {line}: {room} (floor {FLOORS[room]}) imports {other} (floor {FLOORS.get(other, '?')})"
        for other, line in imported_rooms(ast.parse(path.read_text()))
        if other in FLOORS and other != room and FLOORS[other] >= FLOORS[room]
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_can_be_held_in_the_head(path):
    text = path.read_text()
    assert len(text.splitlines()) <= LONGEST_MODULE, (
        f"{len(text.splitlines())} lines: find the concept that wants its own file"
    )
    long = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            length = body[-1].end_lineno - body[0].lineno + 1 if body else 0
            if length > LONGEST_FUNCTION:
                long.append(f"{node.name}: {length} lines")
    assert not long, "; ".join(long)


def test_no_room_is_called_by_a_word_that_says_nothing():
    empty = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "core", "base"}
    assert not [str(path) for path in FILES if path.stem.strip("_") in empty]


def test_every_name_of_the_door_opens():
    import journeykit

    assert all(getattr(journeykit, name) for name in journeykit.__all__)


def test_a_door_offers_its_names_alone():
    doors = [path for path in FILES if path.name == "__init__.py" and "\n__all__" in path.read_text("utf-8")]
    missing = [str(path.relative_to(PACKAGE)) for path in doors if "def __dir__()" not in path.read_text("utf-8")]
    assert not missing, "tab completion shows files and imports: add `def __dir__(): return sorted(__all__)`"


def test_the_guide_names_exactly_the_rooms_there_are():
    guide = (PACKAGE.parent / "docs" / "house.md").read_text(encoding="utf-8")
    floors = guide.partition("## Floors")[2].partition("## ")[0]
    rooms = [cell for line in floors.splitlines() if line.startswith("| ") for cell in line.split("|")[2:3]]
    named = {name.removesuffix(".py").rstrip("/") for cell in rooms for name in re.findall(r"`([\w./]+)`", cell)}
    there = {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert named == there
    assert set(FLOORS) == there
