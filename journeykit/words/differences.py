"""How a difference of two scores is said with its unit: one rule for sentences, cards and indexes."""

from __future__ import annotations

from journeykit.words import _, figures


def difference(statistic: str, number: float | None) -> str:
    """A difference with its unit: points of an NPS, percentage points of a share; a mean has the unit of its scale.

    Parameters
    ----------
    statistic : str
        ``nps``, ``top`` (or ``share``) or ``mean``.
    number : float or None
        Points, a share, or scale units.

    Examples
    --------
    >>> difference("nps", -8.86), difference("top", 0.041), difference("mean", -0.2), difference("nps", None)
    ('−8.9 points', '+4.1 percentage points', '−0.20', '–')
    """
    return (
        figures.difference(statistic, number)
        if number is None
        else unit(statistic).format(n=figures.difference(statistic, number))
    )


def size(statistic: str, number: float) -> str:
    """How large a difference is, whichever way it goes, with its unit.

    Examples
    --------
    >>> size("nps", -8.86), size("top", 0.041)
    ('8.9 points', '4.1 percentage points')
    """
    return unit(statistic).format(n=figures.difference(statistic, abs(number)).lstrip("+"))


def unit(statistic: str) -> str:
    """The unit of a difference, with a place ``{n}`` for the number."""
    if statistic in ("top", "share", "rate"):
        return _("{n} percentage points")
    return _("{n} points") if statistic == "nps" else "{n}"
