"""What every board is: a sheet of cards in the browser, operations to the journey, patches back, a static face."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from secrets import token_hex
from typing import Any, ClassVar

import anywidget
import traitlets

from journeykit import words as language
from journeykit.errors import JourneyKitError, Refusal
from journeykit.journey import Journey
from journeykit.words import _
from journeykit.workshop.boards.bundle import style
from journeykit.workshop.boards.chrome import chrome_words, colours
from journeykit.workshop.boards.editing import Editing
from journeykit.workshop.boards.face import face
from journeykit.workshop.boards.intake import nothing_done, take
from journeykit.workshop.boards.still import still
from journeykit.workshop.boards.turns import Turns

Sheet = dict[str, Any]
Face = Callable[[], tuple[str, str]]


def _sheet_now(_value: int, board: Board) -> Sheet:
    return board.sheet_now


class Board(anywidget.AnyWidget):
    """A board over a journey.

    Parameters
    ----------
    editing : Editing or Journey
        What is edited; a bare journey is edited in memory only.
    picture : callable, optional
        Gives the static face as ``(svg, text)``; by default the sheet itself is drawn.
    """

    # A browser that opens the board late reads the sheet as it is then; changes travel as patches.
    sheet = traitlets.Int(0).tag(sync=True, to_json=_sheet_now)
    words = traitlets.Dict().tag(sync=True)
    colours = traitlets.Dict().tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    token = traitlets.Unicode().tag(sync=True)
    _css = style()
    # Python lets go of a board also where its making failed: then there is nothing to stop.
    _stop: Callable[[], None] | None = None

    name: ClassVar[str] = ""
    """Under which name browsers keep what this board has not confirmed."""

    def __init__(self, editing: Editing | Journey, picture: Face | None = None) -> None:
        self.editing = Editing(editing) if isinstance(editing, Journey) else editing
        self._picture = picture
        self._answering, self._turns = "", Turns()
        with language.use(self.editing.language):
            self._before = self._complete(0)
            words = {**chrome_words(), **self._words(), "language": self.editing.language}
            shades = colours(self.editing.journey)
        super().__init__(words=words, colours=shades, label=words["title"], token=token_hex(8))
        self.on_msg(self._heard)
        self._stop = self.editing.watch(self.refresh)

    @property
    def sheet_now(self) -> Sheet:
        """The sheet as it was last sent."""
        return self._before

    def refresh(self) -> None:
        """Send the browsers what is different since the last time."""
        with self.editing.lock, language.use(self.editing.language):
            nonce, self._answering = self._answering, ""
            after = self._complete(self._before["revision"] + 1)
            patch = difference(self._before, after)
            if not nonce and len(patch) == 1:
                return
            self._before = after
            self.send({"kind": "patch", "nonce": nonce, **patch})

    def close(self) -> None:
        """Let go of the journey and of the browsers."""
        if self._stop is not None:
            self._stop()
            self._stop = None
        super().close()

    # What a board fills in.

    def _words(self) -> dict[str, str]:
        raise NotImplementedError

    def _draw(self) -> Sheet:
        """Columns, order, cards and whatever else the board's JavaScript reads."""
        raise NotImplementedError

    def _operation(self, message: dict[str, Any]) -> dict[str, Any]:
        """What the browser did, as an operation on the journey."""
        raise NotImplementedError

    # Messages.

    def _complete(self, revision: int) -> Sheet:
        editing, status = self.editing, self.editing.status
        conflict = status.conflict and {"mine": list(status.conflict.mine), "theirs": list(status.conflict.theirs)}
        return {
            "key": f"{self.name}-{sha256(editing.key.encode()).hexdigest()[:12]}",
            **self._draw(),
            "status": {"save": status.save, "text": status.text, "trouble": status.trouble, "conflict": conflict},
            "undo": editing.can_undo,
            "redo": editing.can_redo,
            "revision": revision,
        }

    def _heard(self, _widget: Any, message: dict[str, Any], _buffers: Any) -> None:
        # Under the lock, so that the patch with this change, and no other, carries the answer.
        with self.editing.lock, language.use(self.editing.language):
            for due in self._turns.due(message):
                self._answer(dict(due))

    def _answer(self, message: dict[str, Any]) -> None:
        nonce = str(message.get("nonce", ""))
        if message.get("kind") == "hello":
            self.send({"kind": "sheet", "nonce": nonce, "sheet": self._before})
        else:
            self._answering = nonce
            try:
                self._do(message)
            except Refusal as no:
                self._refuse(message, str(no), no.field)
            except (JourneyKitError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as mistake:
                # Words for developers are nothing for a room: they go to the browser's own log.
                self._refuse(message, nothing_done(), detail=f"{type(mistake).__name__}: {mistake}")
            if self._answering:
                self.refresh()

    def _refuse(self, message: dict[str, Any], why: str, field: str = "", detail: str = "") -> None:
        self._answering = ""
        about = {"id": message.get("id"), "field": field}
        self.send({"kind": "refused", "nonce": str(message.get("nonce", "")), "why": why, "detail": detail, **about})

    def _do(self, message: dict[str, Any]) -> None:
        kind = message.get("kind")
        if kind == "undo":
            self.editing.undo()
        elif kind == "redo":
            self.editing.redo()
        elif kind == "settle":
            self.editing.settle(str(message.get("keep")))
        elif not self.editing.heard.knows(message):
            if self.editing.heard.is_late(self.name, message):
                raise self._too_late(message)
            self._take(message)
            self.editing.apply(self._operation(message), again=bool(message.get("again")))
            self.editing.heard.note(self.name, message)

    def _take(self, message: dict[str, Any]) -> None:
        """Refuse what no operation could do, in words for the room."""
        take(message, self._before)

    def _too_late(self, message: dict[str, Any]) -> Refusal:
        """Why a change that a browser kept is not done: what it said is told, so that it is not lost."""
        card = self._before["cards"].get(str(message.get("id")), {})
        values = message.get("values") or {name: message[name] for name in ("column",) if name in message}
        said = "; ".join(str(value) for value in values.values()) or _("delete")
        time = datetime.fromtimestamp(message["since"] / 1000).strftime("%H:%M")
        sentence = _(
            '{name} was changed again after this, so "{value}" of {time} was not taken. '
            "Type it again if it should count."
        )
        return Refusal(sentence.format(name=card.get("name") or message.get("id"), value=said, time=time))

    # The face without a kernel.

    def picture(self) -> tuple[str, str]:
        """The board as SVG and as text, for paper and for a notebook without a kernel."""
        with language.use(self.editing.language):
            return self._picture() if self._picture else face(self.label, self._before)

    def _ipython_display_(self) -> None:
        """The still picture first, then the living board over it."""
        from IPython.display import display

        shown = self._still()
        alive, more = super()._repr_mimebundle_() or ({}, {})
        display(shown, raw=True)  # type: ignore[no-untyped-call]
        display({**alive, "text/plain": self.label}, raw=True, metadata=more)  # type: ignore[no-untyped-call]

    def _still(self) -> dict[str, str]:
        svg, text = self.picture()
        with language.use(self.editing.language):
            return {"text/html": still(self.token, svg, text), "text/plain": text}


def difference(before: Sheet, after: Sheet) -> dict[str, Any]:
    """What a browser must change to come from one sheet to another: only what differs.

    Examples
    --------
    >>> one = {"revision": 1, "cards": {"a": {"id": "a"}, "b": {"id": "b"}}, "order": {"x": ["a", "b"]}, "undo": ""}
    >>> two = {"revision": 2, "cards": {"a": {"id": "a"}}, "order": {"x": ["a"]}, "undo": "Delete b"}
    >>> difference(one, two)
    {'revision': 2, 'cards': {'b': None}, 'order': {'x': ['a']}, 'rest': {'undo': 'Delete b'}}
    """
    # Most cards are the very same: to look into each would take longer than all the rest.
    old = before["cards"]
    cards = {
        one_id: card
        for one_id, card in after["cards"].items()
        if old.get(one_id) is not card and old.get(one_id) != card
    }
    cards |= dict.fromkeys(before["cards"].keys() - after["cards"].keys())
    own = {"revision", "cards", "order"}
    rest = {name: value for name, value in after.items() if name not in own and before.get(name) != value}
    patch: dict[str, Any] = {"revision": after["revision"]}
    if cards:
        patch["cards"] = cards
    if before["order"] != after["order"]:
        patch["order"] = after["order"]
    return {**patch, "rest": rest} if rest else patch
