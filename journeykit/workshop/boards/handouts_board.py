"""Sheets to hand out, each at the press of a button, in the language that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from journeykit.errors import Refusal
from journeykit.journey import Journey
from journeykit.words import LANGUAGES, _
from journeykit.workshop.boards.board import Board, Sheet
from journeykit.workshop.boards.bundle import bundle
from journeykit.workshop.boards.editing import Editing
from journeykit.workshop.boards.fields import options
from journeykit.workshop.boards.intake import nothing_done
from journeykit.workshop.boards.saving import Files, saved_words

Make = Callable[[Sequence[str], str], Files]


class HandoutsBoard(Board):
    """A button a sheet, one for all of them, and the language in which they are written.

    Parameters
    ----------
    editing : Editing or Journey
    titles : mapping of str to str
        What each sheet is called, by its name.
    make : callable
        Given names and language, writes the sheets.
    """

    _esm = bundle("handouts_board.js")
    name = "handouts"

    def __init__(self, editing: Editing | Journey, titles: Mapping[str, str], make: Make) -> None:
        self._titles, self._make = dict(titles), make
        super().__init__(editing)

    def _draw(self) -> Sheet:
        names = {"en": "English", "zh-TW": "繁體中文"}
        return {
            "columns": [{"id": "all", "name": ""}],
            "order": {"all": list(self._titles)},
            "cards": {one: {"id": one, "name": title} for one, title in self._titles.items()},
            "languages": options((one, names[one]) for one in LANGUAGES),
            "language": self.editing.language,
        }

    def _do(self, message: dict[str, Any]) -> None:
        if message.get("kind") != "make":
            return super()._do(message)
        names, wanted = message.get("names"), message.get("language")
        if not isinstance(names, list) or not set(names) <= self._titles.keys() or wanted not in LANGUAGES:
            raise Refusal(nothing_done())
        files = self._make(names, str(wanted))
        self.send({"kind": "file", "said": files.said, "names": list(files.bytes)}, buffers=list(files.bytes.values()))
        return None

    def _operation(self, message: dict[str, Any]) -> dict[str, Any]:
        raise Refusal(nothing_done())

    def _words(self) -> dict[str, str]:
        return {
            "title": _("Hand-outs"),
            "all": _("All of them"),
            "language_of": _("Language of the hand-outs"),
            "writing": _("The sheets are being written ..."),
            **saved_words(),
        }
