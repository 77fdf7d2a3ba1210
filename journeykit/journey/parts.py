"""The parts of a journey, and the document that they make up, each right by itself."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import Field, StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from journeykit.disclosure import Disclosure
from journeykit.errors import UnknownPart, did_you_mean
from journeykit.journey.aim import Goal
from journeykit.journey.binding import SurveyBinding, inside_folder
from journeykit.journey.fields import GROUP, Emotion, Id, Number, Part, Rank, Share, Word
from journeykit.journey.text import Text

VERSION: Final = 2
"""The schema version that this kit writes."""

Phase = Literal["before", "during", "after"]
Side = Literal["smooth", "pleasant", "efficient"]
"""The three sides on which an interaction is judged."""
Evidence = Literal["assumed", "partly-supported", "measured"]


class Organisation(Part):
    """The client: the organisation a workshop is for."""

    name: Text
    language: Literal["en", "zh-TW"] = "en"
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")] | None = None
    contact: Text = Text()
    logo: str | None = None
    part_of: Text = Text()
    """Name of the client whose answers hold those of this one, as an airport's hold those of a terminal."""

    @field_validator("logo")
    @classmethod
    def _below_the_folder(cls, logo: str | None) -> str | None:
        return logo if logo is None else inside_folder(logo)


class Stage(Part):
    """A stretch of the journey, in the order in which customers live it."""

    id: Id
    name: Text
    purpose: Text = Text()
    signals: tuple[Text, ...] = ()
    actions: tuple[Text, ...] = ()


