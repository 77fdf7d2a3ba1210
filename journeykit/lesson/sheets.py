"""From a lesson with its answers to the learner's sheet: answers are blanked, and their solution is folded away.

In the lessons that ship a cell tagged ``answer`` holds the solution, and its last line calls the check. A line
``# learner: ...`` above the solution is what the learner gets in its place: code to mend. The markdown cell behind it
tagged ``solution`` says why; on the sheet it stands folded under the exercise, with the code.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from journeykit.words import _, translation, use

Cell = dict[str, Any]
SHOWN = "# learner: "


def sheet(lesson: dict[str, Any], language: str, settings: dict[str, str]) -> dict[str, Any]:
    """A learner's sheet in a language.

    Parameters
    ----------
    lesson : dict
        The notebook with its answers.
    language : {"en", "zh-TW"}
    settings : dict
        What the cell tagged ``parameters`` sets, beside the language.
    """
    with use(language):
        return {**lesson, "cells": list(_folded(_said(lesson, language, settings)))}


def solved(lesson: dict[str, Any], language: str, settings: dict[str, str]) -> dict[str, Any]:
    """The lesson with its answers, in a language: for whoever teaches it."""
    with use(language):
        return {**lesson, "cells": _said(lesson, language, settings)}


def source(cell: Cell) -> str:
    """The text of a cell."""
    return cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])


def tagged(cell: Cell, tag: str) -> bool:
    """Whether a cell has a tag."""
    return tag in cell["metadata"].get("tags", [])


def blanked(code: str) -> str:
    r"""What the learner gets of a solution: the code to mend, or three dots, and the check.

    Examples
    --------
    >>> print(blanked("nps = 100 * (0.7 - 0.1)\njk.lesson.check('nps', nps)"))
    nps = ...
    jk.lesson.check('nps', nps)
    >>> print(blanked("# learner: low = scores <= 5\nlow = scores <= 6\njk.lesson.check('low', low)"))
    low = scores <= 5
    jk.lesson.check('low', low)
    """
    *answer, check = code.strip().splitlines()
    shown = [line.removeprefix(SHOWN) for line in answer if line.startswith(SHOWN)]
    if not shown:
        used = {node.id for node in ast.walk(ast.parse(check)) if isinstance(node, ast.Name)}
        shown = [f"{name} = ..." for name in _assigned("\n".join(answer)) if name in used]
    return "\n".join([*shown, check])


def solution(code: str) -> str:
    """The code of a solution, without what the learner gets in its place."""
    return "\n".join(line for line in code.strip().splitlines() if not line.startswith(SHOWN))


def _assigned(code: str) -> list[str]:
    return [
        target.id
        for node in ast.parse(code).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]


def _said(lesson: dict[str, Any], language: str, settings: dict[str, str]) -> list[Cell]:
    """The cells in a language, without outputs."""
    cells = []
    for cell in lesson["cells"]:
        text = source(cell)
        if cell["cell_type"] == "markdown":
            cells.append({**cell, "source": translation(text).replace("../../docs/glossary.md", "glossary.md")})
            continue
        if tagged(cell, "parameters"):
            given = {"language": language, **settings}
            text = "\n".join(f'{name} = "{given[name]}"' for name in _assigned(text))
        cells.append({**cell, "source": text, "outputs": [], "execution_count": None})
    return cells


def _folded(cells: list[Cell]) -> Iterator[Cell]:
    """The cells with answers blanked; each solution stands folded in the explanation that follows it."""
    answer = ""
    for cell in cells:
        if tagged(cell, "answer"):
            answer = solution(source(cell))
            yield {**cell, "source": blanked(source(cell)), "metadata": {"tags": ["exercise"]}}
        elif tagged(cell, "solution"):
            head, code = _("Solution"), f"```python\n{answer}\n```"
            yield {**cell, "source": f"<details>\n<summary>{head}</summary>\n\n{code}\n\n{source(cell)}\n\n</details>"}
        else:
            yield cell
