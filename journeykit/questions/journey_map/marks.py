"""The marks of the journey map: cards, badges, the emotion curve, lists and the key."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.pictures import fonts, palette
from journeykit.pictures.picture import Pen
from journeykit.questions.journey_map.columns import BADGE, PAD, Card, StageColumn, Type, name_height
from journeykit.scales import naming as scale_words
from journeykit.words import _, figures
from journeykit.words import codes as words
from journeykit.words.rows import Row, waved


def badge(pen: Pen, x: float, y: float, row: Row, number: int | None, radius: float = 8) -> None:
    """The mark of a touchpoint: its number, its emotion as colour, its evidence as shape.

    A circle is what answers say; what is believed is a square or a diamond, whatever was written of it.
    """
    fill = palette.emotion_colour(feeling_of(row))
    stroke = palette.QUIET if fill == palette.PAPER else palette.mix(fill, palette.INK, 0.75)
    grade = str(row.get("evidence") or "assumed").replace(" ", "-")
    if grade == "measured":
        pen.circle(x, y, radius, fill, stroke)
    elif grade == "partly-supported":
        pen.box(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8, fill=fill, stroke=stroke)
    else:
        far = radius * 1.22
        pen.shape([(x - far, y), (x, y - far), (x + far, y), (x, y + far)], fill, stroke)
    if number is not None:
        ink = palette.PAPER if palette.contrast(fill, palette.PAPER) > 4 else palette.INK
        pen.text(
            [str(number)],
            x,
            y + radius * 0.36,
            radius * (1.08 if number < 10 else 0.98),
            fill=ink,
            bold=True,
            anchor="middle",
        )


def feeling_of(row: Row) -> float | None:
    """The emotion that is drawn: what answers say where they do, else what the workshop believes."""
    felt: float | None = row.get("felt")
    return row.get("emotion") if felt is None else felt


def card(pen: Pen, one: Card, x: float, y: float, width: float, letters: Type) -> None:
    """A touchpoint: badge, name, phase and channels, score with its interval and n; a flag when it decides."""
    accent, decisive = palette.current(), bool(one.row.get("moment_of_truth"))
    pen.box(
        x,
        y,
        width,
        one.height,
        fill=palette.PAPER,
        stroke=accent.accent if decisive else palette.LINE,
        thick=1.6 if decisive else 1,
        radius=3,
    )
    if decisive:
        flag(pen, x + width - 13, y)
    badge(pen, x + PAD + 7, y + 13, one.row, one.number)
    top = y + 6 + letters.name
    pen.text(one.name, x + PAD + BADGE, top, letters.name, bold=True, step=letters.name * 1.25)
    top = y + 6 + letters.small + name_height(one.name, letters)
    pen.text(one.aside, x + PAD, top, letters.small, fill=palette.QUIET, step=letters.small * 1.3)
    foot = y + one.height - 6
    if one.has_bar:
        _bar(pen, one.row, x + PAD, foot - 1, width - 2 * PAD)
        foot -= 9
    if one.score:
        pen.text([one.score], x + PAD, foot, letters.body, fill=accent.strong, bold=True)
    pen.text(
        [one.n],
        x + width - PAD if one.score else x + PAD,
        foot,
        letters.small,
        fill=palette.QUIET,
        anchor="end" if one.score else "start",
    )


def flag(pen: Pen, x: float, y: float) -> None:
    """A pennant that hangs from the upper edge of a card."""
    pen.shape([(x, y), (x + 8, y), (x + 8, y + 13), (x + 4, y + 9.5), (x, y + 13)], palette.current().accent)


def _bar(pen: Pen, row: Row, x: float, y: float, width: float) -> None:
    low, high = _ends(row)

    def at(value: float) -> float:
        return x + max(0.0, min(1.0, (value - low) / (high - low))) * width

    _scored(
        pen,
        x,
        x + width,
        y,
        (at(row["low"]), at(row["high"])) if row.get("low") is not None else None,
        at(row["value"]),
    )


def _scored(pen: Pen, start: float, end: float, y: float, interval: tuple[float, float] | None, value: float) -> None:
    """A scale with the interval as a bar and the score as an upright line; an open ring where there is no interval."""
    accent = palette.current()
    pen.line([(start, y), (end, y)], palette.HAIR, 5)
    if interval is None:
        pen.circle(value, y, 3, palette.PAPER, accent.accent, 1.25)
        return
    pen.line(
        [(interval[0], y), (max(interval[1], interval[0] + 1), y)], palette.mix(accent.accent, palette.PAPER, 0.5), 5
    )
    pen.line([(value, y - 4.5), (value, y + 4.5)], accent.strong, 2)


def _ends(row: Row) -> tuple[float, float]:
    if row["statistic"] == "nps":
        return -100.0, 100.0
    if row["statistic"] == "top":
        return 0.0, 1.0
    low, high, _low_good = scale_words.ends(str(row.get("scale") or "1-5"))
    return float(low), float(high)


def curve(
    pen: Pen, columns: Sequence[StageColumn], left: float, top: float, width: float, tall: float, small: float
) -> None:
    """The emotion of each touchpoint over its stage: measured where answers say it, else believed.

    Neighbours of one kind are joined; what is believed of a measured touchpoint is a short line.
    """
    right = left + width * sum(column.units for column in columns)
    for step in range(-2, 3):
        y = top + tall * (2 - step) / 4
        pen.line([(left, y), (right, y)], palette.LINE if step == 0 else palette.HAIR)
        if step in (-2, 0, 2):
            pen.text([words.emotion(step)], left - 10, y + small * 0.35, small, fill=palette.QUIET, anchor="end")
    known = []
    for column in columns:
        for spot, one in enumerate(column.cards):
            feeling = feeling_of(one.row)
            if feeling is not None:
                x = left + width * (column.start + column.units * (spot + 0.5) / len(column.cards))
                known.append((x, top + tall * (2 - feeling) / 4, one))
    for run in _runs(known):
        measured = run[0][2].row.get("felt") is not None
        pen.line([(x, y) for x, y, _one in run], palette.current().accent if measured else palette.MARK, 2)
    for x, _y, one in known:
        if one.row.get("felt") is not None and one.row.get("emotion") is not None:
            y = top + tall * (2 - one.row["emotion"]) / 4
            pen.line([(x - 9, y), (x + 9, y)], palette.QUIET, 2)
    for x, y, one in known:
        badge(pen, x, y, one.row, one.number, 7.5)


def _runs(known: Sequence[tuple[float, float, Card]]) -> list[list[tuple[float, float, Card]]]:
    runs: list[list[tuple[float, float, Card]]] = []
    for point in known:
        if runs and runs[-1][-1][2].number + 1 == point[2].number and _alike(runs[-1][-1][2].row, point[2].row):
            runs[-1].append(point)
        else:
            runs.append([point])
    return [run for run in runs if len(run) > 1]


def _alike(one: Row, other: Row) -> bool:
    """Whether both are measured, or both believed."""
    return (one.get("felt") is None) == (other.get("felt") is None)


def items(
    pen: Pen,
    columns: Sequence[StageColumn],
    field: str,
    left: float,
    top: float,
    width: float,
    letters: Type,
    fill: str,
) -> float:
    """A lane of lists, in stacks under each stage; gives its height."""
    lowest = top
    for column in columns:
        for place, stack in enumerate(column.stacks(field)):
            y = top + letters.body
            for lines in stack:
                pen.text(
                    lines,
                    left + width * (column.start + place) + PAD,
                    y,
                    letters.body,
                    fill=fill,
                    step=letters.body * 1.3,
                )
                y += letters.body * 1.3 * len(lines) + 4
            lowest = max(lowest, y - letters.body)
    return lowest - top


def key(pen: Pen, y: float, rows: Sequence[Row], size: float, width: float) -> float:
    """What the marks mean, and of which wave the scores are; gives the height of its last line."""
    x = 8.0
    for grade in ("assumed", "partly-supported", "measured"):
        if any(str(row.get("evidence") or "").replace(" ", "-") == grade for row in rows):
            badge(pen, x + 6, y - size * 0.35, {"emotion": 0, "evidence": grade}, None, 5.5)
            x = _said(pen, x + 16, y, size, _emotion_key(grade))
    for step in (-2, -1, 0, 1, 2):
        pen.box(x, y - size * 0.8, 12, size * 0.9, fill=palette.EMOTION[step + 2])
        x += 12
    x = _said(pen, x + 6, y, size, _("very bad to very good"))
    if any(row.get("moment_of_truth") for row in rows):
        flag(pen, x, y - size)
        x = _said(pen, x + 13, y, size, _("moment of truth"))
    if any(row.get("value") is not None for row in rows):
        _scored(pen, x, x + 40, y - size * 0.35, (x + 17, x + 35), x + 26)
        x = _said(
            pen,
            x + 47,
            y,
            size,
            _("score and its interval on the whole scale; n: answers"),
        )
    if any(row.get("leads") for row in rows):
        x = _said(pen, x, y, size, _("\u2192 12: leads to 12"))
    both = any(row.get("felt") is not None and row.get("emotion") is not None for row in rows)
    belief = _("Short line: what the workshop believes where the emotion is measured.") if both else ""
    wave = waved(row for row in rows if row.get("value") is not None)
    return _under(pen, x, y, size, width, figures.sentences([wave, belief]))


def _emotion_key(grade: str) -> str:
    if grade == "measured":
        return _("emotion measured")
    return _("belief {grade}").format(grade=words.evidence(grade))


def _under(pen: Pen, x: float, y: float, size: float, width: float, text: str) -> float:
    """A text behind the key, or under it where it would leave the page."""
    if x + fonts.width(text) * size * 1.04 <= width:
        _said(pen, x, y, size, text)
        return y
    lines = fonts.wrap(text, (width - 16) / size / 1.04)
    pen.text(lines, 8.0, y + size * 1.6, size, fill=palette.QUIET, step=size * 1.4)
    return y + size * (1.6 + 1.4 * (len(lines) - 1))


def _said(pen: Pen, x: float, y: float, size: float, text: str) -> float:
    pen.text([text], x, y, size, fill=palette.QUIET)
    return x + fonts.width(text) * size + 18
