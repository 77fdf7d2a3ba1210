"""Which part of a journey a topic is: one that is known already, or a new one with an id of its own."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from journeykit.exchange.drawing import topic_id
from journeykit.exchange.outline import Topic
from journeykit.exchange.sameness import form, forms, synonyms
from journeykit.exchange.told import Told
from journeykit.journey import Goal, Journey, Opportunity, Persona, Stage, Text, Touchpoint, frameworks
from journeykit.journey.fields import ID_PATTERN, OVERALL
from journeykit.words import _

_MODELS: Final[dict[str, type]] = {
    "stage": Stage, "touchpoint": Touchpoint, "persona": Persona, "opportunity": Opportunity, "goal": Goal,
}  # fmt: skip
_LISTS: Final = {
    "stage": "stages", "touchpoint": "touchpoints", "persona": "personas", "opportunity": "opportunities",
    "goal": "goals",
}  # fmt: skip
_LONGEST: Final = 60


class Names:
    """Gives each topic its id and its name.

    Parameters
    ----------
    known : Journey, optional
        Parts that may come back: by the id of their topic, by an attribute, or by their name.
    told : list of Told
        The account, which grows.

    Examples
    --------
    >>> names = Names(None, [])
    >>> names.of("stage", Topic("Bag drop"), "Stage"), names.of("stage", Topic("Bag drop"), "Stage")["id"]
    ({'id': 'bag-drop', 'name': 'Bag drop'}, 'bag-drop-2')
    """

    def __init__(self, known: Journey | None, told: list[Told]) -> None:
        self.told = told
        self._by_topic: dict[str, tuple[str, str]] = {}
        self._by_name: dict[tuple[str, str, str], list[str]] = {}
        self._by_frame: dict[tuple[str, str, str], list[str]] = {}
        self._shown: dict[tuple[str, str], str] = {}
        self._taken: dict[str, set[str]] = {part: set() for part in _LISTS}
        self._next: dict[tuple[str, str], int] = {}
        self._known: dict[str, set[str]] = {part: set() for part in _LISTS}
        for part, listed in _LISTS.items() if known else ():
            for one in getattr(known, listed):
                self._known[part].add(one.id)
                self._by_topic[topic_id(part, one.id)] = (part, one.id)
                name = getattr(one, "name", None) or getattr(one, "statement", "")
                self._shown[part, one.id] = str(name)
                given = _given(known, part, one.id) if known else ""
                for place in ("", getattr(one, "stage", "")):
                    for said in forms(name):
                        self._by_name.setdefault((part, said, place), []).append(one.id)
                    for said in synonyms(name) | synonyms(given):
                        self._by_frame.setdefault((part, said, place), []).append(one.id)

    def is_part(self, topic: Topic) -> bool:
        """Whether a topic is a part of a journey whatever it is called: the file says so, or it is known."""
        return topic.id in self._by_topic or any(name in ("id", "part") for name, _value in topic.attributes)

    def of(self, part: str, topic: Topic, untitled: str, stage: str = "") -> dict[str, Any]:
        """Id and name of a topic as a part of a journey."""
        name = topic.title
        own = self._of_file(part, topic) or self._of_name(part, name, stage) or self._new(part, name)
        self._taken[part].add(own)
        field = "name" if part in ("stage", "touchpoint", "persona") else "statement"
        if not name:
            name = untitled if len(self._taken[part]) == 1 else f"{untitled} {len(self._taken[part])}"
            self.told.append(Told("read", name, _("an empty title"), _("a part needs a name")))
        return {"id": own, field: name}

    def attributes(self, part: str, topic: Topic) -> dict[str, Any]:
        """Fields of a part that the file carries as attributes; those that do not fit are told."""
        found: dict[str, Any] = {}
        fields = _MODELS[part].model_fields  # type: ignore[attr-defined]
        for name, value in topic.attributes:
            if name in ("id", "part", "lane", "fill", "order") or (name in ("source", "target") and name not in fields):
                continue
            if name not in fields or name == "segment":
                why = _("an attribute that a journey has no field for")
                self.told.append(Told("left", topic.title, f"{name}={value}", why))
                continue
            try:
                found[name] = json.loads(value)
            except (ValueError, RecursionError):
                found[name] = value
            if not _fits(part, name, found[name]):
                del found[name]
                why = _("no value of this field")
                self.told.append(Told("left", topic.title, f"{name}={value}", why))
        return found

    def _of_file(self, part: str, topic: Topic) -> str:
        kind, own = self._by_topic.get(topic.id, ("", ""))
        if kind == part and own not in self._taken[part]:
            return own
        given = dict(topic.attributes).get("id", "")
        fine = re.fullmatch(ID_PATTERN, given) and len(given) <= 80 and given != OVERALL
        return given if fine and given not in self._taken[part] else ""

    def _of_name(self, part: str, name: str, stage: str) -> str:
        for found in (self._by_name, self._by_frame):
            for place in dict.fromkeys((stage, "")):
                for own in found.get((part, form(name), place), ()):
                    if own not in self._taken[part]:
                        self._tell(part, own, name)
                        return own
        return ""

    def _tell(self, part: str, own: str, name: str) -> None:
        """Where a part is known by another name than the one that is shown, say so."""
        shown = self._shown[part, own]
        if form(shown) != form(name):
            why = _("the same part, in the other language or as the framework calls it")
            self.told.append(Told("read", name, shown, why))

    def _new(self, part: str, name: str) -> str:
        start = slug(name) or part
        taken = self._taken[part]
        number = self._next.get((part, start), 1 if slug(name) else len(self._taken[part]) + 1)
        own = start if number == 1 else f"{start}-{number}"
        while own in taken or own in self._known[part] or own == OVERALL:
            number += 1
            own = f"{start}-{number}"
        self._next[part, start] = number + 1
        return own


def slug(name: str) -> str:
    """An id from a name; empty where none of its letters can be in one.

    Examples
    --------
    >>> slug("Café & Bar, Terminal 2"), slug("報到")
    ('cafe-bar-terminal-2', '')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")


def _given(known: Journey, part: str, own: str) -> Text | str:
    """What the client's framework, one of the kit's, calls a stage or touchpoint."""
    if part not in ("stage", "touchpoint") or known.framework not in frameworks.names():
        return ""
    frame = frameworks.framework(known.framework)
    return next((one.name for one in getattr(frame, f"{part}s") if one.id == own), "")


def _fits(part: str, name: str, value: Any) -> bool:
    """Whether a field takes a value: it is tried in a part that is sound otherwise."""
    model: Any = _MODELS[part]
    least: Mapping[str, Any] = {
        "stage": {"id": "a", "name": "a"},
        "touchpoint": {"id": "a", "stage": "a", "name": "a"},
        "persona": {"id": "a", "name": "a"},
        "opportunity": {"id": "a", "statement": "a"},
        "goal": {"id": "a", "kind": "other", "statement": "a"},
    }[part]
    try:
        model.model_validate({**least, name: value})
    except ValueError:
        return False
    return True
