"""What to do first, in one sentence."""

from __future__ import annotations

from typing import Any

from journeykit.captions import figures
from journeykit.captions.drivers import CALLED
from journeykit.captions.tables import rows_of, why_empty
from journeykit.language import _


def priorities(frame: Any) -> str:
    """Say which opportunity comes first, or that the order is not settled.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table of `measures.priorities`.

    Raises
    ------
    ChartError
        When a column is missing.
    """
    rows = rows_of(
        frame, "priorities", ("opportunity", "statement", "score", "source", "rank", "rank_low", "rank_high", "p_first")
    )
    rows = sorted((row for row in rows if row["rank"] is not None), key=lambda row: row["rank"])
    if not rows:
        return why_empty(frame) or _("No opportunities are written down yet.")
    first = rows[0]
    parts = {"first": figures.phrase(first["statement"] or first["opportunity"]), "n": len(rows)}
    if len(rows) == 1:
        return _("There is one opportunity, so there is nothing to rank: {first}.").format(**parts)
    if first["p_first"] is None:
        return _(
            "By the workshop's own judgement, the first of {n} opportunities is: {first}. No answers have "
            "tested the order."
        ).format(**parts)
    parts["sure"] = figures.percent(first["p_first"])
    if first["p_first"] >= CALLED:
        return _("First of {n} opportunities, with {sure} certainty: {first}.").format(**parts)
    return _("The order of the {n} opportunities is not settled; most often first ({sure}): {first}.").format(**parts)
