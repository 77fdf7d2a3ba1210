"""What groups are called, and how a picture lays them out: stages head touchpoints, waves under one another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journeykit.questions.question import Row
from journeykit.scales import naming
from journeykit.words import _, figures
from journeykit.words.rows import in_order

if TYPE_CHECKING:
    from journeykit.questions.finding import Finding


def group_name(row: Row, by: Sequence[str]) -> str:
    """What a row is about: the groups that it is of, without its stage where a touchpoint says more.

    Parameters
    ----------
    row : dict
    by : sequence of str
        What the table is grouped by.

    Examples
    --------
    >>> row = {"stage": "Arrival", "touchpoint": "Gate"}
    >>> group_name(row, ["stage", "touchpoint"]), group_name(row, ["stage"]), group_name(row, [])
    ('Gate', 'Arrival', 'All answers')
    """
    keys = [key for key in by if key != "stage"] if len(by) > 1 else by
    return figures.several(row[key] for key in keys if row[key] is not None) or _("All answers")


def subject(row: Row, by: Sequence[str]) -> str:
    """What a figure is of, in a sentence that stands alone: its group, where there may be several, and its measure.

    Examples
    --------
    >>> row = {"metric": "nps", "statistic": "nps", "scale": "0-10", "touchpoint": "Gate", "wave": "2018"}
    >>> subject(row, ["touchpoint", "wave"]), subject(row, ["wave"])
    ('Gate, Net Promoter Score, −100 to +100', 'Net Promoter Score, −100 to +100')
    """
    measure = naming.title(*(str(row[name]) for name in ("metric", "statistic", "scale")))
    names = [name for name in by if name != "wave"]
    return _("{name}, {measure}").format(name=group_name(row, names), measure=measure) if names else measure


def kind_of(row: Row) -> tuple[str, str, str]:
    """Metric, statistic and scale: figures that differ in one of them stand on axes of their own."""
    return row["metric"], row["statistic"], row["scale"]


def group_ids(finding: Finding, aside: Sequence[str] = ()) -> list[tuple[str, ...]]:
    """The ids of the group of each row: by them groups are told apart, for two touchpoints may have one name.

    Parameters
    ----------
    finding : Finding
    aside : sequence of str
        Columns of its groups that are left out.
    """
    names = [name for name in finding.by if name not in aside]
    if not names:
        return [()] * len(finding)
    return list(zip(*(map(str, finding.frame[name]) for name in names), strict=True))


def with_ids(finding: Finding) -> list[Row]:
    """The rows of a finding for `grouped`, each with the ids of its group, whatever the wave."""
    return [row | {"ids": ids} for row, ids in zip(finding.rows, group_ids(finding, ("wave",)), strict=True)]


def grouped(rows: list[Row], by: Sequence[str]) -> list[tuple[str, str, list[Row]]]:
    """Rows of `with_ids` as (stage, name, lines): a stage heads touchpoints, waves stand under one another."""
    keys = list(by)
    inner = "wave" if "wave" in keys and len(keys) > 1 else ""
    outer = "stage" if "stage" in keys and set(keys) - {"stage", "wave"} else ""
    names = [key for key in keys if key not in (inner, outer)]
    found: dict[tuple[str, str, tuple[str, ...]], list[Row]] = {}
    for row in rows:
        name = figures.several(row[key] for key in names if row[key] is not None) or _("All answers")
        key = (str(row[outer] or "") if outer else "", name, row["ids"])
        found.setdefault(key, []).append({**row, "wave": str(row[inner] or "") if inner else ""})
    entries = [(stage, name, lines) for (stage, name, _ids), lines in found.items()]
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
