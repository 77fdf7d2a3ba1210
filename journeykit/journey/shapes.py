"""A journey as mappings in mappings, in which every field and every entry of a list has one place.

A list becomes a mapping of its entries by name (`journeykit.journey.pairing`), and their order stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from journeykit.journey.model import Journey
from journeykit.journey.pairing import names_of
from journeykit.journey.reading import checked

ORDER = "\x00order"
"""Under this key a list that became a mapping keeps the order of its entries."""
GONE: Any = type("Gone", (), {"__repr__": lambda self: "nothing"})()
"""The value at a place where there is nothing."""
_WHOLE = ("surveys", "margins")
"""Parts whose lists of plain values mean something only as a whole, such as the two ends of a scale."""

Place = tuple[str, ...]


def tree_of(journey: Journey) -> dict[str, Any]:
    """A journey as mappings in mappings: a list becomes one of its entries by name, with their order."""
    data = journey.model_dump(mode="json", exclude_defaults=True)
    return {key: _keyed(value, key in _WHOLE) for key, value in data.items()}


def plain(tree: Any) -> Any:
    """The plain values of a tree, its lists as lists."""
    if not isinstance(tree, dict):
        return tree
    if ORDER not in tree:
        return {key: plain(one) for key, one in tree.items()}
    last = [name for name in tree if name != ORDER and name not in tree[ORDER]]
    return [plain(tree[name]) for name in [*tree[ORDER], *last] if name in tree]


def journey_from(tree: dict[str, Any]) -> Journey:
    """The checked journey of a tree; an error when it is not sound."""
    return checked(plain(tree))


def edits(old: Any, new: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Where two trees differ, and what the second holds there."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict) and (ORDER in old) == (ORDER in new):
        for key in dict.fromkeys([*new, *old]):
            yield from edits(old.get(key, GONE), new.get(key, GONE), (*place, key))
    else:
        yield place, new


def with_edits(tree: dict[str, Any], changes: Mapping[Place, Any]) -> dict[str, Any]:
    """A copy of a tree with values put in or taken out."""
    copy: dict[str, Any] = _copied(tree)
    for place, value in changes.items():
        above = copy
        for step in place[:-1]:
            above = above.setdefault(step, {})
        if value is GONE:
            above.pop(place[-1], None)
        else:
            above[place[-1]] = value
    return copy


def _copied(tree: Any) -> Any:
    return {key: _copied(one) for key, one in tree.items()} if isinstance(tree, dict) else tree


def _keyed(value: Any, whole: bool) -> Any:
    if isinstance(value, dict):
        return {key: _keyed(one, whole) for key, one in value.items()}
    if not isinstance(value, list) or (whole and not all(isinstance(one, dict) for one in value)):
        return value
    names = names_of(value)
    return {ORDER: names, **{name: _keyed(one, whole) for name, one in zip(names, value, strict=True)}}
