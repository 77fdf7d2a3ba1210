"""The foot of a sheet: what its marks mean, of when its figures are, and what is not on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from journeykit.pictures import icons, palette
from journeykit.questions.journey_map.columns import MapGrid
from journeykit.questions.journey_map.hero import MARKS, measured, side_of, silence
from journeykit.questions.journey_map.lanes import LaneBlock
from journeykit.questions.journey_map.pen import STEP, MapPen, width_of, wrapped
from journeykit.questions.journey_map.top import flag
from journeykit.words import _, figures
from journeykit.words.rows import Row, waved

Mark = Callable[[MapPen, float, float, float], None]


@dataclass(frozen=True)
class _Key:
    """A mark, drawn on a baseline, and what it means."""

    wide: float
    mark: Mark
    said: str


def foot_of(grid: MapGrid, rows: Sequence[Row], lanes: Sequence[str], left_out: Sequence[str], firm: str) -> LaneBlock:
    """The legend in as many lines as it takes, and the notes.

    Parameters
    ----------
    grid : MapGrid
    rows : sequence of dict
        All rows of the map.
    lanes : sequence of str
        Those that are drawn.
    left_out : sequence of str
        Sentences on what is not on the sheet.
    firm : str
        What the firm that hands it over writes below.
    """
    em, edge = grid.em, max(grid.edge, 1.5)  # a mark on the very edge would be cut
    room = grid.right - edge
    lines: list[list[tuple[float, _Key]]] = [[]]
    x = 0.0
    for key in _keys(grid, lanes):
        wide = key.wide * em + width_of(key.said, em) + 1.6 * em
        if lines[-1] and x + wide - 1.6 * em > room:
            lines.append([])
            x = 0.0
        lines[-1].append((x, key))
        x += wide
    notes = wrapped(figures.sentences([*_notes(grid, rows, lanes), *left_out]), room, em, 4 if room > 60 * em else 14)
    under = wrapped(firm, room, em, 1)
    tall = (0.8 + 1.6 * len([line for line in lines if line]) + STEP * (len(notes) + len(under)) + 0.3) * em

    def draw(pen: MapPen, y: float) -> None:
        pen.line([(grid.edge, y), (grid.right, y)], palette.LINE)
        base = y + 1.5 * em
        for line in lines:
            for start, key in line:
                key.mark(pen, edge + start, base, em)
                left = edge + start + key.wide * em
                # Cut at the sheet's edge where one alone is wider than the sheet.
                pen.text(wrapped(key.said, grid.right - left, em, 1), left, base, em, fill=palette.TEXT)
            base += 1.6 * em if line else 0.0
        pen.text(notes, edge, base, em, fill=palette.QUIET)
        pen.text(under, edge, base + len(notes) * STEP * em, em, fill=palette.QUIET)

    return LaneBlock(tall, draw)


def _keys(grid: MapGrid, lanes: Sequence[str]) -> list[_Key]:
    rows = [column.row for column in grid.columns if column.row]
    keys: list[_Key] = []
    if "experience" in lanes and rows:
        keys += _curve_keys(grid, rows)
    if any(row.get("moment_of_truth") for row in rows):
        keys.append(_Key(1.4, lambda pen, x, y, em: flag(pen, x, y - 1.1 * em, em), _("moment of truth")))
    if "score" in lanes and any(row.get("change") is not None for row in rows):
        keys.append(
            _Key(
                1.4,
                _arrow,
                _("change since {wave}, in (percentage) points").format(wave=_before(rows)),
            )
        )
    return keys


def _before(rows: Sequence[Row]) -> str:
    return next((str(row["before_wave"]) for row in rows if row.get("before_wave")), "")


def _curve_keys(grid: MapGrid, rows: Sequence[Row]) -> list[_Key]:
    answered = measured(grid)
    felt = [row for row in rows if row.get("distance") is not None] if answered else []
    open_ = [row for row in rows if row.get("distance" if answered else "emotion") is None]
    why = {silence(row) for row in open_}
    keys = []
    if any(side_of(row) for row in felt):
        keys.append(_Key(2.6, _two_dots, _("better, worse than the mean")))
    if any(not side_of(row) for row in felt):
        keys.append(_Key(1.4, _ring, _("cannot be told from the mean")))
    if felt:
        keys.append(_Key(1.0, _bar, _("interval")))
    told = {
        "": _("no answers") if answered else _("nothing noted, no answers"),
        "few": _("answers not shown: single people could be recognised"),
        "alone": _("answers on how it felt, none shown to compare with"),
        "else": _("answers that do not say how it felt"),
    }
    keys += [_Key(2.2, partial(_question, mark=MARKS[one]), said) for one, said in told.items() if one in why]
    if any(row.get("emotion") is not None for row in rows):
        keys.append(_Key(9.0, _faces, _("workshop belief, very bad to very good")))
    return keys


def _two_dots(pen: MapPen, x: float, y: float, em: float) -> None:
    for at, fill in enumerate((palette.BETTER, palette.WORSE)):
        pen.circle(x + (0.5 + at * 1.2) * em, y - 0.35 * em, 0.5 * em, fill)


def _ring(pen: MapPen, x: float, y: float, em: float) -> None:
    pen.circle(x + 0.5 * em, y - 0.35 * em, 0.5 * em, palette.PAPER, palette.QUIET, 2)


def _bar(pen: MapPen, x: float, y: float, em: float) -> None:
    pen.line([(x + 0.4 * em, y - 0.9 * em), (x + 0.4 * em, y + 0.2 * em)], palette.MARK, 1.6)


def _question(pen: MapPen, x: float, y: float, em: float, mark: str) -> None:
    pen.circle(x + 0.8 * em, y - 0.35 * em, 0.6 * em, palette.PAPER, palette.QUIET, 1, "2 2")
    pen.text([mark], x + 0.8 * em, y, em, fill=palette.QUIET, bold=True, anchor="middle")


def _faces(pen: MapPen, x: float, y: float, em: float) -> None:
    for step in range(-2, 3):
        fill = palette.emotion_colour(step)
        pen.symbol(icons.face(step), x + (step + 2) * 1.7 * em, y - 1.1 * em, 1.5 * em, stroke=palette.INK, fill=fill)


def _arrow(pen: MapPen, x: float, y: float, em: float) -> None:
    pen.shape([(x, y - 0.72 * em), (x + 0.85 * em, y - 0.72 * em), (x + 0.42 * em, y)], palette.TEXT)


def _notes(grid: MapGrid, rows: Sequence[Row], lanes: Sequence[str]) -> list[str]:
    """Of when scores are, what is compared, and what stands in place of several pains."""
    drawn = [column.row for column in grid.columns if column.row]
    wave = waved(row for row in drawn if row.get("value") is not None) if not grid.paper.fixed else ""
    compared = next((int(row["change_compared"]) for row in rows if row.get("change_compared")), 0)
    told = ""
    if compared and "score" in lanes:
        moved = sum(row.get("change") is not None for row in rows)
        told = (
            _("Since {wave}, {moved} of {n} scores clearly changed; the others show no clear change.")
            if moved
            else _("Since {wave}, none of {n} scores clearly changed.")
        ).format(wave=_before(rows), n=compared, moved=moved)
    quoted = any(row.get("quote") for row in drawn) and "quotes" in lanes
    voice = _("Each quote is one voice, drawn at random.") if quoted else ""
    return [wave, told, voice]
