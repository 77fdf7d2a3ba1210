"""The journey board: stages as columns, touchpoints as cards, the emotion curve over them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from journeykit.errors import Refusal
from journeykit.journey import Journey, Touchpoint
from journeykit.journey.references import needing
from journeykit.words import _, ngettext, values
from journeykit.workshop.boards.board import Board, Face, Sheet
from journeykit.workshop.boards.bundle import bundle
from journeykit.workshop.boards.editing import Editing
from journeykit.workshop.boards.fields import Field, day, field, meant, options, shown, span
from journeykit.workshop.boards.flowing import improved, take_over
from journeykit.workshop.boards.notes import note_lanes, note_words, together
from journeykit.workshop.boards.saving import Files, saved_words
from journeykit.workshop.boards.scores import Scores, scores_of
from journeykit.workshop.boards.stages import KINDS as OF_STAGES
from journeykit.workshop.boards.stages import stage_fields, stage_operation, stage_words, take_stage

_SHOWN = (
    "name", "phase", "channels", "actions", "expectation", "emotion", "emotions", "sides", "pains", "persona_pains",
    "backstage", "systems", "ideas", "owner", "moment_of_truth", "evidence", "reviewed", "notes",
)  # fmt: skip


class JourneyBoard(Board):
    """The journey as a board that a room can work with.

    Parameters
    ----------
    editing : Editing or Journey
    frame : pandas.DataFrame, optional
        Made by `measures.journey_map`: the score that each card shows.
    picture : callable, optional
        Gives the static face as ``(svg, text)``.
    frameworks : sequence of (id, name)
        Frameworks that the journey can be laid out in; without them none is offered.
    convert : callable, optional
        Lays the journey out in one of them.
    quotes : mapping, optional
        What somebody said at a touchpoint, by its id, as it may be quoted.
    files : callable, optional
        Given the id of a persona, or nothing, draws the map into files of the client; without it there is no button.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> board = JourneyBoard(journey_of('''
    ... client: {name: Harbour}
    ... stages: [{id: a, name: Arrive}, {id: b, name: Eat}]
    ... touchpoints: [{id: till, stage: a, name: Till}]'''))
    >>> board.sheet_now["order"]
    {'a': ['till'], 'b': []}
    """

    _esm = bundle("journey_board.js")
    name = "journey"

    def __init__(
        self,
        editing: Editing | Journey,
        frame: Any = None,
        picture: Face | None = None,
        frameworks: Sequence[tuple[str, str]] = (),
        convert: Callable[[str], None] | None = None,
        quotes: Mapping[str, str] | None = None,
        files: Callable[[str], Files] | None = None,
    ) -> None:
        self._frameworks, self._convert = dict(frameworks), convert
        self._quotes, self._files = dict(quotes or {}), files
        self._scores: Scores = {}
        self._frame = frame
        self._cards: dict[str, tuple[Touchpoint, tuple[Any, ...], dict[str, Any]]] = {}
        super().__init__(editing, picture)

    def _draw(self) -> Sheet:
        journey = self.editing.journey
        if self._frame is not None:
            self._scores, self._frame = scores_of(self._frame), None
        order: dict[str, list[str]] = {stage.id: [] for stage in journey.stages}
        for touchpoint in journey.touchpoints:
            order[touchpoint.stage].append(touchpoint.id)
        # The board shows one way on from each touchpoint; further links stay as they are.
        leads = {link.source: link.target for link in reversed(journey.links)}
        names = {one.id: str(one.name) for one in journey.touchpoints}
        onward: dict[str, tuple[str, ...]] = {}
        for link in journey.links:
            onward[link.source] = (*onward.get(link.source, ()), _onward(names[link.target], str(link.label)))
        columns = [
            {"id": one.id, "name": str(one.name), "hint": str(one.purpose)}
            | {name: [str(text) for text in getattr(one, name)] for name in ("signals", "actions")}
            for one in journey.stages
        ]
        return {
            "columns": columns,
            "order": order,
            "cards": {
                one.id: self._card(one, leads.get(one.id, ""), onward.get(one.id, ())) for one in journey.touchpoints
            },
            "links": [
                {"source": link.source, "target": link.target, "label": str(link.label)} for link in journey.links
            ],
            "lanes": note_lanes(bool(self._quotes)),
            "draws": self._files is not None,
            "personas": [{"id": one.id, "name": str(one.name)} for one in journey.personas],
            "fields": _fields(journey),
            "stage_fields": stage_fields(),
            "frameworks": options(self._frameworks.items()) if journey.framework in self._frameworks else [],
            "framework": journey.framework,
        }

    def _card(self, touchpoint: Touchpoint, leads_to: str, onward: tuple[str, ...]) -> dict[str, Any]:
        # A touchpoint is frozen: as long as it is the same value, so is its card.
        weighed = self.editing.journey.opportunities
        known, ways = self._cards.get(touchpoint.id), (leads_to, onward, weighed)
        if known is None or known[0] is not touchpoint or known[1] != ways:
            card = {"id": touchpoint.id, **shown(touchpoint, _SHOWN), "scores": self._scores.get(touchpoint.id, [])}
            judged = values.sides(touchpoint.sides)
            card |= {"leads_to": leads_to, "lines": [*([judged] if judged else []), *onward]}
            card |= {"improved": improved(touchpoint, weighed)}
            if touchpoint.id in self._quotes:
                card["quotes"] = [self._quotes[touchpoint.id]]
            known = self._cards[touchpoint.id] = (touchpoint, ways, card)
        return known[2]

    def _do(self, message: dict[str, Any]) -> None:
        if message.get("kind") == "picture":
            return self._draw_files(str(message.get("persona") or ""))
        if message.get("kind") != "convert":
            return super()._do(message)
        if self._convert is None or message.get("to") not in self._frameworks:
            raise Refusal(_("This choice is no longer there. Please choose another one."))
        self._convert(str(message["to"]))
        return None

    def _draw_files(self, persona: str) -> None:
        known = {"", *(one.id for one in self.editing.journey.personas)}
        if self._files is None or persona not in known:
            raise Refusal(_("This choice is no longer there. Please choose another one."))
        files = self._files(persona)
        self.send({"kind": "file", "said": files.said, "names": list(files.bytes)}, buffers=list(files.bytes.values()))

    def _take(self, message: dict[str, Any]) -> None:
        if message.get("kind") in OF_STAGES:
            take_stage(message, self.editing.journey)
            return
        if message.get("kind") == "improve":
            return
        super()._take(message)
        if message["kind"] == "delete":
            name = self._before["cards"][message["id"]]["name"]
            columns, goals = needing(self.editing.journey, str(message["id"]))
            if columns:
                said = ngettext(
                    '"{name}" stays: {n} question of a survey is bound to it. Bind it to another touchpoint first.',
                    '"{name}" stays: {n} questions of surveys are bound to it. Bind them to another touchpoint first.',
                    len(columns),
                )
                raise Refusal(said.format(name=name, n=len(columns)))
            if goals:
                raise Refusal(
                    _('"{name}" stays: a goal is measured there. Give the goal another place first.').format(name=name)
                )

    def _operation(self, message: dict[str, Any]) -> dict[str, Any]:
        kind, one_id = message.get("kind"), message.get("id")
        if kind in OF_STAGES:
            return stage_operation(message, self.editing.journey)
        if kind == "improve":
            return take_over(self.editing.journey, str(message.get("touchpoint")), str(message.get("text")))
        if kind == "move":
            return {"kind": "move", "id": one_id, "stage": message["column"], "index": message["index"]}
        if kind == "add":
            value = {**message["values"], "id": one_id, "stage": message["column"]}
            return {"kind": "add", "part": "touchpoint", "value": value, "index": message["index"]}
        if kind == "change" and "leads_to" in message["values"]:
            return self._linked(str(one_id), message["values"]["leads_to"])
        if kind == "change":
            return {"kind": "edit", "part": "touchpoint", "id": one_id, "fields": self._written(message)}
        return {"kind": str(kind), "part": "touchpoint", "id": one_id}

    def _written(self, message: dict[str, Any]) -> dict[str, Any]:
        """The fields of an edit; a list that somebody else wrote in meanwhile takes both hands' lines."""
        known, values = self._cards.get(str(message["id"])), message["values"]
        if known is None:
            return dict(values)
        base = message.get("base")
        return meant(known[0], together(values, base, known[2]) if isinstance(base, Mapping) else values)

    def _linked(self, source: str, target: str | None) -> dict[str, Any]:
        """The link that the board shows of a touchpoint, replaced by another one or none."""
        links = self.editing.journey.links
        shown = next((link for link in links if link.source == source), None)
        old = shown.target if shown is not None else None
        steps: list[dict[str, Any]] = []
        if old is not None:
            steps.append({"kind": "delete", "part": "link", "id": f"{source}->{old}"})
        if target and not any((link.source, link.target) == (source, target) for link in links if link.target != old):
            value: dict[str, Any] = {"source": source, "target": target}
            # What stands on the way stays on it, wherever it leads now.
            value |= {"label": shown.label.data} if shown is not None and shown.label else {}
            steps.append({"kind": "add", "part": "link", "value": value, "index": 0})
        return {"kind": "several", "operations": steps}

    def _words(self) -> dict[str, str]:
        return {
            "title": _("Journey board"),
            "help": _(
                "Arrow keys walk, Alt + arrows move a card, Enter opens it, + and − change its emotion, "
                "Delete removes it, Ctrl + Z takes back. With a mouse: drag cards and points, double-click to open."
            ),
            "add": _("Touchpoint"),
            "add_hint": _("Name, then Enter"),
            "find": _("Find"),
            "persona": _("Persona"),
            "everybody": _("All personas"),
            "emotion": _("Emotion"),
            "curve": _("Emotion curve"),
            "emotion_of": _("Emotion at {name}"),
            "no_emotion": _("no emotion noted"),
            "feels": _("{name}: emotion {emotion}"),
            "playbook": _("Playbook"),
            "signals": _("What customers do"),
            "actions": _("What to say and offer"),
            "framework": _("Framework"),
            **stage_words(),
            **note_words(),
            **saved_words(),
            "unplayed": _("Nothing is written down for this stage yet."),
            "pains_one": _("1 pain point"),
            "pains": _("{n} pain points"),
            "ideas_one": _("1 idea"),
            "ideas": _("{n} ideas"),
            "moment_of_truth": _("Moment of truth"),
            **dict(_evidence()),
            **dict(_phases()),
        }


