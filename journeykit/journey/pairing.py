"""Which entry of one list is which of another: by id, by words, else by place."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any


def names_of(values: Any) -> list[str]:
    """A name for each entry of a list; the second of two equal ones is told apart.

    Examples
    --------
    >>> names_of([{"id": "till", "name": "Till"}, {"source": "a", "target": "b"}, "Queue", "Queue"])
    ['till', 'a->b', '"Queue"', '"Queue" 2']
    """
    seen: Counter[str] = Counter()
    names = []
    for value in values:
        name = _named(value)
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return names


def pairs(old: list[Any], new: list[Any]) -> list[int | None]:
    """For each new entry the old one that it is: by its id, by its words, or else by its place.

    Examples
    --------
    >>> pairs([{"id": "a"}, {"id": "b"}], [{"id": "b"}, {"id": "c"}, {"id": "a"}])
    [1, None, 0]
    """
    there = {name: at for at, name in enumerate(names_of(old))}
    found = [there.get(name) for name in names_of(new)]
    taken = set(found)
    for at, one in enumerate(found):
        if one is None and at < len(old) and at not in taken and len(old) == len(new):
            found[at] = at
    return found


def _named(value: Any) -> str:
    if isinstance(value, dict):
        if "source" in value:
            return f"{value['source']}->{value.get('target')}"
        for key in ("id", "file", "column", "wave"):
            if key in value:
                return str(value[key])
    return json.dumps(value, ensure_ascii=False, default=str, sort_keys=True)
