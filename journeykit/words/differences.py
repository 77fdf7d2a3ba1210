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


def sizes(before: float, after: float) -> str:
    """From how many answers to how many, for a text that may be broken: it is read in one piece.

    Examples
    --------
    >>> sizes(2407, 2364).replace("\u00a0", " ")
    'n 2,407 → 2,364'
    """
    told = _("n {before} → {after}").format(before=figures.count(before), after=figures.count(after))
    return told.replace(" ", "\u00a0")


def unit(statistic: str) -> str:
    """The unit of a difference, with a place ``{n}`` for the number."""
    if statistic in ("top", "share", "rate"):
        return _("{n} percentage points")
    return _("{n} points") if statistic == "nps" else "{n}"
