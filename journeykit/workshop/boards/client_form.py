"""A new client from a framework, on the spot."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from journeykit.errors import Refusal
from journeykit.journey import Journey
from journeykit.words import LANGUAGES, _
from journeykit.workshop.boards.board import Board, Sheet
from journeykit.workshop.boards.bundle import bundle
from journeykit.workshop.boards.editing import Editing
from journeykit.workshop.boards.fields import field, options
from journeykit.workshop.boards.intake import nothing_done

Make = Callable[[str, str, str], Path]


class ClientForm(Board):
    """Name, framework and language of a new client, and a button that makes its folder.

    Parameters
    ----------
    editing : Editing or Journey
        The client that is open: its language is that of the form.
    frameworks : sequence of (id, name)
    make : callable
        Given name, framework and language, makes the client's folder and gives its path.
    """

    _esm = bundle("client_form.js")
    name = "client"

    def __init__(self, editing: Editing | Journey, frameworks: Sequence[tuple[str, str]], make: Make) -> None:
        self._frameworks, self._make, self._named = frameworks, make, ""
        self._folder: Path | None = None
        super().__init__(editing)

    def _draw(self) -> Sheet:
        names = {"en": "English", "zh-TW": "繁體中文"}
        made, how = "", ""
        if self._folder is not None:
            # This JupyterLab shows one client alone: the new one gets a JupyterLab of its own.
            made = _("The folder of {name} is ready. Open it in a terminal with:").format(name=self._named)
            how = f"journeykit workshop {shlex.quote(str(self._folder))}"
        fields = [
            field("name", "text", _("Name of the client"), hint=_("Harbour Café")),
            field("framework", "choice", _("Framework"), options=options(self._frameworks)),
            field("language", "choice", _("Language"), options=options((one, names[one]) for one in LANGUAGES)),
        ]
        fresh = {"name": "", "framework": self._frameworks[0][0], "language": self.editing.language}
        shown = {"columns": [{"id": "all", "name": ""}], "order": {"all": []}, "cards": {}}
        return {**shown, "fields": fields, "fresh": fresh, "made": made, "how": how}

    def _do(self, message: dict[str, Any]) -> None:
        if message.get("kind") != "make":
            return super()._do(message)
        values = message.get("values", {})
        name = str(values.get("name") or "").strip()
        if not name:
            raise Refusal(_("Please write a name first."), "name")
        self._folder, self._named = self._make(name, str(values["framework"]), str(values["language"])), name
        return None

    def _operation(self, message: dict[str, Any]) -> dict[str, Any]:
        raise Refusal(nothing_done())

    def _words(self) -> dict[str, str]:
        return {
            "title": _("A new client"),
            "make": _("Make the client's folder"),
        }
