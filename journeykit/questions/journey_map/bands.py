"""How the stages of a journey share the page: wide stages get more columns, long journeys more bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from journeykit.words.rows import Row, in_order

MOST_UNITS, MOST_ROWS, WIDEST = 9, 4, 4
MOST_CARDS = 16
LISTS = ("actions", "pains", "opportunities")


@dataclass(frozen=True)
class StageBand:
    """A stage and its numbered touchpoints; ``units`` columns wide."""

    name: str
    numbered: list[tuple[int, Row]]
    units: int


def bands_of(rows: Sequence[Row]) -> list[list[StageBand]]:
    """The stages in bands of at most nine columns, about four cards deep.

    Examples
    --------
    >>> rows = [{"stage": "use", "stage_order": 0, "touchpoint": f"t{place}", "order": place} for place in range(6)]
    >>> [[(stage.name, stage.units) for stage in band] for band in bands_of(rows)]
    [[('use', 2)]]
    """
    groups = _groups(rows)
    for deep in (MOST_ROWS, MOST_ROWS + 1, MOST_ROWS + 2):
        stages = [StageBand(name, own, _units(own, deep)) for name, own in groups]
        if sum(stage.units for stage in stages) <= MOST_UNITS:
            return [stages]
    stages = [StageBand(name, own, _units(own, MOST_ROWS)) for name, own in groups]
    total = sum(stage.units for stage in stages)
    return _packed(stages, ceil(total / ceil(total / MOST_UNITS)))


def _units(numbered: Sequence[tuple[int, Row]], deep: int) -> int:
    """Columns that a stage needs: for its cards, and for the longest of its lists."""
    items = max(len({item for _number, row in numbered for item in listed(row.get(field))}) for field in LISTS)
    return min(WIDEST, max(1, ceil(len(numbered) / deep), ceil(items / (deep - 1))))


def listed(value: Any) -> list[str]:
    """A list of texts from whatever a table's cell holds."""
    if value is None or value == "":
        return []
    return [value] if isinstance(value, str) else [str(one) for one in value]


def _groups(rows: Sequence[Row]) -> list[tuple[str, list[tuple[int, Row]]]]:
    number, groups = 0, []
    ordered = sorted(rows, key=lambda row: row["stage_order"])
    # By place as well as name: two stages may be called alike.
    for place, stage in in_order((row["stage_order"], row["stage"]) for row in ordered):
        here = [row for row in ordered if (row["stage_order"], row["stage"]) == (place, stage) and row["touchpoint"]]
        own = sorted(here, key=lambda row: row["order"])
        groups.append((str(stage), list(enumerate(own, number + 1))))
        number += len(own)
    return groups


def _packed(stages: Sequence[StageBand], wide: int) -> list[list[StageBand]]:
    """Bands filled one after another; a little wider when that saves a band."""
    total = sum(stage.units for stage in stages)
    for width in range(max(wide, *(stage.units for stage in stages)), MOST_UNITS + 1):
        bands: list[list[StageBand]] = [[]]
        for stage in stages:
            if bands[-1] and sum(one.units for one in bands[-1]) + stage.units > width:
                bands.append([])
            bands[-1].append(stage)
        if len(bands) <= ceil(total / MOST_UNITS) or width == MOST_UNITS:
            return bands
    raise AssertionError("a band of the widest stage always fits")
