"""The names that an answer may use: ids, and what they are called in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from journeykit.lesson.ground import Ground
from journeykit.words import LANGUAGES

Names = dict[str, tuple[str, ...]]


def _names(parts: Iterable[Any]) -> Names:
    return {one.id: tuple(one.name.in_(code) for code in LANGUAGES) for one in parts}


def touchpoints(ground: Ground) -> Names:
    """The airport's touchpoints."""
    return _names(ground.airport.journey.touchpoints)


@cache
def stages(ground: Ground) -> Names:
    """The stages of both lists, and the airport's own."""
    from journeykit.journey import frameworks

    lists = [*frameworks.stages("five-stage"), *frameworks.stages("nine-stage")]
    return _names([*lists, *ground.airport.journey.stages])


def phases(_ground: Ground) -> Names:
    """Before, during and after the transaction."""
    return {
        "before": ("before", "交易前", "前"),
        "during": ("during", "交易中", "中"),
        "after": ("after", "交易後", "後"),
    }


def metrics(_ground: Ground) -> Names:
    """The three metrics of surveys."""
    return {
        "nps": ("NPS", "淨推薦分數", "Net Promoter Score"),
        "csat": ("CSAT", "滿意度", "satisfaction"),
        "ces": ("CES", "容易度", "費力度", "effort"),
    }
