"""One comment of each touchpoint, for the lane of quotes."""

from __future__ import annotations

from typing import Any

from journeykit.questions.verbatims.table import verbatims
from journeykit.responses.waves import of_wave

SHORTEST, LONGEST = 12, 110
"""Characters of a comment that can be read on a map without being cut."""
TRIED = 25
"""Comments of a touchpoint that are looked at, in their random order."""


def quotes(responses: Any, wave: str | None) -> dict[str, str]:
    """The first comment of each touchpoint, in a random order, that is short enough to stand whole.

    Nothing else chooses it: it is one voice, and not what most people say. Groups that are too small show none.

    Parameters
    ----------
    responses : frame
    wave : str or None
        The latest where none is named.
    """
    frame, _label = of_wave(responses, wave)
    found: dict[str, str] = {}
    for row in verbatims(frame, ["touchpoint"], most=TRIED).sort_values("order").to_dict("records"):
        text = " ".join(str(row["comment"] or "").split())
        if SHORTEST <= len(text) <= LONGEST:
            found.setdefault(str(row["touchpoint"]), text)
    return found
