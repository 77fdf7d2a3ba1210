"""The sections of a page in the order in which the goal wants them read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from journeykit.page.shown import ABOUT

BEHIND = ("study", "goals")
"""What the goal makes one look at first comes right behind the first of these sections that is there."""


def in_order(cells: Sequence[Any], first: Sequence[str]) -> list[Any]:
    """The cells of a report, some of its sections moved behind the goals.

    A section is a cell that shows a heading of level 2, and the cells after it up to the next such heading. What stands
    before the first heading stays in front.

    Parameters
    ----------
    cells : sequence of nbformat cells
    first : sequence of str
        Addresses (ids) of headings, in the order in which their sections come; one that is not there is passed over.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_output
    >>> def cell(name):
    ...     about = {"kind": "heading", "level": 2, "id": name, "text": name}
    ...     return new_code_cell(id=name, outputs=[new_output("display_data", metadata={ABOUT: about})])
    >>> cells = [cell(name) for name in ("goals", "scores", "changes", "coverage")]
    >>> [cell.id for cell in in_order(cells, ["coverage", "changes"])]
    ['goals', 'coverage', 'changes', 'scores']
    """
    sections = list(_sections(cells))
    names = [name for name, _cells in sections]
    behind = next((name for name in BEHIND if name in names), None)
    if behind is None:
        return list(cells)
    moved = {name: own for name, own in sections if name in first and name != behind}
    order: list[Any] = []
    for name, own in sections:
        order += [] if name in moved else own
        if name == behind:
            order += [cell for wanted in first if wanted in moved for cell in moved[wanted]]
    return order


def _sections(cells: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
    name = ""
    own: list[Any] = []
    for cell in cells:
        heading = _heading(cell)
        if heading:
            yield name, own
            name, own = heading, []
        own.append(cell)
    yield name, own


def _heading(cell: Any) -> str:
    """The address of the heading that a cell shows; empty where it shows none of level 2."""
    shown = (output.get("metadata", {}).get(ABOUT, {}) for output in cell.get("outputs", []))
    return next((str(about["id"]) for about in shown if about.get("kind") == "heading" and about["level"] == 2), "")
