"""One sheet: everything on it made ready, cut until it fits, and drawn with the curve in what room is left."""

from __future__ import annotations

from dataclasses import dataclass, replace

from journeykit.pictures.picture import Picture
from journeykit.questions.finding import Finding
from journeykit.questions.journey_map import hero
from journeykit.questions.journey_map.cards import Action, cards_lane
from journeykit.questions.journey_map.columns import MapGrid
from journeykit.questions.journey_map.foot import foot_of
from journeykit.questions.journey_map.head import head_of
from journeykit.questions.journey_map.lanes import LaneBlock, blank_lane, heads, words_lane
from journeykit.questions.journey_map.papers import Look
from journeykit.questions.journey_map.pen import MapPen
from journeykit.questions.journey_map.score import score_lane
from journeykit.questions.journey_map.top import bands, chevrons, names
from journeykit.words import _, figures
from journeykit.words.rows import Row

HERO, IN_PAGE_HERO = 1 / 3, 0.3
"""Share of the height that the curve has at least; in a report, which has a picture of it alone, a little less."""
LINES = (
    (6, 5, 4), (5, 4, 4), (4, 4, 3), (3, 4, 3), (3, 4, 2), (3, 3, 3), (3, 3, 2), (2, 3, 2), (2, 2, 2), (1, 2, 2),
    (1, 2, 1),
)  # fmt: skip
"""Most lines of a text, of a name and of an action, from roomy to tight."""
FIXED = ("experience", "score")
"""Lanes that stay whatever else has no room."""


BLANK = ("actions", "expectation", "pains", "backstage", "systems", "ideas", "opportunities")
"""Lanes that a workshop fills by hand."""
ALONE = 0.75
"""The curve may be larger than it has to be by so much of its height, before lanes without words get the room."""


@dataclass(frozen=True)
class SheetTask:
    """What one sheet is to show.

    Attributes
    ----------
    finding : Finding
    look : Look
    grid : MapGrid
    rows : tuple of dict
        All rows of the map, with the ids behind their names.
    actions : tuple of Action
    lanes : tuple of str
    told : tuple of str
        Sentences on what is not on it.
    part : str
        The stage, of a sheet that shows one stage alone.
    """

    finding: Finding
    look: Look
    grid: MapGrid
    rows: tuple[Row, ...]
    actions: tuple[Action, ...]
    lanes: tuple[str, ...]
    told: tuple[str, ...] = ()
    part: str = ""

    @property
    def height(self) -> float:
        """What there is between the margins."""
        return self.grid.paper.view[1] - 2 * self.grid.edge

    @property
    def curve(self) -> float:
        """Height of the curve at least; none where its lane is not wanted."""
        share = HERO if self.grid.paper.fixed else IN_PAGE_HERO
        return self.grid.paper.view[1] * share if "experience" in self.lanes else 0.0


@dataclass(frozen=True)
class _Plan:
    """Everything of a sheet, made ready: it is drawn when it fits."""

    head: LaneBlock | None
    stages: LaneBlock
    names: LaneBlock
    lanes: tuple[tuple[str, LaneBlock | None], ...]
    foot: LaneBlock

    @property
    def body(self) -> float:
        """Height of the steps and their lanes, without the curve."""
        return self.names.height + sum(block.height for _lane, block in self.lanes if block)

    @property
    def height(self) -> float:
        """Of all but the curve."""
        return (self.head.height if self.head else 0.0) + self.stages.height + self.body + self.foot.height


