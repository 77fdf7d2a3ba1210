"""CJML, leniently: actors and touchpoints in XML that its one open tool does not always write well."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeykit.errors import MapError
from journeykit.exchange import bounded, lanes
from journeykit.exchange.bounded import Budget, title, words
from journeykit.exchange.outline import LANE, Outline, Topic
from journeykit.words import _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_AMPERSAND: Final = re.compile(rb"&(?!#\d+;|#x[0-9A-Fa-f]+;|(?:amp|lt|gt|quot|apos);)")
_KNOWN: Final = frozenset(
    (
        "time",
        "initiator",
        "initiatordescription",
        "receiver",
        "receiverdescription",
        "channel",
        "actorname",
        "actorrole",
    )
)


def read(path: Path) -> list[Outline]:
    """Read a CJML document: its actors as personas, its touchpoints in one stage, for it knows no stages.

    Raises
    ------
    MapError
        When there is no ``<cjml>`` in it.
    """
    data = bounded.bytes_of(path)
    start, end = data.find(b"<cjml"), data.rfind(b"</cjml>")
    if start < 0 or end < start:
        raise MapError(_("a CJML document, with <cjml> in it, was needed"), _("none of it"), "", path.name)
    root = bounded.xml_of(_AMPERSAND.sub(b"&amp;", data[start : end + 7]), path.name)
    budget = Budget(path.name)
    actors, topics, unread = {}, [], dict[str, int]()
    for one in root.iter():
        tag = str(one.tag).lower()
        if tag == "actor":
            budget.take(1)
            name = _text(one, "actorname") or title(one.get("id"))
            actors[title(one.get("id"))] = Topic(name, topics=tuple(_line("demographics", _text(one, "actorrole"))))
        elif tag == "touchpoint":
            budget.take(2)
            topics.append(one)
        elif tag not in (*_KNOWN, "cjml"):
            unread[tag[:60]] = unread.get(tag[:60], 0) + 1
    names = {own: one.title for own, one in actors.items()}
    stage = Topic(_("Journey"), topics=tuple(_touchpoint(one, names) for one in topics))
    people = Topic(lanes.heading("personas"), attributes=(LANE,), topics=tuple(actors.values()))
    return [
        Outline(Topic(path.stem, topics=(stage,)), path.stem, (people,) if actors else (), unread=tuple(unread.items()))
    ]


def _touchpoint(one: Element, names: dict[str, str]) -> Topic:
    """A communication point: what its initiator does, who receives it, by which channel, when."""
    own, other = _text(one, "initiatordescription"), _text(one, "receiverdescription")
    first, second = (names.get(_text(one, end), _text(one, end)) for end in ("initiator", "receiver"))
    told = [
        f"{first} → {second}" if first and second else first or second,
        other if own else "",
        _text(one, "time"),
    ]
    below = tuple(_line("channels", _text(one, "channel")))
    note = "\n".join(filter(None, told))
    return Topic(own or other, note, attributes=(("part", "touchpoint"),), topics=below)


def _line(code: str, text: str) -> list[Topic]:
    return [Topic(lanes.heading(code), attributes=(LANE,), topics=(Topic(text),))] if text else []


def _text(one: Element, name: str) -> str:
    found = next((part for part in one if str(part.tag).lower() == name), None)
    return title(words("".join(found.itertext()))) if found is not None else ""
