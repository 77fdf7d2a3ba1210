"""What the goals say, in one sentence."""

from __future__ import annotations

from typing import Any

from journeykit.words import _, figures, ngettext
from journeykit.words.rows import Row, rows_of, waved

COLUMNS = ("statement", "statistic", "target", "value", "low", "high", "n", "verdict")


def goals(frame: Any) -> str:
    """Say how many goals are reached, or how the only one stands.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table of `measures.goal_progress`.

    Raises
    ------
    ChartError
        When a column is missing.
    """
    rows = rows_of(frame, "goal_progress", COLUMNS)
    if not rows:
        return _("No goals are written down yet.")
    if len(rows) == 1 and rows[0]["value"] is not None and rows[0]["low"] is not None:
        return figures.sentences([_one(rows[0]), waved(rows)])
    tally = {
        verdict: sum(row["verdict"] == verdict for row in rows)
        for verdict in ("reached", "not reached", "cannot tell", "not measured")
    }
    if len(rows) == 1:
        return _("Whether the one goal is reached cannot be told: there is no figure with an interval yet.")
    return figures.sentences(
        [
            _("The answers show {reached} of {n} goals reached and {missed} missed.").format(
                n=len(rows), reached=tally["reached"], missed=tally["not reached"]
            ),
            _open(tally["cannot tell"]),
            _unmeasured(tally["not measured"]),
            waved(row for row in rows if row["value"] is not None),
        ]
    )


def _open(many: int) -> str:
    text = ngettext("For {n} goal they cannot tell yet.", "For {n} goals they cannot tell yet.", many)
    return text.format(n=many) if many else ""


def _unmeasured(many: int) -> str:
    text = ngettext("Of {n} goal they say nothing.", "Of {n} goals they say nothing.", many)
    return text.format(n=many) if many else ""


def _one(row: Row) -> str:
    statistic = str(row["statistic"])
    parts = {
        "value": figures.value(statistic, row["value"]),
        "interval": figures.interval(statistic, row["low"], row["high"]),
        "n": figures.count(row["n"]),
        "target": figures.value(statistic, row["target"]),
    }
    if row["verdict"] == "reached":
        return _("The goal of {target} is reached: now {value} (interval {interval}, n {n}).").format(**parts)
    if row["verdict"] == "not reached":
        return _("The goal of {target} is not reached: now {value} (interval {interval}, n {n}).").format(**parts)
    return _(
        "Whether the goal of {target} is reached cannot be told: now {value} (interval {interval}, n {n})."
    ).format(**parts)