class Persona(Part):
    """A profile of a group of customers, with the rule that finds them in the surveys; how sure it is, is computed."""

    id: Id
    name: Text
    segment: dict[Id, Word] = Field(default_factory=dict)
    group: Annotated[str, StringConstraints(pattern=r"^[a-z]$")] | None = None
    """A group that ``journeykit personas --find`` found in the answers; who is of it stands in ``personas.yaml``."""
    demographics: tuple[Text, ...] = ()
    motivations: tuple[Text, ...] = ()
    challenges: tuple[Text, ...] = ()
    channels: tuple[Text, ...] = ()
    goals: tuple[Text, ...] = ()
    quote: Text = Text()
    evidence: tuple[Text, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _state_is_computed(cls, data: Any) -> Any:
        if isinstance(data, dict) and data.get("state") is not None:
            raise PydanticCustomError("state_computed", "the state of a persona is computed", {"state": data["state"]})
        return data

    @property
    def rule(self) -> dict[str, str]:
        """Columns of the responses and the values by which its people are found: its segment, and its group."""
        return {**self.segment, **({GROUP: self.group} if self.group else {})}


class Touchpoint(Part):
    """A moment of contact between a customer and the organisation."""

    id: Id
    stage: Id
    name: Text
    phase: Phase = "during"
    channels: tuple[Text, ...] = ()
    actions: tuple[Text, ...] = ()
    expectation: Text = Text()
    emotion: Emotion | None = None
    emotions: dict[Id, Emotion] = Field(default_factory=dict)
    sides: dict[Side, Emotion] = Field(default_factory=dict)
    """How the workshop judges the interaction on each of its three sides, from -2 to +2."""
    pains: tuple[Text, ...] = ()
    persona_pains: dict[Id, tuple[Text, ...]] = Field(default_factory=dict)
    """What hurts one persona there, by the persona's id, beside what hurts everybody."""
    backstage: tuple[Text, ...] = ()
    """What the organisation does out of the customer's sight."""
    systems: tuple[Text, ...] = ()
    """The systems that it runs on."""
    ideas: tuple[Text, ...] = ()
    owner: Text = Text()
    moment_of_truth: bool = False
    evidence: Evidence = "assumed"
    reviewed: date | None = None
    notes: Text = Text()
    was: dict[Id, Id] = Field(default_factory=dict)
    """Stage this touchpoint had in another framework (framework: stage), so that a conversion can be taken back."""


class Link(Part):
    """The way from one touchpoint to the next."""

    source: Id
    target: Id
    label: Text = Text()


class Opportunity(Part):
    """An improvement that the workshop weighs."""

    id: Id
    touchpoints: tuple[Id, ...] = ()
    statement: Text
    kind: Literal["personalisation", "omnichannel", "proactive-support", "streamlining", "other"] = "other"
    impact: Rank | None = None
    effort: Rank | None = None
    reach: Annotated[Number, Field(ge=0)] | None = None
    confidence: Share | None = None
    owner: Text = Text()
    due: date | None = None
    status: Literal["open", "doing", "done", "dropped"] = "open"
    horizon: Literal["now", "next", "later"] | None = None


Lane = Literal[
    "actions",
    "expectation",
    "experience",
    "score",
    "pains",
    "quotes",
    "backstage",
    "systems",
    "links",
    "ideas",
    "opportunities",
]
"""What the journey map can show of each touchpoint, under its name."""
Paper = Literal["a3", "a4", "16:9"]


class MapStyle(Part):
    """How the journey map is laid out: its lanes from top to bottom, the kit's own where there are none, its paper."""

    lanes: tuple[Lane, ...] = ()
    paper: Paper = "a3"


class Decision(Part):
    """What a review decided about a proposed change."""

    change: Text
    verdict: Literal["accepted", "rejected"]
    note: Text = Text()
    date: date


class Review(Part):
    """When the journey was last gone through, and when it is due again."""

    last: date | None = None
    next: date | None = None
    triggers: tuple[Text, ...] = ()
    decisions: tuple[Decision, ...] = ()
    kept: Annotated[str, StringConstraints(pattern=r"^journey_[0-9]{4}-[0-9]{2}-[0-9]{2}(_[0-9]+)?\.yaml$")] | None = (
        None
    )
    """The copy in ``history/`` with which the last review ended: from it the next one counts changes."""


class LogEntry(Part):
    """What a session leaves behind: a question that was parked, or a decision, with who and when."""

    id: Id
    kind: Literal["parked", "decided"] = "parked"
    text: Text
    who: Text = Text()
    on: date | None = None
    """The day on which it was written down."""
    due: date | None = None
    """Until when it is to be answered, or done."""
    step: Id | None = None
    """The step of the workshop at which it came up."""


_Named = TypeVar("_Named", Stage, Touchpoint, Persona)


class Parts(Part):
    """Everything that stands in a journey.yaml, and how one part is reached; `Journey` holds it together."""

    journeykit: Literal[2] = VERSION
    client: Organisation
    goals: tuple[Goal, ...] = ()
    framework: Id = "five-stage"
    stages: tuple[Stage, ...] = ()
    personas: tuple[Persona, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    links: tuple[Link, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    surveys: tuple[SurveyBinding, ...] = ()
    margins: dict[Id, dict[Word, Share]] = Field(default_factory=dict)
    disclosure: Disclosure = Disclosure()
    map: MapStyle = MapStyle()
    review: Review = Review()
    log: tuple[LogEntry, ...] = ()
    """Parking lot and decisions of the sessions."""
    headline: dict[Id, Text] = Field(default_factory=dict)
    """Sentences of the consultant's own, by the address of the section of the report where they stand."""
    former: dict[Id, tuple[Stage, ...]] = Field(default_factory=dict)
    """Hand-written stages of another framework, kept by a conversion until it is taken back."""

    @field_validator("journeykit", mode="before")
    @classmethod
    def _version_number(cls, value: Any) -> Any:
        number = int(value) if isinstance(value, str) and value.isdigit() else value
        # What a migration drops is refused by its name, so an older number says nothing more here.
        return VERSION if isinstance(number, int) and 0 < number < VERSION else number

    def stage(self, id: str) -> Stage:  # noqa: A002
        """The stage with an id; an `UnknownPart` that names the nearest one when there is none."""
        return _named(self.stages, id, "stage")

    def touchpoint(self, id: str) -> Touchpoint:  # noqa: A002
        """The touchpoint with an id; an `UnknownPart` that names the nearest one when there is none."""
        return _named(self.touchpoints, id, "touchpoint")

    def persona(self, id: str) -> Persona:  # noqa: A002
        """The persona with an id; an `UnknownPart` that names the nearest one when there is none."""
        return _named(self.personas, id, "persona")

    def touchpoints_of(self, stage: str) -> tuple[Touchpoint, ...]:
        """Touchpoints of a stage, in journey order."""
        return tuple(one for one in self.touchpoints if one.stage == stage)

    @property
    def segments(self) -> dict[str, tuple[str, ...]]:
        """Segment names over all surveys, each with the codes that have labels."""
        known: dict[str, dict[str, None]] = {}
        for survey in self.surveys:
            for name, segment in survey.segments.items():
                known.setdefault(name, {}).update(dict.fromkeys(segment.labels))
        return {name: tuple(values) for name, values in known.items()}

    def segment_values(self, name: str) -> tuple[str, ...]:
        """The values of a segment as responses hold them: its labels in English, or in the only language they have."""
        values: dict[str, None] = {}
        for survey in self.surveys:
            if name in survey.segments:
                values.update((label.in_("en"), None) for label in survey.segments[name].labels.values())
        return tuple(values)


def _named(parts: tuple[_Named, ...], wanted: str, kind: str) -> _Named:
    for part in parts:
        if part.id == wanted:
            return part
    ids = [part.id for part in parts]
    raise UnknownPart(f"the id of a {kind} of this journey was needed", repr(wanted), did_you_mean(str(wanted), ids))