def _onward(name: str, label: str) -> str:
    """The way on from a card: the next touchpoint, with what stands on the link."""
    return _("\u2192 {name} ({label})").format(name=name, label=label) if label else f"\u2192 {name}"


def _phases() -> list[tuple[str, str]]:
    return [("before", _("Before")), ("during", _("During")), ("after", _("After"))]


def _evidence() -> list[tuple[str, str]]:
    return [("assumed", _("Assumed")), ("partly-supported", _("Partly supported")), ("measured", _("With answers"))]


def _fields(journey: Journey) -> list[Field]:
    stages = options((one.id, str(one.name)) for one in journey.stages)
    none = _("not noted")
    feelings = [field(one.id, "emotion", str(one.name), none=none, **span(-2, 2)) for one in journey.personas]
    by_persona = [field("emotions", "group", _("Emotion by persona"), fields=feelings)] if feelings else []
    judged = [
        field(one, "emotion", name, none=none, **span(-2, 2))
        for one, name in (("smooth", _("Smooth")), ("pleasant", _("Pleasant")), ("efficient", _("Efficient")))
    ]
    hurts = [field(one.id, "lines", str(one.name), hint=_("one a line")) for one in journey.personas]
    own_pains = [field("persona_pains", "group", _("Pain points by persona"), fields=hurts)] if hurts else []
    return [
        field("name", "text", _("Name"), needed=_("This field cannot be empty.")),
        field("column", "choice", _("Stage"), options=stages),
        field("phase", "choice", _("Before, during or after the transaction"), options=options(_phases())),
        field("channels", "words", _("Channels"), hint=_("shop, e-mail, app")),
        field("emotion", "emotion", _("Emotion"), none=none, **span(-2, 2)),
        *by_persona,
        field("sides", "group", _("How the interaction goes (−2 to +2)"), fields=judged),
        field("expectation", "long", _("What the customer expects")),
        field("actions", "lines", _("What the customer does"), hint=_("one a line")),
        field("pains", "lines", _("Pain points"), hint=_("one a line")),
        *own_pains,
        field("backstage", "lines", _("Behind the scenes"), hint=_("what we do out of sight; one a line")),
        field("systems", "words", _("Systems"), hint=_("what it runs on, such as booking, till")),
        field("ideas", "lines", _("Ideas"), hint=_("one a line")),
        field("moment_of_truth", "check", _("Moment of truth")),
        field("evidence", "choice", _("Evidence"), options=options(_evidence())),
        field("leads_to", "choice", _("Leads to"), options="cards", none=_("nothing noted")),
        field("owner", "text", _("Owner")),
        day("reviewed", _("Last reviewed"), ahead=False),
        field("notes", "long", _("Notes")),
    ]
