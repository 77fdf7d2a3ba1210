"""What a table of scores says, in one sentence."""

from __future__ import annotations

from typing import Any

from journeykit.scales import naming
from journeykit.words import _, figures, ngettext
from journeykit.words.rows import SCORE_COLUMNS, Row, headline, in_order, keys_of, latest, rows_of, waved


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
        return figures.sentences([_one(main[0]), waved(main[:1])])
    return _of_waves(main, keys, latest(frame)) if "wave" in keys else _several(main, keys)


def _of_waves(rows: list[Row], keys: list[str], newest: str) -> str:
    """Of several waves the latest is told; of one figure over its waves the first and the latest."""
    if len(keys) == 1:
        return _waves(rows[0], rows[-1])
    order = in_order(str(row["wave"]) for row in rows)
    last = newest if newest in order else order[-1]
    rows = [row for row in rows if str(row["wave"]) == last]
    return _latest(rows, keys, last) if len(rows) > 1 else figures.sentences([_one(rows[0]), waved(rows)])


def _one(row: Row) -> str:
    value, n = figures.value(row["statistic"], row["value"]), figures.answers(row["n"])
    interval = figures.interval(row["statistic"], row["low"], row["high"])
    if row["statistic"] == "nps" and row["low"] is not None:
        return _("The Net Promoter Score is {value} (interval {interval}, {answers}).").format(
            value=value, interval=interval, answers=n
        )
    name = naming.title(row["metric"], row["statistic"], row["scale"])
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
        measure=naming.title(last["metric"], last["statistic"], last["scale"]),
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
        "order": order_of([(row["low"], row["high"]) for row in ranked]),
        "open": ends_open([(row["low"], row["high"]) for row in ranked], name_of(best, keys), name_of(worst, keys)),
    }


Ends = tuple[float | None, float | None]


def _apart(one: Ends, other: Ends) -> bool:
    """Whether two intervals have no point in common."""
    if one[0] is None or one[1] is None or other[0] is None or other[1] is None:
        return False
    return one[0] > other[1] or other[0] > one[1]


def order_of(ranked: list[Ends]) -> str:
    """What may be said of the first and the last of several intervals in order.

    ``called``: the first is apart from all others, and so is the last; ``ends``: they are apart from each other;
    ``open``: not even that.

    Examples
    --------
    >>> order_of([(7, 8), (4, 5), (1, 2)]), order_of([(6, 8), (5, 7), (1, 2)]), order_of([(1, 8), (2, 9)])
    ('called', 'ends', 'open')
    """
    if not _apart(ranked[0], ranked[-1]):
        return "open"
    return "ends" if any(_beside(ranked)) else "called"


def _beside(ranked: list[Ends]) -> tuple[int, int]:
    """How many others overlap with the first, and how many with the last."""
    first = sum(not _apart(ranked[0], one) for one in ranked[1:])
    last = sum(not _apart(ranked[-1], one) for one in ranked[:-1])
    return first, last


def ends_open(ranked: list[Ends], best: str, worst: str) -> str:
    """The sentences that say how many others the first and the last cannot be told apart from."""
    first, last = _beside(ranked)
    highest = ngettext(
        "That {name} is the highest is not settled: the interval of {n} other overlaps with its own.",
        "That {name} is the highest is not settled: the intervals of {n} others overlap with its own.",
        first,
    ).format(name=best, n=first)
    lowest = ngettext(
        "That {name} is the lowest is not settled: the interval of {n} other overlaps with its own.",
        "That {name} is the lowest is not settled: the intervals of {n} others overlap with its own.",
        last,
    ).format(name=worst, n=last)
    return figures.sentences([highest if first else "", lowest if last else ""])


def _sure(rows: list[Row]) -> list[Row]:
    with_interval = [row for row in rows if row["low"] is not None]
    return with_interval if len(with_interval) > 1 else rows


def _several(rows: list[Row], keys: list[str]) -> str:
    parts = _parts(_sure(rows), keys)
    if parts["order"] == "called":
        return _(
            "{best} scores highest with {best_value} (interval {best_interval}, n {best_n}) and {worst} lowest "
            "with {worst_value} "
            "(interval {worst_interval}, n {worst_n})."
        ).format(**parts)
    if parts["order"] == "ends":
        apart = _(
            "{best} with {best_value} (interval {best_interval}, n {best_n}) stands apart from {worst} with "
            "{worst_value} (interval {worst_interval}, n {worst_n})."
        )
        return figures.sentences([apart.format(**parts), parts["open"]])
    return _(
        "{best} stands highest with {best_value} (interval {best_interval}, n {best_n}) and {worst} lowest "
        "with {worst_value} "
        "(interval {worst_interval}, n {worst_n}), but their intervals overlap: the order is not settled."
    ).format(**parts)


def _latest(rows: list[Row], keys: list[str], wave: str) -> str:
    parts = _parts(_sure(rows), keys) | {"wave": wave}
    if parts["order"] == "called":
        return _(
            "In {wave}, {best} scores highest with {best_value} (interval {best_interval}, n {best_n}) and "
            "{worst} lowest with "
            "{worst_value} (interval {worst_interval}, n {worst_n})."
        ).format(**parts)
    if parts["order"] == "ends":
        apart = _(
            "In {wave}, {best} with {best_value} (interval {best_interval}, n {best_n}) stands apart from {worst} "
            "with {worst_value} (interval {worst_interval}, n {worst_n})."
        )
        return figures.sentences([apart.format(**parts), parts["open"]])
    return _(
        "In {wave}, {best} stands highest with {best_value} (interval {best_interval}, n {best_n}) and {worst} "
        "lowest with {worst_value} "
        "(interval {worst_interval}, n {worst_n}), but their intervals overlap: the order is not settled."
    ).format(**parts)
