"""Xmind: files of today (content.json) and of XMind 8 (content.xml); `xmind_file` writes them.

If there is a content.json, content.xml beside it only says that an old Xmind cannot open the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from journeykit.errors import MapError
from journeykit.exchange import bounded, xmind_eight
from journeykit.exchange.bounded import Budget, title, words
from journeykit.exchange.outline import Bracket, Outline, Relationship, Topic
from journeykit.exchange.xmind_file import HAND, PROVIDER, packed, write
from journeykit.words import _

__all__ = ["HAND", "packed", "read", "write"]

_TOPIC: Final = frozenset(
    ("id", "title", "notes", "labels", "markers", "href", "image", "children", "summaries", "boundaries")
)
_LOOK: Final = frozenset(
    ("class", "titleUnedited", "branch", "structureClass", "position", "style", "width", "customWidth", "extensions",
     "attributedTitle", "topicLinks", "styleClass", "numbering", "controlPoints", "revisionId")
)  # fmt: skip
"""How a topic looks, which is no part of a journey."""
_SHEET: Final = frozenset(
    ("id", "class", "title", "rootTopic", "relationships", "theme", "style", "topicPositioning", "topicOverlapping",
     "settings", "extensions", "revisionId", "labelSortOrder", "legend", "coreVersion", "arrangeMode", "zones")
)  # fmt: skip


def read(path: Path) -> list[Outline]:
    """Read the sheets of an Xmind file.

    Parameters
    ----------
    path : Path

    Returns
    -------
    list of Outline
        One a sheet, in their order.

    Raises
    ------
    MapError
        When it is no Xmind file, is locked or damaged, or larger than any map.
    """
    bounded.bytes_of(path)
    with bounded.opened(path) as archive:
        names = set(archive.namelist())
        if "content.json" not in names and "content.xml" not in names:
            needed = _("an Xmind file (with content.json or content.xml inside) was needed")
            raise MapError(needed, _("an archive without"), _("Save the map again in Xmind."), path.name)
        for manifest in ("manifest.json", "META-INF/manifest.xml"):
            if manifest in names and b"encryption-data" in bounded.member(archive, manifest, path):
                do = _("Open it in Xmind with its password, take the password off, and save it.")
                raise MapError(_("a map without a password was needed"), _("an encrypted one"), do, path.name)
        if "content.json" not in names:
            return xmind_eight.sheets(archive, path)
        data = bounded.json_of(bounded.member(archive, "content.json", path), path.name)
    sheets = [one for one in data if isinstance(one, dict)] if isinstance(data, list) else []
    sheets = [one for one in sheets if isinstance(one.get("rootTopic"), dict)]
    if not sheets:
        needed = _("a sheet with a central topic was needed")
        raise MapError(needed, _("none of it"), _("Save the map again in Xmind."), path.name)
    budget = Budget(path.name)
    return [_Sheet(one, budget).outline for one in sheets]


class _Sheet:
    """One sheet of content.json as an outline."""

    def __init__(self, sheet: dict[str, Any], budget: Budget) -> None:
        self.budget, self.unread, self.groups = budget, Counter[str](), list[Bracket]()
        self._note(sheet, _SHEET)
        root = sheet["rootTopic"]
        lines = [one for one in _list(sheet.get("relationships")) if isinstance(one, dict)]
        floating = self._children(root, "detached", 1)
        self.outline = Outline(
            self.topic(root, 0),
            title(sheet.get("title")),
            floating,
            tuple(map(_line, lines)),
            tuple(self.groups),
            words(root.get("structureClass")),
            tuple((what, n) for what, n in self.unread.items() if n),
            embedded=_embedded(root),
        )  # fmt: skip

    def topic(self, data: dict[str, Any], depth: int) -> Topic:
        self.budget.take(depth)
        self._note(data, _TOPIC | _LOOK)
        own = words(data.get("id"))
        self._gather(data, own)
        for kind in _children(data):
            if kind not in ("attached", "detached", "summary", "callout"):
                self.unread[f"children.{kind}"] += 1
            elif kind == "detached" and depth:
                self.unread["children.detached"] += len(_list(_children(data)[kind]))
        image = data.get("image")
        return Topic(
            title(data.get("title")),
            _note_text(data.get("notes")),
            tuple(filter(None, map(title, _list(data.get("labels"))))),
            tuple(words(one.get("markerId")) for one in _list(data.get("markers")) if isinstance(one, dict)),
            own,
            words(data.get("href")),
            words(image.get("src")) if isinstance(image, dict) else "",
            topics=self._children(data, "attached", depth + 1),
            callouts=self._children(data, "callout", depth + 1),
        )

    def _children(self, data: dict[str, Any], kind: str, depth: int) -> tuple[Topic, ...]:
        listed = _list(_children(data).get(kind))
        return tuple(self.topic(one, depth) for one in listed if isinstance(one, dict))

    def _gather(self, data: dict[str, Any], own: str) -> None:
        """Summaries and boundaries of what lies below a topic."""
        said = {words(one.get("id")): one for one in _list(_children(data).get("summary")) if isinstance(one, dict)}
        for one in _list(data.get("summaries")):
            if isinstance(one, dict):
                told = said.get(words(one.get("topicId")), {})
                self.groups.append(
                    Bracket("summary", own, *xmind_eight.span(one.get("range")), title(told.get("title")))
                )
                self.unread["topics below a summary"] += len(_list(_children(told).get("attached")))
        for one in _list(data.get("boundaries")):
            if isinstance(one, dict):
                self.groups.append(
                    Bracket("boundary", own, *xmind_eight.span(one.get("range")), title(one.get("title")))
                )

    def _note(self, data: dict[str, Any], known: frozenset[str]) -> None:
        self.unread.update({str(key)[:60]: 1 for key in data if key not in known})


def _line(one: dict[str, Any]) -> Relationship:
    return Relationship(words(one.get("end1Id")), words(one.get("end2Id")), title(one.get("title")))


def _note_text(notes: Any) -> str:
    """The plain words of a note, whichever of its generations wrote it."""
    if isinstance(notes, str):
        return words(notes)
    plain = notes.get("plain") if isinstance(notes, dict) else None
    return words(plain.get("content") if isinstance(plain, dict) else plain)


def _embedded(root: dict[str, Any]) -> str:
    """What this kit put into the root when it wrote the file."""
    for one in _list(root.get("extensions")):
        if isinstance(one, dict) and one.get("provider") == PROVIDER:
            parts: Iterable[Any] = _list(one.get("content"))
            return next((words(part.get("content")) for part in parts if isinstance(part, dict)), "")
    return ""


def _children(data: dict[str, Any]) -> dict[str, Any]:
    found = data.get("children")
    return found if isinstance(found, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
