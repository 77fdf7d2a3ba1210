"""Two people changed one journey: a three-way merge, part by part (by id) and field by field.

What only one of them changed stands as that one left it. Where both changed the same field, each in another way, there
is a `Clash`: somebody has to choose. Entries of a list are merged by name (`journeykit.journey.pairing`), their order
by who was moved; words in several languages by language.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from journeykit.errors import JourneyError
from journeykit.journey.model import Journey
from journeykit.journey.shapes import GONE, ORDER, Place, edits, journey_from, plain, tree_of, with_edits


@dataclass(frozen=True)
class Clash:
    """A field that two people changed, each in another way.

    Attributes
    ----------
    place : tuple of str
        Such as ``("touchpoints", "till", "owner")``; of a list whose order is meant, the list.
    """

    place: Place


@dataclass(frozen=True)
class Merge:
    """What came of a merge.

    Attributes
    ----------
    journey : Journey or None
        Theirs with my changes; mine stands where both changed a field. None when the two do not fit together.
    clashes : tuple of Clash
    why : str
        What does not fit, when there is no journey.
    """

    journey: Journey | None
    clashes: tuple[Clash, ...]
    why: str = ""

    @property
    def clean(self) -> bool:
        """Whether both are in it whole, and nobody has to choose."""
        return self.journey is not None and not self.clashes


def merged(base: Journey, mine: Journey, theirs: Journey) -> Merge:
    """Both changes of one journey in one.

    Parameters
    ----------
    base : Journey
        From which both began.
    mine, theirs : Journey

    Examples
    --------
    >>> from journeykit.journey import edited, journey_of
    >>> base = journey_of("{client: {name: Harbour}, stages: [{id: a, name: Arrive}, {id: b, name: Eat}]}")
    >>> mine, theirs = edited(base, "stage", "a", name="Come"), edited(base, "stage", "b", name="Dine")
    >>> [str(stage.name) for stage in merged(base, mine, theirs).journey.stages]
    ['Come', 'Dine']
    >>> merged(base, mine, edited(base, "stage", "a", name="Arrival")).clashes
    (Clash(place=('stages', 'a', 'name')),)
    """
    if mine in (base, theirs):
        return Merge(theirs, ())
    if theirs == base:
        return Merge(mine, ())
    clashes: list[Clash] = []
    tree = _three(tree_of(base), tree_of(mine), tree_of(theirs), (), clashes)
    try:
        return Merge(journey_from(tree), tuple(clashes))
    except JourneyError as mistake:
        return Merge(None, tuple(clashes), str(mistake))


def fitted(base: Journey, mine: Journey, theirs: Journey) -> tuple[Journey, tuple[str, ...]]:
    """Theirs with as many of my changes as fit, and why the others do not.

    Examples
    --------
    >>> from journeykit.journey import apply, edited, journey_of
    >>> base = journey_of("{client: {name: Harbour}, stages: [{id: a, name: Arrive}, {id: b, name: Eat}]}")
    >>> mine = edited(edited(base, "stage", "a", name="Come"), "client", contact="Ada")
    >>> till = {"id": "till", "stage": "b", "name": "Till"}
    >>> journey, refused = fitted(base, apply(mine, {"kind": "delete", "part": "stage", "id": "b"}),
    ...     apply(base, {"kind": "add", "value": till}))
    >>> str(journey.stages[0].name), journey.touchpoint("till").stage, len(refused)
    ('Come', 'b', 1)
    """
    whole = merged(base, mine, theirs)
    if whole.journey is not None:
        return whole.journey, ()
    start, other = tree_of(base), tree_of(theirs)
    waiting = _groups(start, tree_of(mine))
    taken: dict[Place, Any] = {}
    journey, refused = theirs, {}
    progress = True
    while waiting and progress:
        progress = False
        for place in list(waiting):
            mine_so_far = with_edits(start, {**taken, place: waiting[place]})
            try:
                journey = journey_from(_three(start, mine_so_far, other, (), []))
            except JourneyError as mistake:
                refused[place] = str(mistake)
                continue
            taken[place] = waiting.pop(place)
            progress = True
    return journey, tuple(refused[place] for place in waiting)


def stands_in(base: Journey, version: Journey, whole: Journey) -> bool:
    """Whether everything that a version changed since `base` stands in another journey.

    Examples
    --------
    >>> from journeykit.journey import edited, journey_of
    >>> base = journey_of("{client: {name: Harbour}}")
    >>> mine, theirs = edited(base, "client", contact="Ada"), edited(base, "client", contact="Bo")
    >>> stands_in(base, mine, edited(mine, "client", name="Bay")), stands_in(base, mine, theirs)
    (True, False)
    """
    both = merged(base, version, whole)
    return both.clean and both.journey == whole


def patch(before: Journey, after: Journey) -> dict[str, Any]:
    """What turns one journey into another, field by field, as an operation of journals.

    Examples
    --------
    >>> from journeykit.journey import edited, journey_of
    >>> old = journey_of("{client: {name: Harbour}, stages: [{id: a, name: Arrive}]}")
    >>> new = edited(old, "stage", "a", name="Come")
    >>> patch(old, new)
    {'kind': 'patch', 'changes': [{'at': ['stages', 'a', 'name'], 'to': 'Come'}]}
    >>> patched(old, patch(old, new)) == new
    True
    """
    changes = edits(tree_of(before), tree_of(after), ())
    return {
        "kind": "patch",
        "changes": [{"at": list(at), **({} if to is GONE else {"to": to})} for at, to in changes],
    }


def places(before: Journey, after: Journey) -> list[tuple[Place, Any]]:
    """Where two journeys differ, and what the second says there (None: nothing); an order is told by its entries."""
    found = edits(tree_of(before), tree_of(after), ())
    return [(tuple(one for one in at if one != ORDER), None if to is GONE else plain(to)) for at, to in found]


def patched(journey: Journey, operation: Mapping[str, Any]) -> Journey:
    """A journey after an operation that `patch` made of it.

    Raises
    ------
    JourneyError
        When the journey is another one, and the result would not be sound.
    """
    changes = {tuple(one["at"]): one.get("to", GONE) for one in operation["changes"]}
    return journey_from(with_edits(tree_of(journey), changes))


def _three(base: Any, mine: Any, theirs: Any, place: Place, clashes: list[Clash]) -> Any:
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    if not (isinstance(mine, dict) and isinstance(theirs, dict) and (ORDER in mine) == (ORDER in theirs)):
        clashes.append(Clash(place))
        return mine
    old = base if isinstance(base, dict) else {}
    both: dict[str, Any] = {}
    for key in dict.fromkeys([*theirs, *mine, *old]):
        if key != ORDER:
            was, here, there = (one.get(key, GONE) for one in (old, mine, theirs))
            value = _three(was, here, there, (*place, key), clashes)
            if value is not GONE:
                both[key] = value
    if ORDER in mine:
        order = _Order(old.get(ORDER, []), mine[ORDER], theirs[ORDER])
        if order.clash:
            clashes.append(Clash(place))
        both[ORDER] = order.merged(both)
    return both


class _Order:
    """The order of a list after two people moved entries of it: theirs, with what I moved or added put in."""

    def __init__(self, base: list[str], mine: list[str], theirs: list[str]) -> None:
        self._mine, self._theirs = mine, theirs
        self._moved, self._by_them = _moved(base, mine), _moved(base, theirs)
        self.clash = any(_before(mine, one) != _before(theirs, one) for one in self._moved & self._by_them)

    def merged(self, there: Mapping[str, Any]) -> list[str]:
        order = [one for one in self._theirs if one in there and one not in self._moved]
        known = set(order)
        last = -1
        for one in self._mine:
            if one not in there:
                continue
            if one not in known:
                last += 1
                order.insert(last, one)
            elif one not in self._by_them:  # what they moved is no place to hold on to
                last = order.index(one)
        return order


def _moved(old: list[str], new: list[str]) -> set[str]:
    """Which entries stand in another order: those beyond the longest row that stayed as it was."""
    place = {one: at for at, one in enumerate(old)}
    stayed = [one for one in new if one in place]
    ends: list[int] = []
    rows: list[list[str]] = []
    for one in stayed:
        at = bisect_left(ends, place[one])
        row = [*(rows[at - 1] if at else []), one]
        ends[at : at + 1], rows[at : at + 1] = [place[one]], [row]
    return set(stayed) - set(rows[-1] if rows else ())


def _before(names: list[str], one: str) -> str:
    at = names.index(one)
    return names[at - 1] if at else ""


def _groups(base: dict[str, Any], mine: dict[str, Any]) -> dict[Place, Any]:
    """My changes, those of one part together."""
    found: dict[Place, Any] = {}
    for key in dict.fromkeys([*base, *mine]):
        old, new = base.get(key, GONE), mine.get(key, GONE)
        if old == new:
            continue
        if isinstance(old, dict) and isinstance(new, dict) and ORDER in old and ORDER in new:
            names = [one for one in dict.fromkeys([*old, *new]) if old.get(one, GONE) != new.get(one, GONE)]
            found |= {(key, one): new.get(one, GONE) for one in names}
        else:
            found[(key,)] = new
    return found
