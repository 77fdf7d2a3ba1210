"""From a journey to an outline: stages are branches, touchpoints hang on them, and on those what is known of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from journeykit.exchange import feelings
from journeykit.exchange.bounded import title, words
from journeykit.exchange.lanes import heading
from journeykit.exchange.outline import Outline, Relationship, Topic
from journeykit.journey import Goal, Journey, Opportunity, Persona, Stage, Text, Touchpoint
from journeykit.journey.fields import Part
from journeykit.words import LANGUAGES, _, codes

STAR: Final = "star-red"
"""The marker of a moment of truth."""
HORIZONS: Final = {"now": "priority-1", "next": "priority-2", "later": "priority-3"}
"""The marker of an opportunity that has its time."""
_FILLS: Final = ("#DCEBFA", "#E3F4E6", "#FFF3D6", "#FBE3E0", "#ECE4F7", "#E0F3F3")
_DRAWN: Final = {
    Stage: ("name", "purpose", "signals", "actions"),
    Touchpoint: ("stage", "name", "phase", "channels", "actions", "expectation", "emotion", "emotions", "pains",
                 "persona_pains", "ideas", "owner", "moment_of_truth", "evidence", "notes"),
    Persona: ("name", "segment", "demographics", "motivations", "challenges", "channels", "goals", "quote", "evidence"),
    Opportunity: ("statement",),
    Goal: ("statement",),
}  # fmt: skip
"""Fields that people see on the map, and the segment of a persona, which names columns of surveys and stays with them.

