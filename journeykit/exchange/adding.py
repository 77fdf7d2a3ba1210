"""A map of somebody else into a client that is there: what is new is added, nothing is written over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from journeykit.exchange.sameness import same, without
from journeykit.exchange.told import Told
from journeykit.journey import Journey, Text
from journeykit.journey.differences import label
from journeykit.journey.operations import changed
from journeykit.words import _, figures

_LISTS: Final = ("stages", "personas", "touchpoints", "goals", "opportunities")
_NOT_MERGED: Final = ("id", "stage", "name", "statement", "kind", "status")
"""Fields that say which part it is, or that a map always fills."""


def added(current: Journey, map_: Journey) -> tuple[Journey, list[Told]]:
    """The client's journey with what a map has and it has not.

    Parameters
    ----------
    current : Journey
    map_ : Journey
        Of the map; parts that the client has carry its ids.

    Returns
    -------
    Journey, list of Told
        The second: where the map says otherwise.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> mine = journey_of('''{client: {name: H}, stages: [{id: a, name: A}],
    ...     touchpoints: [{id: till, stage: a, name: Till, owner: Ann, pains: [Queue]}]}''')
    >>> theirs = journey_of('''{client: {name: H}, stages: [{id: a, name: A}],
    ...     touchpoints: [{id: till, stage: a, name: Till, owner: Bo, pains: [Noise], notes: Busy}]}''')
    >>> journey, told = added(mine, theirs)
    >>> till = journey.touchpoint("till")
    >>> str(till.owner), [str(one) for one in till.pains], str(till.notes), told[0].what
    ('Ann', ['Queue', 'Noise'], 'Busy', 'Owner: Bo')
    """
    told: list[Told] = []
    lists: dict[str, Any] = {}
    for name in _LISTS:
        mine = {one.id: one for one in getattr(current, name)}
        for one in getattr(map_, name):
            mine[one.id] = _joined(mine[one.id], one, told) if one.id in mine else one
        lists[name] = tuple(_after_siblings(mine, getattr(map_, name), getattr(current, name)))
    there = {(one.source, one.target) for one in current.links}
    links = (*current.links, *(one for one in map_.links if (one.source, one.target) not in there))
    if not same(map_.client.name, current.client.name):
        told.append(Told("clash", _("Client"), str(map_.client.name), _("the client is called {name}").format(
            name=current.client.name)))  # fmt: skip
    return changed(current, **lists, links=links), told


def _after_siblings(every: Mapping[str, Any], map_: Any, current: Any) -> list[Any]:
    """The client's own order, a new part behind the one that it follows in the map."""
    order = [one.id for one in current]
    known = set(order)
    before = None
    for one in map_:
        if one.id not in known:
            order.insert(order.index(before) + 1 if before in known else len(order), one.id)
            known.add(one.id)
        before = one.id
    return [every[one] for one in order]


def _joined(mine: Any, theirs: Any, told: list[Told]) -> Any:
    """A part of the client with what the map adds to it."""
    update: dict[str, Any] = {}
    for name in type(mine).model_fields:
        old, new = getattr(mine, name), getattr(theirs, name)
        if name in ("name", "statement") and not same(old, new):
            told.append(_clash(str(old), _("Name") if name == "name" else _("Statement"), new, old))
        if (
            name in _NOT_MERGED
            or old == new
            or new == type(mine).model_fields[name].get_default(call_default_factory=True)
        ):
            continue
        if isinstance(old, tuple):
            more = without(new, old)
            if more:
                update[name] = (*old, *more)
        elif isinstance(old, Mapping):
            update[name] = {**new, **old}
        elif old == type(mine).model_fields[name].get_default(call_default_factory=True):
            update[name] = new
        elif not same(old, new):
            where = str(getattr(mine, "name", None) or getattr(mine, "statement", mine.id))
            told.append(_clash(where, label(name), new, old))
    stage = getattr(theirs, "stage", None)
    if stage is not None and stage != mine.stage:
        told.append(
            Told(
                "clash",
                str(mine.name),
                f"{label('stage')}: {stage}",
                _("it stands in {stage}").format(stage=mine.stage),
            )
        )
    return mine.model_copy(update=update) if update else mine


def _clash(where: str, field: str, new: Any, old: Any) -> Told:
    why = _("the client says: {words}").format(words=_said(old))
    return Told("clash", where, _("{field}: {words}").format(field=field, words=_said(new)), why)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return (
        str(value)
        if isinstance(value, Text | str)
        else figures.plain(value)
        if isinstance(value, int | float)
        else str(value)
    )
