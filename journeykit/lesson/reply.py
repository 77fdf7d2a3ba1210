"""What a check says back: right, not yet, or your turn; it shows itself in a notebook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

from journeykit.pictures import palette
from journeykit.words import _
from journeykit.words.markup import WORDS

State = Literal["right", "known", "wrong", "open"]


@dataclass(frozen=True)
class Reply:
    """A reply to an answer.

    Parameters
    ----------
    state : {"right", "known", "wrong", "open"}
        ``known`` is a wrong answer whose misunderstanding is known, ``wrong`` any other, ``open`` none yet.
    text : str
        What is said, in the language that was in use.

    Examples
    --------
    >>> reply = Reply("right", "Promoters less detractors.")
    >>> print(reply), bool(reply)
    ✓ Right. Promoters less detractors.
    (None, True)
    """

    state: State
    text: str

    def __bool__(self) -> bool:
        return self.state == "right"

    def __str__(self) -> str:
        return _("{mark} {head} {text}").format(mark=self._mark, head=self._head, text=self.text)

    __repr__ = __str__

    @property
    def _mark(self) -> str:
        return {"right": "✓", "open": "…"}.get(self.state, "→")

    @property
    def _head(self) -> str:
        return {"right": _("Right."), "open": _("Your turn.")}.get(self.state, _("Not yet."))

    def _repr_mimebundle_(self, **_options: Any) -> dict[str, str]:
        colour = {"right": palette.BETTER, "open": palette.MARK}.get(self.state, palette.WORSE)
        style = f"border-left:4px solid {colour};padding:.35em .9em;margin:.2em 0;max-width:46em;line-height:1.5"
        said = f"<strong>{self._mark} {escape(self._head)}</strong> {marked(self.text)}"
        return {"text/html": f'<div class="{WORDS}" style="{style}">{said}</div>', "text/plain": str(self)}


def marked(text: str) -> str:
    """A reply as HTML: escaped, and code between backticks set as code.

    Examples
    --------
    >>> marked("`idxmin` picks a < b")
    '<code>idxmin</code> picks a &lt; b'
    """
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
