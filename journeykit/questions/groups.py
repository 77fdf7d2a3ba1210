"""Rows of several groups as a picture lays them out: stages head touchpoints, waves stand under one another."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.questions.question import Row
from journeykit.words import _, figures
from journeykit.words.rows import in_order


def grouped(rows: list[Row], by: Sequence[str]) -> list[tuple[str, str, list[Row]]]:
    """Rows as (stage, name, lines): a stage heads touchpoints, waves stand under one another."""
    keys = list(by)
    inner = "wave" if "wave" in keys and len(keys) > 1 else ""
    outer = "stage" if "stage" in keys and set(keys) - {"stage", "wave"} else ""
    names = [key for key in keys if key not in (inner, outer)]
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        name = figures.several(row[key] for key in names if row[key] is not None) or _("All answers")
        key = (str(row[outer] or "") if outer else "", name)
        found.setdefault(key, []).append({**row, "wave": str(row[inner] or "") if inner else ""})
    entries = [(stage, name, lines) for (stage, name), lines in found.items()]
    order = in_order(stage for stage, _name, _lines in entries)
    # Without stages there is no order of the journey to keep, so the best comes first.
    if names == ["touchpoint"] and not outer:
        return sorted(entries, key=lambda entry: -_latest(entry[2]))
    return sorted(entries, key=lambda entry: order.index(entry[0]))


def _latest(lines: list[Row]) -> float:
    known = [line["value"] for line in lines if line.get("value") is not None]
    return known[-1] if known else float("-inf")


def tip(line: Row) -> str:
    """The tooltip of a dot: its figure, interval and n."""
    if line["value"] is None:
        return ""
    said = figures.value(line["statistic"], line["value"])
    if line["low"] is None:
        return _("{value}, {answers}, no interval").format(value=said, answers=figures.answers(line["n"]))
    interval = figures.interval(line["statistic"], line["low"], line["high"])
    return _("{value}, interval {interval}, {answers}").format(
        value=said, interval=interval, answers=figures.answers(line["n"])
    )
