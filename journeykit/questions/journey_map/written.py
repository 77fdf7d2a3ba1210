"""What the client wrote of each touchpoint, in the language in use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from journeykit.words import _, figures, values

if TYPE_CHECKING:
    from journeykit.journey import Journey, Opportunity, Persona, Touchpoint


PLAIN = ("channels", "actions", "backstage", "systems", "ideas")


def texts_of(journey: Journey, persona: Persona | None = None) -> dict[str, dict[str, Any]]:
    """What the client wrote of each touchpoint, in the language in use: texts, and tuples of them."""
    ideas = _opportunities(journey)
    return {
        one.id: {name: tuple(map(str, getattr(one, name))) for name in PLAIN}
        | {"pains": _in_order([*_pains(journey, one, persona)], [str(pain) for pain in one.pains], persona)}
        | {"expectation": str(one.expectation), "owner": str(one.owner)}
        | {"opportunities": (*map(str, one.ideas), *ideas.get(one.id, ()))}
        for one in journey.touchpoints
    }


def _in_order(own: list[str], common: list[str], persona: Persona | None) -> tuple[str, ...]:
    """A persona's own pains come before everybody's; on everybody's map it is the other way round."""
    return (*common, *own) if persona is None else (*own, *common)


def _pains(journey: Journey, touchpoint: Touchpoint, persona: Persona | None) -> Iterator[str]:
    """What hurts one persona there; on everybody's map what hurts each, with its name."""
    if persona is not None:
        yield from map(str, touchpoint.persona_pains.get(persona.id, ()))
        return
    for one in journey.personas:
        for pain in touchpoint.persona_pains.get(one.id, ()):
            yield _("{persona}: {pain}").format(persona=one.name, pain=pain)


def _told(one: Opportunity) -> str:
    """An opportunity with its kind, and its status once somebody works on it."""
    kind = values.value("kind", one.kind) if one.kind != "other" else ""
    status = values.value("status", one.status) if one.status != "open" else ""
    aside = figures.phrases(filter(None, (kind, status)))
    return (
        _("{statement} ({aside})").format(statement=figures.phrase(one.statement), aside=aside)
        if aside
        else str(one.statement)
    )


def _opportunities(journey: Journey) -> dict[str, tuple[str, ...]]:
    statements: dict[str, tuple[str, ...]] = {}
    for one in journey.opportunities:
        if one.status != "dropped":
            for touchpoint in one.touchpoints:
                statements[touchpoint] = (*statements.get(touchpoint, ()), _told(one))
    return statements
