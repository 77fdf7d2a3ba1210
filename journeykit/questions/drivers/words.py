"""What matters most, in one sentence."""

from __future__ import annotations

from typing import Any

from journeykit.words import _, figures
from journeykit.words.rows import Row, rows_of, waved, why_empty

CALLED = 0.9
"""An order is called only from this probability on."""


def drivers(frame: Any) -> str:
    """Say what goes most with the outcome, or that it cannot be told.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table of `measures.drivers`.

    Raises
    ------
    ChartError
        When a column is missing.
    """
    rows = rows_of(frame, "drivers", ("touchpoint", "importance", "low", "high", "p_first", "n"))
    rows = sorted((row for row in rows if row["importance"] is not None), key=lambda row: -row["importance"])
    if not rows:
        return why_empty(frame) or _("There are too few complete answers to say what goes with the outcome.")
    return figures.sentences([_strongest(rows), waved(rows)])


def _strongest(rows: list[Row]) -> str:
    first = rows[0]
    parts = {
        "first": first["touchpoint"],
        "share": figures.percent(first["importance"]),
        "interval": figures.interval("share", first["low"], first["high"]),
        "n": figures.count(first["n"] or 0),
    }
    if len(rows) == 1 or (first["p_first"] or 0) >= CALLED:
        return _(
            "{first} goes most with the outcome: {share} of what the touchpoints explain (interval {interval}, "
            "n {n}); this is an association, "
            "not a proof of cause."
        ).format(**parts)
    open_ = [str(row["touchpoint"]) for row in rows if row.get("rank_low") is not None and row["rank_low"] <= 1]
    # Rank ranges hold 80 %: where only one of them begins at the first rank, the next is still not ruled out.
    names = open_ if len(open_) > 1 else [str(row["touchpoint"]) for row in rows[:2]]
    return _(
        "Which touchpoint goes most with the outcome cannot be told; any of these may come first: {names}. The largest "
        "share in these answers is that of {first} ({share}, interval {interval}, n {n}); this is an association, not "
        "a proof of cause."
    ).format(names=figures.several(names), **parts)
