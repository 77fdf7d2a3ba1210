"""What an operation is called on the undo button."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeykit.journey import Journey, Text
from journeykit.journey.operations import LISTS, SINGLE, identity
from journeykit.words import _


def title(part: Any) -> str:
    """The words by which people know a part of the journey.

    Examples
    --------
    >>> from journeykit.journey import Goal
    >>> title(Goal(id="g", kind="other", statement=Text("Faster queues")))
    'Faster queues'
    """
    words = (getattr(part, name, None) for name in ("name", "statement", "text"))
    return str(next(filter(None, words), None) or identity(part))


def named(journey: Journey, operation: Mapping[str, Any]) -> str:
    """The operation in a few words of the current language.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> named(journey_of("{client: {name: Harbour}, stages: [{id: a, name: Arrival}]}"),
    ...       {"kind": "delete", "part": "stage", "id": "a"})
    'Delete Arrival'
    """
    if operation.get("kind") == "several":
        parts = list(operation.get("operations", ()))
        return named(journey, parts[0]) if parts else ""
    name = _name_of(journey, operation)
    if operation.get("part") == "link":
        return _("Link {name}").format(name=name)
    sentences = {
        "add": _("Add {name}"),
        "edit": _("Edit {name}"),
        "delete": _("Delete {name}"),
        "move": _("Move {name}"),
    }
    return sentences[str(operation["kind"])].format(name=name)


def _name_of(journey: Journey, operation: Mapping[str, Any]) -> str:
    part = str(operation.get("part", "touchpoint"))
    if part in SINGLE:
        return _("client") if part == "client" else _("review")
    if part == "link":
        source = operation.get("value", {}).get("source") or str(operation.get("id")).split("->")[0]
        return next((title(one) for one in journey.touchpoints if one.id == source), str(source))
    if operation["kind"] == "add":
        value = operation.get("value", {})
        if isinstance(value, Mapping):
            names = ("name", "statement", "text", "id", "file")
            return str(Text(next((value[name] for name in names if value.get(name)), "")))
        return title(value)
    wanted = operation.get("id")
    return next((title(one) for one in getattr(journey, LISTS[part][0]) if identity(one) == wanted), str(wanted))
