"""A changed journey as YAML text: only what changed is written anew, comments, order and quotes stay.

A comment above an entry moves with it, and stays when the entry is deleted; comments inside a deleted entry go with it.
"""

from __future__ import annotations

from typing import Any

from journeykit.errors import JourneyError, JourneyKitError
from journeykit.journey.comments import with_comments
from journeykit.journey.document import Node, parsed
from journeykit.journey.model import Journey
from journeykit.journey.pairing import names_of
from journeykit.journey.pairing import pairs as matched
from journeykit.journey.reading import Document, document_of
from journeykit.journey.render import WIDTH, after_key, entry, flow, item, plain, scalar, whole
from journeykit.journey.splice import (
    CannotSplice,
    Edit,
    after_colon,
    chunks,
    column,
    content_end,
    line_end,
    line_start,
    spliced,
)
from journeykit.journey.versions import unmigrated
from journeykit.words import _


def changed(text: str, old: Journey, new: Journey) -> str:
    r"""The text of a journey.yaml after a change.

    Parameters
    ----------
    text : str
        The file as it stands.
    old, new : Journey
        What the text says, and what it shall say.

    Returns
    -------
    str
        Reading it gives `new`, which is checked before it is handed out.

    Examples
    --------
    >>> from journeykit.journey.reading import journey_of
    >>> text = "client: {name: Harbour}  # since 2019\nframework: five-stage\n"
    >>> old = journey_of(text)
    >>> new = old.model_copy(update={"framework": "nine-stage"})
    >>> print(changed(text, old, new), end="")
    journeykit: 2
    client: {name: Harbour}  # since 2019
    framework: nine-stage
    """
    return rewritten(Document(text, parsed(text, "journey.yaml"), old), new).text


def rewritten(document: Document, new: Journey) -> Document:
    """The document of a journey.yaml after a change; what `changed` does, with everything known at hand."""
    text, old = document.text, document.journey
    if new == old and "journeykit" in document.tree.entries:
        return document
    ends = _line_ends(text)
    if ends != "\n" or not text.endswith("\n"):
        lines = (text if ends == "\n" else text.replace("\r\n", "\n").replace("\r", "\n")).rstrip("\n") + "\n"
        document = Document(lines, parsed(lines, "journey.yaml"), old)
    made = _in_place(document, new) or _in_place(document, new, whole_parts=True) or _anew(document.text, new)
    made = with_comments(document, made)
    return made if ends == "\n" else document_of(made.text.replace("\n", ends))._replace(unkept=made.unkept)


def _line_ends(text: str) -> str:
    """How the lines of a text end; those of an old Mac too, and a mixture is left as it is where it can be."""
    if "\r" not in text:
        return "\n"
    if "\n" not in text:
        return "\r"
    pairs = text.count("\r\n")
    return "\r\n" if pairs == text.count("\n") or text.count("\r") > pairs else "\n"


def _in_place(document: Document, new: Journey, whole_parts: bool = False) -> Document | None:
    """The text with edits, if reading it gives `new`; with `whole_parts` each changed key at the top is anew."""
    try:
        edits = _Change(document.text, whole_parts).value(document.tree, _as_it_stands(document), plain(new))
        made = document_of(spliced(document.text, edits))
        return made if made.journey == new else None
    except (CannotSplice, JourneyKitError):
        return None


def _as_it_stands(document: Document) -> dict[str, Any]:
    """The journey as its text says it: a file of an older version also holds what a migration takes out."""
    return unmigrated(plain(document.journey), document.tree.data)


def _anew(text: str, new: Journey) -> Document:
    """The whole document written anew below the comments at its head: for layouts that cannot be edited in place."""
    head = []
    for line in text.splitlines(keepends=True):
        if line.strip() and not line.startswith("#"):
            break
        head.append(line)
    made = document_of("".join(head) + whole(new))
    if made.journey != new:
        raise JourneyError(
            _("a journey that can be written"), _("words that YAML cannot hold"), _("Remove control characters.")
        )
    return made


