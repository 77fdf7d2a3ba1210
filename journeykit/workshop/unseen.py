"""Touchpoints that nobody looked at for a quarter, as a list to read in the room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from journeykit import words as language
from journeykit.words import _
from journeykit.words.markup import as_words
from journeykit.workshop import checks

if TYPE_CHECKING:
    from journeykit.workshop.desk.desk import Desk


@dataclass(frozen=True)
class Unseen:
    """Rows under their heads, or the sentence that there are none.

    Examples
    --------
    >>> Unseen(("Touchpoint", "Last reviewed"), (("Till", "never"),), "")
    Touchpoint | Last reviewed
    Till | never
    >>> Unseen(("Touchpoint", "Last reviewed"), (), "Every touchpoint was looked at.")._repr_html_()
    '<div class="mathjax_ignore tex2jax_ignore"><p>Every touchpoint was looked at.</p></div>'
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    none: str

    def _repr_html_(self) -> str:
        if not self.rows:
            return as_words(f"<p>{escape(self.none)}</p>")
        head, *body = ("".join(f"<{cell}>{escape(one)}</{cell}>" for one in row) for cell, row in self._lines())
        rows = "".join(f"<tr>{one}</tr>" for one in body)
        return as_words(f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")

    def __repr__(self) -> str:
        return "\n".join(" | ".join(row) for _cell, row in self._lines()) if self.rows else self.none

    def _lines(self) -> list[tuple[str, tuple[str, ...]]]:
        return [("th", self.heads), *(("td", row) for row in self.rows)]


def stale(desk: Desk, today: date | None = None) -> Unseen:
    """Touchpoints that nobody looked at for a quarter, or ever, the longest unseen first.

    Parameters
    ----------
    desk : Desk
    today : date, optional

    Returns
    -------
    Unseen
        Name, stage, and when it was last reviewed, in the desk's language.
    """
    journey = desk.journey
    with language.use(desk.language):
        names = {stage.id: str(stage.name) for stage in journey.stages}
        old = sorted(checks.unseen(journey, today or date.today()), key=lambda one: one.reviewed or date.min)
        rows = tuple((str(one.name), names[one.stage], str(one.reviewed or _("never"))) for one in old)
        return Unseen((_("Touchpoint"), _("Stage"), _("Last reviewed")), rows, _("Every touchpoint was looked at."))
