"""A journey leaves as a map: it is written, read back, and whatever did not come back is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from journeykit import words
from journeykit.exchange import embedded, extras, returning
from journeykit.exchange.drawing import drawn, in_one_language
from journeykit.exchange.laying import laid
from journeykit.exchange.told import short
from journeykit.files import put
from journeykit.journey import Journey
from journeykit.journey.differences import label
from journeykit.journey.merging import places
from journeykit.journey.operations import identity
from journeykit.journey.reading import checked
from journeykit.words import LANGUAGES, _, figures

if TYPE_CHECKING:
    from journeykit.exchange.handover import Handover

TOOLS: Final = ("xmind", "mermaid", "opml", "freemind", "grid", "markdown")
"""The maps that the kit writes."""
_LISTS: Final = ("touchpoints", "stages", "personas", "goals", "opportunities", "links")


@dataclass(frozen=True)
class Loss:
    """A field that a map does not hold: of how many parts, and of one of them as an example."""

    part: str
    field: str
    count: int
    example: str

    def words(self) -> str:
        """The field, and of how many parts; empty where whole parts are meant."""
        if not self.example:
            return _field(self.field)
        n = figures.count(self.count)
        return _("{field} ({n})").format(field=_field(self.field), n=n) if self.field else ""

    def sentence(self) -> str:
        """The loss in full, with an example."""
        field = _field(self.field)
        where = _("{part}: {field}").format(part=self.part, field=field) if field else self.part
        if not self.example:
            return where
        n, example = figures.count(self.count), short(self.example, 60)
        return _("{where} ({n}), such as “{example}”").format(where=where, n=n, example=example)


def handed_over(tool: str, handover: Handover, to: Path) -> list[str]:
    """Write a map of a tool, and say what it does not hold.

    Parameters
    ----------
    tool : str
        One of `TOOLS`.
    handover : Handover
    to : Path

    Returns
    -------
    list of str
        A sentence for each kind of thing that an import of the map would not bring back.
    """
    journey = handover.journey
    kept = extras.kept(handover.client.folder, tool)
    put(to, written(tool, journey, kept, to.suffix.lower()))
    return sentences(losses(tool, journey, to))


def sentences(found: list[Loss]) -> list[str]:
    """A line for each kind of part, with all its fields.

    Examples
    --------
    >>> sentences([Loss("Goals", "", 3, "Grow"), Loss("Client", "colour", 1, ""), Loss("Stages", "purpose", 2, "A")])
    ['Goals: none of them (3), such as “Grow”', 'Client: Colour', 'Stages: Purpose (2)']
    """
    parts: dict[str, list[str]] = {}
    for one in found:
        words_ = one.words()
        if not words_:
            example = short(one.example, 60)
            words_ = _("none of them ({n}), such as “{example}”").format(n=figures.count(one.count), example=example)
        parts.setdefault(one.part, []).append(words_)
    form = _("{part}: {field}")
    return [form.format(part=part, field=figures.several(fields)) for part, fields in parts.items()]


def written(tool: str, journey: Journey, kept: dict[str, Any] | None = None, ending: str = "") -> bytes:
    """The bytes of a map of a journey, in the language in use.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> written("markdown", journey_of("{client: {name: Harbour}}")).decode().splitlines()[-1]
    '# Harbour'
    """
    module: Any = import_module(f"journeykit.exchange.{tool}")
    if tool in ("mermaid", "grid"):
        data: bytes = module.packed_journey(journey, ending) if tool == "grid" else module.packed_journey(journey)
        return data
    outline = extras.with_extras(drawn(journey, module.HAND), kept or {}, extras.addresses(journey))
    if tool == "xmind":
        outline = replace(outline, embedded=embedded.packed(journey, words.current(), kept))
    packed: bytes = module.packed(outline)
    return packed


def losses(tool: str, journey: Journey, path: Path) -> list[Loss]:
    """What an import of a written map would not bring back, found by doing it.

    Parameters
    ----------
    tool : str
    journey : Journey
        What was written.
    path : Path
        The map.
    """
    back = brought_back(tool, journey, path)
    with_all = tool == "xmind"
    found: dict[tuple[str, str], list[str]] = {}
    if not with_all:
        for part, name in _two_languages(journey):
            found.setdefault((part, _("words in the other language")), []).append(name)
        data = journey.model_dump(mode="json", exclude_defaults=True)
        journey = checked({key: in_one_language(one) if key in embedded.CARRIED else one for key, one in data.items()})
    telling = _Telling(journey)
    for place, value in places(journey, back):
        for part, name, what in telling.told(place, value):
            found.setdefault((part, name), []).append(what)
    return [Loss(part, name, len(every), every[0]) for (part, name), every in found.items()]


def brought_back(tool: str, journey: Journey, path: Path) -> Journey:
    """The journey that an import of a map gives, as far as the map alone can."""
    module: Any = import_module(f"journeykit.exchange.{tool}")
    outline = module.read(path)[0]
    inside = embedded.unpacked(outline.embedded) if outline.embedded else None
    if inside:
        return returning.returned(outline, inside, module.HAND).journey
    return laid(outline, language=journey.client.language, known=journey).journey


class _Telling:
    """Says of differences which part and field they are about."""

    def __init__(self, journey: Journey) -> None:
        points = {one.id: str(one.name) for one in journey.touchpoints}
        self.names = {
            key: {identity(one): _name(one, points) for one in getattr(journey, key)} for key in _LISTS
        }  # fmt: skip

    def told(self, place: tuple[str, ...], value: Any) -> Iterator[tuple[str, str, str]]:
        """Part, field and an example; the example is empty where there is one alone."""
        key = place[0]
        stays = key not in (*_LISTS, "client", "framework") or place[:2] in (("client", "contact"), ("client", "logo"))
        if stays or place[2:3] == ("segment",):
            yield _("Stays in the client's folder"), _of_the_folder(place), ""
        elif key not in _LISTS:
            yield _part_name(key), place[1] if len(place) > 1 else "", ""
        elif len(place) == 1 and value is None:
            yield from ((_part_name(key), "", name) for name in self.names[key].values())
        elif len(place) == 1:
            yield _part_name(key), _("their order"), _part_name(key)
        else:
            new = "" if value is None else _("a part that is not in the journey")
            yield _part_name(key), place[2] if len(place) > 2 else new, self.names[key].get(place[1], place[1])


def _of_the_folder(place: tuple[str, ...]) -> str:
    names = {
        "surveys": _("Surveys"), "review": _("Review"), "margins": _("Weighting"), "disclosure": _("Small groups"),
        "contact": _("Contact"), "logo": _("Logo"), "former": _("Former stages"), "segment": _("Segments of personas"),
    }  # fmt: skip
    name = place[2] if len(place) > 2 and place[0] == "personas" else place[1] if place[0] == "client" else place[0]
    return names.get(name, name)


def _name(one: Any, points: Mapping[str, str]) -> str:
    if hasattr(one, "source"):
        return " → ".join(points[end] for end in (one.source, one.target))
    return str(getattr(one, "name", None) or getattr(one, "statement", ""))


def _field(name: str) -> str:
    """What a field is called; those that only a map loses have no other words."""
    own = {
        "colour": _("Colour"), "name": _("Name"), "label": _("Label"), "was": _("Former stage"),
        "framework": _("Framework"), "stage": _("Stage"), "statement": _("Statement"),
    }  # fmt: skip
    return own.get(name) or label(name)


def _part_name(key: str) -> str:
    names = {
        "client": _("Client"), "goals": _("Goals"), "stages": _("Stages"), "personas": _("Personas"),
        "touchpoints": _("Touchpoints"), "links": _("Links"), "opportunities": _("Opportunities"),
    }  # fmt: skip
    return names.get(key, key)


def _two_languages(journey: Journey) -> Iterator[tuple[str, str]]:
    """The parts that have words in two languages, once for each of their texts."""
    data = embedded.carried(journey)
    points = {one.id: str(one.name) for one in journey.touchpoints}
    for key, listed in data.items():
        for at, part in enumerate(listed if isinstance(listed, list | tuple) else [listed]):
            own = getattr(journey, key)
            name = _name(own[at], points) if isinstance(listed, list | tuple) else ""
            yield from ((_part_name(key), name) for _text in _doubled(part))


def _doubled(value: Any) -> Iterator[Any]:
    if isinstance(value, dict) and set(value) == set(LANGUAGES):
        yield value
    elif isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _doubled(one)
