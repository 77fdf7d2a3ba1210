"""What is worked out of a journey once: a journey never changes, and a report asks for the same hundreds of times."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

from journeykit.words import current

if TYPE_CHECKING:
    from journeykit.journey.model import Journey

Known = TypeVar("Known")

MOST = 4
"""Journeys whose answers are kept: a desk's before and after an edit, and what they are held against."""


def once_a_journey(make: Callable[[Journey], Known]) -> Callable[[Journey], Known]:
    """Work something out once for each journey and language; nobody may change what it gives.

    Parameters
    ----------
    make : callable
        Takes a journey; its words are those of the current language.

    Examples
    --------
    >>> from journeykit.journey.reading import journey_of
    >>> @once_a_journey
    ... def stages(journey):
    ...     return [str(stage.name) for stage in journey.stages]
    >>> journey = journey_of("{client: {name: H}, stages: [{id: a, name: Arrival}]}")
    >>> stages(journey), stages(journey) is stages(journey)
    (['Arrival'], True)
    """
    kept: list[tuple[Journey, str, Known]] = []

    @wraps(make)
    def known(journey: Journey) -> Known:
        language = current()
        for one, spoken, found in reversed(kept):
            if one is journey and spoken == language:
                return found
        found = make(journey)
        kept.append((journey, language, found))
        del kept[:-MOST]
        return found

    return known
