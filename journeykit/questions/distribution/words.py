"""What a table of answer shares says, in one sentence."""

from __future__ import annotations

from typing import Any

from journeykit.scales import naming as scale_words
from journeykit.words import _, figures
from journeykit.words import codes as words
from journeykit.words.rows import Row, keys_of, rows_of, waved

COLUMNS = ("metric", "scale", "answer", "order", "n", "share", "low", "high", "total", "status")


def distribution(frame: Any) -> str:
    """Say how the answers are spread: the bands of one group, or the group with the largest good end.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table of `measures.distribution`.

    Raises
    ------
    ChartError
        When a column is missing.
    """
    rows = rows_of(frame, "distribution", COLUMNS)
    if not rows:
        return _("No answers yet, so there is nothing to spread out.")
    first = (rows[0]["metric"], rows[0]["scale"])
    rows = [row for row in rows if (row["metric"], row["scale"]) == first and row["share"] is not None]
    if not rows:
        return _("No share is shown: every group is so small that single people could be recognised.")
    groups = _groups(rows)
    told = _one(next(iter(groups.values()))) if len(groups) == 1 else _several(groups)
    return figures.sentences([told, waved(rows)])


def _groups(rows: list[Row]) -> dict[str, list[Row]]:
    aside = {"stage", "wave"} if waved(rows) else {"stage"}
    keys = [key for key in keys_of(rows) if key not in aside] or keys_of(rows)
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(figures.several(row[key] for key in keys if row[key] is not None), []).append(row)
    return found


def _one(rows: list[Row]) -> str:
    by_answer = {row["answer"]: row for row in rows}
    n = figures.answers(rows[0]["total"])
    if "promoters" in by_answer:
        return _bands(by_answer, n)
    largest = max(rows, key=lambda row: row["share"])
    parts = {"answer": words.band(str(largest["answer"])), "share": figures.percent(largest["share"]), "answers": n}
    if largest["low"] is None:
        return _("The most frequent answer is {answer}, given by {share} ({answers}, too few for an interval).").format(
            **parts
        )
    parts["interval"] = figures.interval("top", largest["low"], largest["high"])
    return _("The most frequent answer is {answer}, given by {share} (interval {interval}, {answers}).").format(**parts)


def _several(groups: dict[str, list[Row]]) -> str:
    low_good = "low is good" in str(next(iter(groups.values()))[0]["scale"])
    good = {
        name: (min if low_good else max)(rows, key=lambda row: row["order"])
        for name, rows in groups.items()
        if rows[0]["low"] is not None
    } or {name: max(rows, key=lambda row: row["order"]) for name, rows in groups.items()}
    best, worst = max(good, key=lambda name: good[name]["share"]), min(good, key=lambda name: good[name]["share"])
    return _(
        "{answer}: from {low_share} ({low}, interval {low_interval}, n {low_n}) to {high_share} ({high}, "
        "interval {high_interval}, n {high_n})."
    ).format(answer=_answer(good[best]), **_told("low", worst, good[worst]), **_told("high", best, good[best]))


def _told(end: str, name: str, row: Row) -> dict[str, str]:
    return {
        end: name,
        f"{end}_share": figures.percent(row["share"]),
        f"{end}_interval": figures.interval("share", row["low"], row["high"]),
        f"{end}_n": figures.count(row["total"]),
    }


def _bands(bands: dict[str, Row], answers: str) -> str:
    shares = {
        name: figures.percent(bands[name]["share"] if name in bands else 0)
        for name in ("promoters", "passives", "detractors")
    }
    row = bands["promoters"]
    if row["low"] is None:
        return _(
            "{promoters} are promoters, {passives} passives and {detractors} detractors ({answers}, too few "
            "for intervals)."
        ).format(**shares, answers=answers)
    return _(
        "{promoters} are promoters (interval {interval}), {passives} passives and {detractors} detractors ({answers})."
    ).format(**shares, interval=figures.interval("share", row["low"], row["high"]), answers=answers)


def _answer(row: Row) -> str:
    if row["answer"] in ("promoters", "passives", "detractors"):
        return words.band(str(row["answer"]))
    low, high, _low_good = scale_words.ends(str(row["scale"]))
    return _("Answer {answer} on a scale of {low} to {high}").format(answer=row["answer"], low=low, high=high)
