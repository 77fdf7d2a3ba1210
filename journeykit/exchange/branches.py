"""What of a map belongs to no stage: personas, goals, opportunities, links, what floats, what is summed up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from journeykit.exchange import lanes
from journeykit.exchange.flattening import flat, plain, tree
from journeykit.exchange.outline import Outline, Topic, walked
from journeykit.exchange.told import Told, short
from journeykit.exchange.touching import Touching
from journeykit.words import _

_INNER: Final = "xmind:#"
_ARROW: Final = " → "


class Branches:
    """Reads what hangs beside the stages."""

    def __init__(self, touching: Touching, told: list[Told]) -> None:
        self.touching, self.names, self.told = touching, touching.names, told
        self._personas: list[dict[str, Any]] = []
        self._goals: list[dict[str, Any]] = []
        self._links: dict[tuple[str, str], str] = {}

    def parts(self) -> dict[str, Any]:
        """The lists of the journey that were read here."""
        links = [
            {"source": source, "target": target, "label": label} for (source, target), label in self._links.items()
        ]
        return {
            "personas": self._personas,
            "goals": self._goals,
            "opportunities": self.touching.in_order(),
            "links": links,
        }

    def personas(self, topic: Topic) -> None:
        """A branch of personas."""
        for child in topic.topics:
            self.persona(child)
        self._of_the_head(topic)

    def persona(self, topic: Topic) -> str:
        """A topic as a persona; its id."""
        own = self.names.of("persona", topic, _("Untitled persona"))
        data: dict[str, Any] = {**self.names.attributes("persona", topic), **own}
        for child in topic.topics:
            code, _persona, entries = self.touching.lane(child, lanes.OF_A_PERSONA)
            if code == "quote":
                data[code] = "\n".join(map(flat, entries))
            elif code:
                data[code] = [*data.get(code, ()), *filter(None, map(flat, entries))]
            else:
                why = _("what it says of the persona is not known here")
                self.told.append(Told("left", own["name"], short(tree(child)), why))
        if topic.note:
            data["quote"] = "\n".join(filter(None, [data.get("quote", ""), topic.note]))
        self._personas.append(data)
        self.touching.people.setdefault(own["name"], own["id"])
        self.touching.remember(topic, f"persona:{own['id']}", noted=True)
        return str(own["id"])

    def others(self, found: Iterable[tuple[str, Topic]]) -> None:
        """Branches that are no stages, but for the personas: goals, opportunities, links, and topics that float."""
        for code, topic in found:
            if code == "goals":
                for child in topic.topics:
                    self._goal(child)
            elif code == "opportunities":
                for child in topic.topics:
                    self.touching.opportunity(child, [])
            elif code == "links":
                for child in topic.topics:
                    self._link_in_words(child)
            elif not code:
                self.touching.extras.setdefault("floating", []).append(plain(topic))
                self.told.append(Told("beside", topic.title, short(tree(topic)), _("a topic that hangs on nothing")))
            if code and code != "personas":
                self._of_the_head(topic)

    def _goal(self, topic: Topic) -> None:
        own = self.names.of("goal", Topic(flat(topic), id=topic.id, attributes=topic.attributes), _("Untitled goal"))
        data = {"kind": "unsure", **self.names.attributes("goal", topic), **own}
        self._goals.append(data)
        self.touching.remember(topic, f"goal:{own['id']}")

    def _of_the_head(self, topic: Topic) -> None:
        for thing in (topic.note, *topic.markers, *topic.labels, topic.link, topic.image):
            if thing:
                self.told.append(Told("left", topic.title, short(thing), _("it hangs on a heading")))

    def lines(self, outline: Outline) -> None:
        """Lines between topics, and topics that lead to others."""
        inner = [
            (one.id, one.link.removeprefix(_INNER), "")
            for one in walked(outline)
            if one.link.startswith((_INNER, "#")) and one.id
        ]
        titles = {one.id: one.title for one in walked(outline)}
        for source, target, label in (*((one.source, one.target, one.title) for one in outline.relationships), *inner):
            ends = [self.touching.ids.get(one.removeprefix("#")) for one in (source, target)]
            told = f"{titles.get(source) or source}{_ARROW}{titles.get(target.removeprefix('#')) or target}"
            if ends[0] and ends[1]:
                self._link(ends[0], ends[1], label, told)
            else:
                self._other_line([source, target.removeprefix("#")], label, told)

    def _other_line(self, ends: list[str], label: str, told: str) -> None:
        """A line that is no link between touchpoints: drawn again where both its ends are."""
        known = [self.touching.addresses.get(one, "") for one in ends]
        if all(known):
            self.touching.extras.setdefault("relationships", []).append([*known, label])
            self.told.append(Told("beside", told, label or _("a line"), _("a link joins two touchpoints")))
        else:
            self.told.append(Told("left", told, label or _("a line"), _("an end of it is no part of the journey")))

    def _link(self, source: str, target: str, label: str, told: str) -> None:
        if (source, target) in self._links:
            self.told.append(Told("left", told, label or _("a line"), _("a second line the same way")))
            return
        self._links[source, target] = label

    def _link_in_words(self, topic: Topic) -> None:
        """``Website → Till: label``, or the ids where the file carries them."""
        given = dict(topic.attributes)
        known = {one["id"] for one in self.touching.parts}
        for source, target, label in self._readings(topic.title):
            ends = given.get("source", source), given.get("target", target)
            if ends[0] in known and ends[1] in known:
                self._link(ends[0], ends[1], label, topic.title)
                return
        why = _("no two touchpoints of this map are called so")
        self.told.append(Told("left", lanes.heading("links"), topic.title, why))

    def _readings(self, text: str) -> Iterator[tuple[str, str, str]]:
        names: dict[str, str] = {}
        for one in self.touching.parts:
            names.setdefault(one["name"], one["id"])
        pieces = text.replace(" -> ", _ARROW).split(_ARROW)
        for at in range(1, len(pieces)):
            source, rest = _ARROW.join(pieces[:at]), _ARROW.join(pieces[at:])
            for cut in (len(rest), *(at for at, letter in enumerate(rest) if letter in ":：")):
                name, label = rest[:cut].strip(), rest[cut + 1 :].strip()
                if names.get(source) and names.get(name):
                    yield names[source], names[name], label
        if len(pieces) > 1:
            yield "", "", text.partition(_ARROW)[2].partition(": ")[2]

    def groups(self, outline: Outline) -> None:
        """Summaries and boundaries: no part of a journey, kept where they stand at a part."""
        titles = {one.id: one.title for one in walked(outline)}
        for one in outline.groups:
            kind = _("a summary") if one.kind == "summary" else _("a boundary")
            where = titles.get(one.parent, "")
            parent = self.touching.addresses.get(one.parent)
            told = f"{kind}: {one.title}" if one.title else kind
            if parent:
                group = [one.kind, parent, one.first, one.last, one.title]
                self.touching.extras.setdefault("groups", []).append(group)
            self.told.append(Told("beside" if parent else "left", where, told))
