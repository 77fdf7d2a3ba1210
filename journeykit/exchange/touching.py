"""Touchpoints of a map: what its icons, labels, notes and lanes say of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from journeykit.exchange import feelings, lanes
from journeykit.exchange.drawing import HORIZONS, STAR
from journeykit.exchange.flattening import flat, outward, plain, tree
from journeykit.exchange.names import Names
from journeykit.exchange.outline import Outline, Topic, walked
from journeykit.exchange.told import Told, short
from journeykit.words import _, codes

_OF_SOMEBODY: Final = re.compile(r"(.+?) ?[(（](.+)[)）]")
_LISTS: Final = {"channels": "channels", "actions": "actions", "pains": "pains", "ideas": "ideas"}
_COLONS: Final = 4
_MOMENT: Final = ("star-", "flag-")
_CODES: Final = {
    "phase": (codes.phase, ("before", "during", "after")),
    "evidence": (codes.evidence, ("assumed", "partly-supported", "measured")),
}
_NO: Final = ("no", "none", "false", "0", "否", "無", "-")


class Touching:
    """Reads topics as touchpoints of a journey.

    Attributes
    ----------
    parts : list of dict
        The touchpoints, as far as they are read.
    opportunities : list of dict
    people : dict
        Ids of personas by their name.
    ids : dict
        The touchpoint that a topic became, by the topic's id.
    addresses : dict
        The part that a topic became, by the topic's id: ``stage:arrive``.
    extras : dict
        What a journey has no field for, by part.
    """

    def __init__(self, names: Names, told: list[Told], scale: str) -> None:
        self.names, self.told, self.scale = names, told, scale
        self.parts: list[dict[str, Any]] = []
        self.opportunities: list[dict[str, Any]] = []
        self._stated: dict[str, dict[str, Any]] = {}
        self.people: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self.addresses: dict[str, str] = {}
        self.orders: dict[str, tuple[int, list[str]]] = {}
        self.extras: dict[str, Any] = {}

    def touchpoint(self, topic: Topic, stage: str) -> dict[str, Any]:
        """Take a topic as a touchpoint of a stage."""
        own = self.names.of("touchpoint", topic, _("Untitled"), stage)
        given = self.names.attributes("touchpoint", topic)
        data: dict[str, Any] = {**given, **own, "stage": stage}
        self.parts.append(data)
        if topic.id:
            self.ids.setdefault(topic.id, own["id"])
        notes = [topic.note, *self._said(topic)]
        for child in topic.topics:
            code, persona, entries = self.lane(child, lanes.OF_A_TOUCHPOINT)
            if code:
                self.put(data, code, entries, persona)
            else:
                notes.append(self._noted(child, own))
        if topic.labels:
            data["channels"] = [*data.get("channels", ()), *topic.labels]
            self.told.append(Told("read", own["name"], _listed(topic.labels), _("labels are taken for channels")))
        self.remember(topic, f"touchpoint:{own['id']}", skip=self._markers(topic, data))
        notes = [*filter(None, notes), *([data["notes"]] if data.get("notes") else [])]
        data["notes"] = "\n\n".join(notes)
        return data

    def lane(self, topic: Topic, among: frozenset[str]) -> tuple[str, str, list[Topic]]:
        """What a topic below a stage or touchpoint means, whom of, and its entries; no code where it is no lane."""
        if self.names.is_part(topic):
            return "", "", []
        code, persona = self._headed(topic.title, among)
        if code and (topic.topics or topic.markers):
            return code, persona, list(topic.topics) or [Topic(markers=topic.markers)]
        colons = [at for at, sign in enumerate(topic.title) if sign in ":："]
        for at in colons[:_COLONS]:  # a name in the heading may hold one
            head, rest = topic.title[:at], topic.title[at + 1 :].strip()
            code, persona = self._headed(head, among)
            if code and rest:
                return code, persona, [Topic(rest, markers=topic.markers), *topic.topics]
        return "", "", []

    def _headed(self, title: str, among: frozenset[str]) -> tuple[str, str]:
        code = lanes.meaning(title, among).code
        found = None if code else _OF_SOMEBODY.fullmatch(title.strip())
        if found and found[2] in self.people:
            code = lanes.meaning(found[1], among & {"emotion", "pains"}).code
        return (code, self.people[found[2]] if found and code else "") if code else ("", "")

    def put(self, data: dict[str, Any], code: str, entries: Sequence[Topic], persona: str = "") -> None:
        """Put the entries of a lane into the field of a touchpoint."""
        texts = [text for one in entries if (text := flat(one))]
        if code == "emotion":
            self._feel(data, entries, persona)
        elif code == "pains" and persona:
            data.setdefault("persona_pains", {})[persona] = texts
        elif code in _LISTS:
            data[code] = [*data.get(code, ()), *texts]
        elif code in ("expectation", "owner"):
            data[code] = "\n".join(filter(None, [data.get(code, ""), *texts]))
        elif code == "opportunities":
            for one in entries:
                self.opportunity(one, [data["id"]])
            return
        elif code == "moment":
            data["moment_of_truth"] = any(text.casefold().strip() not in _NO for text in texts)
        elif code in ("phase", "evidence"):
            self._coded(data, code, texts)
        else:
            lines = [_("{heading}: {text}").format(heading=lanes.heading(code), text=text) for text in texts]
            data["notes"] = "\n".join(filter(None, [data.get("notes", ""), *(lines if code != "notes" else texts)]))
        for one in entries:
            if code != "emotion":
                self.remember(one, f"touchpoint:{data['id']}/{code}/{one.title}", noted=False)

    def _coded(self, data: dict[str, Any], code: str, texts: list[str]) -> None:
        words, names = _CODES[code]
        known = {name: {name, *map(str.casefold, lanes.in_every_language(partial(words, name)))} for name in names}
        said = texts[0].casefold().strip() if texts else ""
        found = next((name for name, spellings in known.items() if said in spellings), None)
        if found:
            data[code] = found
        elif texts:
            line = _("{heading}: {text}").format(heading=lanes.heading(code), text="; ".join(texts))
            data["notes"] = "\n".join(filter(None, [data.get("notes", ""), line]))
            self.told.append(Told("noted", data["name"], line, _("none of the words for it")))

    def _feel(self, data: dict[str, Any], entries: Sequence[Topic], persona: str) -> None:
        for one in entries:
            marked = [sign for marker in one.markers if (sign := feelings.of_marker(marker)) is not None]
            felt = feelings.of_text(one.title, self.scale) if one.title else None
            value = felt if felt is not None else marked[0] if marked else None
            words = flat(one)
            more = one.title and feelings.number_of(one.title) is None and len(words) > 2
            if words and (value is None or more):  # a word says more than its number: it stays
                line = _("{heading}: {text}").format(heading=lanes.heading("emotion"), text=words)
                data["notes"] = "\n".join(filter(None, [data.get("notes", ""), line]))
                why = _("no feeling from −2 to +2 that is known here") if value is None else _("as its words say")
                self.told.append(Told("noted", data["name"], words, why))
            if value is not None and persona:
                data.setdefault("emotions", {})[persona] = value
            elif value is not None:
                data["emotion"] = value

    def feel_all(self, parts: Sequence[dict[str, Any]], entries: Sequence[Topic], where: str) -> None:
        """One feeling of a stage: of each of its touchpoints that has none of its own."""
        for part in parts:
            if "emotion" not in part:
                self._feel(part, entries, "")
        if len(parts) > 1:
            why = _("said of the whole stage: it stands at each of its touchpoints")
            self.told.append(
                Told("read", where, f"{lanes.heading('emotion')}: {short('; '.join(map(flat, entries)))}", why)
            )

    def opportunity(self, topic: Topic, at: Sequence[str]) -> None:
        """Take a topic as an opportunity; the same words at another touchpoint are the same one."""
        there = self._stated.get(flat(topic))
        if there:
            there["touchpoints"] = list(dict.fromkeys([*there["touchpoints"], *at]))
            there.update(self._weighed(topic, there["id"]))
            return
        own = self.names.of("opportunity", Topic(flat(topic), id=topic.id, attributes=topic.attributes), _("Untitled"))
        given = self._weighed(topic, own["id"])
        horizon = {marker: name for name, marker in HORIZONS.items()}
        for marker in topic.markers:
            if marker in horizon:
                given["horizon"] = horizon[marker]
                self.told.append(Told("read", own["statement"], marker, _("its priority is taken for its time")))
        self.opportunities.append({**given, **own, "touchpoints": list(at)})
        self._stated[flat(topic)] = self.opportunities[-1]
        self.remember(topic, f"opportunity:{own['id']}", skip=tuple(horizon))

    def _weighed(self, topic: Topic, own: str) -> dict[str, Any]:
        """What the file carries of an opportunity; the order of its touchpoints, and its own, count at the end."""
        given = self.names.attributes("opportunity", topic)
        order = dict(topic.attributes).get("order", "")
        if order.isdecimal():
            self.orders[own] = int(order[:9]), given.pop("touchpoints", [])
        given.pop("touchpoints", None)
        return given

    def in_order(self) -> list[dict[str, Any]]:
        """The opportunities in their own order, where the file tells it."""
        for one in self.opportunities:
            order = self.orders.get(one["id"], (0, []))[1]
            if sorted(order) == sorted(one["touchpoints"]):
                one["touchpoints"] = order
        return sorted(self.opportunities, key=lambda one: self.orders.get(one["id"], (1 << 30, []))[0])

    def _markers(self, topic: Topic, data: dict[str, Any]) -> tuple[str, ...]:
        """Take icons for what they mean; those that are drawn again from what they meant."""
        drawn = [STAR] if STAR in topic.markers else []
        for marker in topic.markers:
            value = feelings.of_marker(marker)
            if value is not None and data.setdefault("emotion", value) == value:
                drawn.append(marker)
                self.told.append(Told("read", data["name"], marker, _("a feeling of {value}").format(value=value)))
            elif marker.startswith(_MOMENT):
                data["moment_of_truth"] = True
                self.told.append(
                    Told("read", data["name"], marker, _("stars and flags are taken for moments of truth"))
                )
        return tuple(drawn)

    def _said(self, topic: Topic) -> list[str]:
        """Comments and callouts, as they were said."""
        lines = [*topic.comments, *(tree(one) for one in topic.callouts)]
        for line in lines:
            self.told.append(Told("noted", topic.title, short(line), _("a comment or callout")))
        return lines

    def _noted(self, topic: Topic, own: dict[str, Any]) -> str:
        """A topic below a touchpoint as lines of its notes; with its icons it is kept beside, and drawn as it was."""
        lines = tree(topic)
        if not lines:
            self.told.append(Told("left", own["name"], _("an empty topic")))
            return ""
        self.told.append(Told("noted", own["name"], short(lines), _("a topic below a touchpoint")))
        below = [*walked(Outline(topic))]
        things = [thing for one in below for thing in (*one.markers, *one.labels, self._drawable(one))]
        if any(things):
            kept = self.extras.setdefault(f"touchpoint:{own['id']}", {})
            kept.setdefault("topics", []).append(plain(topic))
            self.told.append(Told("beside", own["name"], f"{topic.title}: {_listed([one for one in things if one])}"))
        return lines

    def _drawable(self, topic: Topic) -> str:
        """Where a topic leads, if that can be drawn again: what lies inside the file stays there."""
        for thing in (topic.image, topic.link):
            if thing and (thing == topic.image or thing.startswith("xap:")):
                what = _("a picture") if thing == topic.image else _("an attachment")
                line = _("{heading}: {text}").format(heading=what, text=thing)
                self.told.append(Told("left", topic.title, line, _("it stays in the file")))
        return outward(topic.link)

    def remember(self, topic: Topic, address: str, noted: bool = True, skip: tuple[str, ...] = ()) -> None:
        """Keep beside the journey what a topic has and a part has no field for."""
        if topic.id:
            self.addresses.setdefault(topic.id, address)
        touchpoint = address.startswith("touchpoint:") and "/" not in address
        kept: dict[str, Any] = {
            "markers": [one for one in topic.markers if one not in skip],
            "labels": [] if touchpoint else list(topic.labels),
            "link": self._drawable(topic),
            "note": "" if noted or address.startswith("stage:") else topic.note,
            "comments": [] if noted else list(topic.comments),
            "callouts": [] if noted else [tree(one) for one in topic.callouts],
        }
        kept = {name: value for name, value in kept.items() if value}
        if kept:
            self.extras.setdefault(address, {}).update(kept)
        for name, value in kept.items():
            what = _listed(value) if isinstance(value, list) else value
            line = _("{heading}: {text}").format(heading=_things()[name], text=what)
            self.told.append(Told("beside", topic.title or self.address(address), line))

    @staticmethod
    def address(address: str) -> str:
        """What an address is called where its topic has no words."""
        return address.partition(":")[2]


def _things() -> dict[str, str]:
    """What hangs on a topic, in the language in use."""
    return {
        "markers": _("icons"), "labels": _("labels"), "link": _("a link"), "note": _("a note"),
        "comments": _("comments"), "callouts": _("callouts"),
    }  # fmt: skip


def _listed(entries: Sequence[str]) -> str:
    return "; ".join(entries)
