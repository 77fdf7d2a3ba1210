"""A group of the record as a proposal for a persona, and what of a persona hands have written since."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from journeykit.journey.naming import names
from journeykit.questions.personas.apart import oftener, plain_lines
from journeykit.words import LANGUAGES, _, figures, use
from journeykit.words.code import code, joined

if TYPE_CHECKING:
    from journeykit.journey import Journey, Persona
    from journeykit.personas.record import CustomerGroup, GroupRecord

NAMED = 3
"""What is named of what sets a group apart."""

PROPOSED = ("name", "segment", "demographics", "evidence")
WRITTEN = ("quote", "motivations", "challenges", "goals", "channels")


def apart_of(group: CustomerGroup) -> str:
    """The codes of what sets a group apart, the clearest first."""
    return joined(map(oftener, group.apart[:NAMED]))


def proposed(record: GroupRecord, group: CustomerGroup, journey: Journey) -> Persona:
    """A group as a persona: who its people are, in both languages; name and story are left to people.

    Its figures stay where they are computed, on the card: typed into a text they would grow old there.

    Parameters
    ----------
    record : GroupRecord
    group : CustomerGroup
        One of its groups.
    journey : Journey
        Gives the names behind ids.
    """
    from journeykit.journey import Persona, Text

    def said(words: Callable[[], list[str]]) -> list[Text]:
        told = []
        for language in LANGUAGES:
            with use(language):
                told.append(words())
        return [Text(dict(zip(LANGUAGES, lines, strict=True))) for lines in zip(*told, strict=True)]

    (name,) = said(lambda: [_("Group {group}, not named yet").format(group=group.id)])
    return Persona(
        id=_free_id(journey, f"group-{group.id}"), name=name, group=group.id,
        demographics=tuple(said(lambda: plain_lines(journey, group.apart[:NAMED]))),
        evidence=tuple(said(lambda: [_found_among(record, journey)])),
    )  # fmt: skip


def _found_among(record: GroupRecord, journey: Journey) -> str:
    wave = names(journey)["wave"].get(record.wave, record.wave)
    return _("A group that was found in the answers of {wave} (search of {day}).").format(wave=wave, day=record.made)


def _free_id(journey: Journey, wanted: str) -> str:
    taken = {one.id for one in journey.personas}
    return next(one for one in (wanted, *(f"{wanted}-{nr}" for nr in range(2, len(taken) + 3))) if one not in taken)


def by_hand(persona: Persona, record: GroupRecord | None, journey: Journey) -> str:
    """The code of what a persona of a group has from hands, beside what its search proposed; empty without a group."""
    group = None if record is None or not persona.group else record.group(persona.group)
    if record is None or group is None:
        return ""
    first = proposed(record, group, journey)
    touched = [name for name in PROPOSED if getattr(persona, name) != getattr(first, name)]
    touched += [name for name in WRITTEN if getattr(persona, name)]
    return code("by-hand", day=record.made, fields=",".join(touched)) if touched else code("as-found", day=record.made)


def field_names() -> dict[str, str]:
    """What the fields of a persona are called on its card."""
    return {
        "name": _("name"), "segment": _("which answers are theirs"), "demographics": _("who they are"),
        "evidence": _("how we know"), "quote": _("their own words"), "motivations": _("what moves them"),
        "challenges": _("what is hard for them"), "goals": _("what they want to get done"),
        "channels": _("channels they prefer"),
    }  # fmt: skip


def hand_words(day: str, fields: str) -> str:
    """What hands have written, in words."""
    called: dict[str, Any] = field_names()
    return _("By hand, beside what the search of {day} proposed: {fields}.").format(
        day=day, fields=figures.several(called[name] for name in fields.split(","))
    )


def as_values(persona: Persona) -> dict[str, Any]:
    """A proposal as the value of an operation: what stands in journey.yaml, nothing that is empty."""
    return {
        "id": persona.id, "name": persona.name.data, "group": persona.group,
        "demographics": [one.data for one in persona.demographics], "evidence": [one.data for one in persona.evidence],
    }  # fmt: skip


def taken_by(journey: Journey, group: str) -> Persona | None:
    """The persona that is a group already."""
    return next((one for one in journey.personas if one.group == group), None)
