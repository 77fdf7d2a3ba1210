"""How sure each persona is, for boards that stand while the journey changes: asked again only when that may differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey import Persona
    from journeykit.workshop.desk.desk import Desk


def states(desk: Desk) -> dict[str, str]:
    """How sure each persona is, as it stands in the desk's journey."""
    frame = desk.personas().frame
    return {one: state for one, state in zip(frame["persona"], frame["state"], strict=True) if isinstance(one, str)}


def sureness(desk: Desk) -> dict[str, Any]:
    """The groups of the last search, and what gives the lines of a persona's card, by its id."""
    from journeykit.questions.personas.apart import size_words
    from journeykit.questions.personas.words import decision_words, state_words

    rows = _asked(desk)

    def sure(persona: str) -> list[str]:
        said = []
        for row in rows():
            if row["id"] == persona:
                said += [state_words(row), size_words(row), str(row["evidence"] or ""), *row["apart_lines"]]
                said += [str(row["by_hand"] or ""), decision_words(row)]
        return [line for line in said if line]

    groups = {
        str(row["group"]): _("{group} ({share})").format(group=row["group"], share=size_words(row))
        for row in rows()
        if row["group"]
    }
    return {"groups": groups, "sure": sure, "offers": lambda: _offers(desk)}


def _offers(desk: Desk) -> list[tuple[str, Persona]]:
    """The groups of the last search that are no persona yet, each with its button and the persona that it makes."""
    from journeykit.personas.record import read_record
    from journeykit.questions.personas.apart import size_words
    from journeykit.questions.personas.proposal import proposed, taken_by

    record = read_record(desk.home)
    if record is None:
        return []
    waiting = [one for one in record.groups if not one.halo and taken_by(desk.journey, one.id) is None]
    said = _("Take over group {group} ({size})")
    offers = []
    for one in waiting:
        label = said.format(group=one.id, size=size_words(vars(one)))
        offers.append((label, proposed(record, one, desk.journey)))
    return offers


def _asked(desk: Desk) -> Callable[[], list[dict[str, Any]]]:
    """The rows of ``client.personas()`` with their ids: a word typed into a card asks nothing again."""
    kept: dict[str, Any] = {}

    def rows() -> list[dict[str, Any]]:
        journey = desk.journey
        felt = [(one.id, one.emotion, one.emotions) for one in journey.touchpoints]
        rules = [(one.id, one.rule) for one in journey.personas]
        stands = (rules, felt, journey.surveys, journey.margins, journey.disclosure)
        if kept.get("stands") != stands:
            kept.update(stands=stands, finding=desk.personas())
        finding = kept["finding"]
        ids = [one if isinstance(one, str) else "" for one in finding.frame["persona"]]
        return [row | {"id": one} for row, one in zip(finding.rows, ids, strict=True)]

    return rows
