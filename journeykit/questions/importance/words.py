"""What matters against how well it goes, in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from journeykit.words import _, figures
from journeykit.words.rows import Row, rows_of, waved, why_empty

FIELDS: dict[str, Callable[[], str]] = {
    "fix": lambda: _("Improve first"),
    "keep": lambda: _("Keep up"),
    "later": lambda: _("Lower priority"),
    "enough": lambda: _("Good enough"),
    "open": lambda: _("Undecided"),
}


def middle_of(rows: Sequence[Row]) -> tuple[float, float]:
    """Where the cross-hairs stand: where the table says, else at the means of performance and importance."""
    if rows[0].get("performance_middle") is not None and rows[0].get("importance_middle") is not None:
        return float(rows[0]["performance_middle"]), float(rows[0]["importance_middle"])
    return tuple(sum(row[key] for row in rows) / len(rows) for key in ("performance", "importance"))  # type: ignore[return-value]


def field_of(row: Row, across: float, up: float) -> str:
    """The field of a row; ``open`` where an interval is missing or crosses a cross-hair.

    Examples
    --------
    >>> row = {"importance": 0.2, "low": 0.15, "high": 0.25}
    >>> row |= {"performance": 3.0, "performance_low": 2.9, "performance_high": 3.1}
    >>> field_of(row, 3.5, 0.1), field_of(row, 3.05, 0.1)
    ('fix', 'open')
    """
    ends = (row["low"], row["high"], row["performance_low"], row["performance_high"])
    if any(end is None for end in ends):
        return "open"
    if row["low"] <= up <= row["high"] or row["performance_low"] <= across <= row["performance_high"]:
        return "open"
    if row["importance"] > up:
        return "fix" if row["performance"] < across else "keep"
    return "later" if row["performance"] < across else "enough"


def importance_performance(frame: Any) -> str:
    """Say what matters much and goes badly, for certain; or that nothing can be placed there.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table of `measures.drivers`.

    Raises
    ------
    ChartError
        When a column is missing.
    """
    needed = ("touchpoint", "importance", "low", "high", "performance", "performance_low", "performance_high", "n")
    rows = [
        row
        for row in rows_of(frame, "drivers", needed)
        if row["importance"] is not None and row["performance"] is not None
    ]
    if not rows:
        return why_empty(frame) or _("There are too few complete answers to set importance against performance.")
    return figures.sentences([_placed(rows), waved(rows)])


def _placed(rows: list[Row]) -> str:
    across, up = middle_of(rows)
    rows.sort(key=lambda row: -row["importance"])
    fix = [row for row in rows if field_of(row, across, up) == "fix"]
    open_ = sum(field_of(row, across, up) == "open" for row in rows)
    parts = {"n": figures.count(rows[0]["n"] or 0), "all": len(rows), "open": open_}
    if not fix:
        return _(
            "No touchpoint can be said for certain to matter more than most and go worse than most; {open} of "
            "{all} are undecided (n {n})."
        ).format(**parts)
    names = figures.several(row["touchpoint"] for row in fix[:3])
    return _(
        "Matters more than most and goes worse than most: {names}; {open} of {all} touchpoints are undecided (n {n})."
    ).format(names=names, **parts)
