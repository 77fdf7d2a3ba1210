"""FreeMind and Freeplane (.mm): nodes with icons, attributes, arrow links and clouds."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from journeykit.errors import MapError
from journeykit.exchange import bounded, feelings
from journeykit.exchange.bounded import Budget, title, words
from journeykit.exchange.drawing import Hand
from journeykit.exchange.outline import Bracket, Outline, Relationship, Topic
from journeykit.words import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from journeykit.exchange.handover import Handover

HAND: Final = Hand(faces=feelings.ICONS, lines=True, attributes=True)
_LOOK: Final = frozenset(("font", "edge", "hook", "map_styles", "attribute_layout", "linktarget"))
"""How a node looks; the nodes below a hook are styles and no topics."""
_MARKERS: Final = {"flag": "flag-red", "bookmark": "star-red", **{f"full-{n}": f"priority-{n}" for n in range(1, 10)}}
_ICONS: Final = {marker: icon for icon, marker in _MARKERS.items()}
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_INDENT: Final = re.compile(r"^ +")
_BLOCKS: Final = frozenset(("p", "li", "div", "h1", "h2", "h3", "h4", "tr", "br", "pre"))


def read(path: Path) -> list[Outline]:
    """Read a map of FreeMind or Freeplane.

    Raises
    ------
    MapError
        When it is none, or larger than any map.
    """
    root = bounded.xml_of(bounded.bytes_of(path), path.name)
    node = next((one for one in root if one.tag == "node"), None)
    if root.tag != "map" or node is None:
        came = _("XML that begins with <{tag}>").format(tag=title(root.tag)[:40])
        raise MapError(_("a map of FreeMind or Freeplane, with <map> and <node>, was needed"), came, "", path.name)
    return [_Reading(path.name).outline(node)]


class _Reading:
    def __init__(self, name: str) -> None:
        self.budget, self.unread = Budget(name), Counter[str]()
        self.lines: list[Relationship] = []
        self.groups: list[Bracket] = []

    def outline(self, node: Element) -> Outline:
        root = self.topic(node, 0)
        return Outline(
            root, root.title, (), tuple(self.lines), tuple(self.groups), unread=tuple(self.unread.items())
        )  # fmt: skip

    def topic(self, node: Element, depth: int) -> Topic:
        self.budget.take(depth)
        own = node.get("ID", "")
        rich = {one.get("TYPE", "NODE"): _text(one) for one in node if one.tag == "richcontent"}
        notes = [rich.get("DETAILS", ""), rich.get("NOTE", "")]
        image, markers, attributes = "", [], []
        for part in node:
            if part.tag == "icon":
                icon = part.get("BUILTIN", "")
                markers.append(_MARKERS.get(icon, icon))
            elif part.tag == "attribute":
                attributes.append((part.get("NAME", ""), words(part.get("VALUE"))))
            elif part.tag == "arrowlink" and part.get("DESTINATION"):
                label = title(part.get("MIDDLE_LABEL") or part.get("SOURCE_LABEL"))
                self.lines.append(Relationship(own, part.get("DESTINATION", ""), label))
            elif part.tag == "cloud":
                self.groups.append(Bracket("boundary", own, None, None))
            elif part.tag == "hook" and part.get("NAME") == "ExternalObject":
                image = part.get("URI", "")
            elif part.tag not in _LOOK and part.tag not in ("node", "richcontent"):
                self.unread[str(part.tag)[:60]] += 1
        return Topic(
            title(node.get("TEXT") or rich.get("NODE")),
            "\n\n".join(filter(None, notes)),
            tuple(filter(None, map(title, node.get("TAGS", "").split("\n")))),
            tuple(markers),
            own,
            words(node.get("LINK")),
            image,
            attributes=tuple(attributes),
            topics=tuple(self.topic(one, depth + 1) for one in node if one.tag == "node"),
        )


def _text(rich: Element) -> str:
    """The words of a piece of HTML, a line for each of its blocks."""
    pieces: list[str] = []
    waiting: list[Element | str] = [rich]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            pieces.append(_BLANKS.sub(" ", one))
            continue
        tag = str(one.tag).rpartition("}")[2].lower()
        if tag in ("style", "script", "head"):
            continue
        pieces.append("\n" if tag in _BLOCKS else "")
        inner: list[Element | str] = [one.text or ""]
        for child in one:
            inner += [child, child.tail or ""]
        waiting += reversed(inner)
    lines = (line.strip(" ").replace("\u00a0", " ").rstrip() for line in "".join(pieces).split("\n"))
    return words("\n".join(lines).strip("\n"))


def packed(outline: Outline) -> bytes:
    """The bytes of a map that FreeMind and Freeplane open.

    Examples
    --------
    >>> b'TEXT="Harbour"' in packed(Outline(Topic("Harbour")))
    True
    """
    lines: dict[str, list[Relationship]] = {}
    for one in outline.relationships:
        lines.setdefault(one.source, []).append(one)
    clouds = {one.parent for one in outline.groups if one.kind == "boundary"}
    written = ['<map version="1.0.1">', *_lines(outline.root, lines, clouds, 0), "</map>"]
    return ("\n".join(written) + "\n").encode("ascii", "xmlcharrefreplace")


def _lines(topic: Topic, lines: dict[str, list[Relationship]], clouds: set[str], depth: int) -> Iterator[str]:
    own = f' ID="{_id(topic.id)}"' if topic.id else ""
    side = ' POSITION="right"' if depth == 1 else ""
    link = f" LINK={quoteattr(topic.link)}" if topic.link else ""
    yield f"<node{own}{side}{link} TEXT={quoteattr(topic.title)}>"
    if topic.note:
        paragraphs = "".join(f"<p>{_kept(line)}</p>" for line in topic.note.split("\n"))
        yield f'<richcontent TYPE="NOTE"><html><head/><body>{paragraphs}</body></html></richcontent>'
    for marker in topic.markers:
        yield f"<icon BUILTIN={quoteattr(_ICONS.get(marker, marker))}/>"
    for name, value in topic.attributes:
        yield f"<attribute NAME={quoteattr(name)} VALUE={quoteattr(value)}/>"
    for one in lines.get(topic.id, ()):
        label = f" MIDDLE_LABEL={quoteattr(one.title)}" if one.title else ""
        yield f'<arrowlink DESTINATION="{_id(one.target)}"{label} ENDARROW="Default" STARTARROW="None"/>'
    if topic.id in clouds:
        yield "<cloud/>"
    for child in topic.topics:
        yield from _lines(child, lines, clouds, depth + 1)
    yield "</node>"


def _kept(line: str) -> str:
    """A line of a note in HTML, with its indent."""
    return _INDENT.sub(lambda found: "\u00a0" * len(found[0]), html.escape(line, quote=False)) or "\u00a0"


def _id(text: str) -> str:
    """An id as the tool writes them: digits."""
    return f"ID_{int(text, 16) % 10**12}" if re.fullmatch(r"[0-9a-f]+", text) else text


def write(handover: Handover, to: Path) -> list[str]:
    """Write the journey as a map of FreeMind; what it does not hold comes back."""
    from journeykit.exchange.departure import handed_over

    return handed_over("freemind", handover, to)
