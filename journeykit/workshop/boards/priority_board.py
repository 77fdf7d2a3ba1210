"""The priority board: improvements as now, next and later, or as impact against effort."""

from __future__ import annotations

from typing import Any

from journeykit.journey import Journey, Opportunity, Text
from journeykit.words import _
from journeykit.words.rows import Row
from journeykit.workshop.boards.board import Board, Face, Sheet
from journeykit.workshop.boards.bundle import bundle
from journeykit.workshop.boards.editing import Editing
from journeykit.workshop.boards.fields import Field, bounded, day, field, meant, options, shown
from journeykit.workshop.boards.flowing import offers
from journeykit.workshop.boards.measured import Measured

UNSORTED = "unsorted"
_SHOWN = ("touchpoints", "kind", "impact", "effort", "reach", "confidence", "owner", "due", "status")
_NEEDED = ("opportunity", "score", "rank_low", "rank_high")


class PriorityBoard(Board):
    """The improvements of a journey, to sort together.

    Parameters
    ----------
    editing : Editing or Journey
    frame : pandas.DataFrame or callable, optional
        Made by `measures.priorities`, or what makes it of a journey: each card then says which ranks the figures allow.
    picture : callable, optional
        Gives the static face as ``(svg, text)``.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> board = PriorityBoard(journey_of('''
    ... client: {name: Harbour}
    ... opportunities: [{id: lanes, statement: More lanes, horizon: now}, {id: signs, statement: Better signs}]'''))
    >>> board.sheet_now["order"]
    {'unsorted': ['signs'], 'now': ['lanes'], 'next': [], 'later': []}
    """

    _esm = bundle("priority_board.js")
    name = "priorities"

    def __init__(self, editing: Editing | Journey, frame: Any = None, picture: Face | None = None) -> None:
        self._ranked = Measured(frame, "priorities", _NEEDED, _weighed)
        self._ranks: dict[str, Row] = {}
        super().__init__(editing, picture)

    def _draw(self) -> Sheet:
        journey = self.editing.journey
        self._ranks = {str(row["opportunity"]): row for row in self._ranked.rows(journey) if row["score"] is not None}
        columns = _horizons()
        order: dict[str, list[str]] = {one_id: [] for one_id, _name in columns}
        for one in journey.opportunities:
            order[one.horizon or UNSORTED].append(one.id)
        return {
            "columns": [{"id": one_id, "name": name} for one_id, name in columns],
            "order": order,
            "cards": {one.id: self._card(journey, one) for one in journey.opportunities},
            "fields": _fields(journey),
            "ideas": offers(journey),
        }

    def _card(self, journey: Journey, one: Opportunity) -> dict[str, Any]:
        touched = [str(place.name) for place in journey.touchpoints if place.id in one.touchpoints]
        lines = [*([] if one.kind == "other" else [dict(_kinds())[one.kind]]), *touched]
        row = self._ranks.get(one.id)
        if row is not None and row["rank_low"] is not None:
            low, high = round(row["rank_low"]), round(row["rank_high"])
            ranks = str(low) if low == high else _("{low} to {high}").format(low=low, high=high)
            lines.append(_("Rank {ranks} by the figures").format(ranks=ranks))
        values = shown(one, _SHOWN)
        return {"id": one.id, "name": str(one.statement), **values, "lines": lines}

    def _operation(self, message: dict[str, Any]) -> dict[str, Any]:
        kind, one_id = str(message.get("kind")), str(message.get("id"))
        if kind == "add":
            value = {**_values(message["values"]), "id": one_id, **_horizon(message["column"])}
            return {"kind": "add", "part": "opportunity", "value": value}
        if kind == "change":
            one = next((each for each in self.editing.journey.opportunities if each.id == one_id), None)
            values = _values(message["values"])
            fields = values if one is None else meant(one, values)
            return {"kind": "edit", "part": "opportunity", "id": one_id, "fields": fields}
        if kind == "move":
            horizon = {"horizon": None, **_horizon(message["column"])}
            index = self._index(one_id, message["column"], message["index"])
            edit = {"kind": "edit", "part": "opportunity", "id": one_id, "fields": horizon}
            return {
                "kind": "several",
                "operations": [edit, {"kind": "move", "part": "opportunity", "id": one_id, "index": index}],
            }
        return {"kind": kind, "part": "opportunity", "id": one_id}

    def _index(self, one_id: str, column: str, index: int) -> int:
        """Place in the whole list of what stands at `index` of a column."""
        ids = [one.id for one in self.editing.journey.opportunities]
        others = [one for one in self.editing.journey.opportunities if one.id != one_id]
        same = [place for place, one in enumerate(others) if (one.horizon or UNSORTED) == column]
        if index < len(same):
            return same[max(index, 0)]
        if same:
            return same[-1] + 1
        # The first card of a column stays where it stands in the whole list.
        return ids.index(one_id) if one_id in ids else len(ids)

    def _words(self) -> dict[str, str]:
        return {
            "title": _("Priorities"),
            "tab_lanes": _("Now, next, later"),
            "tab_matrix": _("Impact and effort"),
            "add": _("Improvement"),
            "add_hint": _("What to do, then Enter"),
            "help": _(
                "Arrow keys walk, Alt + arrows move a card, Enter opens it, Delete removes it, Ctrl + Z takes back. "
                "In the grid the arrow keys change impact and effort."
            ),
            "ideas": _("Ideas from the map:"),
            "pains": _("Pain points on the map:"),
            "take_idea": _("Take over: {idea} ({at})"),
            "matrix": _("Impact and effort"),
            "impact": _("Impact"),
            "effort": _("Effort"),
            "unrated": _("Not rated yet"),
            "rated": _("{name}: impact {impact}, effort {effort}"),
            "quick": _("Quick wins"),
            "big": _("Big projects"),
            "fill": _("When there is time"),
            "twice": _("Think twice"),
        }


