"""Ranks as people read them: where a row may stand, and from when on an order is called."""

from __future__ import annotations

from journeykit.questions.question import NOTHING, Cell, Row
from journeykit.statistics import ranks as chances
from journeykit.words import _, figures

CALLED = chances.SETTLED
"""An order is called only from this probability on."""


def ranks(row: Row) -> str:
    """The ranks that a row may have, as "1–3".

    Examples
    --------
    >>> ranks({"rank_low": 1, "rank_high": 3}), ranks({"rank_low": 2, "rank_high": 2})
    ('1–3', '2')
    """
    low, high = row["rank_low"], row["rank_high"]
    if low is None or high is None:
        return NOTHING
    return f"{int(low)}" if int(low) == int(high) else f"{int(low)}–{int(high)}"


def range_cell() -> Cell:
    """The ranks that a row may have, in a table."""
    return Cell(lambda: _("Rank, likely range (80%)"), _range, ("rank_low", "rank_high"), number=True)


def _range(row: Row) -> str:
    if row["rank_low"] is None or row["rank_high"] is None:
        return NOTHING
    low, high = figures.count(row["rank_low"]), figures.count(row["rank_high"])
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def with_interval(value: float | None, low: float | None, high: float | None) -> str:
    """A figure of no unit, with its interval where it has one.

    Examples
    --------
    >>> with_interval(3.4, 3.32, 3.48), with_interval(3.4, None, None), with_interval(None, None, None)
    ('3.40 (3.32 to 3.48)', '3.40', '–')
    """
    if value is None:
        return NOTHING
    if low is None or high is None:
        return figures.plain(value)
    return _("{value} ({low} to {high})").format(
        value=figures.plain(value), low=figures.plain(low), high=figures.plain(high)
    )
