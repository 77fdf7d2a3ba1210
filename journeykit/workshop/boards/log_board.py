"""Parking lot and decisions of a session, beside each other: what is open, what was decided, who, until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from journeykit.journey import Journey, LogEntry
from journeykit.words import _, figures
from journeykit.workshop.boards.board import Board, Face, Sheet
from journeykit.workshop.boards.bundle import bundle
from journeykit.workshop.boards.editing import Editing
from journeykit.workshop.boards.fields import day, field, meant, options, shown

_SHOWN = ("who", "on", "due", "step")


class LogBoard(Board):
    """What a session parks and what it decides; a card that is moved across was parked and is decided now.

    Parameters
    ----------
    editing : Editing or Journey
    step : str
        The step at which new cards come up.
    steps : mapping of str to str
        Names of the steps by their ids.
    picture : callable, optional
        Gives the static face as ``(svg, text)``.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> board = LogBoard(journey_of('''
    ... client: {name: Harbour}
    ... log: [{id: cash, text: Do we still take cash?}, {id: open, kind: decided, text: Open at seven, who: Ada}]'''))
    >>> board.sheet_now["order"]
    {'parked': ['cash'], 'decided': ['open']}
    """

    _esm = bundle("log_board.js")
    name = "log"

    def __init__(
        self,
        editing: Editing | Journey,
        step: str = "",
        steps: Mapping[str, str] | None = None,
        picture: Face | None = None,
    ) -> None:
        self._step, self._steps = step, dict(steps or {})
        super().__init__(editing, picture)

    def _draw(self) -> Sheet:
        log, steps = self.editing.journey.log, self._known_steps()
        places = [(one_id, name) for one_id, name, _add in _places()]
        order: dict[str, list[str]] = {"parked": [], "decided": []}
        for one in log:
            order[one.kind].append(one.id)
        return {
            "columns": [{"id": one_id, "name": name, "add": add} for one_id, name, add in _places()],
            "order": order,
            "cards": {one.id: _card(one, steps) for one in log},
            "fields": [
                field("name", "long", _("What it is about"), needed=_("This field cannot be empty.")),
                field("column", "choice", _("Where"), options=options(places)),
                field("who", "text", _("Who")),
                day("on", _("Written down on"), ahead=False),
                field("due", "date", _("Until")),
                field("step", "choice", _("Step"), options=options(steps.items(), none=_("not noted"))),
            ],
        }

    def _known_steps(self) -> dict[str, str]:
        named = {one.step: one.step for one in self.editing.journey.log if one.step}
        return {**named, **self._steps}

    def _operation(self, message: dict[str, Any]) -> dict[str, Any]:
        kind, one_id = str(message.get("kind")), str(message.get("id"))
        about = {"part": "entry", "id": one_id}
        if kind == "add":
            value: dict[str, Any] = {**_values(message["values"]), "id": one_id, "kind": message["column"]}
            value |= {"on": date.today().isoformat(), **({"step": self._step} if self._step else {})}
            return {"kind": "add", "part": "entry", "value": value}
        if kind == "change":
            one = next((each for each in self.editing.journey.log if each.id == one_id), None)
            values = _values(message["values"])
            return {"kind": "edit", **about, "fields": values if one is None else meant(one, values)}
        if kind == "move":
            edit = {"kind": "edit", **about, "fields": {"kind": message["column"]}}
            move = {"kind": "move", **about, "index": self._index(one_id, message["column"], message["index"])}
            return {"kind": "several", "operations": [edit, move]}
        return {"kind": kind, **about}

    def _index(self, one_id: str, column: str, index: int) -> int:
        """Place in the whole log of what stands at `index` of a column."""
        others = [one for one in self.editing.journey.log if one.id != one_id]
        same = [place for place, one in enumerate(others) if one.kind == column]
        return same[max(index, 0)] if index < len(same) else len(others)

    def _words(self) -> dict[str, str]:
        return {
            "title": _("Parking lot and decisions"),
            "add": _("Park something"),
            "add_hint": _("What it is about, then Enter"),
            "help": _(
                "Park what would lead away from the step; write down what is decided, with who and until when. Drag a "
                "card across once it is decided. A double-click or Enter opens it."
            ),
        }


def _card(one: LogEntry, steps: Mapping[str, str]) -> dict[str, Any]:
    said = [str(one.who)] if one.who else []
    said += [steps[one.step]] if one.step else []
    said += [figures.day(one.on)] if one.on else []
    lines = [figures.phrases(said)] if said else []
    lines += [_("until {day}").format(day=figures.day(one.due))] if one.due else []
    return {"id": one.id, "name": str(one.text), **shown(one, _SHOWN), "lines": lines}


def _values(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"text" if name == "name" else name: value for name, value in values.items()}


def _places() -> Sequence[tuple[str, str, str]]:
    """The columns: id, name, and what their button does."""
    return [
        ("parked", _("Parking lot"), _("Park something")),
        ("decided", _("Decisions"), _("Note a decision")),
    ]
