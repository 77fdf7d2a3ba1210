"""From an outline to a journey: branches are stages, what hangs on them touchpoints; with an account of every topic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from journeykit.exchange import feelings, lanes
from journeykit.exchange.bounded import title as one_line
from journeykit.exchange.branches import Branches
from journeykit.exchange.flattening import flat
from journeykit.exchange.mending import mended
from journeykit.exchange.names import Names
from journeykit.exchange.outline import Outline, Topic, walked
from journeykit.exchange.told import Told, short
from journeykit.exchange.touching import Touching
from journeykit.exchange.turning import turned
from journeykit.journey import Journey
from journeykit.words import _


@dataclass(frozen=True)
class Laid:
    """A journey as a map says it.

    Attributes
    ----------
    journey : Journey
    told : tuple of Told
        Every rule that was followed, and everything that has no place in a journey.
    extras : dict
        What a map holds and a journey cannot, by part: ``map_extras.json``.
    """

    journey: Journey
    told: tuple[Told, ...] = ()
    extras: dict[str, Any] = field(default_factory=dict)


def laid(outline: Outline, name: str = "", language: str = "en", known: Journey | None = None) -> Laid:
    """Lay an outline out as a journey.

    Parameters
    ----------
    outline : Outline
    name : str
        Of the client; that of the middle of the map when empty.
    language : {"en", "zh-TW"}
        Of the client.
    known : Journey, optional
        A journey whose parts may come back in the map: they keep their ids.

    Examples
    --------
    >>> map_ = Outline(Topic("Harbour", topics=(Topic("Arrive", topics=(Topic("Till", markers=("smiley-cry",)),)),)))
    >>> till = laid(map_).journey.touchpoint("till")
    >>> till.stage, till.emotion
    ('arrive', -2)
    """
    return _Laying(outline, name, language, known).laid()


class _Laying:
    """A journey while it is laid out."""

    def __init__(self, outline: Outline, name: str, language: str, known: Journey | None) -> None:
        self.told: list[Told] = []
        self.names = Names(known, self.told)
        ours = any(map(self.names.is_part, outline.root.topics))
        self.outline = outline = outline if ours else turned(outline)
        self.touching = Touching(self.names, self.told, _scale(outline, self.told))
        self.branches = Branches(self.touching, self.told)
        untitled = str(known.client.name) if known else _("Untitled")
        self.client = {"name": one_line(name) or outline.root.title or untitled, "language": language}
        self.framework = known.framework if known else "five-stage"
        self.stages: list[dict[str, Any]] = []

    def laid(self) -> Laid:
        root, touching = self.outline.root, self.touching
        trunk: list[tuple[str, Topic]] = []
        others: list[tuple[str, Topic]] = []
        for topic in root.topics:
            code = "" if self.names.is_part(topic) else lanes.meaning(topic.title, lanes.BRANCHES).code
            (others if code else trunk).append((code, topic))
        for topic in self.outline.floating:
            others.append((lanes.meaning(topic.title, lanes.BRANCHES).code, topic))
        for code, topic in others:  # personas first: lanes of touchpoints may name them
            if code == "personas":
                self.branches.personas(topic)
        for _code, topic in trunk:
            self.stage(topic)
        self.branches.others(others)
        touching.remember(root, "client:client", noted=False)
        self.branches.lines(self.outline)
        self.branches.groups(self.outline)
        self.told += [Told("read", *one) for one in self.outline.readings]
        for what, n in self.outline.unread:
            self.told.append(Told("left", "", f"{what} ({n})", _("what it means is not known here")))
        data = {
            "journeykit": 2,
            "client": self.client,
            "framework": self.framework,
            "stages": self.stages,
            "touchpoints": touching.parts,
            **self.branches.parts(),
        }
        journey = mended(data, self.told)
        return Laid(journey, tuple(self.told), touching.extras)

    def stage(self, topic: Topic) -> None:
        own = self.names.of("stage", topic, _("Untitled stage"))
        data: dict[str, Any] = {**self.names.attributes("stage", topic), **own, "purpose": topic.note}
        self.stages.append(data)
        whole: list[tuple[str, Topic]] = []
        for child in topic.topics:
            code, persona, entries = self.touching.lane(child, lanes.OF_A_STAGE)
            if not code:
                self.touching.touchpoint(child, own["id"])
            elif code in ("signals", "company"):
                data["actions" if code == "company" else code] = [flat(one) for one in entries]
            elif code == "purpose":
                data["purpose"] = "\n".join(filter(None, [data["purpose"], *map(flat, entries)]))
            elif code in ("touchpoints", "steps"):
                for one in entries:
                    self.touching.touchpoint(one, own["id"])
            else:
                whole.append((code, Topic(child.title, topics=tuple(entries), attributes=(("persona", persona),))))
        self.touching.remember(topic, f"stage:{own['id']}", noted=False)
        self.of_the_whole(data, whole)

    def of_the_whole(self, stage: dict[str, Any], whole: Iterable[tuple[str, Topic]]) -> None:
        """What a map says of a stage and a journey keeps with touchpoints."""
        for code, lane in whole:
            own = [one for one in self.touching.parts if one["stage"] == stage["id"]]
            if not own:
                own = [self.touching.touchpoint(Topic(stage["name"]), stage["id"])]
                why = _("a stage without touchpoints holds no such lane: a touchpoint of its name was made")
                self.told.append(Told("read", stage["name"], lane.title, why))
            entries = [flat(one) for one in lane.topics]
            if code == "emotion":
                self.touching.feel_all(own, lane.topics, stage["name"])
            elif code == "opportunities":
                for one in lane.topics:
                    self.touching.opportunity(one, [part["id"] for part in own])
            else:
                self.touching.put(own[0], code, list(lane.topics), dict(lane.attributes).get("persona", ""))
                if len(own) > 1:
                    why = _("said of the whole stage: it stands at its first touchpoint, {name}").format(
                        name=own[0]["name"]
                    )
                    self.told.append(Told("read", stage["name"], f"{lane.title}: {short('; '.join(entries))}", why))


def _scale(outline: Outline, told: list[Told]) -> str:
    """The scale of the feelings that are written as numbers, over the whole map."""
    said = []
    for topic in walked(outline):
        head, _colon, rest = topic.title.replace("：", ":").partition(":")
        if lanes.meaning(head.partition(" (")[0], frozenset(("emotion",))).code:
            said += [rest.strip(), *(child.title for child in topic.topics)]
    scale, witness = feelings.scale_of(one for one in said if one)
    if scale == "1 to 5":
        told.append(Told("read", _("Emotion"), scale, witness))
    return scale or "-2 to +2"
