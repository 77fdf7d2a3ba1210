"""Boards over one list of the journey: goals, personas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from journeykit.journey import Journey
from journeykit.journey.fields import Part
from journeykit.journey.operations import PARTS
from journeykit.words import _
from journeykit.workshop.boards.board import Board, Sheet
from journeykit.workshop.boards.fields import Field, meant, shown


class ListBoard(Board):
    """A list of parts of the journey beside the form of the one that is chosen."""

    part: ClassVar[str] = ""
    titled: ClassVar[str] = "name"
    """The field that the list shows."""

    def _draw(self) -> Sheet:
        parts = self._parts()
        return {
            "columns": [{"id": "all", "name": ""}],
            "order": {"all": [one.id for one in parts]},
            "cards": {one.id: self._card(one) for one in parts},
            "fields": self._fields(self.editing.journey),
            "fresh": self._fresh(),
        }

    def _parts(self) -> Sequence[Any]:
        return tuple(getattr(self.editing.journey, PARTS[self.part][0]))

    def _card(self, part: Any) -> dict[str, Any]:
        values = shown(part, (one["name"] for one in self._fields(self.editing.journey) if one["name"] != "name"))
        return {"id": part.id, **values, "name": str(getattr(part, self.titled)), **self._extra(part)}

    def _operation(self, message: dict[str, Any]) -> dict[str, Any]:
        kind, one_id = str(message.get("kind")), message.get("id")
        if kind == "move":
            return {"kind": "move", "part": self.part, "id": one_id, "index": max(0, message["index"])}
        if kind == "add":
            value = {**self._values(message["values"]), "id": one_id}
            return {"kind": "add", "part": self.part, "value": value, "index": message["index"]}
        if kind == "change":
            part = next((one for one in self._parts() if one.id == one_id), None)
            values = self._values(message["values"])
            fields = values if part is None else meant(part, values)
            return {"kind": "edit", "part": self.part, "id": one_id, "fields": fields}
        return {"kind": kind, "part": self.part, "id": one_id}

    def _values(self, values: dict[str, Any]) -> dict[str, Any]:
        return {self.titled if name == "name" else name: value for name, value in values.items()}

    def _words(self) -> dict[str, str]:
        return {
            "kind": self.part,
            "earlier": _("Move up"),
            "later": _("Move down"),
            "add_hint": _("Name, then Enter"),
            "add_first": _("Write it here first."),
        }

    # What one kind of list fills in.

    def _fields(self, journey: Journey) -> list[Field]:
        raise NotImplementedError

    def _fresh(self) -> dict[str, Any]:
        raise NotImplementedError

    def _extra(self, part: Part) -> dict[str, Any]:
        raise NotImplementedError
