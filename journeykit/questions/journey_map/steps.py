"""Which touchpoints stand on the sheet: those that matter, and at least one of each stage. The others are told of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from journeykit.words.rows import Row

MOST = 20
"""Most touchpoints on one sheet."""


@dataclass(frozen=True)
class Stretch:
    """A stage of the journey, with its touchpoints in order."""

    id: str
    name: str
    rows: tuple[Row, ...]


def listed(value: Any) -> list[str]:
    """A list of texts from whatever a table's cell holds."""
    if value is None or value == "":
        return []
    return [value] if isinstance(value, str) else [str(one) for one in value]


def stretches(rows: Sequence[Row]) -> list[Stretch]:
    """The stages in their order; two that are called alike stay two.

    Examples
    --------
    >>> rows = [{"stage": "use", "stage_order": 0, "touchpoint": f"t{at}", "order": -at} for at in range(2)]
    >>> [(one.name, [row["touchpoint"] for row in one.rows]) for one in stretches(rows)]
    [('use', ['t1', 't0'])]
    """
    found: dict[tuple[int, str], list[Row]] = {}
    for row in rows:
        found.setdefault((int(row["stage_order"]), str(row["stage"])), []).append(row)
    return [
        Stretch(
            str(own[0].get("stage_id") or name),
            name,
            tuple(sorted((row for row in own if row["touchpoint"]), key=lambda row: int(row["order"]))),
        )
        for (_order, name), own in sorted(found.items(), key=lambda one: one[0][0])
    ]


def key_of(row: Row) -> tuple[int, int]:
    """What tells a touchpoint from all others: its place."""
    return int(row["stage_order"]), int(row["order"])


def weight_of(row: Row, goals: Collection[str]) -> tuple[float, ...]:
    """How much a touchpoint matters, to be compared: moments of truth, goals and told changes, then answers.

    Parameters
    ----------
    row : dict
    goals : collection of str
        The ids of the touchpoints that goals are about.
    """
    decisive = bool(row.get("moment_of_truth"))
    aimed = str(row.get("touchpoint_id") or "") in goals
    moved = row.get("change") is not None
    low, high = row.get("distance_low"), row.get("distance_high")
    apart = low is not None and high is not None and (low > 0 or high < 0)
    return (
        decisive + aimed + moved,
        float(row.get("value") is not None),
        float(apart) * abs(row.get("distance") or 0.0),
        float(row.get("n") or 0) + float(row.get("comments") or 0),
        float(bool(listed(row.get("opportunities")))) + float(bool(listed(row.get("pains")))),
        float(row.get("emotion") is not None),
    )


def ranked(stages: Sequence[Stretch], goals: Collection[str]) -> list[Row]:
    """All touchpoints, the weightiest first; but the weightiest of each stage stands before every other."""
    order = [row for stage in stages for row in stage.rows]
    first = {key_of(max(stage.rows, key=lambda row: weight_of(row, goals))) for stage in stages if stage.rows}
    # Sorting keeps the order of the journey among equals.
    return sorted(order, key=lambda row: (key_of(row) not in first, *(-one for one in weight_of(row, goals))))


def kept(stages: Iterable[Stretch], rows: Iterable[Row]) -> list[Stretch]:
    """The stages with those of their touchpoints that are among the rows.

    A stage without touchpoints stays; one whose touchpoints all go, goes.
    """
    wanted = {key_of(row) for row in rows}
    small = [(one, tuple(row for row in one.rows if key_of(row) in wanted)) for one in stages]
    return [Stretch(one.id, one.name, rows) for one, rows in small if rows or not one.rows]


def without_empty(stages: Sequence[Stretch], most: int) -> list[Stretch]:
    """So many stages: those without touchpoints go first, the last of them before the others."""
    empty = [at for at, one in enumerate(stages) if not one.rows]
    gone = set(empty[max(0, len(empty) - (len(stages) - most)) :])
    return [one for at, one in enumerate(stages) if at not in gone][:most]


def sheets_of(stage: Stretch, most: int) -> list[Stretch]:
    """A stage in as many sheets as it takes, of about one size.

    Examples
    --------
    >>> stage = Stretch("use", "Use", tuple({"order": at} for at in range(45)))
    >>> [len(one.rows) for one in sheets_of(stage, 20)]
    [15, 15, 15]
    """
    many = -(-len(stage.rows) // most)
    size = -(-len(stage.rows) // many)
    return [Stretch(stage.id, stage.name, stage.rows[at : at + size]) for at in range(0, len(stage.rows), size)]
