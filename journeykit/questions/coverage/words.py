"""What the coverage table says, in one sentence."""

from __future__ import annotations

from typing import Any

from journeykit.words import _, ngettext
from journeykit.words.rows import rows_of


def coverage(frame: Any) -> str:
    """Say how many touchpoints lack something, and which lacks most.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table of `measures.coverage`.

    Raises
    ------
    ChartError
        When a column is missing.
    """
    rows = rows_of(frame, "coverage", ("touchpoint", "survey", "owner", "channel", "recent", "gaps", "rank"))
    if not rows:
        return _("The map has no touchpoints yet.")
    lacking = sorted((row for row in rows if row["gaps"]), key=lambda row: row["rank"])
    if not lacking:
        return ngettext(
            "The one touchpoint has a survey, an owner, a channel and recent answers.",
            "All {n} touchpoints have a survey, an owner, a channel and recent answers.",
            len(rows),
        ).format(n=len(rows))
    parts = {
        "n": len(lacking),
        "all": len(rows),
        "unasked": sum(not row["survey"] for row in rows),
        "unowned": sum(not row["owner"] for row in rows),
        "worst": lacking[0]["touchpoint"],
    }
    return ngettext(
        "{n} of {all} touchpoints lacks something: {unasked} without a survey, {unowned} without an owner; "
        "look first at {worst}.",
        "{n} of {all} touchpoints lack something: {unasked} without a survey, {unowned} without an owner; look "
        "first at {worst}.",
        len(lacking),
    ).format(**parts)
