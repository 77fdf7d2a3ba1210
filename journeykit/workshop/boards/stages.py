"""Stages on the journey board: written, added, moved and deleted in place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeykit.errors import Refusal
from journeykit.journey import Journey
from journeykit.words import _
from journeykit.workshop.boards.fields import Field, field, meant
from journeykit.workshop.boards.intake import nothing_done, take

KINDS = ("stage", "stage-add", "stage-move", "stage-delete")
"""What a browser sends about a stage."""


def stage_fields() -> list[Field]:
    """What a room writes of a stage: its name, what it is for, and its playbook."""
    return [
        field("name", "text", _("Name"), needed=_("This field cannot be empty.")),
        field("purpose", "long", _("What the stage is for")),
        field("signals", "lines", _("What customers do"), hint=_("one a line")),
        field("actions", "lines", _("What to say and offer"), hint=_("one a line")),
    ]


def take_stage(message: Mapping[str, Any], journey: Journey) -> None:
    """Look over what a browser wants of a stage.

    Parameters
    ----------
    message : mapping
        ``stage`` (values), ``stage-add`` (id, index, values), ``stage-move`` (id, index) or ``stage-delete`` (id, to).
    journey : Journey

    Raises
    ------
    Refusal
        In the language in use.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> cafe = journey_of("{client: {name: H}, stages: [{id: a, name: A}], touchpoints: [{id: t, stage: a, name: T}]}")
    >>> take_stage({"kind": "stage-delete", "id": "a", "to": None}, cafe)
    Traceback (most recent call last):
    journeykit.errors.Refusal: "A" stays: it is the only stage, and its touchpoints need one. Add another stage first.
    """
    kind, one_id = message.get("kind"), message.get("id")
    stages = {one.id: one for one in journey.stages}
    if kind in ("stage", "stage-add"):
        sheet = {"cards": {one: {} for one in stages}, "columns": [], "fields": stage_fields()}
        if kind == "stage":
            take({**message, "kind": "change"}, sheet)
            return
        _typed(message, sheet)
        if one_id in stages:
            raise Refusal(nothing_done())
        return
    if one_id not in stages:
        raise Refusal(_("This column is no longer there. Nothing was changed."))
    if kind == "stage-delete" and journey.touchpoints_of(str(one_id)):
        _refuse_homeless(stages, str(one_id), message.get("to"))


def _typed(message: Mapping[str, Any], sheet: Mapping[str, Any]) -> None:
    column = {"columns": [{"id": ""}], "cards": {}, "fields": sheet["fields"]}
    take({**message, "kind": "add", "column": ""}, column)


def _refuse_homeless(stages: Mapping[str, Any], one_id: str, to: Any) -> None:
    name = stages[one_id].name
    if len(stages) == 1:
        said = _('"{name}" stays: it is the only stage, and its touchpoints need one. Add another stage first.')
        raise Refusal(said.format(name=name))
    if to == one_id or to not in stages:
        raise Refusal(_('Choose the stage that takes the touchpoints of "{name}".').format(name=name))


def stage_operation(message: Mapping[str, Any], journey: Journey) -> dict[str, Any]:
    """What a browser sent about a stage, as an operation on the journey.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> stage_operation({"kind": "stage-move", "id": "a", "index": 1}, journey_of("{client: {name: H}}"))
    {'kind': 'move', 'part': 'stage', 'id': 'a', 'index': 1}
    """
    kind, one_id = message["kind"], message["id"]
    about = {"part": "stage", "id": one_id}
    if kind == "stage":
        stage = next(one for one in journey.stages if one.id == one_id)
        return {"kind": "edit", **about, "fields": meant(stage, message["values"])}
    if kind == "stage-add":
        value = {**message["values"], "id": one_id}
        return {"kind": "add", "part": "stage", "value": value, "index": message["index"]}
    if kind == "stage-move":
        return {"kind": "move", **about, "index": int(message["index"])}
    to = message.get("to") if journey.touchpoints_of(str(one_id)) else None
    return {"kind": "delete", **about, **({"to": to} if to else {})}


def stage_words() -> dict[str, str]:
    """What the heads of the stages say."""
    return {
        "stage": _("Stage"),
        "add_stage": _("Stage"),
        "add_stage_hint": _("Name of the stage, then Enter"),
        "edit_stage": _("Edit the stage"),
        "stage_help": _("{name}: Enter opens the stage, Alt + arrows move it, Delete removes it"),
        "earlier": _("Move to the left"),
        "later": _("Move to the right"),
        "delete_stage": _("Delete the stage"),
        "touchpoints_to": _("Its touchpoints go to"),
        "stage_moved": _("{name} is now stage {index} of {n}"),
    }
