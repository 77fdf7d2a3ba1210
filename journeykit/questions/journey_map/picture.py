"""The journey map: one landscape sheet of at most twenty steps, and a sheet a stage for what does not stand on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journeykit.pictures.picture import Picture
from journeykit.pictures.sheet import on_a_phone
from journeykit.questions.cells import addresses
from journeykit.questions.finding import Finding
from journeykit.questions.journey_map.cards import actions_of
from journeykit.questions.journey_map.columns import fits, grid_of
from journeykit.questions.journey_map.lanes import DEFAULT, IN_PAGE
from journeykit.questions.journey_map.leaving import left_out
from journeykit.questions.journey_map.papers import Look
from journeykit.questions.journey_map.phone import draw_down
from journeykit.questions.journey_map.sheet import SheetTask, drawn
from journeykit.questions.journey_map.steps import (
    MOST,
    Stretch,
    kept,
    key_of,
    ranked,
    sheets_of,
    stretches,
    without_empty,
)
from journeykit.words import _
from journeykit.words.rows import Row


def draw(finding: Finding, look: Look | None = None) -> Picture:
    """Draw the map for a kind of paper; the width of a report by default.

    Parameters
    ----------
    finding : Finding
    look : Look, optional

    Returns
    -------
    Picture
        At most twenty touchpoints, those that matter most. On paper, ``further`` holds a sheet for each stage that has
        touchpoints which are not on it, with all that the stage has.
    """
    look = look or Look()
    rows = _rows(finding)
    goals = {goal.touchpoint for goal in finding.journey.goals} if finding.journey else set()
    stages = stretches(rows)
    order = ranked(stages, goals)
    phone = on_a_phone() and not look.sheet.fixed
    shown = kept(stages, order[:MOST]) if phone else _shown(stages, order, look)
    picked = {key_of(row) for stage in shown for row in stage.rows}
    gone = [stage for stage in stages if {key_of(row) for row in stage.rows} - picked]
    further: dict[str, Picture] = {}
    for name, stage, part in _parts(gone) if look.sheet.fixed else ():
        further[name] = drawn(_task(finding, look, [stage], rows, (), part))
    told = left_out(shown, stages, gone, paper=look.sheet.fixed)
    if phone:
        return draw_down(shown, rows, actions_of(finding), told, finding.caption)
    return replace(drawn(_task(finding, look, shown, rows, told)), further=further)


def _rows(finding: Finding) -> list[Row]:
    """The rows with the ids behind their names."""
    ids = finding.frame[["stage", "touchpoint"]].astype(object).to_numpy().tolist()
    return [
        row | {"stage_id": str(stage), "touchpoint_id": str(touchpoint), "link": anchor}
        for row, (stage, touchpoint), anchor in zip(finding.rows, ids, addresses(finding), strict=True)
    ]


def _shown(stages: Sequence[Stretch], order: Sequence[Row], look: Look) -> list[Stretch]:
    """As many of the weightiest touchpoints as have room: all stages, if there are not more than there is room for."""
    fewest = min(MOST, sum(bool(stage.rows) for stage in stages))
    for count in range(min(MOST, len(order)), fewest, -1):
        tried = kept(stages, order[:count])
        if fits(tried, look.sheet):
            return tried
    tried = kept(stages, order[:fewest])
    return tried if len(tried) <= MOST else without_empty(tried, MOST)


def _parts(gone: Sequence[Stretch]) -> list[tuple[str, Stretch, str]]:
    """The sheets of stages that are not whole on the first: the end of the file's name, what is on it, its title."""
    found: dict[str, tuple[Stretch, str]] = {}
    for stage in gone:
        several = sheets_of(stage, MOST)
        for at, one in enumerate(several, 1):
            name = stage.id if at == 1 else f"{stage.id}-{at}"
            while name in found:
                name += "-x"
            counted = _("{name}, sheet {at} of {all}").format(name=stage.name, at=at, all=len(several))
            found[name] = one, counted if len(several) > 1 else stage.name
    return [(name, one, part) for name, (one, part) in found.items()]


def _task(
    finding: Finding, look: Look, stages: Sequence[Stretch], rows: Sequence[Row], told: Sequence[str], part: str = ""
) -> SheetTask:
    grid = grid_of(stages, look.sheet)
    lanes = look.lanes or (DEFAULT if look.sheet.fixed else IN_PAGE)
    return SheetTask(finding, look, grid, tuple(rows), tuple(actions_of(finding)), lanes, tuple(told), part)
