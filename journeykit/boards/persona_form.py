"""The persona card editor: who the customers are, and by which rule the surveys find them."""

from __future__ import annotations

from typing import Any

from journeykit.boards.bundle import bundle
from journeykit.boards.fields import Field, field, options
from journeykit.boards.listing import Listing
from journeykit.journey import Journey
from journeykit.language import _


class PersonaForm(Listing):
    """The personas of a journey as a list and a form.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> form = PersonaForm(journey_of("{client: {name: Harbour}, personas: [{id: ada, name: Ada}]}"))
    >>> form.sheet_now["cards"]["ada"]["lines"]
    ['Hypothesis']
    """

    _esm = bundle("list_board.js")
    name, part = "personas", "persona"

    def _fresh(self) -> dict[str, Any]:
        return {"state": "hypothesis"}

    def _extra(self, part: Any) -> dict[str, Any]:
        rule = [f"{name} = {value}" for name, value in part.segment.items()]
        return {"lines": [dict(_states())[part.state], *rule]}

    def _fields(self, journey: Journey) -> list[Field]:
        line = _("one a line")
        return [
            field("name", "text", _("Name"), needed=True),
            field("quote", "long", _("In their own words")),
            *_rule(journey),
            field("demographics", "lines", _("Who they are"), hint=line),
            field("motivations", "lines", _("What moves them"), hint=line),
            field("challenges", "lines", _("What is hard for them"), hint=line),
            field("goals", "lines", _("What they want to get done"), hint=line),
            field("channels", "words", _("Channels they prefer"), hint=_("shop, e-mail, app")),
            field("evidence", "lines", _("How we know"), hint=_("one source a line")),
            field("state", "choice", _("How sure we are"), options=options(_states())),
        ]

    def _words(self) -> dict[str, str]:
        return {
            **super()._words(),
            "title": _("Personas"),
            "add": _("Persona"),
            "empty": _("No persona yet. Write the name of the first one on the left."),
        }


def _rule(journey: Journey) -> list[Field]:
    """One choice for each segment that the surveys know, and for each that a persona names already."""
    known: dict[str, dict[str, None]] = {
        name: dict.fromkeys(journey.segment_values(name)) for survey in journey.surveys for name in survey.segments
    }
    for persona in journey.personas:
        for name, value in persona.segment.items():
            known.setdefault(name, {})[value] = None
    if not known:
        return []
    each = _("any")
    choices = [
        field(name, "choice", name, options=options(((value, value) for value in values), none=each))
        for name, values in known.items()
    ]
    return [field("segment", "group", _("Which answers are theirs"), fields=choices)]


def _states() -> list[tuple[str, str]]:
    return [
        ("hypothesis", _("Hypothesis")),
        ("confirmed-on-hold-out", _("Confirmed on answers that were set aside")),
        ("confirmed-on-new-wave", _("Confirmed on a new wave")),
    ]
