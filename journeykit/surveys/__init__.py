"""Survey exports become responses; the only room that opens survey files.

`read_responses` gives the tidy table of one export as its binding says, `inspect` says what an export is, `together`
joins waves, `write_answers` and `read_answers` keep them. A new survey tool is one file in `vendors/` and one row in
its table.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journeykit.surveys.infer.inspection import Inspection, inspect
    from journeykit.surveys.opening import open_export
    from journeykit.surveys.read.answers import Answers, read_answers, together, write_answers
    from journeykit.surveys.read.reading import read_responses

# What reads a bound export does without what guesses at an unknown one: names open on first use.
_NAMES = {
    "Answers": "read.answers", "Inspection": "infer.inspection", "inspect": "infer.inspection",
    "open_export": "opening", "read_answers": "read.answers", "read_responses": "read.reading",
    "together": "read.answers", "write_answers": "read.answers",
}  # fmt: skip

__all__ = [
    "Answers",
    "Inspection",
    "inspect",
    "open_export",
    "read_answers",
    "read_responses",
    "together",
    "write_answers",
]


def __getattr__(name: str) -> Any:
    if name in _NAMES:
        return getattr(import_module(f"journeykit.surveys.{_NAMES[name]}"), name)
    raise AttributeError(f"journeykit.surveys has no '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
