"""The sections of a page in the order in which the goal wants them read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from journeykit.page.shown import ABOUT

BEHIND = ("journey-map", "goals")
"""What the goal makes one look at first comes right behind the first of these sections that is there."""

APPENDIX = "appendix"
"""Kind of the cell that ends the report."""


def in_order(cells: Sequence[Any], first: Sequence[str]) -> list[Any]:
    """The cells of a report, some of its sections moved behind the map.

    A section is a cell that shows a heading of level 2, and the cells after it up to the next such heading. What stands
    before the first heading stays in front. What the goal wants comes out of the appendix as well.

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


def by_house(cells: Sequence[Any], wanted: Sequence[str]) -> list[Any]:
    """The cells of a report with the sections that a house style wants before the appendix, in its order.

    What stands before the first heading stays in front. A name of no section is passed over; what the house leaves out
    is not in the report at all, and what it takes from the appendix moves.

    Parameters
    ----------
    cells : sequence of nbformat cells
    wanted : sequence of str
        Addresses of headings; without any the cells stay as they are.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_output
    >>> def cell(name):
    ...     about = {"kind": "heading", "level": 2, "id": name, "text": name}
    ...     return new_code_cell(id=name, outputs=[new_output("display_data", metadata={ABOUT: about})])
    >>> cells = [cell(name) for name in ("goals", "scores", "changes", "coverage")]
    >>> [cell.id for cell in by_house(cells, ["changes", "goals"])]
    ['changes', 'goals']
    """
    if not wanted:
        return list(cells)
    sections = list(_sections(cells))
    names = [name for name, _own in sections]
    last = names.index(APPENDIX) if APPENDIX in names else len(names)
    by_name = {name: own for name, own in sections if name}
    front = [cell for name, own in sections[:1] if not name for cell in own]
    chosen = [cell for name in wanted if name in by_name and name != APPENDIX for cell in by_name[name]]
    behind = [cell for name, own in sections[last:] if name not in wanted for cell in own]
    return [*front, *chosen, *behind]


def without_silent(cells: Sequence[Any]) -> tuple[list[Any], list[tuple[str, str]]]:
    """The cells without the sections that have nothing to show, and of those the heading and the reason.

    Parameters
    ----------
    cells : sequence of nbformat cells

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_output
    >>> def cell(**about):
    ...     return new_code_cell(outputs=[new_output("display_data", metadata={ABOUT: about})])
    >>> head = {"kind": "heading", "level": 2}
    >>> cells = [cell(**head, id="goals", text="Goals"), cell(kind="note", text="No goal yet."),
    ...          cell(**head, id="map", text="Map"), cell(kind="figure")]
    >>> kept, silent = without_silent(cells)
    >>> len(kept), silent
    (2, [('Goals', 'No goal yet.')])
    """
    kept: list[Any] = []
    silent: list[tuple[str, str]] = []
    for name, own in _sections(cells):
        reasons = _reasons(own) if name else []
        if reasons:
            silent.append((str(_shown(own[0], "heading")[0]["text"]), " ".join(dict.fromkeys(reasons))))
        else:
            kept += own
    return kept, silent


def _reasons(own: Sequence[Any]) -> list[str]:
    """What the notes of a section say, where it holds nothing but notes."""
    told = [cell for cell in own[1:] if "hide" not in cell.metadata.get("tags", ())]
    outputs = [output for cell in told for output in cell.get("outputs", [])]
    about = [output.get("metadata", {}).get(ABOUT, {}) for output in outputs]
    alone = all(one.get("kind") in ("note", "nothing") or _says_nothing(one) for one in about) and all(
        cell.cell_type == "code" for cell in told
    )
    return [str(one["text"]) for one in about if one.get("text")] if about and alone else []


def _says_nothing(about: Any) -> bool:
    """Whether an account has no score to tell of."""
    return about.get("kind") == "account" and not (about.get("held") or {}).get("scores")


def _shown(cell: Any, *kinds: str) -> list[Any]:
    about = (output.get("metadata", {}).get(ABOUT, {}) for output in cell.get("outputs", []))
    return [one for one in about if one.get("kind") in kinds]


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
    for about in _shown(cell, "heading", APPENDIX):
        if about["kind"] == APPENDIX:
            return APPENDIX
        if about["level"] == 2:
            return str(about["id"])
    return ""
