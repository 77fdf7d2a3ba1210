"""The persona card editor: who the customers are, and by which rule the surveys find them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from journeykit.journey import Journey, Persona
from journeykit.questions.people.words import persona_size
from journeykit.questions.personas.proposal import as_values
from journeykit.words import _, values
from journeykit.workshop.boards.board import Face, Sheet
from journeykit.workshop.boards.bundle import bundle
from journeykit.workshop.boards.editing import Editing
from journeykit.workshop.boards.fields import Field, field, options, shown
from journeykit.workshop.boards.listing import ListBoard


class PersonaForm(ListBoard):
    """The personas of a journey as a list and a form.

    Parameters
    ----------
    editing : Editing or Journey
    answered : mapping, optional
        Segment to the values that the answers hold, as `groups_that_answered` gives them: a binding need not name them.
    picture : callable, optional
        Gives the static face as ``(svg, text)``.
    size : callable, optional
        Gives the row of `measures.persona_size` for a persona: its card says how many answers are its own, also
        after its rule was changed.
    groups : mapping, optional
        Groups found in the answers that a persona can be found by: id to what a choice calls it.
    sure : callable, optional
        Gives the lines that say how sure a persona is, by its id: computed, there is no field for it.
    offers : callable, optional
        Gives the groups found that are no persona yet: what a button calls each, and the persona that it makes.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> form = PersonaForm(journey_of("{client: {name: Harbour}, personas: [{id: ada, name: Ada}]}"))
    >>> form.sheet_now["cards"]["ada"]["lines"]
    ['hypothesis']
    """

    _esm = bundle("list_board.js")
    name, part = "personas", "persona"

    def __init__(
        self,
        editing: Editing | Journey,
        answered: Mapping[str, Sequence[str]] | None = None,
        picture: Face | None = None,
        size: Callable[[Persona], Mapping[str, Any]] | None = None,
        groups: Mapping[str, str] | None = None,
        sure: Callable[[str], Sequence[str]] | None = None,
        offers: Callable[[], Sequence[tuple[str, Persona]]] | None = None,
    ) -> None:
        self._answered, self._size, self._groups, self._sure = answered or {}, size, groups or {}, sure
        self._offers = offers
        super().__init__(editing, picture)

    def _draw(self) -> Sheet:
        offered = [] if self._offers is None else self._offers()
        given = ("name", "group", "demographics", "evidence")
        return super()._draw() | {"offers": [{"label": label, "values": shown(one, given)} for label, one in offered]}

    def _operation(self, message: dict[str, Any]) -> dict[str, Any]:
        operation = super()._operation(message)
        value = operation.get("value", {})
        if operation["kind"] == "add" and value.get("group") and self._offers is not None:
            # The browser holds the words of one language; a group is taken over in all of them.
            whole = next((one for _label, one in self._offers() if one.group == value["group"]), None)
            if whole is not None:
                return operation | {"value": as_values(whole) | {"id": value["id"]}}
        return operation

    def _fresh(self) -> dict[str, Any]:
        return {}

    def _extra(self, part: Any) -> dict[str, Any]:
        journey = self.editing.journey
        labels = _labels(journey)
        group = [_("Group found in the answers: {group}").format(group=part.group)] if part.group else []
        rule = [
            _("{segment}: {value}").format(
                segment=_segment(journey, name), value=labels.get(name, {}).get(value, value)
            )
            for name, value in part.segment.items()
        ]
        size = [persona_size(self._size(part))] if self._size is not None else []
        sure = [values.value("state", "hypothesis")] if self._sure is None else list(self._sure(part.id))
        return {"lines": [*sure, *group, *rule, *size]}

    def _fields(self, journey: Journey) -> list[Field]:
        line = _("one a line")
        return [
            field("name", "text", _("Name"), needed=_("This field cannot be empty.")),
            field("quote", "long", _("In their own words")),
            *_rule(journey, self._answered),
            *_group(journey, self._groups),
            field("demographics", "lines", _("Who they are"), hint=line),
            field("motivations", "lines", _("What moves them"), hint=line),
            field("challenges", "lines", _("What is hard for them"), hint=line),
            field("goals", "lines", _("What they want to get done"), hint=line),
            field("channels", "words", _("Channels they prefer"), hint=_("shop, e-mail, app")),
            field("evidence", "lines", _("How we know"), hint=_("one source a line")),
        ]

    def _words(self) -> dict[str, str]:
        return {
            **super()._words(),
            "title": _("Personas"),
            "offers": _("Groups that were found in the answers"),
            "add": _("Persona"),
            "empty": _("No persona yet. Write the name of the first one on the left."),
        }


def _rule(journey: Journey, answered: Mapping[str, Sequence[str]]) -> list[Field]:
    """One choice for each segment of the surveys: values as responses hold them, labels as people read them."""
    labels = _labels(journey)
    labels = {name: {**known, **{one: one for one in answered.get(name, ()) if one not in known}}
              for name, known in labels.items()}  # fmt: skip
    choices = [
        field(name, "choice", _segment(journey, name), options=options(values.items(), none=_("any")))
        for name, values in labels.items()
    ]
    return [field("segment", "group", _("Which answers are theirs"), fields=choices)] if choices else []


def _group(journey: Journey, groups: Mapping[str, str]) -> list[Field]:
    """The choice of a group that was found in the answers, where there is one."""
    named = {one.group: str(one.group) for one in journey.personas if one.group} | dict(groups)
    if not named:
        return []
    return [field("group", "choice", _("Group found in the answers"), options=options(named.items(), none=_("none")))]


def _labels(journey: Journey) -> dict[str, dict[str, str]]:
    """Segment to its values to their labels in the current language."""
    known: dict[str, dict[str, str]] = {}
    for survey in journey.surveys:
        for name, segment in survey.segments.items():
            known.setdefault(name, {}).update((label.in_("en"), str(label)) for label in segment.labels.values())
    return known


def _segment(journey: Journey, name: str) -> str:
    bindings = [survey.segments[name] for survey in journey.surveys if name in survey.segments]
    return next((str(one.name) for one in bindings if one.name), name)
