"""OPML: outlines of outliners, with ``text`` and ``_note``; what an outline includes is named, never fetched."""

from __future__ import annotations

import html
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from journeykit.errors import MapError
from journeykit.exchange import bounded
from journeykit.exchange.bounded import Budget, title, words
from journeykit.exchange.drawing import Hand
from journeykit.exchange.outline import LANE, Outline, Topic
from journeykit.journey import Goal, Opportunity, Persona, Stage, Touchpoint
from journeykit.words import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from journeykit.exchange.handover import Handover

HAND: Final = Hand(attributes=True)
_GENERATOR: Final = "journeykit"
_TITLES: Final = ("text", "title", "_text")
_NOTES: Final = ("_note", "note")
_LINKS: Final = ("url", "htmlurl", "xmlurl", "href", "_link")
_TAGS: Final = re.compile(
    r"</?(?:b|i|u|em|strong|a|br|span|p|div|font|mark|code|time|s)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE
)
_FIELDS: Final = frozenset(
    name for part in (Goal, Opportunity, Persona, Stage, Touchpoint) for name in part.model_fields
) | {"source", "target", "order"}  # fmt: skip


def read(path: Path) -> list[Outline]:
    """Read an OPML file.

    Raises
    ------
    MapError
        When it is none, or larger than any map.
    """
    root = bounded.xml_of(bounded.bytes_of(path), path.name)
    body = next((one for one in root if one.tag.lower() == "body"), None)
    if root.tag.lower() != "opml" or body is None:
        came = _("XML that begins with <{tag}>").format(tag=title(root.tag)[:40])
        raise MapError(_("an OPML file, with <opml> and <body>, was needed"), came, "", path.name)
    head = {one.tag.lower(): one.text or "" for part in root if part.tag.lower() == "head" for one in part}
    return [
        _Reading(path.name, head.get("generator", "").startswith(_GENERATOR)).outline(body, title(head.get("title")))
    ]


class _Reading:
    def __init__(self, name: str, own: bool) -> None:
        self.budget, self.own, self.unread = Budget(name), own, Counter[str]()

    def outline(self, body: Element, name: str) -> Outline:
        topics = self._below(body, 0)
        alone = len(topics) == 1 and (topics[0].topics or self.own)
        root = topics[0] if alone else Topic(name, attributes=(LANE,), topics=topics)
        return Outline(root, name, unread=tuple(self.unread.items()))

    def _below(self, one: Element, depth: int) -> tuple[Topic, ...]:
        return tuple(self.topic(part, depth) for part in one if part.tag.lower() == "outline")

    def topic(self, one: Element, depth: int) -> Topic:
        self.budget.take(depth)
        given = {name.lower(): name for name in one.attrib}
        name = next((one.attrib[given[key]] for key in _TITLES if key in given), "")
        note = next((one.attrib[given[key]] for key in _NOTES if key in given), "")
        link = next((one.attrib[given[key]] for key in _LINKS if key in given), "")
        rest = {key: one.attrib[key] for key in one.attrib if key.lower() not in (*_TITLES, *_NOTES, *_LINKS)}
        kept = tuple((key, words(value)) for key, value in rest.items() if self.own and key in _FIELDS)
        if not self.own and "owner" in rest:
            kept = (("owner", words(rest["owner"])),)
        self.unread.update(key[:60] for key in rest if key not in dict(kept))
        below = self._below(one, depth + 1)
        return Topic(
            title(self._plain(name)), words(self._plain(note)), link=words(link), attributes=kept, topics=below
        )

    def _plain(self, text: str) -> str:
        """Words without the markup that outliners put into them; what the kit wrote is as it is."""
        return text if self.own else html.unescape(_TAGS.sub("", text))


def packed(outline: Outline) -> bytes:
    """The bytes of an OPML file.

    Examples
    --------
    >>> b'text="Harbour &amp; Caf' in packed(Outline(Topic("Harbour & Café")))
    True
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{escape(outline.title)}</title><generator>{_GENERATOR}</generator></head>",
        "  <body>",
        *_lines(outline.root, 2),
        "  </body>",
        "</opml>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _lines(topic: Topic, depth: int) -> list[str]:
    blanks = "  " * depth
    pairs = [("text", topic.title), ("_note", topic.note), ("url", topic.link), *topic.attributes]
    said = " ".join(f"{name}={_quoted(value)}" for name, value in pairs if value or name == "text")
    if not topic.topics:
        return [f"{blanks}<outline {said}/>"]
    inner = [line for one in topic.topics for line in _lines(one, depth + 1)]
    return [f"{blanks}<outline {said}>", *inner, f"{blanks}</outline>"]


def _quoted(text: str) -> str:
    return quoteattr(text, {"\n": "&#10;", "\t": "&#9;"})


def write(handover: Handover, to: Path) -> list[str]:
    """Write the journey as OPML; what it does not hold comes back."""
    from journeykit.exchange.departure import handed_over

    return handed_over("opml", handover, to)
