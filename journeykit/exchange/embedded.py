"""The journey inside a map that this kit wrote: what a map does not show comes back whole with it."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from journeykit.errors import JourneyError
from journeykit.journey import Journey
from journeykit.journey.reading import checked
from journeykit.journey.render import plain
from journeykit.words import LANGUAGES

CARRIED: Final = ("client", "framework", "goals", "stages", "personas", "touchpoints", "links", "opportunities")
"""What a map carries of a journey; surveys, their weights and the review stay in the client's folder."""
_OF_THE_CLIENT: Final = ("name", "language", "colour")
_MOST: Final = 8 << 20


class Embedded(NamedTuple):
    """A journey as it was when its map was written, the language of the map, and what else was drawn in it."""

    journey: Journey
    language: str
    extras: dict[str, Any]


def carried(journey: Journey) -> dict[str, Any]:
    """The plain values of what a map carries of a journey.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> carried(journey_of("{client: {name: Harbour, contact: Ada}, stages: [{id: a, name: Arrive}]}"))["client"]
    {'name': 'Harbour'}
    """
    data = {name: value for name, value in plain(journey).items() if name in CARRIED}
    data["client"] = {name: value for name, value in data["client"].items() if name in _OF_THE_CLIENT}
    for persona in data.get("personas", ()):
        persona.pop("segment", None)  # it names columns of surveys, which stay behind
    return data


def packed(journey: Journey, language: str, extras: Mapping[str, Any] | None = None) -> str:
    """The text that a map holds for the kit."""
    data = {"journeykit": 1, "language": language, "journey": carried(journey), "extras": dict(extras or {})}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def unpacked(text: str) -> Embedded | None:
    """What a map holds for the kit; None where that was changed by hand, or is of a later kit.

    Examples
    --------
    >>> from journeykit.journey import journey_of
    >>> unpacked(packed(journey_of("{client: {name: Harbour}}"), "en")).language, unpacked("something else")
    ('en', None)
    """
    try:
        inflating = zlib.decompressobj()
        data = inflating.decompress(base64.b64decode(text, validate=True), _MOST)
        found = json.loads(data) if inflating.eof else None
        if not isinstance(found, dict) or found.get("journeykit") != 1 or found.get("language") not in LANGUAGES:
            return None
        extras = found.get("extras")
        return Embedded(
            checked({"journeykit": 2, **found["journey"]}),
            found["language"],
            extras if isinstance(extras, dict) else {},
        )
    except (binascii.Error, zlib.error, ValueError, KeyError, TypeError, RecursionError, JourneyError):
        return None
