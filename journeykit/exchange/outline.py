"""What maps of every tool have in common: topics below topics, and what joins, sums up or frames them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, Literal

LANE: Final = ("lane", "")
"""The attribute of a topic that no one drew: it holds what a cell or a score says."""


@dataclass(frozen=True)
class Topic:
    """A topic of a map, with what hangs on it.

    Attributes
    ----------
    title, note : str
    labels, markers, comments : tuple of str
        Words stuck to it; names of icons, as its tool calls them; what people said of it.
    id : str
        Its name in the file; empty where the format has none.
    link, image : str
        Where it leads, and the picture on it: named, never fetched.
    attributes : tuple of (name, value)
        What else a format lets topics carry.
    topics, callouts : tuple of Topic

    Examples
    --------
    >>> Topic("Till", topics=(Topic("Queue"),)).topics[0].title
    'Queue'
    """

    title: str = ""
    note: str = ""
    labels: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    id: str = ""
    link: str = ""
    image: str = ""
    comments: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    topics: tuple[Topic, ...] = ()
    callouts: tuple[Topic, ...] = ()


@dataclass(frozen=True)
class Relationship:
    """A line from one topic to another, by their ids."""

    source: str
    target: str
    title: str = ""


@dataclass(frozen=True)
class Bracket:
    """Some topics below one, summed up or framed: from the first to the last of them; None where it is all."""

    kind: Literal["summary", "boundary"]
    parent: str
    first: int | None
    last: int | None
    title: str = ""


@dataclass(frozen=True)
class Outline:
    """One map, whatever tool drew it.

    Attributes
    ----------
    root : Topic
        Its middle, with the branches.
    title : str
        Of the sheet.
    floating : tuple of Topic
        Topics that hang on nothing.
    relationships : tuple of Relationship
    groups : tuple of Bracket
    structure : str
        How the tool lays it out, as it calls that.
    unread : tuple of (what, how often)
        What stands in the file and was not understood.
    embedded : str
        What this kit put into a file that it wrote.
    readings : tuple of (where, what, why)
        What its reader took for something by a rule, and which.
    """

    root: Topic
    title: str = ""
    floating: tuple[Topic, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    groups: tuple[Bracket, ...] = ()
    structure: str = ""
    unread: tuple[tuple[str, int], ...] = ()
    embedded: str = field(default="", repr=False)
    readings: tuple[tuple[str, str, str], ...] = ()


def walked(outline: Outline) -> Iterator[Topic]:
    """Every topic of a map: the root and what hangs below it, then what floats.

    Examples
    --------
    >>> [one.title for one in walked(Outline(Topic("Map", topics=(Topic("a"), Topic("b"))), floating=(Topic("c"),)))]
    ['Map', 'a', 'b', 'c']
    """
    waiting = [*reversed(outline.floating), outline.root]
    while waiting:
        topic = waiting.pop()
        yield topic
        waiting += [*reversed(topic.callouts), *reversed(topic.topics)]


def counts(outline: Outline) -> dict[str, int]:
    """How much of each kind a map holds, as a person would count it in its tool.

    Examples
    --------
    >>> counts(Outline(Topic("Map", topics=(Topic("a", note="n", markers=("flag-red",)),))))["markers"]
    1
    """
    found: dict[str, Any] = dict.fromkeys(
        ("topics", "notes", "labels", "markers", "links", "images", "comments", "callouts"), 0
    )
    for topic in walked(outline):
        if LANE in topic.attributes:
            continue
        found["topics"] += 1
        found["notes"] += bool(topic.note)
        found["links"] += bool(topic.link)
        found["images"] += bool(topic.image)
        for name in ("labels", "markers", "comments", "callouts"):
            found[name] += len(getattr(topic, name))
    found["floating"] = len(outline.floating)
    found["relationships"] = len(outline.relationships)
    for kind, name in (("summary", "summaries"), ("boundary", "boundaries")):
        found[name] = sum(one.kind == kind for one in outline.groups)
    return found
