"""The words and colours that all boards share."""

from __future__ import annotations

from journeykit.journey import Journey
from journeykit.pictures import palette
from journeykit.words import _


def chrome_words() -> dict[str, str]:
    """Words on the edge of every board, in the current language.

    Examples
    --------
    >>> chrome_words()["undo"]
    'Undo'
    """
    return {
        "undo": _("Undo"),
        "redo": _("Redo"),
        "whole_screen": _("Whole screen"),
        "close": _("Close"),
        "open": _("Open"),
        "delete": _("Delete"),
        "details": _("Details"),
        "kernel_waits": _("Waiting for the kernel: the last changes are kept in this browser"),
        "conflict_title": _("This journey was also changed by somebody else"),
        "conflict_text": _("Nothing is lost. The version that is not kept is put into the history folder."),
        "conflict_mine": _("Changed here"),
        "conflict_theirs": _("Changed on disk"),
        "keep_both": _("Keep both: my changes on top of theirs"),
        "keep_mine": _("Keep mine"),
        "keep_theirs": _("Keep theirs"),
        "moved": _("{card} is now in {column}, {index} of {n}"),
        "named": _("{name}: {value}"),
        "added": _("Added: {name}"),
        "deleted": _("Deleted: {name}. Undo brings it back."),
    }


def colours(journey: Journey) -> dict[str, str]:
    """Colours of a board: the client's accent, the quiet greys, the emotion scale."""
    shades = palette.for_client(journey.client.colour)
    feelings = dict(zip(("m2", "m1", "z", "p1", "p2"), palette.EMOTION, strict=True))
    return {
        "accent": shades.accent,
        "strong": shades.strong,
        "wash": shades.wash,
        "ink": palette.INK,
        "text": palette.TEXT,
        "quiet": palette.QUIET,
        "mark": palette.MARK,
        "line": palette.LINE,
        "hair": palette.HAIR,
        "ground": palette.WASH,
        "paper": palette.PAPER,
        **feelings,
    }
