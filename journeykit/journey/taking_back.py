"""Several changes taken back together: what depends on what decides the order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from journeykit.errors import JourneyError
from journeykit.journey.differences import Difference
from journeykit.journey.model import Journey
from journeykit.journey.operations import PARTS, apply, identity


def taken_back(journey: Journey, changes: Iterable[Difference]) -> list[Mapping[str, Any]]:
    """The operations that take several changes back, in an order in which each of them fits.

    Parameters
    ----------
    journey : Journey
        As it stands, with the changes.
    changes : iterable of Difference

    Returns
    -------
    list of dict

    Raises
    ------
    JourneyError
        When one of them cannot be taken back without another that stays.

    Examples
    --------
    >>> from journeykit.journey import apply, journey_of
    >>> from journeykit.journey.differences import differences
    >>> old = journey_of("{client: {name: Harbour}, stages: [{id: a, name: Arrive}]}")
    >>> new = journey_of('''{client: {name: Harbour}, stages: [{id: a, name: Arrive}, {id: b, name: Eat}],
    ...     touchpoints: [{id: till, stage: b, name: Till}]}''')
    >>> back = taken_back(new, differences(old, new)[::-1])
    >>> apply(new, {"kind": "several", "operations": back}) == old
    True
    """
    operations: list[Mapping[str, Any]] = []
    waiting = list(changes)
    while waiting:
        later, why = [], None
        for one in waiting:
            try:
                journey = apply(journey, one.back)
            except JourneyError as error:
                # What went with something else that was taken back need not go again.
                if one.kind == "added" and not _is_there(journey, one):
                    continue
                later.append(one)
                why = error
            else:
                operations.append(one.back)
        if why is not None and len(later) == len(waiting):
            raise why
        waiting = later
    return operations


def _is_there(journey: Journey, change: Difference) -> bool:
    return any(identity(one) == change.id for one in getattr(journey, PARTS[change.part][0]))
