"""XMind 8 and older: content.xml, with the comments in a file beside it. Old copies in Revisions/ are never read."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from journeykit.errors import MapError
from journeykit.exchange import bounded
from journeykit.exchange.bounded import Budget, title, words
from journeykit.exchange.outline import Bracket, Outline, Relationship, Topic
from journeykit.words import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_KNOWN: Final = frozenset(
    ("title", "children", "marker-refs", "labels", "notes", "img", "boundaries", "summaries", "position", "extensions",
     "numbering", "control-points")
)  # fmt: skip
_RANGE: Final = re.compile(r"\((\d+),(\d+)\)")
_SHEET: Final = frozenset(("topic", "title", "relationships", "legend", "extensions", "settings"))


def sheets(archive: zipfile.ZipFile, path: Path) -> list[Outline]:
    """The sheets of an open XMind 8 file.

    Raises
    ------
    MapError
        When its XML cannot be read or holds no topic.
    """
    root = bounded.xml_of(bounded.member(archive, "content.xml", path), path.name)
    comments = _comments(archive, path)
    budget = Budget(path.name)
    found = [
        _Sheet(one, comments, budget).outline
        for one in root
        if _tag(one) == "sheet" and _first(one, "topic") is not None
    ]
    if not found:
        needed = _("a sheet with a central topic was needed")
        raise MapError(needed, _("none of it"), _("Save the map again in Xmind."), path.name)
    return found


class _Sheet:
    """One sheet of content.xml as an outline."""

    def __init__(self, sheet: Element, comments: dict[str, tuple[str, ...]], budget: Budget) -> None:
        self.comments, self.budget = comments, budget
        self.unread, self.groups = Counter[str](), list[Bracket]()
        root = _first(sheet, "topic")
        assert root is not None  # whoever calls looked
        self.unread.update(_tag(one) for one in sheet if _tag(one) not in _SHEET)
        lines = _first(sheet, "relationships")
        self.outline = Outline(
            self.topic(root, 0),
            title(_text(sheet, "title")),
            self._children(root, "detached", 1),
            tuple(
                Relationship(one.get("end1", ""), one.get("end2", ""), title(_text(one, "title")))
                for one in (lines if lines is not None else ())
            ),
            tuple(self.groups),
            root.get("structure-class", ""),
            tuple((what, n) for what, n in self.unread.items() if n),
        )

    def topic(self, one: Element, depth: int) -> Topic:
        self.budget.take(depth)
        self.unread.update(_tag(part) for part in one if _tag(part) not in _KNOWN)
        own = one.get("id", "")
        self._gather(one, own)
        image = _first(one, "img")
        notes = _first(one, "notes")
        return Topic(
            title(_text(one, "title")),
            words(_text(notes, "plain")) if notes is not None else "",
            tuple(title(label.text) for label in _below(one, "labels") if title(label.text)),
            tuple(marker.get("marker-id", "") for marker in _below(one, "marker-refs")),
            own,
            words(_attribute(one, "href")),
            words(_attribute(image, "src")) if image is not None else "",
            self.comments.get(own, ()),
            topics=self._children(one, "attached", depth + 1),
            callouts=self._children(one, "callout", depth + 1),
        )

    def _children(self, one: Element, kind: str, depth: int) -> tuple[Topic, ...]:
        return tuple(self.topic(child, depth) for child in _topics(one, kind))

    def _gather(self, one: Element, own: str) -> None:
        said = {topic.get("id", ""): topic for topic in _topics(one, "summary")}
        for group in _below(one, "summaries"):
            told = said.get(group.get("topic-id", ""))
            name = title(_text(told, "title")) if told is not None else ""
            self.groups.append(Bracket("summary", own, *span(group.get("range")), name))
            self.unread["topics below a summary"] += (
                sum(1 for _one in _topics(told, "attached")) if told is not None else 0
            )
        for group in _below(one, "boundaries"):
            self.groups.append(Bracket("boundary", own, *span(group.get("range")), title(_text(group, "title"))))


def span(text: Any) -> tuple[int | None, int | None]:
    """The first and last topic of a range; none of ``master``, which means the topic and all below it.

    Examples
    --------
    >>> span("(0,2)"), span("master")
    ((0, 2), (None, None))
    """
    found = _RANGE.fullmatch(words(text).replace(" ", "")[:40])
    return (int(found[1][:9]), int(found[2][:9])) if found else (None, None)


def _comments(archive: zipfile.ZipFile, path: Path) -> dict[str, tuple[str, ...]]:
    """What people said of topics, without who said it and when."""
    if "comments.xml" not in archive.namelist():
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for one in bounded.xml_of(bounded.member(archive, "comments.xml", path), path.name):
        own, said = one.get("object-id", ""), words(_text(one, "content"))
        if said:
            found[own] = (*found.get(own, ()), said)
    return found


def _topics(one: Element, kind: str) -> Iterator[Element]:
    for group in _below(one, "children"):
        if _tag(group) == "topics" and group.get("type", "attached") == kind:
            yield from (child for child in group if _tag(child) == "topic")


def _below(one: Element, name: str) -> Iterator[Element]:
    for part in one:
        if _tag(part) == name:
            yield from part


def _first(one: Element, name: str) -> Element | None:
    return next((part for part in one if _tag(part) == name), None)


def _text(one: Element, name: str) -> str:
    found = _first(one, name)
    return (found.text or "") if found is not None else ""


def _tag(one: Element) -> str:
    return str(one.tag).rpartition("}")[2]


def _attribute(one: Element, name: str) -> str:
    return next((value for key, value in one.attrib.items() if key.rpartition("}")[2] == name), "")
