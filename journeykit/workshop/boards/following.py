"""Something drawn from the journey that follows it: a figure under a board never contradicts the board."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any

from journeykit import words as language
from journeykit.errors import JourneyKitError
from journeykit.journey import Journey
from journeykit.words import _
from journeykit.words.markup import as_words
from journeykit.workshop.boards.board import Board, Sheet
from journeykit.workshop.boards.bundle import bundle
from journeykit.workshop.boards.editing import Editing
from journeykit.workshop.boards.quiet import AfterQuiet
from journeykit.workshop.boards.still import STYLE

Draw = Callable[[Journey], Any]

QUIET = 0.6
"""Seconds without a change before it is drawn anew: people type faster than figures are computed."""


class Following(Board):
    """A figure, or a text, that is drawn anew when the journey has changed.

    Each page says whether it has it in sight: what nobody looks at waits until somebody does, so that an edit costs one
    figure, however many notebooks are open.

    Parameters
    ----------
    editing : Editing or Journey
    draw : callable
        Given the journey, gives what a notebook shows as HTML; every text in it is escaped.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from journeykit.journey import journey_of
    >>> count = lambda journey: SimpleNamespace(_repr_html_=lambda: f"<p>{len(journey.goals)}</p>")
    >>> Following(journey_of("client: {name: Harbour}"), count).sheet_now["html"]
    '<p>0</p>'
    """

    _esm = bundle("following.js")
    name = "following"

    def __init__(self, editing: Editing | Journey, draw: Draw) -> None:
        self._draw_it = draw
        self._quiet = AfterQuiet(QUIET, self.follow)
        self._at_once = AfterQuiet(0.0, self.follow)
        self._sights: dict[str, bool] = {}
        self._pen = Lock()
        start = editing if isinstance(editing, Journey) else editing.journey
        self._drawn_of = start
        self._shown = draw(start)
        super().__init__(editing)

    def refresh(self) -> None:
        """Draw anew after a while, unless more changes come; what only the status says changes nothing here."""
        if self.editing.journey is not self._drawn_of and self.in_sight:
            self._quiet.ask()

    @property
    def in_sight(self) -> bool:
        """Whether somebody may be looking: a page that has said nothing yet might."""
        return not self._sights or any(self._sights.values())

    def _do(self, message: dict[str, Any]) -> None:
        if message.get("kind") != "sight":
            super()._do(message)
            return
        self._answering = ""  # a glance asks for nothing
        self._sights[str(message.get("nonce", "")).partition(":")[0]] = bool(message.get("seen"))
        if message.get("seen") and self.editing.journey is not self._drawn_of:
            self._at_once.ask()

    def follow(self) -> None:
        """Draw the journey as it is now."""
        with self._pen:
            if self.editing.journey is not self._drawn_of:
                self._draw_anew(self.editing.journey)

    def _draw_anew(self, journey: Journey) -> None:
        try:
            with language.use(self.editing.language):
                shown = self._draw_it(journey)
        except (JourneyKitError, OSError):
            # A half-written step, such as a goal without its metric, or an export that cannot be reached just now: the
            # next change is drawn again.
            return
        with self.editing.lock:
            self._drawn_of, self._shown = journey, shown
            super().refresh()

    def close(self) -> None:
        """Stop following."""
        self._quiet.cancel()
        self._at_once.cancel()
        super().close()

    def picture(self) -> tuple[str, str]:
        """The figure as SVG, where it has one, and as text."""
        return str(_faces(self._shown).get("image/svg+xml", "")), _text(self._shown)

    def _still(self) -> dict[str, str]:
        html = f'<div class="jk-still jk-still-{self.token}"><style>{STYLE}</style>{_html(self._shown)}</div>'
        return {"text/html": as_words(html), "text/plain": _text(self._shown)}

    def _draw(self) -> Sheet:
        return {"columns": [], "order": {}, "cards": {}, "fields": [], "html": _html(self._shown)}

    def _words(self) -> dict[str, str]:
        return {"title": _("A figure that follows the journey")}


def _faces(shown: Any) -> dict[str, Any]:
    if not hasattr(shown, "_repr_mimebundle_"):
        return {"text/html": shown._repr_html_()}
    bundle = shown._repr_mimebundle_()
    return dict(bundle[0] if isinstance(bundle, tuple) else bundle)


def _html(shown: Any) -> str:
    return str(_faces(shown)["text/html"])


def _text(shown: Any) -> str:
    return str(_faces(shown).get("text/plain", shown))