def drawn(task: SheetTask) -> Picture:
    """Draw a sheet: with as many lines of each text as fit, and with fewer lanes where even one line does not.

    Parameters
    ----------
    task : SheetTask
    """
    for lines in LINES:
        plan = _plan(task, lines)
        if plan.height + task.curve <= task.height:
            return _draw(task, plan)
    gone: list[str] = []
    small = task
    while plan.height + task.curve > task.height:
        spare = [lane for lane in small.lanes if lane not in FIXED]
        if not spare:
            break
        gone.insert(0, spare[-1])
        missing = _("No room for: {lanes}.").format(lanes=figures.phrases(heads()[one] for one in gone))
        small = replace(small, lanes=tuple(one for one in small.lanes if one != spare[-1]), told=(*task.told, missing))
        plan = _plan(small, LINES[-1])
    return _draw(small, plan)


def _plan(task: SheetTask, lines: tuple[int, int, int]) -> _Plan:
    grid, linked = task.grid, not task.grid.paper.fixed
    lanes: list[tuple[str, LaneBlock | None]] = []
    over = 0
    for lane in task.lanes:
        block: LaneBlock | None = None
        if lane == "score":
            block = score_lane(grid, _scores(task), linked)
        elif lane == "opportunities":
            block, over = cards_lane(grid, task.actions, heads()[lane], lines[2])
        elif lane != "experience":
            block = words_lane(grid, lane, lines[0])
        if block is not None or lane == "experience":
            lanes.append((lane, block))
    missing = _("Actions without a card here: {n}.").format(n=over) if over else ""
    shown = [lane for lane, _block in lanes]
    firm = "" if linked else task.look.foot
    foot = foot_of(grid, task.rows, shown, [*task.told, missing], firm)
    head = head_of(task.finding, grid, task.look, task.part)
    return _Plan(head, chevrons(grid, 2 if lines[0] > 1 else 1), names(grid, lines[1], linked), tuple(lanes), foot)


def _scores(task: SheetTask) -> str:
    """The lane of scores says of when they are, where one wave has a short name."""
    waves = {str(row["wave"]) for row in task.rows if row.get("value") is not None}
    wave = waves.pop() if len(waves) == 1 else ""
    return _("Score, {wave}").format(wave=wave) if 0 < len(wave) <= 8 and wave != "all" else heads()["score"]


def _with_blanks(task: SheetTask, plan: _Plan) -> _Plan:
    """A sheet with little on it gets the lanes that are still to be filled, so that no empty curve fills it."""
    there = [lane for lane, _block in plan.lanes]
    missing = [lane for lane in task.lanes if lane not in there and lane in BLANK]
    spare = task.height - plan.height - task.curve
    if not task.grid.paper.fixed or not missing or spare < task.curve * ALONE:
        return plan
    tall = spare / len(missing)
    blocks = dict(plan.lanes) | {lane: blank_lane(task.grid, heads()[lane], tall) for lane in missing}
    return replace(plan, lanes=tuple((lane, blocks[lane]) for lane in task.lanes if lane in blocks))


def _draw(task: SheetTask, plan: _Plan) -> Picture:
    grid, paper, pen = task.grid, task.grid.paper, MapPen()
    plan = _with_blanks(task, plan)
    # A sheet is filled by its curve; a picture in a report need not be as high as a page.
    curve = task.curve
    if task.curve:
        curve = max(task.curve, min(task.height - plan.height, paper.view[1] * (1 if paper.fixed else 0.45)))
    y = grid.edge
    for block in (plan.head, plan.stages):
        if block:
            block.draw(pen, y)
            y += block.height
    bands(pen, grid, y, y + plan.body + curve)
    plan.names.draw(pen, y)
    y += plan.names.height
    for lane, block in plan.lanes:
        if block is None:
            hero.draw(pen, grid, y, curve, heads()[lane])
            y += curve
        else:
            block.draw(pen, y)
            y += block.height
    foot = max(y, paper.view[1] - grid.edge - plan.foot.height) if paper.fixed else y
    plan.foot.draw(pen, foot)
    tall = paper.view[1] if paper.fixed else foot + plan.foot.height
    return pen.page(
        paper.shown if paper.fixed else (paper.shown[0], round(tall)), (paper.view[0], tall), task.finding.caption
    )