class _Change:
    """The edits that turn one value of a text into another."""

    def __init__(self, text: str, whole_parts: bool = False) -> None:
        self.text, self.whole_parts = text, whole_parts

    def value(self, node: Node, old: Any, new: Any) -> list[Edit]:
        """Edits inside a node, which stays what it is: a mapping or a list."""
        if node.flow:
            return [Edit(node.start, node.end, self.in_flow(node, old, new))]
        if node.kind == "map" and isinstance(new, dict):
            return self.mapping(node, old if isinstance(old, dict) else {}, new)
        raise CannotSplice

    def mapping(self, node: Node, old: dict[str, Any], new: dict[str, Any]) -> list[Edit]:
        edits: list[Edit] = []
        indent = column(self.text, node.start)
        for key, (name, value) in node.entries.items():
            if key in new and (old.get(key) != new[key] or (isinstance(new[key], dict) and value.kind != "map")):
                edits += self.entry(key, name, value, old.get(key), new[key])
            elif key in old and key not in new:
                edits += self.gone(name, value, node)
        for key, value in new.items():
            if key not in node.entries and (old.get(key) != value or key == "journeykit"):
                place = self.place_of(key, node, new)
                edits.append(Edit(place, place, entry(key, value, indent)))
        return edits

    def entry(self, key: str, name: Node, value: Node, old: Any, new: Any) -> list[Edit]:
        """Edits for one key whose value has changed."""
        if self.whole_parts:
            return [self.written_anew(key, name, value, new)]
        try:
            if value.kind == "list" and not value.flow and isinstance(new, list | tuple):
                return self.block_list(key, value, list(old or ()), list(new))
            if value.kind == "map" and isinstance(new, dict) and (not value.flow or value.entries):
                return self.value(value, old, new)
            if value.kind == "list" and value.children and isinstance(new, list | tuple):
                on_one_line = self.in_flow(value, old, new)
                if len(on_one_line) + column(self.text, value.start) <= WIDTH:
                    return [Edit(value.start, value.end, on_one_line)]
        except CannotSplice:
            pass
        return [self.written_anew(key, name, value, new)]

    def written_anew(self, key: str, name: Node, value: Node, new: Any) -> Edit:
        """A value written anew; the comment behind it on its line stays."""
        start = after_colon(self.text, name)
        end = max(start, content_end(self.text, value))
        first, _, others = after_key(key, new, column(self.text, name.start)).rstrip("\n").partition("\n")
        on_the_line = line_end(self.text, start) - 1
        comment = self.text[end : line_end(self.text, end) - 1].rstrip()
        if value.start > on_the_line:
            comment = self.text[start:on_the_line].rstrip() + comment
        until = line_end(self.text, end) - 1
        return Edit(start, until, first + comment + ("\n" + others if others else ""))

    def gone(self, name: Node, value: Node, node: Node) -> list[Edit]:
        """A key that is there no longer; a list at the top stays as an empty one, with the comments in it."""
        if value.kind == "list" and not value.flow and name.start == line_start(self.text, name.start):
            start = after_colon(self.text, name)
            kept = "".join(chunk.kept_comments(self.text) for chunk in chunks(self.text, value))
            found = chunks(self.text, value)
            return [Edit(start, start, " []"), Edit(found[0].start, found[-1].end, kept)]
        start = line_start(self.text, name.start)
        end = line_end(self.text, max(content_end(self.text, value), name.end))
        before = self.text[start : name.start]
        if len(node.entries) == 1 or before.strip(" -"):
            raise CannotSplice
        if not before.strip():
            return [Edit(start, end, "")]
        # The first field of an entry stands behind its dash: the next one takes that place.
        (first, _), (second, _), *_rest = node.entries.values()
        if name is not first or second.start < end:
            raise CannotSplice
        return [Edit(name.start, second.start, "")]

    def place_of(self, key: str, node: Node, new: dict[str, Any]) -> int:
        """Where a new key goes: behind the one before it in the model's order."""
        order = list(new)
        before = [one for one in order[: order.index(key)] if one in node.entries]
        if not before and column(self.text, node.start) == 0:
            return line_start(self.text, node.start)
        name, value = node.entries[before[-1] if before else next(iter(node.entries))]
        return line_end(self.text, max(content_end(self.text, value), name.end))

    def block_list(self, key: str, node: Node, old: list[Any], new: list[Any]) -> list[Edit]:
        if len(old) != len(node.children):
            raise CannotSplice
        pairs = matched(old, new)
        if pairs == list(range(len(old))):
            return [edit for at, child in enumerate(node.children) if old[at] != new[at]
                    for edit in self.child(key, child, old[at], new[at])]  # fmt: skip
        pieces, indent = [], column(self.text, node.start)
        found = chunks(self.text, node)
        orphaned = [found[at].kept_comments(self.text) for at in range(len(old)) if at not in pairs]
        for at, value in zip(pairs, new, strict=True):
            if at is None:
                pieces.append(item(value, indent, key))
                continue
            edits = self.child(key, node.children[at], old[at], value) if old[at] != value else []
            pieces.append(spliced(self.text, edits, found[at].start, found[at].end))
        # Comments of deleted entries gather in front of the entry that took their place.
        gone = [at for at in range(len(old)) if at not in pairs]
        for at, words in zip(reversed(gone), reversed(orphaned), strict=True):
            place = next((index for index, from_ in enumerate(pairs) if from_ is not None and from_ > at), len(pieces))
            pieces.insert(place, words)
            pairs.insert(place, None)
        return [Edit(found[0].start, found[-1].end, "".join(pieces))]

    def child(self, key: str, node: Node, old: Any, new: Any) -> list[Edit]:
        """Edits for one entry of a list."""
        try:
            return self.value(node, old, new)
        except CannotSplice:
            indent = column(self.text, line_start(self.text, node.start)) + self._dash_column(node)
            words = item(new, indent, key)[indent + 2 :].rstrip("\n")
            return [Edit(node.start, content_end(self.text, node), words)]

    def _dash_column(self, node: Node) -> int:
        at = self.text.rfind("-", 0, node.start)
        if self.text[at + 1 : node.start].strip(" "):
            raise CannotSplice
        return column(self.text, at)

    def in_flow(self, node: Node, old: Any, new: Any) -> str:
        """A node on one line; what did not change keeps the words that stand there."""
        if node.kind == "map" and isinstance(new, dict):
            old = old if isinstance(old, dict) else {}
            kept = [key for key in node.entries if key in new or key not in old]
            added = [key for key in new if key not in node.entries]
            return "{" + ", ".join(self._flow_entry(key, node, old, new) for key in [*kept, *added]) + "}"
        if node.kind == "list" and isinstance(new, list | tuple):
            there = dict(zip(names_of(list(old or ())), zip(old or (), node.children, strict=False), strict=False))
            words = [self._flow_item(there.get(name), one) for name, one in zip(names_of(list(new)), new, strict=True)]
            return "[" + ", ".join(words) + "]"
        return flow(new)

    def _flow_item(self, found: tuple[Any, Node] | None, new: Any) -> str:
        if found is None:
            return flow(new)
        return self._slice(found[1]) if found[0] == new else self.in_flow(found[1], found[0], new)

    def _flow_entry(self, key: str, node: Node, old: dict[str, Any], new: dict[str, Any]) -> str:
        if key not in node.entries:
            return f"{scalar(key)}: {flow(new[key])}"
        name, value = node.entries[key]
        same = old.get(key) == new.get(key)
        return f"{self._slice(name)}: {self._slice(value) if same else self.in_flow(value, old.get(key), new[key])}"

    def _slice(self, node: Node) -> str:
        return self.text[node.start : node.end]
