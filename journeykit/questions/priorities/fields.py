"""Impact against effort: the picture of the opportunities that everybody knows, as the workshop judged them."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.pictures import listing, palette
from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import SMALL, Sheet
from journeykit.questions.question import Row
from journeykit.words import _, figures

LEVELS = 5
_LEFT, _TOP, _TALL = 46.0, 26.0, 62.0
_CELL, _NARROW = 84.0, 60.0
"""How broad a cell is, and on a phone."""
_STEP, _AROUND = 24.0, 3
"""How far numbers in one cell stand apart, and how many stand in a line."""


def impact_and_effort(rows: Sequence[Row], numbers: Sequence[int]) -> Picture:
    """Draw impact over effort, both from 1 to 5, each opportunity by its number.

    Parameters
    ----------
    rows : sequence of dict
        Rows of the table of priorities, with ``impact_judged``, ``effort`` and ``statement``.
    numbers : sequence of int
        The number of each in the list beside the picture.

    Returns
    -------
    Picture
        Numbers of the same impact and effort stand side by side; what has no impact or no effort is named below.
    """
    wide = Sheet().either(_CELL, _NARROW)
    sheet = Sheet(int(_LEFT + LEVELS * wide + 8))
    known = [(row, number) for row, number in zip(rows, numbers, strict=True) if row["impact_judged"] and row["effort"]]
    _grid(sheet, wide)
    marks = _places([(row, str(number)) for row, number in known], wide)
    sheet.points(marks, "x", stroke="@ink", fill="@ink", size=330)
    sheet.text(marks, "x", align="center", fontSize=12, fontWeight="bold", fill=palette.PAPER)
    foot = _TOP + LEVELS * _TALL + 34
    missing = [
        str(number) for row, number in zip(rows, numbers, strict=True) if not (row["impact_judged"] and row["effort"])
    ]
    said = [
        _("Not in the picture, because impact or effort is missing: {numbers}.").format(
            numbers=figures.several(missing)
        )
    ]
    words = _("Impact and effort of {n} opportunities, as the workshop judged them from 1 to 5.").format(n=len(known))
    return sheet.picture(listing.notes(sheet, said if missing else [], foot), words)


def _grid(sheet: Sheet, cell: float) -> None:
    wide, tall = LEVELS * cell, LEVELS * _TALL
    middle_x, middle_y = _LEFT + wide / 2, _TOP + tall / 2
    easy = [{"x": _LEFT, "x2": middle_x, "y": _TOP, "y2": middle_y}]
    sheet.bars(easy, "x", "x2", fill=palette.current().wash)
    lines = [{"x": _LEFT + at * cell, "y": _TOP + at * _TALL} for at in range(LEVELS + 1)]
    sheet.rules(lines, "x", None, _TOP, _TOP + tall, stroke=palette.HAIR)
    sheet.rules(lines, _LEFT, _LEFT + wide, "y", stroke=palette.HAIR)
    sheet.rules([{"x": middle_x}], "x", None, _TOP, _TOP + tall, stroke=palette.MARK)
    sheet.rules([{"y": middle_y}], _LEFT, _LEFT + wide, "y", stroke=palette.MARK)
    steps = [
        {"text": str(at + 1), "x": _LEFT + (at + 0.5) * cell, "y": _TOP + (LEVELS - at - 0.5) * _TALL}
        for at in range(LEVELS)
    ]
    sheet.text(steps, "x", _TOP + tall + 13, align="center", fontSize=SMALL, fill=palette.QUIET)
    sheet.text(steps, _LEFT - 10, "y", align="right", fontSize=SMALL, fill=palette.QUIET)
    sheet.text([{"y": 10, "text": _("Impact (5 is most)")}], 0, fontSize=SMALL, fill=palette.TEXT)
    effort = [{"y": _TOP + tall + 30, "text": _("Effort (5 is most)")}]
    sheet.text(effort, _LEFT + wide / 2, align="center", fontSize=SMALL, fill=palette.TEXT)


def _places(known: Sequence[tuple[Row, str]], cell: float) -> list[Row]:
    """Where each number stands: those of one cell in lines of three around its middle."""
    cells: dict[tuple[int, int], list[tuple[Row, str]]] = {}
    for row, number in known:
        cells.setdefault((int(row["effort"]), int(row["impact_judged"])), []).append((row, number))
    places = []
    for (effort, impact), own in cells.items():
        middle_x, middle_y = _LEFT + (effort - 0.5) * cell, _TOP + (LEVELS - impact + 0.5) * _TALL
        lines = -(-len(own) // _AROUND)
        for at, (row, number) in enumerate(own):
            line, place = divmod(at, _AROUND)
            beside = min(_AROUND, len(own) - line * _AROUND)
            x = middle_x + (place - (beside - 1) / 2) * min(_STEP, cell / _AROUND)
            y = middle_y + (line - (lines - 1) / 2) * min(_STEP, _TALL / lines)
            tip = figures.phrase(row["statement"] or row["opportunity"])
            places.append({"x": x, "y": y, "text": number, "tip": tip, "ink": palette.current().accent})
    return places
