"""Something wrong at a place of a journey, as a value."""

from __future__ import annotations

from typing import NamedTuple

Place = tuple[str | int, ...]


class Problem(NamedTuple):
    """Something wrong at a place of the document, told as `JourneyKitError` tells it."""

    place: Place
    needed: str
    came: str = ""
    do: str = ""
