"""The lane of actions: a numbered card each, with owner and date, and its number under the steps that it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeykit.pictures import palette
from journeykit.questions.journey_map.columns import MapGrid
from journeykit.questions.journey_map.lanes import LaneBlock, rule
from journeykit.questions.journey_map.pen import STEP, MapPen, width_of, wrapped
from journeykit.questions.journey_map.steps import listed
from journeykit.words import _, figures, values

if TYPE_CHECKING:
    from journeykit.questions.finding import Finding

MOST = 8
NARROWEST = 12.0
"""A card has at least so many em."""
GAP = 0.8
_HORIZONS = {"now": 0, "next": 1, "later": 2}


@dataclass(frozen=True)
class Action:
    """Something to do about some of the steps, by their ids."""

    steps: tuple[str, ...]
    statement: str
    owner: str = ""
    due: str = ""
    aside: str = ""
    order: tuple[int, ...] = ()


def actions_of(finding: Finding) -> list[Action]:
    """The opportunities that are not dropped, with who does them by when; of a table without journey its own texts."""
    if finding.journey is None:
        found: dict[str, list[str]] = {}
        for row in finding.rows:
            for text in listed(row.get("opportunities")):
                found.setdefault(text, []).append(str(row["touchpoint"]))
        return [Action(tuple(steps), text) for text, steps in found.items()]
    return [
        Action(
            one.touchpoints,
            figures.phrase(one.statement),
            str(one.owner),
            figures.day(one.due) if one.due else "",
            values.value("status", one.status) if one.status != "open" else "",
            (one.status == "done", _HORIZONS.get(str(one.horizon), 3), one.due is None, not str(one.owner)),
        )
        for one in finding.journey.opportunities
        if one.status != "dropped"
    ]


def cards_lane(grid: MapGrid, actions: Sequence[Action], head: str, most: int) -> tuple[LaneBlock | None, int]:
    """The cards for the steps that are drawn, and how many there was no room for.

    What is to be done now comes before what comes next, and what has a date and an owner before what has none; on the
    sheet they are numbered in the order of the journey.

    Parameters
    ----------
    grid : MapGrid
    actions : sequence of Action
    head : str
    most : int
        Lines of a statement, before it ends in an ellipsis.
    """
    places = {_id(column.row): at for at, column in enumerate(grid.columns) if column.row}
    here = [one for one in actions if any(step in places for step in one.steps)]
    wide = grid.right - grid.left
    count = min(MOST, int((wide + GAP * grid.em) / ((NARROWEST + GAP) * grid.em)), len(here))
    if not count:
        return None, len(here)
    chosen = sorted(here, key=lambda one: one.order)[:count]
    chosen.sort(key=lambda one: min(places[step] for step in one.steps if step in places))
    return _block(grid, chosen, places, head, most), len(here) - count


def _id(row: object) -> str:
    return str(row.get("touchpoint_id") or row.get("touchpoint")) if isinstance(row, dict) else ""


def _block(grid: MapGrid, chosen: Sequence[Action], places: dict[str, int], head: str, most: int) -> LaneBlock:
    em = grid.em
    count = max(3, len(chosen))
    wide = (grid.right - grid.left - GAP * em * (count - 1)) / count
    inner = wide - 1.2 * em
    bodies = [(wrapped(one.statement, inner - 1.9 * em, em, most, bold=True), led_by(one, inner, em)) for one in chosen]
    tall = max((len(said) + len(who)) * STEP + 1.5 for said, who in bodies) * em
    numbers: dict[int, list[int]] = {}
    for number, one in enumerate(chosen, 1):
        for place in sorted({places[step] for step in one.steps if step in places}):
            numbers.setdefault(place, []).append(number)
    marks = 2.3 * em

    def draw(pen: MapPen, y: float) -> None:
        rule(pen, grid, y, head)
        for place, own in numbers.items():
            column = grid.columns[place]
            room = max(1, int((column.width - grid.pad) / (1.75 * em)))
            for at, number in enumerate(own if len(own) <= room else own[:room]):
                badge(pen, column.x + grid.pad + (0.8 + at * 1.75) * em, y + 1.25 * em, number, em)
        top = y + marks
        for at, (said, who) in enumerate(bodies):
            left = grid.left + at * (wide + GAP * em)
            pen.box(
                (left, top, left + wide, top + tall), fill=palette.PAPER, stroke=palette.current().soft, radius=0.4 * em
            )
            badge(pen, left + 1.4 * em, top + 1.35 * em, at + 1, em)
            pen.text(said, left + 2.6 * em, top + 1.5 * em, em, bold=True)
            pen.text(who, left + 0.7 * em, top + tall - (0.6 + (len(who) - 1) * STEP) * em, em, fill=palette.TEXT)

    return LaneBlock(marks + tall + 0.9 * em, draw)


def led_by(one: Action, room: float, em: float) -> list[str]:
    """Who does it by when, and where it stands: in one line or, a date being one, in two; none without a journey."""
    if not one.order:
        return []
    who, when = one.owner or _("no owner yet"), " · ".join(filter(None, [one.due or _("no date yet"), one.aside]))
    if width_of(whole := f"{who} · {when}", em) <= room:
        return [whole]
    return [*wrapped(who, room, em, 1), *wrapped(when, room, em, 1)]


def badge(pen: MapPen, x: float, y: float, number: int, em: float) -> None:
    """The number of an action."""
    pen.circle(x, y, 0.78 * em, palette.current().accent)
    pen.text([str(number)], x, y + 0.36 * em, em, fill=palette.current().on_accent, bold=True, anchor="middle")
