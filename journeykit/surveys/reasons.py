"""Why rows of an export are no responses, said in the language of the reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from journeykit.words import _, figures

BLANK: Final = "blank"
SHORT: Final = "short"
SUMMARY: Final = "summary"
REPEAT: Final = "repeat"
PREVIEW: Final = "preview"
TEST: Final = "test"
SPAM: Final = "spam"
PARTIAL: Final = "partial"
OUT: Final = "out"
REJECTED: Final = "rejected"
NO_WAVE: Final = "no wave"
NO_WEIGHT: Final = "no weight"


def said(reason: str) -> str:
    """A reason in words.

    Examples
    --------
    >>> said(PREVIEW)
    'previews'
    """
    words = {
        BLANK: _("no answers"),
        SHORT: _("cut short"),
        SUMMARY: _("totals or averages"),
        REPEAT: _("repeats"),
        PREVIEW: _("previews"),
        TEST: _("tests"),
        SPAM: _("spam"),
        PARTIAL: _("not finished"),
        OUT: _("disqualified or over quota"),
        REJECTED: _("rejected at review"),
        NO_WEIGHT: _("weight 0"),
        NO_WAVE: _("no date or value that tells the wave"),
    }
    return words.get(reason, reason)


def listed(dropped: Mapping[str, int]) -> str:
    """Reasons with their counts.

    Examples
    --------
    >>> listed({PREVIEW: 2, BLANK: 14})
    'no answers: 14, previews: 2'
    """
    often = sorted(dropped.items(), key=lambda one: -one[1])
    return figures.several(_("{reason}: {n}").format(reason=said(reason), n=count) for reason, count in often)
