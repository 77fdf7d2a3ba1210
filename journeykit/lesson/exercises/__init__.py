"""The exercises, one file a lesson, and the words that their answers may use."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

LESSONS = ("journeys", "goals", "personas", "touchpoints", "recommending", "changes", "priorities", "listening")
"""The lessons in order; each has its exercises in a file of its own here."""


@cache
def named() -> dict[str, Any]:
    """Every exercise by its name.

    Examples
    --------
    >>> "nps-by-hand" in named()
    True
    """
    return {one.name: one for lesson in LESSONS for one in of(lesson)}


def of(lesson: str) -> tuple[Any, ...]:
    """The exercises of a lesson."""
    exercises: tuple[Any, ...] = import_module(f"journeykit.lesson.exercises.{lesson}").EXERCISES
    return exercises
