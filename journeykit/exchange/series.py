"""What native charts are drawn from: bars with their intervals, straight from the findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from journeykit.questions.changes.picture import kind_of as change_kind
from journeykit.questions.finding import Finding
from journeykit.questions.groups import group_name, kind_of
from journeykit.questions.question import Row
from journeykit.questions.scores.words import newest
from journeykit.scales import naming
from journeykit.words import _, figures
from journeykit.words.rows import headline, in_order


@dataclass(frozen=True)
class Bar:
    """One bar: what it is of, its figure, and the ends of its interval where it has one."""

    name: str
    value: float
    low: float | None
    high: float | None
    size: str
    row: Row

    @property
    def label(self) -> str:
        """Its name with its n, as a chart writes it."""
        return _("{name} (n {n})").format(name=self.name, n=self.size)


@dataclass(frozen=True)
class Series:
    """Bars that may stand on one axis.

    Attributes
    ----------
    title : str
        What they measure.
    statistic : str
        ``nps``, ``top``, ``mean``, or ``share``.
    bars : tuple of Bar
    step : bool
        Whether they are differences.
    scale : tuple, optional
        The ends of the scale of a mean: its bars begin at the lower one.
    """

    title: str
    statistic: str
    bars: tuple[Bar, ...]
    step: bool = False
    scale: tuple[float, float] | None = None

    @property
    def number_format(self) -> str:
        """How their axis writes numbers, as spreadsheets say it."""
        if self.statistic in ("top", "share"):
            return "+0%;−0%;0%" if self.step else "0%"
        if self.statistic == "nps":
            return "+0;−0;0"
        return "+0.0;−0.0;0.0" if self.step else "0.0"

    def ends(self) -> tuple[float, float]:
        """The ends of its axis: a bar says a figure by its length, so it begins at zero, or where its scale does."""
        if self.scale is not None:
            return self.scale
        known = [one for bar in self.bars for one in (bar.value, bar.low, bar.high) if one is not None]
        low, high = min([*known, 0.0]), max([*known, 0.0])
        room = (high - low) * 0.08 or 0.5
        return low - (room if low < 0 else 0), high + (room if high > 0 else 0)


def of_scores(finding: Finding) -> list[Series]:
    """The scores of the latest wave by measure, in the order of the journey; where a metric has a share, the share."""
    rows = [row for row, shown in zip(finding.rows, newest(finding), strict=True) if shown]
    rows = [row for row in headline(rows) if row["value"] is not None]
    made = []
    for kind in in_order(map(kind_of, rows)):
        own = [row for row in rows if kind_of(row) == kind]
        bars = [_bar(row, finding.by, "value", row["low"], row["high"], figures.count(row["n"])) for row in own]
        ends = naming.ends(kind[2])[:2] if kind[1] == "mean" else None
        scale = None if ends is None else (float(ends[0]), float(ends[1]))
        made.append(Series(naming.title(*kind), kind[1], tuple(bars), scale=scale))
    return made


def of_changes(finding: Finding) -> list[Series]:
    """The differences between two waves by measure, those that are told first, then the largest fall first."""
    rows = [row for row in headline(finding.rows) if row["difference"] is not None]
    made = []
    for kind in in_order(map(change_kind, rows)):
        own = sorted((row for row in rows if change_kind(row) == kind), key=_turn)
        title = _("{measure}: change from {before} to {after}").format(
            measure=naming.title(*kind[:3]), before=own[0]["before_wave"], after=own[0]["after_wave"]
        )
        made.append(Series(title, kind[1], tuple(_change(row, finding.by) for row in own), step=True))
    return made


def _turn(row: Row) -> tuple[bool, float]:
    return row["verdict"] not in ("up", "down"), float(row["difference"])


def _change(row: Row, by: Sequence[str]) -> Bar:
    size = _("{before} → {after}").format(before=figures.count(row["n_before"]), after=figures.count(row["n_after"]))
    return _bar(row, by, "difference", row["low"], row["high"], size)


def _bar(row: Row, by: Sequence[str], value: str, low: Any, high: Any, size: str) -> Bar:
    names = [name for name in by if name != "wave"] or list(by)
    return Bar(group_name(row, names), row[value], low, high, size, row)
