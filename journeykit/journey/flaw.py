"""Something of a journey to mend or to look at, as a value."""

from __future__ import annotations

from typing import NamedTuple

from journeykit.journey.problem import Place


class Flaw(NamedTuple):
    """Something to mend (``error``: a report cannot be made) or to look at (``warning``)."""

    severity: str
    place: Place
    what: str
    came: str = ""
    do: str = ""
