"""What moves over waves as pictures show it: the name of a group, and the mark of a verdict."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.pictures import palette
from journeykit.questions.question import Row
from journeykit.words import _, figures


def group_name(row: Row, by: Sequence[str]) -> str:
    """What a row is about: the groups that it is of, without its stage where a touchpoint says more.

    Parameters
    ----------
    row : dict
    by : sequence of str
        What the table is grouped by.

    Examples
    --------
    >>> row = {"stage": "Arrival", "touchpoint": "Gate"}
    >>> group_name(row, ["stage", "touchpoint"]), group_name(row, ["stage"]), group_name(row, [])
    ('Gate', 'Arrival', 'All answers')
    """
    keys = [key for key in by if key != "stage"] if len(by) > 1 else by
    return figures.several(row[key] for key in keys if row[key] is not None) or _("All answers")


def look(row: Row) -> tuple[str, str, str]:
    """Shape, fill and stroke of a verdict: a triangle the way the score went, blue for better, orange for worse."""
    better = row["better"]
    colour = palette.QUIET if better is None else palette.BETTER if better else palette.WORSE
    if row["verdict"] == "up":
        return "triangle-up", colour, colour
    if row["verdict"] == "down":
        return "triangle-down", colour, colour
    return "circle", palette.PAPER, palette.QUIET
