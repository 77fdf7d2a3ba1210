"""The review board: each change since the last review, to accept or reject, with a note."""

from __future__ import annotations

from collections.abc import Callable, Container
from datetime import date
from typing import Any, Literal, cast, get_args

from journeykit.client.reviews import Reviewed
from journeykit.errors import Refusal
from journeykit.journey import Decision, Journey, Text
from journeykit.journey.differences import Difference, differences
from journeykit.journey.taking_back import taken_back
from journeykit.words import _, figures
from journeykit.workshop.boards.board import Board, Face, Sheet
from journeykit.workshop.boards.bundle import bundle
from journeykit.workshop.boards.editing import Editing
from journeykit.workshop.boards.fields import field, plain
from journeykit.workshop.boards.intake import nothing_done

Verdict = Literal["accepted", "rejected"]


class ReviewBoard(Board):
    """What changed since the last review, with a verdict and a note for each change.

    A rejected change is taken back at once; undo brings it again.

    Parameters
    ----------
    editing : Editing or Journey
    since : Journey, Reviewed or callable
        The journey as it stood at the last review, also with its day, or what gives both each time the board is drawn.
    close_review : callable, optional
        Called by the button that ends the review; without it there is no button to press.
    picture : callable, optional
        Gives the static face as ``(svg, text)``.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> old = journey_of("{client: {name: Harbour}, stages: [{id: a, name: Arrive}]}")
    >>> new = journey_of("{client: {name: Harbour}, stages: [{id: a, name: Arrival}]}")
    >>> [card["name"] for card in ReviewBoard(new, old).sheet_now["cards"].values()][:1]
    ['"Arrive" is now called "Arrival"']
    """

    _esm = bundle("review_board.js")
    name = "review"

    def __init__(
        self,
        editing: Editing | Journey,
        since: Journey | Reviewed | Callable[[], Reviewed],
        close_review: Callable[[], object] | None = None,
        picture: Face | None = None,
    ) -> None:
        first = Reviewed(since, None) if isinstance(since, Journey) else since
        self._last: Callable[[], Reviewed] = first if callable(first) else lambda: first
        self._since: Reviewed = self._last()
        self._close_review = close_review
        self._found: dict[str, Difference] = {}
        super().__init__(editing, picture)

    def _draw(self) -> Sheet:
        journey = self.editing.journey
        self._since = self._last()
        begun = self._since.journey
        self._found = {} if begun is None else {one.key: one for one in differences(begun, journey)}
        decided = {str(one.change): one for one in self._decisions()}
        cards = {
            key: _card(key, one.kind, one.sentence, decided.pop(one.sentence, None)) for key, one in self._found.items()
        }
        # What was rejected is gone from the journey, but stays on the list as long as the review is open.
        for said, one in decided.items():
            cards[f"decided:{said}"] = _card(f"decided:{said}", "", said, one)
        when = {"next": plain(journey.review.next), "triggers": plain(journey.review.triggers)}
        return {
            "columns": [{"id": "all", "name": ""}],
            "order": {"all": list(cards)},
            "cards": {**cards, "review": {"id": "review", "name": "", **when}},
            "since": self._since_sentence(),
            "fields": [
                field("next", "date", _("Next review on")),
                field("triggers", "lines", _("Review earlier when"), hint=_("one trigger a line")),
            ],
        }

    def _decisions(self) -> list[Decision]:
        old = self._old_decisions()
        return [one for one in self.editing.journey.review.decisions if one not in old]

    def _old_decisions(self) -> tuple[Decision, ...]:
        return () if self._since.journey is None else self._since.journey.review.decisions

    def _since_sentence(self) -> str:
        begun, on = self._since
        if begun is None and on is None:
            return _(
                "No review has been closed yet: the journey as it stands is the starting point. Close this review, and "
                "from then on each change is listed here."
            )
        if begun is None:
            return _("The copy of the last review is not in the history folder: changes are listed from the next on.")
        if on is None or self.editing.journey.review.last is None:  # counted from a copy that an import kept
            return _("Changes so far.")
        return _("Changes since the review of {day}.").format(day=figures.day(on))

    def _undecided(self) -> list[str]:
        cards = self._before["cards"]
        return [key for key in self._before["order"]["all"] if not cards[key].get("verdict")]

    def _do(self, message: dict[str, Any]) -> None:
        if message.get("kind") == "accept-all":
            self._accept_all()
        elif message.get("kind") != "close-review":
            super()._do(message)
        elif self._close_review is None:
            raise Refusal(_("A review is closed where the client's folder is open: run this notebook from its top."))
        else:
            if message.get("undecided") == "accept":
                self._accept_all()
            elif message.get("undecided") != "leave":
                self._refuse_undecided()
            self._close_review()

    def _accept_all(self) -> None:
        if waiting := self._undecided():
            cards = self._before["cards"]
            decided = [self._decision(str(cards[key]["name"]), "accepted", "") for key in waiting]
            self.editing.apply(self._with_decisions([*self.editing.journey.review.decisions, *decided]))

    def _refuse_undecided(self) -> None:
        n, total = len(self._undecided()), len(self._before["order"]["all"])
        if n:
            said = _(
                "{n} of {total} changes have no verdict. Decide them, accept all, or say that they stay undecided."
            )
            raise Refusal(said.format(n=n, total=total))

    def _take(self, message: dict[str, Any]) -> None:
        # The changes under review have no fields: what they can be told stands in their buttons.
        if message.get("id") == "review":
            super()._take(message)
        elif (message.get("values") or {}).get("verdict") not in (None, *get_args(Verdict)):
            raise Refusal(nothing_done())

    def _operation(self, message: dict[str, Any]) -> dict[str, Any]:
        values, one_id = message.get("values", {}), str(message.get("id"))
        if message.get("kind") == "decide":
            return self._together([str(one) for one in message["ids"]], cast(Verdict, values["verdict"]))
        if one_id == "review":
            fields = {name: value or None for name, value in values.items()}
            return {"kind": "edit", "part": "review", "fields": fields}
        return self._decided(one_id, values)

    def _decided(self, one_id: str, values: dict[str, Any]) -> dict[str, Any]:
        if one_id not in self._before["cards"]:
            raise Refusal(_gone())
        card = {**self._before["cards"][one_id], **values}
        said = str(card.get("name", ""))
        others = [one for one in self.editing.journey.review.decisions if not self._about(one, said)]
        verdict = card.get("verdict") or ("accepted" if card.get("note") and "note" in values else None)
        if verdict:
            others.append(self._decision(said, cast(Verdict, verdict), card.get("note") or ""))
        edit = self._with_decisions(others)
        if values.get("verdict") == "rejected" and one_id in self._found:
            return {"kind": "several", "operations": [self._found[one_id].back, edit]}
        return edit

    def _together(self, ids: list[str], verdict: Verdict) -> dict[str, Any]:
        """One verdict on several changes, as one step; each keeps the note that it has."""
        cards = self._before["cards"]
        chosen = {str(cards[one]["name"]): cards[one] for one in self._before["order"]["all"] if one in ids}
        if not chosen:
            raise Refusal(_gone())
        others = [one for one in self.editing.journey.review.decisions if not self._about_any(one, chosen)]
        decided = [self._decision(said, verdict, card.get("note") or "") for said, card in chosen.items()]
        edit = self._with_decisions([*others, *decided])
        back = [self._found[card["id"]] for card in chosen.values() if card["id"] in self._found]
        if verdict == "accepted" or not back:
            return edit
        return {"kind": "several", "operations": [edit, *taken_back(self.editing.journey, back)]}

    def _decision(self, said: str, verdict: Verdict, note: str) -> Decision:
        return Decision(change=Text(said), verdict=verdict, note=Text(note), date=date.today())

    def _with_decisions(self, decisions: list[Decision]) -> dict[str, Any]:
        data = [one.model_dump(mode="json", exclude_defaults=True) for one in decisions]
        return {"kind": "edit", "part": "review", "exact": True, "fields": {"decisions": data or None}}

    def _about(self, decision: Decision, said: str) -> bool:
        return self._about_any(decision, (said,))

    def _about_any(self, decision: Decision, said: Container[str]) -> bool:
        return str(decision.change) in said and decision not in self._old_decisions()

    def _words(self) -> dict[str, str]:
        return {
            "title": _("Review"),
            "accepted": _("Accept"),
            "rejected": _("Reject and take back"),
            "note": _("Note"),
            "decided": _("{n} of {total} changes are decided"),
            "close_review": _("Close this review"),
            "accept_all": _("Accept all that are undecided"),
            "tick": _("Tick: {name}"),
            "tick_all": _("Tick all that are undecided"),
            "ticked": _("{n} ticked"),
            "none_ticked": _("Tick several changes to decide them together."),
            "undecided": _("{n} of {total} changes have no verdict yet."),
            "accept_and_close": _("Accept them and close"),
            "close_anyway": _("Close, and leave them undecided"),
            "back": _("Go on deciding"),
        }


def _gone() -> str:
    return _("This change was taken back, or its review is closed: what is on the list can be decided.")


def _card(key: str, kind: str, sentence: str, decision: Decision | None) -> dict[str, Any]:
    kinds = {
        "added": _("Added"), "removed": _("Removed"), "moved": _("Moved"), "renamed": _("Renamed"),
        "scored": _("Scored anew"), "changed": _("Changed"), "": _("Decided"),
    }  # fmt: skip
    verdict, note = (decision.verdict, str(decision.note)) if decision else (None, "")
    return {"id": key, "kind": kinds[kind], "name": sentence, "verdict": verdict, "note": note}
