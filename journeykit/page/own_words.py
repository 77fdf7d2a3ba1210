"""Sentences that a consultant writes in place of the kit's, and which of their numbers no figure has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journeykit.words import _, figures

if TYPE_CHECKING:
    from journeykit.journey import Journey
    from journeykit.questions.finding import Finding

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def written_for(address: str, journey: Journey | None) -> str:
    """The sentence of ``headline:`` in journey.yaml for a section; empty where there is none."""
    return "" if journey is None else str(journey.headline.get(address, ""))


def elsewhere(sentence: str, finding: Finding) -> str:
    """What says that numbers of a sentence stand in none of the figures below it; empty where all of them do.

    Parameters
    ----------
    sentence : str
        In the consultant's own words.
    finding : Finding
    """
    said = _numbers(sentence)
    if not said:
        return ""
    cells = " ".join(cell for table in finding.tables() for row in table.rows for cell in row)
    heads = " ".join(head for table in finding.tables() for head in table.heads)
    known = set(_numbers(f"{finding.caption} {heads} {cells}"))
    return strange(number for number in said if number not in known)


def strange(numbers: object) -> str:
    """The note on numbers that come from elsewhere.

    Examples
    --------
    >>> strange(["2", "40"])
    'Not from the figures below: 2, 40.'
    >>> strange([])
    ''
    """
    several = list(dict.fromkeys(numbers))  # type: ignore[call-overload]
    return _("Not from the figures below: {numbers}.").format(numbers=figures.several(several)) if several else ""


def _numbers(text: str) -> list[str]:
    """The numbers of a text, however its thousands are parted and whatever sign they have."""
    return [one.replace(",", "") for one in _NUMBER.findall(text)]
