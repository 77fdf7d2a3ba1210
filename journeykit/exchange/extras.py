"""What a map of another tool holds and a journey has no field for: kept beside it, and drawn again in such a map."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from journeykit.errors import MapError
from journeykit.exchange import lanes
from journeykit.exchange.drawing import topic_id
from journeykit.exchange.flattening import tree
from journeykit.exchange.outline import Bracket, Outline, Relationship, Topic, walked
from journeykit.files import put
from journeykit.words import _

FILE: Final = "map_extras.json"
"""In the client's folder, beside journey.yaml."""
_LISTS: Final = ("floating", "relationships", "groups")
_MOST: Final = 8 << 20


def kept(folder: Path, tool: str) -> dict[str, Any]:
    """What is kept for maps of a tool; nothing where there is no such file.

    Raises
    ------
    MapError
        When the file cannot be read.
    """
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        data = json.loads(path.read_bytes()[:_MOST])
    except (ValueError, RecursionError) as fault:
        do = _("Mend it, or move it away: then maps are drawn without it.")
        raise MapError(_("JSON that can be read was needed"), str(fault)[:100], do, str(path)) from None
    found = data.get(tool) if isinstance(data, dict) else None
    return found if isinstance(found, dict) else {}


def keep(folder: Path, tool: str, extras: Mapping[str, Any], *, whole: bool = False) -> None:
    """Keep what came with a map of a tool, beside what came before it.

    Parameters
    ----------
    folder : Path
        Of the client.
    tool : str
        The format of the map.
    extras : mapping
    whole : bool
        Whether the map held all that was kept, so that what is not in it any more was taken out of it.
    """
    path = folder / FILE
    every: dict[str, Any] = {}
    if path.is_file():
        kept(folder, tool)  # says what is wrong with it
        every = json.loads(path.read_bytes())
    before = {} if whole else every.get(tool, {})
    every[tool] = {**before, **extras}
    for name in _LISTS:
        if name in before and name in extras:
            every[tool][name] = [*before[name], *(one for one in extras[name] if one not in before[name])]
    if not every[tool]:
        del every[tool]
    put(path, json.dumps(every, ensure_ascii=False, indent=1) + "\n")


def with_extras(outline: Outline, extras: Mapping[str, Any], parts: Mapping[str, str]) -> Outline:
    """A drawn outline with what is kept beside the journey.

    Parameters
    ----------
    outline : Outline
    extras : mapping
        Of `kept`.
    parts : mapping of str to str
        The address (``touchpoint:till``) of each topic that is a part, by the topic's id.

    Examples
    --------
    >>> drawn = Outline(Topic("Map", topics=(Topic("a", id="1"),)))
    >>> with_extras(drawn, {"stage:a": {"markers": ["arrow-up"]}}, {"1": "stage:a"}).root.topics[0].markers
    ('arrow-up',)
    """
    if not extras:
        return outline
    root = _dressed(outline.root, extras, parts, "")
    floating = [_dressed(one, extras, parts, "") for one in outline.floating]
    floating += [_topic(one) for one in _dicts(extras.get("floating"))]
    there = {parts[one.id]: one for one in walked(replace(outline, root=root)) if one.id in parts}
    lines = [*outline.relationships]
    for one in _lists(extras.get("relationships"), 3):
        if one[0] in there and one[1] in there:
            lines.append(Relationship(there[one[0]].id, there[one[1]].id, str(one[2])))
    groups = [*outline.groups]
    for kind, parent, first, last, title in _lists(extras.get("groups"), 5):
        below = len(there[parent].topics) if parent in there else 0
        if kind in ("summary", "boundary") and (first is None or (isinstance(first, int) and first < below)):
            last = min(last, below - 1) if isinstance(last, int) else None
            groups.append(Bracket(kind, there[parent].id, first, last, str(title)))
    return replace(
        outline, root=root, floating=tuple(floating), relationships=tuple(lines), groups=tuple(groups)
    )  # fmt: skip


def addresses(journey: Any) -> dict[str, str]:
    """The address of each part of a journey, by the id of its topic."""
    lists = {
        "stage": journey.stages, "touchpoint": journey.touchpoints, "persona": journey.personas,
        "opportunity": journey.opportunities, "goal": journey.goals,
    }  # fmt: skip
    found = {topic_id(part, one.id): f"{part}:{one.id}" for part, listed in lists.items() for one in listed}
    return {topic_id("client", "client"): "client:client", **found}


def _dressed(topic: Topic, extras: Mapping[str, Any], parts: Mapping[str, str], inside: str) -> Topic:
    """A topic, and all below it, with what is kept of each."""
    address = parts.get(topic.id, "")
    code = "" if address else lanes.meaning(topic.title, lanes.OF_A_TOUCHPOINT).code
    own = extras.get(address or f"{inside}/{topic.title}", {})
    below = inside if not (address or code) else address or f"{inside}/{code}"
    children = tuple(_dressed(one, extras, parts, below) for one in topic.topics)
    if not isinstance(own, dict) or not own:
        return replace(topic, topics=children)
    note, more = topic.note, []
    for one in map(_topic, _dicts(own.get("topics"))):
        if (lines := tree(one)) and lines in note:  # edited notes win over what was kept of them
            note = note.replace(lines, "", 1)
            more.append(one)
    note = "\n\n".join(filter(None, (block.strip() for block in note.split("\n\n")))) if more else note
    return replace(
        topic,
        note=note or str(own.get("note", "")),
        labels=(*topic.labels, *_strings(own.get("labels"))),
        markers=tuple(dict.fromkeys([*topic.markers, *_strings(own.get("markers"))])),
        link=topic.link or str(own.get("link", "")),
        topics=(*children, *more),
        callouts=tuple(Topic(one) for one in _strings(own.get("callouts"))),
    )


def _topic(data: Mapping[str, Any]) -> Topic:
    return Topic(
        str(data.get("title", "")),
        str(data.get("note", "")),
        tuple(_strings(data.get("labels"))),
        tuple(_strings(data.get("markers"))),
        link=str(data.get("link", "")),
        topics=tuple(map(_topic, _dicts(data.get("topics")))),
        callouts=tuple(map(_topic, _dicts(data.get("callouts")))),
    )


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    return (one for one in (value if isinstance(value, list) else ()) if isinstance(one, dict))


def _lists(value: Any, size: int) -> Iterator[list[Any]]:
    return (one for one in (value if isinstance(value, list) else ()) if isinstance(one, list) and len(one) == size)


def _strings(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else ()) if isinstance(one, str)]