def _weighed(journey: Journey) -> list[Opportunity]:
    """The improvements without what no rank depends on: words, owner, day and lane."""
    plain = {"statement": Text(), "owner": Text(), "due": None, "horizon": None}
    return [one.model_copy(update=plain) for one in journey.opportunities]


def _horizon(column: str) -> dict[str, str]:
    return {} if column == UNSORTED else {"horizon": column}


def _values(values: dict[str, Any]) -> dict[str, Any]:
    return {"statement" if name == "name" else name: value for name, value in values.items()}


def _horizons() -> list[tuple[str, str]]:
    return [(UNSORTED, _("Not sorted yet")), ("now", _("Now")), ("next", _("Next")), ("later", _("Later"))]


def _kinds() -> list[tuple[str, str]]:
    return [
        ("personalisation", _("Personalisation")),
        ("omnichannel", _("The same on all channels")),
        ("proactive-support", _("Help before they ask")),
        ("streamlining", _("Fewer steps")),
        ("other", _("Something else")),
    ]


def _fields(journey: Journey) -> list[Field]:
    statuses = [("open", _("To be done")), ("doing", _("Being done")), ("done", _("Done")), ("dropped", _("Dropped"))]
    return [
        field("name", "long", _("What to do"), needed=_("This field cannot be empty.")),
        field("column", "choice", _("When"), options=options(_horizons())),
        field("kind", "choice", _("Kind"), options=options(_kinds())),
        field(
            "touchpoints",
            "several",
            _("Touchpoints"),
            options=options((t.id, str(t.name)) for t in journey.touchpoints),
        ),
        bounded(Opportunity, "impact", _("Impact (1 to 5)")),
        bounded(Opportunity, "effort", _("Effort (1 to 5)")),
        bounded(Opportunity, "reach", _("Customers reached")),
        bounded(Opportunity, "confidence", _("Confidence (0 to 1)")),
        field("owner", "text", _("Owner")),
        day("due", _("Due"), ahead=True),
        field("status", "choice", _("Status"), options=options(statuses)),
    ]
