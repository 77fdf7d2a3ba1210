"""The map on a phone: the stages one below the other, and the curve of the experience down the right side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from journeykit.pictures import icons, palette
from journeykit.pictures.picture import Picture
from journeykit.questions.journey_map.cards import Action, badge, led_by
from journeykit.questions.journey_map.columns import MapGrid, StepColumn
from journeykit.questions.journey_map.foot import foot_of
from journeykit.questions.journey_map.hero import COLOURS, LEAST, MARKS, measured, side_of, silence
from journeykit.questions.journey_map.lanes import heads, texts_for
from journeykit.questions.journey_map.papers import PHONE
from journeykit.questions.journey_map.pen import STEP, MapPen, width_of, wrapped
from journeykit.questions.journey_map.score import arrow, change_of, figure_of, score_words
from journeykit.questions.journey_map.steps import Stretch
from journeykit.questions.journey_map.top import flag
from journeykit.words import _
from journeykit.words import codes as words
from journeykit.words.rows import Row

EM = PHONE.letters
NAME = 1.12 * EM
INDENT, SIDE, FIELD = 15.0, 199.0, (238.0, 344.0)
"""Where the words of a step begin, its marks stand, and the curve is drawn."""
TOP = 4.4 * EM
MOST_NUMBERS = 3


@dataclass(frozen=True)
class _PhoneStep:
    """A step made ready: its lines, and where it stands."""

    row: Row
    y: float
    name: list[str]
    figure: str
    score: list[str]
    pain: list[str]
    numbers: tuple[int, ...]

    @property
    def below(self) -> float:
        """Where the words under the name begin."""
        return self.y + 0.5 * EM + len(self.name) * STEP * NAME

    @property
    def scored(self) -> float:
        """Height of the score with the words beside and below it."""
        return (0.5 * bool(self.figure) + STEP * len(self.score)) * EM

    @property
    def height(self) -> float:
        """From the line above to the line below."""
        said = self.below - self.y + self.scored + (len(self.pain) * STEP + 0.4 * bool(self.pain)) * EM + 0.8 * EM
        marks = (2.6 * (self.row.get("emotion") is not None) + 1.9 * len(self.numbers) + 0.6) * EM
        return max(said, marks, 3.4 * EM)

    @property
    def middle(self) -> float:
        """Height of its point on the curve."""
        return self.y + self.height / 2


def draw_down(
    stages: Sequence[Stretch], rows: Sequence[Row], actions: Sequence[Action], told: Sequence[str], alt: str
) -> Picture:
    """Draw the map as long as it takes.

    Parameters
    ----------
    stages : sequence of Stretch
        With the steps that are shown.
    rows : sequence of dict
        All rows of the map.
    actions : sequence of Action
    told : sequence of str
        Sentences on what is not drawn.
    alt : str
        The map in words.
    """
    shown = [row for stage in stages for row in stage.rows]
    ids = {str(row["touchpoint_id"]) for row in shown}
    here = [one for one in actions if ids & set(one.steps)]
    columns = [StepColumn(0, 0, at, row) for at, stage in enumerate(stages) for row in stage.rows]
    grid = MapGrid(tuple(columns), tuple(stages), PHONE)
    y = TOP
    bars: list[tuple[float, list[str], bool]] = []
    steps: list[_PhoneStep] = []
    for stage in stages:
        name = wrapped(stage.name, PHONE.view[0] - 20, NAME, 2, bold=True)
        bars.append((y, name, not stage.rows))
        y += _tall(name) + (2.4 * EM if not stage.rows else 0.0)
        for row in stage.rows:
            steps.append(_step(row, y, here))
            y += steps[-1].height
        y += 0.5 * EM
    pen = MapPen()
    _curve(pen, steps, measured(grid), y)
    for top, name, empty in bars:
        _stage(pen, top, name, empty)
    for step in steps:
        _write(pen, step)
    y = _actions(pen, here, y + 0.4 * EM)
    foot = foot_of(grid, rows, ("experience", "score"), told, "")
    foot.draw(pen, y)
    tall = y + foot.height
    return pen.page((PHONE.shown[0], round(tall)), (PHONE.view[0], tall), alt)


def _tall(name: Sequence[str]) -> float:
    """Height of the bar of a stage with its tip."""
    return len(name) * STEP * NAME + 1.6 * EM


def _step(row: Row, y: float, actions: Sequence[Action]) -> _PhoneStep:
    room = SIDE - INDENT - 0.5 * EM
    figure = figure_of(row) if row.get("value") is not None else ""
    numbers = [at for at, one in enumerate(actions, 1) if str(row["touchpoint_id"]) in one.steps]
    return _PhoneStep(
        row,
        y,
        wrapped(str(row["touchpoint"]), room, NAME, 3, bold=True),
        figure,
        _score_lines(row, room - _taken(row, figure)),
        wrapped(texts_for("pains", row), room - 0.7 * EM, EM, 3),
        tuple(numbers[:MOST_NUMBERS]),
    )


def _taken(row: Row, figure: str) -> float:
    """How much of the line the figure takes, and the arrow of its change behind it."""
    if not figure:
        return 0.0
    moved = width_of(change_of(row), EM, bold=True) + 1.75 * EM if row.get("change") is not None else 0.0
    return width_of(figure, 1.3 * EM, bold=True) + 0.4 * EM + moved


def _score_lines(row: Row, free: float) -> list[str]:
    """The measure and n on one line where they fit."""
    several = score_words(row, free, EM)
    whole = " · ".join(several)
    return [whole] if row.get("value") is not None and width_of(whole, EM) <= free else several


def _stage(pen: MapPen, y: float, name: Sequence[str], empty: bool) -> None:
    """The name of a stage on a bar that leads down to its steps."""
    tint, wide, tall = palette.current(), PHONE.view[0], _tall(name) - 0.8 * EM
    way = [(0, y), (wide, y), (wide, y + tall), (INDENT + 22, y + tall), (INDENT + 14, y + tall + 6)]
    pen.shape([*way, (INDENT + 6, y + tall), (0, y + tall)], tint.accent)
    pen.text(name, 10, y + 0.4 * EM + 0.98 * NAME, NAME, fill=tint.on_accent, bold=True)
    if empty:
        pen.text([_("no touchpoints yet")], INDENT, y + tall + 2.2 * EM, EM, fill=palette.QUIET)


def _write(pen: MapPen, step: _PhoneStep) -> None:
    row, link = step.row, str(step.row.get("link") or "")
    decisive = bool(row.get("moment_of_truth"))
    if decisive:
        flag(pen, 0, step.y + 0.5 * EM, EM)
    fill = palette.current().strong if decisive else palette.INK
    pen.text(step.name, INDENT, step.y + 0.4 * EM + NAME, NAME, fill=fill, bold=True, link=link)
    _score(pen, step, link)
    if step.pain:
        top = step.below + step.scored + 0.5 * EM
        pen.box((INDENT, top, INDENT + 2, top + len(step.pain) * STEP * EM), fill=palette.WORSE)
        pen.text(step.pain, INDENT + 0.7 * EM, top + 0.92 * EM, EM, fill=palette.TEXT)
    pen.line([(INDENT, step.y + step.height), (SIDE + 2 * EM, step.y + step.height)], palette.HAIR)
    y = step.y + 0.4 * EM
    if row.get("emotion") is not None:
        feeling = float(row["emotion"])
        pen.symbol(icons.face(feeling), SIDE, y, 2 * EM, stroke=palette.INK, fill=palette.emotion_colour(feeling))
        y += 2.6 * EM
    for at, number in enumerate(step.numbers):
        badge(pen, SIDE + EM, y + (0.9 + at * 1.9) * EM, number, EM)


def _score(pen: MapPen, step: _PhoneStep, link: str) -> None:
    """The figure, its change where one is told, its measure and n."""
    row, y = step.row, step.below + 0.98 * EM
    if not step.figure:
        pen.text(step.score, INDENT, y, EM, fill=palette.QUIET)
        return
    sure = row.get("low") is not None
    fill = palette.INK if sure else palette.QUIET
    pen.text([step.figure], INDENT, y + 0.3 * EM, 1.3 * EM, fill=fill, bold=sure, link=link)
    if row.get("change") is not None:
        arrow(pen, row, INDENT + width_of(step.figure, 1.3 * EM, bold=True) + 0.4 * EM, y + 0.2 * EM, EM)
    pen.text(step.score, INDENT + _taken(row, step.figure), y + 0.2 * EM, EM, fill=palette.QUIET)


def _curve(pen: MapPen, steps: Sequence[_PhoneStep], answered: bool, foot: float) -> None:
    """How far each step lies from the mean, as answers say; where there are none, what the workshop believes."""
    value = "distance" if answered else "emotion"
    ends = [
        float(step.row[end])
        for step in steps
        for end in ("distance", "distance_low", "distance_high")
        if answered and step.row.get(end) is not None
    ]
    low, high = (min(-LEAST, *ends), max(LEAST, *ends)) if answered and ends else (-2.0, 2.0)

    def at(number: float) -> float:
        return FIELD[0] + (number - low) / (high - low) * (FIELD[1] - FIELD[0])

    _sides(pen, answered)
    pen.line([(at(0), TOP), (at(0), foot)], palette.MARK)
    points = [(place, step) for place, step in enumerate(steps) if step.row.get(value) is not None]
    for (one, before), (other, after) in pairwise(points):
        way = [(at(float(before.row[value])), before.middle), (at(float(after.row[value])), after.middle)]
        near = other - one == 1
        pen.line(way, palette.INK if answered else palette.MARK, 2 if near else 1.2, "" if near and answered else "2 4")
    bars = [
        [(at(step.row["distance_low"]), step.middle), (at(step.row["distance_high"]), step.middle)]
        for _place, step in points
        if answered and step.row.get("distance_low") is not None and step.row.get("distance_high") is not None
    ]
    pen.lines(bars, palette.MARK, 1.6)
    known = {place for place, _step in points}
    for place, step in enumerate(steps):
        if place not in known:
            _open(pen, step, at(0))
        elif answered:
            _dot(pen, step, at(float(step.row["distance"])))
        else:
            pen.circle(at(float(step.row["emotion"])), step.middle, 0.5 * EM, palette.PAPER, palette.QUIET, 2)


def _sides(pen: MapPen, answered: bool) -> None:
    """What left and right of the line mean; of beliefs their own words."""
    worse, better = (
        (_("worse than the mean"), _("better than the mean")) if answered else (words.emotion(-2), words.emotion(2))
    )
    for said, x, anchor, fill in (
        (worse, FIELD[0] - 2.9 * EM, "start", palette.WORSE if answered else palette.QUIET),
        (better, PHONE.view[0] - 1, "end", palette.BETTER if answered else palette.QUIET),
    ):
        lines = wrapped(said, 6.3 * EM, EM, 3, bold=True)
        pen.text(lines, x, (3.8 - (len(lines) - 1) * STEP) * EM, EM, fill=fill, bold=True, anchor=anchor)


def _dot(pen: MapPen, step: _PhoneStep, x: float) -> None:
    side = side_of(step.row)
    radius = 0.6 * EM if step.row.get("moment_of_truth") else 0.48 * EM
    pen.circle(
        x, step.middle, radius, COLOURS[side] if side else palette.PAPER, palette.PAPER if side else COLOURS[side], 2
    )
    if step.row.get("moment_of_truth"):
        pen.circle(x, step.middle, radius + 0.25 * EM, "none", COLOURS[side], 1.5)


def _open(pen: MapPen, step: _PhoneStep, x: float) -> None:
    """A step that answers say nothing of, or not how it felt."""
    pen.circle(x, step.middle, 0.8 * EM, palette.PAPER, palette.QUIET, 1, "2 2")
    mark = MARKS[silence(step.row)]
    pen.text([mark], x, step.middle + 0.36 * EM, EM, fill=palette.QUIET, bold=True, anchor="middle")


def _actions(pen: MapPen, actions: Sequence[Action], y: float) -> float:
    """What is to be done, with owner and date, in the order of the numbers beside the steps; where to go on."""
    if not actions:
        return y
    pen.text([heads()["opportunities"]], 0, y + 1.2 * NAME, NAME, bold=True)
    y += 2.4 * EM
    room = PHONE.view[0] - 2.3 * EM
    for number, one in enumerate(actions, 1):
        said, by = wrapped(one.statement, room, EM, 4, bold=True), led_by(one, room, EM)
        badge(pen, 0.8 * EM, y + 0.75 * EM, number, EM)
        pen.text(said, 2.2 * EM, y + 1.1 * EM, EM, bold=True)
        pen.text(by, 2.2 * EM, y + (1.1 + len(said) * STEP) * EM, EM, fill=palette.TEXT)
        y += ((len(said) + len(by)) * STEP + 0.8) * EM
    return y + 0.3 * EM
