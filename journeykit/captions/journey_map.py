"""What the journey map says, in one sentence."""

from __future__ import annotations

from typing import Any

from journeykit.captions import figures
from journeykit.captions.tables import in_order, rows_of
from journeykit.language import _

COLUMNS = ("stage", "touchpoint", "emotion", "moment_of_truth", "value")


def journey_map(frame: Any) -> str:
    """Say how large the journey is, how much of it is measured, and where it is believed to feel worst.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table of `measures.journey_map`.

    Raises
    ------
    ChartError
        When a column is missing.
    """
    rows = rows_of(frame, "journey_map", COLUMNS)
    points = [row for row in rows if row["touchpoint"]]
    if not points:
        return _("The map has no touchpoints yet.")
    felt = [row for row in points if row["emotion"] is not None]
    parts = {
        "n": len(points),
        "stages": len(in_order(row["stage"] for row in rows)),
        "scored": sum(row["value"] is not None for row in points),
        "decisive": sum(bool(row["moment_of_truth"]) for row in points),
    }
    if not felt:
        return _(
            "Stages on the map: {stages}; touchpoints: {n}, of them moments of truth: {decisive}, with a score "
            "from answers: {scored}."
        ).format(**parts)
    worst = min(felt, key=lambda row: row["emotion"])
    return _(
        "Stages on the map: {stages}; touchpoints: {n}, of them moments of truth: {decisive}, with a score "
        "from answers: {scored}. "
        "The workshop believes that {worst} feels worst ({emotion} on −2 to +2)."
    ).format(**parts, worst=worst["touchpoint"], emotion=figures.signed(worst["emotion"], 1))
