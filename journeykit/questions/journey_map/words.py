"""What the journey map says, in one sentence."""

from __future__ import annotations

from typing import Any

from journeykit.words import _, figures
from journeykit.words.rows import Row, in_order, rows_of, waved

COLUMNS = ("stage", "touchpoint", "emotion", "moment_of_truth", "value")
NAMED = 4
"""Most touchpoints that are named as ties; of more only their number is told."""


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
    counted = _(
        "Stages on the map: {stages}; touchpoints: {n}, of them moments of truth: {decisive}, with a score "
        "from answers: {scored}."
    ).format(**parts)
    scored = [row for row in points if row["value"] is not None]
    return figures.sentences([counted, waved(scored), _worst(felt) if felt else ""])


def _worst(felt: list[Row]) -> str:
    """What is believed to feel worst; several that are believed alike are named as such."""
    least = min(row["emotion"] for row in felt)
    names = [str(row["touchpoint"]) for row in felt if row["emotion"] == least]
    parts = {"emotion": figures.signed(least, 1), "n": len(names), "names": figures.several(names)}
    if len(names) == 1:
        return _("The workshop believes that {worst} feels worst ({emotion} on −2 to +2).").format(
            worst=names[0], **parts
        )
    if len(names) <= NAMED:
        return _("The workshop believes that these feel worst, all alike ({emotion} on −2 to +2): {names}.").format(
            **parts
        )
    return _("The workshop believes of {n} touchpoints alike that they feel worst ({emotion} on −2 to +2).").format(
        **parts
    )
