"""An Xmind file as it is written: content.json for Xmind of today, and what it wants beside it."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from journeykit import __version__
from journeykit.exchange import feelings
from journeykit.exchange.drawing import Hand
from journeykit.exchange.outline import Bracket, Outline, Relationship, Topic

if TYPE_CHECKING:
    from journeykit.exchange.handover import Handover

HAND: Final = Hand(labels=True, faces=feelings.SMILEYS, stars=True, lines=True, floating=True, fills=True)
PROVIDER: Final = "journeykit"
"""Under this name the root of a map holds, as an extension, what only this kit reads."""
_STRUCTURE: Final = "org.xmind.ui.map.clockwise"
_OLD: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?><xmap-content xmlns="urn:xmind:xmap:xmlns:content:2.0"'
    ' version="2.0"><sheet id="{id}"><topic id="{id}root"><title>This map needs Xmind 2020 or newer.</title></topic>'
    "<title>{id}</title></sheet></xmap-content>"
)
_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every entry: the same map gives the same bytes."""


def write(handover: Handover, to: Path) -> list[str]:
    """Write the journey as an Xmind map.

    Parameters
    ----------
    handover : Handover
    to : Path

    Returns
    -------
    list of str
        What the map does not hold.
    """
    from journeykit.exchange.departure import handed_over

    return handed_over("xmind", handover, to)


def packed(outline: Outline) -> bytes:
    """The bytes of an Xmind file with one sheet.

    Examples
    --------
    >>> packed(Outline(Topic("Map", topics=(Topic("a"),))))[:2]
    b'PK'
    """
    sheet = _Sheet(outline).data
    manifest: dict[str, Any] = {"file-entries": {"content.json": {}, "metadata.json": {}}}
    metadata = {
        "dataStructureVersion": "2",
        "layoutEngineVersion": "3",
        "creator": {"name": "journeykit", "version": __version__},
    }
    entries = {
        "content.json": _json([sheet]),
        "metadata.json": _json(metadata),
        "manifest.json": _json(manifest),
        "content.xml": _OLD.format(id=sheet["id"]),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), text.encode(), zipfile.ZIP_DEFLATED)
    return file.getvalue()


class _Sheet:
    """An outline as a sheet of content.json."""

    def __init__(self, outline: Outline) -> None:
        self.groups: dict[str, list[Bracket]] = {}
        for group in outline.groups:
            self.groups.setdefault(group.parent, []).append(group)
        root = self.topic(outline.root, "root")
        root["structureClass"] = outline.structure or _STRUCTURE
        if outline.floating:
            floating = [self.topic(one, f"floating {at}") for at, one in enumerate(outline.floating)]
            for at, one in enumerate(floating):
                one["position"] = {"x": 620, "y": 90 * at - 45 * (len(floating) - 1)}
            root.setdefault("children", {})["detached"] = floating
        if outline.embedded:
            part = {"name": "journey", "content": outline.embedded}
            root["extensions"] = [{"provider": PROVIDER, "content": [part]}]
        self.data: dict[str, Any] = {
            "id": _id(f"sheet {root['id']}"),
            "class": "sheet",
            "title": outline.title or outline.root.title,
            "rootTopic": root,
            "topicPositioning": "fixed",
        }
        if outline.relationships:
            self.data["relationships"] = [_line(one) for one in outline.relationships]

    def topic(self, one: Topic, place: str) -> dict[str, Any]:
        own = one.id or _id(place)
        data: dict[str, Any] = {"id": own, "class": "topic", "title": one.title}
        if one.note:
            html = "".join(f"<div>{_escaped(line) or '<br>'}</div>" for line in one.note.split("\n"))
            data["notes"] = {"plain": {"content": one.note}, "realHTML": {"content": html}}
        if one.labels:
            data["labels"] = list(one.labels)
        if one.markers:
            data["markers"] = [{"markerId": marker} for marker in one.markers]
        if one.link:
            data["href"] = one.link
        fill = dict(one.attributes).get("fill")
        if fill:
            data["style"] = {"id": _id(f"style {own}"), "properties": {"svg:fill": fill, "fo:color": "#1F2430"}}
        children = {
            "attached": [self.topic(child, f"{own} {at}") for at, child in enumerate(one.topics)],
            "callout": [self.topic(child, f"{own} callout {at}") for at, child in enumerate(one.callouts)],
        }
        self._gather(data, own, children)
        children = {kind: listed for kind, listed in children.items() if listed}
        return {**data, "children": children} if children else data

    def _gather(self, data: dict[str, Any], own: str, children: dict[str, Any]) -> None:
        for at, group in enumerate(self.groups.get(own, ())):
            across = "master" if group.first is None else f"({group.first},{group.last})"
            name = _id(f"{own} {group.kind} {at}")
            if group.kind == "boundary":
                titled = {"title": group.title} if group.title else {}
                data.setdefault("boundaries", []).append({"id": name, "range": across, **titled})
            else:
                topic = {"id": _id(f"{name} topic"), "class": "topic", "title": group.title}
                children.setdefault("summary", []).append(topic)
                data.setdefault("summaries", []).append({"id": name, "range": across, "topicId": topic["id"]})


def _line(one: Relationship) -> dict[str, Any]:
    data = {
        "id": _id(f"{one.source} {one.target}"),
        "class": "relationship",
        "end1Id": one.source,
        "end2Id": one.target,
    }
    return {**data, "title": one.title} if one.title else data


def _id(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:26]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
