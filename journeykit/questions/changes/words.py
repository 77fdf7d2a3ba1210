"""What the changes say, in one sentence."""

from __future__ import annotations

from typing import Any

from journeykit.words import _, figures, ngettext
from journeykit.words.rows import Row, keys_of, rows_of, why_empty

COLUMNS = ("statistic", "before_wave", "after_wave", "before", "after", "difference", "low", "high", "verdict")


def changes(frame: Any) -> str:
    """Say how many scores changed for certain, and which fell most.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table of `measures.changes`.

    Raises
    ------
    ChartError
        When a column is missing.
    """
    told = rows_of(frame, "changes", COLUMNS)
    rows = [row for row in told if row["difference"] is not None]
    if told and all(row.get("status") == "refused" for row in told):
        return _("No score is compared, because the waves did not measure the same thing in the same way.")
    if told and not rows:
        return _("No score is shown: every group is so small that single people could be recognised.")
    if not rows:
        return why_empty(frame) or _("There are no two waves to compare, so no change can be told.")
    if len(rows) == 1:
        return _one(rows[0])
    whole, parts = _families(rows)
    settled = [row for row in rows if row["verdict"] in ("up", "down")]
    said = [_counts(rows)] if not whole or not parts else [_of_whole(whole), _of_parts(parts)]
    return figures.sentences([*said, _largest(settled) if settled else ""])


def _families(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The journey as a whole and its touchpoints: each is a family of comparisons with an error of its own."""
    called = ("overall", _("Journey as a whole"))
    key = next((name for name in ("touchpoint", "stage") if name in rows[0]), None)
    whole = [row for row in rows if key and row[key] in called]
    return whole, [row for row in rows if row not in whole]


def _tally(rows: list[Row]) -> dict[str, Any]:
    tally = {way: sum(row["verdict"] == way for row in rows) for way in ("up", "down")}
    return {"before": rows[0]["before_wave"], "after": rows[0]["after_wave"], "n": len(rows), **tally}


def _counts(rows: list[Row]) -> str:
    parts = _tally(rows)
    if not parts["up"] + parts["down"]:
        return _(
            "From {before} to {after}, none of {n} scores changed for certain: no change stands out from chance once "
            "all {n} comparisons are taken into account."
        ).format(**parts)
    return _(
        "From {before} to {after}, {down} of {n} scores fell, {up} rose, and for the others the answers cannot tell."
    ).format(**parts)


def _of_whole(rows: list[Row]) -> str:
    return _(
        "Journey as a whole, {before} to {after}: {down} of {n} scores fell, {up} rose; for any others the answers "
        "cannot tell."
    ).format(**_tally(rows))


def _of_parts(rows: list[Row]) -> str:
    return _(
        "Touchpoints, a family of comparisons of their own: {down} of {n} scores fell, {up} rose; for any others the "
        "answers cannot tell."
    ).format(**_tally(rows))


def _largest(rows: list[Row]) -> str:
    row = max(rows, key=_clearness)
    keys = [key for key in keys_of([row]) if key != "stage"] or keys_of([row])
    return _("Clearest: {name}, {difference} (interval {interval}).").format(
        name=figures.several(row[key] for key in keys if row[key] is not None) or _("all answers"),
        difference=figures.difference(row["statistic"], row["difference"]),
        interval=figures.difference_interval(row["statistic"], row["low"], row["high"]),
    )


def _clearness(row: Row) -> float:
    """How far the change stands from zero, in lengths of its interval: scales of unlike width become comparable."""
    if row["low"] is None or row["high"] is None or row["high"] <= row["low"]:
        return 0.0
    return float(abs(row["difference"]) / (row["high"] - row["low"]))


def _one(row: Row) -> str:
    parts = {
        "before": row["before_wave"],
        "after": row["after_wave"],
        "from_value": figures.value(row["statistic"], row["before"]),
        "to_value": figures.value(row["statistic"], row["after"]),
        "difference": figures.difference(row["statistic"], row["difference"]),
        "interval": figures.difference_interval(row["statistic"], row["low"], row["high"]),
    }
    if row["verdict"] == "down":
        return _(
            "From {before} to {after} the score fell from {from_value} to {to_value}: {difference} (interval "
            "{interval})."
        ).format(**parts)
    if row["verdict"] == "up":
        return _(
            "From {before} to {after} the score rose from {from_value} to {to_value}: {difference} (interval "
            "{interval})."
        ).format(**parts)
    parts["needed"] = ngettext("{n} answer", "{n} answers", int(row.get("needed") or 0)).format(
        n=figures.about(row.get("needed") or 0)
    )
    if row.get("needed"):
        return _(
            "Whether the score changed from {before} ({from_value}) to {after} ({to_value}) cannot be told: "
            "{difference} (interval "
            "{interval}); about {needed} a wave would tell."
        ).format(**parts)
    return _(
        "Whether the score changed from {before} ({from_value}) to {after} ({to_value}) cannot be told: "
        "{difference} (interval {interval})."
    ).format(**parts)
