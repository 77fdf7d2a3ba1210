"""What matters most, in one sentence."""

from __future__ import annotations

from typing import Any

from journeykit.captions import figures
from journeykit.captions.tables import rows_of, why_empty
from journeykit.language import _

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
    parts["second"] = rows[1]["touchpoint"]
    return _(
        "{first} ({share}, interval {interval}, n {n}) and {second} go most with the outcome, but which of "
        "them comes first cannot be told; "
        "this is an association, not a proof of cause."
    ).format(**parts)
