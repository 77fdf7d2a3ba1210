"""A frame as plain rows, and the tests between figures that sentences rest on, written a second time."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

Row = dict[str, Any]


def rows_of(frame: Any) -> list[Row]:
    """Each row as a dict, None for every kind of nothing."""
    columns = list(map(str, frame.columns))
    return [dict(zip(columns, map(plain, row), strict=True)) for row in frame.to_numpy(dtype=object).tolist()]


def plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return tuple(map(plain, value))
    if value is None or type(value).__name__ in ("NaTType", "NAType") or value != value:
        return None
    return value.item() if hasattr(value, "item") else value


@cache
def stretch(k: int) -> float:
    """How far an arm of 95% reaches when all pairs of k figures shall be right together: the studentized range."""
    from scipy.stats import norm, studentized_range

    return float(studentized_range.ppf(0.95, k, math.inf) / math.sqrt(2) / norm.ppf(0.975))


def above(one: tuple[float, float, float], other: tuple[float, float, float], k: int) -> bool:
    """Whether the first figure lies surely above the second, of k that are compared pairwise."""
    low, high = min(one[0], one[1]), max(other[0], other[2])
    return one[0] - other[0] > stretch(k) * math.hypot(one[0] - low, high - other[0])


def beside(figures: list[tuple[float, float, float]], at: int, *, top: bool) -> set[int]:
    """The others from which the figure at that place cannot be told apart as the highest, or the lowest."""
    k = len(figures)
    told = (lambda o: above(figures[at], o, k)) if top else (lambda o: above(o, figures[at], k))
    return {place for place, other in enumerate(figures) if place != at and not told(other)}


def none_apart(figures: list[tuple[float, float, float]]) -> bool:
    """Whether no two of them can be told apart."""
    return not any(above(one, other, len(figures)) for one in figures for other in figures if one is not other)
