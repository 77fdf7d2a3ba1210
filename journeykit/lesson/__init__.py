"""Lessons that answer back: exercises on the samples' real data, whose check knows the usual misunderstandings.

In: what a learner typed. Out: a `Reply` in the language in use. The right answers are asked of the samples when a check
runs, never typed. The lessons themselves are the notebooks in ``notebooks/lessons``, written with their answers;
`lay_out` makes of each the learner's sheet.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journeykit.lesson.asking import quiz
    from journeykit.lesson.checking import check
    from journeykit.lesson.laying import lay_out
    from journeykit.lesson.practising import practice

_NAMES = {"check": "checking", "lay_out": "laying", "practice": "practising", "quiz": "asking"}

__all__ = ["check", "lay_out", "practice", "quiz"]


def __getattr__(name: str) -> Any:
    if name in _NAMES:
        return getattr(import_module(f"journeykit.lesson.{_NAMES[name]}"), name)
    raise AttributeError(f"journeykit.lesson has no '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
