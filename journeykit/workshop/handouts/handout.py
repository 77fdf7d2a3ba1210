"""A sheet to hand out: headings, lists, tables and room for the pen, before anybody knows on what it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Paper = Literal["a4", "a3"]
Block = dict[str, Any]


@dataclass(frozen=True)
class Handout:
    """One hand-out.

    Attributes
    ----------
    name : str
        Of its files, without an ending.
    title, lead : str
    paper : str
        ``a4`` upright, or ``a3`` across.
    blocks : list of dict
        Made by the functions of this module.
    foot : str
        At the foot of each page.
    """

    name: str
    title: str
    lead: str = ""
    paper: Paper = "a4"
    blocks: list[Block] = field(default_factory=list)
    foot: str = ""


def heading(text: str) -> Block:
    """A heading."""
    return {"kind": "heading", "text": text}


def prose(text: str) -> Block:
    """A paragraph."""
    return {"kind": "prose", "text": text}


def items(texts: Sequence[str], ticks: bool = False) -> Block:
    """A list; with boxes to tick, where somebody is to do it."""
    return {"kind": "items", "items": list(texts), "ticks": ticks}


def table(head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Block:
    """A table; widths are shares of the page."""
    return {"kind": "table", "head": list(head), "rows": [list(row) for row in rows], "widths": list(widths)}


def room(columns: Sequence[str], lanes: Sequence[tuple[str, float]]) -> Block:
    """Empty cells to write into: columns by their names, lanes by their names with their shares of the height."""
    return {"kind": "room", "columns": list(columns), "lanes": [[name, share] for name, share in lanes]}


def lines(label: str, said: Sequence[str], free: int) -> Block:
    """What is known of something, and free lines to write on."""
    return {"kind": "lines", "label": label, "said": list(said), "free": free}


def turn() -> Block:
    """A new page."""
    return {"kind": "turn"}
