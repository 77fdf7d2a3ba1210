"""The tables of a trend as people read them: its waves, and the tests of its series."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions import cells as cell
from journeykit.questions.finding import Finding
from journeykit.questions.method import method_lines
from journeykit.questions.question import NOTHING, Cell, Row, Table
from journeykit.questions.trend.table import SERIES
from journeykit.words import _, figures, values
from journeykit.words.rows import in_order


def cells(finding: Finding) -> Sequence[Cell]:
    """The table of the waves: a row a group, statistic and wave."""
    return (
        *cell.key_cells(finding.by, ("stage", "touchpoint")),
        cell.measure(),
        *cell.key_cells(("wave",)),
        cell.score(),
        cell.interval(),
        cell.answers(),
        cell.note("interval_why"),
    )


def notes(finding: Finding) -> list[str]:
    """By which methods the intervals of the waves were made: not those of the slopes."""
    return method_lines(finding.frame)


def tables(finding: Finding) -> list[Table]:
    """The waves, and the tests, which are the same in each wave of a series: one row a series."""
    once = finding.where(lambda frame: ~frame.duplicated([*finding.by, *SERIES]))
    return [
        finding.as_table(cells(finding), finding.question.heading(), notes(finding)),
        once.as_table(_test_cells(finding), _("Tests of the trends"), _test_notes(once.rows)),
    ]


def _test_cells(finding: Finding) -> Sequence[Cell]:
    return (
        *cell.key_cells(finding.by, ("stage", "touchpoint")),
        cell.measure(),
        cell.count("waves", lambda: _("Waves tested")),
        Cell(lambda: _("Slope a wave (95% interval)"), _slope, number=True),
        Cell(lambda: _("p of the slope, adjusted"), lambda row: figures.chance(row["p_adjusted"]), number=True),
        Cell(lambda: _("p, any difference of waves"), lambda row: figures.chance(row["bend_p"]), number=True),
        Cell(lambda: _("p, off a straight line"), lambda row: figures.chance(row["line_p"]), number=True),
        Cell(lambda: _("Verdict"), lambda row: values.value("verdict", row["verdict"]) if row["verdict"] else NOTHING),
        Cell(lambda: _("Note"), lambda row: row["why"] or NOTHING),
    )


def _slope(row: Row) -> str:
    slope = figures.difference(row["statistic"], row["slope"])
    if row["slope"] is None or row["slope_low"] is None:
        return slope
    interval = figures.difference_interval(row["statistic"], row["slope_low"], row["slope_high"])
    return _("{share} ({interval})").format(share=slope, interval=interval)


def _test_notes(rows: list[Row]) -> list[str]:
    """How the slopes were tested, and over how many comparisons."""
    methods = in_order(row["method"] for row in rows if row["method"])
    sizes = sorted({int(row["compared"]) for row in rows if row["compared"]})
    lines = []
    if methods:
        text = _("Slope: {method}. NPS and shares change in points a wave, means in units of their scale.")
        lines.append(text.format(method=figures.phrases(methods)))
    if any(size > 1 for size in sizes):
        text = _(
            "The p of a slope is adjusted for the size of its family, the journey as a whole or the touchpoints: "
            "{sizes} comparisons."
        )
        lines.append(text.format(sizes=figures.several(sizes)))
    return lines
