"""A map that this kit wrote comes back: what was edited in it wins, what it never showed is as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from journeykit import words
from journeykit.exchange.drawing import Hand, drawn
from journeykit.exchange.embedded import Embedded
from journeykit.exchange.extras import addresses, with_extras
from journeykit.exchange.laying import Laid, laid
from journeykit.exchange.outline import Outline
from journeykit.journey import Journey, Link, Text
from journeykit.journey.fields import Part
from journeykit.journey.operations import apply, changed

_LISTS: Final = {
    "touchpoints": "touchpoint", "stages": "stage", "personas": "persona", "goals": "goal",
    "opportunities": "opportunity",
}  # fmt: skip


def returned(outline: Outline, base: Embedded, hand: Hand) -> Laid:
    """The journey of a map that came back, with the edits that were made in it.

    Parameters
    ----------
    outline : Outline
        As it came back.
    base : Embedded
        What was written into it.
    hand : Hand
        How its format draws.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from journeykit.journey import journey_of
    >>> journey = journey_of('''{client: {name: H}, stages: [{id: a, name: {en: Arrive, zh-TW: 抵達}}],
    ...     touchpoints: [{id: till, stage: a, name: Till, reviewed: 2026-01-01}]}''')
    >>> map_ = drawn(journey)
    >>> stage = replace(map_.root.topics[0], title="Come")
    >>> map_ = replace(map_, root=replace(map_.root, topics=(stage,)))
    >>> back = returned(map_, Embedded(journey, "en", {}), Hand()).journey
    >>> back.stages[0].name.data, str(back.touchpoint("till").reviewed)
    ({'en': 'Come', 'zh-TW': '抵達'}, '2026-01-01')
    """
    with words.use(base.language):
        written = with_extras(drawn(base.journey, hand), base.extras, addresses(base.journey))
        before = laid(written, language=base.language, known=base.journey)
        after = laid(outline, language=base.language, known=base.journey)
        journey = _edited(base, before.journey, after.journey)
    known = set(before.told)
    return Laid(journey, tuple(one for one in after.told if one not in known), after.extras)


def _edited(base: Embedded, before: Journey, after: Journey) -> Journey:
    """The journey that was written, with what differs between its map and the one that came back."""
    journey, language = base.journey, base.language
    gone = {name: _ids(before, name) - _ids(after, name) for name in _LISTS}
    for one_id in sorted(gone["touchpoints"]):
        journey = apply(journey, {"kind": "delete", "part": "touchpoint", "id": one_id})
    lists: dict[str, Any] = {
        name: _joined(getattr(journey, name), getattr(before, name), getattr(after, name), language) for name in _LISTS
    }
    client = _part(journey.client, before.client, after.client, language)
    lists["links"] = _links(journey.links, before.links, after.links, language)
    journey = changed(journey, client=client, **lists)
    for name, part in _LISTS.items():
        for one_id in sorted(gone[name] - gone["touchpoints"] if name != "touchpoints" else ()):
            journey = apply(journey, {"kind": "delete", "part": part, "id": one_id})
    return journey


def _ids(journey: Journey, name: str) -> set[str]:
    return {one.id for one in getattr(journey, name)}


def _joined(base: Sequence[Any], before: Sequence[Any], after: Sequence[Any], language: str) -> tuple[Any, ...]:
    """The parts of one list in the order of the map; those that the map lost stay at the end until they are deleted."""
    own, old = {one.id: one for one in base}, {one.id: one for one in before}
    found = {
        one.id: _part(own[one.id], old[one.id], one, language) if one.id in own and one.id in old else one
        for one in after
    }
    if [one.id for one in before] == [one.id for one in after]:
        return tuple(found.get(one.id, one) for one in base)
    return (*found.values(), *(one for one in base if one.id not in found))


def _part(base: Any, before: Any, after: Any, language: str) -> Any:
    """A part with the fields that were edited."""
    edits = {
        name: lifted(getattr(base, name), new, language)
        for name in type(after).model_fields
        if (new := getattr(after, name)) != getattr(before, name)
    }
    return base.model_copy(update=edits) if edits else base


def _links(base: Sequence[Link], before: Sequence[Link], after: Sequence[Link], language: str) -> tuple[Link, ...]:
    old = {(one.source, one.target): one for one in before}
    new = {(one.source, one.target): one for one in after}
    there = [
        _part(one, old[ends], new[ends], language) if (ends := (one.source, one.target)) in new and ends in old else one
        for one in base
        if (one.source, one.target) in new or (one.source, one.target) not in old
    ]
    known = {(one.source, one.target) for one in there}
    return (*there, *(one for ends, one in new.items() if ends not in old and ends not in known))


def lifted(old: Any, new: Any, language: str) -> Any:
    """New words of one language, with the translations that stand beside the old ones.

    Examples
    --------
    >>> old = (Text({"en": "Queue", "zh-TW": "排隊"}), Text("Noise"))
    >>> [one.data for one in lifted(old, (Text("Noise"), Text("Queue"), Text("Dirt")), "en")]
    ['Noise', {'en': 'Queue', 'zh-TW': '排隊'}, 'Dirt']
    """
    if isinstance(old, Text) and isinstance(new, Text):
        return old.changed(str(new), language) if old and new else new
    if isinstance(old, tuple) and isinstance(new, tuple) and all(isinstance(one, Text) for one in (*old, *new)):
        kept = {one.in_(language): one for one in old}
        alike = len(old) == len(new)
        return tuple(
            kept.get(str(one)) or (old[at].changed(str(one), language) if alike and old[at] not in new else one)
            for at, one in enumerate(new)
        )
    if isinstance(old, Mapping) and isinstance(new, Mapping) and not isinstance(old, Part):
        return {key: lifted(old.get(key), one, language) for key, one in new.items()}
    return new
