"""What flows from the map into the improvements: an idea or a pain point becomes one by a press, and only once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from journeykit.errors import Refusal
from journeykit.journey import Journey, Opportunity, Text, Touchpoint
from journeykit.words import LANGUAGES, _

LANES = ("ideas", "pains")
"""Fields of a touchpoint from which improvements come."""


def id_of(touchpoint: str, text: Text) -> str:
    """The id that the improvement from a note gets, in every language: by it a second press finds the first.

    Examples
    --------
    >>> id_of("till", Text("A second till")) == id_of("till", Text("A second till"))
    True
    >>> id_of("till", Text("A second till"))[:5]
    'till-'
    """
    said = next(filter(None, map(text.in_, LANGUAGES)), "")
    stem = re.sub(r"[^a-z0-9]+", "-", touchpoint.lower()).strip("-")[:40] or "idea"
    return f"{stem}-{sha256(f'{touchpoint} {said}'.encode()).hexdigest()[:6]}"


def notes_of(touchpoint: Touchpoint) -> Iterator[tuple[str, Text]]:
    """Ideas and pain points of a touchpoint, those of single personas too, each with its lane."""
    yield from (("ideas", one) for one in touchpoint.ideas)
    yield from (("pains", one) for one in touchpoint.pains)
    yield from (("pains", one) for lines in touchpoint.persona_pains.values() for one in lines)


def improved(touchpoint: Touchpoint, opportunities: Sequence[Opportunity]) -> list[str]:
    """Notes of a touchpoint that are improvements: by their id, or typed by hand with the same words.

    Parameters
    ----------
    touchpoint : Touchpoint
    opportunities : sequence of Opportunity
        Those of the journey.
    """
    if not opportunities:
        return []
    ids = {one.id for one in opportunities}
    said = {str(one.statement) for one in opportunities if touchpoint.id in one.touchpoints}
    return [str(note) for _lane, note in notes_of(touchpoint) if str(note) in said or id_of(touchpoint.id, note) in ids]


def offers(journey: Journey) -> list[dict[str, str]]:
    """Notes of the map that are no improvement yet, the ideas first.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> cafe = journey_of('''{client: {name: H}, stages: [{id: a, name: A}],
    ...     touchpoints: [{id: till, stage: a, name: Till, pains: [Queue], ideas: [A second till]}]}''')
    >>> [(one["idea"], one["lane"], one["at"]) for one in offers(cafe)]
    [('A second till', 'ideas', 'Till'), ('Queue', 'pains', 'Till')]
    """
    left: dict[str, dict[str, str]] = {}
    for point in journey.touchpoints:
        taken, place = improved(point, journey.opportunities), {"touchpoint": point.id, "at": str(point.name)}
        for lane, note in notes_of(point):
            if str(note) not in taken:
                one_id = id_of(point.id, note)
                left.setdefault(one_id, {"id": one_id, "idea": str(note), "lane": lane, **place})
    return sorted(left.values(), key=lambda one: LANES.index(one["lane"]))


def take_over(journey: Journey, touchpoint: str, said: str) -> dict[str, Any]:
    """The operation that makes a note of the map an improvement.

    Parameters
    ----------
    journey : Journey
    touchpoint : str
    said : str
        The note, in the language in use.

    Raises
    ------
    Refusal
        When the note is gone, or an improvement already.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> cafe = journey_of('''{client: {name: H}, stages: [{id: a, name: A}],
    ...     touchpoints: [{id: till, stage: a, name: Till, pains: [Queue]}]}''')
    >>> sorted(take_over(cafe, "till", "Queue")["value"])
    ['id', 'statement', 'touchpoints']
    """
    point = next((one for one in journey.touchpoints if one.id == touchpoint), None)
    note = None if point is None else next((one for _lane, one in notes_of(point) if str(one) == said), None)
    if point is None or note is None:
        raise Refusal(_("“{note}” is no longer on the map, so nothing was changed.").format(note=said))
    if said in improved(point, journey.opportunities):
        raise Refusal(_("“{note}” is among the improvements already.").format(note=said))
    value = {"id": id_of(touchpoint, note), "statement": note.data, "touchpoints": [touchpoint]}
    return {"kind": "add", "part": "opportunity", "value": value}
