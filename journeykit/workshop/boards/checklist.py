"""A checklist that looks at the journey: what is there, and what is still missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from journeykit.errors import Refusal
from journeykit.journey import Journey
from journeykit.pictures import fonts, palette
from journeykit.words import _
from journeykit.workshop.boards.board import Board, Sheet
from journeykit.workshop.boards.bundle import bundle
from journeykit.workshop.boards.editing import Editing
from journeykit.workshop.boards.intake import nothing_done


@dataclass(frozen=True)
class Check:
    """One thing to have, whether it is there, and in words what it is or what is missing.

    `way` is the notebook where it can be had, if that is another board's.
    """

    done: bool
    text: str
    way: str = ""


SURVEY = "00_start_here.ipynb"
"""Where surveys are brought."""


Checks = Callable[[Journey], Sequence[Check]]


class Checklist(Board):
    """Checks of a step, made anew after each change of the journey.

    Parameters
    ----------
    editing : Editing or Journey
    checks : callable
        Gives the checks of a journey.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> cafe = journey_of("client: {name: Harbour}")
    >>> board = Checklist(cafe, lambda journey: [Check(bool(journey.goals), "A goal.")])
    >>> print(board.picture()[1])
    What is there, and what is missing
    ○ A goal.
    """

    _esm = bundle("checklist_board.js")
    name = "checks"

    def __init__(self, editing: Editing | Journey, checks: Checks) -> None:
        self._checks = checks
        super().__init__(editing)

    def _draw(self) -> Sheet:
        checks = [
            {"done": one.done, "text": one.text, "way": "" if one.done else one.way}
            for one in self._checks(self.editing.journey)
        ]
        return {"columns": [], "order": {}, "cards": {}, "checks": checks}

    def picture(self) -> tuple[str, str]:
        """The checklist as SVG and as text."""
        checks = self.sheet_now["checks"]
        lines = [f"{'✓' if one['done'] else '○'} {one['text']}" for one in checks]
        words = "\n".join([self.label, *lines])
        return _drawn(self.label, lines, words), words

    def _operation(self, message: dict[str, Any]) -> dict[str, Any]:
        raise Refusal(nothing_done())

    def _words(self) -> dict[str, str]:
        return {
            "title": _("What is there, and what is missing"),
            "counted": _("{n} of {total}"),
            "done": _("Done:"),
            "missing": _("To do:"),
            "bring": _("Bring the survey"),
        }


def _drawn(title: str, lines: list[str], words: str) -> str:
    rows = [line for each in lines for line in fonts.wrap(each, 70)]
    height = 52 + 22 * len(rows)
    drawn = "".join(
        f'<text x="20" y="{60 + 22 * at}" font-size="14" fill="{palette.TEXT}">{escape(row)}</text>'
        for at, row in enumerate(rows)
    )
    family = escape(fonts.stack_for(words), quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="1120" height="{height}" viewBox="0 0 1120 {height}" '
        f'role="img" aria-label="{escape(title, quote=True)}" font-family="{family}">'
        f'<rect width="1120" height="{height}" fill="{palette.WASH}"/>'
        f'<text x="20" y="32" font-size="17" font-weight="600" fill="{palette.INK}">{escape(title)}</text>{drawn}</svg>'
    )
