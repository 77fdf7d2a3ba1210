"""YAML text as a tree that knows where every word stands.

Every scalar is read as the words that stand there, and the model says what they mean: `NO` stays `NO`, `007` stays
`007`, a date is a date where a date is asked for. Anchors, aliases, tags and doubled keys are refused: a client's file
needs none of them, and they are how YAML files hide things or grow without end. libyaml parses 1,000 touchpoints in a
tenth of a second, twenty times faster than a round-trip loader (docs/decisions.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from journeykit.errors import JourneyError
from journeykit.words import _

MOST_CHARACTERS = 8_000_000
DEEPEST = 40
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = ("", "~", "null", "Null", "NULL")
_NO_CHILDREN: list[Node] = []
_NO_ENTRIES: dict[str, tuple[Node, Node]] = {}


class Node:
    """A scalar, a list or a mapping of the text, from character `start` up to `end`."""

    __slots__ = ("children", "end", "entries", "flow", "kind", "line", "start", "words")

    def __init__(
        self, kind: str, start: int, end: int, line: int, flow: bool = False, words: str | None = None
    ) -> None:
        self.kind, self.start, self.end, self.line, self.flow, self.words = kind, start, end, line, flow, words
        self.children: list[Node] = [] if kind == "list" else _NO_CHILDREN
        self.entries: dict[str, tuple[Node, Node]] = {} if kind == "map" else _NO_ENTRIES

    @property
    def data(self) -> Any:
        """Plain values: None, str, list and dict."""
        if self.kind == "list":
            return [child.data for child in self.children]
        if self.kind == "map":
            return {key: value.data for key, (_, value) in self.entries.items()}
        return self.words

    def at(self, place: tuple[str | int, ...]) -> Node:
        """The deepest node on the way to a place; a name that is not there is passed over."""
        node = self
        for step in place:
            if node.kind == "map" and str(step) in node.entries:
                node = node.entries[str(step)][1]
            elif node.kind == "list" and isinstance(step, int) and step < len(node.children):
                node = node.children[step]
        return node

    def line_of(self, place: tuple[str | int, ...]) -> int:
        """Line number of the key (or list entry) at a place."""
        above = self.at(place[:-1]) if place else self
        last = place[-1] if place else None
        if above.kind == "map" and str(last) in above.entries:
            return above.entries[str(last)][0].line
        return self.at(place).line


def parsed(text: str, where: str) -> Node:
    """The tree of a YAML text.

    Raises
    ------
    JourneyError
        When the text is no YAML, is too big, or uses what the kit refuses.

    Examples
    --------
    >>> parsed("client: {name: Harbour}", "journey.yaml").data
    {'client': {'name': 'Harbour'}}
    """
    if len(text) > MOST_CHARACTERS:
        raise JourneyError(
            _("journey.yaml holds decisions, not data"),
            _("{n:,} characters").format(n=len(text)),
            _("Keep survey exports in surveys/ and name them in the part 'surveys'."),
            where,
        )
    try:
        return _Builder(yaml.parse(text, _LOADER), where).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problem = str(error.problem or error.context)
        do = _way_out(problem, text[mark.index : mark.index + 1] if mark else "")
        came = _("{problem} (says the YAML reader)").format(problem=problem)
        raise JourneyError(_("YAML text that can be read"), came, do, f"{where}:{line}") from None
    except yaml.YAMLError as error:
        raise JourneyError(_("YAML text that can be read"), str(error).splitlines()[0], where=where) from None


def _way_out(problem: str, character: str) -> str:
    """What to do about the parser's finding at a character: what people meet most has words of its own."""
    if "mapping values are not allowed" in problem:
        return _('Text with a colon in it needs quotes, such as name: "Arrival: the door". Or an indent is wrong.')
    if character == "\t" or "a tab" in problem:
        return _("Indent with blanks, not tabs.")
    if "cannot start any token" in problem:
        return _("Put text that begins with {character} in quotes.").format(character=character)
    return _("Look at this line and the one above: an indent, a colon followed by a space, a quote that is not closed.")


class _Builder:
    """Builds the tree from parser events."""

    def __init__(self, events: Iterator[Any], where: str) -> None:
        self.events, self.where = iter(events), where

    def document(self) -> Node:
        root = Node("scalar", 0, 0, 1)
        seen = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                seen += 1
                if seen > 1:
                    raise self._refused(event, "one document a file", "a second one after '---'", "Remove it.")
            elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent | yaml.AliasEvent):
                root = self.node(event, 0)
        return root

    def node(self, event: Any, depth: int) -> Node:
        if type(event) is yaml.ScalarEvent and not event.anchor and not event.tag and depth <= DEEPEST:
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise self._refused(event, "text without anchors (&) and aliases (*)", f"{event.anchor!r}",
                                "Write the part out, or put text that begins with & or * in quotes.")  # fmt: skip
        if event.tag and event.tag != "!":
            raise self._refused(event, "text without tags", event.tag, "Remove it, or put the text in quotes.")
        if depth > DEEPEST:
            raise self._refused(event, "a journey", f"parts inside parts {depth} deep", "Remove the inner ones.")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        start, line = event.start_mark.index, event.start_mark.line + 1
        kind = "list" if isinstance(event, yaml.SequenceStartEvent) else "map"
        node = Node(kind, start, start, line, flow=bool(event.flow_style))
        node.end = (self._list if kind == "list" else self._map)(node, depth)
        return node

    def _scalar(self, event: Any) -> Node:
        value, mark = event.value, event.start_mark
        nothing = value in _NOTHING and event.implicit[0] and event.style in (None, "")
        return Node("scalar", mark.index, event.end_mark.index, mark.line + 1, words=None if nothing else value)

    def _list(self, node: Node, depth: int) -> int:
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return int(event.end_mark.index)
            node.children.append(self.node(event, depth + 1))
        return node.end

    def _map(self, node: Node, depth: int) -> int:
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                return int(event.end_mark.index)
            key = self.node(event, depth + 1)
            name = key.words if key.words is not None else ""
            if key.kind != "scalar":
                raise self._refused(event, "a word as a key", f"a {key.kind}", "Put the text in quotes.")
            if name in node.entries:
                first = node.entries[name][0].line
                came = f"{name!r}, which already stands on line {first}"
                do = "Remove one of the two, or move it to the part it belongs to."
                raise self._refused(event, "a key stands once in a part", came, do)
            node.entries[name] = key, self.node(next(self.events), depth + 1)
        return node.end

    def _refused(self, event: Any, needed: str, came: str, do: str) -> JourneyError:
        return JourneyError(needed, came, do, f"{self.where}:{event.start_mark.line + 1}")
