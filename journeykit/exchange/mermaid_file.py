"""A Mermaid ``journey`` as it is written: what its parser trips over stands there as a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from journeykit.exchange.bounded import title
from journeykit.exchange.feelings import plain
from journeykit.journey import Journey, Touchpoint

NO_EMOTION: Final = "%% journeykit: no feeling was given, 3 stands for it"
SAME: Final = "%% journeykit: the same touchpoint, felt by"
"""Comments, which Mermaid passes over and the kit reads again."""
_NEUTRAL: Final = 3
_SIGNS: Final = re.compile(r"[#;:]")
_FIRST: Final = re.compile(r"(?i)^(title|section|journey|acctitle|accdescr)(?![a-z])|^(%|\}|\{|-{3})")


def packed_journey(journey: Journey) -> bytes:
    """The bytes of a Mermaid file, in the language in use.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> print(packed_journey(journey_of('''{client: {name: Harbour}, stages: [{id: a, name: "Go: in"}],
    ...     touchpoints: [{id: till, stage: a, name: Till, emotion: -1}]}''')).decode())
    journey
        title Harbour
        section Go#58; in
            Till: 2
    <BLANKLINE>
    """
    return ("\n".join(_lines(journey)) + "\n").encode()


def _lines(journey: Journey) -> Iterator[str]:
    people = {one.id: str(one.name) for one in journey.personas}
    yield "journey"
    yield f"    title {_written(str(journey.client.name), first=False)}"
    for stage in journey.stages:
        yield f"    section {_written(str(stage.name), first=False) or '-'}"
        for one in journey.touchpoints_of(stage.id):
            yield from (f"        {line}" for line in _task(one, people))


def _task(one: Touchpoint, people: dict[str, str]) -> Iterator[str]:
    """A touchpoint: a line for everybody, with those who feel the same, and one for each other feeling."""
    name = _written(str(one.name)) or "-"
    alike = [who for who, felt in one.emotions.items() if felt == one.emotion]
    if one.emotion is None:
        yield NO_EMOTION
    yield f"{name}: {_score(one.emotion)}{_actors(people[who] for who in alike)}"
    for value in dict.fromkeys(one.emotions.values()):
        if value != one.emotion:
            yield SAME
            others = (people[who] for who, felt in one.emotions.items() if felt == value)
            yield f"{name}: {_score(value)}{_actors(others)}"


def _score(emotion: float | None) -> str:
    return str(_NEUTRAL if emotion is None else plain(emotion + _NEUTRAL))


def _actors(names: Iterator[str]) -> str:
    said = ", ".join(_written(name, first=False).replace(",", "#44;") for name in names)
    return f": {said}" if said else ""


def _written(text: str, first: bool = True) -> str:
    """Words with a number in place of each sign that Mermaid would trip over, and of a first word that it knows."""
    safe = _SIGNS.sub(lambda found: f"#{ord(found[0])};", title(text))
    safe = safe.replace("<", "#60;").replace("%%", "#37;#37;")
    return _FIRST.sub(lambda found: f"#{ord(found[0][0])};{found[0][1:]}", safe) if first else safe
