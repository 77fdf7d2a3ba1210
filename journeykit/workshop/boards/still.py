"""The face that a board shows until it lives: in a notebook that was saved, printed, or opened without its kernel."""

from __future__ import annotations

import base64
from datetime import datetime
from html import escape

from journeykit.words import _
from journeykit.words.markup import as_words

# A saved board is a dead widget: JupyterLab would write "model not found" beside the picture of it.
_DEAD = (
    ".jp-OutputArea-child:has(.jk-still) "
    "+ .jp-OutputArea-child:not(:has(.jk-board, .jk-explorer, .jk-booth, .jk-still)) "
    "{ display: none; }"
)
_LOOK = ".jk-still img { max-width: 100%; } .jk-still p { margin: 0.3em 0; }"
STYLE = f"{_DEAD} {_LOOK}"


def still(token: str, svg: str, words: str) -> str:
    """A board as a picture, with the day and what to do to work on it.

    Parameters
    ----------
    token : str
        The living board hides the picture that has its token.
    svg, words : str
        The board drawn, and as text.

    Examples
    --------
    >>> 'class="jk-still jk-still-ab12"' in still("ab12", "<svg/>", "Goals")
    True
    """
    drawn = base64.b64encode(svg.encode()).decode()
    note = _("As it was at {time}. Run this cell to work on it.").format(time=f"{datetime.now():%Y-%m-%d %H:%M}")
    return as_words(
        f'<div class="jk-still jk-still-{token}"><style>{STYLE}</style>'
        f'<img alt="{escape(words, quote=True)}" src="data:image/svg+xml;base64,{drawn}"><p>{escape(note)}</p></div>'
    )
