"""What changed, and how surely: only what the answers tell, each with its interval; the others are counted."""

from __future__ import annotations

from typing import Any

from journeykit.journey.fields import OVERALL
from journeykit.page.summary.sources import Sources, plain
from journeykit.page.summary.standings import changed, difference
from journeykit.questions.question import Row
from journeykit.scales import naming
from journeykit.words import _, differences, figures, ngettext, values

SHOWN = 4
"""Most changes in the table; of more their number is told."""
POINTS = {"nps": 1.0, "top": 100.0}
"""What makes points of a difference; means, in the unit of their scale, are written and not drawn on that axis."""


def changes_told(sources: Sources) -> dict[str, Any]:
    """The rows of the table, the axis they are drawn on, and the line below it."""
    told = sources.told()
    shown = told[:SHOWN]
    axis = _axis(shown)
    return {
        "heads": _heads(shown),
        "rows": [_row(row, axis) for row in shown],
        "rest": _rest(sources, told),
        "more": bool(len(sources.changes)),
        "to": sources.changes.anchor if len(sources.changes) else "",
    }


def _heads(rows: list[Row]) -> dict[str, str]:
    """The two waves, where all rows compare the same."""
    pairs = {(row["before_wave"], row["after_wave"]) for row in rows}
    before, after = pairs.pop() if len(pairs) == 1 else (_("Before"), _("After"))
    return {"before": str(before), "after": str(after)}


def _axis(rows: list[Row]) -> tuple[float, float]:
    ends = [0.0]
    for row in rows:
        factor = POINTS.get(row["statistic"])
        if factor and row["low"] is not None:
            ends += [row["low"] * factor, row["high"] * factor]
    low, high = min(ends), max(ends)
    room = (high - low) * 0.06 or 1.0
    return low - room, high + room


def _row(row: Row, axis: tuple[float, float]) -> dict[str, Any]:
    whole = row["at"] == OVERALL
    measure = values.metric_name(row["metric"]) if whole else naming.short(row["metric"])
    return {
        "name": measure if whole else row["touchpoint"],
        "measure": _("the journey as a whole") if whole else measure,
        "before": figures.value(row["statistic"], row["before"]),
        "after": figures.value(row["statistic"], row["after"]),
        "change": difference(row),
        "interval": figures.difference_interval(row["statistic"], row["low"], row["high"]),
        "n": differences.sizes(row["n_before"], row["n_after"]),
        "strip": _strip(row, axis),
        **{name: changed(row)[name] for name in ("tone", "mark")},
    }


def _strip(row: Row, axis: tuple[float, float]) -> dict[str, str] | None:
    factor = POINTS.get(row["statistic"])
    if not factor or row["low"] is None:
        return None
    first, last = axis
    zero, left, at, right = (
        (number - first) / (last - first) * 100
        for number in (0.0, row["low"] * factor, row["difference"] * factor, row["high"] * factor)
    )
    return {"zero": f"{zero:.1f}", "left": f"{left:.1f}", "width": f"{right - left:.1f}", "at": f"{at:.1f}"}


def _rest(sources: Sources, told: list[Row]) -> str:
    """What the table does not hold: changes that are told as well, that cannot be told, and that are not compared."""
    rows = plain(sources.changes)
    if not rows:
        if not len(sources.scores) and not len(sources.together):
            return _("There are no answers yet, so there is nothing to compare.")
        return sources.changes.caption
    more, open_ = len(told) - SHOWN, sum(row["verdict"] == "cannot tell" for row in rows)
    apart = len(rows) - len(told) - open_
    said = []
    if more > 0:
        text = ngettext("{n} more clearly changed.", "{n} more clearly changed.", more)
        said.append(text.format(n=more))
    if open_:
        text = (
            ngettext("{n} other score: no clear change.", "{n} other scores: no clear change.", open_)
            if told
            else ngettext(
                "No clear change in {n} score.",
                "No clear change in any of {n} scores.",
                open_,
            )
        )
        said.append(text.format(n=open_))
    if apart:
        text = ngettext("{n} is not compared.", "{n} are not compared.", apart)
        said.append(text.format(n=apart))
    return figures.sentences(said)
