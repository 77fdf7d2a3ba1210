"""What the quality table says, in one sentence."""

from __future__ import annotations

from typing import Any

from journeykit.words import _, figures, ngettext
from journeykit.words.rows import rows_of


def quality(frame: Any) -> str:
    """Say how many answers could be used and how many were set aside.

    Parameters
    ----------
    frame : pandas.DataFrame
        The quality table of a client or a survey.

    Raises
    ------
    ChartError
        When a column is missing.
    """
    rows = rows_of(frame, "quality", ("survey", "item", "rows", "valid", "missing", "invalid"))
    if not rows:
        return _("No survey is bound to this journey yet, so there are no answers to check.")
    valid, missing, invalid = (sum(row[name] or 0 for row in rows) for name in ("valid", "missing", "invalid"))
    parts = {
        "valid": figures.count(valid),
        "share": figures.percent(valid / max(1, valid + missing + invalid)),
        "missing": figures.count(missing),
        "invalid": figures.count(invalid),
        "items": len(rows),
    }
    if not invalid:
        return ngettext(
            "One question gave {valid} valid answers ({share} of those possible); {missing} are missing and "
            "none lies outside its scale.",
            "{items} questions gave {valid} valid answers ({share} of those possible); {missing} are missing "
            "and none lies outside its scale.",
            len(rows),
        ).format(**parts)
    return ngettext(
        "One question gave {valid} valid answers ({share} of those possible); {missing} are missing and "
        "{invalid} lie outside their scale "
        "and were set aside.",
        "{items} questions gave {valid} valid answers ({share} of those possible); {missing} are missing and "
        "{invalid} lie outside their "
        "scale and were set aside.",
        len(rows),
    ).format(**parts)
