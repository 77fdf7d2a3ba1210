"""Where the pieces of a YAML text begin and end, and how to put new ones between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from journeykit.journey.document import Node


class CannotSplice(Exception):
    """A part is laid out in a way that is not edited piece by piece; the part above it is written anew."""


class Edit(NamedTuple):
    """Characters `start` up to `end` of a text become `words`."""

    start: int
    end: int
    words: str


def spliced(text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
    """A stretch of a text with its edits made.

    Examples
    --------
    >>> spliced("owner: Ann", [Edit(7, 10, "Mei")])
    'owner: Mei'
    """
    pieces, at = [], start
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        if edit.start < at:
            raise CannotSplice
        pieces += [text[at : edit.start], edit.words]
        at = edit.end
    return "".join([*pieces, text[at : len(text) if end is None else end]])


def line_start(text: str, at: int) -> int:
    """Where the line of a character begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of a character ends, its line break included."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def column(text: str, at: int) -> int:
    """How far a character stands from the start of its line."""
    return at - line_start(text, at)


def content_end(text: str, node: Node) -> int:
    """Where the last word of a node ends, before comments and blank lines."""
    if node.flow or node.kind == "scalar":
        return max(node.start, len(text[: node.end].rstrip()))
    last = node.children[-1] if node.kind == "list" else list(node.entries.values())[-1][1]
    return content_end(text, last)


def after_colon(text: str, key: Node) -> int:
    """The place just behind the colon of a key."""
    at = key.end
    while text[at] in " \t":
        at += 1
    if text[at] != ":":
        raise CannotSplice
    return at + 1


def dash(text: str, node: Node, child: Node) -> int:
    """Where the dash of a list entry stands; it has to begin its line."""
    at = text.rfind("-", 0, child.start)
    if at < 0 or text[line_start(text, at) : at].strip() or text[at + 1 : child.start].strip():
        raise CannotSplice
    if column(text, at) != column(text, node.start):
        raise CannotSplice
    return at


class Chunk(NamedTuple):
    """The lines of a list entry: comments directly above it, the entry, and what follows up to the next one."""

    start: int
    body: int
    body_end: int
    end: int

    def kept_comments(self, text: str) -> str:
        """What a person wrote around the entry, which stays when the entry goes."""
        tail = text[self.body_end : self.end]
        return text[self.start : self.body] + (tail if "#" in tail else "")


def chunks(text: str, node: Node) -> list[Chunk]:
    """The lines of each entry of a block list, one after the other without gaps."""
    bodies = [line_start(text, dash(text, node, child)) for child in node.children]
    ends = [line_end(text, content_end(text, child)) for child in node.children]
    starts = [_with_comments(text, body, floor) for body, floor in zip(bodies, [0, *ends], strict=False)]
    return [
        Chunk(start, body, end, following)
        for start, body, end, following in zip(starts, bodies, ends, [*starts[1:], ends[-1]], strict=True)
    ]


def _with_comments(text: str, body: int, floor: int) -> int:
    """Start of the comment lines that stand directly above a line, and no deeper than it."""
    indent = len(text[body:]) - len(text[body:].lstrip(" ")) if body < len(text) else 0
    start = body
    while start > floor:
        above = line_start(text, start - 1)
        line = text[above:start]
        if above < floor or not line.strip().startswith("#") or len(line) - len(line.lstrip(" ")) > indent:
            break
        start = above
    return start
