"""Two versions of a journey side by side, in words: first the fields that both changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from journeykit.journey import Journey
from journeykit.journey.differences import differences, label
from journeykit.journey.merging import merged, places
from journeykit.journey.operations import PARTS
from journeykit.journey.shapes import Place
from journeykit.words import _
from journeykit.workshop.boards.editing import Conflict

_PARTS = {attribute for attribute, _model in PARTS.values()}


def versions(base: Journey, mine: Journey, theirs: Journey) -> Conflict:
    """What two people made of one journey, as sentences in the current language.

    Examples
    --------
    >>> from journeykit.journey import edited, journey_of
    >>> base = journey_of("{client: {name: Harbour}, stages: [{id: a, name: A}, {id: b, name: B}]}")
    >>> mine = edited(edited(base, "stage", "a", name="Arrive"), "stage", "b", name="Board")
    >>> versions(base, mine, edited(base, "stage", "b", name="Buy")).mine
    ('"B" is now called "Board"', '"A" is now called "Arrive"')
    """
    both = {clash.place for clash in merged(base, mine, theirs).clashes}
    elsewhere = (_("Something outside stages, touchpoints, goals and personas"),)
    return Conflict(
        tuple(_sentences(base, mine, both)) or elsewhere, tuple(_sentences(base, theirs, both)) or elsewhere
    )


def _sentences(base: Journey, other: Journey, both: set[Place]) -> Iterator[str]:
    found: list[tuple[Place, str]] = [
        ((PARTS[one.part][0], one.id, one.field), one.sentence) for one in differences(base, other)
    ]
    found += [(place, _said(place, value)) for place, value in places(base, other) if place[0] not in _PARTS]
    asked = [(_meets(place, both), sentence) for place, sentence in found]
    yield from (sentence for first, sentence in asked if first)
    yield from (sentence for first, sentence in asked if not first)


def _meets(place: Place, both: set[Place]) -> bool:
    """Whether a place lies in one of others, or holds it."""
    bare = tuple(step for step in place if step)
    return any(all(a == b for a, b in zip(bare, other, strict=False)) for other in both)


def _said(place: Place, value: Any) -> str:
    return _("{field}: now {value}").format(field=" · ".join(map(label, place)), value=value or "–")
