"""What moves over waves as pictures show it: the mark of a verdict."""

from __future__ import annotations

from journeykit.pictures import palette
from journeykit.questions.question import Row


def look(row: Row) -> tuple[str, str, str]:
    """Shape, fill and stroke of a verdict: a triangle the way the score went, blue for better, orange for worse."""
    better = row["better"]
    colour = palette.QUIET if better is None else palette.BETTER if better else palette.WORSE
    if row["verdict"] == "up":
        return "triangle-up", colour, colour
    if row["verdict"] == "down":
        return "triangle-down", colour, colour
    return "circle", palette.PAPER, palette.QUIET
