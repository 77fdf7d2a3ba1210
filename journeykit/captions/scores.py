"""What a table of scores says, in one sentence."""

from __future__ import annotations

from typing import Any

from journeykit.captions import figures
from journeykit.captions.tables import SCORE_COLUMNS, Row, headline, in_order, keys_of, rows_of
from journeykit.language import _


def scores(frame: Any) -> str:
    """Say what a picture of scores shows: one figure, or the best and the worst of several.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table of `measures.scores`.

    Raises
    ------
    ChartError
        When a column is missing.
    """
    rows = headline(rows_of(frame, "scores", SCORE_COLUMNS))
    if not rows:
        return _("No answers yet, so there are no scores to show.")
    shown = [row for row in rows if row["value"] is not None]
    if not shown:
        return _("No score is shown: every group is so small that single people could be recognised.")
    kinds = in_order((row["metric"], row["statistic"], row["scale"]) for row in shown)
    main = [row for row in shown if (row["metric"], row["statistic"], row["scale"]) == kinds[0]]
    keys = keys_of(rows)
    if len(main) == 1 or not keys:
        return _one(main[0])
    if "wave" in keys:
        last = main[-1]["wave"]
        main = [row for row in main if row["wave"] == last] if len(keys) > 1 else main
        if len(main) == 1:
            return _one(main[0])
        return _latest(main, keys, str(last)) if len(keys) > 1 else _waves(main[0], main[-1])
    return _several(main, keys)


def _one(row: Row) -> str:
    value, n = figures.value(row["statistic"], row["value"]), figures.answers(row["n"])
    interval = figures.interval(row["statistic"], row["low"], row["high"])
    if row["statistic"] == "nps" and row["low"] is not None:
        return _("The Net Promoter Score is {value} (interval {interval}, {answers}).").format(
            value=value, interval=interval, answers=n
        )
    name = figures.metric(row["metric"], row["statistic"], row["scale"])
    if row["low"] is not None:
        return _("{measure}: {value} (interval {interval}, {answers}).").format(
            measure=name, value=value, interval=interval, answers=n
        )
    return _("{measure}: {value} from {answers}, too few for an interval.").format(measure=name, value=value, answers=n)


def _waves(first: Row, last: Row) -> str:
    return _(
        "{measure}: {first_value} in {first} (interval {first_interval}, n {first_n}), {last_value} in {last} "
        "(interval {last_interval}, "
        "n {last_n})."
    ).format(
        measure=figures.metric(last["metric"], last["statistic"], last["scale"]),
        first=first["wave"],
        first_value=figures.value(first["statistic"], first["value"]),
        first_interval=figures.interval(first["statistic"], first["low"], first["high"]),
        first_n=figures.count(first["n"]),
        last=last["wave"],
        last_value=figures.value(last["statistic"], last["value"]),
        last_interval=figures.interval(last["statistic"], last["low"], last["high"]),
        last_n=figures.count(last["n"]),
    )


def name_of(row: Row, keys: list[str]) -> str:
    """What the row is about: its touchpoint, its stage, or whatever it is grouped by."""
    parts = [key for key in keys if key not in ("stage", "wave")] or [key for key in keys if key != "wave"] or keys
    return figures.several(row[key] for key in parts if row[key] is not None)


def _parts(rows: list[Row], keys: list[str]) -> dict[str, str]:
    low_good = "low is good" in str(rows[0]["scale"]) and rows[0]["statistic"] == "mean"
    ranked = sorted(rows, key=lambda row: row["value"], reverse=not low_good)
    best, worst = ranked[0], ranked[-1]
    return {
        "best": name_of(best, keys),
        "best_value": figures.value(best["statistic"], best["value"]),
        "best_interval": figures.interval(best["statistic"], best["low"], best["high"]),
        "best_n": figures.count(best["n"]),
        "worst": name_of(worst, keys),
        "worst_value": figures.value(worst["statistic"], worst["value"]),
        "worst_interval": figures.interval(worst["statistic"], worst["low"], worst["high"]),
        "worst_n": figures.count(worst["n"]),
        "apart": "yes" if _apart(best, worst) else "",
    }


def _apart(one: Row, other: Row) -> bool:
    if one["low"] is None or other["low"] is None:
        return False
    return bool(one["low"] > other["high"] or other["low"] > one["high"])


def _sure(rows: list[Row]) -> list[Row]:
    with_interval = [row for row in rows if row["low"] is not None]
    return with_interval if len(with_interval) > 1 else rows


def _several(rows: list[Row], keys: list[str]) -> str:
    parts = _parts(_sure(rows), keys)
    if parts["apart"]:
        return _(
            "{best} scores highest with {best_value} (interval {best_interval}, n {best_n}) and {worst} lowest "
            "with {worst_value} "
            "(interval {worst_interval}, n {worst_n})."
        ).format(**parts)
    return _(
        "{best} stands highest with {best_value} (interval {best_interval}, n {best_n}) and {worst} lowest "
        "with {worst_value} "
        "(interval {worst_interval}, n {worst_n}), but their intervals overlap: the order is not settled."
    ).format(**parts)


def _latest(rows: list[Row], keys: list[str], wave: str) -> str:
    parts = _parts(_sure(rows), keys) | {"wave": wave}
    if parts["apart"]:
        return _(
            "In {wave}, {best} scores highest with {best_value} (interval {best_interval}, n {best_n}) and "
            "{worst} lowest with "
            "{worst_value} (interval {worst_interval}, n {worst_n})."
        ).format(**parts)
    return _(
        "In {wave}, {best} stands highest with {best_value} (interval {best_interval}, n {best_n}) and {worst} "
        "lowest with {worst_value} "
        "(interval {worst_interval}, n {worst_n}), but their intervals overlap: the order is not settled."
    ).format(**parts)
