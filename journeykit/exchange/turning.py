"""A map whose branches are lanes and not stages: Xmind's matrix, and trees of "Pain points" with the stages inside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from journeykit.exchange import lanes
from journeykit.exchange.flattening import flat
from journeykit.exchange.outline import LANE, Outline, Topic
from journeykit.words import _

_MATRIX: Final = "org.xmind.ui.spreadsheet"


def turned(outline: Outline) -> Outline:
    """The outline with stages as branches, where its branches are lanes; else as it is.

    Parameters
    ----------
    outline : Outline

    Examples
    --------
    >>> def lane(name, *cells):
    ...     return Topic(name, topics=tuple(Topic(stage, topics=(Topic(text),)) for stage, text in cells))
    >>> pains = lane("Pain points", ("Arrive", "Queue"), ("Eat", "Cold"))
    >>> map_ = Outline(Topic("Café", topics=(pains, lane("Emotions", ("Arrive", "😡"), ("Eat", "🙂")))))
    >>> [(stage.title, [one.title for one in stage.topics]) for stage in turned(map_).root.topics]
    [('Arrive', ['Pain points', 'Emotion']), ('Eat', ['Pain points', 'Emotion'])]
    """
    rows = outline.root.topics
    if outline.structure.startswith(_MATRIX) and any(cell.labels for row in rows for cell in row.topics):
        why = _("the map is a matrix: the labels of its cells are its columns")
        return _built(outline, lambda cell: ", ".join(cell.labels), lambda cell: [replace(cell, labels=())], why)
    found = [row for row in rows if lanes.meaning(row.title, lanes.OF_A_STAGE).code]
    inside = Counter(key for row in rows for key in {lanes.key(cell.title) for cell in row.topics})
    again = sum(n > 1 for n in inside.values())
    if len(found) < 2 or len(found) * 2 <= len(rows) or again * 2 < len(inside):
        return outline
    why = _("its branches are lanes, and the same names stand in several of them")
    return _built(outline, lambda cell: cell.title, lambda cell: list(cell.topics) or [_marked(cell)], why)


def _marked(cell: Topic) -> Topic:
    """What a stage of a lane says without topics below it: its icons and its note."""
    return Topic(cell.note, markers=cell.markers)


def _built(outline: Outline, stage: Callable[[Topic], str], said: Callable[[Topic], list[Topic]], why: str) -> Outline:
    """Stages in the order in which they are met, with a topic for each of their lanes."""
    columns: dict[str, tuple[str, list[Topic]]] = {}
    unread = dict(outline.unread)
    for row in outline.root.topics:
        for thing in (row.note, *row.markers, *row.labels, row.link):
            if thing:
                unread[f"{row.title}: {thing}"[:80]] = 1
        for cell in row.topics:
            name = stage(cell)
            own = columns.setdefault(lanes.key(name), (name, []))[1]
            own.append(_lane(row.title, [one for one in said(cell) if one.title or one.markers or one.topics]))
    stages = tuple(Topic(name, topics=tuple(filter(None, own))) for name, own in columns.values())
    readings = (*outline.readings, (outline.root.title, _("its columns are the stages"), why))
    return replace(
        outline, root=replace(outline.root, topics=stages), readings=readings, unread=tuple(unread.items())
    )  # fmt: skip


def _lane(heading: str, entries: list[Topic]) -> Topic:
    code = lanes.meaning(heading, lanes.OF_A_STAGE).code
    if not code:
        entries = [Topic(_("{heading}: {text}").format(heading=heading, text=flat(one))) for one in entries]
    return Topic(lanes.heading(code or "notes"), attributes=(LANE,), topics=tuple(entries))