A format that has room for attributes carries the others in them.
"""


@dataclass(frozen=True)
class Hand:
    """How a format draws.

    Attributes
    ----------
    labels : bool
        Whether channels are labels.
    faces : mapping of int to str
        The icon of each feeling; without them it is written.
    stars : bool
        Whether a moment of truth, and the time of an opportunity, are icons.
    lines : bool
        Whether links are lines between topics, and not a list of their own.
    floating : bool
        Whether personas and goals hang on nothing.
    attributes : bool
        Whether what nobody sees on a map goes along as attributes.
    fills : bool
        Whether stages have colours.
    """

    labels: bool = False
    faces: Mapping[int, str] = field(default_factory=dict)
    stars: bool = False
    lines: bool = False
    floating: bool = False
    attributes: bool = False
    fills: bool = False


def topic_id(part: str, one_id: str) -> str:
    """The id of a part's topic: the same in every file, so that a map that comes back is known again.

    Examples
    --------
    >>> topic_id("touchpoint", "till")
    '408da1c81095beab38ee50ee95'
    """
    return hashlib.sha256(f"{part}:{one_id}".encode()).hexdigest()[:26]


def drawn(journey: Journey, hand: Hand = Hand()) -> Outline:
    """The outline of a journey, in the language in use.

    Parameters
    ----------
    journey : Journey
    hand : Hand
        How the format draws.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> outline = drawn(journey_of('''{client: {name: Harbour}, stages: [{id: a, name: Arrive}],
    ...     touchpoints: [{id: till, stage: a, name: Till, pains: [Queue]}]}'''))
    >>> till = outline.root.topics[0].topics[0]
    >>> till.title, till.topics[0].title, till.topics[0].topics[0].title
    ('Till', 'Pain points', 'Queue')
    """
    return _Drawing(journey, hand).outline


class _Drawing:
    def __init__(self, journey: Journey, hand: Hand) -> None:
        self.journey, self.hand = journey, hand
        self.persona = {one.id: str(one.name) for one in journey.personas}
        self.order = {one.id: at for at, one in enumerate(journey.opportunities)}
        stages = tuple(self.stage(at, one) for at, one in enumerate(journey.stages))
        others = tuple(self.branches())
        lines = tuple(
            Relationship(topic_id("touchpoint", one.source), topic_id("touchpoint", one.target), title(one.label))
            for one in journey.links
        )
        below = stages if hand.floating else (*stages, *others)
        root = _legible(Topic(str(journey.client.name), id=topic_id("client", "client"), topics=below))
        floating = tuple(map(_legible, others)) if hand.floating else ()
        self.outline = Outline(root, root.title, floating, lines if hand.lines else ())

    def stage(self, at: int, one: Stage) -> Topic:
        extra = (("fill", _FILLS[at % len(_FILLS)]),) if self.hand.fills else ()
        lanes = [_lane("signals", one.signals), _lane("company", one.actions)]
        below = [self.touchpoint(part) for part in self.journey.touchpoints_of(one.id)]
        return Topic(
            str(one.name),
            str(one.purpose),
            id=topic_id("stage", one.id),
            attributes=(*self.attributes(one), *extra),
            topics=tuple(topic for topic in (*below, *lanes) if topic),
        )

    def touchpoint(self, one: Touchpoint) -> Topic:
        hand = self.hand
        markers = []
        if one.emotion is not None and hand.faces:
            markers.append(hand.faces[round(one.emotion)])
        if one.moment_of_truth and hand.stars:
            markers.append(STAR)
        return Topic(
            str(one.name),
            str(one.notes),
            tuple(map(str, one.channels)) if hand.labels else (),
            tuple(markers),
            topic_id("touchpoint", one.id),
            attributes=self.attributes(one),
            topics=tuple(lane for lane in self.lanes(one) if lane),
        )

    def lanes(self, one: Touchpoint) -> Iterator[Topic | None]:
        """What is known of a touchpoint, a topic each."""
        hand = self.hand
        if one.emotion is not None and not (hand.faces and hand.stars):
            yield _line("emotion", _signed(one.emotion))
        for persona, value in one.emotions.items():
            yield _line("emotion", _signed(value), self.persona[persona])
        if one.moment_of_truth and not hand.stars:
            yield _line("moment", _("yes"))
        yield _line("phase", codes.phase(one.phase) if one.phase != "during" else "")
        yield _line("expectation", str(one.expectation))
        if not hand.labels:
            yield _lane("channels", one.channels)
        yield _lane("actions", one.actions)
        yield _lane("pains", one.pains)
        for persona, pains in one.persona_pains.items():
            yield _lane("pains", pains, self.persona[persona])
        yield _lane("ideas", one.ideas)
        yield _line("owner", str(one.owner))
        yield _line("evidence", codes.evidence(one.evidence) if one.evidence != "assumed" else "")
        own = [part for part in self.journey.opportunities if one.id in part.touchpoints]
        yield _branch("opportunities", (self.opportunity(part, one.id) for part in own))

    def opportunity(self, one: Opportunity, at: str = "") -> Topic:
        first = not at or one.touchpoints[0] == at
        markers = (HORIZONS[one.horizon],) if one.horizon and self.hand.stars else ()
        own = topic_id("opportunity", one.id if first else f"{one.id}@{at}")
        given = (*self.attributes(one), ("order", str(self.order[one.id]))) if first and self.hand.attributes else ()
        return Topic(str(one.statement), markers=markers, id=own, attributes=given)

    def branches(self) -> Iterator[Topic]:
        """What belongs to no stage."""
        journey = self.journey
        links = () if self.hand.lines else tuple(map(self.link, journey.links))
        found = (
            _branch("personas", map(self.of_persona, journey.personas)),
            _branch("goals", (self.goal(one) for one in journey.goals)),
            _branch("opportunities", (self.opportunity(one) for one in journey.opportunities if not one.touchpoints)),
            _branch("links", links),
        )
        yield from (one for one in found if one)

    def of_persona(self, one: Persona) -> Topic:
        names = ("demographics", "motivations", "challenges", "channels", "goals", "evidence")
        lanes = [_lane(name, getattr(one, name)) for name in names]
        quote = _line("quote", str(one.quote))
        below = tuple(lane for lane in (quote, *lanes) if lane)
        return Topic(str(one.name), id=topic_id("persona", one.id), attributes=self.attributes(one), topics=below)

    def goal(self, one: Goal) -> Topic:
        return Topic(str(one.statement), id=topic_id("goal", one.id), attributes=self.attributes(one))

    def link(self, one: Any) -> Topic:
        ends = [str(self.journey.touchpoint(end).name) for end in (one.source, one.target)]
        told = f"{ends[0]} → {ends[1]}" + (f": {one.label}" if one.label else "")
        pairs = (("source", one.source), ("target", one.target)) if self.hand.attributes else ()
        return Topic(told, attributes=pairs)

    def attributes(self, one: Part) -> tuple[tuple[str, str], ...]:
        """What is not drawn of a part, where the format carries it."""
        if not self.hand.attributes:
            return ()
        data = in_one_language(one.model_dump(mode="json", exclude_defaults=True, exclude=set(_DRAWN[type(one)])))
        return tuple((name, value if isinstance(value, str) else _json(value)) for name, value in data.items())


def _legible(topic: Topic) -> Topic:
    """A topic, and all below it, with words that every format can hold: no control codes, titles in one line."""
    return replace(
        topic,
        title=title(topic.title),
        note=words(topic.note),
        labels=tuple(filter(None, map(title, topic.labels))),
        attributes=tuple((name, words(value)) for name, value in topic.attributes),
        topics=tuple(map(_legible, topic.topics)),
    )


def in_one_language(value: Any) -> Any:
    """Plain values with the words of the language in use in place of several.

    Examples
    --------
    >>> in_one_language([{"en": "Queue", "zh-TW": "排隊"}, 1])
    ['Queue', 1]
    """
    if isinstance(value, dict):
        if value and set(value) <= set(LANGUAGES):
            return str(Text(value))
        return {key: in_one_language(one) for key, one in value.items()}
    return [in_one_language(one) for one in value] if isinstance(value, list | tuple) else value


def _branch(code: str, topics: Iterable[Topic]) -> Topic | None:
    below = tuple(topics)
    return Topic(heading(code), topics=below) if below else None


def _lane(code: str, entries: Iterable[Any], persona: str = "") -> Topic | None:
    below = tuple(Topic(str(one)) for one in entries if str(one))
    return Topic(_headed(code, persona), topics=below) if below else None


def _line(code: str, text: str, persona: str = "") -> Topic | None:
    sentence = _("{heading}: {text}")
    return Topic(sentence.format(heading=_headed(code, persona), text=text)) if text else None


def _headed(code: str, persona: str) -> str:
    return _("{heading} ({name})").format(heading=heading(code), name=persona) if persona else heading(code)


def _signed(value: float) -> str:
    plain = feelings.plain(value)
    return f"+{plain}" if plain > 0 else f"{plain}".replace("-", "−")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
