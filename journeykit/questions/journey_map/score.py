"""The lane of scores: a figure, what it is of in a word, n, and its change where one is told."""

from __future__ import annotations

from journeykit.pictures import palette
from journeykit.questions.journey_map.columns import MapGrid, StepColumn
from journeykit.questions.journey_map.lanes import LaneBlock, rule
from journeykit.questions.journey_map.pen import STEP, MapPen, width_of, wrapped
from journeykit.scales import naming as scale_words
from journeykit.words import _, figures, ngettext
from journeykit.words.rows import Row

LARGE = 1.65


def score_lane(grid: MapGrid, head: str, linked: bool) -> LaneBlock | None:
    """The scores; nothing where no step has one, or could have one."""
    em = grid.em
    told = [
        (column, column.row, score_words(column.row, column.width - 2 * grid.pad, em))
        for column in grid.columns
        if column.row
    ]
    if not any(row.get("status") or row.get("comments") or row.get("value") is not None for _column, row, _l in told):
        return None
    # What has no figure begins in the place of the figure, which is as high as a line and a half.
    rows = max(len(lines) - (1 if row.get("value") is None else 0) for _column, row, lines in told)
    scored = any(row.get("value") is not None for _column, row, _lines in told)
    first = (LARGE + 0.35) * em if scored else 0.0

    def draw(pen: MapPen, y: float) -> None:
        rule(pen, grid, y, head)
        for column, row, lines in told:
            x, link = column.x + grid.pad, str(row.get("link") or "") if linked else ""
            if row.get("value") is not None:
                sure = row.get("low") is not None
                size, fill = (LARGE * em, palette.INK) if sure else (em * 1.2, palette.QUIET)
                free = (column.width - grid.pad) / width_of(figure_of(row), 1, bold=True)
                pen.text([figure_of(row)], x, y + (LARGE + 0.1) * em, min(size, free), fill=fill, bold=sure, link=link)
            down = first if row.get("value") is not None else 0.3 * em
            pen.text(lines, x, y + down + 1.1 * em, em, fill=palette.QUIET)
            if row.get("change") is not None:
                beside = _beside(row, column, grid)
                left, down = (beside, LARGE + 0.1) if beside else (0.0, LARGE + 0.45 + (len(lines) + 0.6) * STEP)
                arrow(pen, row, x + left, y + down * em, em)

    below = any(row.get("change") is not None and not _beside(row, column, grid) for column, row, _lines in told)
    return LaneBlock(max(first, 1.3 * em) + ((rows + below) * STEP + 1.0) * em, draw)


def _beside(row: Row, column: StepColumn, grid: MapGrid) -> float:
    """Where the arrow stands beside the figure; nothing where the column is too narrow for both."""
    left = width_of(figure_of(row), LARGE * grid.em, bold=True) + 0.5 * grid.em
    wide = left + 1.15 * grid.em + width_of(change_of(row), grid.em, bold=True)
    return left if wide <= column.width - 2.2 * grid.pad else 0.0


def figure_of(row: Row) -> str:
    """The score as it is written."""
    return figures.value(str(row["statistic"]), row["value"])


def arrow(pen: MapPen, row: Row, x: float, y: float, em: float) -> None:
    """Which way a score moved, and how far."""
    up = row["change"] > 0
    better = row.get("change_better")
    fill = palette.TEXT if better is None else palette.BETTER if better else palette.WORSE
    top, foot = (y - 0.72 * em, y) if not up else (y, y - 0.72 * em)
    pen.shape([(x, top), (x + 0.85 * em, top), (x + 0.42 * em, foot)], fill)
    pen.text([change_of(row)], x + 1.15 * em, y, em, fill=fill, bold=True)


def change_of(row: Row) -> str:
    """How much it moved, without a sign: the arrow says which way."""
    number = abs(row["change"]) * (100 if row["statistic"] == "top" else 1)
    return figures.count(number) if row["statistic"] != "mean" else figures.plain(number)


def score_words(row: Row, free: float, em: float) -> list[str]:
    """What stands under a figure, in so much room: its metric in words, and n; or why there is none."""
    if row.get("status") == "hidden":
        return wrapped(_("not shown"), free, em, 2)
    if row.get("value") is None:
        comments = int(row.get("comments") or 0)
        told = ngettext("{n} comment, no score", "{n} comments, no score", comments)
        said = told.format(n=figures.count(comments)) if comments else _("no answers")
        return wrapped(said, free, em, 3)
    n = _("n {n}").format(n=figures.count(row["n"] or 0))
    return [*wrapped(measure_of(row), free, em, 2), *wrapped(n, free, em, 2)]


def measure_of(row: Row) -> str:
    """What a figure is of, in a word: scores side by side measure different things."""
    if row["statistic"] == "mean":
        low, high, _low_good = scale_words.ends(str(row.get("scale") or "1-5"))
        return _("mean, {low}–{high}").format(low=low, high=high)
    known = {"nps": _("NPS"), "csat": _("satisfied"), "ces": _("easy")}
    return known.get(str(row["metric"]), str(row["metric"]))
